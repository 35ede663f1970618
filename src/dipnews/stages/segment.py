"""Part the page into its segments: headline, deck, byline, dateline, paragraphs, and all that is no copy."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import attrs

from dipnews.profiles.stamps import Rule, Stamp, find_stamps, has_relative, leftover, relative_at
from dipnews.records import Dateline, Diagnostic, Excerpt, Segment, SegmentKind
from dipnews.span import Span
from dipnews.stages.detect import DatelineMatch, Detection, Line, Places


@attrs.frozen(kw_only=True, slots=True)
class Layout:
    """The page in its parts. ``dateline`` has no day yet where its year is missing; ``match`` is what it was read from.

    ``stamps`` are the dates printed in header and footer, in order, each with the rule that says where it stands;
    ``prefix_date`` is the date of a ``date 2020-01-01`` at the very start.
    """

    segments: tuple[Segment, ...]
    headline: Excerpt | None
    subheadline: Excerpt | None
    dateline: Dateline | None
    match: DatelineMatch | None
    byline: tuple[Excerpt, ...]
    header_dates: tuple[Stamp, ...]
    prefix_date: Stamp | None
    diagnostics: tuple[Diagnostic, ...]
    language: str | None


@attrs.define(slots=True)
class _Unit:
    """A line, or the lines of one hard-wrapped block. ``line`` is the number of its first line.

    ``ends`` tells whether the text closes as a sentence does.
    """

    start: int
    end: int
    gap: bool
    line: int
    kind: SegmentKind | None = None
    section: bool = False
    text: str = ""
    ends: bool = False
    dateline: DatelineMatch | None = None
    second: bool = False


_ENDS = re.compile(r"(?:[.!?…。]|\.\.\.)[\"”'’»)\]*]{0,3}$|:$")
_STOPS = ".!?…。"
_CLOSERS = "\"”'’»)]*"
_ENDS_SENTENCE = re.compile(r"[.!?…。][\"”'’»)\]*]{0,3}$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b[ap]\.m|\b(?:Inc|Co|Ltd|Jr|Sr|No|Corp|St|etc|al))\.$")
_STOP_INSIDE = re.compile(r"[a-z0-9\")”]{2}[.!?][\"”'’]?\s+[\"“‘'(]?[A-Z]")
_SPEAKER_LABEL = re.compile(
    r"(?:[QA]|Question|Answer|QUESTION|ANSWER|Reporter|Moderator|MODERATOR|M[RS]S?\.? [A-Z'-]{2,20}"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,6})(?: \([^)]{1,40}\))?: ?[^\s\d]"
)
_SURE_LABEL = re.compile(
    r"(?:[QA]|Question|Answer|QUESTION|ANSWER|MODERATOR|Moderator|M[RS]S?\.? [A-Z'-]{2,20}"
    r"|(?:SECRETARY|PRESIDENT|AMBASSADOR|FOREIGN MINISTER|PRIME MINISTER|SENATOR|GENERAL"
    r"|UNDER SECRETARY|DEPUTY SECRETARY|ASSISTANT SECRETARY|THE PRESIDENT|PARTICIPANT|STAFF|REPORTER"
    r"|OPERATOR)\b[A-Z .'-]{0,30}): ?\S"
)
_BULLET = re.compile(r"[•▪●◦‣*·–—-]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s")
_SYMBOLS = re.compile(r"[\W_]+|\d{1,4}|[A-Z]")
_END_MARK = re.compile(
    r"\\?#{1,5}(?:\s#{1,3})*|(?:\*\s?){2,5}|-{0,3}\s?(?:0|30|[Ee]nd|END|[Ee]nds"
    r"|ENDS)\s?-{1,3}(?:\s?\(\w[^)]{0,30}\))?|\((?:[Ee]nd|END|[Ee]nds|ENDS)\)(?:\s\S{1,12})?"
    r"|END(?:\s?/.{0,12})?"
    r"|\.?\s?/\.|\([A-Z0-9]{1,5}(?:/[A-Z0-9]{1,5})+\)|[A-Z]{1,4}/\s?[A-Z]{2,4}\s?\d{5,}|\d{3,6}\*\*\d*"
    r"|[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,4}|\([a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,4}\)"
    r"|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,4}"
    r"|(?:[A-Z]{3,5} )?[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}|[A-Z]{3,4}(?: [A-Z]{2,4}){1,5}|/[A-Z]{2,4}/"
    r"|(?:\.\s*){3,}|[A-Z]{1,3}\.? ?[A-Z]{0,2}\d{6,}|(?:\([A-Z]{2,5}\),?\s?\.{0,2})"
)
_ICONS = re.compile(r"(?:[a-z][\w-]{0,30} ){8,}[\w-]{1,30}")
_ADDRESS = re.compile(r"[\w.+-]{1,30}@[\w-]{1,30}(?:\.[\w-]{2,20}){1,3}")
_INITIALS = re.compile(
    r"(?:[A-Z][a-z]?\.\s?){1,3}[A-Z][a-z]+(?:\s?/\s?[A-Z][\w. ]{1,30})?|[A-Z][\w.]{1,12}/[A-Z][\w. ]{1,30}"
)
_CREDIT = re.compile(
    r"(?:©|\([cC]\)\s|(?:Photos?(?: sources?)?|Images?|Pictures?|Pic|Photo credit|Image credit|Credits?|Courtesy"
    r"|Photograph|Video|Illustration|Sources?|Source\(s\)|Foto|Izvor|Quelle|Fuente|Fonte|Kaynak|Sursa"
    r"|Sumber|Источник|Фото|Джерело)\s?[:：]|Photo(?:graph)?s? (?:by|courtesy)\b"
    r"|Original (?:article|source|text|story)(?: link)?\s?:"
    r"|(?:[A-Z]\w+ )?[Pp]hoto\s?/|Image (?:by|via)\b|File photo\b|Handout\b|Courtesy of\b"
    r"|\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ww]ritten|[Ee]diting|[Ee]dited|[Rr]eported"
    r"|[Tt]ranslated|[Cc]ompiled) by\b|\*\s?Translated|\(?(?:Based on|With) (?:materials?|reporting"
    r"|inputs?|information|agency inputs)\b|With (?:files|agencies)\b|\[Source\b|\(Source\b"
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
    r"|\([A-Z][\w.'’ -]{1,40}/\s?[A-Z][\w.'’ -]{1,40}\))$"
)
_CAPTION_HEAD = re.compile(
    r"(?:FILE PHOTO|FILE - |FILE PHOTO:|File photo:|File photo |File picture|\(FILES\)|Photo taken"
    r"|A file photo|Photo shows|In this (?:file )?(?:photo|picture|image|handout)|Caption:|\(Cover: )"
)
_BYLINE = re.compile(
    r"\(?(?:[Bb]y|BY|[Ww]ritten by|Author\s?:|Auther\s?:|Text by|Story by|Autor\s?:|Auteur\s?:|Autore\s?:"
    r"|Yazar\s?:|Penulis\s?:|Pewarta\s?:|Автор\s?:|From)\s?:?\s+(?:Reported by\s)?"
    r"(?P<names>(?-i:[A-Z])[^\r\n|]{1,90}?)"
    r"(?=\s*(?:\||\)?$|[-–—]\s|,?\s(?:\d|Updated"
    r"|Published|Posted)))"
)
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|al|bin|de|van|von|der|el|da|di|du|la|le)){0,4}")
_NAME_BAR = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}(?:\s?\|\s?\d|\s(?:Published|Updated)\s)")
_WRITER = re.compile(rf"(?:^\s*|(?P<mark>[,;&]|\band\b)\s*(?:and\s)?)(?P<name>{_NAME.pattern})")
# "Jane Roe is the paper's Brussels correspondent": who wrote the copy, in a line of its own.
_ABOUT_WRITER = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} is (?:an?|the|our|[A-Z][\w ]{1,40}['’]s?)\b.{0,80}"
    r"\b(?:correspondent|reporter|journalist|editor|writer|columnist|bureau chief|contributor)\b.{0,60}"
)
_WRITERS_BELOW = re.compile(r"\((?:By|by) [A-Z][\w.'’-]+ [A-Z][\w.,'’& -]{2,70}\)")
_SECTION_WORDS = frozenset(
    "news world politics policy international national economy economic diplomacy foreign affairs top story stories "
    "latest breaking middle east west north south central asia europe africa america americas pacific gulf opinion "
    "sports society business home press release releases statement statements speech speeches media government "
    "region regional security defense defence events interview interviews analysis features archive page main life "
    "culture science technology health education environment energy local country countries russia china headlines "
    "information department ministry office video photo gallery print share read more war crisis".split()
)
_STAFF = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:Staff|staff|Web Desk|News Desk|Monitoring Desk|Agencies|Staff Reporter"
    r"|Staff Writer|Our Correspondent|News Service|Correspondent|Newsroom"
    r"|Editorial)(?: Report(?:er)?)?"
)
_INLINE_RELATED = re.compile(
    r"(?:ALSO READ|Also Read|Also read|READ MORE|READ ALSO|Read also|Read Also|READ|MORE|RELATED"
    r"|Related|Read more|Read More|See also|SEE ALSO|WATCH|Watch)\s?[:|–—-]\s?\S"
)
_NAV = re.compile(
    r"(?:Home|Main|News|World|Politics|You are here)\s?[>»/|→›]\s?.{1,120}|\d{1,2}\. ?[A-Z]\w+"
    r"|(?:Share|Follow|Join|Find|Tweet|Like)(?: \w+){0,3} (?:on|via|us|to) .{1,60}|.{0,60}\{\{.{0,200}"
    r"|!\[\].*|!\[.{0,200}|.{1,80}\.(?:jpg|jpeg|png|gif|webp|JPG|PNG)|\d{1,2} ?\+ ?\d{1,2} ?= ?.{0,10}"
    r"|You are replying to.{0,20}"
    r"|• ?\d{1,2} ?\+ ?\d{1,2} ?=.{0,10}|\d+ (?:[Cc]omments?|[Ss]hares?|[Vv]iews?|[Ll]ikes?)"
    r"|\d{1,2} [Mm]in(?:ute)?s? [Rr]ead|https?://\S+|www\.\S+|(?:[A-Z]\w+\s?[/"
    r"|»>]\s?){1,7}[A-Z]\w+(?: \w+)?"
    r"|[A-Z]\w+>>.{1,60}|(?:Tags?|Topics?|Keywords?|Labels?|Category|Region|Country|Theme|Section"
    r"|Language)\s?:.{0,120}|(?:[A-Z]\s{1,3}){3,}[A-Z]|Reply \| .{0,60}|Error: .{0,60}|Sign up.{0,80}"
    r"|Subscribe.{0,80}|Follow .{0,50}(?:Twitter|Facebook|Telegram|Instagram).{0,30}"
    r"|Comments? ?\(\d+\)|Views ?: ?\d+|Your browser .{0,100}|Enable JavaScript.{0,80}"
    r"|Please enable .{0,80}|Advertise.{0,20}"
)
_GLUE = re.compile(r"[a-z][A-Z]")
_MENU_WORD = re.compile(r"[\w&]{1,20}")
# Where the persons of a picture stand: "..., left, shakes hands", "(R) walks with".
_PICTURED = re.compile(
    r",\s(?:(?:far|second|third|front|back|top|bottom)[ -])?(?:left|right|cent(?:er|re)"
    r"|(?:second|third) from (?:left|right))"
    r"(?:,|\sand\b|\s(?=[a-z]+s\b)|$)|\((?:[LRC]|2nd [LR]|left|right|cent(?:er|re)|pictured|in the picture)\)"
)
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
_GLUED = re.compile(r"[a-z](?=[A-Z][a-z])")
_HEADLINE_LABEL = re.compile(r"((?:Headline|HEADLINE|Title|TITLE|Subject|SUBJECT)\s?:)\s{1,3}(?=[^\s.]{2})")
_OTHER_STORIES = re.compile(
    r"(?:Top|Latest|Recent|Breaking|Trending|Popular|Other|More|Most)\s(?:News|Stories|Headlines|Articles|Posts|Now|Read|Viewed"
    r"|Popular|Recent|From|On)\b|Check Also\b|Recommended\b|Editors?['’]s? Picks?\b|Don['’]t Miss\b|Read Next\b"
    r"|Up Next\b|You (?:May|Might) Also Like\b|Trending\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\(?\[?(?:Additional |With )?(?:Reporting|Writing|Written|Editing|Edited)\b|[-–—]{1,3}\s?[A-Z]", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:First )?(?:Published|Posted|Updated|Last Updated)\b", re.IGNORECASE)
_STORY_ID = re.compile(r"(?:(?:News |Story |Article )?(?:ID|Code)\s?:?\s?)?[A-Z]{0,10}\d{3,}\w*")
_BULLETS = "•▪●◦‣*·–—-"
_SHORT_BULLET = re.compile(r"[•▪●◦‣*·–—-]\s{1,3}[^\s.!?]\S{0,30}(?:\s{1,2}[^\s.!?]\S{0,30}){0,4}(?<![.!?;,])")
_SENTENCE_START = re.compile(
    r"(?:I|He|She|It|We|They|You|The|This|That|These|In|On|At|But|And|As|If|When|However)\s|[\"“]"
)
_LATIN = re.compile(r"[A-Za-z]")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_RELEASE_META = re.compile(
    r"(?:The (?:below|following)(?: (?:statement|readout|information))? is attributable to .{1,120}"
    r"|The text of the following .{1,200}|Office of (?:the )?[A-Z].{1,60}|(?:Press|Media) (?:Release"
    r"|Statement|Note|Advisory)(?: No\.? ?\S{1,20})?|PRESS RELEASE.{0,40}|(?:No|N|№|Ref|Reference"
    r"|SG/SM|PR)\s?[:.]\s?\S{1,30}|\d{3,5}-\d\d-\d\d-\d{4}|Document\s*/?|Документ\s*/?"
    r"|Transcripts?\s*/?|(?:FOR|For) (?:IMMEDIATE|Immediate|immediate) (?:RELEASE|Release|release)"
    r"|News Code .{1,20}|(?:News |Story |Article )?(?:ID|Code)\s?:?\s?\d{3,}"
    r"|(?:ID|Location|Date|Time|Place|Type|Publication|Attachment)\s?:.{0,80})"
)
# The topics of a story in one line: "Foreign policy    Kazakhstan and Russia".
_TOPICS = re.compile(r"[A-Z][\w'’-]*(?: [\w'’-]+){0,3}(?:\s{2,}[A-Z][\w'’-]*(?: [\w'’-]+){0,3}){1,12}")
# "The below is attributable to Spokesperson Jane Roe: The Secretary spoke ...", label and copy on one line.
_ATTRIBUTABLE = re.compile(
    r"(The (?:below|following)(?: (?:statement|readout|information))? is attributable to [^:.\r\n]{1,120}:\.?)"
    r"\s{1,3}(?=[A-Z“\"][^\r\n]{60})"
)
# How those who print a release again announce it.
_REPRINTED = re.compile(
    r"The following (?:press |news |media )?(?:release|statement|readout|information|remarks|transcript) "
    r"(?:was|were) (?:published|released|issued|made available) (?:by|on) .{1,200}"
)
_FUNCTION_WORD = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|on|at|for|with|by|from|that|as|is|was|are|were|has|have|had|its"
    r"|his|her|their|will|would|not|who|which)$|,[\"”'’»]{0,2}$"
)
_FIRST_WORD = re.compile(r"\S+")
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
_MISREAD = ("\ufffd", "â€", "Ã", "鈥", "Â\u00a0", "ï»¿")  # the pattern below can't do without one
_MOJIBAKE = re.compile("\ufffd|â€[™œ\x9d“”˜]|Ã[©¨¼¶¤ŸÂ]|鈥|Â\u00a0|ï»¿")
_LATIN_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the of and to in that said with for on was is has by from his at will".split()),
    "es": frozenset("el la los las de del y que en con para por una su se ha es al".split()),
    "fr": frozenset("le la les des du et que dans avec pour par une sur est au aux qui ce".split()),
    "de": frozenset("der die das und den dem mit von für auf ist ein eine nicht im zu hat sich".split()),
    "it": frozenset("il lo gli della del di e che con per una nel sono alla dei è ha al".split()),
    "pt": frozenset("o os as da do dos e que em com para por uma não na no foi ao".split()),
    "tr": frozenset("ve bir bu için ile da de olarak olan dedi etti çok gibi sonra".split()),
    "pl": frozenset("i w na z do że się jest nie o po od przez dla oraz który".split()),
    "id": frozenset("yang dan di dengan untuk dari pada ini itu dalam akan tidak telah".split()),
    "hu": frozenset("a az és hogy nem egy is volt meg szerint ez el".split()),
}
_ENGLISH = _LATIN_WORDS["en"]
_DIGIT = re.compile(r"\d")
_CLOCK_LINE = re.compile(
    r"(?:[A-Z][\w ]{2,20}: ?)?[0-2]?\d[:.][0-5]\d(?::\d\d)?(?:\s?[apAP]\.?[mM]\.?)?[\sA-Z+\d():]{0,14}"
)
_NUMERIC = re.compile(r"[0-3]?\d([./-])[0-3]?\d\1\d{4}")
_CLOCK = re.compile(r"\d[:.]\d\d|\|")


def segment(text: str, detection: Detection, *, places: Places | None = None) -> Layout:
    r"""Part the whole input into segments and read the header off them.

    What the profiles know goes first; for the rest a page of any source is read as newsrooms lay it out:
    furniture, headline,
    deck, byline, date line, captions, dateline and lede, paragraphs with short subheadings, furniture.

    Args:
        text: The input.
        detection: What :func:`dipnews.stages.detect.detect` found in it.
        places: The look-up of cities, for the dateline's usual spelling and country.

    Returns:
        The layout. Its segments are in order, don't overlap and leave out nothing but white space.

    Source:
        The phenomena of scraped pages counted on some 430 of them; headline and deck as in newsroom style guides.

    Example:
        >>> from dipnews.profiles import sources
        >>> from dipnews.stages.detect import detect
        >>> copy = "Envoys hold talks\n\nMOSCOW, May 3. /TASS/. The envoys held talks."
        >>> [s.kind for s in segment(copy, detect(copy, sources())).segments]
        ['headline', 'dateline', 'paragraph']
    """
    units = _units(text, detection)
    _mark_datelines(units, detection)
    prefix_kind, prefix_end = _prefix(text, detection, units)
    dated: int | None = None  # the unit with the copy's own dateline
    if detection.datelines:
        dated = next((i for i, u in enumerate(units) if u.dateline is not None and not u.second), None)
    match = units[dated].dateline if dated is not None else None
    lede = _find_kinds(text, units, detection, places, dated, prefix=detection.prefix is not None)
    segments, spans_of = _assemble(text, units, detection, prefix_kind, prefix_end)
    stamps = _stamps(text, units, detection, match, lede)
    prefix_date = None
    if detection.prefix is not None:
        prefix_date = _prefix_stamp(text, detection.prefix)
    return Layout(
        segments=segments,
        headline=_excerpt(text, spans_of.get("headline")),
        subheadline=_excerpt(text, spans_of.get("subheadline")),
        dateline=_dateline(text, match, places),
        match=match,
        byline=_writers(text, units, detection),
        header_dates=stamps,
        prefix_date=prefix_date,
        diagnostics=_doubts(text, units),
        language=_language(text, segments),
    )


# --- lines to units -------------------------------------------------------------------------------------------------


def _units(text: str, detection: Detection) -> list[_Unit]:
    """Join the lines of hard-wrapped blocks, and lines broken in mid-sentence; all other lines stand alone."""
    lines = detection.lines
    if not lines:
        return []
    copies = {match.line: match.copy for match in detection.datelines}
    dated = set(copies)
    firsts = [number for number, line in enumerate(lines) if line.gap or not number]
    lasts = [*firsts[1:], len(lines)]
    width = _width(text, lines, firsts, lasts, dated) if len(firsts) < len(lines) else 0
    units: list[_Unit] = []
    for first, last in zip(firsts, lasts, strict=True):
        line = lines[first]
        unit = _Unit(line.start, line.end, line.gap, first)
        if last - first == 1:
            units.append(unit)
            continue
        wrapped = last - first >= 3 and _wrap_width(text, lines, first, last) > 0
        for number in range(first + 1, last):
            before, line = lines[number - 1], lines[number]
            known = number in detection.marks or number - 1 in detection.marks or number in dated
            if wrapped and (
                (not known and not _ends_copy(text, line))
                # what looks like furniture is the rest of a broken sentence: "... in Oslo on September" / "1."
                or (
                    known
                    and number not in dated
                    and line.end - line.start < 20
                    and not _ENDS.search(text, before.end - 5, before.end)
                )
            ):
                unit.end = line.end  # a hard-wrapped block is one paragraph
            elif (
                number - 1 in detection.marks
                and number not in detection.marks
                and number not in dated
                and text[line.start].islower()
                and before.end - before.start >= 40
                and not _ENDS.search(text, before.end - 5, before.end)
            ):
                unit.end = line.end  # a disclaimer goes on
            elif not known and number - 1 in copies and (0 if width else 20) < before.end - copies[number - 1] < 110:
                if _ENDS.search(text, before.end - 5, before.end):
                    units.append(unit)
                    unit = _Unit(line.start, line.end, False, number)
                else:
                    unit.end = line.end  # no paragraph ends without a stop behind its dateline
            elif not known and _continues(text, before.start, before.end, line.start, line.end, width):
                unit.end = line.end
            else:
                units.append(unit)
                unit = _Unit(line.start, line.end, False, number)
        units.append(unit)
    if detection.signoff is not None:
        span, kind = detection.signoff
        opened = max((d.copy for d in detection.datelines if d.start <= span.start < d.copy), default=0)
        alone = len(units) == 1 and not detection.datelines and detection.prefix is None  # one block is a paragraph
        for number, unit in enumerate(() if opened or alone else units):
            if unit.start < span.start and span.end <= unit.end:
                sign = _Unit(span.start, unit.end, True, -1, "credit" if kind == "credit" else "end-mark")
                unit.end = span.start
                while text[unit.end - 1].isspace():
                    unit.end -= 1
                units.insert(number + 1, sign)
                break
    for number, unit in enumerate(units[:8]):
        if text[unit.start] not in "HTS" or unit.end - unit.start >= 260:
            continue
        label = _HEADLINE_LABEL.match(text, unit.start, unit.end)
        if label is not None:
            units.insert(number, _Unit(unit.start, label.end(1), unit.gap, -1, "metadata"))
            unit.start, unit.gap = label.end(), False
            break
    if "attributable to" in text:
        for number, unit in enumerate(units[:12]):
            label = _ATTRIBUTABLE.match(text, unit.start, unit.end)
            if label is not None:
                units.insert(number, _Unit(unit.start, label.end(1), unit.gap, -1, "metadata"))
                unit.start, unit.gap, unit.line = label.end(), False, -1
                break
    for unit in units:
        words = unit.text = text[unit.start : unit.end]
        mark = words[-1]
        unit.ends = mark in _STOPS or (mark in _CLOSERS and _ENDS_SENTENCE.search(words[-5:]) is not None)
    return units


def _width(text: str, lines: Sequence[Line], firsts: list[int], lasts: list[int], dated: set[int]) -> int:
    """The width at which the page's blocks are wrapped, each from a first line up to a last; 0 where they are not."""
    blocks = [(first, last) for first, last in zip(firsts, lasts, strict=True) if last - first > 1]
    width = longest = 0  # the longest wrapped block tells best: a dateline is often not broken where the copy is
    for first, last in blocks:
        if last - first >= 3 and last - first > longest:
            found = _wrap_width(text, lines, first, last)
            if found:
                width, longest = found, last - first
    pairs = _width_of_pairs(text, lines, blocks, dated)
    return max(width, pairs) if not width or pairs - width <= 12 else width


