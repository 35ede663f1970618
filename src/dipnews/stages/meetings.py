"""Find the meetings that an article reports: one Meeting for one event, with parties, people, place, day and codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

import attrs

from dipnews.geography import capital_of, is_state
from dipnews.records import (
    Codes,
    DateRange,
    Diagnostic,
    Excerpt,
    Meeting,
    MeetingFormat,
    MeetingMention,
    MeetingStatus,
    Participant,
    ParticipantRole,
    Place,
)  # fmt: skip
from dipnews.span import Span
from dipnews.stages.actors import all_actors, find_actors, role_levels
from dipnews.stages.attendance import add_attendants
from dipnews.stages.event_words import ATTENDANCE, triggers
from dipnews.stages.events import find_events
from dipnews.stages.merging import AHEAD, HAPPENED, Event, Merger, mention_bounds
from dipnews.stages.own_states import house_style, own_states, pairs_in_text
from dipnews.stages.reading import Reading
from dipnews.stages.sides import Scene, lay_dates, new_days

_DISTRICT = re.compile(r",? (?:D\.C\.|DC)$")
_ARRIVALS = frozenset(("arrive", "land", "due"))
_UNHELD = frozenset(("planned", "possible"))
_EVE = 3  # days before a summit on which its guests meet already
_GATHERINGS = frozenset(("summit", "conference"))
_CAMEO = {"call": "041", "visit": "042", "negotiations": "046"}
_SUMMITS = 24  # more of them in one article are a list, and nothing in it is told to be part of one
_TRAILING = frozenset((",", ".", ";", ":", '"', "”"))
_BELOW = frozenset(("deputy", "vice", "under"))
_LEVELS = ("leaders", "ministers", "deputies", "ambassadors", "military", "parliament", "experts")


@attrs.frozen(slots=True)
class Meetings:
    """What the stage returns: the meetings in the order of the text, and what it doubted."""

    meetings: tuple[Meeting, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


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
        source_country: The state whose office or agency wrote the copy at home; None for copy from abroad.
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
    words = reading.event_words
    if not words:
        return Meetings()
    lower, sentence_of = reading.lower, reading.sentence_of
    mentions_of = () if polities is None else polities.mentions
    told = {sentence_of[i] for i in words}
    actors, at = find_actors(people, mentions_of, reading, told)
    dates = new_days(reading.text, dates)
    date_at, date_first, date_last = lay_dates(reading, dates)
    scene = Scene(
        reading, lower, reading.words, actors, at, dates, date_at, date_first, date_last, source_country,
        people, lambda: all_actors(people, mentions_of, reading),
    )  # fmt: skip
    merger = Merger(scene, dateline_city, dateline_country, source_country if release else None, dates)
    for mention in find_events(scene, words, merger.joins):
        merger.take(mention)
    if not merger.events:
        return Meetings((), tuple(merger.diagnostics))
    can_be = triggers()
    add_attendants(scene, merger.events, [i for i in words if can_be[lower[i]] & ATTENDANCE])
    maker = _RecordMaker(scene, merger, published, dateline_city, dateline_country, release)
    return Meetings(maker.make(), tuple(merger.diagnostics))


class _RecordMaker:
    """Turns the gathered events into records."""

    def __init__(
        self,
        scene: Scene,
        merger: Merger,
        published: DateRange | None,
        city: str | None,
        country: str | None,
        release: bool,
    ) -> None:
        self.scene = scene
        self.merger = merger
        self.published = published
        self.city = city
        self.country = country
        self.release = release

    def make(self) -> tuple[Meeting, ...]:
        """The meetings, in the order of their first mentions."""
        events = self.merger.events
        self._complete(events)
        if len(events) > 1:
            self._share_venues([e for e in events if e.venue is not None])
        scene = self.scene
        told = [(sorted({mention_bounds(scene, m) for m in e.mentions}), e) for e in events]
        told.sort(key=_first_place)
        order = [e for _, e in told]
        names = {id(e): f"m{n}" for n, e in enumerate(order, 1)}
        parents = self._parents(order) if len(order) > 1 else {}
        return tuple(
            [self._meeting(e, names[id(e)], spans, names.get(parents.get(id(e), 0)), order[0]) for spans, e in told]
        )

    def _share_venues(self, events: Sequence[Event]) -> None:
        """Give a meeting "at Bayan Palace" the city that the text told of the palace with another meeting."""
        reading = self.scene.reading
        told = [(reading.slice(*e.venue), e) for e in events if e.venue is not None]
        cities = {venue: e for venue, e in reversed(told) if e.place is not None and e.place.is_place}
        for venue, e in told:
            if e.place is None and not e.here and venue in cities:
                e.place, e.place_country = cities[venue].place, cities[venue].place_country

    def _complete(self, events: Sequence[Event]) -> None:
        """Give a meeting of two its second party where one official's state is open and the text tells it."""
        pairs: Mapping[str, Sequence[str]] | None = None
        own: set[str] = set()
        visits: Sequence[Event] = ()
        for e in events:
            if len(e.parties) != 1:
                continue
            # who tells of himself is counted among the people where the copy says who he is
            named = any(s.office and s.actors for s in e.mentions[0].sides)
            offices = 0 if named else e.offices
            if len(e.people) + offices != 2:
                continue
            unknown = [p for p in e.people.values() if not p.country and not getattr(p, "organization", None)]
            if len(unknown) + offices != 1:
                continue
            if pairs is None:
                actors = self.scene.whole()
                pairs, own = pairs_in_text(self.scene, actors), own_states(self.scene, actors)
                visits = [v for v in events if v.format == "visit"][:_SUMMITS]  # a longer list tells of no one visit
            others = set(pairs.get(e.parties[0], ()))
            if len(others) != 1:
                others = self._told_by_guest(e) or self._told_by_venue(e)
                others = others or self._told_by_visit(e, visits) or own - set(e.parties)
            if not others and e.offices and e is self.merger.events[0] and self.city is None:
                others = {code for code in (house_style(self.scene, e.mentions[0]),) if code} - set(e.parties)
                e.house_style = bool(others)
            if len(others) == 1:
                e.parties.extend(others)

    def _told_by_venue(self, e: Event) -> set[str]:
        """The open state, by whose house the event is held in: "The Prime Minister met X in Downing Street"."""
        if e.venue is None:
            return set()
        actors = (self.scene.actor(k) for k in range(*e.venue))
        houses = [a for a in actors if a is not None and (a.kind == "metonym" or a.body == "state-body")]
        return {c for a in houses for c in a.parties} - set(e.parties)

    @staticmethod
    def _told_by_visit(e: Event, visits: Sequence[Event]) -> set[str]:
        """The open state, by where the guest is on a visit: "visited Peru. He paid a call on the President"."""
        if not e.offices:
            return set()
        visited = (v for v in visits if e.people.keys() <= v.people.keys())
        hosts = {code for v in visited if len(v.parties) == 2 for code in v.parties}
        return hosts - set(e.parties)

    def _told_by_guest(self, e: Event) -> set[str]:
        """The open state, by the guest's office ("Ambassador of Chile to Peru") or by the capital of a reception."""
        states = {code for p in e.people.values() if p.country for code in getattr(p, "targets", ())} - set(e.parties)
        host = next(iter(e.people.values()), None)
        if not states and e.received and host is not None and not host.country and e.place is not None:
            a = e.place
            states = {c for c in a.parties if capital_of(c) == a.city} - set(e.parties)
        return {code for code in states if is_state(code)}

    def _parents(self, order: Sequence[Event]) -> dict[int, int]:
        """Which summit or visit a meeting is part of.

        It was told to be on the summit's sidelines; or the visitor takes part, and no day, city or status speaks
        against it.
        """
        visits: dict[int, list[Event]] = {}
        summits = [e for e in order if e.format in _GATHERINGS][:_SUMMITS]
        for e in order:
            if e.format == "visit":
                for key in e.people:
                    visits.setdefault(key, []).append(e)
        out: dict[int, int] = {}
        for e in order:
            summit = self.merger.setting_of(e, summits) if summits and e.family == "meeting" else None
            if summit is not None and not self._still_to_come(e, summit):
                out[id(e)] = id(summit)
            elif e.format != "visit":
                near = [v for key in e.people for v in visits.get(key, ())[-4:]] if visits else ()
                visit = next((v for v in near if self._within(e, v)), None) if near else None
                if visit is not None:
                    out[id(e)] = id(visit)
                elif summits and (summit := self._around(e, summits)) is not None:
                    out[id(e)] = id(summit)
        return out

    def _around(self, e: Event, summits: Sequence[Event]) -> Event | None:
        """The summit or conference on whose sidelines a meeting is held."""
        if e.format in _GATHERINGS or not any(m.sidelines for m in e.mentions):
            return None
        around = [o for o in summits if o.status != "cancelled" and not self._still_to_come(e, o)]
        if e.city:
            around = [other for other in around if not other.city or other.city == e.city]
        return around[0] if len(around) == 1 else None

    def _within(self, e: Event, visit: Event) -> bool:
        if visit.status == "cancelled" and e.status != "cancelled":
            return False
        if (visit.status == "held" and e.status in AHEAD) or self._still_to_come(e, visit):
            return False
        a, b = self.merger.day(visit.date), self.merger.day(e.date)
        if a is not None and b is not None and a[0] != a[1] and not a[0] <= b[0] <= a[1]:
            return False
        if visit.city and e.city and visit.city != e.city:
            return False
        have, want = set(visit.parties), set(e.parties)
        return have <= want or want <= have

    def _still_to_come(self, e: Event, other: Event) -> bool:
        """Whether a visit or summit is only planned or thought of when an event has been held: no part of it.

        Some meet on the eve of a summit. A visit without a day counts as later, unless it goes to the event's city.
        """
        if other.status not in _UNHELD or e.status not in HAPPENED or self._when(e)[1] not in HAPPENED:
            return False
        if e.date == other.date >= 0:
            return False  # one and the same day is told of both
        visit = other.format == "visit"
        if visit and other.status == "possible":
            return True
        a, b = self.merger.day(other.date), self.merger.day(e.date)
        if a is None:
            return visit and (other.city is None or other.city != e.city)
        published = self.published.start if self.published is not None else None
        last = b[1] if b is not None else published
        return last is not None and (a[0] - last).days > (0 if visit else _EVE)

    def _meeting(
        self, e: Event, name: str, spans: Sequence[tuple[int, int]], parent: str | None, opening: Event
    ) -> Meeting:
        evidence: tuple[str, ...] = ()
        when, status = self._when(e)
        happened = status in HAPPENED and e.format != "visit"
        if when is None and self.release and self.published is not None and happened and _told_first(opening, e):
            when = attrs.evolve(self.published, evidence=())
            evidence = ("release-day",)
        if e.house_style:
            evidence += ("house-style",)
        place = self._place(e) if e.format != "call" else None
        if place is not None and place.city is not None and place.country is not None:
            evidence += ("table",)
        return Meeting(
            id=name,
            status=cast(MeetingStatus, status),
            format=cast(MeetingFormat, e.format),
            parties=tuple(e.parties),
            participants=tuple([
                Participant(official=getattr(p, "official_id", None), name=p.name, role=_role(e, p, n))
                for n, p in enumerate(e.people.values())
            ]) if e.people else (),
            place=place,
            date=when,
            level=_level(e),
            topics=tuple([self._topic(first, last) for first, last in e.topics]) if e.topics else (),
            mentions=tuple([MeetingMention(span=Span(start, end)) for start, end in spans]),
            codes=derive_codes(e.format, status, e.parties, place, mediated=e.mediated, signing="signing" in e.nouns),
            evidence=evidence,
            part_of=parent,
        )  # fmt: skip

    def _when(self, e: Event) -> tuple[DateRange | None, str]:
        """The event's day, and its status once day and tense are laid side by side."""
        when = self.scene.dates[e.date] if e.date >= 0 else None
        if when is not None and e.days > 1 and (e.first_day == e.date or not _ARRIVALS.isdisjoint(e.nouns)):
            when = _stay(when, e.days)
        published = self.published.start if self.published is not None else None
        if when is None or when.start is None or when.end is None or published is None:
            return when, e.status
        if when.start > published and e.status == "ongoing" and e.format != "negotiations":
            return when, "planned"
        if when.start > published and e.status == "held":
            if e.tense != "past":
                return when, "planned"
            yearless = when.precision in ("day", "month") and str(when.start.year) not in when.text
            if yearless and when.start.year > published.year:
                return _year_back(when), e.status
        elif (
            when.end < published
            and e.status == "planned"
            and (not e.explicit or e.tense not in ("future", "infinitive", "present"))
        ):
            return when, "held"
        return when, e.status

    def _place(self, e: Event) -> Place | None:
        """City, country and venue, as far as the text says."""
        reading = self.scene.reading
        venue = None
        if e.venue is not None:
            venue = " ".join(reading.slice(*e.venue).split())
        if e.place is not None and (e.place.is_place or not (e.here and self.city)):
            a = e.place
            span = Span(reading.starts[a.first], reading.ends[a.last - 1])
            country = a.parties[0] if len(a.parties) == 1 else None
            city = _DISTRICT.sub("", a.city) if a.is_place else None
            return Place(city=city, country=(e.place_country if city else None) or country, venue=venue, span=span)
        if e.here and self.city is not None:
            m = next(m for m in e.mentions if m.here)
            stop = min(m.last + 3, len(reading.lower))
            k = next((k for k in range(m.first, stop) if reading.lower[k] == "here"), m.trigger)
            return Place(
                city=self.city, country=self.country, venue=venue, span=Span(reading.starts[k], reading.ends[k])
            )
        if e.venue is None:
            return None
        span = Span(reading.starts[e.venue[0]], reading.ends[e.venue[1] - 1])
        return Place(city=None, country=None, venue=venue, span=span)

    def _topic(self, first: int, last: int) -> Excerpt:
        reading = self.scene.reading
        last = max(last, first + 1)
        while last > first + 1 and reading.words[last - 1] in _TRAILING:
            last -= 1
        span = Span(reading.starts[first], reading.ends[last - 1])
        return Excerpt(text=" ".join(reading.text[span.start : span.end].split()), span=span)


