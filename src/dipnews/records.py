"""The records: what an article holds, in the words of a newsroom.

All are frozen, keyword-only and slotted; lists are tuples. Offsets are code points of ``Article.text``, days are
``datetime.date``, countries are ISO 3166-1 alpha-3 codes. A field without evidence is None or empty.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from dipnews.errors import ArgumentError
from dipnews.span import Span

_Day = date  # for the methods of records that have a field called date
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Article", "Clue", "Codes", "Content", "Cue", "DateRange", "Dateline", "Diagnostic", "Excerpt", "Holder",
    "Meeting", "MeetingMention", "Mention", "Note", "Official", "PageFact", "Participant", "Place", "Position",
    "Segment", "Span", "Speaker", "Statement", "Timestamp",
]  # fmt: skip

SegmentKind = Literal[
    "metadata", "navigation", "headline", "subheadline", "byline", "dateline", "paragraph", "subheading", "caption",
    "credit", "disclaimer", "related", "end-mark",
]  # fmt: skip
NoteKind = Literal["insertion", "omission", "gloss", "legal-notice"]
Precision = Literal["day", "month", "quarter", "half-year", "season", "year", "range"]
MentionKind = Literal["full", "family", "title", "nominal", "pronoun"]
StatementKind = Literal["direct", "indirect", "mixed"]
SpeakerType = Literal["person", "organization", "state", "document", "group", "unnamed"]
MeetingStatus = Literal["held", "ongoing", "planned", "possible", "cancelled"]
MeetingFormat = Literal[
    "meeting", "talks", "consultations", "negotiations", "summit", "call", "visit", "conference", "press-conference",
    "ceremony",
]  # fmt: skip
ParticipantRole = Literal["host", "co-chair", "chair", "guest", "mediator", "participant"]
Polarity = Literal["positive", "negative"]


@attrs.frozen(kw_only=True, slots=True)
class Excerpt:
    """Words of the article and where they stand: a headline, a byline, an addressee, a setting, a topic.

    ``text`` may be cleaned (entities, white space); ``span`` always points at the words as they are.
    """

    text: str
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class DateRange:
    """A date as an interval of days, both ends included; an imprecise date is never a pretended day.

    ``start`` and ``end`` are None where the words fix no days ("in the coming months"). ``precision`` is the unit of
    the words. ``edtf`` is the date in the Extended Date/Time Format of the Library of Congress. ``evidence`` names the
    rules that settled it; only ``Article.published`` fills it in.
    """

    start: date | None
    end: date | None
    precision: Precision
    text: str
    span: Span
    edtf: str | None = None
    evidence: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, slots=True)
class Dateline:
    """The line that says where (and when, and for whom) the copy was written: ``WASHINGTON, November 2. /TASS/``.

    ``date`` is None while the year is unknown, ``country`` where the place is not in the table of cities.
    """

    city: str | None
    country: str | None
    date: date | None
    agency: str | None
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Segment:
    """A stretch of the input and what it is: headline, paragraph, caption, disclaimer ..."""

    kind: SegmentKind
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Note:
    """An editorial insertion inside the copy: ``[Russia]``, ``...`` in a quotation, ``(banned in Russia)``."""

    kind: NoteKind
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Diagnostic:
    """Something the parser doubted: a stable code, a message for people, the place."""

    code: str
    message: str
    span: Span | None


@attrs.frozen(kw_only=True, slots=True)
class Clue:
    """A piece of evidence for a source: which profile, which of its rules, its weight, the place."""

    source: str
    rule: str
    weight: float
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Timestamp:
    """The moment of publication as printed: a day, a time of that day, and the zone it is told in.

    ``zone`` is the zone as printed ("UTC+3", "IST"), else the one that the source's profile gives for its unmarked
    times, else None. Nothing is converted.
    """

    day: date
    time: time
    zone: str | None = None


@attrs.frozen(kw_only=True, slots=True)
class PageFact:
    """What a web page says about its article outside the copy: the field, the words as they stand, where they stand.

    ``field`` is ``headline``, ``subheadline``, ``published``, ``modified``, ``byline``, ``publisher``, ``dateline``,
    ``language`` or ``url``; ``evidence`` is ``page:json-ld``, ``page:opengraph``, ``page:meta``, ``page:time``,
    ``page:link`` or ``page:html``.
    """

    field: str
    value: str
    evidence: str


@attrs.frozen(kw_only=True, slots=True)
class Mention:
    """One place where an official is meant: by full name, family name, title, common noun or pronoun."""

    kind: MentionKind
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Position:
    """An office as the text gives it; ``country`` is the state served."""

    title: str
    organization: str | None
    country: str | None
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Official:
    """A person who holds, held or is named to public office, or speaks for a state or an international organization."""

    id: str
    name: str
    given: str | None = None
    family: str | None = None
    country: str | None = None
    organization: str | None = None
    role: str | None = None
    positions: tuple[Position, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    evidence: tuple[str, ...] = ()
    wikidata: str | None = None


@attrs.frozen(kw_only=True, slots=True)
class Holder:
    """Who held an office that the copy names without its holder, as the roster knows it for the article's day.

    ``text`` and ``span`` are the words of the copy ("the Russian foreign minister"); everything else is from the
    roster, never from the text. ``office`` is an id of :data:`dipnews.roster.OFFICES`.
    """

    text: str
    span: Span
    office: str
    role: str
    country: str | None
    organization: str | None
    name: str
    given: str | None
    family: str | None
    wikidata: str | None = None
    evidence: tuple[str, ...] = ("roster",)


@attrs.frozen(kw_only=True, slots=True)
class Speaker:
    """Who says it. ``official`` is the id of an :class:`Official` of the same article, or None.

    ``span`` is None where the speaker is carried over from an earlier sentence.
    """

    official: str | None
    name: str | None
    type: SpeakerType
    span: Span | None


@attrs.frozen(kw_only=True, slots=True)
class Cue:
    """The words that attribute the content to the speaker: "said", "told reporters", "according to"."""

    text: str
    lemma: str
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Content:
    """One unbroken stretch of what is said.

    ``quoted`` is true where the whole stretch stands between quotation marks, which are then outside the span;
    ``quotes`` lists the stretches between marks inside a mixed one.
    """

    text: str
    span: Span
    quoted: bool
    quotes: tuple[Span, ...] = ()


@attrs.frozen(kw_only=True, slots=True)
class Statement:
    """One attribution: who said what, to whom, where, by which words.

    ``polarity`` and ``force`` come from the cue's table ("denied": negative, assert; "urged": positive, request).
    """

    id: str
    kind: StatementKind
    in_: Literal["body", "headline"] = attrs.field(alias="in_")
    speaker: Speaker | None
    cue: Cue | None
    content: tuple[Content, ...]
    addressee: Excerpt | None = None
    setting: Excerpt | None = None
    date: DateRange | None = None
    via: Excerpt | None = None
    polarity: Polarity = "positive"
    force: str = "assert"

    @property
    def text(self) -> str:
        """The content's stretches, joined by an ellipsis in brackets.

        Example:
            >>> part = Content(text="We agree", span=Span(1, 9), quoted=True)
            >>> Statement(id="s1", kind="direct", in_="body", speaker=None, cue=None, content=(part,)).text
            'We agree'
        """
        return " [...] ".join(part.text for part in self.content)

    @property
    def span(self) -> Span:
        """From the start of the first content stretch to the end of the last one."""
        return Span(self.content[0].span.start, self.content[-1].span.end)


@attrs.frozen(kw_only=True, slots=True)
class Place:
    """Where an event is held, as far as the text says."""

    city: str | None
    country: str | None
    venue: str | None
    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Participant:
    """A person in a meeting. ``official`` is the id of an :class:`Official` of the same article, or None."""

    official: str | None
    name: str
    role: ParticipantRole = "participant"


@attrs.frozen(kw_only=True, slots=True)
class MeetingMention:
    """A clause that reports the event."""

    span: Span


@attrs.frozen(kw_only=True, slots=True)
class Codes:
    """The event in two coding schemes of international relations, derived from the record by rule."""

    plover: str | None
    cameo: str | None


@attrs.frozen(kw_only=True, slots=True)
class Meeting:
    """One event between states, organizations or conflict parties, however often it is mentioned."""

    id: str
    status: MeetingStatus
    format: MeetingFormat
    parties: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    place: Place | None = None
    date: DateRange | None = None
    level: str | None = None
    topics: tuple[Excerpt, ...] = ()
    mentions: tuple[MeetingMention, ...]
    codes: Codes | None = None
    evidence: tuple[str, ...] = ()
    part_of: str | None = None

    def is_future(self, day: _Day) -> bool:
        """Tell whether the event lies after a day.

        Args:
            day: A calendar day.

        Returns:
            True where the event's first day is after ``day``; without a date, True where it is planned or possible.

        Raises:
            ArgumentError: ``day`` is no date.

        Example:
            >>> Meeting(id="m1", status="planned", format="talks", mentions=()).is_future(date(2020, 1, 1))
            True
        """
        if not isinstance(day, _Day):
            raise ArgumentError(f"day must be a date, not {type(day).__name__}")
        if isinstance(day, datetime):
            day = day.date()
        if self.date is not None and self.date.start is not None:
            return self.date.start > day
        return self.status in ("planned", "possible")


@attrs.frozen(kw_only=True, slots=True)
class Article:
    """A piece of news copy and all that was read from it. Made by :func:`dipnews.parse`."""

    text: str = attrs.field(repr=False)
    id: str | None = None
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    agency: str | None = None
    headline: Excerpt | None = None
    subheadline: Excerpt | None = None
    dateline: Dateline | None = None
    published: DateRange | None = None
    byline: tuple[Excerpt, ...] = ()
    segments: tuple[Segment, ...] = attrs.field(default=(), repr=False)
    notes: tuple[Note, ...] = ()
    officials: tuple[Official, ...] = ()
    statements: tuple[Statement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    clues: tuple[Clue, ...] = attrs.field(default=(), repr=False)
    offset: int = 0
    page: tuple[PageFact, ...] = attrs.field(default=(), repr=False)
    published_at: Timestamp | None = None
    holders: tuple[Holder, ...] = ()

    def source_text(self, span: Span) -> str:
        """The words of the input at a span.

        Args:
            span: A span of this article.

        Raises:
            ValueError: The span reaches outside the text.
            ArgumentError: It is no span.

        Example:
            >>> Article(text="MOSCOW, May 3. /TASS/.").source_text(Span(0, 6))
            'MOSCOW'
        """
        if not isinstance(span, Span):
            raise ArgumentError(f"source_text takes a Span, not {type(span).__name__}")
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"span [{span.start}, {span.end}) lies outside a text of {len(self.text)} code points")
        return self.text[span.start : span.end]

    def segments_of(self, kind: SegmentKind) -> tuple[Segment, ...]:
        """The segments of one kind, in order.

        Args:
            kind: A segment kind, for instance ``"paragraph"``.

        Returns:
            The segments; empty where there is none of the kind.

        Raises:
            ArgumentError: There is no such kind.

        Example:
            >>> Article(text="").segments_of("paragraph")
            ()
        """
        if kind not in get_args(SegmentKind):
            raise ArgumentError(f"no such kind of segment: {kind!r}; known are {', '.join(get_args(SegmentKind))}")
        return tuple(segment for segment in self.segments if segment.kind == kind)

    def official(self, who: str) -> Official | None:
        """Find an official by id, by name, alias or family name.

        Args:
            who: ``"o1"``, ``"Sergey Lavrov"`` or ``"Lavrov"``; case and curly apostrophes don't matter.

        Returns:
            The official, or None where nobody or more than one person fits.

        Raises:
            ArgumentError: ``who`` is no ``str``.

        Example:
            >>> lavrov = Official(id="o1", name="Sergey Lavrov", family="Lavrov")
            >>> Article(text="", officials=(lavrov,)).official("lavrov").name
            'Sergey Lavrov'
        """
        if not isinstance(who, str):
            raise ArgumentError(f"official takes a str, not {type(who).__name__}")
        for official in self.officials:
            if official.id == who:
                return official
        wanted = _fold(who)
        exact = [o for o in self.officials if wanted == _fold(o.name) or any(wanted == _fold(a) for a in o.aliases)]
        found = exact or [o for o in self.officials if o.family is not None and wanted == _fold(o.family)]
        return found[0] if len(found) == 1 else None

    def statements_by(self, who: str | Official) -> tuple[Statement, ...]:
        """The statements of one speaker, in order.

        Args:
            who: An official, or what :meth:`official` takes, or the name of any other speaker ("Foreign Ministry").

        Returns:
            The statements; empty where nobody of that name speaks.

        Example:
            >>> Article(text="").statements_by("Lavrov")
            ()
        """
        official = who if isinstance(who, Official) else self.official(who)
        if official is not None:
            return tuple(s for s in self.statements if s.speaker is not None and s.speaker.official == official.id)
        wanted = _fold(who) if isinstance(who, str) else ""
        return tuple(
            s for s in self.statements if s.speaker is not None and s.speaker.name and _fold(s.speaker.name) == wanted
        )

    def meetings_of(self, who: str | Official) -> tuple[Meeting, ...]:
        """The meetings that one person takes part in, or one state or organization is a party of.

        Args:
            who: An official or what :meth:`official` takes; a state by its alpha-3 code or name, in any case; an
                organization as in ``parties``, or by its name. An official goes before a state of the same name
                (Jordan), for which the code is better.

        Returns:
            The meetings, in order; empty where nobody of that name takes part. A name that nobody knows may be that of
            a person or party of another article, so it is no error.

        Raises:
            ArgumentError: ``who`` is neither an official nor a ``str``, or a name that states share ("Korea").

        Example:
            >>> talks = Meeting(id="m1", status="held", format="talks", parties=("CHL", "PER"), mentions=())
            >>> [meeting.id for meeting in Article(text="", meetings=(talks,)).meetings_of("Chile")]
            ['m1']
        """
        official = who if isinstance(who, Official) else self.official(who)
        if official is not None:
            return tuple(m for m in self.meetings if any(p.official == official.id for p in m.participants))
        assert isinstance(who, str)  # the method above has seen to it
        found = tuple(m for m in self.meetings if who in m.parties)
        if found:
            return found
        from dipnews import geography  # loaded at first use: records are below it

        meant = geography.parties_named(who)
        if len(meant) > 1:
            raise ArgumentError(geography.unknown_party(who))
        return tuple(m for m in self.meetings if meant and meant[0] in m.parties)

    def counterparts(self, meeting: Meeting) -> tuple[tuple[Official, Official], ...]:
        """The pairs of a meeting's participants who hold the same kind of office for different states.

        Args:
            meeting: One of this article's meetings.

        Returns:
            The pairs, in the order of the participants; empty where nobody has a counterpart.

        Raises:
            ArgumentError: ``meeting`` is no meeting.

        Example:
            >>> from dipnews import parse
            >>> article = parse("Chilean Foreign Minister Ann Roe met her Peruvian counterpart Jon Poe in Lima.")
            >>> [(a.name, b.name) for a, b in article.counterparts(article.meetings[0])]
            [('Ann Roe', 'Jon Poe')]
        """
        if not isinstance(meeting, Meeting):
            raise ArgumentError(f"counterparts takes a Meeting, not {type(meeting).__name__}")
        known = {official.id: official for official in self.officials}
        present = [known[p.official] for p in meeting.participants if p.official in known]
        return tuple(
            (one, other)
            for number, one in enumerate(present)
            for other in present[number + 1 :]
            if one.role is not None and one.role == other.role and one.country != other.country
        )

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The record as plain dicts and lists, as the documentation of the record format says.

        Args:
            text: Whether the input text is part of it.

        Example:
            >>> Article(text="Short.").to_dict()["schema"]
            'dipnews.article/1'
        """
        from dipnews import serial  # loaded at first use: parsing alone does not need it

        return serial.to_dict(self, text=text)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], *, text: str | None = None) -> Article:
        """Take back what :meth:`to_dict` gave, but for what only the class has (clues, holders, offset, page ...).

        Args:
            record: The dict.
            text: The text, where the record was written without it; it must be the one that was parsed.

        Raises:
            RecordError: A field is missing, unknown or of a wrong type, or names an id that the record doesn't hold;
                the message names its path.

        Example:
            >>> Article.from_dict(Article(text="Short.").to_dict()).text
            'Short.'
        """
        from dipnews import serial  # as above

        return serial.from_dict(record, text=text)

    def to_json(self, *, text: bool = True, indent: int | None = None) -> str:
        """The record as JSON.

        Args:
            text: Whether the input text is part of it.
            indent: As in ``json.dumps``; None gives one line.

        Example:
            >>> Article(text="Short.").to_json(text=False)[:29]
            '{"schema":"dipnews.article/1"'
        """
        from dipnews import serial  # as above

        return serial.to_json(self, text=text, indent=indent)

    @classmethod
    def from_json(cls, source: str, *, text: str | None = None) -> Article:
        """Take back what :meth:`to_json` gave.

        Args:
            source: The JSON text.
            text: As for :meth:`from_dict`.

        Raises:
            RecordError: It is no JSON, or no record.

        Example:
            >>> Article.from_json(Article(text="Short.").to_json()).text
            'Short.'
        """
        from dipnews import serial  # as above

        return serial.from_json(source, text=text)


def _fold(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
