"""Ask for known weaknesses of what dipnews needs at run time, extras for users included.

Exit code 0: none is known, or the advisories can't be had, which is said. 1: some are known, or the question failed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

PATIENCE = 300  # seconds
UNREACHABLE = "advisories not reachable: skipped"

# How pip-audit says that there is no way to its service. Everything else that goes wrong is a failure.
_NO_WAY = re.compile(
    r"Could not connect to|is not redirecting properly|ConnectionError|ConnectTimeout|ReadTimeout|ProxyError"
    r"|Failed to resolve|Name or service not known|Max retries exceeded"
)
_NOT_THERE = "Dependency not found on PyPI and could not be audited"


def pins(name: str, extras: tuple[str, ...]) -> list[str]:
    """The distributions that one needs, itself left out, as they are installed here."""
    from packaging.requirements import Requirement

    found: dict[str, str] = {}
    todo = [(name, extras)]
    while todo:
        owner, wanted = todo.pop()
        for line in metadata.requires(owner) or []:
            needed = Requirement(line)
            environments = [{"extra": extra} for extra in (*wanted, "")]
            if needed.marker is not None and not any(map(needed.marker.evaluate, environments)):
                continue
            key = re.sub(r"[-_.]+", "-", needed.name).lower()
            if key != name and key not in found:
                found[key] = metadata.version(needed.name)
                todo.append((needed.name, tuple(needed.extras)))
    return [f"{key}=={version}" for key, version in sorted(found.items())]


def verdict(code: int | None, out: str, err: str) -> tuple[int, str]:
    """What pip-audit's answer means: an exit code and a line.

    ``code`` is None where it gave no answer in time.
    """
    if code is None:
        return 0, f"{UNREACHABLE} (no answer in {PATIENCE} seconds)"
    try:
        asked = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        if _NO_WAY.search(err):
            return 0, UNREACHABLE
        return 1, f"pip-audit failed with exit code {code}: {err.strip()[-2000:]}"
    weak = [f"{d['name']} {d['version']}: {v['id']}" for d in asked for v in d.get("vulns", ())]
    if weak:
        return 1, "known weaknesses: " + "; ".join(weak)
    skipped = [d for d in asked if "skip_reason" in d]
    if not asked:
        return 1, "nothing was asked"
    if len(skipped) == len(asked) and all(d["skip_reason"].startswith(_NOT_THERE) for d in asked):
        return 0, f"{UNREACHABLE} (the package index knows no advisories)"
    if skipped:
        return 1, "not audited: " + "; ".join(d["skip_reason"] for d in skipped)
    if code:
        return 1, f"pip-audit failed with exit code {code}: {err.strip()[-2000:]}"
    return 0, f"{len(asked)} packages, no known weakness"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "pins.txt")
        listed.write_text("\n".join(pins("dipnews", ("html",))) + "\n", encoding="utf-8")
        command = [
            sys.executable, "-m", "pip_audit", "--requirement", os.fspath(listed), "--no-deps", "--disable-pip",
            "--format", "json", "--progress-spinner", "off", "--timeout", "15",
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            code, line = verdict(None, "", "")
        else:
            code, line = verdict(done.returncode, done.stdout, done.stderr)
    print(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
