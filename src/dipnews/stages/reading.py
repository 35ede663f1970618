"""Read the copy once: words, sentences and quotations of the parts that people read.

The later stages look at these lists and never scan the text again. All of it is internal; offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from dipnews.dates.clusters import IN_CONTEXT, marks, name_marks
from dipnews.geography import NameStart
from dipnews.records import Segment
from dipnews.stages.quotations import (
    SHAPES,
    SINGLE_MARKS,
    Quotation,
    find_quotations,
    pair_marks,
    single_marks_open,
)
from dipnews.stages.tokens import tokenise
from dipnews.stages.wordclasses import (
    COMPOUND,
    DATED,
    GRAMMAR,
    TERMINALS,
    TIMED,
    places_among,
)

_OPENERS = frozenset(
    "the a an this that these those he she it they we i you his her its their there in on at by for from to with after "
    "before during since until while when where if as although though but and so yet also however meanwhile moreover "
    "earlier later according both all some many most one two no not".split()
)
"""Words that, with a capital, open a new sentence even after letters with stops: "... of the U.S. The talks ..."."""

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
    bits of ``title_words``, ``cased[i]`` tells whether the word differs from its lower case, ``names[i]`` what it can
    begin a name as; ``event_words`` are the tokens that can tell of an event.
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
    names: list[NameStart | None]
    event_words: list[int]

    def kind_of(self, sentence: int) -> str:
        """The kind of the segment that a sentence stands in."""
        return self.segments[self.sentences[sentence].segment].kind

    def date_places(self) -> list[int]:
        """Offsets where a date may stand, by the classes of the words; for ``find_dates``."""
        text, starts, ends, classes = self.text, self.starts, self.ends, self.classes
        places: list[int] = []
        for i in places_among(self.marked, classes, TIMED):
            bits = classes[i]
            if bits & DATED:
                context = IN_CONTEXT.get(self.lower[i])
                if context is None or context.match(text, starts[i]):
                    places.append(starts[i])
            elif bits & COMPOUND:
                places += marks(text, starts[i], ends[i])
            else:
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
    stretches: list[tuple[int, int]] = []  # segments with blanks between them are tokenised as one
    seen: set[str] = set()
    for index, segment in enumerate(segments):
        kind = segment.kind
        if kind not in READABLE:
            continue
        if kind in ("headline", "subheadline"):
            if kind in seen:
                continue
            seen.add(kind)
        start, end = segment.span.start, segment.span.end
        if readable and text[readable[-1][2] : start].isspace():
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((start, end))
        readable.append((index, start, end))
    words, lower, starts, ends, classes, flags, cased, names, marked, event_words, terminals, quoting = tokenise(
        text, stretches
    )
    bounds: list[tuple[int, int, int]] = []  # number of a segment, its tokens
    last = 0
    for index, _, end in readable:
        first = last
        last = bisect_left(starts, end, first)
        if first < last:
            bounds.append((index, first, last))
    quotations, quotation_of = _quote(text, segments, bounds, words, starts, ends, quoting)
    sentences, inner_stops = _split(bounds, words, starts, ends, terminals, quotations, quotation_of)
    sentence_of: list[int] = []
    for number, sentence in enumerate(sentences):
        sentence_of += [number] * (sentence.last - sentence.first)
    place = text.find("US")
    while place >= 0:
        i = bisect_left(starts, place)
        if i < len(words) and words[i] == "US" and not _in_capitals(words, i, sentences[sentence_of[i]]):
            classes[i] &= ~GRAMMAR  # the state, and no pronoun
        place = text.find("US", place + 2)
    return Reading(
        text,
        tuple(segments),
        words,
        lower,
        starts,
        ends,
        sentences,
        sentence_of,
        quotations,
        quotation_of,
        inner_stops,
        classes,
        marked,
        flags,
        cased,
        names,
        event_words,
    )


def _quote(
    text: str,
    segments: Sequence[Segment],
    bounds: list[tuple[int, int, int]],
    words: list[str],
    starts: list[int],
    ends: list[int],
    quoting: list[int],
) -> tuple[list[Quotation], list[int]]:
    """The quotations of segments, each given by its number and its tokens, and which one each token stands in.

    Only a segment with a mark among its tokens is looked into, if no single mark of the text opens anything.
    """
    quotations: list[Quotation] = []
    quotation_of = [-1] * len(words)
    singles = single_marks_open(text)
    following = [*quoting, len(words)]
    at = 0
    for index, first, last in bounds:
        if following[at] >= last and not singles and text[starts[first]] not in SINGLE_MARKS:
            continue
        marks: list[tuple[int, int, str]] = []
        certain = True
        while (i := following[at]) < last:
            at += 1
            shape = SHAPES.get(words[i])
            if shape is not None:
                marks.append((starts[i], ends[i], shape))
            else:
                certain = False  # two single marks may be a double one
        span = segments[index].span
        if singles or not certain or text[span.start] in SINGLE_MARKS:
            found = find_quotations(text, span.start, span.end)
        else:
            found = pair_marks(text, span.start, span.end, marks) if marks else []
        i = first
        for quotation in found:
            quotation.first = opening = bisect_right(ends, quotation.start, i)
            quotation.last = i = bisect_left(starts, quotation.end, opening)
            quotation_of[opening:i] = [len(quotations)] * (i - opening)
            quotations.append(quotation)
    return quotations, quotation_of


def _in_capitals(words: list[str], i: int, sentence: Sentence) -> bool:
    """Whether the words around a token of a sentence are set in capitals, too."""
    return not any(map(str.islower, words[max(sentence.first, i - 6) : min(sentence.last, i + 7)]))


def _split(
    bounds: list[tuple[int, int, int]],
    words: list[str],
    starts: list[int],
    ends: list[int],
    terminals: list[int],
    quotations: list[Quotation],
    quotation_of: list[int],
) -> tuple[list[Sentence], list[int]]:
    """The sentences of segments, each given by its number and its tokens, and the stops that end one in a quotation."""
    sentences: list[Sentence] = []
    inner_stops: list[int] = []
    stops = [*terminals, len(words)]
    at = 0
    for index, first, count in bounds:
        while (i := stops[at]) < count - 1:  # the last token ends the segment in any case
            at += 1
            if i < first:
                continue  # the last token of the segment before
            word = words[i]
            if word not in TERMINALS and not _ends_with_letters(words, i):
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
        sentences.append(Sentence(first, count, starts[first], ends[count - 1], index))
    return sentences, inner_stops


def _ends_with_letters(words: list[str], i: int) -> bool:
    """Tell whether letters with stops ("U.S.", "p.m.") end a sentence: the next word can only open another one."""
    following = words[i + 1]
    return following[0].isupper() and following.lower() in _OPENERS


def _starts_sentence(words: list[str], i: int) -> bool:
    c = words[i][0]
    if c.isupper() or c.isdigit() or c in "“«„\"[(‘•*—–-\ufffd":  # the last: a line feed or blank lost in decoding
        return True
    return not c.isascii() and c.isalpha() and not c.islower()
