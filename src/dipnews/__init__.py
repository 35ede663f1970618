"""dipnews: diplomatic news copy, as it is really found, turned into typed records.

>>> import dipnews
>>> article = dipnews.parse('MOSCOW, May 14. /TASS/. "We are ready for talks," Foreign Minister Ivan Orlov said.')
>>> article.dateline.city, article.agency
('Moscow', 'tass')
>>> [(s.speaker.name, s.text) for s in article.statements]
[('Ivan Orlov', 'We are ready for talks,')]

The names below are loaded at their first use, so that ``import dipnews`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dipnews._version import __version__

if TYPE_CHECKING:
    from dipnews import export as export
    from dipnews import export_events as export_events
    from dipnews import names as names
    from dipnews import roster as roster
    from dipnews.dates import find_dates
    from dipnews.errors import (
        ArgumentError, DipnewsError, InputError, OfficeError, RecordError, SourceError, TableError,
    )  # fmt: skip
    from dipnews.files import parse_file
    from dipnews.html import parse_html
    from dipnews.many import Failure, Item, ItemError, parse_many
    from dipnews.names import same_person
    from dipnews.pages import split
    from dipnews.pipeline import find_meetings, find_officials, find_statements, parse
    from dipnews.profiles import SourceSpec, load_source, sources
    from dipnews.records import (
        Article, Clue, Codes, Content, Cue, Dateline, DateRange, Diagnostic, Excerpt, Holder, Meeting, MeetingMention,
        Mention, Note, Official, PageFact, Participant, Place, Position, Segment, Speaker, Statement,
        Timestamp,
    )  # fmt: skip
    from dipnews.roster import Roster
    from dipnews.serial import schema
    from dipnews.span import Span

_HOMES = {
    "dipnews.dates": "find_dates",
    "dipnews.errors": "ArgumentError DipnewsError InputError OfficeError RecordError SourceError TableError",
    "dipnews.files": "parse_file",
    "dipnews.html": "parse_html",
    "dipnews.many": "Failure Item ItemError parse_many",
    "dipnews.names": "same_person",
    "dipnews.pages": "split",
    "dipnews.pipeline": "find_meetings find_officials find_statements parse",
    "dipnews.profiles": "SourceSpec load_source sources",
    "dipnews.records": (
        "Article Clue Codes Content Cue Dateline DateRange Diagnostic Excerpt Holder Meeting MeetingMention Mention "
        "Note Official PageFact Participant Place Position Segment Speaker Statement Timestamp"
    ),
    "dipnews.roster": "Roster",
    "dipnews.serial": "schema",
    "dipnews.span": "Span",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "ArgumentError", "Article", "Clue", "Codes", "Content", "Cue", "DateRange", "Dateline", "Diagnostic",
    "DipnewsError", "Excerpt", "Failure", "Holder", "InputError", "Item", "ItemError", "Meeting", "MeetingMention",
    "Mention", "Note", "OfficeError", "Official", "PageFact", "Participant", "Place", "Position", "RecordError",
    "Roster", "Segment", "SourceError", "SourceSpec", "Span", "Speaker", "Statement", "TableError", "Timestamp",
    "__version__", "find_dates", "find_meetings", "find_officials", "find_statements", "load_source", "parse",
    "parse_file", "parse_html", "parse_many", "same_person", "schema", "sources", "split",
]  # fmt: skip


# modules with functions of their own that the documentation names
_MODULES = frozenset(("export", "export_events", "names", "roster"))


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None and name not in _MODULES:
        raise AttributeError(f"module 'dipnews' has no attribute {name!r}")
    from importlib import import_module  # only at the first use of a name

    if home is None:
        return import_module(f"dipnews.{name}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
