"""Who wrote the copy: bylines, and the authors on a headline's line."""

from __future__ import annotations

import html
import re

from dipnews.profiles.stamps import find_stamps, relative_at
from dipnews.records import Excerpt
from dipnews.span import Span
from dipnews.stages.detect import Detection
from dipnews.stages.page_lines import DIGIT
from dipnews.stages.units import ENDS_SENTENCE, Unit

BYLINE = re.compile(
    r"\(?(?:[Bb]y|BY|[Ww]ritten by|Author\s?:|Auther\s?:|Text by|Story by|Autor\s?:|Auteur\s?:|Autore\s?:"
    r"|Yazar\s?:|Penulis\s?:|Pewarta\s?:|Автор\s?:|From)\s?:?\s+(?:Reported by\s)?"
    r"(?P<names>(?-i:[A-Z])[^\r\n|]{1,90}?)"
    r"(?=\s*(?:\||\)?$|[-–—]\s|,?\s(?:\d|Updated"
    r"|Published|Posted)))"
)
NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|al|bin|de|van|von|der|el|da|di|du|la|le)){0,4}")
NAME_BAR = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}(?:\s?\|\s?\d|\s(?:Published|Updated)\s)")
_WRITER = re.compile(rf"(?:^\s*|(?P<mark>[,;&]|\band\b)\s*(?:and\s)?)(?P<name>{NAME.pattern})")
_SECTION_WORDS = frozenset(
    "news world politics policy international national economy economic diplomacy foreign affairs top story stories "
    "latest breaking middle east west north south central asia europe africa america americas pacific gulf opinion "
    "sports society business home press release releases statement statements speech speeches media government "
    "region regional security defense defence events interview interviews analysis features archive page main life "
    "culture science technology health education environment energy local country countries russia china headlines "
    "information department ministry office video photo gallery print share read more war crisis".split()
)
STAFF = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:Staff|staff|Web Desk|News Desk|Monitoring Desk|Agencies|Staff Reporter"
    r"|Staff Writer|Our Correspondent|News Service|Correspondent|Newsroom"
    r"|Editorial)(?: Report(?:er)?)?"
)
_BY_AUTHOR = re.compile(r"\s(?P<by>by (?P<name>[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|van|von|al|bin)){1,4}))$")
_OFFICE_WORDS = frozenset(
    "president minister secretary ambassador prime foreign vice deputy spokesman spokesperson "
    "spokeswoman chancellor king queen prince senator general "
    "mr mrs ms dr his her chairman chief commissioner representative envoy director state united government".split()
)
_SPEECH_NOUNS = re.compile(
    r"\b(?:statements?|remarks|speech|address|interview|article|op-ed|comments?|answers?|briefing"
    r"|visit|letter|message|press|conference|keynote|toast|video|signed|attack|move|call|trip)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?:First |Last )?\b(?:Published|Updated|Posted)\b", re.IGNORECASE)


def writers_of(text: str, units: list[Unit], detection: Detection) -> tuple[Excerpt, ...]:
    """The names in the bylines, each once."""
    found: list[Excerpt] = []
    seen: set[str] = set()
    for unit in units:
        if unit.kind == "paragraph" and unit.dateline is None:
            continue
        inside = unit.dateline.writers if unit.dateline is not None and not unit.second else None
        if inside is not None:
            names, base = text[inside.start : inside.end], inside.start
        elif len(unit.text) < unit.end - unit.start and unit.kind == "headline":
            start = unit.start + len(unit.text)
            match = re.compile(r"\s*by ").match(text, start, unit.end)
            names, base = (text[match.end() : unit.end], match.end()) if match else ("", start)
        elif unit.kind == "byline":
            known = detection.marks.get(unit.line, ())
            if known and not any("{name" in shape.shape for shape in known) and not BYLINE.match(unit.text):
                continue  # an agency's name
            match = BYLINE.match(unit.text)
            if match is not None:
                names, base = match["names"], unit.start + match.start("names")
            elif STAFF.fullmatch(unit.text):
                continue
            else:
                cut = re.search(r"\s*(?:\(@|\b\d|\ban? (?:second|minute|hour|day)|\||\bPublished|\bUpdated)", unit.text)
                names, base = unit.text[: cut.start()] if cut else unit.text, unit.start
        else:
            continue
        for part in _WRITER.finditer(names):
            words = part["name"]
            if words.split()[0].casefold() in ("staff", "published", "updated") or words.casefold() in seen:
                continue
            if part["mark"] == "," and " and " not in names[part.end() :]:
                continue  # "Anna Roe, Staff Writer": no second name
            seen.add(words.casefold())
            offset = base + part.start("name")
            found.append(Excerpt(text=printed_words(words), span=Span(offset, offset + len(words))))
    return tuple(sorted(found, key=lambda e: e.span))


def names_no_writer(unit: Unit, detection: Detection) -> bool:
    """Whether a line in the byline's place is a bare agency's name ("Example Wire"), which is no writer's."""
    if BYLINE.match(unit.text) or unit.text[:3].casefold() == "by ":
        return False
    known = detection.marks.get(unit.line, ())
    if STAFF.fullmatch(unit.text):
        return unit.text.endswith("News Service")
    if known:
        return not DIGIT.search(unit.text) and not any("{name" in shape.shape for shape in known)
    return unit.line in detection.names


def time_after_writer(text: str, start: int, end: int, order: str | None) -> int:
    """Where the time begins that stands behind the writer in one line ("Jane Roe 8 seconds ago"); -1 without one."""
    places = [stamp.span.start for stamp in find_stamps(text, start, end, order=order or "dmy")]
    if (ago := relative_at(text, start, end)) is not None:
        places.append(ago)
    if (printed := _PRINTED.search(text, start, end)) is not None:
        places.append(printed.start())
    if not places:
        return -1
    bar = text.find("|", start, min(places))
    return bar if bar > start else min(places)


def cut_author(unit: Unit) -> None:
    """Cut the author off a headline that has him on its line ("... by Jane Roe"); the assembly makes a byline of it."""
    match = _BY_AUTHOR.search(unit.text)
    if match is None:
        return
    before = unit.text[: match.start()]
    names = match["name"].lower().split()
    if len(before.split()) < 4 or any(name in _OFFICE_WORDS for name in names):
        return
    if _SPEECH_NOUNS.search(before.rsplit(None, 1)[-1]):
        return
    unit.text = before.rstrip()
    unit.ends = ENDS_SENTENCE.search(unit.text[-5:]) is not None


def is_writer(words: str) -> bool:
    """Whether two or three words with capitals beside a time can only be who wrote the copy: no section's name."""
    parts = words.split()
    return (
        2 <= len(parts) <= 3
        and NAME.fullmatch(words) is not None
        and not words.isupper()
        and _SECTION_WORDS.isdisjoint(words.casefold().split())
    )


def printed_words(words: str) -> str:
    """Words as they are read: entities resolved, one blank for white space, no invisible joiners."""
    if "&" in words:
        words = html.unescape(words)
    return " ".join(words.replace("\u2060", "").replace("\u200b", "").split())
