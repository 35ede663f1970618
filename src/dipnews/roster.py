"""The dated roster: who held which office when, 1991 to 2026, and the questions that copy puts to it.

"The Russian foreign minister" without a name, a dateline without a year: both are settled by office-holders whose days
in office are known. The facts are the table ``roster``; users add rows of their own. A day that is known only as a
month or a year is an interval, never a pretended day, and a term without a known end is vouched for up to its ``as_of``
only.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import attrs

from dipnews import geography, tables
from dipnews.errors import ArgumentError, OfficeError, TableError
from dipnews.names import family_keys, same_person, skeleton, split_name

__all__ = ["OFFICES", "Office", "PartialDay", "Roster", "Term", "office_named", "years_possible"]

Level = Literal["leader", "minister", "deputy", "senior", "envoy", "spokesperson"]
Holding = Literal["certain", "possible", "unknown", "no"]


@attrs.frozen(slots=True)
class Office:
    """An office of the closed list.

    ``title`` is what it is usually called, ``role`` the word of ``Official.role`` that covers it, ``wider`` the offices
    that it is a case of.
    """

    id: str
    title: str
    level: Level
    role: str
    wider: tuple[str, ...] = ()


OFFICES: dict[str, Office] = {
    office.id: office
    for office in (
        Office("head-of-state", "Head of State", "leader", "head-of-state"),
        Office("president", "President", "leader", "head-of-state", ("head-of-state",)),
        Office("monarch", "Monarch", "leader", "head-of-state", ("head-of-state",)),
        Office("supreme-leader", "Supreme Leader", "leader", "head-of-state"),
        Office("vice-president", "Vice President", "leader", "deputy-head-of-state"),
        Office("head-of-government", "Head of Government", "leader", "head-of-government"),
        Office("prime-minister", "Prime Minister", "leader", "head-of-government", ("head-of-government",)),
        Office("chancellor", "Chancellor", "leader", "head-of-government", ("head-of-government",)),
        Office("crown-prince", "Crown Prince", "leader", "royal"),
        Office(
            "first-deputy-prime-minister",
            "First Deputy Prime Minister",
            "minister",
            "deputy-head-of-government",
            ("deputy-prime-minister",),
        ),
        Office("deputy-prime-minister", "Deputy Prime Minister", "minister", "deputy-head-of-government"),
        Office("foreign-minister", "Foreign Minister", "minister", "foreign-minister"),
        Office(
            "first-deputy-foreign-minister",
            "First Deputy Foreign Minister",
            "deputy",
            "deputy-minister",
            ("deputy-foreign-minister",),
        ),
        Office("deputy-foreign-minister", "Deputy Foreign Minister", "deputy", "deputy-minister"),
        Office("minister-of-state", "Minister of State for Foreign Affairs", "deputy", "deputy-minister"),
        Office("foreign-secretary", "Foreign Secretary", "deputy", "deputy-minister"),
        Office("deputy-secretary-of-state", "Deputy Secretary of State", "deputy", "deputy-minister"),
        Office("under-secretary-of-state", "Under Secretary of State", "deputy", "deputy-minister"),
        Office("assistant-secretary-of-state", "Assistant Secretary of State", "senior", "deputy-minister"),
        Office(
            "deputy-assistant-secretary-of-state", "Deputy Assistant Secretary of State", "senior", "department-head"
        ),
        Office("department-director", "Department Director", "senior", "department-head"),
        Office("minister", "Minister", "minister", "minister"),
        Office("state-councilor", "State Councilor", "minister", "deputy-head-of-government"),
        Office("defense-minister", "Defense Minister", "minister", "minister"),
        Office("deputy-defense-minister", "Deputy Defense Minister", "deputy", "deputy-minister"),
        Office("interior-minister", "Interior Minister", "minister", "minister"),
        Office("justice-minister", "Justice Minister", "minister", "minister"),
        Office("finance-minister", "Finance Minister", "minister", "minister"),
        Office("economy-minister", "Economy Minister", "minister", "minister"),
        Office("trade-minister", "Trade Minister", "minister", "minister"),
        Office("trade-representative", "Trade Representative", "minister", "minister"),
        Office("energy-minister", "Energy Minister", "minister", "minister"),
        Office("security-adviser", "National Security Adviser", "minister", "security-adviser"),
        Office("deputy-security-adviser", "Deputy National Security Adviser", "deputy", "security-adviser"),
        Office(
            "deputy-chair-security-council", "Deputy Chairman of the Security Council", "leader", "security-adviser"
        ),
        Office("foreign-policy-adviser", "Foreign Policy Adviser", "senior", "aide"),
        Office("presidential-aide", "Presidential Aide", "senior", "aide"),
        Office("chief-of-staff", "Chief of Staff", "minister", "aide"),
        Office("deputy-chief-of-staff", "Deputy Chief of Staff", "deputy", "aide"),
        Office("intelligence-chief", "Intelligence Chief", "minister", "intelligence"),
        Office("armed-forces-chief", "Chief of the General Staff", "minister", "military"),
        Office("central-bank-governor", "Central Bank Governor", "minister", "central-banker"),
        Office("nuclear-chief", "Head of the Atomic Energy Organization", "minister", "agency-head"),
        Office("speaker-of-parliament", "Speaker of Parliament", "leader", "speaker-of-parliament"),
        Office("speaker-of-upper-house", "Speaker of the Upper House", "leader", "speaker-of-parliament"),
        Office("deputy-speaker", "Deputy Speaker", "deputy", "legislator"),
        Office("committee-chair", "Chairman of the Committee on Foreign Affairs", "senior", "legislator"),
        Office("ambassador", "Ambassador", "envoy", "ambassador"),
        Office("permanent-representative-un", "Permanent Representative to the United Nations", "envoy", "ambassador"),
        Office(
            "deputy-permanent-representative-un",
            "Deputy Permanent Representative to the United Nations",
            "envoy",
            "ambassador",
        ),
        Office("permanent-representative", "Permanent Representative", "envoy", "ambassador"),
        Office("special-envoy", "Special Envoy", "envoy", "envoy"),
        Office("chief-negotiator", "Chief Negotiator", "envoy", "negotiator"),
        Office("spokesperson-foreign-ministry", "Foreign Ministry Spokesperson", "spokesperson", "spokesperson"),
        Office("spokesperson-head-of-state", "Presidential Spokesperson", "spokesperson", "spokesperson"),
        Office("spokesperson-head-of-government", "Government Spokesperson", "spokesperson", "spokesperson"),
        Office("spokesperson-defense-ministry", "Defense Ministry Spokesperson", "spokesperson", "spokesperson"),
        Office(
            "spokesperson-security-council", "National Security Council Spokesperson", "spokesperson", "spokesperson"
        ),
        Office("spokesperson", "Spokesperson", "spokesperson", "spokesperson"),
        Office("organization-head", "Head", "leader", "international-official"),
        Office("secretary-general", "Secretary General", "leader", "international-official", ("organization-head",)),
        Office("deputy-secretary-general", "Deputy Secretary General", "deputy", "international-official"),
        Office("under-secretary-general", "Under-Secretary-General", "deputy", "international-official"),
        Office("director-general", "Director General", "leader", "international-official", ("organization-head",)),
        Office("high-commissioner", "High Commissioner", "leader", "international-official", ("organization-head",)),
        Office("high-representative", "High Representative for Foreign Affairs", "minister", "international-official"),
        Office("commissioner", "Commissioner", "minister", "international-official"),
        Office("commission-president", "President of the Commission", "leader", "international-official"),
        Office("council-president", "President of the Council", "leader", "international-official"),
        Office("parliament-president", "President of the Parliament", "leader", "speaker-of-parliament"),
        Office("general-assembly-president", "President of the General Assembly", "leader", "international-official"),
        Office("chairperson-in-office", "Chairperson-in-Office", "leader", "international-official"),
        Office("supreme-commander", "Supreme Commander", "minister", "military"),
        Office("party-leader", "Party Leader", "leader", "party-leader"),
        Office("movement-leader", "Leader", "leader", "armed-movement-leader"),
        Office("opposition-leader", "Opposition Leader", "senior", "legislator"),
        Office("regional-leader", "Regional Leader", "leader", "governor"),
        Office("religious-leader", "Religious Leader", "leader", "religious-leader"),
    )
}
"""The closed list of offices, by id. ``roster.tsv`` and users' own rows may name no other."""


