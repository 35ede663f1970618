"""How time grows with the length of a text, on machines that other work slows down."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def exponent(job: Callable[[T], object], make: Callable[[int], T], sizes: Sequence[int], limit: float = 1.2) -> float:
    """Fit log(time) on log(n) by least squares.

    Time is processor time, the least of several runs. Other work on the machine only ever adds to it, so where the
    slope is too steep the sizes are run again, up to four times: a fault is steep every time.
    """
    inputs = [make(size) for size in sizes]
    least = [math.inf] * len(sizes)
    slope = math.inf
    for _ in range(5):
        for place, value in enumerate(inputs):
            for _ in range(2):
                gc.collect()
                gc.disable()  # how often the collector passes over what else is held is not the job's cost
                try:
                    before = time.process_time()
                    job(value)
                    least[place] = min(least[place], time.process_time() - before)
                finally:
                    gc.enable()
        if least[-1] < 0.005:
            return 0.0  # too quick to have a slope, and no danger
        xs = [math.log(size) for size in sizes]
        ys = [math.log(max(seconds, 1e-4)) for seconds in least]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
        if slope < limit:
            break
    return slope
