"""Put the mentions of one event together, and keep different events apart.

The mentions are taken in the order of the text. Each is compared with at most two dozen recent events of its kind, so
the work grows with the number of mentions and no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from dipnews.records import DateRange, Diagnostic
from dipnews.span import Span
from dipnews.stages.actors import Actor
from dipnews.stages.mentions import BODY_NAMES, EventMention
from dipnews.stages.parting import part_guests
from dipnews.stages.sides import Scene, Side

FAMILY = {
    "meeting": "meeting", "talks": "meeting", "consultations": "meeting", "negotiations": "meeting", "summit": "summit",
    "conference": "summit", "call": "call", "visit": "visit", "press-conference": "press-conference",
    "ceremony": "ceremony",
}  # fmt: skip
"""Formats that can name one and the same event share a family."""
_PLAIN_KINDS = ("meeting", "summit", "call")
_KINDRED = {own: (own, *(f for f in _PLAIN_KINDS if f != own)) for own in FAMILY.values()}
"""The families whose events a mention of a family can mean."""
HAPPENED = frozenset(("held", "ongoing"))
AHEAD = frozenset(("planned", "possible", "cancelled"))
_FLEXIBLE = frozenset(
    "conversations discussions talks exchange dialogue discuss interaction session conference round negotiations "
    "consultations".split()
)
"""Nouns that can point back to an event of another family: "the conversation" of a meeting, "the talks" of a call."""
_OCCASIONS = frozenset(("meeting", "talks", "reception", "audience", "session", "conversation"))
_VAGUE = frozenset(("discuss", "conversations", "exchange", "interaction"))
_ASSEMBLIES = frozenset("forum congress symposium assembly conference".split())
_NAMED = frozenset(("summit", "conference", "forum", "congress"))
_TALKED = frozenset(("discuss", "speak", "talk", "conversations"))
_TALKED_OF = frozenset(("discuss", "exchange", "conversations"))
_WEAK = frozenset(("dialogue", "discussions", "interaction"))
_JOURNEYS = frozenset("visit trip travel fly arrive due head go leave depart land journey".split())
_GATHERINGS = frozenset(("gather", "convene", "assemble", "meet", "sit"))
_VISITORS = frozenset(("delegation", "minister", "president"))
_TRAILING = frozenset((",", ".", ";", ":", '"', "”", "“"))
_POSSESSIVES = frozenset(("'s", "'"))
_OFFICERS = {"ministers": "minister", "secretaries": "secretary", "presidents": "president", "premiers": "minister"}
_DEPUTED = frozenset("negotiators delegations governments envoys diplomats officials".split())
"""Whom two states send: "the two countries' negotiators" are others than their leaders."""
_PORTFOLIOS = {"prime": "head-of-government", "foreign": "foreign-minister"} | dict.fromkeys(
    "defense defence finance interior trade economy energy transport agriculture culture health justice education "
    "security home economic".split(),
    "-",
)
_RECENT = 24


@attrs.define(slots=True, eq=False)
class Event:
    """One event while its mentions are being gathered; ``headline_only`` until the body tells of it."""

    format: str
    status: str
    explicit: bool
    family: str
    headline_only: bool
    mentions: list[EventMention] = attrs.Factory(list)
    nouns: set[str] = attrs.Factory(set)
    fixed: set[str] = attrs.Factory(set)
    parties: list[str] = attrs.Factory(list)
    people: dict[int, Any] = attrs.Factory(dict)
    roles: dict[str, str] = attrs.Factory(dict)
    date: int = -1
    place: Actor | None = None
    place_country: str | None = None
    here: bool = False
    venue: tuple[int, int] | None = None
    ordinal: int = 0
    days: int = 0
    first_day: int = -1
    year: int = 0
    topics: list[tuple[int, int]] = attrs.Factory(list)
    level: str = ""
    multilateral: bool = False
    received: bool = False
    mediated: bool = False
    offices: int = 0
    house_style: bool = False
    tense: str = ""
    apart: bool = False

    @property
    def city(self) -> str | None:
        """The name of the city in small letters, where one is known."""
        return self.place.city.lower() if self.place is not None and self.place.is_place else None


@attrs.define(slots=True, eq=False)
class _Offer:
    """A mention with its parties and people once "they" and "the two sides" are resolved.

    ``anaphor`` tells that it points back to an event told of before.
    """

    m: EventMention
    parties: list[str]
    people: dict[int, Any]
    group: bool
    anaphor: bool


class Merger:
    """Takes mentions one by one; ``events`` and ``diagnostics`` are the result."""

    def __init__(
        self, scene: Scene, city: str | None, country: str | None, source: str | None, dates: Sequence[DateRange]
    ) -> None:
        """Begin.

        Args:
            scene: The article.
            city: The dateline's city.
            country: The dateline's country.
            source: The state whose office released the copy, or None.
            dates: The dates of the text.
        """
        self.scene = scene
        self.city = city
        self.country = country
        self.source = source
        self.dates = dates
        self.events: list[Event] = []
        self.diagnostics: list[Diagnostic] = []
        self._recent: dict[str, list[Event]] = {}
        self._pair_people: list[Any] = []
        self._pair_parties: list[str] = []
        self._last: tuple[EventMention, Event] | None = None
        self._parted: list[tuple[EventMention, Event]] = []
        self.settings: dict[int, EventMention] = {}

    def take(self, m: EventMention) -> None:
        """Add a mention to its event, or make it a new one, or let it go."""
        if m.guests and len(parts := part_guests(self.scene, m)) > 1:
            self._parted = []
            for part in parts:
                self.take(part)
                if self._last is not None and self._last[0] is part:
                    self._parted.append(self._last)
            return
        if m.apart and self._parted and not m.verbal and self._is_of_parted(m):
            return
        if m.attended and self.scene.lower[m.trigger] == "meetings":
            return  # those who attended several are added to all of them
        if m.setting or (m.scene and self._is_setting(m)):
            self.settings[self.scene.reading.sentence_of[m.trigger]] = m
            return
        offer = self._resolve(m)
        parties, people = offer.parties, offer.people
        if m.denied:
            if len(parties) > 1 and (m.strong or m.verbal):
                message = "the text says that this event was not held or is not planned"
                self.diagnostics.append(
                    Diagnostic(code="denied-meeting", message=message, span=Span(*mention_bounds(self.scene, m)))
                )
            return
        event: Event | None = None
        if self._last is not None:  # something has been told of before
            event = self._purpose_of(offer, *self._last) if self._last[0].verbal else None
            event = event or (self._attended(offer) if m.attended else None) or self._match(offer)
        if event is not None:
            self._absorb(event, offer)
        elif self._makes_event(offer):
            event = self._begin(offer)
        else:
            return
        self._last = (m, event)
        body = event.family == "summit" and not BODY_NAMES.isdisjoint(event.parties)
        paired = len(people) > 1 or (len(parties) > 1 and m.format != "visit")
        if paired and not body and not (m.apart and m.status == "possible"):
            self._pair_parties = list(event.parties)
            self._pair_people = list(event.people.values())
        if event.family == "visit" and event.mentions[0] is m:
            # "A and B travelled to Oslo for talks with C. They later met": those who travel
            travellers = [s for s in m.sides if s.first < m.trigger]
            if len({c for s in travellers for c in s.parties}) > 1:
                self._pair_parties = list(dict.fromkeys(c for s in travellers for c in s.parties))
                self._pair_people = [a.person for s in travellers for a in s.actors if a.is_person and not a.private]

    def _is_of_parted(self, m: EventMention) -> bool:
        """Take in "at separate meetings with B's envoy" behind "met X and Y", which were read one by one."""
        of = self.scene.reading.sentence_of
        if of[m.trigger] != of[self._parted[0][0].trigger]:
            return False
        codes = [c for s in m.sides if s.first > m.trigger for c in s.parties]
        for _, event in self._parted:
            event.parties.extend(c for c in codes if c not in event.parties)
        return True

    def joins(self, m: EventMention) -> bool:
        """Whether a mention that names nobody can belong to one of the events so far.

        It can be the purpose of the one before it in its sentence, or tell again of one that is still to come.
        """
        if self._last is None:
            return False
        n, of = self._last[0], self.scene.reading.sentence_of
        if n.verbal and of[n.trigger] == of[m.trigger]:
            return True
        return any(e.status in AHEAD and m.noun in e.nouns for recent in self._recent.values() for e in recent)

    def day(self, number: int) -> tuple[date, date] | None:
        """First and last day of a date by its number, or None where it has none."""
        if number < 0:
            return None
        d = self.dates[number]
        return (d.start, d.end) if d.start is not None and d.end is not None else None

    def _other_day(self, one: int, other: int) -> bool:
        """Whether two days without a year can't be the same: "May 1" and "May 12"."""
        if one == other:
            return False
        first, second = self.dates[one], self.dates[other]
        if first.precision != "day" or second.precision != "day":
            return False
        numbers = [[w for w in d.text.replace(",", " ").split() if w[0].isdigit()] for d in (first, second)]
        return all(len(found) == 1 for found in numbers) and numbers[0] != numbers[1]

    def _resolve(self, m: EventMention) -> _Offer:
        groups: list[Side] = []
        parties = list(dict.fromkeys(m.fixed)) if m.fixed else []
        people: dict[int, Any] = {}
        for s in m.sides:
            if s.group:
                groups.append(s)
            for code in s.parties:
                if code not in parties:
                    parties.append(code)
            for a in s.actors:
                if a.person is not None and not a.private:
                    people[id(a.person)] = a.person
        if groups:
            if len(groups) == len(m.sides) and m.status == "held" and m.date < 0 and _is_vague(m):
                m.noun, m.definite, m.explicit = "discuss", True, False  # "They also talked about trade" points back
            if not self._pair_people:
                # nobody has met yet: "they" are whom the people stage takes them for
                known = self.scene.groups
                for s in groups:
                    for a in known.get(s.first, known.get(s.first - 1, ())):
                        people.setdefault(id(a.person), a.person)
                        parties.extend(c for c in a.parties if c not in parties)
            for p in self._pair_people:
                if any(self._is_one_of(s, p) for s in groups):
                    people.setdefault(id(p), p)
            parties.extend(c for c in self._pair_parties if c not in parties)
        if self.source and m.headline and len(parties) == 1 and parties[0] != self.source and not groups:
            parties.insert(0, self.source)  # "Telephone conversation with President of ...", of the Kremlin
        if m.format == "visit" and m.here and self.country is not None and self.country not in parties:
            parties.append(self.country)
        if len(parties) < 2 and self._last is not None and not groups and self._last[1].family == "visit":
            # "welcomed the visit by X during their talks"
            last, event = self._last
            if len(event.parties) == 2 and 0 < m.trigger - last.trigger < 40 and self._theirs(m):
                people.update((key, p) for key, p in event.people.items() if key not in people)
                parties.extend(c for c in event.parties if c not in parties)
        if m.series and not parties and not people and (m.date >= 0 or m.place is not None):
            parties = list(self._pair_parties)  # "The previous meeting took place in Oslo": of the same two
            groups = []
        if m.ordinal and not parties and not people:
            parties = self._series(m)
        anaphor = (m.definite or m.noun == "discuss") and not m.headline
        return _Offer(m, parties, people, bool(groups), anaphor)

    def _is_one_of(self, s: Side, person: Any) -> bool:
        """Whether somebody of those who met is of a group: not of "our prime ministers" behind two presidents."""
        lower = self.scene.lower
        head, before = lower[s.last - 1], lower[s.last - 2] if s.last > 1 else ""
        owned = before in _POSSESSIVES or not _POSSESSIVES.isdisjoint(lower[s.first : s.last])
        if head not in _OFFICERS or not (owned or before in _PORTFOLIOS):
            top = head == "diplomats" and person.role == "foreign-minister"
            return top or not owned or head not in _DEPUTED
        titles = " ".join([p.title.lower() for p in person.positions])
        if not titles:
            return not owned
        role = _PORTFOLIOS.get(before, "")
        return person.role == role or (_OFFICERS[head] in titles and (before[:5] in titles or before in _POSSESSIVES))

    def _theirs(self, m: EventMention) -> bool:
        """Whether "their" stands before the noun, at most one word away."""
        return not m.verbal and "their" in self.scene.lower[max(0, m.trigger - 2) : m.trigger]

    def _series(self, m: EventMention) -> list[str]:
        """The parties of "the first round", "a fifth round": those of the round told of before."""
        if FAMILY[m.format] == "meeting":
            for e in reversed(self._recent.get("meeting", ())[-6:]):
                if e.ordinal and e.parties and (m.noun == "round" or e.format == m.format):
                    return list(e.parties)
            told = m.verbal and m.definite and (m.date >= 0 or m.place is not None)
            if told and m.noun in ("meeting", "talks") and self.scene.lower[m.trigger + 1] != "of":
                return list(self._pair_parties)  # "The first meeting took place in Oslo": of the same two
        return []

    def _is_setting(self, m: EventMention) -> bool:
        """Whether a summit is only where the event of the same sentence was: "held talks with X at the summit"."""
        if not m.scene or not m.definite or FAMILY[m.format] != "summit" or self._last is None:
            return False
        last, event = self._last
        of = self.scene.reading.sentence_of
        if of[last.trigger] != of[m.trigger] or event.family not in ("meeting", "call"):
            return False
        return any(m.noun in e.nouns for e in self._recent.get("summit", ()))

    def setting_of(self, e: Event, summits: Sequence[Event]) -> Event | None:
        """The one of some summits and conferences that a meeting is told to be on the sidelines of."""
        of = self.scene.reading.sentence_of
        for number in {of[m.trigger] for m in e.mentions}:
            m = self.settings.get(number)
            if m is not None:
                own = set(m.fixed) | {c for s in m.sides for c in s.parties if c in BODY_NAMES}
                for s in summits:
                    if m.noun in s.nouns and (not own or not own.isdisjoint(s.parties)):
                        return s
        return None

    def _purpose_of(self, offer: _Offer, n: EventMention, event: Event) -> Event | None:
        """The event that "for talks", "to hold talks" is the purpose of: a journey or a gathering just before."""
        m = offer.m
        of = self.scene.reading.sentence_of
        if of[n.trigger] != of[m.trigger] or not 0 < m.trigger - n.trigger <= 30:
            return None
        if any(w in ("who", "which") for w in self.scene.lower[n.trigger + 1 : m.trigger]):
            return None  # "to meet X, who will be in Italy for a forum"
        journey = event.format == "visit" and n.noun in _JOURNEYS
        gathering = n.noun in _GATHERINGS
        names = m.multilateral or m.noun in ("meeting", "talks")
        if m.scene and gathering and names and not m.ordinal and not m.apart:
            if event.format != "visit":
                event.format = m.format  # "will meet in a trilateral summit"
            return event
        if m.scene and n.noun in _TALKED_OF and not m.definite and event.family == FAMILY[m.format] == "meeting":
            apart = m.ordinal or m.apart or m.fixed or not set(offer.parties) <= set(event.parties)
            return None if apart or m.status != event.status else event  # "discussed trade with Y during a meeting"
        purpose = (m.purpose or (m.tense == "infinitive" and not m.explicit)) and (journey or gathering)
        third = any(p.country and p.country not in event.parties for p in offer.people.values())
        if third and journey and len(event.parties) > 1 and FAMILY[m.format] == "meeting":
            self._meet_abroad(offer, event)  # "landed in Muscat for talks with the US envoy"
            return None
        if not purpose or not (journey or m.format == "visit" or set(offer.parties) <= set(event.parties)):
            return None
        if gathering:
            event.format = m.format
        return event

    @staticmethod
    def _meet_abroad(offer: _Offer, visit: Event) -> None:
        """Let a visitor meet those of a third state where the journey goes."""
        m = offer.m
        guests = [p for p in visit.people.values() if p.country == visit.parties[0]]
        offer.people = {**{id(p): p for p in guests}, **offer.people}
        offer.parties = list(dict.fromkeys([visit.parties[0], *offer.parties]))
        m.date = m.date if m.date >= 0 else visit.date
        if m.place is None:
            m.place, m.place_country, m.here = visit.place, visit.place_country, m.here or visit.here

    def _attended(self, offer: _Offer) -> Event | None:
        """The event whose attendance is told of: "the meeting was also attended by X" after the two who met."""
        m = offer.m
        if m.fixed or m.date >= 0:
            return None
        for event in reversed(self.events[-_RECENT:]):
            near = self._apart(event, m) <= 8 and event.family != "visit"
            named = m.noun in event.nouns or (m.noun in _OCCASIONS and event.family == "meeting")
            split = (m.status in HAPPENED) != (event.status in HAPPENED)
            if near and named and not split:
                return event
        return None

    def _begin(self, offer: _Offer) -> Event:
        """Make a mention an event of its own."""
        m = offer.m
        placed = m.place is not None
        event = Event(
            m.format, m.status, m.explicit, FAMILY[m.format], m.headline, [m], {m.noun}, set(m.fixed),
            offer.parties, offer.people, m.roles, m.date, m.place,
            m.place_country if placed else None, m.here, m.venue, m.ordinal, m.days, m.first_day, m.year,
            [] if m.topic is None else [m.topic], m.level, m.multilateral or bool(m.fixed), m.received, m.mediated,
            m.offices, False, m.tense if m.explicit else "", m.apart,
        )  # fmt: skip
        self.events.append(event)
        recent = self._recent.setdefault(event.family, [])
        recent.append(event)
        if len(recent) > _RECENT:
            del recent[0]
        return event

    def _absorb(self, e: Event, offer: _Offer) -> None:
        """Add what a mention says to its event; what stood there first stays."""
        m = offer.m
        from_headline = e.headline_only and not m.headline
        if from_headline:
            e.headline_only = False
        settles = not e.explicit or (from_headline and m.status != e.status) or m.status == "cancelled"
        settles = settles or (m.status == "ongoing" and e.tense == "present")  # a caption's "meet" before "are meeting"
        if m.explicit and settles and m.noun != "discuss":
            e.status, e.explicit = m.status, True
        if m.format != e.format and self._better_format(e, m):
            e.format = m.format
        e.tense = e.tense or (m.tense if m.explicit else "")
        e.mentions.append(m)
        e.nouns.add(m.noun)
        if m.fixed:
            e.fixed.update(m.fixed)
        for code in offer.parties:
            if code not in e.parties:
                e.parties.append(code)
        for key, p in offer.people.items():
            e.people.setdefault(key, p)
        if m.roles:
            e.roles = {**m.roles, **e.roles}
        if m.date >= 0 and (self.day(e.date) is None or self._more_exact(m.date, e.date)):
            e.date = m.date
        if m.place is not None and (e.place is None or (not e.place.is_place and m.place.is_place)):
            e.place, e.place_country = m.place, m.place_country
        e.here = e.here or m.here
        e.venue = e.venue or m.venue
        e.ordinal = e.ordinal or m.ordinal
        e.days = e.days or m.days
        e.first_day = m.first_day if e.first_day < 0 else e.first_day
        e.year = e.year or m.year
        if m.topic is not None and len(e.topics) < 8:
            e.topics.append(m.topic)
        e.level = e.level or m.level
        e.multilateral = e.multilateral or m.multilateral or bool(m.fixed)
        e.received = e.received or m.received
        e.mediated = e.mediated or m.mediated
        e.apart = e.apart or m.apart
        e.offices = max(e.offices, m.offices)

    def _more_exact(self, new: int, old: int) -> bool:
        """Whether a day lies within a longer stretch: "November 15" within "next November"."""
        a, b = self.day(old), self.day(new)
        if a is None or b is None or self.dates[old].precision == "day" or (a[1] - a[0]).days < 5:
            return False
        return a[0] <= b[0] and b[1] <= a[1] and b[1] - b[0] < a[1] - a[0]

    @staticmethod
    def _better_format(e: Event, m: EventMention) -> bool:
        """Whether a later mention names the format more exactly."""
        if m.format == "call":
            if e.headline_only or all(x.headline for x in e.mentions):
                return True
            by_phone = m.noun in ("talks", "meeting") and m.definite
            return (e.format == "meeting" and e.nouns <= _TALKED) or (by_phone and e.family == "meeting")
        if m.noun in _VAGUE:
            return False
        if e.format == "call":
            return m.format == "meeting" and e.mentions[0].noun == "speak" and not m.definite
        return e.nouns <= _VAGUE

    def _makes_event(self, offer: _Offer) -> bool:
        """Whether a mention says enough to stand for an event of its own: sides, and a verb, a day or a place."""
        m, parties, people = offer.m, offer.parties, offer.people
        sides = len(parties)
        if m.noun in ("engage", "exchange") or (m.noun == "discuss" and not m.strong):
            return False
        if m.noun == "round" and not m.fixed and sides < 2:
            return False
        if m.format == "visit":
            return not (offer.group and m.definite) and self._makes_visit(m, sides, bool(people))
        placed = m.place is not None or m.here or m.venue is not None
        dated = m.date >= 0
        if m.scene and not dated and not placed and any(c in BODY_NAMES for c in parties):
            return False  # "his speech at the UN meeting"
        if m.fixed:
            return m.verbal or dated or m.ordinal > 0 or m.explicit or placed
        if sides == 1 and people:
            stateless = any(not p.country and getattr(p, "positions", ()) for p in people.values())
            if (len(people) > 1 and stateless) or m.offices:
                sides = 2  # an office-holder of a state that the text does not name
        if sides > 1:
            if m.noun == "discuss":
                three = sides > 2 and m.status == "planned" and not offer.group
                return len(people) > 1 or m.format == "call" or three
            if m.strong or m.format == "call" or (m.verbal and m.noun not in _WEAK):
                return m.verbal or dated or placed or m.headline or bool(people) or m.explicit or m.ordinal > 0
            if offer.group:
                return False
            told = dated or placed or bool(people) or (m.explicit and m.noun == "discussions")
            return (m.verbal and told) or (len(people) > 1 and (dated or placed))
        if not parties and m.format not in ("summit", "conference"):
            return False
        body = any(p in BODY_NAMES or not (len(p) == 3 and p.isupper()) for p in parties)
        if m.format in ("summit", "conference") and (body or m.multilateral or m.ordinal):
            return dated or placed or (m.verbal and m.explicit)
        if m.format in ("summit", "conference") and m.named_place and m.level and dated and m.explicit:
            return True  # "the Hong Kong ministerial meeting scheduled for next month"
        if m.format == "conference" and sides == 1 and people and m.verbal and dated and placed:
            return True  # "will take part in the conference in Bonn on Friday"
        if m.format == "conference" and sides == 1 and m.hosted and dated and m.explicit:
            return True
        if m.format == "summit" and (m.verbal or placed):
            return dated or (sides == 1 and m.explicit)
        if body and (m.strong or m.verbal) and FAMILY[m.format] in ("meeting", "call"):
            return ((dated or placed) and (m.verbal or bool(people))) or (m.headline and dated)
        return False

    def _makes_visit(self, m: EventMention, sides: int, people: bool) -> bool:
        if m.definite and not (m.verbal or m.date >= 0 or m.status != "held" or m.headline or people):
            return False
        words = self.scene.lower[m.first : m.last]
        if not (people or m.offices or m.status == "cancelled" or not _VISITORS.isdisjoint(words)):
            return False
        return sides > 1 or (sides == 1 and (m.offices > 0 or (m.here and self.city is not None)))

    # ------------------------------------------------------------------------------------------ which event

    def _match(self, offer: _Offer) -> Event | None:
        """The recent event that a mention fits best, or None."""
        own = FAMILY[offer.m.format]
        found: list[tuple[int, Event]] = []
        for family in _KINDRED[own] if own in _PLAIN_KINDS or offer.m.noun in _FLEXIBLE else (own,):
            if family not in self._recent:
                continue
            for age, e in enumerate(reversed(self._recent[family])):
                # the cheaper test first: most events of an article that reports one after another have other sides
                if self._points_to(e, offer) and not self._differs(e, offer):
                    found.append((age, e))
        if len(found) < 2:
            return found[0][1] if found else None
        return max(found, key=lambda pair: max(0.1, self._likeness(pair[1], offer) - 0.2 * pair[0]))[1]

    def _differs(self, e: Event, offer: _Offer) -> bool:
        """Whether something in the mention speaks against the event: its kind, number, day, city, status, sides."""
        m = offer.m
        if e.family != FAMILY[m.format] and self._other_kind(e, m):
            return True
        if m.ordinal and e.format != "visit":
            if e.ordinal and m.ordinal != e.ordinal:
                return True
            if not e.ordinal and not e.headline_only and e.status in HAPPENED and not m.definite:
                return True
        if m.apart and not (e.apart or (e.headline_only and not m.quoted)):
            return True
        a = self.day(e.date) if e.date >= 0 else None
        b = self.day(m.date) if m.date >= 0 else None
        if m.series and m.date != e.date and (m.status in HAPPENED or e.status in HAPPENED or e.explicit):
            return a is None or a != b
        apart = e.date < 0 <= m.date and m.noun in _NAMED and m.noun not in e.nouns and not e.headline_only
        if apart and self.dates[m.date].precision in ("month", "year"):
            return True  # "issues discussed at the July 2013 conference", beside a meeting
        if m.year and (a[0].year if a is not None else e.year or m.year) != m.year:
            return True
        if b is not None and ((e.year and b[0].year != e.year) or (a is not None and (a[1] < b[0] or b[1] < a[0]))):
            return True
        if a is None and b is None and e.date >= 0 and m.date >= 0 and self._other_day(e.date, m.date):
            return True
        if m.place is not None and m.place.is_place and e.city and m.place.city.lower() != e.city:
            return True
        if m.named_place and not e.city and not e.headline_only and (m.format != e.format or self._apart(e, m) > 3):
            return True
        same_day = a is not None and a == b
        apart = m.date == e.date and m.date >= 0  # one and the same word says nothing of the other event
        split = (m.status in HAPPENED) != (e.status in HAPPENED) and (apart or not same_day)
        if split and e.apart and e.explicit:
            return True  # what was discussed "prospects of holding talks" for
        if split and ((m.explicit and e.explicit) or not (m.definite or e.headline_only)):
            return True
        if m.fixed and e.fixed and set(m.fixed) != e.fixed:
            return True
        have, want = set(e.parties), set(offer.parties)
        if have and want and not (want <= have or have <= want):
            return True
        if offer.anaphor and not e.headline_only and 1 < len(have) < len(want) and m.noun not in e.nouns and e.people:
            return True  # "the negotiations between A, B and C" beside a meeting of A and B
        told = offer.anaphor or offer.group or e.headline_only or m.headline or same_day
        if not told and len(have) != len(want) and min(len(have), len(want)) > 1:
            return True  # bilateral talks beside trilateral ones
        if offer.anaphor and offer.people and len(want) == 1:
            told_for = {getattr(p, "country", None) for p in e.people.values()}
            if all(getattr(p, "country", None) not in told_for for p in offer.people.values()):
                return False  # "Tuesday's talks with Ministers X and Y": those on the other side are named now
        return bool(offer.people and e.people) and not (
            offer.people.keys() <= e.people.keys() or e.people.keys() <= offer.people.keys()
        )

    @staticmethod
    def _other_kind(e: Event, m: EventMention) -> bool:
        """Whether a mention of another family can't mean the event."""
        if e.headline_only and e.format == "meeting" and m.format == "call" and e.people:
            return not e.people.keys() <= {id(p) for p in m.people}  # "PM meeting with X" over "spoke to X"
        if e.family == "call":
            return m.noun not in _FLEXIBLE and m.noun != "speak"
        if m.format == "call" and m.noun in ("talks", "meeting"):
            return not (m.definite and e.family == "meeting")
        if m.format == "call":
            if m.noun == "speak" and not m.by_phone and m.date < 0 and m.status in HAPPENED:
                return not m.people  # "Orlov and Berg spoke about the war", after they had met
            return m.noun not in ("call", "speak", "conversations") or not e.nouns <= {"discuss", "speak"}
        if e.family == "summit":
            below = m.format == "meeting" and m.verbal and m.noun == "meet" and not e.people and not e.multilateral
            return m.format == "consultations" or (below and any(_is_minister(p) for p in m.people))
        if FAMILY[m.format] != "summit" or e.family != "meeting":
            return False
        named = m.noun in _ASSEMBLIES and m.noun not in e.nouns
        apart = named and (m.ordinal > 0 or m.place is not None or m.date >= 0)
        return apart or not (m.definite or e.headline_only)

    def _points_to(self, e: Event, offer: _Offer) -> bool:
        """Whether something in the mention speaks for the event: it points back, or has the same sides."""
        m = offer.m
        if not offer.parties and not offer.people and not m.fixed:
            again = m.status == e.status and m.status in AHEAD and m.noun in e.nouns
            if not (offer.anaphor or again or m.noun == "round"):
                return False
            if m.verbal and not again and self._dated_later(e, m):
                return False
            return not (m.ordinal and not e.ordinal and not e.headline_only)
        if offer.group:
            return True
        have = e.parties
        parties = len([c for c in offer.parties if c in have])
        if offer.anaphor:
            return parties > 0 or not (offer.parties and have)
        # "a meeting" with sides of its own: the same event only where the sides are the same
        people = len(offer.people.keys() & e.people.keys()) if offer.people and e.people else 0
        same = people > 1 or (parties > 1 and (people > 0 or not offer.people or not e.people))
        if not same and not (parties and (e.headline_only or self._same_day(e, m))):
            return False
        later = e.explicit and m.explicit and self._dated_later(e, m) and self.day(m.date) is not None
        return not (later and self._apart(e, m) > 3)

    def _dated_later(self, e: Event, m: EventMention) -> bool:
        """Whether a mention is the first to give a day to an event that the body has told of."""
        return m.date >= 0 and self.day(e.date) is None and not e.headline_only

    def _same_day(self, e: Event, m: EventMention) -> bool:
        """Whether event and mention are known to be of the same day."""
        return e.date >= 0 and m.date >= 0 and (a := self.day(e.date)) is not None and a == self.day(m.date)

    def _likeness(self, e: Event, offer: _Offer) -> float:
        """How well a mention fits an event that nothing speaks against."""
        m = offer.m
        score = 1.0
        score += 3 * (m.format == e.format) + (m.noun in e.nouns) + (e.status == m.status)
        score += min(3, len(offer.people.keys() & e.people.keys())) + min(2, len(set(offer.parties) & set(e.parties)))
        if self._same_day(e, m):
            score += 3
        if m.fixed and set(m.fixed) == e.fixed:
            score += 2
        if m.place is not None and not offer.parties and any(c in e.parties for c in m.place.parties):
            score += 0.5  # "the meeting in Paris", where one was with the French
        if m.ordinal and m.ordinal == e.ordinal:
            score += 4
        return score

    def _apart(self, e: Event, m: EventMention) -> int:
        """How many sentences lie between a mention and the last one of an event."""
        of = self.scene.reading.sentence_of
        return of[m.trigger] - of[e.mentions[-1].trigger]


def _is_vague(m: EventMention) -> bool:
    """Whether a verb of talking names no occasion of its own: "they also talked about trade"."""
    if m.noun == "confer":
        return m.place is None
    return m.noun in ("speak", "talk", "chat") and m.format == "call" and not m.by_phone


def _is_minister(person: Any) -> bool:
    """Whether somebody's offices are a minister's only, so that a summit of two states isn't theirs."""
    titles = " ".join(str(getattr(p, "title", p)).lower() for p in getattr(person, "positions", ()) or ())
    return "minister" in titles and "prime" not in titles and "president" not in titles


def mention_bounds(scene: Scene, m: EventMention) -> tuple[int, int]:
    """The characters of a mention: from its subject to the last phrase that was read, within its sentence."""
    reading = scene.reading
    s = reading.sentences[reading.sentence_of[m.trigger]]
    first = m.first if m.first > s.first else s.first
    shortest = m.trigger + 1
    last = m.last if m.last > shortest else shortest
    if last > s.last:
        last = s.last
    while last > shortest and reading.words[last - 1] in _TRAILING:
        last -= 1
    return reading.starts[first], reading.ends[last - 1]
