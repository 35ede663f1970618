"""Hypothesis profiles: ``ci``, the same examples every time; ``--hypothesis-profile=deep``, a long search for new ones.

Neither has a deadline: machines are shared.
"""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts its background jobs so, and the programs that the tests interrupt would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
