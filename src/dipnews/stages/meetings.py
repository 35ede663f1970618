"""Put the mentions of events together: one Meeting for one event, with its parties, people, place, day, status and codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from dipnews.records import Codes, DateRange, Diagnostic, Excerpt, Meeting, MeetingMention, Participant, Place
from dipnews.span import Span
from dipnews.stages.actors import find_actors, role_levels
from dipnews.stages.events import find_events
from dipnews.stages.mentions import BODY_NAMES, EventMention
from dipnews.stages.reading import Reading
from dipnews.stages.sides import Scene, lay_dates

FAMILY = {
    "meeting": "meeting", "talks": "meeting", "consultations": "meeting", "negotiations": "meeting", "summit": "summit",
    "conference": "summit", "call": "call", "visit": "visit", "press-conference": "press-conference", "ceremony": "ceremony",
}  # fmt: skip
"""Formats that can name one and the same event share a family."""
_FLEXIBLE = frozenset(
    (
        "conversations",
        "discussions",
        "talks",
        "exchange",
        "dialogue",
        "discuss",
        "meeting",
        "interaction",
        "call",
        "session",
        "conference",
        "round",
        "negotiations",
        "consultations",
    )
)
_HAPPENED = frozenset(("held", "ongoing"))
_AHEAD = frozenset(("planned", "possible", "cancelled"))
_RECENT = 24
_LEVELS = ("leaders", "ministers", "deputies", "ambassadors", "military", "parliament", "experts")


@attrs.frozen(slots=True)
class Meetings:
    """What the stage returns: the meetings in the order of the text, and what it doubted."""

    meetings: tuple[Meeting, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@attrs.define(slots=True, eq=False)
class _Event:
    """One event while its mentions are being gathered."""

    mentions: list[EventMention]
    format: str
    status: str
    explicit: bool
    family: str
    parties: list[str] = attrs.Factory(list)
    people: dict[int, Any] = attrs.Factory(dict)
    roles: dict[str, str] = attrs.Factory(dict)
    date: int = -1
    date_explicit: bool = False
    place: Any = None
    place_country: str | None = None
    here: bool = False
    venue: tuple[int, int] | None = None
    ordinal: int = 0
    year: int = 0
    topics: list[tuple[int, int]] = attrs.Factory(list)
    headline_only: bool = False
    level: str = ""
    inside: bool = False
    evidence: list[str] = attrs.Factory(list)
    multilateral: bool = False
    tense: str = ""

    @property
    def city(self) -> str | None:
        """The name of the city, where one is known."""
        return self.place.city.lower() if self.place is not None and self.place.is_place else None


def find_meetings(
    reading: Reading,
    people: Any,
    polities: Any,
    dates: Sequence[DateRange],
    published: DateRange | None = None,
    *,
    dateline_city: str | None = None,
    dateline_country: str | None = None,
    source_country: str | None = None,
    release: bool = False,
) -> Meetings:
    """Find the meetings that an article reports.

    Args:
        reading: The tokenised copy.
        people: The people stage's result; its ``mentions`` and their persons are read.
        polities: The polities stage's result; its ``mentions`` are read.
        dates: The dates of the text, in order.
        published: The day of publication, or None.
        dateline_city: The city of the dateline, for "here".
        dateline_country: Its country.
        source_country: The state whose office released the copy; None for a news agency.
        release: Whether the copy is a release of an office, so that an event without a day has the release's.

    Returns:
        The meetings, sorted by their first mention, and diagnostics of denied ones.

    Example:
        >>> from dipnews.stages.reading import read
        >>> class Nobody:
        ...     persons = mentions = ()
        >>> find_meetings(read("", []), Nobody(), Nobody(), []).meetings
        ()
    """
    if not reading.words:
        return Meetings()
    actors, at = find_actors(people, () if polities is None else polities.mentions, len(reading.words), reading.lower)
    date_at, date_first, date_last = lay_dates(reading, dates)
    scene = Scene(
        reading, reading.lower, reading.words, actors, at, dates, date_at, date_first, date_last, source_country
    )
    mentions = find_events(scene)
    if not mentions:
        return Meetings()
    return _Merger(scene, published, dateline_city, dateline_country, source_country, release).run(mentions)


class _Merger:
    """Goes through the mentions once, in order; compares each with a bounded number of recent events."""

    def __init__(
        self,
        scene: Scene,
        published: DateRange | None,
        city: str | None,
        country: str | None,
        source: str | None,
        release: bool,
    ) -> None:
        self.scene = scene
        self.published = published
        self.city = city
        self.country = country
        self.source = source
        self.release = release
        self.events: list[_Event] = []
        self.recent: dict[str, list[_Event]] = {}
        self.pair_people: list[Any] = []
        self.pair_parties: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.last: tuple[EventMention, _Event] | None = None

    def run(self, mentions: Sequence[EventMention]) -> Meetings:
        for m in mentions:
            self._take(m)
        return Meetings(self._finish(), tuple(self.diagnostics))

    # -------------------------------------------------------------------------------- one mention

    def _take(self, m: EventMention) -> None:
        groups = [s for s in m.sides if s.group]
        if (
            m.noun in ("speak", "talk", "chat")
            and groups
            and len(groups) == len(m.sides)
            and m.date < 0
            and m.status == "held"
            and m.format == "call"
            and not m.by_phone
        ):
            m.noun, m.definite, m.explicit = "discuss", True, False  # "They also talked about trade" points back
        parties = list(m.parties)
        people = {id(p): p for p in m.people}
        if groups:
            for p in self.pair_people:
                people.setdefault(id(p), p)
            parties.extend(c for c in self.pair_parties if c not in parties)
        if m.format == "call" and not m.headline and m.noun == "conversations":
            pass
        if (
            self.release
            and self.source
            and m.headline
            and len(parties) == 1
            and parties[0] != self.source
            and not groups
        ):
            parties.insert(0, self.source)
        if m.setting:
            return
        if m.denied:
            if (len(parties) > 1 and m.strong) or (m.verbal and len(parties) > 1):
                self.diagnostics.append(
                    Diagnostic(
                        code="denied-meeting",
                        message="the text says that this event is not to be or was not",
                        span=self._span(m),
                    )
                )
            return
        if m.format == "visit" and m.here and self.country is not None and self.country not in parties:
            parties.append(self.country)
        if m.ordinal and not parties and not people:
            parties = self._series(m)
        event = self._purpose_of(m, parties) or self._match(m, parties, people, bool(groups))
        if event is None:
            if not self._makes_event(m, parties, people, bool(groups)):
                return
            event = _Event([], m.format, m.status, m.explicit, FAMILY[m.format], headline_only=m.headline)
            self.events.append(event)
            self.recent.setdefault(event.family, []).append(event)
            del self.recent[event.family][:-_RECENT]
        self._absorb(event, m, parties, people)
        self.last = (m, event)
        body = event.format in ("summit", "conference") and any(c in BODY_NAMES for c in event.parties)
        if (len(parties) > 1 or len(people) > 1) and not body:
            self.pair_parties = list(event.parties)
            self.pair_people = list(event.people.values())

    def _purpose_of(self, m: EventMention, parties: Sequence[str]) -> _Event | None:
        """The event that "for talks", "to hold talks" is the purpose of: a journey or a gathering told of just before."""
        if self.last is None:
            return None
        n, event = self.last
        of = self.scene.reading.sentence_of
        if of[n.trigger] != of[m.trigger] or n.trigger >= m.trigger or m.trigger - n.trigger > 30 or not n.verbal:
            return None
        journey = event.format == "visit" and n.noun in (
            "visit",
            "trip",
            "travel",
            "fly",
            "arrive",
            "due",
            "head",
            "go",
            "leave",
            "depart",
            "land",
            "journey",
        )
        gathering = n.noun in ("gather", "convene", "assemble", "meet", "sit")
        if (m.purpose and (journey or gathering)) or (journey and m.tense == "infinitive" and not m.explicit):
            if m.format == "visit" or set(parties) <= set(event.parties) or not parties or journey:
                if gathering:
                    event.format = m.format
                return event
        return None

    def _series(self, m: EventMention) -> list[str]:
        """The parties of "the first round", "a fifth round": those of the round told of before."""
        if FAMILY[m.format] != "meeting":
            return []
        for e in reversed(self.recent.get(FAMILY[m.format], ())[-6:]):
            if e.ordinal and e.parties and (m.noun == "round" or e.format == m.format):
                return list(e.parties)
        return []

    def _absorb(self, e: _Event, m: EventMention, parties: list[str], people: dict[int, Any]) -> None:
        body_first = e.headline_only and not m.headline
        if body_first:
            e.headline_only = False
        if m.explicit and (not e.explicit or (body_first and m.status != e.status) or m.status == "cancelled"):
            if not (m.noun == "discuss" and e.mentions):
                e.status, e.explicit = m.status, True
        if not e.mentions or (m.format != e.format and self._better_format(e, m)):
            e.format = m.format
        e.tense = e.tense or (m.tense if m.explicit else "")
        e.mentions.append(m)
        e.parties.extend(c for c in parties if c not in e.parties)
        for key, p in people.items():
            e.people.setdefault(key, p)
        e.roles.update({k: v for k, v in m.roles.items() if k not in e.roles})
        if m.date >= 0 and (e.date < 0 or self._day(e.date) is None):
            e.date = m.date
        if m.place is not None and (e.place is None or (not e.place.is_place and m.place.is_place)):
            e.place, e.place_country = m.place, m.place_country
        e.here = e.here or m.here
        e.venue = e.venue or m.venue
        e.ordinal = e.ordinal or m.ordinal
        e.year = e.year or m.year
        if m.topic is not None and len(e.topics) < 8:
            e.topics.append(m.topic)
        e.level = e.level or m.level
        e.inside = e.inside or m.sidelines
        e.multilateral = e.multilateral or m.multilateral or bool(m.fixed)

    @staticmethod
    def _better_format(e: _Event, m: EventMention) -> bool:
        """Whether a later mention names the format more exactly."""
        if m.noun in ("discuss", "conversations", "exchange", "interaction") and m.format != "call":
            return False
        if e.format == "call" and m.format == "meeting" and e.mentions[0].noun == "speak" and not m.definite:
            return True
        if e.format != "call" and all(
            x.noun in ("discuss", "exchange", "interaction", "conversations") for x in e.mentions
        ):
            return True
        return (
            e.format == "meeting"
            and m.format == "call"
            and all(x.noun in ("discuss", "speak", "talk", "conversations") for x in e.mentions)
        )

    def _makes_event(self, m: EventMention, parties: list[str], people: dict[int, Any], group: bool) -> bool:
        sides = len(parties)
        if m.noun == "engage":
            return False
        placed = m.place is not None or m.here or m.venue is not None
        dated = m.date >= 0
        if m.noun == "exchange" or (m.noun == "discuss" and not m.strong):
            return False
        if m.noun == "round" and not (m.fixed or sides > 1):
            return False
        if m.format == "visit":
            visitor = (
                bool(people)
                or m.status == "cancelled"
                or any(w in self.scene.lower[m.first : m.last] for w in ("delegation", "minister", "president"))
            )
            if m.definite and not (m.verbal or dated or m.status != "held" or m.headline or people):
                return False
            return visitor and (sides > 1 or (m.here and sides == 1 and self.city is not None))
        if sides < 2 and len(people) >= 2 and sides == 1 and self._foreign_unknown(people):
            sides = 2
        if m.fixed:
            return m.verbal or dated or m.ordinal > 0 or m.explicit or placed
        if sides >= 2:
            if m.noun == "discuss":
                return len(people) > 1 or m.format == "call" or (sides > 2 and m.status == "planned")
            if (
                m.strong
                or (m.verbal and m.noun not in ("dialogue", "discussions", "interaction"))
                or m.format == "call"
            ):
                return m.verbal or dated or placed or m.headline or bool(people) or m.explicit or m.ordinal > 0
            return not group and (
                (m.verbal and (dated or placed or bool(people) or (m.explicit and m.noun == "discussions")))
                or (len(people) >= 2 and (dated or placed))
            )
        body = any(p in BODY_NAMES for p in parties) or any(not (len(p) == 3 and p.isupper()) for p in parties)
        if m.format in ("summit", "conference") and (body or m.multilateral or m.ordinal):
            return dated or placed or (m.verbal and m.explicit)
        if m.format == "conference" and sides == 1 and m.hosted and dated and m.explicit:
            return True
        if m.format == "summit" and (m.verbal or placed):
            return dated or (sides == 1 and m.explicit)
        if body and (m.strong or m.verbal) and m.format in ("meeting", "talks", "consultations", "negotiations"):
            return ((dated or placed) and (m.verbal or bool(people))) or (m.headline and dated)
        return False

    @staticmethod
    def _foreign_unknown(people: Mapping[int, Any]) -> bool:
        """Whether a person of an unknown state takes part who holds an office."""
        return any(
            not p.country and (getattr(p, "positions", None) or getattr(p, "official", False)) for p in people.values()
        )

    # -------------------------------------------------------------------------------- merging

    def _match(self, m: EventMention, parties: list[str], people: dict[int, Any], group: bool) -> _Event | None:
        families = [FAMILY[m.format]]
        if m.noun in _FLEXIBLE or families[0] in ("meeting", "summit", "call"):
            families += [f for f in ("meeting", "summit", "call") if f not in families]
        best: _Event | None = None
        best_score = 0.0
        for family in families:
            for age, e in enumerate(reversed(self.recent.get(family, ()))):
                score = self._score(e, m, parties, people, group, age)
                if score > best_score:
                    best, best_score = e, score
        return best

    def _score(
        self, e: _Event, m: EventMention, parties: list[str], people: dict[int, Any], group: bool, age: int
    ) -> float:
        same_family = e.family == FAMILY[m.format]
        anaphor = (m.definite or m.noun == "discuss") and not m.headline
        own = bool(parties) or bool(people)
        if not same_family:
            if e.family == "call" and not (
                (m.noun in _FLEXIBLE and m.noun not in ("meeting", "call")) or m.noun == "speak"
            ):
                return 0
            if (
                m.format == "call"
                and e.family != "call"
                and not (
                    m.noun in ("call", "speak", "conversations")
                    and all(x.noun in ("discuss", "speak") for x in e.mentions)
                )
            ):
                return 0
            if (
                (e.family == "summit"
                and m.format in ("consultations",))
                or (FAMILY[m.format] == "summit"
                and e.family == "meeting"
                and not (m.definite or e.headline_only))
            ):
                return 0
        if m.ordinal and e.ordinal and m.ordinal != e.ordinal and e.format != "visit":
            return 0
        if (
            m.ordinal
            and e.format != "visit"
            and not e.ordinal
            and not e.headline_only
            and e.status in _HAPPENED
            and not m.definite
        ):
            return 0
        if m.year and self._year_of(e) not in (None, m.year):
            return 0
        if e.year and m.date >= 0 and (d := self._day(m.date)) is not None and d[0].year != e.year:
            return 0
        a, b = self._day(e.date), self._day(m.date)
        same_day = False
        if a is not None and b is not None:
            if a[1] < b[0] or b[1] < a[0]:
                return 0
            same_day = a == b
        if e.city and m.place is not None and m.place.is_place and m.place.city.lower() != e.city:
            return 0
        if m.named_place and not e.city and not e.headline_only and (m.format != e.format or self._apart(e, m) > 3):
            return 0
        split = (m.status in _HAPPENED) != (e.status in _HAPPENED)
        if split and not same_day:
            if m.explicit and e.explicit:
                return 0
            if not m.definite and not e.headline_only:
                return 0
        have, want = set(e.parties), set(parties)
        if want and have and not (want <= have or have <= want):
            return 0
        if (
            not anaphor
            and not group
            and not e.headline_only
            and not m.headline
            and len(have) != len(want)
            and min(len(have), len(want)) >= 2
            and not same_day
        ):
            return 0  # bilateral talks beside trilateral ones
        mine, theirs = set(people), set(e.people)
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            return 0
        fixed = {c for x in e.mentions for c in x.fixed}
        if m.fixed and fixed and set(m.fixed) != fixed:
            return 0
        score = 1.0
        if not own and not m.fixed:
            again = m.status == e.status and m.status in _AHEAD and m.noun in {x.noun for x in e.mentions}
            if not (anaphor or again or m.noun == "round") or (
                m.date >= 0 and a is None and not e.headline_only and m.verbal and not again
            ):
                return 0
            if m.ordinal and not e.ordinal and not e.headline_only:
                return 0
        elif not anaphor and not group:
            # "a meeting" with sides of its own: the same event only where the sides are the same
            strong = len(mine & theirs) >= 2 or (
                len(want & have) >= 2 and (not mine or not theirs or bool(mine & theirs))
            )
            if not strong and not (e.headline_only and (want & have)) and not (same_day and want & have):
                return 0
            if (
                b is not None
                and a is None
                and not e.headline_only
                and e.explicit
                and m.explicit
                and self._apart(e, m) > 3
            ):
                return 0
        elif anaphor and own and want and have and not (want & have):
            return 0
        if m.format == e.format:
            score += 3
        if m.noun in {x.noun for x in e.mentions}:
            score += 1
        score += min(3, len(mine & theirs)) + min(2, len(want & have)) + (3 if same_day else 0)
        if m.fixed and set(m.fixed) == fixed:
            score += 2
        if e.status == m.status:
            score += 1
        if m.ordinal and m.ordinal == e.ordinal:
            score += 4
        return max(0.1, score - 0.2 * age)

    def _apart(self, e: _Event, m: EventMention) -> int:
        of = self.scene.reading.sentence_of
        return of[m.trigger] - of[e.mentions[-1].trigger]

    def _year_of(self, e: _Event) -> int | None:
        day = self._day(e.date)
        if day is not None:
            return day[0].year
        return e.year or None

    def _day(self, number: int) -> tuple[date, date] | None:
        if number < 0:
            return None
        d = self.scene.dates[number]
        return (d.start, d.end) if d.start is not None and d.end is not None else None

    # -------------------------------------------------------------------------------- records

    def _span(self, m: EventMention) -> Span:
        reading = self.scene.reading
        s = reading.sentences[reading.sentence_of[m.trigger]]
        first, last = max(m.first, s.first), min(max(m.last, m.trigger + 1), s.last)
        while last > m.trigger + 1 and reading.words[last - 1] in (",", ".", ";", ":", '"', "”", "“"):
            last -= 1
        return Span(reading.starts[first], reading.ends[last - 1])

    def _partners(self) -> dict[str, list[str]]:
        """For each party those that the text names in a pair with it: "China-Japan relations", "between Qatar and the US"."""
        pairs: dict[str, list[str]] = {}
        actors, lower = self.scene.actors, self.scene.lower
        found: list[tuple[str, ...]] = []
        for number, a in enumerate(actors):
            if a.is_person:
                continue
            if len(a.parties) == 2:
                found.append(a.parties)
            elif (
                len(a.parties) == 1
                and number + 1 < len(actors)
                and a.last < len(lower)
                and lower[a.last] in ("and", "-", "–")
            ):
                b = actors[number + 1]
                before = lower[a.first - 1] if a.first else ""
                if before in ("the", "of") and a.first > 1:
                    before = lower[a.first - 2] if before == "the" else before
                if (
                    len(b.parties) == 1
                    and not b.is_person
                    and b.first - a.last <= 3
                    and before in ("between", "of", "both")
                ):
                    found.append((*a.parties, *b.parties))
        for x, y in found:
            if x != y:
                pairs.setdefault(x, []).append(y)
                pairs.setdefault(y, []).append(x)
        return pairs

    def _complete(self) -> None:
        """Give a meeting of two its second party where only one official's state is known and the text pairs it with one other."""
        pairs: dict[str, list[str]] | None = None
        for e in self.events:
            open_people = [p for p in e.people.values() if not p.country and not getattr(p, "organization", None)]
            if len(e.parties) != 1 or len(open_people) != 1 or len(e.people) != 2:
                continue
            if pairs is None:
                pairs = self._partners()
            others = pairs.get(e.parties[0], [])
            if others and len(set(others)) == 1:
                e.parties.append(others[0])

    def _finish(self) -> tuple[Meeting, ...]:
        self._complete()
        order = sorted(self.events, key=lambda e: (self._span(e.mentions[0]).start, self._span(e.mentions[0]).end))
        names = {id(e): f"m{n}" for n, e in enumerate(order, 1)}
        parents = self._parents(order)
        return tuple(self._meeting(e, names, parents, first=n == 0) for n, e in enumerate(order))

    def _parents(self, order: Sequence[_Event]) -> dict[int, _Event]:
        """Meetings inside a visit: with the visitor, near by in the text, at no other place or day."""
        visits: dict[int, list[_Event]] = {}
        for e in order:
            if e.format == "visit":
                for key in e.people:
                    visits.setdefault(key, []).append(e)
        out: dict[int, _Event] = {}
        for e in order:
            if e.format == "visit":
                continue
            for v in (v for key in e.people for v in visits.get(key, ())[-4:]):
                if v.status == "cancelled" and e.status != "cancelled":
                    continue
                a, b = self._day(v.date), self._day(e.date)
                if a is not None and b is not None and (b[0] < a[0] or b[0] > a[1]) and a[0] != a[1]:
                    continue
                if v.city and e.city and v.city != e.city:
                    continue
                if (v.status in _HAPPENED) and (e.status in _AHEAD) and v.status != "ongoing":
                    continue
                if set(v.parties) <= set(e.parties) or set(e.parties) <= set(v.parties):
                    out[id(e)] = v
                    break
        return out

    def _meeting(self, e: _Event, names: Mapping[int, str], parents: Mapping[int, _Event], *, first: bool) -> Meeting:
        evidence: list[str] = []
        spans = tuple(dict.fromkeys(sorted((self._span(m) for m in e.mentions), key=lambda s: (s.start, s.end))))
        when = self.scene.dates[e.date] if e.date >= 0 else None
        status = e.status
        published = self.published.start if self.published is not None else None
        if when is not None and published is not None and when.start is not None and when.end is not None:
            tense = e.tense
            if when.start > published and status == "held":
                if (
                    tense == "past"
                    and when.precision in ("day", "month")
                    and not any(c.isdigit() for c in when.text[-4:] if len(when.text) > 8)
                    and when.start.year > published.year
                ):
                    when = _year_back(when)
                elif tense != "past":
                    status = "planned"
            elif when.end < published and status == "planned" and tense not in ("future", "infinitive", "present"):
                status = "held"
        if (
            when is None
            and self.release
            and self.published is not None
            and first
            and status in _HAPPENED
            and e.format != "visit"
        ):
            when = attrs.evolve(self.published, evidence=())
            evidence.append("release-day")
        people = list(e.people.values())
        parties = list(e.parties)
        participants = tuple(
            Participant(official=getattr(p, "official_id", None), name=p.name, role=self._role(e, p, n))
            for n, p in enumerate(people)  # type: ignore[arg-type]
        )
        place = self._place(e)
        if place is not None and place.city is not None and place.country is not None:
            evidence.append("table")
        return Meeting(
            id=names[id(e)],
            status=status,  # type: ignore[arg-type]
            format=e.format,  # type: ignore[arg-type]
            parties=tuple(parties),
            participants=participants,
            place=place,
            date=when,
            level=self._level(e),
            topics=tuple(self._topic(t) for t in e.topics),
            mentions=tuple(MeetingMention(span=s) for s in spans),
            codes=_codes(e, status, parties, place, people),
            evidence=tuple(evidence),
            part_of=names[id(parents[id(e)])] if id(e) in parents else None,
        )

    def _role(self, e: _Event, person: Any, number: int) -> str:
        if person.name in e.roles:
            return e.roles[person.name]
        hosted = any(m.received for m in e.mentions)
        if hosted:
            return "host" if number == 0 else "guest"
        if e.format == "visit":
            own = e.parties[0] if e.parties else None
            return "guest" if person.country == own or number == 0 else "host"
        return "participant"

    def _place(self, e: _Event) -> Place | None:
        reading = self.scene.reading
        venue = reading.text[reading.starts[e.venue[0]] : reading.ends[e.venue[1] - 1]] if e.venue is not None else None
        if e.place is not None and (e.place.is_place or not (e.here and self.city)):
            a = e.place
            span = Span(reading.starts[a.first], reading.ends[a.last - 1])
            if a.is_place:
                country = e.place_country or (a.parties[0] if len(a.parties) == 1 else None)
                return Place(
                    city=a.city.removesuffix(", D.C.").removesuffix(" D.C."),
                    country=country,
                    venue=_clean(venue),
                    span=span,
                )
            return Place(
                city=None, country=a.parties[0] if len(a.parties) == 1 else None, venue=_clean(venue), span=span
            )
        if e.here and self.city is not None:
            m = next(m for m in e.mentions if m.here)
            k = next(
                (k for k in range(m.first, min(m.last + 3, len(reading.lower))) if reading.lower[k] == "here"),
                m.trigger,
            )
            return Place(
                city=self.city, country=self.country, venue=_clean(venue), span=Span(reading.starts[k], reading.ends[k])
            )
        if e.venue is not None:
            return Place(
                city=None,
                country=None,
                venue=_clean(venue),
                span=Span(reading.starts[e.venue[0]], reading.ends[e.venue[1] - 1]),
            )
        return None

    def _topic(self, topic: tuple[int, int]) -> Excerpt:
        reading = self.scene.reading
        first, last = topic[0], max(topic[1], topic[0] + 1)
        while last > first + 1 and reading.words[last - 1] in (",", ".", ";", ":", '"', "”"):
            last -= 1
        span = Span(reading.starts[first], reading.ends[last - 1])
        return Excerpt(text=" ".join(reading.text[span.start : span.end].split()), span=span)

    def _level(self, e: _Event) -> str | None:
        table = role_levels()
        ranks: list[str] = []
        for p in e.people.values():
            for position in getattr(p, "positions", ()) or ():
                words = str(getattr(position, "title", position)).lower().replace("-", " ").split()
                level = "deputies" if {"deputy", "vice", "under"} & set(words) and "president" not in words else ""
                if not level:
                    found = [table[w] for w in words if table.get(w)]
                    if "minister" in words or "secretary" in words:
                        level = "leaders" if "prime" in words else "ministers"
                    else:
                        level = found[0] if found else ""
                if level:
                    ranks.append(level)
                    break
        if ranks:
            return max(ranks, key=lambda r: _LEVELS.index(r) if r in _LEVELS else 0)
        return e.level or None