def _ends_copy(text: str, line: Line) -> bool:
    """Whether a line is an end mark or a reporter's address, which no wrapped block takes in."""
    if line.end - line.start > 40:
        return False
    words = text[line.start : line.end]
    return _END_MARK.fullmatch(words) is not None or _ADDRESS.fullmatch(words) is not None


def _wrap_width(text: str, lines: Sequence[Line], first: int, last: int) -> int:
    """The width at which a block is wrapped, or 0: each line's next word would not have fitted."""
    lengths = [lines[n].end - lines[n].start for n in range(first, last)]
    width = max(lengths)
    if not 40 <= width <= 110:
        return 0
    forced = loose = lower = 0
    for k in range(len(lengths) - 1):
        line, after = lines[first + k], lines[first + k + 1]
        word = _FIRST_WORD.match(text, after.start)
        if lengths[k] + 1 + (word.end() - after.start if word else 0) > width - 3:
            forced += 1
        elif not _ENDS_SENTENCE.search(text, max(line.start, line.end - 5), line.end):
            loose += 1  # broken early, and not because a paragraph ended
        lower += not text[after.start].isupper()
    # a list of headlines is as even as a wrapped block, but each of its lines opens with a capital
    return width if forced > 1 and loose * 5 <= forced and lower * 5 >= (len(lengths) - 1) * 2 else 0