@attrs.frozen(slots=True)
class PartialDay:
    """A day as exactly as it is known: all days from ``first`` to ``last`` are possible.

    Example:
        >>> PartialDay.read("2004-02").last
        datetime.date(2004, 2, 29)
    """

    text: str
    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> PartialDay:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Args:
            text: The day, month or year.

        Raises:
            ValueError: The text is none of the three, or no day of the calendar.
            ArgumentError: It is no ``str``.
        """
        if not isinstance(text, str):
            raise ArgumentError(f"a partial day is read from a str, not {type(text).__name__}")
        if not text.isascii() or not text.replace("-", "").isdigit() or len(text) not in (4, 7, 10):
            raise ValueError(f"{text!r} is no YYYY, YYYY-MM or YYYY-MM-DD")
        if len(text) == 10:
            day = date.fromisoformat(text)
            return cls(text, day, day)
        year = int(text[:4])
        if len(text) == 4:
            return cls(text, date(year, 1, 1), date(year, 12, 31))
        if text[4] != "-":
            raise ValueError(f"{text!r} is no YYYY, YYYY-MM or YYYY-MM-DD")
        month = int(text[5:])
        first = date(year, month, 1)
        return cls(text, first, first.replace(day=calendar.monthrange(year, month)[1]))


@cache
def _partial_day(text: str) -> PartialDay:
    return PartialDay.read(text)


@attrs.frozen(kw_only=True, slots=True)
class Term:
    """One term of one person in one office.

    ``country`` is the state served (alpha-3), None for an international organization, which then stands in
    ``organization``. ``to`` is where an envoy is sent. ``until`` is None where no end was known on ``as_of``. ``title``
    is None where the office's usual title is right.
    """

    name: str
    family: str
    given: str = ""
    country: str | None = None
    organization: str | None = None
    offices: tuple[str, ...]
    to: str | None = None
    title: str | None = None
    acting: bool = False
    start: PartialDay
    until: PartialDay | None = None
    gender: Literal["m", "f"] | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    source: str = ""
    as_of: PartialDay

    @property
    def office(self) -> str:
        """The first of its offices."""
        return self.offices[0]

    @property
    def role(self) -> str:
        """The role of its first office, a word of ``Official.role``."""
        return OFFICES[self.offices[0]].role

    @property
    def level(self) -> Level:
        """The level of its first office."""
        return OFFICES[self.offices[0]].level

    @property
    def served(self) -> str:
        """The state served, else the organization."""
        return self.country or self.organization or ""

    def holds(self, day: date) -> Holding:
        """Tell whether the term covers a day.

        Args:
            day: A calendar day.

        Returns:
            ``"certain"``; ``"possible"`` where the day lies in the margin of an inexact start or end; ``"unknown"``
            after the ``as_of`` of a term without a known end; ``"no"``.

        Example:
            >>> term = Roster.load().named("Sergey Lavrov")[-1]
            >>> term.holds(date(2014, 3, 1)), term.holds(date(2050, 1, 1))
            ('certain', 'unknown')
        """
        if day < self.start.first:
            return "no"
        if self.until is None:
            if day > self.as_of.last:
                return "unknown"
        elif day > self.until.last:
            return "no"
        elif day > self.until.first and self.until.first != self.until.last:
            return "possible"
        return "certain" if day >= self.start.last else "possible"


def office_named(title: str) -> str | None:
    """The office that a title names: how the words of the copy become an id for :meth:`Roster.at`.

    Args:
        title: A title without a country: "Foreign Minister", "permanent representative to the UN". Case and "former" or
            "acting" don't matter.

    Returns:
        An id of :data:`~dipnews.roster.OFFICES`, or None where the title names none or could name several ("minister").

    Raises:
        ArgumentError: ``title`` is no ``str``.

    Example:
        >>> office_named("Minister of Foreign Affairs"), office_named("former prime minister"), office_named("minister")
        ('foreign-minister', 'prime-minister', None)
    """
    if not isinstance(title, str):
        raise ArgumentError(f"title must be a str, not {type(title).__name__}")
    words = title.casefold().replace("’", "'").replace("-", " ").replace("\u00a0", " ").split()
    while words and words[0] in ("former", "acting", "the", "ex", "then", "current", "newly", "incumbent", "outgoing"):
        del words[0]
    return _titles().get(" ".join(words))


@cache
def _titles() -> dict[str, str]:
    return {row["title"].casefold().replace("-", " "): row["office"] for row in tables.rows("office_titles")}


def _loosened(day: PartialDay) -> PartialDay:
    """A year that stands alone, with the year before and the year after it; anything more exact as it is."""
    if len(day.text) > 4:
        return day
    return PartialDay(day.text, date(day.first.year - 1, 1, 1), date(day.last.year + 1, 12, 31))


def years_possible(
    terms: Iterable[Term], *, month: int | None = None, day: int | None = None, last_year: int | None = None
) -> frozenset[int]:
    """The years in which a day of the calendar can fall into one of the terms: evidence for a dateline without a year.

    Args:
        terms: The terms that the copy may mean, for instance all of one named person in one office.
        month: The month of the dateline, 1 to 12; without it whole years are compared.
        day: The day of the month.
        last_year: The last year in question. A term without a known end can't be excluded for the years after its
            ``as_of``, so they count up to this one; without it they don't.

    Returns:
        Years; empty where there are no terms. 29 February is tried in leap years only. A start or end of which only
        the year is known may well be a year off, so the years beside it are possible too: no year is excluded on thin
        ground.

    Example:
        >>> roster = Roster.load()
        >>> terms = [term for term in roster.named("John Kerry") if term.office == "foreign-minister"]
        >>> sorted(years_possible(terms))
        [2013, 2014, 2015, 2016, 2017]
        >>> sorted(years_possible(terms, month=6, day=1))
        [2013, 2014, 2015, 2016]
    """
    years: set[int] = set()
    for term in terms:
        first = _loosened(term.start).first
        end = _loosened(term.until).last if term.until is not None else term.as_of.last
        last = end.year
        if term.until is None and last_year is not None and last_year > end.year:
            last, end = last_year, date(last_year, 12, 31)
        for year in range(first.year, last + 1):
            if month is not None:
                length = calendar.monthrange(year, month)[1]
                if day is not None and day > length:
                    continue
                if date(year, month, day or length) < first or date(year, month, day or 1) > end:
                    continue
            years.add(year)
    return frozenset(years)


_COLUMNS = (
    "name", "family", "given", "country", "organization", "office", "to", "title", "from", "until", "gender", "aliases",
    "wikidata", "source", "as_of",
)  # fmt: skip
_NEEDED = ("name", "office", "from")


class _RowError(ValueError):
    """A wrong field, with its column."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def _term(row: Mapping[str, str], *, source: str, as_of: str) -> Term:
    """Read one row that may have been written by anybody."""
    for column in _NEEDED:
        if not (row.get(column) or "").strip():
            raise _RowError(column, "is empty")

    def field(column: str) -> str:
        return (row.get(column) or "").strip()

    offices = tables.values(field("office"))
    for office in offices:
        if office not in OFFICES:
            raise _RowError("office", f"no such office: {office!r}; known are {', '.join(OFFICES)}")
    country, organization = field("country"), field("organization")
    if not country and not organization:
        raise _RowError("country", "is empty, and so is the organization; one of them is needed")
    if country and not (len(country) == 3 and country.isascii() and country.isalpha() and country.isupper()):
        meant = geography.parties_named(country)
        hint = f"; {country}'s is {meant[0]}" if len(meant) == 1 and geography.is_state(meant[0]) else ""
        raise _RowError("country", f"{country!r} is no alpha-3 code{hint}")
    gender = field("gender")
    if gender not in ("", "m", "f"):
        raise _RowError("gender", f"{gender!r} is not m, f or empty")
    wikidata = field("wikidata")
    if wikidata and not (wikidata[0] == "Q" and wikidata[1:].isdigit()):
        raise _RowError("wikidata", f"{wikidata!r} is no Wikidata id such as Q42")
    days: dict[str, PartialDay] = {}
    for column, default in (("from", ""), ("until", ""), ("as_of", as_of)):
        text = field(column) or default
        if text:
            try:
                days[column] = _partial_day(text)
            except ValueError as error:
                raise _RowError(column, str(error)) from None
    if "until" in days and days["until"].last < days["from"].first:
        raise _RowError("until", f"{days['until'].text} is before {days['from'].text}")
    name = " ".join(field("name").split())
    parts = None if field("family") else split_name(name)
    return Term(
        name=name,
        family=field("family") if parts is None else parts.family,
        given=field("given") if parts is None else parts.given,
        country=country or None,
        organization=organization or None,
        offices=offices,
        to=field("to") or None,
        title=field("title") or None,
        acting=field("title").casefold().startswith("acting"),
        start=days["from"],
        until=days.get("until"),
        gender="m" if gender == "m" else "f" if gender == "f" else None,
        aliases=tables.values(field("aliases")),
        wikidata=wikidata or None,
        source=field("source") or source,
        as_of=days["as_of"],
    )