def _told_first(opening: Event, e: Event) -> bool:
    """Whether an event is told of in the clause that the article begins with, alone or as one of several."""
    return e is opening or e.mentions[0].trigger == opening.mentions[0].trigger


def _first_place(told: tuple[list[tuple[int, int]], Event]) -> tuple[int, int]:
    return told[0][0]


def _role(e: Event, person: Any, number: int) -> ParticipantRole:
    """A participant's role: as the text says it, else host and guest of a reception or visit."""
    if person.name in e.roles:
        return cast(ParticipantRole, e.roles[person.name])
    if e.received:
        first = e.mentions[0].sides[:1]
        return "host" if number == 0 and not (first and first[0].office) else "guest"
    if e.format == "visit":
        return "guest" if number == 0 or person.country == next(iter(e.parties), None) else "host"
    return "participant"


def _level(e: Event) -> str | None:
    """The level of a meeting: the lowest one of its people's offices, else what the text calls it."""
    levels: list[str] = []
    for p in e.people.values():
        for position in getattr(p, "positions", ()) or ():
            words = str(getattr(position, "title", position)).lower().replace("-", " ").split()
            if not _BELOW.isdisjoint(words) and "president" not in words:
                level = "deputies"
            elif "minister" in words or "secretary" in words:
                level = "leaders" if "prime" in words or "general" in words else "ministers"
            else:
                table = role_levels()
                level = next((table[w] for w in words if table.get(w)), "")
            if level in _LEVELS:
                levels.append(level)
                break
    if len(levels) > 1:
        return max(levels, key=_LEVELS.index)
    return levels[0] if levels else e.level or None