def _width_of_pairs(text: str, lines: Sequence[Line], blocks: list[tuple[int, int]], dated: set[int]) -> int:
    """The width of a page whose wrapped paragraphs have two lines each, or 0: each break must have been forced."""
    breaks: list[tuple[int, int, bool]] = []
    opened = 0  # datelines whose copy goes on in the next line
    for first, last in blocks:
        for number in range(first, last - 1):
            line, after = lines[number], lines[number + 1]
            length = line.end - line.start
            if number in dated:
                opened += not _ENDS.search(text, line.end - 5, line.end)
                continue
            if length < 30 or text[line.start : line.end] == text[after.start : after.end]:
                continue
            if length > 110:
                return 0
            word = _FIRST_WORD.match(text, after.start)
            reach = length + 1 + (word.end() - after.start if word else 0)
            breaks.append((length, reach, _ENDS.search(text, line.end - 5, line.end) is not None))
    if len(breaks) + opened < 3 or not breaks:
        return 0
    width = max(length for length, _, _ in breaks)
    if width < 50:
        return 0
    forced = sum(reach > width - 3 for _, reach, _ in breaks)
    return width if forced * 10 >= len(breaks) * 9 and sum(ends for _, _, ends in breaks) * 3 <= len(breaks) else 0


def _continues(text: str, start: int, end: int, next_start: int, next_end: int, width: int) -> bool:
    """Whether a line goes on in the next one of its block."""
    first = text[next_start]
    length = end - start
    word = _FIRST_WORD.match(text, next_start)
    reach = length + 1 + (word.end() - next_start if word else 0)
    head = text[start : min(end, start + 60)]
    if width and length <= width + 3 and reach > width - 3 and length > 30:
        return True
    if length < 25 or _BULLET.match(text, next_start, next_end):
        return False
    if _ENDS.search(text, max(start, end - 5), end):
        return False
    if first.islower() and not has_relative(text, next_start, min(next_end, next_start + 40)):
        return True
    return length > 60 and _FUNCTION_WORD.search(text, max(start, end - 12), end) is not None and bool(head)


