"""Above the lede: headline, deck, second printings, captions, menus."""

from __future__ import annotations

import re

from dipnews.records import SegmentKind
from dipnews.stages.bylines import cut_author, is_writer
from dipnews.stages.datelines import Places
from dipnews.stages.paragraphs import asks
from dipnews.stages.units import BULLET, ENDS, ENDS_SENTENCE, Unit, folded

# Where the persons of a picture stand: "..., left, shakes hands", "(R) walks with".
_PICTURED = re.compile(
    r",\s(?:(?:far|second|third|front|back|top|bottom)[ -])?(?:left|right|cent(?:er|re)"
    r"|(?:second|third) from (?:left|right))"
    r"(?:,|\sand\b|\s(?=[a-z]+s\b)|$)|\((?:[LRC]|2nd [LR]|left|right|cent(?:er|re)|pictured|in the picture)\)"
    r"|, (?:[A-Z][a-z]{2,8} \d{1,2}, )?(?:19|20)\d\d\.\s?[A-Z][\w'’-]+ [A-Z][\w'’-]+$"  # "..., May 1, 2020.Ann Roe"
)
_TITLE_MARK = re.compile(r"\s(?:[-–—|·•»«›>~/]{1,2}|::?)\s(?=\S)")
_READING_TIME = re.compile(r"\d{1,2} min(?:ute)?s? read", re.IGNORECASE)
_GLUED = re.compile(r"[a-z](?=[A-Z][a-z])")
_LATIN = re.compile(r"[A-Za-z]")
_WORDS = re.compile(r"[^\W\d_]{4,}")


def find_lede(
    units: list[Unit], prose: list[bool], dated: int | None, prefix: bool, places: Places | None = None
) -> int:
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
    if copy and copy[0] == free[0] and asks(units[copy[0]].text) and len(copy) > 1:
        copy = copy[1:]  # a headline that asks
    if not copy:
        return free[0] if free else 0
    lede = copy[0]
    if len(copy) > 1 and lede + 1 == copy[1] and units[lede].text[:30] == units[copy[1]].text[:30]:
        summary = folded(units[lede].text)
        if len(summary) >= 60 and folded(units[copy[1]].text).startswith(summary):
            return copy[1]  # a summary that the copy opens with again
    if len(copy) > 1 and free[0] < lede and units[free[0]].end - units[free[0]].start >= 20:
        again = [i for i in free if lede < i < copy[1] and units[i].text == units[free[0]].text]
        if again and len(units[lede].text) <= 300:
            return copy[1]  # headline, summary, the headline again
    above = [i for i in free if i < lede]
    if above:
        # A release: headline, one-sentence summary, date line, body. The summary is the deck.
        after = lede + 1
        while after < count and (units[after].kind == "metadata" or _READING_TIME.fullmatch(units[after].text)):
            after += 1
        stamped = after > lede + 1 and after + 1 < count and not prose[after]
        if stamped and units[after].kind is None and _is_place(units[after].text, places):
            units[after].kind = "metadata"  # where the release was dated: "Samarkand"
            after += 1
        dated_above = any(units[i].kind == "metadata" for i in range(above[0] + 1, lede))
        if (
            after > lede + 1
            and after < count
            and units[after].kind in (None, "paragraph")
            and not dated_above
            and (
                len(units[lede].text) < 450 or folded(units[lede].text[:80])[:40] == folded(units[after].text[:80])[:40]
            )
        ):
            return after
        if (
            len(copy) > 1
            and lede + 1 == copy[1]
            and len(units[lede].text) >= 300
            and not ENDS.search(units[lede].text[-5:])
        ):
            return copy[1]  # a summary without a stop
    return lede


