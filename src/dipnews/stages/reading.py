"""Read the copy once: words, sentences and quotations of the parts that people read.

The later stages look at these lists and never scan the text again. All of it is internal; offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress

import attrs

from dipnews.dates.clusters import IN_CONTEXT, MARKING, marks, name_marks
from dipnews.records import Segment
from dipnews.stages.quotations import Quotation, find_quotations
from dipnews.stages.wordclasses import (
    COMPOUND,
    DATED,
    GRAMMAR,
    NUMERIC,
    OPENING,
    TIMED,
    places_among,
    places_of,
    vocabulary,
)

# A word may hold digits (G7, COVID-19), hyphens, inner apostrophes and combining marks. The possessive is a token of
# its own. Letters with stops (U.S.) are one token. Hyphens may carry a word joiner (U+2060), as some sites set them.
_TOKEN = re.compile(
    r"(?=\S)"  # no space starts a token: told at once
    r"([A-Za-z]{2,}+(?=[ ,.\n])"  # the plain word, tried first: it is most of them
    r"|[,;:!?()\"]"  # a mark that no other token begins with
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+(?:[-\u2010\u2011]\u2060?[^\W_]\w*)*"
    r"|\d+(?:[.,:/]\d+)+"
    r"|[^\W_][\w\u0300-\u036f\u00ad\u2060\u200b-\u200d]*+"
    r"(?:[-\u2010\u2011'’ʼ`´]\u2060?(?!s\b)"
    r"(?:(?:[^\W\d_]\.){2,}|[^\W_][\w\u0300-\u036f\u00ad\u2060\u200b-\u200d]*+))*+"
    r"|['’ʼ`´]s\b"
    r"|\.{2,}|-{2,}|''|``"
    r"|\S)"
)
_HYPHEN = re.compile("[-‐‑\u2060]+")

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm brig sgt sen rep gov pres st ste jr sr rev fr hon amb messrs "
    "mme mlle m sens reps govs gens drs profs supt insp cpl pvt atty asst "
    "jan feb mar apr jun jul aug sept sep oct nov dec no nos vs etc inc ltd co corp dept st mt ft ave blvd "
    "mon tue wed thu fri sat sun approx est min".split()
)
"""Words that carry a stop without ending a sentence, lower case; "no", "sun" only before a digit or a capital."""
_STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo ont que".split()
)
"""American states and Canadian provinces as agencies shorten them; with a stop only before a comma or a bracket."""
_STOPPED = _ABBREVIATIONS | _STATES
_OPENERS = frozenset(
    "the a an this that these those he she it they we i you his her its their there in on at by for from to with after "
    "before during since until while when where if as although though but and so yet also however meanwhile moreover "
    "earlier later according both all some many most one two no not".split()
)
"""Words that, with a capital, open a new sentence even after letters with stops: "... of the U.S. The talks ..."."""
_ONLY_BEFORE_DIGIT = frozenset("no nos mar jun jul sun sat fri wed mon min est m co may apr".split())

_TERMINALS = frozenset((".", "?", "!", "…", "...", "....", "?!", "。"))
_STOP = re.compile("[.?!…。]")
_OTHER_STOPS = "?!…。"
_FULL_STOP = re.compile(r"\.")  # one character is found several times as fast as one of a class
_CLOSERS = frozenset(("”", "»", '"', "''", ")", "]", "’", "'"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
READABLE = frozenset(("headline", "subheadline", "paragraph", "subheading"))


@attrs.define(slots=True)
class Sentence:
    """A sentence: tokens ``[first, last)``, characters ``[start, end)``, the index of its segment.

    A stop inside a quotation does not end it, so ``"We met. We talked," he said.`` is one sentence.
    """

    first: int
    last: int
    start: int
    end: int
    segment: int


@attrs.define(slots=True)
class Reading:
    """The tokenised copy. ``words[i]`` stands at ``text[starts[i]:ends[i]]``; ``lower[i]`` is lower case.

    ``quotation_of[i]`` is the number of the quotation around token i (marks included), or -1; ``sentence_of[i]`` the
    number of its sentence. ``inner_stops`` are tokens that end a sentence inside a quotation. ``classes[i]`` are bits
    of ``wordclasses``; ``marked`` are the tokens that a stage may start from by their classes. ``title_flags[i]`` are
    bits of ``title_words``, ``cased[i]`` tells whether the word differs from its lower case; ``event_words`` are the
    tokens that can tell of an event.
    """

    text: str
    segments: tuple[Segment, ...]
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    sentence_of: list[int]
    quotations: list[Quotation]
    quotation_of: list[int]
    inner_stops: list[int]
    classes: list[int]
    marked: list[int]
    title_flags: list[int]
    cased: list[bool]
    event_words: list[int]

    def kind_of(self, sentence: int) -> str:
        """The kind of the segment that a sentence stands in."""
        return self.segments[self.sentences[sentence].segment].kind

    def date_places(self) -> list[int]:
        """Offsets where a date may stand, by the classes of the words; for ``find_dates``."""
        text, words, lower = self.text, self.words, self.lower
        starts, ends, classes = self.starts, self.ends, self.classes
        places: list[int] = []
        for i in places_among(self.marked, classes, TIMED):
            bits = classes[i]
            if bits & DATED:
                context = IN_CONTEXT.get(lower[i])
                if context.match(text, starts[i]) if context is not None else words[i] in MARKING:
                    places.append(starts[i])
            elif bits & COMPOUND:
                if bits & NUMERIC or not MARKING.isdisjoint(_HYPHEN.split(words[i])):
                    places += marks(text, starts[i], ends[i])
            elif bits & NUMERIC and len(words[i]) > 2:
                places += name_marks(text, starts[i], ends[i])
        places.sort()
        return places

    def slice(self, first: int, last: int) -> str:
        """The text of tokens ``[first, last)``, as it stands."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def read(text: str, segments: Sequence[Segment]) -> Reading:
    """Tokenise the readable segments and find their sentences and quotations.

    Only the first headline and the first subheadline are read: a second printing says nothing new.

    Args:
        text: The whole text.
        segments: Its segments, in order.

    Returns:
        The reading; its lists are empty where no segment is readable.

    Example:
        >>> from dipnews.span import Span
        >>> reading = read("Mr. Orlov of the U.S. met her. They spoke.", [Segment(kind="paragraph", span=Span(0, 42))])
        >>> reading.words[:5], len(reading.sentences)
        (['Mr.', 'Orlov', 'of', 'the', 'U.S.'], 2)
    """
    readable: list[tuple[int, int, int]] = []  # number, start and end of a segment
    seen: set[str] = set()
    for index, segment in enumerate(segments):
        kind = segment.kind
        if kind not in READABLE:
            continue
        if kind in ("headline", "subheadline"):
            if kind in seen:
                continue
            seen.add(kind)
        span = segment.span
        readable.append((index, span.start, span.end))
    words, starts, ends = _tokenise(text, readable)
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    quotation_of = [-1] * len(words)
    inner_stops: list[int] = []
    stops = _STOP if any(map(text.__contains__, _OTHER_STOPS)) else _FULL_STOP
    last = 0
    for index, start, end in readable:
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        if first == last:
            continue
        i = first
        for quotation in find_quotations(text, start, end):
            quotation.first = opening = bisect_right(ends, quotation.start, i)
            quotation.last = i = bisect_left(starts, quotation.end, opening)
            quotation_of[opening:i] = [len(quotations)] * (i - opening)
            quotations.append(quotation)
        _split(text, index, first, last, words, starts, ends, quotations, quotation_of, sentences, inner_stops, stops)
    known = list(map(vocabulary().__getitem__, words))
    sentence_of: list[int] = []
    for number, sentence in enumerate(sentences):
        sentence_of += [number] * (sentence.last - sentence.first)
    classes = [word[1] for word in known]
    marked = places_of(classes, OPENING)
    for i in _tokens_with("US", text, starts, ends):
        if words[i] == "US" and not _in_capitals(words, i, sentences[sentence_of[i]]):
            classes[i] &= ~GRAMMAR  # the state, and no pronoun
    return Reading(
        text,
        tuple(segments),
        words,
        [word[0] for word in known],
        starts,
        ends,
        sentences,
        sentence_of,
        quotations,
        quotation_of,
        inner_stops,
        classes,
        marked,
        [word[2] for word in known],
        [word[4] for word in known],
        list(compress(range(len(known)), [word[3] for word in known])),
    )


