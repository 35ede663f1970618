"""From the lede on: paragraphs, subheadings, other stories' heads, furniture."""

from __future__ import annotations

import re

from dipnews.records import SegmentKind
from dipnews.stages.units import BULLET, ENDS, ENDS_SENTENCE, Unit

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
_WORDS = re.compile(r"[^\W\d_]{4,}")
_BULLETS = "•▪●◦‣*·–—-"
_SHORT_BULLET = re.compile(r"[•▪●◦‣*·–—-]\s{1,3}[^\s.!?]\S{0,30}(?:\s{1,2}[^\s.!?]\S{0,30}){0,4}(?<![.!?;,])")
_SENTENCE_START = re.compile(
    r"(?:I|He|She|It|We|They|You|The|This|That|These|In|On|At|But|And|As|If|When|However)\s|[\"“]"
)


def mark_body(text: str, units: list[Unit], prose: list[bool], lede: int, last_prose: int) -> None:
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
        elif _is_apart(units, i):
            unit.kind = "related"
        elif i + 1 < count and units[i + 1].kind == "credit" and "©" in units[i + 1].text[:2]:
            unit.kind = "caption"
        else:
            unit.kind = "subheading"
    if related or last_prose < 0:
        return
    marked = [i for i in range(lede + 1, count) if units[i].text[0] in _BULLETS]
    bullets: list[int] = []
    for i in [*marked, count + 1] if len(marked) >= 3 else ():
        if bullets and i > bullets[-1] + 1:
            names = sum(units[k].text.split(None, 1)[1][:1].isupper() for k in bullets)
            opened = units[bullets[0] - 1].text[-1:] == ":"  # a list that the copy announces
            for k in bullets if len(bullets) >= 3 and names * 2 > len(bullets) and not opened else ():
                units[k].kind = "navigation"
            bullets = []
        if i < count and units[i].kind == "paragraph" and _SHORT_BULLET.fullmatch(units[i].text):
            bullets.append(i)
    for i in range(max(last_prose, lede) + 1, count):
        words = units[i].text
        if units[i].kind != "paragraph" or len(words.split()) > 4 or ENDS_SENTENCE.search(words[-5:]):
            continue
        if (words[-1] == ":" and i + 1 < count and BULLET.match(units[i + 1].text)) or (
            BULLET.match(words) and words.split(None, 1)[1][:1].islower()
        ):
            continue
        if i < count - 1 or not _SENTENCE_START.match(words):  # a last line that opens as a sentence was cut off
            units[i].kind = "navigation"
    tail = [i for i in range(last_prose + 1, count) if units[i].kind == "paragraph" and i > lede]
    heads = [
        i
        for i in tail
        if _is_head(units[i].text)
        or (closed and BULLET.match(units[i].text) and _is_head(units[i].text.split(None, 1)[1].lstrip()))
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


def _is_apart(units: list[Unit], i: int) -> bool:
    """Whether a line that reads as a headline has no word of the paragraphs around it: a link to another story."""
    words = units[i].text
    if words.count(" ") < 5 or units[i].dateline is not None:
        return False
    stems = [word[:5] for word in _WORDS.findall(words)]
    own = {stem.lower() for stem in stems}
    if len(own) < 4:
        return False
    around = " ".join([unit.text for unit in units[max(0, i - 2) : i] + units[i + 1 : i + 3]])
    if any(len(stem) == 5 and f" {stem}" in around for stem in stems):
        return False  # as most subheadings; no need to look at each word
    return own.isdisjoint([word[:5].lower() for word in _WORDS.findall(around)])


def _is_head(words: str) -> bool:
    return (
        len(words.split()) >= 4
        and len(words) <= 150
        and not ENDS.search(words[-5:])
        and not BULLET.match(words)
        and words[0] not in "(["
    )


def _is_subheading(units: list[Unit], prose: list[bool], i: int) -> bool:
    """A short line without a stop between two paragraphs."""
    words = units[i].text
    if len(words) > 100 or len(words.split()) > 14 or ENDS.search(words[-5:]) or words[-1] in ",;-–—":
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "\"“‘'*") or (
        BULLET.match(words) and not words[0].isdigit() and words[0] != "*"
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
