"""The language of the copy, by its script, else by its closed-class words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import attrs

from dipnews.records import Segment, SegmentKind
from dipnews.tables import rows

# English words that other languages have rarely or never; a fifth of most English paragraphs is made of them.
_ENGLISH = frozenset("the of and to that said with for from by which this his its their have been were would".split())
_PLENTY = 8
"""Where one word of so many is one of these, the paragraph is English."""
_SAMPLE = 400
_SAMPLES = 8
_MARKS = ".,;:!?()[]«»„“”‘’'\"–—-…"
_QUOTED = re.compile(r"[“„\"][^“”„\"]{1,400}[”“\"]|«[^«»]{1,400}»")
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


@attrs.frozen(slots=True)
class _Words:
    """The table of languages, by word: which languages a word speaks for that English has not."""

    english: frozenset[str]
    codes: tuple[str, ...]
    own: dict[str, tuple[str, ...]]
    shared: dict[str, frozenset[str]]
    in_names: frozenset[str]
    letters: dict[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    table = rows("languages")
    words = {row["code"]: frozenset(row["words"].split("|")) for row in table}
    english = words.pop("en")
    own: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    for row in table[1:]:
        code = row["code"]
        for word in words[code] - english:
            own[word] = (*own.get(word, ()), code)
        for letter in row["letters"]:
            letters[letter] = (*letters.get(letter, ()), code)
    in_names = {word for row in table for word in row["in_names"].split("|") if word}
    shared = {code: common & english for code, common in words.items()}
    return _Words(english, tuple(words), own, shared, frozenset(in_names), letters)


def language_of(text: str, segments: tuple[Segment, ...]) -> str | None:
    """The copy's language by script and closed-class words: English where nothing else shows, None without words."""
    copy = next((s for s in segments if s.kind == "paragraph"), segments[0] if segments else None)
    if copy is None:
        return None
    sample = text[copy.span.start : copy.span.start + _SAMPLE]
    # The letters that Latin 1 has not are nearly all that are foreign or marks; most samples have next to none.
    if not sample.isascii() and (len(sample) - len(sample.encode("latin-1", "ignore"))) * 4 > len(sample):
        script = _script_of(sample)
        if script is not None:
            return script
    if _is_english(sample):
        return "en"  # beyond doubt
    return _latin(text, segments)


def _is_english(sample: str) -> bool:
    tokens = sample.casefold().split()
    return len(list(filter(_ENGLISH.__contains__, tokens))) * _PLENTY >= len(tokens) > 0


def _script_of(sample: str) -> str | None:
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
    return None


def _latin(text: str, segments: Sequence[Segment]) -> str | None:
    """The language of copy whose first paragraph is not plainly English.

    Paragraphs from all of the text are looked at: where a third of the words stand in English ones the copy is English
    with foreign parts. Else the words of one other language must outnumber the English ones by far.
    """
    kinds: tuple[SegmentKind, ...] = ("paragraph", "headline", "subheadline")
    spans = [s.span for s in segments if s.kind == "paragraph"] or [s.span for s in segments if s.kind in kinds]
    spans = spans or [s.span for s in segments]
    # every so many, from the first on
    samples = [text[s.start : min(s.end, s.start + _SAMPLE)] for s in spans[:: -(-len(spans) // _SAMPLES)]]
    words = [(_words_of(sample), _is_english(sample)) for sample in samples]
    total = sum(len(found) for found, _ in words)
    if not total:
        return None
    if sum(len(found) for found, english in words if english) * 3 >= total:
        return "en"
    return _best([found for found, english in words if not english])


def _words_of(sample: str) -> list[str]:
    """The words as printed, without marks and quotations: somebody may be quoted in a language of his own."""
    found: list[str] = []
    for token in (_QUOTED.sub(" ", sample).split()) or sample.split():
        word = token.strip(_MARKS).replace("’", "'")
        head, mark, tail = word.partition("'")
        if mark and tail:
            found += (head + mark, tail)
        elif word and not word.isdigit():
            found.append(word)
    return found


def _best(samples: Sequence[Sequence[str]]) -> str:
    """The language that most function words speak for; English unless they are many or the English ones none."""
    table = _words()
    scores = dict.fromkeys(table.codes, 0)
    english: dict[str, int] = {}
    for words in samples:
        for i, word in enumerate(words):
            low = word.casefold()
            if low in table.english:
                english[low] = english.get(low, 0) + 1
            elif low == word or (word != "I" and i + 1 < len(words) and words[i + 1].islower()):
                if (codes := table.own.get(low)) is not None:
                    if low not in table.in_names or not _inside_name(words, i, table.in_names):
                        for code in codes:
                            scores[code] += 1
                elif low == word and not word.isascii():
                    for code in {code for letter in word for code in table.letters.get(letter, ())}:
                        scores[code] += 1
    most = max(scores.values())
    if most < 2:
        return "en"
    common = {
        code: sum(count for word, count in english.items() if word in table.shared[code])
        for code in table.codes
        if scores[code] == most
    }
    best = max(common, key=lambda code: common[code])
    doubt = sum(english.values()) - common[best]
    return best if doubt == 0 or (most >= 4 and most > 3 * doubt) else "en"


def _inside_name(words: Sequence[str], at: int, small: frozenset[str]) -> bool:
    """Whether a small word stands between capitals, alone or with one more: "Ministerio de Defensa", "von der Leyen".

    Names of that shape stand in English copy too.
    """
    before, after = at - 1, at + 1
    if before >= 0 and words[before] in small:
        before -= 1
    if after < len(words) and words[after] in small:
        after += 1
    return before >= 0 and after < len(words) and words[before][0].isupper() and words[after][0].isupper()