_Row = tuple[str, ...]
"""A row of the shipped table that nobody has asked for yet: the fields of _COLUMNS."""


def _trusted_term(row: _Row) -> Term:
    """Make a term of a row of the shipped table, which a test keeps right."""
    name, family, given, country, organization, office, to, title, *rest = row
    start, until, gender, aliases, wikidata, source, as_of = rest
    return Term(
        name=name,
        family=family,
        given=given,
        country=country or None,
        organization=organization or None,
        offices=tables.values(office),
        to=to or None,
        title=title or None,
        acting=title[:6].casefold() == "acting",
        start=_partial_day(start),
        until=_partial_day(until) if until else None,
        gender="m" if gender == "m" else "f" if gender == "f" else None,
        aliases=tables.values(aliases),
        wikidata=wikidata or None,
        source=source,
        as_of=_partial_day(as_of),
    )


@cache
def _with_wider(offices: tuple[str, ...]) -> tuple[str, ...]:
    """Offices and the wider ones that they are a case of."""
    return tuple(dict.fromkeys([*offices, *[wider for office in offices for wider in OFFICES[office].wider]]))


def _in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.start.first, term.start.last, term.name, term.offices)))


_MOST_KEPT = 16384

# ISO 3166-1 codes of places without officials of their own, for which the table of countries has no row; and the ranges
# that ISO leaves to users.
_CODES_ASIDE = frozenset("ATF BES BLM BVT CCK CXR HMD MAF NFK PCN SGS SPM UMI WLF".split())
_USERS_CODE = re.compile("AA[M-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z]")