def _mark_datelines(units: list[_Unit], detection: Detection) -> None:
    """Give the units their datelines; the first is the copy's own, unless much prose stands before it."""
    if not detection.datelines:
        return
    by_line = {match.line: match for match in detection.datelines}
    count = len(by_line)
    prose = 0
    for unit in units:
        if unit.line in by_line:
            unit.dateline = by_line.pop(unit.line)
            unit.second = len(by_line) + 1 < count or prose >= 3
            if not by_line:
                break
        elif unit.ends and unit.end - unit.start > 150:
            prose += 1


def _prefix(text: str, detection: Detection, units: list[_Unit]) -> tuple[SegmentKind, int]:
    """The kind and end of the prefix with its junk; the desk's city before a dateline belongs to it."""
    if detection.prefix is None:
        return "metadata", 0
    end = detection.prefix.end
    if units and detection.junk is None and units[0].line == 0 and not units[0].dateline and len(units) > 1:
        first = units[0]
        same_line = "\n" not in text[end : first.start] and "\r" not in text[end : first.start]
        match = units[1].dateline
        if same_line and match is not None and match.city is not None and len(first.text.split()) <= 3:
            city = text[match.city.start : match.city.end]
            if _fold(city) == _fold(first.text) or len(first.text.split()) == 1:
                end = first.end
                del units[0]
    return "metadata", end


# --- what a unit is -------------------------------------------------------------------------------------------------


def _fold(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _is_prose(unit: _Unit, labels: bool) -> bool:
    """Whether a unit of less than 300 characters is a stretch of copy and no headline, label or caption."""
    words = unit.text
    length = len(words)
    if words.startswith("The following ") and _REPRINTED.fullmatch(words):
        return False
    if ":" in words and (_SURE_LABEL.match(words) or (labels and _SPEAKER_LABEL.match(words))):
        return True
    if unit.ends:
        if length >= 60 or _STOP_INSIDE.search(words) is not None:
            return True
        return words.count(" ") >= 4 and words[-1] not in "?!" and _ABBREVIATED.search(words[-8:]) is None
    return length >= 60 and _STOP_INSIDE.search(words) is not None


def _is_glued_menu(words: str) -> bool:
    """Whether a line is a menu that lost its blanks: "HomeNewsWorld", "AboutUs Contact OurTeam".

    A walk over the words, since a pattern with one repeat inside another takes for ever on a line that nearly fits.
    """
    tokens = words.split(" ")
    if _GLUE.search(tokens[0]) is None or tokens != words.split():
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
        or (not tail.isascii() and ("©" in tail or "—" in tail or "–" in tail))
    )


def _may_be_aside(words: str) -> bool:
    """Whether a stretch of prose may yet be a credit, a caption or a link to another story."""
    if len(words) <= 160:
        if _INLINE_RELATED.match(words):
            return True
        if len(words) <= 140 and (_CREDIT.match(words) or "@" in words or "/" in words):
            return True
    return _closes_as_caption(words[-100:]) or _CAPTION_HEAD.match(words) is not None


