"""``parse``: the order of the stages and nothing else."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time

import attrs

from dipnews import geography
from dipnews.dates import find_dates
from dipnews.errors import ArgumentError
from dipnews.profiles import SourceSpec, choose, resolve
from dipnews.records import Article, DateRange, Diagnostic, Meeting, Official, Statement, Timestamp
from dipnews.roster import Roster, years_possible
from dipnews.span import Span
from dipnews.stages.detect import Detection, detect
from dipnews.stages.holders import find_holders
from dipnews.stages.meetings import find_meetings as meetings_of
from dipnews.stages.notes import find_notes
from dipnews.stages.people import People, find_people, roster_roles
from dipnews.stages.polities import Polities, find_polities
from dipnews.stages.publication import Publication, settle
from dipnews.stages.reading import Reading, read
from dipnews.stages.segment import Layout, segment
from dipnews.stages.statements import find_statements as statements_of
from dipnews.tables import AS_OF

_LONG_TEXT = 1 << 16  # code points


def parse(
    text: str,
    *,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    id: str | None = None,
    url: str | None = None,
) -> Article:
    """Turn a piece of news copy into an :class:`dipnews.Article`.

    The text is never changed: every span of the article counts code points of just this string. The same text gives
    the same article on any day and in any process.

    Args:
        text: The copy as you have it, with whatever a scraper left in it.
        source: The id, the profile or the TOML file of the source, where you know it; without it, it is found.
        published: The day of publication, where you know it. It is used, and a page that says otherwise gets a
            diagnostic.
        sources: The profiles to choose from, or ids, or paths of TOML files and of folders of them; without it, all of
            :func:`dipnews.sources`.
        roster: Office-holders to use in place of the built-in ones.
        id: Your own name for the article; kept in the record.
        url: Where the copy comes from; kept in the record.

    Returns:
        The article, for every ``str``: what was doubtful is a diagnostic, what has no evidence is None or empty.

    Raises:
        ArgumentError: An argument has a wrong type, ``text`` is no ``str`` for instance; the message names it.
        SourceError: There is no source of that id, or a profile is broken.

    Example:
        >>> article = parse("VIENNA, May 14. /TASS/. Envoys of Austria and Chile held consultations here on Friday.")
        >>> article.dateline.city, [(m.format, m.parties) for m in article.meetings]
        ('Vienna', [('consultations', ('AUT', 'CHL'))])
    """
    if not isinstance(text, str):
        hint = "; decode it first, or use parse_file" if isinstance(text, bytes | bytearray) else ""
        raise ArgumentError(f"parse takes a str, not {type(text).__name__}{hint}")
    if published is not None and not isinstance(published, date):
        raise ArgumentError(f"published must be a date, not {type(published).__name__}")
    if isinstance(published, datetime):
        published = published.date()
    if not (roster is None or isinstance(roster, Roster)):
        raise ArgumentError(f"roster must be a Roster, not {type(roster).__name__}")
    if not (id is None or isinstance(id, str)):
        raise ArgumentError(f"id must be a str, not {type(id).__name__}")
    if not (url is None or isinstance(url, str)):
        raise ArgumentError(f"url must be a str, not {type(url).__name__}")
    if len(text) < _LONG_TEXT or not gc.isenabled():
        return _article(_Copy.of(text, source, published, sources, roster), id, url)
    # The many small objects of a long text make Python look through all of them again and again for cycles to free:
    # up to half the time of a megabyte. A parse leaves no cycle, so that nothing is kept that could go.
    gc.disable()
    try:
        return _article(_Copy.of(text, source, published, sources, roster), id, url)
    finally:
        gc.enable()


def _article(copy: _Copy, id: str | None, url: str | None) -> Article:
    meetings = copy.meetings()
    diagnostics = [*copy.layout.diagnostics, *copy.publication.diagnostics, *copy.people.diagnostics, *meetings[1]]
    if copy.layout.language not in (None, "en"):
        message = f"the copy is not in English (language: {copy.layout.language}): only its header is read with care"
        diagnostics.append(Diagnostic(code="other-language", message=message, span=None))
    statements = copy.statements()
    return Article(
        text=copy.text,
        id=id,
        url=url,
        language=copy.layout.language,
        publisher=copy.detection.publisher,
        agency=copy.detection.agency,
        headline=copy.layout.headline,
        subheadline=copy.layout.subheadline,
        dateline=copy.publication.dateline,
        published=copy.publication.published,
        byline=copy.layout.byline,
        segments=copy.layout.segments,
        notes=find_notes(copy.text, copy.layout.segments, copy.reading.quotations),
        officials=copy.people.officials(_speakers(statements)),
        statements=statements,
        meetings=meetings[0],
        diagnostics=tuple(sorted(diagnostics, key=_place)),
        clues=copy.detection.clues,
        published_at=copy.published_at(),
        holders=find_holders(copy.reading, copy.people, copy.roster, _day(copy.publication)),
    )


def find_officials(
    text: str, *, source: str | os.PathLike[str] | SourceSpec | None = None, published: date | None = None
) -> tuple[Official, ...]:
    """Find the officials of a piece of copy: who they are, what office they hold, every place where they are meant.

    Args:
        text: The copy.
        source: The id, the profile or the TOML file of the source, as for :func:`parse`.
        published: As for :func:`parse`; it settles who held an office that is named without its holder.

    Returns:
        The officials in the order of their first mention; may be empty.

    Example:
        >>> [o.name for o in find_officials("Foreign Minister Ivan Orlov met his Chilean counterpart.")]
        ['Ivan Orlov']
    """
    return parse(text, source=source, published=published).officials


def find_statements(
    text: str, *, source: str | os.PathLike[str] | SourceSpec | None = None, published: date | None = None
) -> tuple[Statement, ...]:
    """Find who says what: direct, indirect and mixed quotations with speaker and cue.

    Args:
        text: The copy.
        source: The id, the profile or the TOML file of the source, as for :func:`parse`.
        published: As for :func:`parse`.

    Returns:
        The statements, sorted by place; may be empty.

    Example:
        >>> [(s.speaker.name, s.text) for s in find_statements('"We agreed on a date," the envoy said.')]
        [('envoy', 'We agreed on a date,')]
    """
    return parse(text, source=source, published=published).statements


def find_meetings(
    text: str, *, source: str | os.PathLike[str] | SourceSpec | None = None, published: date | None = None
) -> tuple[Meeting, ...]:
    """Find the meetings that a piece of copy reports: who met whom, when, where, and whether it happened.

    Args:
        text: The copy.
        source: The id, the profile or the TOML file of the source, as for :func:`parse`.
        published: As for :func:`parse`; relative dates are resolved against it.

    Returns:
        The meetings, sorted by their first mention; may be empty.

    Example:
        >>> found = find_meetings("The presidents of Chile and Peru will meet in Lima.")
        >>> [(m.status, m.parties, m.place.city) for m in found]
        [('planned', ('CHL', 'PER'), 'Lima')]
    """
    return parse(text, source=source, published=published).meetings


@attrs.define(slots=True)
class _Copy:
    """A text on its way through the stages, up to the point where its people are known."""

    text: str
    detection: Detection
    layout: Layout
    publication: Publication
    spec: SourceSpec | None
    reading: Reading
    polities: Polities
    people: People
    dates: tuple[DateRange, ...]
    roster: Roster
    home: str | None

    @classmethod
    def of(
        cls,
        text: str,
        source: str | os.PathLike[str] | SourceSpec | None,
        published: date | None,
        sources: Iterable[str | os.PathLike[str] | SourceSpec] | None,
        roster: Roster | None,
    ) -> _Copy:
        known = choose(sources)
        detection = detect(text, known, resolve(source, known), places=geography)
        layout = segment(text, detection, places=geography)
        publication = settle(layout, text, published)
        spec = known.get(detection.agency) if detection.agency is not None else None
        reading = read(text, layout.segments)
        polities = find_polities(reading)
        home = _home(spec, publication, polities) if spec is not None else _of_a_ministry(detection.agency)
        if roster is None:
            roster = Roster.load()
        day = _day(publication)
        place = _place_of_bare_titles(spec, publication, polities)
        people = find_people(reading, polities, roster, day, home, place)
        match = layout.match
        if day is None and match is not None and match.month is not None and match.day is not None:
            # The names narrow the year first; only with the year are bare titles resolved.
            publication = settle(layout, text, published, _terms(people, roster, match.month, match.day))
            day = _day(publication)
            if day is not None:
                people = find_people(reading, polities, roster, day, home, place, known=people)
        hemisphere = geography.hemisphere_of(spec.country) if spec is not None and spec.country else None
        spans = [(s.span.start, s.span.end) for s in layout.segments if s.kind in _DATED]
        order = spec.order if spec is not None else None
        dates = find_dates(
            text,
            day,
            order=order,
            spans=spans,
            hemisphere="S" if hemisphere == "S" else "N",
            places=reading.date_places(),
            words=reading,
        )
        return cls(text, detection, layout, publication, spec, reading, polities, people, dates, roster, home)

    def published_at(self) -> Timestamp | None:
        publication = self.publication
        day = publication.published.start if publication.published is not None else None
        if day is None or publication.time is None:
            return None
        hour, minute = publication.time.split(":")
        zone = publication.zone or (self.spec.timezone if self.spec is not None else None)
        return Timestamp(day=day, time=time(int(hour), int(minute)), zone=zone)

    def statements(self) -> tuple[Statement, ...]:
        return statements_of(self.reading, self.people, self.polities, self.dates)

    def meetings(self) -> tuple[tuple[Meeting, ...], tuple[Diagnostic, ...]]:
        dateline = self.publication.dateline
        found = meetings_of(
            self.reading,
            self.people,
            self.polities,
            self.dates,
            self.publication.published,
            dateline_city=dateline.city if dateline is not None else None,
            dateline_country=dateline.country if dateline is not None else None,
            source_country=self.home,
            release=self.spec is not None and self.spec.role == "office",
        )
        return found.meetings, found.diagnostics


_DATED = frozenset(("headline", "subheadline", "paragraph", "subheading"))


def _speakers(statements: tuple[Statement, ...]) -> dict[tuple[int, int], str]:
    """By the place of the words that name a speaker, the id of the official who speaks."""
    said: dict[tuple[int, int], str] = {}
    for statement in statements:
        speaker = statement.speaker
        if speaker is not None and speaker.official and (span := speaker.span) is not None:
            said[span.start, span.end] = speaker.official
    return said


def _of_a_ministry(agency: str | None) -> str | None:
    """The state of a ministry without a profile, whom the page's foot names: "mfa-tonga" is Tonga's."""
    if agency is None or not agency.startswith("mfa-"):
        return None
    codes = geography.codes_of(agency[4:].replace("-", " ").title())
    return codes[0] if len(codes) == 1 and geography.is_state(codes[0]) else None


def _home(spec: SourceSpec, publication: Publication, polities: Polities) -> str | None:
    """The state whose offices need no country word: an office's own; an agency's under a dateline at home.

    A national agency follows its leaders abroad: from a forum in Davos "the president" is its own country's, where the
    copy speaks of that country and not of the forum's.
    """
    if spec.country is None:
        return None
    if spec.role == "office":
        return spec.country
    abroad = publication.dateline.country if publication.dateline is not None else None
    if abroad == spec.country:
        return spec.country
    if abroad is None or spec.role != "agency" or spec.worldwide:
        return None
    named = {code for mention in polities if mention.kind in ("country", "people") for code in mention.codes}
    at_home = any(
        spec.country in mention.codes for mention in polities if mention.kind in ("country", "people", "capital")
    )
    return spec.country if at_home and abroad not in named else None


def _place_of_bare_titles(spec: SourceSpec | None, publication: Publication, polities: Polities) -> str | None:
    """The dateline's country: its "interior minister" needs no country word where the agency's own is never named.

    The copy must speak of that country: from Brussels or Geneva one writes of everybody's ministers.
    """
    country = publication.dateline.country if publication.dateline is not None else None
    if country is None:
        return None
    if not any(country in mention.codes for mention in polities):
        return None
    if spec is not None and any(spec.country in mention.codes for mention in polities):
        return None
    told = Counter(m.codes[0] for m in polities if m.kind in ("country", "people") and len(m.codes) == 1)
    # "Opposition leader Roe" of a story from Oslo that tells more of Chad is no Norwegian
    return country if 2 * told[country] > max(told.values(), default=-1) else None


def _day(publication: Publication) -> date | None:
    """The day that relative dates and dated facts are read against: of publication, else of the dateline."""
    if publication.published is not None and publication.published.precision == "day":
        return publication.published.start
    return publication.dateline.date if publication.dateline is not None else None


def _terms(people: People, roster: Roster, month: int, day: int) -> Iterator[Collection[int]]:
    """For each person named with an office that the roster knows: the years in which this day fell into the term."""
    for person in people.persons:
        if person.former or person.given is None:
            continue
        terms = [term for term in roster.named(person.name) if not person.roles.isdisjoint(roster_roles(term))]
        if terms:
            yield years_possible(terms, month=month, day=day, last_year=AS_OF.year)


def _place(diagnostic: Diagnostic) -> Span:
    return diagnostic.span or Span(0, 0)