def mark_header(
    text: str,
    units: list[Unit],
    lede: int,
    dated: int | None,
    places: Places | None,
    prefix: bool,
    header: tuple[SegmentKind, ...] = (),
) -> None:
    """Tell headline, deck, second printings and captions from each other above the lede."""
    section: SegmentKind | None = None
    closed = units[lede].dateline is not None  # "Read also" and a head, between the story's own head and its dateline
    for i in range(lede):
        if units[i].section:
            section = units[i].kind
            closed = closed and any(unit.kind is None for unit in units[:i])
        elif units[i].kind is not None:
            section = None
        elif section is not None and (
            closed or any(units[k].kind not in (None, section) for k in range(i + 1, lede + 1))
        ):
            units[i].kind = section
    free = [i for i in range(lede) if units[i].kind is None]
    if not free:
        return
    lede_unit = units[lede]
    start = lede_unit.dateline.copy if lede_unit.dateline is not None else lede_unit.start
    opening = text[start : start + 450]
    if lede_unit.dateline is not None and start >= lede_unit.end and lede + 1 < len(units):
        opening = units[lede + 1].text[:450]
    head = folded(opening[:12])
    bullets = [i for i in free if units[i].text[0] in "-–—•*" and BULLET.match(units[i].text)]
    if 3 <= len(bullets) < len(free):
        trail: SegmentKind = "navigation" if any(_is_label(units[i].text[1:]) for i in bullets) else "related"
        for i in bullets:
            units[i].kind = trail
        free = [i for i in free if units[i].kind is None]
    # Menu words above a headline: one or two, or three with capitals, where something longer follows.
    if len(free) > 1:
        for i in free:
            beside = [units[k].kind for k in (i - 1, i + 1) if 0 <= k < len(units)]
            if "metadata" in beside and _is_place(units[i].text, places):
                units[i].kind = "metadata"  # the place of a release, above or below its day
        free = [i for i in free if units[i].kind is None]
        longer = next((i for i in free if not _is_label(units[i].text)), None)
        if longer is not None:
            for i in free:
                if i >= longer:
                    break
                units[i].kind = "navigation"
            free = [i for i in free if i >= longer]
    folds = {i: folded(units[i].text) for i in free}
    for i in free[:-1]:
        if any(len(f) >= 20 and folds[i] != f and folds[i].endswith(f) for k, f in folds.items() if k > i):
            units[i].kind = "navigation"  # a trail that ends in the headline
    marked = [i for i in free if _TITLE_MARK.search(units[i].text)] if len(free) > 1 else []
    if marked:
        printed = {units[i].text.casefold() for i in free if len(folds[i]) >= 20}
        for i in marked:
            if _has_outlet(units[i].text, printed):
                units[i].kind = "navigation"  # the page's title: the headline and whose page it is
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
        is_lede = len(fold) >= 25 and fold.startswith(head) and folded(opening).startswith(fold)
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
        if (
            headline is not None
            and len(fold) > 20
            and i + 1 < len(units)
            and units[i + 1].kind == "caption"
            and folded(units[i + 1].text).startswith(fold)
        ):
            unit.kind = "caption"  # printed twice, the second time with its credit
            continue
        if captioned and len(fold) > 20 and (fold in folded(units[i - 1].text) or folded(units[i - 1].text) in fold):
            unit.kind = "caption"  # printed twice
            continue
        if headline is not None and not is_lede and list(folds.values()).count(fold) > 1:
            unit.kind = "caption"
            continue
        if is_lede and (headline is not None or (len(free) == 1 and (len(unit.text) >= 100 or dated is None))):
            unit.kind = "subheadline"
            deck, deck_fold = deck if deck is not None else i, fold
            continue
        if headline is None:
            whole = unit.ends and not asks(unit.text)
            if len(unit.text) > 300 or (
                whole and (len(unit.text.split()) > 22 or _has_head(units, free[position + 1 :]))
            ):
                lone = len(free) - position == 1
                unit.kind = "subheadline" if dated is not None or lone else "paragraph"
                deck, deck_fold = i, fold
                continue
            unit.kind = "headline"
            headline, headline_fold = i, fold
            headline_upper = unit.text.isupper()
            if prefix and i == 0:
                cut_author(unit)
                headline_fold = folded(unit.text)
            continue
        if deck is None and unit.text[-1] == "," and dated is None and i == free[-1]:
            unit.kind = "paragraph"  # a speech's first line: "Mr Minister, colleagues,"
        elif deck is None and len(unit.text.split()) <= 2 and unit.text[-1] not in ".!?:":
            stamped = "metadata" in (units[i - 1].kind, units[i + 1].kind)
            unit.kind = "byline" if stamped and is_writer(unit.text) else "navigation"  # too short to say anything
        elif deck is None and unit.text.isupper() and not headline_upper and len(unit.text.split()) <= 6:
            unit.kind = "navigation"  # a label in capitals
        elif i == lede - 1 and deck is dated is None and _names_one(unit.text) and fold[-6:] in folded(opening):
            unit.kind = "caption"  # the man in the picture
        elif deck is None:
            unit.kind = "subheadline"
            deck, deck_fold = i, fold
        elif units[i - 1].kind == "subheadline" and (BULLET.match(unit.text) or i == lede - 1):
            unit.kind = "subheadline"
        else:
            unit.kind = "caption" if len(unit.text.split()) >= 4 else "navigation"


