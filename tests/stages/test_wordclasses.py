"""The classes of words that the stages share, and the dates that are found from them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews.dates import find_dates
from dipnews.records import Segment, Span
from dipnews.stages.cues import CUE, OBJECT_PRONOUN, PARTICIPLE
from dipnews.stages.reading import Reading, read
from dipnews.stages.wordclasses import COMPOUND, DATED, NAMED, NUMERIC, classify

DAY = date(2022, 6, 9)


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        ("said", CUE),
        ("googling", PARTICIPLE),
        ("peru", NAMED),
        ("us", NAMED | OBJECT_PRONOUN),
        ("yesterday", DATED),
        ("sept.", DATED),
        ("1990s", NUMERIC),
        ("ten-day", COMPOUND | NAMED),
        ("10-day", COMPOUND | NAMED | NUMERIC),
    ],
)
def test_classes_of_a_word(word: str, bits: int) -> None:
    assert classify([word])[0] & bits == bits


@pytest.mark.parametrize("word", ["envoy", "(", "-", "ministry", "zzz"])
def test_no_date_and_no_number(word: str) -> None:
    assert not classify([word])[0] & (DATED | NUMERIC | COMPOUND)


def _reading(text: str) -> Reading:
    return read(text, [Segment(kind="paragraph", span=Span(0, len(text)))])


def test_the_state_is_no_pronoun() -> None:
    reading = _reading("The US told us so.")
    assert [bool(bits & OBJECT_PRONOUN) for bits in reading.classes] == [False, False, False, True, False, False]
    assert [name is not None for name in reading.names] == [False, True, False, True, False, False]


_PIECES = st.sampled_from(
    (
        "on Tuesday", "May", "may", "MAY 5", "mid-May", "2021", "3 to 5 November", "Nov. 18-19, 2005", "a 10-day visit",
        "Now", "now", "at present", "in the near future", "the coming period", "half", "the first half of 2020",
        "Q3 2020", "H2", "03/05/2022", "2-Nov-2021", "last week", "Year", "New Year's Eve", "the 1990s", "the nineties",
        "next Friday's talks", "Week", "birthday", "recently", "the day before", "this autumn", "fall", "in spring",
        "1,550", "10:30", "Sept", "SEPT.", "MONDAY", "tonight", "tomorrow", "quarter", "year-long", "Tuesday-Friday",
        "sept. 2020's", "5.", "in '21", "Year's", "21st", "...", "--", "on", "the", "\n\n", "U.S.", "mAY", "next",
        "the weekend", "within 48 hours", "the 22nd", "Juche 110", "noon", "decades ago", "they met", ",", ".", "—",
    )
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=8))
def test_dates_are_the_same_from_the_words_and_from_the_text(pieces: list[str]) -> None:
    text = "Then " + " ".join(pieces) + " ."
    reading = _reading(text)
    assert find_dates(text, DAY, places=reading.date_places(), words=reading) == find_dates(text, DAY)