def _furniture(
    text: str, unit: _Unit, detection: Detection, *, header: bool, footer: bool, order: str | None
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
    if length <= 40 and _END_MARK.fullmatch(words):
        return "end-mark"
    if _SYMBOLS.fullmatch(words):
        return "navigation" if length < 40 or header or footer else None
    if (header or footer) and length <= 160:
        if _JUMPS.fullmatch(words):
            return "navigation"
        if _LANGUAGE_CODES.fullmatch(words) or (length <= 44 and words[0] in "#|" and _TAG.fullmatch(words)):
            return "navigation"
        keyed = header and length <= 100 and ":" in words and not unit.ends and _DIGIT.search(words) is not None
        if keyed and len(_KEY.findall(words)) >= 2 and not _SURE_LABEL.match(words):
            return "metadata"
    if length <= 200 and (header or footer) and _DIGIT.search(words):
        stamps = find_stamps(text, unit.start, unit.end, order=order or "dmy")
        relative = has_relative(text, unit.start, unit.end)
        if stamps or relative or _CLOCK_LINE.fullmatch(words) or (length <= 40 and _CLOCK.search(words)):
            rest = leftover(text, unit.start, unit.end)
            if not stamps and not relative:
                return "metadata" if len(rest.split()) <= 4 and not unit.ends else None
            if _BYLINE.match(words) or (relative and rest and not rest[0].isdigit()) or _NAME_BAR.match(words):
                return "byline"
            count = len(rest.split())
            place = count <= 2 and not rest.islower()
            closed = length > 40 and unit.ends
            if count == 0 or ((place or (count <= 4 and _CLOCK.search(words))) and not closed):
                return "metadata"
            if count <= 10 and ("|" in words) and re.search(r"Updated|Published|Posted|\d:\d\d", words):
                return "metadata"
    if length <= 140 and header and not unit.ends:
        match = _BYLINE.match(words)
        if match is not None and (words[:2] != "By" or _NAME.match(match["names"])) and not words.startswith("From "):
            return "byline"
        if _STAFF.fullmatch(words):
            return "byline"
    if header and length <= 200 and _ABOUT_WRITER.fullmatch(words):
        return "byline"
    if footer and length <= 100 and (_WRITERS_BELOW.fullmatch(words) or words.startswith("Pewarta")):
        return "byline"
    if length <= 160 and _INLINE_RELATED.match(words) and not _SURE_LABEL.match(words):
        return "related"
    if length <= 140 and (_CREDIT.match(words) or (length <= 80 and _ADDRESS.fullmatch(words))):
        return "credit"
    if (
        length <= 90
        and not unit.ends
        and "/" in words
        and _PHOTO_BY_AGENCY.search(words)
        and _PHOTO_LINE.match(words)
    ):
        return "credit"
    if (
        length <= 400
        and (header or footer or length < 200)
        and ((_closes_as_caption(words[-100:]) and _CAPTION_TAIL.search(words[-100:])) or _CAPTION_HEAD.match(words))
    ):
        return "caption"
    if footer and length <= 200 and _TOPICS.fullmatch(words):
        return "navigation"
    if (
        (header or footer or length <= 60)
        and not unit.ends
        and (_NAV.fullmatch(words) or _is_glued_menu(words))
    ):
        return "navigation"
    if (header or footer) and length <= 220 and (_RELEASE_META.fullmatch(words) or _REPRINTED.fullmatch(words)):
        return "metadata"
    if header and unit.line == 0 and _ICONS.fullmatch(words):
        return "navigation"
    if footer and length <= 40 and _INITIALS.fullmatch(words):
        return "end-mark"
    return None


def _find_kinds(
    text: str, units: list[_Unit], detection: Detection, places: Places | None, dated: int | None, *, prefix: bool
) -> int:
    """Give every unit its kind; returns the number of the unit with the lede."""
    count = len(units)
    if not count:
        return 0
    labels = (
        text.count(":") >= 3
        and sum(
            _SPEAKER_LABEL.match(u.text[:80]) is not None
            and _BYLINE.match(u.text[:80]) is None
            and _CREDIT.match(u.text[:80]) is None
            for u in units
        )
        >= 3
    )
    prose = [len(u.text) >= 300 or u.dateline is not None or _is_prose(u, labels) for u in units]
    order = detection.order
    known = {*detection.marks, *detection.names}
    # Prose that no profile knows is no furniture and can only be an aside.
    open_to = [
        not prose[i] or u.line in known or (len(u.text) <= 420 and _may_be_aside(u.text)) for i, u in enumerate(units)
    ]

    def tell(i: int, header: bool, footer: bool) -> None:
        """Give a unit its kind, if it has a look of its own."""
        unit = units[i]
        if unit.line < 0 or unit.dateline is not None:
            return  # a sign-off that was cut off keeps its kind
        kind = _furniture(text, unit, detection, header=header, footer=footer, order=order)
        if (
            not prose[i]
            or unit.line in detection.marks
            or kind not in ("metadata", "navigation", "byline", "end-mark")
        ):
            unit.kind = kind

    # The footer is all furniture from below up to the last stretch of copy.
    last_prose = count - 1
    while last_prose >= 0:
        unit = units[last_prose]
        if open_to[last_prose]:
            tell(last_prose, last_prose < 8, True)
        if prose[last_prose] and unit.kind in (None, "paragraph"):
            break
        last_prose -= 1
    first_prose = prose.index(True, 0, last_prose + 1) if True in prose[: last_prose + 1] else count
    header_end = max(first_prose, dated if dated is not None else 0)
    for i in range(max(0, last_prose)):
        if open_to[i]:
            tell(i, i <= header_end + 3 and i < 40, False)
    if count == 1 and not prefix and dated is None:
        if units[0].kind is None or not detection.marks:
            units[0].kind = "paragraph"
        return 0
    lede = _find_lede(units, prose, dated, prefix)
    _mark_header(text, units, lede, dated, places, prefix, detection.header)
    _mark_body(text, units, prose, lede, last_prose)
    return lede


def _is_label(words: str) -> bool:
    """Whether a line is so short that it may be a menu's or a section's name."""
    parts = words.split()
    return len(parts) <= 2 or (len(parts) == 3 and not any(part[0].islower() for part in parts))


def _is_writer(words: str) -> bool:
    """Whether two or three words with capitals beside a time can only be who wrote the copy: no section's name."""
    parts = words.split()
    return (
        2 <= len(parts) <= 3
        and _NAME.fullmatch(words) is not None
        and not words.isupper()
        and _SECTION_WORDS.isdisjoint(words.casefold().split())
    )


def _is_place(words: str, places: Places | None) -> bool:
    """Whether a line is nothing but a city, or a city and its state."""
    city, _, state = words.partition(",")
    return (
        places is not None
        and len(words) <= 50
        and len(state.split()) <= 3
        and len(city.split()) <= 3
        and places.city_name(city.strip(" .:")) is not None
    )


def _question(words: str) -> bool:
    return (
        words[-1:] in "?!"
        and len(words) <= 170
        and _STOP_INSIDE.search(words) is None
        and _SURE_LABEL.match(words) is None
    )


def _find_lede(units: list[_Unit], prose: list[bool], dated: int | None, prefix: bool) -> int:
    """The number of the unit that the copy starts with; the units above it are the header."""
    if dated is not None:
        return dated
    count = len(units)
    free: list[int] = []
    copy: list[int] = []  # the first stretches of prose
    for i, unit in enumerate(units):
        if unit.kind is None:
            free.append(i)
            if prose[i]:
                copy.append(i)
                if len(copy) == 3:
                    break
    if copy and copy[0] == free[0] and _question(units[copy[0]].text) and len(copy) > 1:
        copy = copy[1:]  # a headline that asks
    if not copy:
        return free[0] if free else 0
    lede = copy[0]
    above = [i for i in free if i < lede]
    if above:
        # A release: headline, one-sentence summary, date line, body. The summary is the deck.
        after = lede + 1
        while after < count and units[after].kind == "metadata":
            after += 1
        dated_above = any(units[i].kind == "metadata" for i in range(above[0] + 1, lede))
        if (
            after > lede + 1
            and after < count
            and units[after].kind in (None, "paragraph")
            and not dated_above
            and (len(units[lede].text) < 450 or _fold(units[lede].text[:80])[:40] == _fold(units[after].text[:80])[:40])
        ):
            return after
        if (
            len(copy) > 1
            and lede + 1 == copy[1]
            and len(units[lede].text) >= 300
            and not _ENDS.search(units[lede].text[-5:])
        ):
            return copy[1]  # a summary without a stop
    return lede


def _mark_header(
    text: str,
    units: list[_Unit],
    lede: int,
    dated: int | None,
    places: Places | None,
    prefix: bool,
    header: tuple[SegmentKind, ...] = (),
) -> None:
    """Tell headline, deck, second printings and captions from each other above the lede."""
    section: SegmentKind | None = None
    for i in range(lede):
        if units[i].section:
            section = units[i].kind
        elif units[i].kind is not None:
            section = None
        elif section is not None and any(units[k].kind not in (None, section) for k in range(i + 1, lede + 1)):
            units[i].kind = section
    free = [i for i in range(lede) if units[i].kind is None]
    if not free:
        return
    lede_unit = units[lede]
    start = lede_unit.dateline.copy if lede_unit.dateline is not None else lede_unit.start
    opening = _fold(text[start : start + 450])
    if lede_unit.dateline is not None and start >= lede_unit.end and lede + 1 < len(units):
        opening = _fold(units[lede + 1].text[:450])
    bullets = [i for i in free if units[i].text[0] in "-–—•*" and _BULLET.match(units[i].text)]
    if 3 <= len(bullets) < len(free):
        trail: SegmentKind = "navigation" if any(_is_label(units[i].text[1:]) for i in bullets) else "related"
        for i in bullets:
            units[i].kind = trail
        free = [i for i in free if units[i].kind is None]
    # Menu words above a headline: one or two, or three with capitals, where something longer follows.
    for i in free:
        beside = [units[k].kind for k in (i - 1, i + 1) if 0 <= k < len(units)]
        if len(free) > 1 and "metadata" in beside and _is_place(units[i].text, places):
            units[i].kind = "metadata"  # the place of a release, above or below its day
    free = [i for i in free if units[i].kind is None]
    longer = next((i for i in free if not _is_label(units[i].text)), None)
    if longer is not None:
        for i in free:
            if i >= longer:
                break
            units[i].kind = "navigation"
        free = [i for i in free if i >= longer]
    folds = {i: _fold(units[i].text) for i in free}
    for i in free:
        if any(len(f) >= 20 and folds[i] != f and folds[i].endswith(f) for k, f in folds.items() if k > i):
            units[i].kind = "navigation"  # a trail that ends in the headline
    free = [i for i in free if units[i].kind is None]
    if header and len(free) == len(header):
        for i, kind in zip(free, header, strict=True):
            units[i].kind = kind
        return
    _clear_header(units, free, text[start : start + 450])
    free = [i for i in free if units[i].kind is None]
    headline = deck = None
    headline_fold = deck_fold = ""
    headline_upper = False
    for position, i in enumerate(free):
        unit = units[i]
        fold = folds[i]
        is_lede = len(fold) >= 25 and opening.startswith(fold)
        if headline is not None and fold == headline_fold:
            unit.kind = "headline"
            continue
        if deck is not None and fold == deck_fold:
            unit.kind = "subheadline"
            continue
        credited = i + 1 < len(units) and units[i + 1].kind == "credit"
        captioned = i > 0 and units[i - 1].kind == "caption"
        if headline is not None and credited and (captioned or not units[i + 1].gap):
            unit.kind = "caption"
            continue
        if captioned and len(fold) > 20 and (fold in _fold(units[i - 1].text) or _fold(units[i - 1].text) in fold):
            unit.kind = "caption"  # printed twice
            continue
        if sum(1 for f in folds.values() if f == fold) > 1 and headline is not None and not is_lede:
            unit.kind = "caption"
            continue
        if is_lede and (headline is not None or (len(free) == 1 and (len(unit.text) >= 100 or dated is None))):
            unit.kind = "subheadline"
            deck, deck_fold = deck if deck is not None else i, fold
            continue
        if headline is None:
            whole = unit.ends and not _question(unit.text)
            lone = len(free) - position == 1
            below = any(
                len(units[k].text.split()) >= 4 and not _ENDS.search(units[k].text[-5:]) for k in free[position + 1 :]
            )
            if len(unit.text) > 300 or (whole and (below or len(unit.text.split()) > 22)):
                unit.kind = "subheadline" if dated is not None or lone else "paragraph"
                deck, deck_fold = i, fold
                continue
            unit.kind = "headline"
            headline, headline_fold = i, fold
            headline_upper = unit.text.isupper()
            if prefix and i == 0:
                _cut_author(unit)
                headline_fold = _fold(unit.text)
            continue
        if deck is None and unit.text[-1] == "," and dated is None and i == free[-1]:
            unit.kind = "paragraph"  # a speech's first line: "Mr Minister, colleagues,"
        elif deck is None and len(unit.text.split()) <= 2 and unit.text[-1] not in ".!?:":
            stamped = "metadata" in (units[i - 1].kind, units[i + 1].kind)
            unit.kind = "byline" if stamped and _is_writer(unit.text) else "navigation"  # too short to say anything
        elif deck is None and unit.text.isupper() and not headline_upper and len(unit.text.split()) <= 6:
            unit.kind = "navigation"  # a label in capitals
        elif deck is None:
            unit.kind = "subheadline"
            deck, deck_fold = i, fold
        elif units[i - 1].kind == "subheadline" and (_BULLET.match(unit.text) or i == lede - 1):
            unit.kind = "subheadline"
        else:
            unit.kind = "caption" if len(unit.text.split()) >= 4 else "navigation"


def _clear_header(units: list[_Unit], free: list[int], opening: str) -> None:
    """Mark what can be neither headline nor deck among the lines above the lede, and what stands above the headline.

    The first line is the headline unless it has no word of the lede while a later one is printed twice or shares
    most of its words with the lede.
    """
    plain = all(units[i].text.isascii() for i in free)
    latin = plain or opening.isascii() or len(_LATIN.findall(opening)) * 2 > len(opening)
    for i in free:
        words = units[i].text
        if latin and not words.isascii() and not _LATIN.search(words):
            units[i].kind = "caption"  # a name in another script
        elif len(_GLUED.findall(words)) >= 3 and len(free) > 1:
            units[i].kind = "navigation"
        elif len(words) >= 30 and _PICTURED.search(words):
            units[i].kind = "caption"
    left = [i for i in free if units[i].kind is None][:16]
    if len(left) < 2:
        return
    spoken = {word[:6] for word in _WORDS.findall(opening.casefold())}

    def shared(i: int) -> float:
        own = {word[:6] for word in _WORDS.findall(units[i].text.casefold())}
        return len(own & spoken) / len(own) if own else 0.0

    first = left[0]
    if shared(first) > 0.15:
        return
    slight = len(units[first].text.split()) <= 5 or units[first].ends
    folds = [_fold(units[i].text) for i in left]
    for place, i in enumerate(left[1:], start=1):
        words = units[i].text
        if _ENDS_SENTENCE.search(words[-5:]) or len(words.split()) < 4 or len(words) > 200:
            continue
        twice = len(folds[place]) >= 20 and folds.count(folds[place]) > 1 and folds[0] != folds[place]
        if twice or (shared(i) >= 0.4 and slight):
            for k in left[:place]:
                units[k].kind = "navigation"
            return


def _cut_author(unit: _Unit) -> None:
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
    unit.ends = _ENDS_SENTENCE.search(unit.text[-5:]) is not None


def _mark_body(text: str, units: list[_Unit], prose: list[bool], lede: int, last_prose: int) -> None:
    """From the lede on: paragraphs, subheadings, other stories' heads, furniture."""
    count = len(units)
    section: SegmentKind | None = None
    related = closed = False
    told = 0
    for i in range(lede, count):
        unit = units[i]
        if prose[i] and unit.kind is None and i <= last_prose and not related and not unit.second:
            unit.kind, section, told = "paragraph", None, told + 1
            continue
        if unit.section and unit.kind == "related" and not related and told:
            # Below the sign-off, or under a label that sites print below their stories, all is other stories'.
            below = sum(prose[k] and len(units[k].text) >= 100 for k in range(i + 1, count))
            related = closed or (_OTHER_STORIES.match(unit.text) is not None and below < told)
        elif unit.kind in ("end-mark", "disclaimer") or (
            unit.kind == "credit" and (unit.line < 0 or _SIGNED.match(unit.text) is not None)
        ):
            closed = closed or told > 0
        told += prose[i] and unit.kind is None
        if unit.second and not related:
            related = True
            # the other story's headline stands above its dateline
            back = i - 1
            while back > lede and units[back].kind in ("subheading", "related") and not units[back].section:
                units[back].kind = "related"
                back -= 1
        if related:
            if unit.kind not in ("disclaimer", "navigation", "credit", "end-mark"):
                unit.kind = "related"
            continue
        if unit.section:
            section = unit.kind
            continue
        if unit.kind == "end-mark" and i > last_prose:
            section = "related"  # what follows the end of the copy is other stories' heads
        if (
            section is not None
            and i > last_prose
            and unit.kind in ("metadata", "byline", "caption", "subheading")
            and not _PUBLISHED.match(unit.text)
            and not _STORY_ID.fullmatch(unit.text)
        ):
            unit.kind = section
        if unit.kind is not None:
            continue
        if section is not None:
            if not prose[i] or (i > last_prose):
                unit.kind = section
                continue
            section = None
        if unit.dateline is not None or prose[i] or i > last_prose or not _is_subheading(units, prose, i):
            unit.kind = "paragraph"
        elif i + 1 < count and units[i + 1].kind == "credit" and "©" in units[i + 1].text[:2]:
            unit.kind = "caption"
        else:
            unit.kind = "subheading"
    if related or last_prose < 0:
        return
    marked = [i for i in range(lede + 1, count) if units[i].text[0] in _BULLETS and units[i].kind == "paragraph"]
    bullets: list[int] = []
    for i in [*marked, count + 1] if len(marked) >= 3 else ():
        if bullets and i > bullets[-1] + 1:
            names = sum(units[k].text.split(None, 1)[1][:1].isupper() for k in bullets)
            opened = units[bullets[0] - 1].text[-1:] == ":"  # a list that the copy announces
            for k in bullets if len(bullets) >= 3 and names * 2 > len(bullets) and not opened else ():
                units[k].kind = "navigation"
            bullets = []
        if i < count and _SHORT_BULLET.fullmatch(units[i].text):
            bullets.append(i)
    for i in range(max(last_prose, lede) + 1, count):
        words = units[i].text
        if units[i].kind != "paragraph" or len(words.split()) > 4 or _ENDS_SENTENCE.search(words[-5:]):
            continue
        if (words[-1] == ":" and i + 1 < count and _BULLET.match(units[i + 1].text)) or (
            _BULLET.match(words) and words.split(None, 1)[1][:1].islower()
        ):
            continue
        if i < count - 1 or not _SENTENCE_START.match(words):  # a last line that opens as a sentence was cut off
            units[i].kind = "navigation"
    tail = [i for i in range(last_prose + 1, count) if units[i].kind == "paragraph" and i > lede]
    heads = [
        i
        for i in tail
        if _is_head(units[i].text)
        or (closed and _BULLET.match(units[i].text) and _is_head(units[i].text.split(None, 1)[1].lstrip()))
    ]
    if len(heads) == 1 and not any(u.kind == "headline" or u.dateline is not None for u in units):
        # A header below the body: one head beside a date line.
        i = heads[0]
        around = [units[k].kind for k in (i - 1, i + 1) if 0 <= k < count]
        if "metadata" in around:
            units[i].kind = "headline"
    if len(heads) >= 2:
        for i in heads:
            units[i].kind = "related"
        for i in tail:
            if units[i].kind == "paragraph" and len(units[i].text.split()) <= 3:
                units[i].kind = "navigation"


def _is_head(words: str) -> bool:
    return (
        len(words.split()) >= 4
        and len(words) <= 150
        and not _ENDS.search(words[-5:])
        and not _BULLET.match(words)
        and words[0] not in "(["
    )


def _is_subheading(units: list[_Unit], prose: list[bool], i: int) -> bool:
    """A short line without a stop between two paragraphs."""
    words = units[i].text
    if len(words) > 100 or len(words.split()) > 14 or _ENDS.search(words[-5:]) or words[-1] in ",;-–—":
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "\"“‘'*") or (
        _BULLET.match(words) and not words[0].isdigit() and words[0] != "*"
    ):
        return False
    if words[0] in '"“' and words[-1] in '"”,':
        return False
    after = next(
        (
            k
            for k in range(i + 1, min(len(units), i + 4))
            if units[k].kind not in ("caption", "credit", "navigation", "related")
        ),
        None,
    )
    return after is not None and (prose[after] or len(units[after].text) > len(words))


