"""What ``import dipnews`` costs, against ``import re, attrs, regex``.

    python benchmarks/import_cost.py [--rounds 15] [--json]

Each round starts one interpreter for each of the two, in turn, and takes the CPU time of the import inside it. The
ratio of the medians is what counts; times depend on the machine. Goal: at most 1.3.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

IMPORTS = {"re, attrs, regex": "import re, attrs, regex", "dipnews": "import dipnews, attrs, regex"}
GOAL = 1.3


def cost(statement: str) -> float:
    """CPU milliseconds of one import in a new interpreter."""
    code = f"import time; start = time.process_time(); {statement}; print(time.process_time() - start)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000


def measure(rounds: int) -> dict[str, float]:
    """Medians in milliseconds, by name."""
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for _ in range(rounds + 1):
        for name, statement in IMPORTS.items():
            times[name].append(cost(statement))
    return {name: statistics.median(values[1:]) for name, values in times.items()}  # the first round warms the disk


def main() -> int:
    """Print the table; the exit code tells whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    medians = measure(options.rounds)
    ratio = medians["dipnews"] / medians["re, attrs, regex"]
    if options.json:
        print(json.dumps({"ms": medians, "ratio": ratio, "goal": GOAL}))
    else:
        for name, value in medians.items():
            print(f"import {name:<20} {value:6.1f} ms")
        print(f"ratio {ratio:.2f}, goal {GOAL}")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
