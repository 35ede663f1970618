"""Part the page into its segments: headline, deck, byline, dateline, paragraphs, and all that is no copy."""

from __future__ import annotations

import re

import attrs

from dipnews.profiles.stamps import Stamp
from dipnews.records import Dateline, Diagnostic, Excerpt, Segment, SegmentKind
from dipnews.span import Span
from dipnews.stages.assembly import assemble, tells
from dipnews.stages.bodies import mark_body
from dipnews.stages.bylines import BYLINE, printed_words, writers_of
from dipnews.stages.datelines import DatelineMatch, Places
from dipnews.stages.detect import Detection
from dipnews.stages.furniture import CREDIT, furniture, may_be_aside
from dipnews.stages.headers import find_lede, mark_header, repeat_headline
from dipnews.stages.languages import language_of
from dipnews.stages.page_dates import prefix_stamp, stamps_of
from dipnews.stages.paragraphs import SPEAKER_LABEL, has_stop_inside, is_prose
from dipnews.stages.units import Unit, mark_datelines, prefix_of, units_of

_MOJIBAKE = re.compile("\ufffd|â€[™œ\x9d“”˜]|Ã[©¨¼¶¤ŸÂ]|鈥|Â\u00a0|ï»¿")
_MISREAD = "\ufffdâÃ鈥Âï"  # what it begins with; single characters are found fastest
_ARTICLE = re.compile(r"(?:THE|The)\s(?!(?i:hague|valley|bottom|gap)\b)")
_POST = re.compile(r"\(@\w{2,20}\) [A-Z][a-z]{2,8} [0-3]?\d, (?:19|20)\d\d$")  # who posted it, and when
# Where a person of a picture stands: "Minister Ann Roe (left) greets ...".
_STANDS = re.compile(r"[A-Z][\w.'’-]+,? \((?:(?:far|second|2nd) )?(?:left|right|[LR])\)")
_SIDES = ("left", "right", "L)", "R)")
_BROKEN_OFF = ("[...]", "[…]", "…", "↧")
_PROMOTION = re.compile(
    r"\b(?:Be (?:among|one of) the first to|Be the first to|Subscribe (?:now|today|to our)|Sign up (?:now|for our)"
    r"|Pre-?order|Download our app|Become a (?:member|patron|supporter)|Support (?:our|independent) journalism)\b"
)
_PROMOTED = ("Be ", "Subscribe ", "Sign ", "Pre", "Download ", "Become ", "Support ")  # one of these at least
_MINOR = frozenset("de del la el al of and on the upon di da do dos das es sur le les en am an der den und".split())


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