def _year_back(when: DateRange) -> DateRange:
    """The same day of the year before: a past tense goes before a resolver that took the nearest day."""
    assert when.start is not None
    assert when.end is not None
    year = when.start.year
    try:
        start, end = when.start.replace(year=year - 1), when.end.replace(year=when.end.year - 1)
    except ValueError:
        return when
    edtf = when.edtf.replace(str(year), str(year - 1)) if when.edtf else None
    return attrs.evolve(when, start=start, end=end, edtf=edtf)


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _codes(e: _Event, status: str, parties: Sequence[str], place: Place | None, people: Sequence[Any]) -> Codes:
    """PLOVER and CAMEO, by rule from the record."""
    if status in ("planned", "possible"):
        return Codes(plover="AGREE", cameo="036")
    if any(m.mediated for m in e.mentions):
        return Codes(plover="CONSULT", cameo="045")
    if e.format == "call":
        return Codes(plover="CONSULT", cameo="041")
    if e.format == "visit":
        return Codes(plover="CONSULT", cameo="042")
    if e.format == "ceremony" and any("signing" in m.noun for m in e.mentions):
        return Codes(plover="SUPPORT", cameo="057")
    if e.format == "negotiations":
        return Codes(plover="CONSULT", cameo="046")
    if place is not None and place.country is not None and parties and place.country not in parties:
        return Codes(plover="CONSULT", cameo="044")
    return Codes(plover="CONSULT", cameo="040")
