"""Words in front of an event that make it none: "denied that X met Y", "no plans for talks", "false reports of"."""

from __future__ import annotations

from itertools import pairwise

from dipnews.stages.sides import Scene

_DENYING = frozenset(
    "deny denies denied denying refute refutes refuted refuting dismiss dismisses dismissed dismissing "
    "rebut rebuts rebutted denial exclude excludes excluded excluding".split()
)
_PLANS = frozenset("plan plans intention intentions intent need reason agreement talk question prospect".split())
_KNOWING = frozenset("aware information knowledge confirmation evidence sign".split())
_REPORTS = frozenset("report reports claim claims rumor rumors rumour rumours allegation allegations news".split())
_FALSE = frozenset(
    "false untrue baseless unfounded groundless fabricated fake denied refuted dismissed incorrect inaccurate".split()
)
_ENDS = frozenset(
    ", ; : ( ) — – -- and but during at in after before following ahead with while when as since by until despite amid "
    "because where who which".split()
)
"""Words that part the denial from the event: "denied the charge during talks with"."""
_DOUBTING = frozenset(("not", "never", "n't", "neither", "nor", "don't", "doesn't", "didn't"))


_REJECTING = frozenset(("reject", "rejects", "rejected", "rejecting"))
_CONFIRMING = frozenset("approve approved confirm confirmed verify verified endorse endorsed".split())
_SINGLE = frozenset("out whether if neither nothing unaware premature early".split())
_TELLING = _DENYING | _PLANS | _REPORTS | _KNOWING | _SINGLE | _FALSE | _REJECTING | _CONFIRMING
_WATCHED = _TELLING | _ENDS
_FAR = 16  # words looked back for a denial


def doubt_of(scene: Scene, trigger: int, lo: int, hi: int) -> str:
    """What the words around an event make of it.

    Args:
        scene: The article.
        trigger: The event's noun or verb.
        lo: The first token of its sentence that may be read.
        hi: The token after the last one.

    Returns:
        "denied" for "denied any meeting", "ruled out talks", "has no plans to meet", "reports of a visit are untrue";
        "possible" for a doubled negation ("did not rule out"); "open" for "declined to say whether they met", "if they
        met"; nothing otherwise.
    """
    lower = scene.lower
    if _TELLING.isdisjoint(lower[max(lo, trigger - _FAR) : trigger]):
        return ""
    reported = False
    for k in range(trigger - 1, max(lo, trigger - _FAR) - 1, -1):
        w = lower[k]
        if w not in _WATCHED or scene.at[k] >= 0:
            continue
        if w in _ENDS:
            break
        if w in ("whether", "if") and lower[k - 1] not in ("as", "even"):
            return "open"
        reported = reported or w in _REPORTS
        if reported and (w in _FALSE or w in _REJECTING):
            return "denied"  # "rejected as baseless claims that X had met Y"
        if reported and w in _CONFIRMING and not _DOUBTING.isdisjoint(lower[max(lo, k - 3) : k]):
            return "open"  # "did not confirm reports of talks"
        ruled = w == "out" and k > lo and lower[k - 1] in ("rule", "rules", "ruled", "ruling")
        if w in _DENYING or ruled:
            first = k - ruled
            return "denied" if _DOUBTING.isdisjoint(lower[max(lo, first - 3) : first]) else "possible"
        if w in _PLANS and k > lo and _refused(lower, k, lo):
            return "denied"
        if w in ("neither", "nothing", "unaware", "premature") or (w == "early" and lower[k - 1] == "too"):
            return "denied"
        if w in _KNOWING and k > lo and (lower[k - 1] in ("no", "not") or lower[max(lo, k - 2)] in ("no", "not")):
            return "denied"
    if not reported:
        return ""
    false = not _FALSE.isdisjoint(lower[trigger:hi]) or _not_true(lower[trigger:hi])
    return "denied" if false else ""


def _refused(lower: list[str], k: int, lo: int) -> bool:
    """Whether "no", "any" after a negation, or "without" stands before a noun of planning and its adjective."""
    before = lower[max(lo, k - 2) : k]
    if "no" in before or "without" in before:
        return True
    return "any" in before and not _DOUBTING.isdisjoint(lower[max(lo, k - 5) : k])


def _not_true(words: list[str]) -> bool:
    """Whether "not true", "no truth" stands in the words."""
    return any(a in ("not", "no") and b in ("true", "truth") for a, b in pairwise(words))
