"""Time and memory grow with the length of the text and no faster, in every stage, on the inputs that are worst for it.

Not moments on a clock but the exponent: log(cost) is fitted on log(n). ``benchmarks/scaling.py`` prints the table.
"""

from __future__ import annotations

import pytest

import dipnews
from growth import HOSTILE, STAGES, STORY, TABLES, Unit, fit, table_words, text_of, timed, times, weighed, weights

LIMIT = 1.2
SIZES = (4_000, 8_000, 16_000, 32_000)
FIRST = (5_000, 20_000)
ROUNDS = 3  # further looks at what seems too steep
LARGE_ENOUGH = 0.004  # seconds at the largest size; below that there is nothing to fit


def _too_steep(unit: Unit, sizes: tuple[int, ...], runs: int) -> dict[str, float]:
    slopes = {stage: fit(sizes, row) for stage, row in times(unit, sizes, runs).items() if row[-1] >= LARGE_ENOUGH}
    return {stage: round(slope, 2) for stage, slope in slopes.items() if slope >= LIMIT}


def _assert_linear(name: str, unit: Unit) -> None:
    steep = _too_steep(unit, FIRST, 1)
    for _ in range(ROUNDS):
        if not steep:
            break
        # a fault is steep every time; a busy machine is not
        again = _too_steep(unit, (*SIZES, 2 * SIZES[-1]), 2)
        steep = {stage: min(slope, again[stage]) for stage, slope in steep.items() if stage in again}
    assert not steep, f"exponents on {name!r}"


def test_every_stage_is_watched() -> None:
    with timed() as spent:
        dipnews.parse(STORY)
    assert set(spent) == set(STAGES)
    with weighed() as held:
        dipnews.parse(STORY)
    assert set(held) == set(STAGES)


def test_texts_have_the_length_asked_for() -> None:
    for name, unit in HOSTILE.items():
        assert 1000 <= len(text_of(unit, 1000)) < 1800, name


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    _assert_linear(name, HOSTILE[name])


@pytest.mark.parametrize("name", ["different names", "names in a row", "readouts"])
def test_what_a_long_text_piles_up_is_not_walked_again_and_again(name: str) -> None:
    # lists that grow with every name cost next to nothing at the sizes above
    dipnews.parse(text_of(HOSTILE[name], 10_000))  # the tables are read
    sizes = (150_000, 600_000)
    for _ in range(ROUNDS):
        whole = fit(sizes, times(HOSTILE[name], sizes, 1)["parse"])
        if whole < LIMIT - 0.08:
            break
    assert whole < LIMIT - 0.08


@pytest.mark.parametrize("name", TABLES)
def test_time_grows_no_faster_on_the_words_of_the_tables(name: str) -> None:
    _assert_linear(name, table_words(name))


@pytest.mark.parametrize("name", ["long copy", "different people", "different events", "brackets"])
def test_memory_grows_with_the_length_and_no_faster(name: str) -> None:
    sizes = (4_000, 16_000)
    slopes = {stage: fit(sizes, row) for stage, row in weights(HOSTILE[name], sizes).items() if row[-1] > 200_000}
    assert slopes
    assert {stage: round(slope, 2) for stage, slope in slopes.items() if slope >= LIMIT} == {}
