"""What the benchmarks share: the texts, one core, rounds in turn, and the facts about a run."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # where the invented stories are written

Texts = Sequence[str]
System = Callable[[Texts], object]
"""Reads every text, one after another."""


def texts_of(paths: Sequence[Path], stories: int) -> list[str]:
    """The texts of files and folders (``.txt``, sorted by name); without paths the seeds and so many invented stories.

    The stories are of 1.5 to 3 KB and stand in the layouts of all sources that have a sample; they are the same in
    every run.
    """
    if not paths:
        import invented

        return [*texts_of([ROOT / "seeds"], 0), *invented.stories(stories)]
    files = [found for path in paths for found in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    return [file.read_bytes().decode("utf-8") for file in files]


def pin() -> int | None:
    """Keep this process and its children on one core: the last that it may use. None where the system can't."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def interleave(systems: dict[str, System], texts: Texts, rounds: int, block: int = 64) -> dict[str, list[float]]:
    """CPU seconds for all texts: of each system, one figure for each round.

    The systems take turns at every block of texts, so that whatever else the machine does falls on all of them. One
    round more comes first and is dropped: in it tables are loaded and patterns compiled.
    """
    spent: dict[str, list[float]] = {name: [] for name in systems}
    blocks = [texts[start : start + block] for start in range(0, len(texts), block)]
    for name, system in systems.items():
        system(blocks[0])
        spent[name] = [0.0] * rounds
    for number in range(rounds):
        for part in blocks:
            for name, system in systems.items():
                gc.collect()
                start = time.process_time()
                system(part)
                spent[name][number] += time.process_time() - start
    return spent


def summary(seconds: Sequence[float], texts: Texts) -> dict[str, float]:
    """Milliseconds an article (median and least of the rounds), articles and characters a second by the median."""
    median = statistics.median(seconds)
    return {
        "ms_per_article": round(1000 * median / len(texts), 4),
        "ms_least": round(1000 * min(seconds) / len(texts), 4),
        "articles_per_second": round(len(texts) / median, 1),
        "characters_per_second": round(sum(map(len, texts)) / median),
    }


def facts() -> dict[str, Any]:
    """The machine, the Python and the commit of this run."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%h"], capture_output=True, text=True, check=False
    )
    return {
        "commit": done.stdout.strip() or None,
        "python": platform.python_version(),
        "machine": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n"):
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def headline(known: dict[str, Any], what: str) -> str:
    """The line above a table: what was read, where, by which commit."""
    return f"{what}; Python {known['python']}, {known['machine']}, commit {known['commit']}"