class Roster:
    """Terms of office with their indexes. It never changes; :meth:`with_rows` and :meth:`with_terms` give a new one.

    Every question is a look-up in a dict: its cost doesn't grow with the roster. The rows of the shipped table become
    terms when somebody asks for them, and the index of names is made at the first name, so that loading takes some
    milliseconds.
    """

    __slots__ = ("_by_key", "_by_name", "_by_office", "_entries", "_families", "_ids", "_named")

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Make a roster of terms.

        Args:
            terms: Terms in any order.

        Raises:
            ArgumentError: It is no iterable of terms.
        """
        self._set_up([*_terms(terms)])

    def _set_up(self, entries: list[Term | _Row]) -> None:
        self._entries = entries
        # what was asked before: the same few names stand in most stories
        self._named: dict[str, tuple[Term, ...]] = {}
        self._families: dict[str, tuple[Term, ...]] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._ids: dict[str, str] = {}
        by_office: dict[tuple[str, str], list[int]] = {}
        for number, entry in enumerate(entries):
            if isinstance(entry, Term):
                country, organization, offices = entry.country, entry.organization, entry.offices
            else:
                country, organization, offices = entry[3], entry[4], _offices(entry[5])
            for office in _with_wider(offices):
                if country:
                    by_office.setdefault((office, country), []).append(number)
                if organization:
                    by_office.setdefault((office, organization), []).append(number)
        self._by_office = by_office

    def _index_names(self) -> None:
        by_name: dict[str, list[int]] = {}
        by_key: dict[str, dict[str, None]] = {}
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Term):
                name, family, aliases = entry.name, entry.family, entry.aliases
            else:
                name, family, aliases = entry[0], entry[1], tables.values(entry[11])
            if name in by_name:
                by_name[name].append(number)
                continue
            by_name[name] = [number]
            for key in family_keys(family):
                by_key.setdefault(key, {})[name] = None
            # The last word serves names that are called by it (Nguyen Xuan Phuc), and spellings of the family name.
            by_key.setdefault(skeleton(name.rsplit(" ", 1)[-1]), {})[name] = None
            for alias in aliases:
                by_key.setdefault(skeleton(alias.rsplit(" ", 1)[-1]), {})[name] = None
        self._by_key, self._by_name = by_key, by_name

    def _term(self, number: int) -> Term:
        entry = self._entries[number]
        if isinstance(entry, tuple):
            entry = _trusted_term(entry)
            self._entries[number] = entry
        return entry

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, by start."""
        return _in_order(self._term(number) for number in range(len(self._entries)))

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<Roster of {len(self)} terms>"

    @classmethod
    def load(cls) -> Roster:
        """The roster that comes with dipnews; read at the first call, then kept.

        Example:
            >>> [term.name for term in Roster.load().at("foreign-minister", "RUS", date(2019, 9, 23))]
            ['Sergey Lavrov']
        """
        return _shipped()

    @classmethod
    def from_csv(cls, path: str | Path) -> Roster:
        """Read a roster of one's own.

        The first line names the columns. Needed are ``name``, ``office``, ``from`` and one of ``country`` and
        ``organization``; ``family``, ``given``, ``to``, ``title``, ``until``, ``gender``, ``aliases``, ``wikidata``,
        ``source`` and ``as_of`` may be there. Fields are parted by commas, semicolons or tabs, as the first line shows.
        Lines that start with ``#`` before it are comments. Without ``as_of`` a row holds as of the day of the shipped
        tables.

        Args:
            path: A file in UTF-8, with or without a byte order mark.

        Returns:
            A roster of these rows only; :meth:`with_terms` joins it to another one.

        Raises:
            TableError: The file can't be read, or a row is wrong: the message names file, line and column.
            ArgumentError: ``path`` is no path.
        """
        import csv  # only for users' own files

        if not isinstance(path, str | Path):
            raise ArgumentError(f"path must be a str or a Path, not {type(path).__name__}")
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise TableError(f"{path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise TableError(f"{path}: not UTF-8 at byte {error.start}") from error
        except ValueError as error:  # a name that no file can have
            raise TableError(f"{str(path)!r}: {error}") from error
        lines = text.splitlines(keepends=True)
        skipped = 0
        while skipped < len(lines) and (lines[skipped].startswith("#") or not lines[skipped].strip()):
            skipped += 1
        if skipped == len(lines):
            raise TableError(f"{path}: no line with the names of the columns")
        head = lines[skipped]
        delimiter = max("\t;,", key=head.count)
        reader = csv.reader(lines[skipped:], delimiter=delimiter, strict=True)
        terms: list[Term] = []
        columns: list[str] = []
        try:
            for fields in reader:
                number = skipped + reader.line_num
                if not columns:
                    columns = [field.strip().casefold() for field in fields]
                    _check_columns(columns, f"{path}, line {number}")
                elif any(fields):
                    if len(fields) != len(columns):
                        raise TableError(
                            f"{path}, line {number}: {len(fields)} fields where there are {len(columns)} columns"
                        )
                    row = dict(zip(columns, fields, strict=True))
                    try:
                        terms.append(_term(row, source=path.name, as_of=tables.AS_OF.isoformat()))
                    except _RowError as error:
                        raise TableError(f"{path}, line {number}, column {error.column}: {error}") from None
        except csv.Error as error:
            raise TableError(f"{path}, line {skipped + reader.line_num}: {error}") from error
        return cls(terms)

    def with_rows(self, rows: Iterable[Mapping[str, str]], *, source: str = "user") -> Roster:
        """A roster with more rows; the row of a term that is there already replaces it.

        Two rows are one term where name, office, state or organization, ``to`` and ``from`` agree. So a row with an end
        closes an open term.

        Args:
            rows: Rows with the columns of :meth:`from_csv`.
            source: What ``source`` says where a row has none.

        Raises:
            TableError: A row is wrong: the message names its number, counted from 1, and the column.
            ArgumentError: It is no iterable of rows.

        Example:
            >>> row = {"name": "Ivan Orlov", "office": "president", "country": "XXA", "from": "2020", "until": "2021"}
            >>> [term.family for term in Roster.load().with_rows([row]).at("president", "XXA", date(2020, 8, 1))]
            ['Orlov']
        """
        given: Any = rows
        if not isinstance(given, Iterable) or isinstance(given, str | bytes | Mapping):
            raise ArgumentError(f"rows must be an iterable of mappings, not {type(given).__name__}")
        terms: list[Term] = []
        for number, row in enumerate(given, 1):
            if not isinstance(row, Mapping):
                raise TableError(f"{source}, row {number}: a mapping is wanted, not {type(row).__name__}")
            for column, value in row.items():
                if value is not None and not isinstance(value, str):
                    raise TableError(
                        f"{source}, row {number}, column {column}: a str is wanted, not {type(value).__name__}"
                    )
            _check_columns(list(row), f"{source}, row {number}")
            try:
                terms.append(_term(row, source=source, as_of=tables.AS_OF.isoformat()))
            except _RowError as error:
                raise TableError(f"{source}, row {number}, column {error.column}: {error}") from None
        return self.with_terms(terms)

    def with_terms(self, terms: Iterable[Term]) -> Roster:
        """A roster with more terms, for instance those of another roster; see :meth:`with_rows` for what replaces what.

        Args:
            terms: The terms to add.

        Raises:
            ArgumentError: It is no iterable of terms.
        """
        terms = _terms(terms)
        joined = {(t.name, t.offices, t.country, t.organization, t.to, t.start.text): t for t in self.terms}
        for t in terms:
            joined[(t.name, t.offices, t.country, t.organization, t.to, t.start.text)] = t
        return Roster(joined.values())

    def at(self, office: str, country: str, day: date, *, to: str | None = None) -> tuple[Term, ...]:
        """Who held an office on a day.

        Args:
            office: An id of :data:`~dipnews.roster.OFFICES`. A wide one finds the narrow ones too: ``head-of-state`` a
                president.
            country: The state served, by its alpha-3 code or name, in any case; or an organization ("UN", "EU").
            day: A calendar day.
            to: For envoys: where they are sent, written like ``country``; None finds all.

        Returns:
            The terms that certainly or possibly cover the day, certain ones first, then by start. More than one where
            people held the office side by side, on a day of change, and in the margin of an inexact date. Empty where
            the roster knows nobody, and after the ``as_of`` of a term without a known end.

        Raises:
            OfficeError: There is no such office; it is a ``ValueError`` too.
            ArgumentError: ``day`` is no date; ``country`` or ``to`` is no code and no name, or one that states share.

        Example:
            >>> [t.name for t in Roster.load().at("ambassador", "RUS", date(2021, 11, 2), to="USA")]
            ['Anatoly Antonov']
            >>> [t.name for t in Roster.load().at("ambassador", "Russia", date(2021, 11, 2), to="the United States")]
            ['Anatoly Antonov']
        """
        served = self._meant("country", country)
        return self.held(office, served, day, to=None if to is None else self._meant("to", to))

    def held(self, office: str, country: str, day: date, *, to: str | None = None) -> tuple[Term, ...]:
        """What :meth:`at` gives, for a code or id as it stands in a term: what is none finds nothing.

        Args:
            office: As for :meth:`at`.
            country: An alpha-3 code or an organization's id.
            day: A calendar day.
            to: A code or id.

        Raises:
            OfficeError: There is no such office; it is a ``ValueError`` too.
            ArgumentError: ``day`` is no date.

        Example:
            >>> Roster.load().held("foreign-minister", "Russia", date(2019, 9, 23))
            ()
        """
        _check_office(office)
        if not isinstance(day, date):
            raise ArgumentError(f"day must be a date, not {type(day).__name__}")
        if isinstance(day, datetime):
            day = day.date()
        certain: list[Term] = []
        possible: list[Term] = []
        for number in self._by_office.get((office, country), ()):
            term = self._term(number)
            if to is None or term.to == to:
                holding = term.holds(day)
                if holding == "certain":
                    certain.append(term)
                elif holding == "possible":
                    possible.append(term)
        return _in_order(certain) + _in_order(possible)

    def terms_of(self, office: str, country: str) -> tuple[Term, ...]:
        """All terms of an office of a state or organization, by start.

        Args:
            office: An id of :data:`~dipnews.roster.OFFICES`.
            country: The state, by its alpha-3 code or name, or an organization.

        Returns:
            Terms; empty where the roster knows nobody.

        Raises:
            OfficeError: There is no such office; it is a ``ValueError`` too.
            ArgumentError: ``country`` is no code and no name, or one that states share.

        Example:
            >>> Roster.load().terms_of("secretary-general", "UN")[-1].name
            'António Guterres'
        """
        _check_office(office)
        numbers = self._by_office.get((office, self._meant("country", country)), ())
        return _in_order(self._term(number) for number in numbers)

    def _meant(self, argument: str, name: str) -> str:
        """The code or id under which the roster has what somebody calls by a code, id or name."""
        if not isinstance(name, str):
            raise ArgumentError(f"{argument} must be a code or name, not {type(name).__name__}")
        if not self._ids:
            served = dict.fromkeys(served for _, served in self._by_office)
            sent = dict.fromkeys(e.to if isinstance(e, Term) else e[6] for e in self._entries)
            self._ids = {name: name for name in (*served, *sent) if name}
            for known in tuple(self._ids):
                self._ids.setdefault(known.casefold(), known)
                for party in geography.parties_named(known):  # the roster has it under a shorter name
                    self._ids.setdefault(party, known)
        if name in self._ids:
            return self._ids[name]
        meant = geography.parties_named(name)
        if len(meant) == 1:
            return self._ids.get(meant[0], meant[0])
        if name.casefold() in self._ids:
            return self._ids[name.casefold()]
        if not meant and (name in _CODES_ASIDE or _USERS_CODE.fullmatch(name)):
            return name
        raise ArgumentError(f"{argument}: {geography.unknown_party(name)}")

    def named(self, name: str | Sequence[str]) -> tuple[Term, ...]:
        """All terms of the people that a name can mean, in any usual spelling and order.

        Args:
            name: A full name, or a family name alone, without titles; or its words.

        Returns:
            Terms by start; empty where nobody fits. People whose name or alias is written just so come alone; where
            there are none, all whose name is like it. A family name alone finds everybody who bears it, so look at
            the names.

        Raises:
            ArgumentError: ``name`` is neither a ``str`` nor a sequence of them.

        Example:
            >>> {term.name for term in Roster.load().named("Sergei Lavrov")}
            {'Sergey Lavrov'}
            >>> Roster.load().named("Sergei Rybakov")
            ()
        """
        try:
            words = name if isinstance(name, str) else " ".join(name)
        except TypeError as error:
            raise ArgumentError(f"named takes a name or its words, not {type(name).__name__}") from error
        known = self._named.get(words)
        if known is None:
            if len(self._named) >= _MOST_KEPT:
                self._named.clear()
            known = self._named[words] = self._look_up(words)
        return known

    def _look_up(self, words: str) -> tuple[Term, ...]:
        parts = split_name(words)
        if not parts.family:
            return ()
        if not self._by_name:
            self._index_names()
        keys = dict.fromkeys(family_keys(parts.family))
        plain = words.split()
        for word in (plain[-1], plain[0]):
            keys[skeleton(word)] = None
        found: dict[str, None] = {}
        exact: dict[str, None] = {}
        wanted = words.casefold()
        for key in keys:
            for candidate in self._by_key.get(key, ()):
                if candidate not in found and self._fits(words, candidate):
                    found[candidate] = None
                    if len(plain) > 1 and wanted in self._spellings(candidate):
                        exact[candidate] = None
        # "George W. Bush" as it stands in the roster is not his father, whose short form it would fit as well.
        return _in_order(self._term(number) for candidate in exact or found for number in self._by_name[candidate])

    def _spellings(self, name: str) -> list[str]:
        return [spelling.casefold() for spelling in (name, *self._term(self._by_name[name][0]).aliases)]

    def _fits(self, words: str, candidate: str) -> bool:
        term = self._term(self._by_name[candidate][0])
        # "Fuad Hussein" is not the king whose only name is Hussein.
        if (term.given or " " in term.name or " " not in words) and same_person(words, candidate):
            return True
        if " " not in words:
            # A family name that the shape of the full name doesn't show (Nguyen Xuan Phuc is "Phuc" in the copy).
            key = skeleton(words)
            return (
                key == skeleton(candidate.rsplit(" ", 1)[-1])
                or key in family_keys(term.family)
                or words in term.aliases
            )
        return any(bool(same_person(words, alias)) for alias in term.aliases)

    def family(self, family: str) -> tuple[Term, ...]:
        """All terms of the people with a family name, in any usual spelling.

        Args:
            family: A family name, particles and all, or one word of a double one.

        Returns:
            Terms by start; empty where nobody bears it.

        Raises:
            ArgumentError: ``family`` is no ``str``.

        Example:
            >>> {term.name for term in Roster.load().family("Syromolotow")}
            {'Oleg Syromolotov'}
        """
        if not isinstance(family, str):
            raise ArgumentError(f"family takes a str, not {type(family).__name__}")
        known = self._families.get(family)
        if known is None:
            if len(self._families) >= _MOST_KEPT:
                self._families.clear()
            known = self._families[family] = self._look_up_family(family)
        return known

    def _look_up_family(self, family: str) -> tuple[Term, ...]:
        keys = family_keys(family)
        if not keys:
            return ()
        if not self._by_name:
            self._index_names()
        terms = [self._term(number) for name in self._by_key.get(keys[0], ()) for number in self._by_name[name]]
        return _in_order(term for term in terms if keys[0] in family_keys(term.family))


def _terms(terms: Any) -> list[Term]:
    found = list(terms) if isinstance(terms, Iterable) else [terms]
    for term in found:
        if not isinstance(term, Term):
            raise ArgumentError(f"terms must be an iterable of Term, and here is {type(term).__name__}")
    return found


def _check_office(office: str) -> None:
    if not isinstance(office, str):
        raise ArgumentError(f"office must be an id of OFFICES, not {type(office).__name__}")
    if office not in OFFICES:
        meant = office_named(office)
        hint = f"; perhaps {meant!r} is meant" if meant is not None else ""
        raise OfficeError(f"no such office: {office!r}{hint}")


def _check_columns(columns: Sequence[str], place: str) -> None:
    for column in columns:
        if column not in _COLUMNS:
            raise TableError(f"{place}: no such column: {column!r}; known are {', '.join(_COLUMNS)}")
    for column in _NEEDED:
        if column not in columns:
            raise TableError(f"{place}: the column {column!r} is missing")
    if len(set(columns)) != len(columns):
        raise TableError(f"{place}: a column stands twice")


@cache
def _offices(field: str) -> tuple[str, ...]:
    return tables.values(field)


@cache
def _shipped() -> Roster:
    path = Path(tables.__file__).with_name("roster.tsv")
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    rows = [tuple(line.split("\t")) for line in lines]
    if rows[0] != _COLUMNS or {len(row) for row in rows} != {len(_COLUMNS)}:
        # The slow reader names the line; where it finds nothing, the columns are not the ones this module knows.
        tables.rows("roster")
        raise TableError(f"{path}: the columns are not {', '.join(_COLUMNS)}")
    roster = Roster()
    roster._set_up([*rows[1:]])
    return roster
