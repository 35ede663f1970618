"""Hypothesis strategies: any record, any text, and whole invented stories whose true spans are known.

A story is put together from parts in the shape of a real source (header, deck, dateline, statements, meetings,
boilerplate). Each part writes itself into one growing text and notes where it stands, so that text and truth can't
differ. People, quotations and outlets' lines are invented.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st

import invented
from dipnews.records import Article, DateRange
from dipnews.span import Span
from mutations import FRAGMENTS, mutate
from words import (
    CLAIMS,
    CUES,
    DECKS,
    FAMILIES,
    GIVENS,
    HEADLINES,
    MONTHS,
    PHRASES,
    QUOTED,
    STATES,
    TITLES,
    TOPICS,
    WEEKDAYS,
)  # fmt: skip

# Any record


def _values(kind: Any, length: int) -> st.SearchStrategy[Any]:
    """Any value of a field's type; spans lie in a text of ``length`` code points."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(_values(inner[0], length), max_size=2).map(tuple)
    if origin in (Union, types.UnionType):
        return st.one_of(*(_values(k, length) for k in inner))
    if kind is type(None):
        return st.none()
    if kind is Span:
        return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda ends: Span(min(ends), max(ends)))
    if kind is str:
        return st.text(max_size=6)
    if kind is bool:
        return st.booleans()
    if kind is float:
        return st.floats(0, 10)
    if kind is date:
        return st.dates()
    attrs.resolve_types(kind)
    fields: dict[str, Any] = {str(a.alias): _values(a.type, length) for a in attrs.fields(kind)}
    if kind is DateRange:
        fields["evidence"] = st.just(())
    return st.builds(kind, **fields)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article whatever, sense or not, of which the dict form holds everything; only its ids are in order."""
    text = draw(any_text(max_size=40))
    attrs.resolve_types(Article)
    fields: dict[str, Any] = {
        str(a.alias): _values(a.type, len(text))
        for a in attrs.fields(Article)
        if a.name not in ("text", "clues", "holders", "offset", "page", "published_at")
    }
    article = draw(st.builds(Article, text=st.just(text), **fields))
    officials = tuple(attrs.evolve(o, id=f"o{n}") for n, o in enumerate(article.officials, 1))

    def known(record: Any) -> Any:
        """The speaker or participant as one of the officials, or as none."""
        ids = st.sampled_from([None, *(o.id for o in officials)])
        return record and attrs.evolve(record, official=draw(ids))

    statements = tuple(
        attrs.evolve(s, id=f"s{n}", speaker=known(s.speaker), polarity="positive", force="assert")
        for n, s in enumerate(article.statements, 1)
    )
    meetings = tuple(
        attrs.evolve(
            m,
            id=f"m{n}",
            participants=tuple(map(known, m.participants)),
            part_of=draw(st.sampled_from([None, *(f"m{other}" for other in range(1, n))])),
        )
        for n, m in enumerate(article.meetings, 1)
    )
    published = article.published
    if published is not None:
        published = attrs.evolve(published, evidence=tuple(draw(st.lists(st.text(max_size=4), max_size=2))))
    return attrs.evolve(article, officials=officials, statements=statements, meetings=meetings, published=published)


# Any text


def any_text(max_size: int = 120) -> st.SearchStrategy[str]:
    """Any string: all of Unicode, lone surrogates too, and scraps of news copy in any order."""
    characters = st.characters(codec=None)
    return st.one_of(
        st.text(characters, max_size=max_size),
        st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(characters, max_size=3)), max_size=max_size // 3).map(
            "".join
        ),
    )


# Stories


@attrs.frozen(kw_only=True)
class Person:
    """An invented official."""

    given: str
    family: str
    demonym: str
    country: str
    capital: str
    state: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def full(self) -> str:
        return f"{self.demonym} {self.title} {self.name}"

    @property
    def noun(self) -> str:
        """What copy calls the person the next time: "the minister", "the ambassador"."""
        return TITLES[self.title]


@attrs.frozen(kw_only=True)
class Said:
    """What one statement of a story truly is: its speaker's name, its content, its cue."""

    speaker: str
    content: tuple[Span, ...]
    cue: Span
    kind: str


@attrs.frozen(kw_only=True)
class Met:
    """What one meeting of a story truly is."""

    clause: Span
    status: str
    format: str
    parties: frozenset[str]
    city: str | None
    start: date | None
    end: date | None