# --- segments -------------------------------------------------------------------------------------------------------


def _assemble(
    text: str, units: list[_Unit], detection: Detection, prefix_kind: SegmentKind, prefix_end: int
) -> tuple[tuple[Segment, ...], dict[str, Span]]:
    """Make segments of the units: cut datelines, authors and sign-offs off, join touching ones of a kind."""
    segments: list[Segment] = []
    found: dict[str, Span] = {}
    if detection.prefix is not None:
        segments.append(Segment(kind=prefix_kind, span=Span(detection.prefix.start, prefix_end)))
        if detection.junk is not None:
            segments.append(Segment(kind="navigation", span=detection.junk))
    taken = 0  # where the copy begins behind the last dateline
    for unit in units:
        kind = unit.kind or "paragraph"
        start, end = unit.start, unit.end
        if kind == "paragraph" and unit.dateline is None and start >= taken:
            segments.append(Segment(kind="paragraph", span=Span(start, end)))
            continue
        pieces: list[tuple[SegmentKind, int, int, bool]] = []
        if kind == "byline" and _names_no_writer(unit, detection):
            kind = "credit"
        if start < taken:  # the dash of a dateline that stands alone in its line
            start = taken
            while start < end and text[start].isspace():
                start += 1
            pieces.append((kind, start, end, unit.gap))
        elif unit.dateline is not None and not unit.second:
            if unit.dateline.start > start:
                pieces.append(("credit", start, start + len(text[start : unit.dateline.start].rstrip()), unit.gap))
                start = unit.dateline.start
            label: SegmentKind = "dateline" if _tells(unit.dateline) else "metadata"
            pieces.append((label, start, unit.dateline.segment_end, unit.gap))
            start = taken = unit.dateline.copy
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                pieces.append(("paragraph", start, end, True))
        elif len(unit.text) < end - start:  # an author was cut off
            cut = start + len(unit.text)
            pieces.append((kind, start, cut, unit.gap))
            while text[cut].isspace():
                cut += 1
            pieces.append(("byline", cut, end, True))
        elif kind == "byline" and (cut := _time_after_writer(text, start, end, detection.order)) == start:
            pieces.append(("metadata", start, end, unit.gap))  # "4 minutes ago", and nobody's name before it
        elif kind == "byline" and cut > start:
            while text[cut - 1].isspace() or text[cut - 1] in "|,·•–—-":
                cut -= 1
            pieces.append((kind, start, cut, unit.gap))
            while text[cut].isspace():
                cut += 1
            pieces.append(("metadata", cut, end, True))
        elif kind == "metadata" and (widget := _WIDGETS_BEHIND.search(unit.text)) is not None:
            pieces.append((kind, start, start + widget.start(), unit.gap))
            pieces.append(("navigation", start + widget.start("widgets"), end, True))
        else:
            pieces.append((kind, start, end, unit.gap))
        for kind, start, end, gap in pieces:
            if start >= end:
                continue
            span = Span(start, end)
            if kind in ("headline", "subheadline"):
                found.setdefault(kind, span)
            elif segments and kind != "paragraph" and segments[-1].kind == kind and not gap:
                segments[-1] = Segment(kind=kind, span=Span(segments[-1].span.start, end))
                continue
            segments.append(Segment(kind=kind, span=span))
    return tuple(segments), found


