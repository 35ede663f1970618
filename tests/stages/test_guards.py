"""The cheap tests before a pattern: none hides what the pattern would find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews import geography
from dipnews.profiles import sources
from dipnews.profiles.index import flat, index_of, opening_of, starts_of
from dipnews.records import Clue
from dipnews.stages import bodies, credits, datelines, furniture, publication
from dipnews.stages.detect import detect
from dipnews.stages.page_lines import WORD, page_lines, words_in
from dipnews.stages.units import ENDS_SENTENCE, units_of

INDEX = index_of(sources())
SAMPLES = Path(__file__).parents[1] / "sources" / "samples"
PAGES = st.text(st.sampled_from("Ab. \n\r\t—’()_-ß"), max_size=80)
CREDITS = "©A/B ([)]|—–.-' ileFphotoRsPO"


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("aB9_-.' \n"), max_size=60)))
def test_words_of_a_line(line: str) -> None:
    assert words_in(line) == WORD.findall(line.casefold())


@given(PAGES)
def test_lines_of_a_page(page: str) -> None:
    _, _, lines = page_lines(page, INDEX)
    assert [page[line.start : line.end] for line in lines] == re.findall(r"\S(?:[^\r\n]*\S)?", page)
    before = 0
    for line in lines:
        breaks = len(re.findall(r"\r\n|\r|\n", page[before : line.start]))
        assert line.gap == (breaks > 1)
        before = line.end


@given(PAGES)
def test_ends_of_units(page: str) -> None:
    for unit in units_of(page, detect(page, sources())):
        assert unit.ends == (ENDS_SENTENCE.search(unit.text) is not None)


def test_exact_lines_are_known_by_their_opening() -> None:
    for line in INDEX.exact:
        marks, word, _ = opening_of(line[:40])
        assert line[0] in INDEX.heads
        assert marks + word in INDEX.openings_of_lines or (marks and marks in INDEX.openings_of_lines)


def test_starts_are_known_by_their_opening() -> None:
    for start in (*INDEX.first, *INDEX.lede_first, *INDEX.headline_first):
        line = start + " of another"
        marks, word, second = opening_of(line[:40])
        assert line[0] in INDEX.heads
        assert line[0].upper() in INDEX.heads
        assert marks + word in INDEX.openings_of_starts or (marks and marks in INDEX.openings_of_starts)
        assert any(known in INDEX.starts for known in starts_of(marks, word, second))


def test_datelines_have_their_sign_and_lines_their_first_character() -> None:
    lines = {
        line.strip()
        for page in SAMPLES.glob("**/*.txt")
        for line in page.read_text(encoding="utf-8").split("\n")
        if line.strip()
    }
    for line in sorted(lines):
        words = set(words_in(line[:150]))
        for dateline in (entry for word in words & INDEX.datelines.keys() for entry in INDEX.datelines[word]):
            if dateline.pattern.match(line):
                assert dateline.sign in line.casefold()
        for known in (entry for entries in INDEX.wordless.values() for entry in entries if len(line) <= 200):
            if known.match(line, 0, len(line)):
                assert not known.heads or line[0] in known.heads


def test_datelines_stand_behind_a_bracket_or_have_an_open_word() -> None:
    for word, entries in INDEX.datelines.items():
        for entry in entries:
            before = flat(entry.shape.shape).partition(word)[0]
            assert "(" in before or "/" in before or word in INDEX.open_words


@given(st.text(st.sampled_from(CREDITS), max_size=40), st.text(st.sampled_from(CREDITS), max_size=40))
def test_captions_have_a_mark(before: str, after: str) -> None:
    for middle in ("(Photo", "File photo", "FILE PHOTO", "© Roe", "Reuters/Anna", "Anna Roe/AFP"):
        words = before + middle + after
        if furniture._CAPTION_TAIL.search(words):
            assert furniture._closes_as_caption(words)


@given(st.text(st.sampled_from("•*- –aB.\n1"), min_size=1, max_size=20))
def test_bullets_by_their_first_sign(line: str) -> None:
    if bodies._SHORT_BULLET.fullmatch(line):
        assert line[0] in bodies._BULLETS


WEEKDAY_WORDS = (
    "Monday",
    "TUESDAY",
    "today",
    "late on Friday",
    "on",
    "early Sunday",
    "May 3",
    "3 May",
    "Mondays",
    ", ",
)


@given(st.lists(st.sampled_from(WEEKDAY_WORDS), max_size=8), st.sampled_from((" ", "-", ", ")))
def test_weekdays(words: list[str], between: str) -> None:
    text = between.join(words)
    found = [match.span() for match in publication._named_weekdays(text, publication._plain(text), 0, len(text))]
    assert found == [match.span() for match in publication._NAMED_WEEKDAY.finditer(text)]


@pytest.mark.parametrize(
    ("month", "day", "first", "count"),
    [(1, 1, 1960, None), (2, 29, 1960, None), (2, 30, None, 0), (6, 31, None, 0)],
)
def test_years_of_a_day(month: int, day: int, first: int | None, count: int | None) -> None:
    years = publication._years_with(month, day)
    assert (years[0] if years else None) == first
    assert count is None or len(years) == count
    assert month != 2 or all(year % 4 == 0 for year in years)


@given(
    st.lists(
        st.sampled_from(
            ("Roe", "Oslo", "OSLO", "UN", "McRoe", "O'Roe", "Foreign", "of", "and", "said", "may", "5", "’s", ",", "on")
        ),
        max_size=8,
    )
)
def test_plain_openings_are_no_datelines(words: list[str]) -> None:
    line = (
        " ".join(words).replace(" ,", ",").replace(" ’s", "’s") + " talks and more talks of the two sides in the city"
    )
    if datelines._PLAIN_OPENING.match(line) is None:
        return
    match = datelines._DATELINE.match(line)
    if match is not None:
        assert match["date"] is None
        assert match["agency"] is None
        assert not match["dash"].strip()
        assert not match["tail"]
        assert not match["city"].isupper() or line[match.end() :].lstrip()[:1].islower()
    assert datelines.generic_dateline(line, page_lines(line, INDEX)[2], 0, INDEX, geography, False) is None


def told(text: str) -> list[tuple[str, str, str]]:
    clues: list[Clue] = []
    credits.read_cues(text, INDEX, clues)
    return [(clue.source, clue.rule, text[clue.span.start : clue.span.end]) for clue in clues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told Sputnik on Friday", [("sputnik", "told", "Sputnik")]),
        ("in an interview with the TASS", [("tass", "told", "TASS")]),
        ("He retold Sputnik", []),
        ("the plan (grain - Sputnik) was (the second - TASS) signed (by all)",
         [("sputnik", "gloss", "- Sputnik)"), ("tass", "gloss", "- TASS)")]),
        ("told told TASS and (-TASS) (x)", [("tass", "told", "TASS"), ("tass", "gloss", "-TASS)")]),
        ("", []),
    ],
)  # fmt: skip
def test_cues_to_an_agency(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@given(
    st.sampled_from(sorted(INDEX.names)), st.sampled_from(("", "- ", "– ", "* ", "(")), st.sampled_from(("", ")", "/"))
)
def test_names_alone_are_matched(name: str, mark: str, close: str) -> None:
    line = mark + name + close
    match = credits._NAME_ALONE.match(line)
    if match is not None and INDEX.source_named(match["name"]) is not None:
        opening = WORD.search(name)
        assert opening is not None
        assert credits._may_be_name(line, INDEX.openings[opening[0]], INDEX)
    assert flat(name) == name