@attrs.frozen(kw_only=True)
class Story:
    """A text and the truth about it. What a frame does not have is None."""

    frame: str
    text: str
    publisher: str | None
    agency: str | None
    headline: Span | None
    deck: Span | None
    dateline: Span | None
    city: str | None
    published: date | None
    day: date
    place: str
    paragraphs: tuple[Span, ...]
    boilerplate: tuple[tuple[str, Span], ...]
    said: tuple[Said, ...]
    met: tuple[Met, ...]
    people: tuple[Person, ...]


class Writer:
    """A growing text. ``write`` gives the span of what it wrote."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


@st.composite
def people(draw: st.DrawFn, count: int) -> tuple[Person, ...]:
    """Officials of different states with different names."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=count, max_size=count, unique=True))
    families = draw(st.lists(st.sampled_from(FAMILIES), min_size=count, max_size=count, unique=True))
    givens = draw(st.lists(st.sampled_from(GIVENS), min_size=count, max_size=count, unique=True))
    titles = draw(st.lists(st.sampled_from(sorted(TITLES)), min_size=count, max_size=count, unique=True))
    return tuple(
        Person(
            given=given,
            family=family,
            demonym=demonym,
            country=country,
            capital=capital,
            state=state,
            title=title,
        )
        for (demonym, country, capital, state), family, given, title in zip(
            states, families, givens, titles, strict=True
        )
    )


def _ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day:02d}{ending}"


@attrs.frozen(kw_only=True)
class Header:
    """What stands above the first paragraph, and what that says about the article."""

    publisher: str | None
    agency: str | None
    headline: Span | None = None
    deck: Span | None = None
    dateline: Span | None = None
    city: str | None = None
    dated: bool = False
    boilerplate: tuple[tuple[str, Span], ...] = ()


Frame = Callable[[Writer, str, str, str, date], Header]
"""Writes a header from: a headline, a deck, a city, the day."""


