"""What a source profile holds, and the language it is written in.

A profile is one TOML file. It says how the copy of one agency, publisher or office looks, in *skeletons*: lines as
one sees them, with slots in braces (``{CITY}, {Month} {day}. /TASS/.``; all slots in
:mod:`dipnews.profiles.skeleton`). No Python file knows a source by name. A complete profile::

    name = "examplewire"              # the id; lower case and hyphens; also the file's name
    title = "Example Wire"            # what people call it
    aliases = ["EXW", "ExampleWire"]  # what else stands for it in a dateline's bracket, a credit, a sign-off
    country = "GBR"                   # alpha-3, or left out
    role = "agency"                   # agency: writes copy that others print; publisher: prints; office: a
    ministry, a presidency
    order = "dmy"                     # how this source writes 03/04/2021: dmy or mdy; left out where it never does
    timezone = "UTC+1"                # of printed times that name no zone; left out where unknown
    worldwide = true                  # agencies: written for the world, so that a "President Roe" without a country
    is no more likely its own country's than another's
    quoted = true                     # publishers: other papers quote it often, so that "told Example Times" does not
    tell that the copy is its own
    syndicates = true                 # publishers: prints agencies' copy, so that "told Sputnik" tells who wrote it

    [[dateline]]                      # every layout of the dateline, the newest first; old ones stay, dated
    shape = "{CITY}, {Month} {day}. /EXW/. "
    since = 2014-09-01                # first and last day of the layout, as far as known: they narrow a missing year
    until = 2020-12-31
    agency = "tass"                   # only if the copy is another's than this source's; or let an {agency} slot tell
    weight = 3                        # evidence for the source, 3 unless told; 0 for a shape that many share
    alone = true                      # only where the line has nothing else

    [proof]                           # lines found nowhere else: each is evidence (weight 2), and tells what kind it is
    disclaimer = ["(This story has not been edited by Example staff{any}"]
    credit = ["Example Wire Service"]

    [top]                             # lines above the body that others may have too: no evidence, only their kind
    navigation = ["All news", "Updated at:{any}"]
    metadata = ["{Month} {day}, {year}, {time} {zone} {City}"]
    byline = ["{name} {ago} {weekday} {dth} {Month} {year} | {time}"]
    dateline = ["{Month} {day}, {year} EXW"]   # a dateline that is a line of its own

    [bottom]                          # the same below the body; [any]: anywhere
    related = ["More stories from Example"]

    [sections]                        # lines after which, down to the next prose, everything is of that kind
    related = ["Related news", "Also read"]
    navigation = ["Comments"]

    [[header]]                        # where the lines above the copy stand in an order of their own: if this line
    is there,
    line = "{time} GMT +3"            # (written as under proof, top or any)
    order = ["caption", "headline", "subheadline"]   # the lines that nothing else tells are these, from above

    [[signoff]]                       # what closes the last paragraph on its own line: cut off and given its kind
    shape = "(EXW)"
    kind = "credit"                   # credit or end-mark
    weight = 2                        # 0 where it says nothing about the source

    [prefix]
    junk = ["Open Menu", "EXW.com"]   # what may stand between a "date 2020-01-01" prefix and the copy

    [[clue]]                          # further evidence: where it stands, how it looks, what it is worth
    where = "headline"                # headline: a short line near the top; lede: a line near the top;
    shape = "Readout of {any} President {any}"   # stamp: two short lines near the top, written with " / " between;
    weight = 1.5                      # told: the words after "told" ("the EXW agency"), where title and aliases
    don't say it

A source wins with a weight of 2 or more. ``{any}`` takes up to 200 characters of the line, as few as it can; a
top, bottom
or proof shape must match the whole line, a dateline or clue only its start. Write the fewest words that can't be
anybody
else's; test against other sources' samples (``pytest tests/sources``).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from dipnews.records import SegmentKind

Role = Literal["agency", "publisher", "office", "generic"]
Zone = Literal["top", "bottom", "any"]
ClueWhere = Literal["headline", "lede", "stamp", "told"]


@attrs.frozen(kw_only=True, slots=True)
class DatelineShape:
    """One layout of a dateline: its skeleton, its first and last day, whose copy it heads."""

    shape: str
    since: date | None = None
    until: date | None = None
    agency: str | None = None
    weight: float = 3.0
    alone: bool = False


@attrs.frozen(kw_only=True, slots=True)
class LineShape:
    """One line of a page and its kind. ``weight`` is its worth as evidence for the source."""

    shape: str
    kind: SegmentKind
    zone: Zone
    weight: float = 0.0
    section: bool = False


@attrs.frozen(kw_only=True, slots=True)
class HeaderOrder:
    """The kinds of the header's lines from above, in the layout that has a certain line."""

    line: str
    order: tuple[SegmentKind, ...]


@attrs.frozen(kw_only=True, slots=True)
class SignoffShape:
    """What closes the last paragraph: ``(ANI)``, ``-0-``."""

    shape: str
    kind: SegmentKind = "credit"
    weight: float = 2.0


@attrs.frozen(kw_only=True, slots=True)
class ClueShape:
    """Further evidence for a source."""

    where: ClueWhere
    shape: str
    weight: float = 1.0


@attrs.frozen(kw_only=True, slots=True, eq=False)
class SourceSpec:
    """A source of news copy: an agency, a publisher or an office, with all its layouts.

    The module says how a profile is written. Profiles are told apart by identity, so that
    a look-up among many costs nothing.

    Example:
        >>> SourceSpec(name="examplewire", title="Example Wire", role="agency").known_as
        ('Example Wire',)
    """

    name: str
    title: str
    role: Role
    aliases: tuple[str, ...] = ()
    country: str | None = None
    order: Literal["dmy", "mdy"] | None = None
    timezone: str | None = None
    syndicates: bool = False
    worldwide: bool = False
    quoted: bool = False
    datelines: tuple[DatelineShape, ...] = ()
    lines: tuple[LineShape, ...] = ()
    headers: tuple[HeaderOrder, ...] = ()
    signoffs: tuple[SignoffShape, ...] = ()
    junk: tuple[str, ...] = ()
    clues: tuple[ClueShape, ...] = ()
    origin: str | None = None

    @property
    def known_as(self) -> tuple[str, ...]:
        """The words that stand for the source, its title before its aliases."""
        return (self.title, *self.aliases)
