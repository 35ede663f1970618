"""The language of the copy, by its script and its commonest words."""

from __future__ import annotations

import re

from dipnews.records import Segment

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


def language_of(text: str, segments: tuple[Segment, ...]) -> str | None:
    """The copy's language by script and common words: English where nothing else shows, None without words."""
    copy = next((s for s in segments if s.kind == "paragraph"), segments[0] if segments else None)
    if copy is None:
        return None
    sample = text[copy.span.start : copy.span.start + 400]
    # The letters that Latin 1 has not are nearly all that are foreign or marks; most samples have next to none.
    if not sample.isascii() and (len(sample) - len(sample.encode("latin-1", "ignore"))) * 4 > len(sample):
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
    if len(list(filter(_ENGLISH.__contains__, tokens))) * 5 >= len(tokens) > 0:
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
