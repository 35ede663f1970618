"""One text, two forms: what must not change when a story's form changes, and what must change along with it."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

import dipnews
from dipnews import Article, Span
from invariants import spans_of
from strategies import FRAMES, Story, reframed, stories
from words import CLAIMS, FAMILIES


def _shifted(record: Any, at: Any) -> Any:
    """The record with every span moved by ``at``, a function of an offset."""
    if isinstance(record, Span):
        return Span(at(record.start), at(record.end))
    if isinstance(record, tuple):
        return tuple(_shifted(item, at) for item in record)
    if attrs.has(type(record)):
        fields = {a.alias: _shifted(getattr(record, a.name), at) for a in attrs.fields(type(record))}
        return type(record)(**fields)
    return record


@given(stories())
def test_crlf_moves_offsets_only(story: Story) -> None:
    text = story.text
    moved = [0] * (len(text) + 1)
    for offset, character in enumerate(text):
        moved[offset + 1] = moved[offset] + (2 if character == "\n" else 1)
    plain = dipnews.parse(text)
    crlf = dipnews.parse(text.replace("\n", "\r\n"))
    for field in (
        "publisher",
        "agency",
        "headline",
        "subheadline",
        "dateline",
        "published",
        "byline",
        "segments",
        "notes",
    ):
        assert getattr(crlf, field) == _shifted(getattr(plain, field), moved.__getitem__), field
    for field in ("officials", "statements", "meetings"):
        assert getattr(crlf, field) == _shifted(getattr(plain, field), moved.__getitem__), field


def _places(article: Article) -> dict[str, Any]:
    """Where everything stands and what it is, the words themselves apart."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key not in ("text", "sha256", "title", "venue")}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    found: dict[str, Any] = bare(article.to_dict())
    return found


def _wrapped(text: str, width: int) -> str:
    """The text as old mail and news programs break it: blanks become line ends, nothing moves."""
    characters = list(text)
    line_start, blank = 0, -1
    for place, character in enumerate(text):
        if character == "\n":
            line_start, blank = place + 1, -1
        elif character == " ":
            blank = place
        if place - line_start >= width and blank > line_start:
            characters[blank] = "\n"
            line_start, blank = blank + 1, -1
    return "".join(characters)


# A paragraph of several lines shows the width at which a page is wrapped; without one, two lines may be two things.
_LONG = (
    "The road between the two border towns has been closed to lorries since the bridge was damaged by spring floods, "
    "and the repairs have been slow because the parts of the old structure had to be made anew in a yard on the coast, "
    "from where they were brought up the river on barges whenever the water was high enough for them to pass the locks."
)


@given(stories(), st.integers(68, 75))
def test_hard_wrapped_copy_says_the_same(story: Story, width: int) -> None:
    end = story.paragraphs[0].end
    text = f"{story.text[:end]}\n\n{_LONG}{story.text[end:]}"
    start = text.rfind("\n", 0, story.paragraphs[0].start) + 1
    dateline, copy = text[start : story.paragraphs[0].start], text[story.paragraphs[0].start :]
    assume(not dateline.startswith(" date "))  # with a prefix in its first line a block is not seen as wrapped
    whole = dateline.replace(" ", "\0")  # a dateline is not broken
    wrapped = text[:start] + _wrapped(whole + copy, width).replace("\0", " ")
    assert _places(dipnews.parse(wrapped)) == _places(dipnews.parse(text))


@given(stories())
def test_straight_marks_say_the_same_as_curly_ones(story: Story) -> None:
    straight = story.text.replace("“", '"').replace("”", '"')
    assert _places(dipnews.parse(straight)) == _places(dipnews.parse(story.text))


@given(stories(), st.data())
def test_no_break_blanks_say_the_same(story: Story, data: st.DataObject) -> None:
    start = story.paragraphs[0].start
    blanks = [place for place, c in enumerate(story.text) if c == " " and place > start]
    characters = list(story.text)
    for place in data.draw(st.lists(st.sampled_from(blanks), max_size=8)):
        characters[place] = "\u00a0"
    assert _places(dipnews.parse("".join(characters))) == _places(dipnews.parse(story.text))


