"""Whole invented stories of the usual length, the same ones every time, in the layouts of every source with a sample.

The samples of ``tests/sources`` are short: a header, two or three paragraphs, the foot. Here the header and the foot of
a sample stand around a body of new paragraphs, so that a story is as long and as dense as copy is: 1.5 to 3 KB, four to
eight statements, one to three meetings. Everything is drawn from a seeded generator; people and quotations are
invented.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from random import Random

import attrs

from words import CLAIMS, FAMILIES, GIVENS, HEADLINES, MONTHS, QUOTED, STATES, TITLES, TOPICS, WEEKDAYS

SAMPLES = Path(__file__).parent / "sources" / "samples"
LENGTHS = (1_500, 3_000)  # characters of a body: from, to


@attrs.frozen
class Layout:
    """What stands around the copy of a sample."""

    name: str
    above: str
    between: str
    below: str


@cache
def layouts() -> tuple[Layout, ...]:
    """The header, the space between paragraphs and the foot of every sample that has two paragraphs or more."""
    found = []
    for path in sorted(SAMPLES.glob("*/*.txt")):
        text = path.read_bytes().decode("utf-8")
        record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        spans: list[tuple[int, int]] = []
        end = 0
        for kind, words in record["segments"]:
            match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, end)
            if match is None:
                break
            end = match.end()
            if kind == "paragraph":
                spans.append(match.span())
        else:
            if len(spans) >= 2:
                between = text[spans[0][1] : spans[1][0]]
                between = between if not between.strip() else "\n\n"
                name = f"{path.parent.name}/{path.stem}"
                found.append(Layout(name, text[: spans[0][0]], between, text[spans[-1][1] :]))
    return tuple(found)


@cache
def samples() -> tuple[str, ...]:
    """The samples as they are."""
    return tuple(path.read_bytes().decode("utf-8") for path in sorted(SAMPLES.glob("*/*.txt")))


_MORE_FAMILIES = tuple(
    a + b
    for a in ("Baru", "Celm", "Dovr", "Eskal", "Farin", "Gorb", "Halv", "Ilmar", "Jovan", "Karl", "Lemb", "Morav")
    for b in ("ander", "atov", "escu", "idze", "ovic", "sson", "ara", "enko")
)
_MORE_GIVENS = (
    "Elena",
    "Maria",
    "Fatima",
    "Ingrid",
    "Leila",
    "Sofia",
    "Aigul",
    "Thomas",
    "Kenji",
    "Ahmed",
    "Milos",
    "Luis",
)
_NEWS = (
    "The project was put off twice because of disputes over its cost",
    "Traffic over the bridge was stopped in the spring after heavy floods",
    "{a} and {b} share a border of more than 700 kilometers",
    "Trade between {a} and {b} reached $4.2 billion last year, up 11 percent",
    "The commission was set up under an agreement signed in 2014",
    "About 12,000 people live in the villages along the disputed line",
    "The pipeline carries some 30 billion cubic meters of gas a year",
    "Parliament is expected to vote on the treaty before the end of the year",
    "The ceasefire, brokered by mediators, has held for most of the past month",
    "Aid groups have called for safe passage for convoys with food and medicine",
    "The fourth round of the negotiations ended without a joint communique",
    "Observers of {o} have recorded fewer shellings in the region since then",
    "{a} expelled three {d} diplomats in March in a row over alleged espionage, and {b} answered in kind",
    "The UN Security Council adopted Resolution 2231 on the issue, with {a} and {b} voting in favor",
    "The {d} Foreign Ministry summoned the charge d'affaires of {a} over the remarks",
    "{o}, {a} and {b} take part in the work of the Minsk Group as observers",
    "The {d} Defense Ministry reported on Friday that its units had left the Karsan Valley",
    "Apart from {a}, the Caspian Railway Agreement was signed by {b} and the Eurasian Development Bank",
    "The joint statement runs to eleven pages and names nine fields of cooperation",
    "The previous accord lapsed when one of the parties did not renew it in time",
    "A group of experts has been working on the draft for almost two years",
    "The sanctions cover banks, shipping companies and producers of electronics",
    "Exports of grain through the corridor fell by a third in the second quarter of the year",
)
_TAILS = (
    "", "", "", " under the auspices of the United Nations", " despite the pause in the work of the commission",
    " after years of difficult negotiations", ", which both sides regard as a step in the right direction",
    ", as well as on the situation along the border", " in the interests of the peoples of both countries",
    ", taking into account the views of all parties to the conflict", " within the framework of the 2014 agreement",
)  # fmt: skip
_WHO = ("the Foreign Ministry", "a government official", "the embassy", "a senior diplomat", "the presidential office")
_ORGANIZATIONS = ("the United Nations", "the OSCE", "the European Union", "the SCO", "ASEAN", "NATO", "the IAEA")
_CUES = (
    "said", "said", "said", "stressed", "noted", "added", "pointed out", "emphasized", "stated", "explained",
    "told reporters", "told a news conference", "underlined", "recalled", "announced", "went on to say",
)  # fmt: skip
_PLACES = (*(capital for _, _, capital, _ in STATES), "Geneva", "Vienna", "New York", "Doha", "Istanbul", "Almaty")


@attrs.frozen
class _Figure:
    name: str
    family: str
    full: str
    noun: str
    state: str
    demonym: str
    pronoun: str


def _figures(rng: Random, count: int) -> list[_Figure]:
    states = rng.sample(STATES, count)
    families = rng.sample(FAMILIES + _MORE_FAMILIES, count)
    found = []
    for (demonym, _, _, state), family in zip(states, families, strict=True):
        women = rng.random() < 0.25
        given = rng.choice(_MORE_GIVENS[:7] if women else GIVENS + _MORE_GIVENS[7:])
        title = rng.choice(sorted(TITLES))
        noun = TITLES[title]
        found.append(
            _Figure(
                name=f"{given} {family}", family=family, full=f"{demonym} {title} {given} {family}", noun=noun,
                state=state, demonym=demonym, pronoun="she" if women else "he",
            )
        )  # fmt: skip
    return found


def _up(words: str) -> str:
    return words[0].upper() + words[1:]


def _when(rng: Random, past: bool) -> str:
    weekday, month, day = rng.choice(WEEKDAYS), rng.choice(MONTHS), rng.randint(1, 28)
    if past:
        return rng.choice(
            (f"on {weekday}", f"on {weekday}", f"on {month} {day}", "last week", f"in {month}", "earlier in the day")
        )
    return rng.choice(
        (
            f"on {weekday}",
            f"on {month} {day}",
            "next week",
            f"in {month}",
            "later this month",
            "in the first half of next year",
        )
    )


def _statement(rng: Random, who: str) -> str:
    marks = rng.choice(('""', '""', "“”"))
    cue = rng.choice(_CUES)
    claim = rng.choice(CLAIMS) + rng.choice(_TAILS)
    one, two, three = (words + rng.choice(_TAILS) for words in rng.sample(QUOTED, 3))
    quoted = f"{marks[0]}{one},{marks[1]} {who} {cue}"
    that = (
        cue
        if cue in ("said", "stressed", "noted", "added", "pointed out", "emphasized", "stated", "recalled")
        else "said"
    )
    return rng.choice(
        (
            f"{quoted}.",
            f"{quoted}. {marks[0]}{two}.{marks[1]}",
            f"{quoted}, {rng.choice(('adding that', 'noting that'))} {claim}.",
            f"{marks[0]}{one}. {two}. {three},{marks[1]} {who} {cue}.",
            f"{_up(who)} {that} that {claim}.",
            f"{_up(who)} {that} that {claim}, while {rng.choice(CLAIMS)}.",
            f"{_up(claim)}, {who} {that} {_when(rng, True)}.",
            f"{_up(claim)}, according to {rng.choice(_WHO)}.",
            f"According to {who if who not in ('he', 'she') else 'the official'}, {claim}.",
            f"{_up(who)} also {that} that both sides had {marks[0]}no reason for any doubt{marks[1]} and that {claim}.",
        )
    )


def _meeting(rng: Random, one: _Figure, two: _Figure) -> str:
    city, topic = rng.choice(_PLACES), rng.choice(TOPICS)
    past, future = _when(rng, True), _when(rng, False)
    return rng.choice(
        (
            f"{_up(one.full)} met with {two.full} in {city} {past} to discuss {topic}.",
            f"{one.state} and {two.state} held talks on {topic} in {city} {past}.",
            f"{one.state} and {two.state} will hold consultations in {city} {future}.",
            f"{one.family} and {two.family} held a phone call {past} and went over {topic}.",
            f"The next round of {one.demonym}-{two.demonym} talks is scheduled to be held in {city} {future}.",
            f"A summit of {rng.choice(_ORGANIZATIONS)} is to take place in {city} {future}.",
            f"{one.demonym} and {two.demonym} experts gathered in {city} {past} for a meeting on {topic}.",
            f"{_up(one.full)} is expected to pay a visit to {two.state} {future} at the invitation of {two.full}.",
        )
    )


def _news(rng: Random, cast: list[_Figure]) -> str:
    one, two = rng.sample(cast, 2)
    words = rng.choice(_NEWS) + rng.choice(_TAILS)
    return _up(words.format(a=one.state, b=two.state, d=one.demonym, o=rng.choice(_ORGANIZATIONS)))


def body(rng: Random, length: int) -> list[str]:
    """Paragraphs of about ``length`` characters in all."""
    cast = _figures(rng, 4)
    named: set[str] = set()
    last: _Figure | None = None

    def call(figure: _Figure) -> str:
        nonlocal last
        again = last is figure
        last = figure
        if figure.name not in named:
            named.add(figure.name)
            return figure.full
        return rng.choice((figure.pronoun, figure.noun, figure.family) if again else (figure.family, figure.name))

    lead = cast[0]
    paragraphs = [
        rng.choice((_statement, _statement, lambda r, w: f"{_up(rng.choice(CLAIMS))}, {w} said on Monday."))(
            rng, call(lead)
        )
    ]
    size = len(paragraphs[0])
    while size < length:
        kind = rng.random()
        if kind < 0.4:
            who = lead if rng.random() < 0.7 else rng.choice(cast)
            part = _statement(rng, call(who))
            if rng.random() < 0.2:
                part += " " + _statement(rng, call(who))
        elif kind < 0.6:
            one, two = rng.sample(cast, 2)
            part = _meeting(rng, one, two)
            last = None
        else:
            part = ". ".join(_news(rng, cast) for _ in range(rng.choice((1, 2, 2, 3)))) + "."
            last = None
        paragraphs.append(part)
        size += len(part)
    return paragraphs


def story(number: int, lengths: tuple[int, int] = LENGTHS) -> str:
    """The story of that number: the layouts take turns, the body is new each time.

    Args:
        number: Any whole number from 0.
        lengths: The least and the greatest length of the body, in characters.

    Returns:
        The text.
    """
    rng = Random(f"story {number}")
    layout = layouts()[number % len(layouts())]
    paragraphs = body(rng, rng.randint(*lengths))
    if rng.random() < 0.5:  # a lede of the sample's outlet: no headline is the same twice
        layout = attrs.evolve(layout, above=layout.above.replace("talks", rng.choice(("talks", "dialogue")), 1))
    return layout.above + layout.between.join(paragraphs) + layout.below


def stories(count: int, lengths: tuple[int, int] = LENGTHS) -> list[str]:
    """The first ``count`` stories."""
    return [story(number, lengths) for number in range(count)]


def plain_story(number: int) -> str:
    """A story with a headline and no outlet's layout."""
    rng = Random(f"plain {number}")
    return rng.choice(HEADLINES) + "\n\n" + "\n\n".join(body(rng, rng.randint(*LENGTHS)))