def segment(text: str, detection: Detection, *, places: Places | None = None) -> Layout:
    r"""Part the whole input into segments and read the header off them.

    What the profiles know goes first; for the rest a page of any source is read as newsrooms lay it out: furniture,
    headline, deck, byline, date line, captions, dateline and lede, paragraphs with short subheadings, furniture.

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
    units = units_of(text, detection)
    mark_datelines(units, detection)
    prefix_kind, prefix_end = prefix_of(text, detection, units)
    dated: int | None = None  # the unit with the copy's own dateline
    if detection.datelines:
        dated = next((i for i, u in enumerate(units) if u.dateline is not None and not u.second), None)
    match = units[dated].dateline if dated is not None else None
    lede = _find_kinds(text, units, detection, places, dated, prefix=detection.prefix is not None)
    segments, spans_of = assemble(text, units, detection, prefix_kind, prefix_end)
    stamps = stamps_of(text, units, detection, match, lede)
    prefix_date = None
    if detection.prefix is not None:
        prefix_date = prefix_stamp(text, detection.prefix)
    return Layout(
        segments=segments,
        headline=_excerpt(text, spans_of.get("headline")),
        subheadline=_excerpt(text, spans_of.get("subheadline")),
        dateline=_printed_dateline(text, match, places),
        match=match,
        byline=writers_of(text, units, detection),
        header_dates=stamps,
        prefix_date=prefix_date,
        diagnostics=_doubts(text, units),
        language=language_of(text, segments),
    )


def _find_kinds(
    text: str, units: list[Unit], detection: Detection, places: Places | None, dated: int | None, *, prefix: bool
) -> int:
    """Give every unit its kind; returns the number of the unit with the lede."""
    count = len(units)
    if not count:
        return 0
    labels = (
        text.count(":") >= 3
        and sum(
            SPEAKER_LABEL.match(head) is not None and BYLINE.match(head) is None and CREDIT.match(head) is None
            for unit in units
            if ":" in (head := unit.text[:80])
        )
        >= 3
    )
    prose = [
        len(u.text) >= 300
        or u.dateline is not None
        or (u.ends and len(u.text) >= 60 and not u.text.startswith("The following "))  # as most paragraphs
        or is_prose(u, labels)
        for u in units
    ]
    asides = _asides(text, units, detection)
    for i in asides:
        prose[i] = False
    order = detection.order
    known = {*detection.marks, *detection.names}
    # Prose that no profile knows is no furniture and can only be an aside; long paragraphs not even that.
    doubtful = [
        i
        for i, u in enumerate(units)
        if (len(u.text) <= 420 and (not prose[i] or may_be_aside(u.text))) or u.line in known
    ]

    def tell(i: int, header: bool, footer: bool) -> None:
        """Give a unit its kind, if it has a look of its own."""
        unit = units[i]
        if unit.line < 0 or unit.dateline is not None or i in asides:
            return  # a sign-off that was cut off keeps its kind
        kind = furniture(text, unit, detection, header=header, footer=footer, order=order)
        if not prose[i] or unit.line in detection.marks or kind not in ("metadata", "navigation", "byline", "end-mark"):
            unit.kind = kind

    for i, kind in asides.items():
        units[i].kind = kind
    # The footer is all furniture from below up to the last stretch of copy.
    last_prose = count - 1
    while last_prose >= 0:
        unit = units[last_prose]
        if doubtful and doubtful[-1] == last_prose:
            tell(doubtful.pop(), last_prose < 8, True)
        if prose[last_prose] and unit.kind in (None, "paragraph"):
            break
        last_prose -= 1
    first_prose = prose.index(True, 0, last_prose + 1) if True in prose[: last_prose + 1] else count
    header_end = max(first_prose, dated if dated is not None else 0)
    for i in doubtful:
        tell(i, i <= header_end + 3 and i < 40, False)
        if units[i].kind == "caption" and i and prose[i - 1] and units[i - 1].kind is None:
            first = units[i - 1].text
            if len(first) >= 40 and units[i].text.startswith(first):
                units[i - 1].kind = "caption"  # printed twice, the second time with its credit
                prose[i - 1] = False
    if count == 1 and not prefix and dated is None:
        if units[0].kind is None or not detection.marks:
            units[0].kind = "paragraph"
        return 0
    lede = find_lede(units, prose, dated, prefix, places)
    mark_header(text, units, lede, dated, places, prefix, detection.header)
    repeat_headline(units, lede)
    mark_body(text, units, prose, lede, last_prose)
    return lede


def _asides(text: str, units: list[Unit], detection: Detection) -> dict[int, SegmentKind]:
    """Units that read as prose and are none of the copy: a run of heads, a post of a social network, a site's trail."""
    found: dict[int, SegmentKind] = {}
    if "•" in text:
        for i, unit in enumerate(units):
            if not unit.ends and len(unit.text) >= 150 and unit.text.count(" • ") >= 3:
                found[i] = "related"
    if _has_sides(text):
        for i, unit in enumerate(units):
            if len(unit.text) <= 400 and i + 1 < len(units) and _STANDS.search(unit.text[:160]):
                found[i] = "caption"
    for i in range(1, min(12, len(units) - 2)):
        words = units[i].text
        if units[i].dateline is not None or (i not in found and len(words) >= 300):
            break  # the copy
        if len(words) >= 60 and (units[i].ends or has_stop_inside(words)):
            if words != units[i + 1].text or units[i + 1].gap:
                if i not in found:
                    break
                continue
            found[i] = found[i + 1] = "caption"  # printed twice in a row
    for i in range(min(3, len(units) - 2)):
        words = units[i].text
        if len(words) <= 160 and any(map(words.__contains__, _PROMOTED)) and _PROMOTION.search(words):
            found[i] = "navigation"
    if "@" in text and "(@" in text:
        for i, unit in enumerate(units):
            if "(@" in unit.text[-60:] and _POST.search(unit.text[-60:]):
                found[i] = "navigation"
    if detection.names:
        for i, unit in enumerate(units[:8]):
            kind = detection.names.get(unit.line)
            if kind == "caption" or (kind == "navigation" and i < 4):
                found[i] = kind
    return found


def _has_sides(text: str) -> bool:
    """Whether some bracket of a text tells a side; one character is found much faster than "(left" and its like."""
    at = text.find("(")
    while at >= 0:
        if text.startswith(_SIDES, at + 1):
            return True
        at = text.find("(", at + 1)
    return False


def _excerpt(text: str, span: Span | None) -> Excerpt | None:
    if span is None:
        return None
    return Excerpt(text=printed_words(text[span.start : span.end]), span=span)


def _printed_dateline(text: str, match: DatelineMatch | None, places: Places | None) -> Dateline | None:
    if match is None or not tells(match):
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


def _doubts(text: str, units: list[Unit]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not text.isascii() and any(map(text.__contains__, _MISREAD)):
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
        mark = next(filter(last.text.endswith, _BROKEN_OFF), None)
        if mark is not None:
            span = Span(last.end - len(mark), last.end)
            found.append(Diagnostic(code="truncated-copy", message="the copy breaks off", span=span))
    return tuple(found)