def repeat_headline(units: list[Unit], lede: int) -> None:
    """Tell a second printing of the headline that stands below a deck, above the copy."""
    head = next((unit for unit in units[:lede] if unit.kind == "headline"), None)
    if head is None or len(head.text) < 20:
        return
    for unit in units[lede : lede + 4]:
        if unit.kind is None and len(unit.text) == len(head.text) and folded(unit.text) == folded(head.text):
            unit.kind = "headline"


def _has_outlet(title: str, printed: set[str]) -> bool:
    """Whether a line is a headline of the page with its outlet behind a mark: "Envoys meet | Example Times"."""
    for mark in _TITLE_MARK.finditer(title):
        outlet = title[mark.end() :]
        if title[: mark.start()].casefold() in printed and not outlet[0].islower() and len(outlet.split()) <= 12:
            return True
    return False


def _has_head(units: list[Unit], numbers: list[int]) -> bool:
    """Whether some of these lines has four words and no stop, as headlines have."""
    return any(len(units[i].text.split()) >= 4 and not ENDS.search(units[i].text[-5:]) for i in numbers)


def _names_one(words: str) -> bool:
    """Whether a line is an office and a name and no more: "President Ann Roe"."""
    parts = words.split()
    return len(parts) <= 4 and words[-1].isalpha() and all(part[0].isupper() and part[1:].islower() for part in parts)


def _clear_header(units: list[Unit], free: list[int], opening: str) -> None:
    """Mark what can be neither headline nor deck among the lines above the lede, and what stands above the headline.

    The first line is the headline unless it has no word of the lede while a later one is printed twice or shares
    most of its words with the lede.
    """
    for i in free:
        words = units[i].text
        if not words.isascii() and not _LATIN.search(words) and _is_latin(opening):
            units[i].kind = "caption"  # a name in another script
        elif len(free) > 1 and len(_GLUED.findall(words)) >= 3:
            units[i].kind = "navigation"
        elif len(words) >= 30 and ("," in words or "(" in words) and _PICTURED.search(words):
            units[i].kind = "caption"
    left = [i for i in free if units[i].kind is None][:16]
    if len(left) < 2:
        return
    first = left[0]
    own = _stems(units[first].text)
    lede = f" {opening.casefold()} "
    # Most headlines: what stands in the lede between blanks, or opens a word there, needs no look at all its words.
    if len([1 for stem in own if f" {stem}" in lede and (len(stem) == 6 or f" {stem} " in lede)]) > 0.15 * len(own):
        return
    spoken = _stems(opening)

    def shared(i: int) -> float:
        own = _stems(units[i].text)
        return len(own & spoken) / len(own) if own else 0.0

    if shared(first) > 0.15:
        return
    slight = len(units[first].text.split()) <= 5 or units[first].ends
    folds = [folded(units[i].text) for i in left]
    for place, i in enumerate(left[1:], start=1):
        words = units[i].text
        if ENDS_SENTENCE.search(words[-5:]) or len(words.split()) < 4 or len(words) > 200:
            continue
        twice = len(folds[place]) >= 20 and folds.count(folds[place]) > 1 and folds[0] != folds[place]
        if twice or (shared(i) >= 0.4 and slight):
            for k in left[:place]:
                units[k].kind = "navigation"
            return


def _stems(words: str) -> set[str]:
    """The first letters of the longer words, casefolded: what tells whether two lines speak of the same."""
    return {word[:6] for word in _WORDS.findall(words.casefold())}


def _is_latin(words: str) -> bool:
    """Whether words are written in Latin letters for the most part."""
    return words.isascii() or len(_LATIN.findall(words)) * 2 > len(words)


def _is_label(words: str) -> bool:
    """Whether a line is so short that it may be a menu's or a section's name."""
    parts = words.split()
    return len(parts) <= 2 or (len(parts) == 3 and not any(part[0].islower() for part in parts))


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
