"""What a unit of a page is by its own look: menus, credits, captions, date lines, end marks."""

from __future__ import annotations

import re

from dipnews.profiles.stamps import find_stamps, has_relative, leftover
from dipnews.records import SegmentKind
from dipnews.stages.bylines import BYLINE, NAME, NAME_BAR, STAFF
from dipnews.stages.detect import Detection
from dipnews.stages.page_dates import CLOCK_LINE
from dipnews.stages.page_lines import has_digit
from dipnews.stages.paragraphs import REPRINTED, SURE_LABEL
from dipnews.stages.units import ADDRESS, END_MARK, Unit

_SYMBOLS = re.compile(r"[\W_]+|\d{1,4}|[A-Z]")
_ICONS = re.compile(r"(?:[a-z][\w-]{0,30} ){8,}[\w-]{1,30}")
_INITIALS = re.compile(
    r"(?:[A-Z][a-z]?\.\s?){1,3}[A-Z][a-z]+(?:\s?/\s?[A-Z][\w. ]{1,30})?|[A-Z][\w.]{1,12}/[A-Z][\w. ]{1,30}"
)
CREDIT = re.compile(
    r"(?:©|\([cC]\)\s|(?:Photos?(?: sources?)?|Images?|Pictures?|Pic|Photo credit|Image credit|Credits?|Courtesy"
    r"|Photograph|Video|Illustration|Sources?|Source\(s\)|Foto|Izvor|Quelle|Fuente|Fonte|Kaynak|Sursa"
    r"|Sumber|Источник|Фото|Джерело)\s?[:：]|Photo(?:graph)?s? (?:by|courtesy)\b"
    r"|Original (?:article|source|text|story)(?: link)?\s?:"
    r"|(?:[A-Z]\w+ )?[Pp]hoto\s?/|Image (?:by|via)\b|File photo\b|Handout\b|Courtesy of\b"
    r"|\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ww]ritten|[Ee]diting|[Ee]dited|[Rr]eported"
    r"|[Tt]ranslated|[Cc]ompiled) by\b|\*\s?Translated|\(?(?:Based on|With) (?:materials?|reporting"
    r"|inputs?|information|agency inputs)\b|With (?:files|agencies)\b"
    r"|\(?With (?:Reuters|AFP|AP|dpa|EFE|Xinhua|TASS|Bloomberg|wires)(?:(?:, | and |/)[A-Z][\w-]+){0,3}\)?$"
    r"|\[Source\b|\(Source\b"
    r"|Editor\s?:|\((?:Web )?[Ee]ditor\s?:|Official news published at\b|\((?:With|with) (?:input"
    r"|inputs|agency))"
)
_PHOTO_BY_AGENCY = re.compile(
    r"(?:AP Photo|REUTERS|Reuters|AFP|EPA|TASS|Getty Images|Getty|Xinhua|Sputnik|Anadolu"
    r"|YONHAP|POOL|Pool|dpa|ANSA|EFE)\s?/|/\s?(?:AP|REUTERS|Reuters|AFP|EPA|TASS|Getty|Xinhua"
    r"|Sputnik|Pool|POOL|Anadolu)\b",
)
_PHOTO_LINE = re.compile(r"(?:[\w.'’-]+[ /,]{1,3}){0,7}(?:[\w.'’ -]{2,40})?$")
_CAPTION_TAIL = re.compile(
    r"(?:©\s?[A-Z][\w ./'’-]{2,60})$|"
    r"(?:\b(?:REUTERS|Reuters|AP Photo|AFP|EPA|Xinhua|TASS|Getty Images|Sputnik"
    r"|POOL)\s?/\s?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|[A-Z][\w.'’-]+ [A-Z][\w.'’-]+\s?/\s?(?:dpa"
    r"|AFP|AP|Reuters|REUTERS|EPA|ANSA|TASS|Getty Images|Pool|Xinhua|Anadolu)(?:/[\w ]{2,20})?|[(\[/"
    r"|—–]\s?[^()\[\]|]{0,60}\b(?:[Pp]hotos?|PHOTO|[Ff]ile|FILE|Image|Handout|Pool|via AP|Xinhua/|AFP/"
    r"|Reuters/|/AFP|/Reuters|/REUTERS|/Getty|/Pool|/VNA|pix?)\b[^()\[\]|]{0,60}[)\]]?\.?"
    r"|[Ff]ile (?:[Pp]hoto|picture|pic)\.?|FILE PHOTO\.?|\[Photo/[^\]]{1,40}\]"
    r"|\([A-Z][\w.'’ -]{1,40}/\s?[A-Z][\w.'’ -]{1,40}\)"
    r"|[.!?\"”]\s(?:PHOTO|Photo)S?\s?:\s?[A-Z][\w .,/'’&-]{1,60})$"
)
_CAPTION_HEAD = re.compile(
    r"(?:FILE PHOTO|FILE - |FILE PHOTO:|File photo:|File photo |File picture|\(FILES\)|Photo taken"
    r"|A file photo|Photo shows|In this (?:file )?(?:photo|picture|image|handout)|Caption:|\(Cover: )"
)
# "Jane Roe is the paper's Brussels correspondent": who wrote the copy, in a line of its own.
_ABOUT_WRITER = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} is (?:an?|the|our|[A-Z][\w ]{1,40}['’]s?)\b.{0,80}"
    r"\b(?:correspondent|reporter|journalist|editor|writer|columnist|bureau chief|contributor)\b.{0,60}"
)
_WRITERS_BELOW = re.compile(r"\((?:By|by) [A-Z][\w.'’-]+ [A-Z][\w.,'’& -]{2,70}\)")
_INLINE_RELATED = re.compile(
    r"(?:ALSO READ|Also Read|Also read|READ MORE|READ ALSO|Read also|Read Also|READ|MORE|RELATED"
    r"|Related|Read more|Read More|See also|SEE ALSO|WATCH|Watch)\s?[:|–—-]\s?\S"
)
_NAV = re.compile(
    r"(?:Home|Main|News|World|Politics|You are here)\s?[>»/|→›]\s?.{1,120}|\d{1,2}\. ?[A-Z]\w+"
    r"|(?:Share|Follow|Join|Find|Tweet|Like)(?: \w+){0,3} (?:on|via|us|to) .{1,60}"
    r"|!\[\].*|!\[.{0,200}|\d{1,2} ?\+ ?\d{1,2} ?= ?.{0,10}"
    r"|You are replying to.{0,20}"
    r"|• ?\d{1,2} ?\+ ?\d{1,2} ?=.{0,10}|\d+ (?:[Cc]omments?|[Ss]hares?|[Vv]iews?|[Ll]ikes?)"
    r"|\d{1,2} [Mm]in(?:ute)?s? [Rr]ead|https?://\S+|www\.\S+|(?:[A-Z]\w+\s?[/"
    r"|»>]\s?){1,7}[A-Z]\w+(?: \w+)?"
    r"|[A-Z]\w+>>.{1,60}|(?:Tags?|Topics?|Keywords?|Labels?|Category|Region|Country|Theme|Section"
    r"|Language)\s?:.{0,120}|(?:[A-Z]\s{1,3}){3,}[A-Z]|Reply \| .{0,60}|Error: .{0,60}|Sign up.{0,80}"
    r"|Subscribe.{0,80}|Follow .{0,50}(?:Twitter|Facebook|Telegram|Instagram).{0,30}"
    r"|Comments? ?\(\d+\)|Views ?: ?\d+|Your browser .{0,100}|Enable JavaScript.{0,80}"
    r"|Please enable .{0,80}|Advertise.{0,20}"
    r"|[+-]? ?(?:[Ll]arger?|[Bb]igger|[Ii]ncrease|[Ss]maller|[Dd]ecrease|[Rr]eset|[Nn]ormal) ?(?:font|text).{0,60}"
)
# What the page's own program was to fill in, and a picture's file; apart, since they may begin with anything.
_TEMPLATE = re.compile(r".{0,60}\{\{.{0,200}")
_PICTURE = re.compile(r".{1,80}\.(?:jpg|jpeg|png|gif|webp|JPG|PNG)")
_GLUE = re.compile(r"[a-z][A-Z]")
_MENU_WORD = re.compile(r"[\w&]{1,20}")
_SECTIONS = frozenset(
    "home menu news world politics business sport sports opinion opinions more entertainment lifestyle life "
    "culture arts tech technology science health travel video videos photo photos podcast podcasts live latest "
    "local national nation international region regional economy markets money finance magazine about contact "
    "search login subscribe weather features analysis editorial editorials columns blogs blog archive gallery "
    "multimedia education environment style society africa asia europe americas us uk diplomacy defence defense "
    "security interviews interview property trending".split()
)
"""Sections of news sites, as their menus name them."""
_OPENS_MENU = frozenset(("home", "menu"))
# Links within the page, for readers of screens: "Skip to main content", "Go to Contents Go to Navigation".
_JUMPS = re.compile(
    r"(?:(?:Skip|Go|Jump|Return|Back) (?:directly )?to (?:the )?(?:(?:main|primary|page|site|global|local) )?"
    r"(?:contents?|navigation|menu|search|footer|header|homepage|home page|top|sidebar|sitemap|accessibility links?)"
    r"[\s|•·.>]{0,3}){1,6}",
    re.IGNORECASE,
)
_LANGUAGE_CODES = re.compile(r"(?:[•·*|-]\s?)?(?:[a-z]{2}-[A-Z]{2}\d{0,3}[\s,|/]{0,3}){1,16}")
_TAG = re.compile(r"[#|]\s?[^\W\d_][^.!?\r\n]{0,40}")
_KEY = re.compile(r"\b[A-Z][\w ]{1,14}\s?:\s?(?=\S)")
_RELEASE_META = re.compile(
    r"(?:The (?:below|following)(?: (?:statement|readout|information))? is attributable to .{1,120}"
    r"|The text of the following .{1,200}|Office of (?:the )?[A-Z].{1,60}|(?:Press|Media) (?:Release"
    r"|Statement|Note|Advisory)(?: No\.? ?\S{1,20})?|PRESS RELEASE.{0,40}|(?:No|N|№|Ref|Reference"
    r"|SG/SM|PR)\s?[:.]\s?\S{1,30}|\d{3,5}-\d\d-\d\d-\d{4}|Document\s*/?|Документ\s*/?"
    r"|Transcripts?\s*/?|(?:FOR|For) (?:IMMEDIATE|Immediate|immediate) (?:RELEASE|Release|release)"
    r"|News Code .{1,20}|(?:News |Story |Article )?(?:ID|Code)\s?:?\s?\d{3,}"
    r"|(?:ID|Location|Date|Time|Place|Type|Publication|Attachment)\s?:.{0,80})"
)
# The topics of a story in one line: "Trade talks    Fisheries and ports".
_TOPICS = re.compile(r"[A-Z][\w'’-]*(?: [\w'’-]+){0,3}(?:\s{2,}[A-Z][\w'’-]*(?: [\w'’-]+){0,3}){1,12}")
_TAGS = re.compile(r"[^\s,.][^,.]{1,40}(?:,[^\s,.][^,.]{1,40}){2,12}")  # "un assembly,fishing rights,talks"
_PHONE = re.compile(r"\b(?:Tel|Telephone|Phone)\b(?: ?[Nn]o| [Nn]umber)?[\s.:]{0,3}[+(]?\d")
_CLOCK = re.compile(r"\d[:.]\d\d|\|")


def furniture(
    text: str, unit: Unit, detection: Detection, *, header: bool, footer: bool, order: str | None
) -> SegmentKind | None:
    """What a unit is by its own look, wherever it can be told without its neighbours."""
    words = unit.text
    length = len(words)
    for shape in detection.marks.get(unit.line, ()):
        if shape.zone == "any" or (shape.zone == "top" and header) or (shape.zone == "bottom" and footer):
            unit.section = shape.section
            return shape.kind
    if unit.line in detection.names:
        named = detection.names[unit.line]
        if named == "credit" or header or footer:
            return named or ("credit" if footer else "byline")
    if 4 < length <= 12 and words.isdigit():
        return "metadata"  # a story's number
    if length > 420:
        return None
    if length <= 40 and END_MARK.fullmatch(words):
        return "end-mark"
    if (length <= 4 or not words[0].isalnum()) and _SYMBOLS.fullmatch(words):
        return "navigation" if length < 40 or header or footer else None
    if (header or footer) and length <= 160:
        if words[0] in "SsGgJjRrBb" and _JUMPS.fullmatch(words):
            return "navigation"
        if _LANGUAGE_CODES.fullmatch(words) or (length <= 44 and words[0] in "#|" and _TAG.fullmatch(words)):
            return "navigation"
        keyed = header and length <= 100 and ":" in words and not unit.ends and has_digit(words)
        if keyed and len(_KEY.findall(words)) >= 2 and not SURE_LABEL.match(words):
            return "metadata"
    if length <= 200 and (header or footer) and has_digit(words):
        stamps = find_stamps(text, unit.start, unit.end, order=order or "dmy")
        relative = has_relative(text, unit.start, unit.end)
        if stamps or relative or CLOCK_LINE.fullmatch(words) or (length <= 40 and _CLOCK.search(words)):
            rest = leftover(text, unit.start, unit.end)
            if not stamps and not relative:
                return "metadata" if len(rest.split()) <= 4 and not unit.ends else None
            if BYLINE.match(words) or (relative and rest and not rest[0].isdigit()) or NAME_BAR.match(words):
                return "byline"
            count = len(rest.split())
            place = count <= 2 and not rest.islower()
            closed = length > 40 and unit.ends
            if count == 0 or ((place or (count <= 4 and _CLOCK.search(words))) and not closed):
                return "metadata"
            if count <= 10 and ("|" in words) and re.search(r"Updated|Published|Posted|\d:\d\d", words):
                return "metadata"
    if length <= 140 and header and not unit.ends:
        match = BYLINE.match(words)
        if match is not None and (words[:2] != "By" or NAME.match(match["names"])) and not words.startswith("From "):
            return "byline"
        if words.count(" ") <= 3 and STAFF.fullmatch(words):
            return "byline"
    if header and length <= 200 and words.islower() and _TAGS.fullmatch(words):
        return "navigation"
    if footer and length <= 400 and not unit.ends and ("Tel" in words or "hone" in words) and _PHONE.search(words):
        return "navigation"  # an office's address
    if header and length <= 200 and " is " in words and _ABOUT_WRITER.fullmatch(words):
        return "byline"
    if footer and length <= 100 and (_WRITERS_BELOW.fullmatch(words) or words.startswith("Pewarta")):
        return "byline"
    if length <= 160 and _INLINE_RELATED.match(words) and not SURE_LABEL.match(words):
        return "related"
    if length <= 140 and (CREDIT.match(words) or (length <= 80 and "@" in words and ADDRESS.fullmatch(words))):
        return "credit"
    if length <= 90 and not unit.ends and "/" in words and _PHOTO_BY_AGENCY.search(words) and _PHOTO_LINE.match(words):
        return "credit"
    if (
        length <= 400
        and (header or footer or length < 200)
        and ((_closes_as_caption(words[-100:]) and _CAPTION_TAIL.search(words[-100:])) or _CAPTION_HEAD.match(words))
    ):
        return "caption"
    if footer and length <= 200 and " ".join(words.split()) != words and _TOPICS.fullmatch(words):
        return "navigation"
    if (header or footer or length <= 60) and not unit.ends and _is_navigation(words):
        return "navigation"
    if (header or footer) and length <= 220 and (_RELEASE_META.fullmatch(words) or REPRINTED.fullmatch(words)):
        return "metadata"
    if header and unit.line == 0 and _ICONS.fullmatch(words):
        return "navigation"
    if footer and length <= 40 and _INITIALS.fullmatch(words):
        return "end-mark"
    return None


def may_be_aside(words: str) -> bool:
    """Whether a stretch of prose may yet be a credit, a caption or a link to another story."""
    if len(words) <= 160:
        if _INLINE_RELATED.match(words):
            return True
        if len(words) <= 140 and (CREDIT.match(words) or "@" in words or "/" in words):
            return True
    return _closes_as_caption(words[-100:]) or (words[0] in "FPAIC(" and _CAPTION_HEAD.match(words) is not None)


def _closes_as_caption(tail: str) -> bool:
    """Whether the last words of a line have a mark that every ending of a caption has: most lines have none of it."""
    return (
        "/" in tail
        or "(" in tail
        or "[" in tail
        or "|" in tail
        or "ile p" in tail
        or "ile P" in tail
        or "FILE P" in tail
        or "HOTO" in tail
        or "hoto:" in tail
        or (not tail.isascii() and ("©" in tail or "—" in tail or "–" in tail))
    )


def _is_navigation(words: str) -> bool:
    """Whether a line is a link, a menu or some other device of the page."""
    return (
        _NAV.fullmatch(words) is not None
        or ("{{" in words and _TEMPLATE.fullmatch(words) is not None)
        or ("." in words and _PICTURE.fullmatch(words) is not None)
        or _is_glued_menu(words)
        or _is_menu(words)
    )


def _is_menu(words: str) -> bool:
    """Whether a line is a run of a site's sections: "Home News World Politics Sports Opinion"."""
    if words.partition(" ")[0].casefold() not in _SECTIONS:
        return False
    items = [item for item in words.split() if item[0].isalnum()]
    known = sum(item.casefold() in _SECTIONS for item in items)
    least = 4 if items[0].casefold() in _OPENS_MENU else 5
    return known >= least and known * 5 >= len(items) * 4 and all(item[0].isupper() for item in items)


def _is_glued_menu(words: str) -> bool:
    """Whether a line is a menu that lost its blanks: "HomeNewsWorld", "AboutUs Contact OurTeam".

    A walk over the words, since a pattern with one repeat inside another takes for ever on a line that nearly fits.
    """
    if _GLUE.search(words.partition(" ")[0]) is None:
        return False
    tokens = words.split(" ")
    if tokens != words.split():
        return False
    points = glued = plain = 0
    for i, token in enumerate(tokens):
        found = len(_GLUE.findall(token))
        if found:
            points, glued, plain = points + found, glued + 1, 0
        elif i == len(tokens) - 1:
            return len(token) <= 40 and points > 1 and glued <= 12
        else:
            plain += 1
            if plain > 3 or _MENU_WORD.fullmatch(token) is None:
                return False
    return points > 1 and glued <= 12