def _tokens_with(mark: str, text: str, starts: list[int], ends: list[int]) -> Iterator[int]:
    """The tokens in which some characters stand, in order, each once."""
    at = text.find(mark)
    while at >= 0:
        i = bisect_right(starts, at) - 1
        if i >= 0 and at < ends[i]:
            yield i
            at = ends[i] - 1
        at = text.find(mark, at + 1)


def _in_capitals(words: list[str], i: int, sentence: Sentence) -> bool:
    """Whether the words around a token of a sentence are set in capitals, too."""
    return not any(map(str.islower, words[max(sentence.first, i - 6) : min(sentence.last, i + 7)]))


def _tokenise(text: str, readable: list[tuple[int, int, int]]) -> tuple[list[str], list[int], list[int]]:
    """The tokens of the segments with where they start and end. Segments with blanks between them are read as one."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    k = 0
    while k < len(readable):
        _, start, end = readable[k]
        k += 1
        while k < len(readable) and text[end : readable[k][1]].isspace():
            end = readable[k][2]
            k += 1
        # the pieces between and inside the matches by turns, so that lengths add up to places
        pieces = _TOKEN.split(text[start:end])
        places = list(accumulate(map(len, pieces), initial=start))
        found = pieces[1::2]
        firsts = places[1:-1:2]
        lasts = places[2::2]
        if "." in found:
            _join_abbreviations(text, found, firsts, lasts)
        words += found
        starts += firsts
        ends += lasts
    return words, starts, ends


def _join_abbreviations(text: str, words: list[str], starts: list[int], ends: list[int]) -> None:
    """Join the stops that belong to a word to it: "Mr.", "Gen.", the initial "W.", all in place."""
    joined: list[int] = []
    i = -1
    for _ in range(words.count(".")):
        i = words.index(".", i + 1)
        word = words[i - 1]
        previous = word.lower().rpartition("-")[2]
        if (previous not in _STOPPED and len(word) > 1) or i == 0 or ends[i - 1] != starts[i]:
            continue
        following = text[ends[i] : ends[i] + 2]
        if len(word) == 1 and word.isupper() and following[:1] in (" ", "\u00a0", "\n"):
            pass  # an initial: George W. Bush
        elif previous in _ABBREVIATIONS:
            after = following.strip()[:1]
            if not (after.isdigit() if previous in _ONLY_BEFORE_DIGIT else after):
                continue
        elif not (previous in _STATES and following[:1] in (",", ")", "-")):
            continue
        words[i - 1] += "."
        ends[i - 1] += 1
        joined.append(i)
    if joined:
        kept = [True] * len(words)
        for i in joined:
            kept[i] = False
        words[:] = compress(words, kept)
        starts[:] = compress(starts, kept)
        ends[:] = compress(ends, kept)


def _split(
    text: str,
    index: int,
    first: int,
    count: int,
    words: list[str],
    starts: list[int],
    ends: list[int],
    quotations: list[Quotation],
    quotation_of: list[int],
    sentences: list[Sentence],
    inner_stops: list[int],
    stops: re.Pattern[str],
) -> None:
    """Part tokens ``[first, count)``, one segment, into sentences; ``stops`` finds what may end one."""
    for match in stops.finditer(text, starts[first], starts[count - 1]):  # the last token ends it in any case
        place = match.end()
        i = bisect_left(ends, place, first)
        if ends[i] != place:
            continue  # inside a token, or a part of the sentence before
        word = words[i]
        if word not in _TERMINALS and not (word[-1] == "." and i + 1 < count and _ends_with_letters(words, i)):
            continue
        stop = i + 1
        while stop < count and words[stop] in _CLOSERS and starts[stop] <= ends[stop - 1] + 1:
            # a mark that opens the next quotation is no closer
            if quotation_of[stop] >= 0 and quotations[quotation_of[stop]].first == stop:
                break
            stop += 1
        if stop == count:
            break
        quotation = quotation_of[stop - 1]
        if quotation >= 0:
            if stop < quotations[quotation].last:
                inner_stops.append(i)
                continue
            if words[stop] in _DASHES:
                continue  # "..." — the minister said; "..." — Ivan Orlov
        if quotation_of[stop] < 0 or quotations[quotation_of[stop]].first != stop:  # no quotation opens behind it
            if not _starts_sentence(words, stop):
                continue
            if word in ("...", "…", "....") and not words[stop][0].isupper():
                continue
        sentences.append(Sentence(first, stop, starts[first], ends[stop - 1], index))
        first = stop
    if first < count:
        sentences.append(Sentence(first, count, starts[first], ends[count - 1], index))


def _ends_with_letters(words: list[str], i: int) -> bool:
    """Tell whether letters with stops ("U.S.", "p.m.") end a sentence: the next word can only open another one."""
    following = words[i + 1]
    return words[i].count(".") > 1 and following[0].isupper() and following.lower() in _OPENERS


def _starts_sentence(words: list[str], i: int) -> bool:
    c = words[i][0]
    if c.isupper() or c.isdigit() or c in "“«„\"[(‘•*—–-":
        return True
    return not c.isascii() and c.isalpha() and not c.islower()