def _stay(when: DateRange, days: int) -> DateRange:
    """From the day of arrival to the last day of "a three-day visit"."""
    if when.start is None or when.start != when.end or when.start > date.max - timedelta(days=days):
        return when
    end = when.start + timedelta(days=days - 1)
    return attrs.evolve(when, end=end, precision="range", edtf=f"{when.start.isoformat()}/{end.isoformat()}")


def _year_back(when: DateRange) -> DateRange:
    """The same day of the year before: a past tense goes before a resolver that took the nearest day."""
    assert when.start is not None
    assert when.end is not None
    year = when.start.year
    try:
        start, end = when.start.replace(year=year - 1), when.end.replace(year=when.end.year - 1)
    except ValueError:  # 29 February
        return when
    edtf = when.edtf.replace(str(year), str(year - 1)) if when.edtf else None
    return attrs.evolve(when, start=start, end=end, edtf=edtf)


def derive_codes(
    form: str,
    status: str,
    parties: Sequence[str],
    place: Place | None,
    *,
    mediated: bool = False,
    signing: bool = False,
) -> Codes:
    """PLOVER and CAMEO codes of an event, by rule from its record.

    Args:
        form: The Meeting format.
        status: The Meeting status.
        parties: The parties.
        place: Where it is held; a country that is no party's makes it a meeting at a third location.
        mediated: Whether somebody mediates.
        signing: Whether it is the signing of an agreement.

    Source:
        CAMEO codebook, roots 03-05, and CAMEO2PLOVER (2021).

    Example:
        >>> derive_codes("call", "held", ("RUS", "USA"), None).cameo
        '041'
        >>> derive_codes("talks", "planned", ("RUS", "USA"), None).plover
        'AGREE'
    """
    if status in ("planned", "possible"):
        return Codes(plover="AGREE", cameo="036")
    if mediated:
        return Codes(plover="CONSULT", cameo="045")
    if form == "ceremony" and signing:
        return Codes(plover="SUPPORT", cameo="057")
    if form in _CAMEO:
        return Codes(plover="CONSULT", cameo=_CAMEO[form])
    third = place is not None and place.country is not None and bool(parties) and place.country not in parties
    return Codes(plover="CONSULT", cameo="044" if third else "040")