# What a page offers beside its date: "24 July 2019. PDF Print E-mail".
_WIDGETS_BEHIND = re.compile(
    r"(?<=[\w.|)])\s{1,4}(?P<widgets>(?:PDF|Print|Email|E-[Mm]ail|Share|Tweet|Save)(?:\s{1,3}(?:PDF|Print|Email|E-[Mm]ail"
    r"|Share|Tweet|Save)){1,5})$"
)


def _tells(match: DatelineMatch) -> bool:
    """Whether a dateline says anything: a place, a day or an agency. A site's own name before the copy does not."""
    return match.city is not None or match.month is not None or match.agency is not None


def _names_no_writer(unit: _Unit, detection: Detection) -> bool:
    """Whether a line in the byline's place is a bare agency's name ("Example Wire"), which is no writer's."""
    if _BYLINE.match(unit.text) or unit.text[:3].casefold() == "by ":
        return False
    known = detection.marks.get(unit.line, ())
    if _STAFF.fullmatch(unit.text):
        return unit.text.endswith("News Service")
    if known:
        return not _DIGIT.search(unit.text) and not any("{name" in shape.shape for shape in known)
    return unit.line in detection.names


_PRINTED = re.compile(r"(?:First |Last )?\b(?:Published|Updated|Posted)\b", re.IGNORECASE)


def _time_after_writer(text: str, start: int, end: int, order: str | None) -> int:
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


def _excerpt(text: str, span: Span | None) -> Excerpt | None:
    if span is None:
        return None
    return Excerpt(text=_clean(text[span.start : span.end]), span=span)