@given(stories(), st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True))
def test_more_prose_below_changes_nothing_above(story: Story, claims: list[str]) -> None:
    end = story.paragraphs[-1].end
    more = "".join(f"\n\n{claim[0].upper()}{claim[1:]}." for claim in claims)
    before = dipnews.parse(story.text)
    after = dipnews.parse(story.text[:end] + more + story.text[end:])
    limit = Span(0, end)

    def kept(article: Article) -> list[Any]:
        return [
            [record for record in getattr(article, field) if all(limit.covers(span) for span in spans_of(record))]
            for field in ("segments", "notes", "byline", "statements", "meetings")
        ]

    assert kept(after) == kept(before)
    for field in ("publisher", "agency", "headline", "subheadline", "dateline"):
        assert getattr(after, field) == getattr(before, field), field
    assert [o.name for o in after.officials] == [o.name for o in before.officials]


@given(stories())
def test_blanks_at_the_ends_of_lines_move_offsets_only(story: Story) -> None:
    text = story.text
    moved = [0] * (len(text) + 1)
    for offset, character in enumerate(text):
        moved[offset + 1] = moved[offset] + (3 if character == "\n" else 1)
    ends = [place + 2 * text.count("\n", 0, place) for place in range(len(text) + 1)]
    assert moved == ends
    plain, padded = dipnews.parse(text), dipnews.parse(text.replace("\n", "  \n"))
    for field in (*HEADER, "byline", "notes", "officials", "statements", "meetings"):
        assert getattr(padded, field) == _shifted(getattr(plain, field), moved.__getitem__), field


HEADER = ("publisher", "agency", "headline", "subheadline", "dateline", "published")
DISCLAIMERS = (
    "(The views expressed are the author's own.)",
    "Reproduction of this material without written permission is prohibited.",
    "This material may not be published, broadcast, rewritten or redistributed.",
)


@given(stories(), st.sampled_from(DISCLAIMERS))
def test_a_disclaimer_changes_nothing(story: Story, disclaimer: str) -> None:
    plain, longer = dipnews.parse(story.text), dipnews.parse(f"{story.text}\n\n{disclaimer}")
    for field in (*HEADER, "byline", "notes", "officials", "statements", "meetings"):
        assert getattr(longer, field) == getattr(plain, field), field
    assert longer.segments_of("paragraph") == plain.segments_of("paragraph")


def _body(article: Article, start: int) -> tuple[Any, Any]:
    """The statements and meetings of the body without their ids, places counted from its beginning."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key not in ("id", "official", "part_of")}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    moved = attrs.evolve(
        article,
        statements=tuple(_shifted(s, lambda at: at - start) for s in article.statements if s.in_ == "body"),
        meetings=tuple(_shifted(m, lambda at: at - start) for m in article.meetings),
    ).to_dict()
    return bare(moved["statements"]), bare(moved["meetings"])


@given(stories(), st.sampled_from(sorted(FRAMES)))
def test_another_sources_frame_gives_the_same_statements_and_meetings(story: Story, name: str) -> None:
    text, start = reframed(story, name)
    one = dipnews.parse(story.text, published=story.day)
    two = dipnews.parse(text, published=story.day)
    assert _body(two, start) == _body(one, story.paragraphs[0].start)
    # a deck may speak of "the diplomat" first, so their order is not the same
    assert {(o.name, o.country) for o in two.officials} == {(o.name, o.country) for o in one.officials}


@given(stories(), st.integers(0, 3))
def test_a_paragraph_repeated_gives_no_new_people_and_no_new_meetings(story: Story, number: int) -> None:
    again = story.text[story.paragraphs[number].slice]
    end = story.paragraphs[-1].end
    one = dipnews.parse(story.text)
    two = dipnews.parse(f"{story.text[:end]}\n\n{again}{story.text[end:]}")
    assert [o.name for o in two.officials] == [o.name for o in one.officials]
    assert len(two.meetings) == len(one.meetings)


@given(stories(), st.data())
def test_other_names_give_the_same_records_with_other_names(story: Story, data: st.DataObject) -> None:
    """The new names are as long as the old, so that nothing moves."""
    person = data.draw(st.sampled_from(story.people))
    taken = {p.family for p in story.people}
    free = [family for family in FAMILIES if len(family) == len(person.family) and family not in taken]
    assume(free)
    family = data.draw(st.sampled_from(free))
    one, two = dipnews.parse(story.text), dipnews.parse(story.text.replace(person.family, family))

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(inner) for key, inner in value.items() if key != "sha256"}
        if isinstance(value, list):
            return [renamed(inner) for inner in value]
        return value.replace(person.family, family) if isinstance(value, str) else value

    assert {**two.to_dict(), "sha256": ""} == {**renamed(one.to_dict()), "sha256": ""}
