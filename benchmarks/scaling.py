"""How time and memory grow with the length of a text: every stage, on long copy and on inputs that are meant to hurt.

    python benchmarks/scaling.py [--inputs WORD] [--sizes 16000,64000,250000,1000000] [--no-stages] [--no-memory]
                                [--all] [--json]

For each input: seconds of a whole parse at the largest size, its ratio to the size before, and the exponents (log cost
on log length, least squares) of the whole and of each stage, for time and for memory (tracemalloc; at a quarter of the
two middle sizes, because tracing is slow). Exponents of what stays under 50 ms or 1 MB are not fitted. Without --all
only the worst stage of each input is printed, and at the end the inputs that miss a goal.

Goals: exponents under 1.15, the largest size in at most 3 s and at most 5 times the size before.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

from timing import facts, headline, pin

EXPONENT, SECONDS, RATIO = 1.15, 3.0, 5.0
LEAST_SECONDS, LEAST_BYTES = 0.05, 1_000_000


def units(word: str | None) -> Iterator[tuple[str, Any]]:
    """The inputs by name: long copy, hostile texts, and the words of every table."""
    import growth

    found: dict[str, Any] = dict(growth.HOSTILE)
    found |= {f"table {name}": growth.table_words(name) for name in growth.TABLES}
    return ((name, unit) for name, unit in found.items() if word is None or word in name)


def whole(unit: Any, sizes: Sequence[int]) -> list[float]:
    """Least CPU seconds of a parse at each size, the garbage collector at work as for everybody."""
    import dipnews
    import growth

    seconds = []
    for size in sizes:
        text = growth.text_of(unit, size)
        least = float("inf")
        for _ in range(3 if size < 100_000 else 1):
            gc.collect()
            start = time.process_time()
            dipnews.parse(text)
            least = min(least, time.process_time() - start)
        seconds.append(least)
    return seconds


def measure(unit: Any, sizes: Sequence[int], stages: bool, memory: bool) -> dict[str, Any]:
    """All figures of one input."""
    import growth

    seconds = whole(unit, sizes)
    if seconds[-1] > SECONDS or seconds[-1] > RATIO * seconds[-2]:
        again = whole(unit, sizes[-2:])  # other work on the machine only adds
        seconds[-2:] = [min(pair) for pair in zip(seconds[-2:], again, strict=True)]
    result: dict[str, Any] = {
        "seconds": [round(second, 4) for second in seconds],
        "ratio": round(seconds[-1] / max(seconds[-2], 1e-4), 2),
        "time": {"parse": round(growth.fit(sizes, seconds), 3)},
        "memory": {},
        "bytes_per_character": None,
    }
    if stages:
        for stage, row in growth.times(unit, sizes[:-1], 2).items():
            if row[-1] >= LEAST_SECONDS and stage != "parse":
                result["time"][stage] = round(growth.fit(sizes[:-1], row), 3)
    if memory:
        small = [size // 4 for size in sizes[-3:-1]]
        weights = growth.weights(unit, small)
        result["bytes_per_character"] = round(weights["parse"][-1] / small[-1], 1)
        for stage, row in weights.items():
            if row[-1] >= LEAST_BYTES:
                result["memory"][stage] = round(growth.fit(small, row), 3)
    return result


def misses(result: dict[str, Any]) -> list[str]:
    """What of an input's figures misses a goal, in words."""
    found = [
        f"{kind} of {stage} {value:.2f}"
        for kind in ("time", "memory")
        for stage, value in result[kind].items()
        if value >= EXPONENT
    ]
    if result["seconds"][-1] > SECONDS:
        found.append(f"{result['seconds'][-1]:.1f} s")
    if result["ratio"] > RATIO and result["seconds"][-1] > 0.1:
        found.append(f"ratio {result['ratio']:.1f}")
    return found


def _worst(exponents: dict[str, float]) -> str:
    if not exponents:
        return f"{'-':>20} {'':5}"
    stage = max(exponents, key=lambda name: exponents[name])
    return f"{stage:>20} {exponents[stage]:5.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code tells whether all goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", help="only those with this word in their name")
    parser.add_argument("--sizes", default="16000,64000,250000,1000000", help="characters, at least three, rising")
    parser.add_argument("--no-stages", action="store_true", help="only the whole parse")
    parser.add_argument("--no-memory", action="store_true")
    parser.add_argument("--all", action="store_true", help="every stage's exponents")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    if len(sizes) < 3 or sizes != sorted(sizes):
        parser.error("--sizes: at least three, rising")
    known = {**facts(), "core": pin(), "sizes": sizes}
    results: dict[str, dict[str, Any]] = {}
    if not options.json:
        print(headline(known, f"characters {options.sizes}, one core"))
        print(f"{'':28}{'s':>7}{'ratio':>7}{'time':>6}{'worst stage':>26}{'B/char':>8}{'worst in memory':>26}")
    for name, unit in units(options.inputs):
        result = results[name] = measure(unit, sizes, not options.no_stages, not options.no_memory)
        if options.json:
            continue
        stages = {stage: value for stage, value in result["time"].items() if stage != "parse"}
        weight = result["bytes_per_character"]
        print(
            f"{name:28}{result['seconds'][-1]:7.2f}{result['ratio']:7.2f}{result['time']['parse']:6.2f}"
            f"{_worst(stages)}{weight if weight is not None else '':>8}{_worst(result['memory'])}",
            flush=True,
        )
        if options.all:
            print("    time  ", *(f"{stage} {value:.2f}" for stage, value in result["time"].items()))
            print("    memory", *(f"{stage} {value:.2f}" for stage, value in result["memory"].items()))
    missed = {name: found for name, result in results.items() if (found := misses(result))}
    if options.json:
        print(json.dumps({**known, "inputs": results, "missed": missed}))
    else:
        print(f"{len(results)} inputs, {len(missed)} of them miss a goal")
        for name, found in missed.items():
            print(f"  {name}: {', '.join(found)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