def _clean(words: str) -> str:
    if "&" in words:
        words = html.unescape(words)
    return " ".join(words.replace("\u2060", "").replace("\u200b", "").split())


_ARTICLE = re.compile(r"(?:THE|The)\s(?!(?i:hague|valley|bottom|gap)\b)")
_MINOR = frozenset("de del la el al of and on the upon di da do dos das es sur le les en am an der den und".split())


def city_in_print(words: str) -> str:
    """A city as a person writes it: "MAR DEL PLATA" is Mar del Plata.

    Args:
        words: The city as the dateline has it.

    Example:
        >>> city_in_print("MAR DEL PLATA"), city_in_print("NUR-SULTAN"), city_in_print("Rome")
        ('Mar del Plata', 'Nur-Sultan', 'Rome')
    """
    words = _ARTICLE.sub("", " ".join(words.split()))
    if not words.isupper() or len(words) <= 2:
        return words
    out = []
    for number, word in enumerate(words.split()):
        if number and word.casefold() in _MINOR:
            out.append(word.lower())
        else:
            out.append(re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word).replace("’S", "’s").replace("'S", "'s"))
    return " ".join(out)


def _dateline(text: str, match: DatelineMatch | None, places: Places | None) -> Dateline | None:
    if match is None or not _tells(match):
        return None
    city = country = None
    start = match.start
    if match.city is not None:
        if text[start : match.city.start].rstrip()[-1:] in ("-", "–", "—", ","):
            start = match.city.start  # "(EXW) - OSLO, May 3 -": an agency before the place is no part of it
        words = text[match.city.start : match.city.end].strip(" .,")
        city = city_in_print(words)
        if places is not None:
            city = places.city_name(words) or city
            country = places.country_of_city(city)
    return Dateline(city=city, country=country, date=None, agency=match.agency, span=Span(start, match.end))


def _writers(text: str, units: list[_Unit], detection: Detection) -> tuple[Excerpt, ...]:
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
            if known and not any("{name" in shape.shape for shape in known) and not _BYLINE.match(unit.text):
                continue  # an agency's name
            match = _BYLINE.match(unit.text)
            if match is not None:
                names, base = match["names"], unit.start + match.start("names")
            elif _STAFF.fullmatch(unit.text):
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
            found.append(Excerpt(text=_clean(words), span=Span(offset, offset + len(words))))
    return tuple(sorted(found, key=lambda e: e.span))


# --- dates, doubts, language ----------------------------------------------------------------------------------------


def _stamps(
    text: str, units: list[_Unit], detection: Detection, match: DatelineMatch | None, lede: int
) -> tuple[Stamp, ...]:
    found: list[Stamp] = []
    anchored = detection.prefix is not None or (match is not None and match.month is not None)
    for i, unit in enumerate(units):
        if unit.kind not in ("byline", "metadata") or unit.end - unit.start > 300:
            continue
        rule: Rule = "byline" if unit.kind == "byline" else "footer" if i > lede + 3 else "date line"
        beside = units[i + 1].text if i + 1 < len(units) else ""
        if (
            beside == "Listen Live"
            or beside.endswith("Local Time")
            or (_CLOCK_LINE.fullmatch(beside) and ": " in beside)
        ):
            continue  # the clock of the page's visitor
        order = detection.order or ("dmy" if anchored else None)
        found.extend(find_stamps(text, unit.start, unit.end, order=order, rule=rule))
    if not found and match is None and detection.signoff is not None:
        span = detection.signoff[0]  # "(Example Wire December 16, 2007)", the page's only day
        found.extend(find_stamps(text, span.start, span.end, order=detection.order, rule="footer"))
    headline = next((u for u in units if u.kind == "headline"), None)
    if headline is not None and _DIGIT.search(headline.text):
        found.extend(
            s for s in find_stamps(text, headline.start, headline.end, rule="headline") if s.span.end == headline.end
        )
    if not found:
        return ()
    read = (_agreeing(text, stamp, match, detection.prefix, sure=detection.order is not None) for stamp in found)
    return tuple(stamp for stamp in read if stamp is not None)


def _agreeing(text: str, stamp: Stamp, match: DatelineMatch | None, prefix: Span | None, *, sure: bool) -> Stamp | None:
    """A day like 01/10/2024, read in the order that gives the dateline's day, or the prefix's.

    Where neither order does, the source's order stands; None without one (``sure`` is False).
    """
    numeric = _NUMERIC.fullmatch(text, stamp.span.start, stamp.span.end)
    if numeric is None or stamp.day is None or stamp.day > 12 or stamp.day == stamp.month:
        return stamp
    if match is not None and match.month is not None and match.day is not None:
        month, day = match.month, match.day
    else:
        first = _prefix_stamp(text, prefix) if prefix is not None else None
        if first is None or first.day is None or first.year != stamp.year:
            return stamp if sure or numeric[1] != "/" else None
        month, day = first.month, first.day

    def apart(m: int, d: int) -> int:
        days = abs((m - month) * 30 + d - day)
        return min(days, 360 - days)

    other = apart(stamp.day, stamp.month)
    if other <= 2 < 10 < apart(stamp.month, stamp.day):
        return attrs.evolve(stamp, month=stamp.day, day=stamp.month)
    return stamp if sure or numeric[1] != "/" or apart(stamp.month, stamp.day) <= 2 < 10 < other else None


def _prefix_stamp(text: str, span: Span) -> Stamp | None:
    digits = text[span.start : span.end].split(" ", 1)[1].split("-")
    try:
        stamp = Stamp(year=int(digits[0]), month=int(digits[1]), day=int(digits[2]) if len(digits) > 2 else None,
                      span=Span(span.end - len("-".join(digits)), span.end), rule="prefix")  # fmt: skip
        stamp.full  # noqa: B018  # an impossible day raises
    except ValueError:
        return None
    return stamp if 1 <= stamp.month <= 12 else None


def _doubts(text: str, units: list[_Unit]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not text.isascii() and any(letter in text for letter in _MISREAD):
        damage = _MOJIBAKE.search(text)
        if damage is not None:
            found.append(
                Diagnostic(
                    code="encoding-damage",
                    message="letters were lost or misread when the page was saved",
                    span=Span(*damage.span()),
                )
            )
    last = next((u for u in reversed(units) if u.kind == "paragraph"), None)
    if last is not None and len(units) > 2 and len(last.text) > 40:
        cut = re.search(r"(?:\[\.\.\.\]|\[…\]|…|↧)$", last.text[-6:])
        if cut is not None:
            found.append(
                Diagnostic(
                    code="truncated-copy", message="the copy breaks off", span=Span(last.end - len(cut[0]), last.end)
                )
            )
    return tuple(found)


_LETTERS = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]")
_SCRIPTS = (
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
)


def _language(text: str, segments: tuple[Segment, ...]) -> str | None:
    """The copy's language by script and common words: English where nothing else shows, None without words."""
    copy = next((s for s in segments if s.kind == "paragraph"), segments[0] if segments else None)
    if copy is None:
        return None
    sample = text[copy.span.start : copy.span.start + 400]
    if not sample.isascii():
        letters = _FOREIGN.findall(sample)
        if len(letters) * 4 > len(sample):
            for code, first, last in _SCRIPTS:
                if sum(first <= c <= last for c in letters) * 2 > len(letters):
                    if code == "ru" and any(c in "іїєґ" for c in letters):
                        return "uk"
                    if code == "ar" and any(c in "پچژگ" for c in letters):
                        return "fa"
                    if code == "zh" and any("\u3040" <= c <= "\u30ff" for c in letters):
                        return "ja"
                    return code
    plain = sample.casefold()
    tokens = plain.split()
    if sum(map(_ENGLISH.__contains__, tokens)) * 5 >= len(tokens) > 0:
        return "en"  # beyond doubt, whatever marks are glued to the other words
    words = _LETTERS.findall(plain)
    if not words:
        return None
    if sum(map(_ENGLISH.__contains__, words)) * 8 >= len(words):
        return "en"
    scores = {code: sum(w in common for w in words) for code, common in _LATIN_WORDS.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if best != "en" and scores[best] >= 4 and scores[best] > 2 * scores["en"]:
        return best
    return "en"