def _tass(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    menu = w.write("All news")
    w.write("\n")
    updated = w.write("Updated at: \u00a0")
    w.write("\n\n")
    h = w.write(headline)
    w.write("\n\n")
    d = w.write(deck)
    w.write("\n\n")
    line = w.write(f"{city.upper()}, {MONTHS[day.month - 1]} {day.day}. /TASS/.")
    w.write(" ")
    return Header(
        publisher="tass", agency="tass", headline=h, deck=d, dateline=line, city=city,
        boilerplate=(("navigation", menu), ("navigation", updated)),
    )  # fmt: skip


def _bare_tass(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    line = w.write(f"{city.upper()}, {MONTHS[day.month - 1]} {day.day}. /TASS/.")
    w.write(" ")
    return Header(publisher="tass", agency="tass", dateline=line, city=city)


def _dated_tass(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    prefix = w.write(f" date {day.isoformat()} ")
    line = w.write(f"{city.upper()}, {MONTHS[day.month - 1]} {day.day}. /TASS/.")
    w.write(" ")
    return Header(
        publisher="tass", agency="tass", dateline=line, city=city, dated=True,
        boilerplate=(("metadata", Span(prefix.start + 1, prefix.end - 1)),),
    )  # fmt: skip


def _sputnik(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    h = w.write(headline)
    w.write("\n\n")
    line = w.write(f"{city.upper()} (Sputnik)")
    w.write(" — ")
    return Header(publisher="sputnik", agency="sputnik", headline=h, dateline=line, city=city)


def _ria(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    line = w.write(f"{city.upper()}, {MONTHS[day.month - 1]} {day.day} (RIA Novosti)")
    w.write(" - ")
    return Header(publisher="ria-novosti", agency="ria-novosti", dateline=line, city=city)


def _urdupoint(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    h = w.write(headline)
    w.write("\n\n")
    line = w.write(
        f"{city.upper()} (UrduPoint News / Sputnik - {_ordinal(day.day)} {MONTHS[day.month - 1]}, {day.year})"
    )
    w.write(" ")
    return Header(publisher="urdupoint", agency="sputnik", headline=h, dateline=line, city=city, dated=True)


def _urdupoint_app(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    month = MONTHS[day.month - 1][:3]
    line = w.write(f"{city.upper()}, (APP - UrduPoint / Pakistan Point News - {_ordinal(day.day)} {month}, {day.year})")
    w.write(" ")
    return Header(publisher="urdupoint", agency="app", dateline=line, city=city, dated=True)


def _business_standard(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    prefix = w.write(f" date {day.isoformat()} ")
    return Header(
        publisher="business-standard", agency=None, dated=True,
        boilerplate=(("metadata", Span(prefix.start + 1, prefix.end - 1)),),
    )  # fmt: skip


def _ani(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    line = w.write(f"{city}, {MONTHS[day.month - 1]} {day.day} (ANI)")
    w.write(": ")
    return Header(publisher="ani", agency="ani", dateline=line, city=city)


def _xinhua(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    h = w.write(headline)
    w.write("\n\n")
    line = w.write(f"{city.upper()}, {MONTHS[day.month - 1]} {day.day} (Xinhua)")
    w.write(" -- ")
    return Header(publisher="xinhua", agency="xinhua", headline=h, dateline=line, city=city)


def _gsv(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    h = w.write(headline)
    w.write("\n\n")
    line = w.write(f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}")
    w.write("\n\n\u00a0\n\n")
    return Header(
        publisher="gsv-russia-islamic-world", agency="tass", headline=h, dated=True, boilerplate=(("metadata", line),)
    )


def _rbth(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    h = w.write(headline)
    w.write("\n\n")
    line = w.write(f"{MONTHS[day.month - 1]} {day.day}, {day.year} TASS")
    w.write("\n\n")
    return Header(publisher="rbth", agency="tass", headline=h, dateline=line, dated=True)


def _plain(w: Writer, headline: str, deck: str, city: str, day: date) -> Header:
    return Header(publisher=None, agency=None)


FRAMES: dict[str, tuple[Frame, tuple[tuple[str, str], ...]]] = {
    "tass": (_tass, ()),
    "tass, bare": (_bare_tass, ()),
    "tass, prefix": (_dated_tass, ()),
    "sputnik": (_sputnik, ()),
    "ria-novosti": (_ria, ()),
    "urdupoint": (_urdupoint, ()),
    "urdupoint, app": (_urdupoint_app, ()),
    "business-standard": (
        _business_standard,
        (
            (
                "disclaimer",
                "(This story has not been edited by Business Standard staff and is auto-generated.)",
            ),
        ),
    ),
    "ani": (_ani, ()),
    "xinhua": (_xinhua, ()),
    "gsv": (
        _gsv,
        (("credit", 'GSV "Russia - Islamic World"'), ("credit", "Based on materials from TASS")),
    ),
    "rbth": (_rbth, (("credit", "Source: Tass"),)),
    "plain": (_plain, ()),
}
"""Layouts by name, each with the lines that stand below the last paragraph."""


def _say(draw: st.DrawFn, w: Writer, person: Person, named: bool, spoke_last: bool) -> Said:
    """Write one paragraph with one statement. ``named``: before; ``spoke_last``: nobody else has been named since."""
    forms = [person.full]
    if named:
        forms = [person.name, person.family]
    if spoke_last:
        forms = [person.name, person.family, person.noun]
    who = draw(st.sampled_from(forms))
    cue = draw(st.sampled_from(CUES))
    shape = draw(st.sampled_from(("quote", "split", "told", "tail", "that", "according", "mixed")))
    claim = draw(st.sampled_from(CLAIMS))
    sentence = claim[0].upper() + claim[1:]
    subject = who[0].upper() + who[1:]
    opening, closing = draw(st.sampled_from((('"', '"'), ("“", "”"))))
    words = draw(st.lists(st.sampled_from(QUOTED), min_size=2, max_size=2, unique=True))
    kind = "direct"
    if shape in ("quote", "split", "told"):
        w.write(opening)
        content = [w.write(words[0] + ",")]
        w.write(closing + " " + who + " ")
        said = w.write("told" if shape == "told" else cue)
        w.write(" reporters." if shape == "told" else ".")
        if shape == "split":
            w.write(" " + opening)
            content.append(w.write(words[1] + "."))
            w.write(closing)
    elif shape == "tail":
        kind = "indirect"
        content = [w.write(sentence)]
        w.write(", " + who + " ")
        said = w.write(cue)
        w.write(".")
    elif shape == "that":
        kind = "indirect"
        w.write(subject + " ")
        said = w.write(cue)
        w.write(" that ")
        content = [w.write(claim)]
        w.write(".")
    elif shape == "according":
        kind = "indirect"
        said = w.write("According to")
        w.write(" " + who + ", ")
        content = [w.write(claim)]
        w.write(".")
    else:
        kind = "mixed"
        w.write(subject + " ")
        said = w.write(cue)
        w.write(" that ")
        content = [w.write(f"the situation was {opening}{draw(st.sampled_from(PHRASES))}{closing} for both sides")]
        w.write(".")
    return Said(speaker=person.name, content=tuple(content), cue=said, kind=kind)


def _meet(draw: st.DrawFn, w: Writer, one: Person, two: Person, day: date, named: set[Person]) -> Met:
    """Write one paragraph with one meeting between two officials or their states. ``named``: who was named before."""
    city: str | None = draw(st.sampled_from([capital for _, _, capital, _ in STATES]))
    distance = draw(st.integers(1, 6))
    past, future = day - timedelta(distance), day + timedelta(distance)
    a, b = (person.name if person in named else person.full for person in (one, two))
    start = len(w.text)
    shape = draw(st.sampled_from(("met", "will meet", "call", "held talks", "will hold talks", "consultations")))
    status, form, when = "held", "meeting", past
    if shape == "met":
        w.write(f"{a} met with {b} in {city} on {WEEKDAYS[past.weekday()]}")
    elif shape == "will meet":
        status, when = "planned", future
        w.write(f"{a} will meet with {b} in {city} on {MONTHS[future.month - 1]} {future.day}")
    elif shape == "call":
        form, city = "call", None
        w.write(f"{a} held a phone call with {b} on {WEEKDAYS[past.weekday()]}")
    elif shape == "held talks":
        form = "talks"
        w.write(f"{one.state} and {two.state} held talks in {city} on {WEEKDAYS[past.weekday()]}")
    elif shape == "will hold talks":
        status, form, when = "planned", "talks", future
        w.write(f"{one.state} and {two.state} will hold talks in {city} on {MONTHS[future.month - 1]} {future.day}")
    else:
        form = "consultations"
        w.write(
            f"{one.demonym}-{two.demonym} consultations took place in {city} on {MONTHS[past.month - 1]} {past.day}"
        )
    clause = Span(start, len(w.text))
    w.write(draw(st.sampled_from((".", f" to discuss {draw(st.sampled_from(TOPICS))}."))))
    if form in ("meeting", "call"):
        named.update((one, two))
    return Met(
        clause=clause,
        status=status,
        format=form,
        parties=frozenset((one.country, two.country)),
        city=city,
        start=when,
        end=when,
    )


@st.composite
def stories(draw: st.DrawFn, frames: tuple[str, ...] = tuple(FRAMES)) -> Story:
    """A whole story in one of the frames, with the truth about it."""
    name = draw(st.sampled_from(frames))
    frame, below = FRAMES[name]
    day = draw(st.dates(date(2015, 2, 1), date(2023, 11, 30)))
    cast = draw(people(3))
    city = draw(st.sampled_from([capital for _, _, capital, _ in STATES]))
    w = Writer()
    head = frame(w, draw(st.sampled_from(HEADLINES)), draw(st.sampled_from(DECKS)), city, day)
    paragraphs: list[Span] = []
    said: list[Said] = []
    met: list[Met] = []
    named: set[Person] = set()

    def paragraph(write: Callable[[], None]) -> None:
        if paragraphs:
            w.write("\n\n")
        start = len(w.text)
        write()
        paragraphs.append(Span(start, len(w.text)))

    last: list[Person] = []

    def say(person: Person) -> None:
        said.append(_say(draw, w, person, person in named, last[-1:] == [person]))
        named.add(person)
        last.append(person)

    def meet() -> None:
        met.append(_meet(draw, w, cast[1], cast[2], day, named))
        last.clear()

    paragraph(partial(say, cast[0]))
    for part in draw(st.permutations(["say", "say", "meet"])):
        if part == "say":
            paragraph(partial(say, draw(st.sampled_from(cast[:2]))))
        else:
            paragraph(meet)
    boilerplate = list(head.boilerplate)
    for kind, line in below:
        w.write("\n\n")
        boilerplate.append((kind, w.write(line)))
    return Story(
        frame=name,
        text=w.text,
        publisher=head.publisher,
        agency=head.agency,
        headline=head.headline,
        deck=head.deck,
        dateline=head.dateline,
        city=head.city,
        published=day if head.dated else None,
        day=day,
        place=city,
        paragraphs=tuple(paragraphs),
        boilerplate=tuple(boilerplate),
        said=tuple(said),
        met=tuple(met),
        people=cast,
    )


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A story in a real layout after one to four changes that know its structure; see ``mutations``."""
    rng = draw(st.randoms(use_true_random=False))
    text = draw(
        st.one_of(
            stories().map(lambda story: story.text),
            st.sampled_from(invented.samples()),
            st.integers(0, 10_000).map(lambda number: invented.story(number, (150, 900))),
        )
    )
    return mutate(rng, text)


def reframed(story: Story, name: str) -> tuple[str, int]:
    """The story's paragraphs in another source's frame, under the same city and day, and where they begin there."""
    frame, below = FRAMES[name]
    w = Writer()
    frame(w, HEADLINES[0], DECKS[0], story.place, story.day)
    start = len(w.text)
    w.write(story.text[story.paragraphs[0].start : story.paragraphs[-1].end])
    for _, line in below:
        w.write("\n\n" + line)
    return w.text, start
