"""Content: the parts of a statement, and where indirect content ends and the reporter's own words begin."""

from __future__ import annotations

import attrs

from dipnews.stages.clauses import Clauses, Phrase, WordReader
from dipnews.stages.cueclauses import BREAKS, DASHES, MARKS, STOPS, CueClauses
from dipnews.stages.cues import (
    ADVERB,
    AUXILIARY,
    BASE_VERB,
    COORDINATOR,
    CUE,
    DETERMINER,
    NEGATION,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUANTIFIER,
    SPEECH_NOUN,
    VERB,
    WH,
)

_TURNING = frozenset(("according", "on", "before", "after", "while", "by", "without", ";"))
_TURNS = _TURNING | DASHES | {",", "and", "but"}
"""Words at which content can end."""
_INSERTING = frozenset(("which", "who", "whose", "where"))
_FAR = 60  # words looked back for a verb
_REACH = 220  # words in which the longest noun phrase ends, with what makes a cue of the word behind it
_FINITE = frozenset("is are was were has have had does did".split())
_GAINSAID = frozenset("said says denied denies disputed rejected called dismissed contradicted".split())
"""What another does to what was said: "..., which the ministry denied"."""
_MODALS = frozenset("will would can could may might must shall should can't won't cannot couldn't wouldn't".split())


@attrs.define(slots=True)
class Part:
    """One unbroken stretch of content: characters ``[start, end)``, tokens ``[first, last)``.

    ``quoted``: it is a quotation and nothing else; ``quotes_inside``: words of the reporter's and of a quotation.
    """

    start: int
    end: int
    first: int
    last: int
    quoted: bool
    quotes_inside: bool = False


@attrs.define(slots=True)
class Attribution:
    """A cue with its speaker and content, before the speaker is resolved.

    ``clause`` is the token range of the cue's own clause: speaker, verb and adjuncts. ``carried`` marks a quotation
    without a cue, which goes on with the speaker before it.
    """

    sentence: int
    speaker: Phrase | None
    cue: tuple[int, int] | None
    lemma: str = ""
    force: str = "assert"
    polarity: str = "positive"
    parts: list[Part] = attrs.field(factory=list)
    clause: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    setting: tuple[int, int] | None = None
    via: tuple[int, int] | None = None
    carried: bool = False


class Contents(WordReader):
    """Makes the parts of attributions and keeps the book of quotations that are taken.

    Args:
        clauses: The words.
        cues: The questions about cue clauses.
    """

    def __init__(self, clauses: Clauses, cues: CueClauses) -> None:
        super().__init__(clauses)
        self.cues = cues
        self.light = clauses.lexicon.light
        self.covered: set[int] = set()  # numbers of quotations that belong to an attribution; -1 may be among them

    def end_of(self, start: int, limit: int, *, noun: bool = False, opening: bool = False) -> int:
        """Where indirect content ends: before the reporter's own words, at the latest at the sentence's end.

        Args:
            start: The first token of the content.
            limit: The end of the sentence.
            noun: Whether the content is a noun phrase and no clause.
            opening: Whether the cue stands in a clause or phrase that opens the sentence: its comma ends the content.

        Returns:
            The first token after the content.
        """
        lower, classes, quotation_of = self.lower, self.classes, self.quotation_of
        end = limit
        while end > start and lower[end - 1] in STOPS and quotation_of[end - 1] < 0:
            end -= 1
        turns = _TURNS
        q = quotation_of[start] if start < len(lower) else -1
        k = start if q >= 0 and self.quotations[q].first == start else start + 1
        while True:
            # on to the first token at which content can end, or of a quotation
            for j in range(k, end):
                if lower[j] in turns or quotation_of[j] >= 0:
                    break
            else:
                return end
            k = j
            q = quotation_of[k]
            if q >= 0:
                k = max(k + 1, self.quotations[q].last)
                if k < end and k - 2 > start and lower[k - 2] == "," and (opening or self._breaks_off(k, end, noun)):
                    return k
                continue
            if opening and lower[k] == ",":
                return k
            word = lower[k]
            if word == "," and k + 1 < end:
                resumed = self._insertion_end(k + 1, end) if lower[k + 1] in _INSERTING else 0
                if resumed:
                    k = resumed
                    continue
                if lower[k + 1] == "and" and not noun and not self._clause_before(start, k):
                    pass  # the last adjective of a list
                elif (
                    lower[k + 1] == "which"
                    and lower[start - 1] == "that"
                    and _GAINSAID.isdisjoint(lower[k + 2 : min(end, k + 8)])
                ):
                    pass  # "stressed that he welcomed the talks, which took place in May"
                elif self._breaks_off(k + 1, end, noun) or self._main_verb_after(start, k, end):
                    return k
                elif (
                    lower[k + 1] == "and"
                    and k + 2 < end
                    and self.cues.starts_participle(k + 2)
                    and not any(classes[j] & PARTICIPLE for j in range(max(start, k - _FAR), k))
                ):
                    return k  # ", and suggesting that"
            elif word in ("and", "but"):
                j = k + 1
                while j < end and classes[j] & ADVERB:
                    j += 1
                bits = classes[j] if j < end else 0
                if (bits & CUE and self._new_cue(j)) or (word == "but" and bits & (AUXILIARY | NEGATION)):
                    return k
                if (
                    bits & QUANTIFIER
                    and self.new_speaker(j, end, group=True)
                    and (noun or self._clause_before(start, k))
                ):
                    return k  # "two said it would be soon and others said it would not"
                if self.new_clause(j, end):
                    return k
                if bits & CUE and self.cues.starts_participle(j) and (noun or not self._clause_before(start, k)):
                    return k  # "calling it a trap and vowing to leave"
            elif word in DASHES:
                if word == "-" and self.reading.starts[k] == self.reading.ends[k - 1]:
                    k += 1  # a word parted at a line's end: "con- clusion"
                    continue
                close = next((j for j in range(k + 1, min(end, k + 30)) if lower[j] == word), 0)
                if not close:
                    return k
                k = close  # an insertion between dashes
            elif word in _TURNING and k + 1 < end and self._turns_away(k):
                return k
            k += 1

    def _turns_away(self, k: int) -> bool:
        """Whether the reporter takes over at a word without a mark before it: "according to", "before claiming"."""
        word, following = self.lower[k], self.lower[k + 1]
        if word == "according":
            return following == "to"
        if word == "on":
            return self.lower[k + 1 : k + 4] in (["condition", "of", "anonymity"], ["the", "condition", "of"])
        if word in ("before", "after", "while", "by", "without"):
            return self.cues.starts_participle(k + 1)
        return word == ";"

    def _insertion_end(self, k: int, end: int) -> int:
        """The comma that ends ", which is widely known," where the clause around it goes on; 0 where there is none."""
        for j in range(k + 1, min(end - 1, k + 30)):
            if self.lower[j] == "," and self.quotation_of[j] < 0:
                following = self.classes[j + 1]
                if following & (VERB | AUXILIARY) or self.cues.opens_quotation(j + 1):
                    return j + 1
        return 0

    def _new_cue(self, k: int) -> bool:
        """Whether a past form of a reporting verb with content stands at k: "and called", "but said"."""
        bits = self.classes[k]
        return bool(bits & CUE and bits & VERB and not self.c.lexicon.verbs[self.lower[k]][0].is_act)

    def _breaks_off(self, k: int, end: int, noun: bool) -> bool:
        """Whether after a comma, at token k, the reporter's own words start."""
        lower, classes = self.lower, self.classes
        word = lower[k]
        if word in ("according", "citing", "quoting", "referring", "alluding") or self.cues.starts_participle(k):
            return True
        if word == "but":
            return self._but(k + 1, end)
        if word in ("and", "or"):
            j = k + 1
            while j < end and classes[j] & ADVERB:
                j += 1
            if j < end and classes[j] & (VERB | AUXILIARY) and lower[j] not in _MODALS:
                return True
            if self.new_speaker(j, end) or self.new_clause(j, end):
                return True
            return j + 1 < end and bool(classes[j] & PRONOUN and classes[j + 1] & CUE and classes[j + 1] & VERB)
        if word in ("which", "who"):
            return not noun
        if self.relay(k, end):
            return True
        if word in ("while", "whereas"):  # "..., while Orlov said ..."
            return any(classes[j] & CUE and classes[j] & VERB for j in range(k + 1, min(end, k + 9)))
        if classes[k] & CUE and classes[k] & VERB and k + 1 < end and lower[k + 1] == "that":
            return True  # "urged a ceasefire, proposed that ..."
        return word in ("though", "although", "even")

    def relay(self, k: int, end: int) -> bool:
        """Whether "the agency reported" stands at k, to the sentence's end."""
        if not self.c.capital(k) and not self.classes[k] & DETERMINER:
            return False
        for j in range(k + 1, min(end, k + 8)):
            bits = self.classes[j]
            if bits & CUE and self.cues.relays(j, end):
                return True
            if bits & (PUNCTUATION | VERB | AUXILIARY | PRONOUN):
                return False
        return False

    def new_speaker(self, k: int, end: int, *, group: bool = False) -> bool:
        """Whether a noun phrase and a past form of a reporting verb stand at k: "..., and the envoys concurred".

        Args:
            k: The token.
            end: The first token that the phrase cannot reach.
            group: Whether only a phrase for several speakers counts ("two others said").
        """
        if group:
            first = k
            while k < end and (self.classes[k] & QUANTIFIER or (k > first and self.lower[k] == "in")):
                k += 1  # "one in four"
            if k == first or k >= end:
                return False
            if self._new_cue(k):
                return True
        phrase = self.c.phrase_at(k, end)
        if phrase is None or phrase.last >= end or not self._new_cue(phrase.last):
            return False
        return self.c.capital(phrase.core - 1) or self.c.can_speak(phrase)

    def _main_verb_after(self, start: int, comma: int, end: int) -> bool:
        """Whether a comma ends a clause with "who ... and said": a verb without a subject follows whole content."""
        k = comma + 1
        while k < end and self.classes[k] & ADVERB:
            k += 1
        if k + 1 >= end or self.lower[k] not in _FINITE or not self._clause_before(start, comma):
            return False
        return all(self.lower[j] != "," for j in range(max(start, comma - _FAR), comma))

    def new_clause(self, k: int, end: int) -> bool:
        """Whether another's cue clause with "that" stands at k: "and the two ministers confirmed that"."""
        # most have none of these words behind them, and need no phrase to be read
        following = self.lower[k + 1 : min(end, k + _REACH)]
        if "that" not in following and self.light.isdisjoint(following):
            return False
        phrase = self.c.phrase_at(k, end)
        if phrase is None or phrase.last + 1 >= end or self.classes[phrase.first] & PRONOUN:
            return False
        if not (self.c.capital(phrase.core - 1) or self.c.can_speak(phrase)):
            return False
        cue, lower = phrase.last, self.lower
        if lower[cue + 1] == "that":
            return self._new_cue(cue)
        if lower[cue] not in self.light:
            return False
        nouns = (j for j in range(cue + 1, min(end - 1, cue + 5)) if self.classes[j] & SPEECH_NOUN)
        noun = next(nouns, 0)  # "and both sides shared the view that"
        return noun > 0 and lower[noun + 1] in ("that", "to")

    def _clause_before(self, start: int, k: int) -> bool:
        """Whether a verb stands between the content's start and token k."""
        classes = self.classes
        for j in range(max(start, k - _FAR), k):
            bits = classes[j]
            if bits & (VERB | AUXILIARY) or (bits & BASE_VERB and not classes[j - 1] & (DETERMINER | PUNCTUATION)):
                return True
        return False

    def _but(self, k: int, end: int) -> bool:
        """Whether after ", but" the reporter goes on, not the speaker."""
        if k >= end:
            return True
        if self.lower[k] in ("that", "not", "rather", "also"):
            return False
        if self.classes[k] & (VERB | AUXILIARY | NEGATION | PREPOSITION):
            return True
        return any(self.classes[j] & CUE and self.classes[j] & (VERB | AUXILIARY) for j in range(k, min(end, k + 6)))

    def add_quotation(self, attribution: Attribution, number: int) -> None:
        """Add a whole quotation as a part, without its marks."""
        quotation = self.quotations[number]
        start, end = quotation.inner_start, quotation.inner_end
        text = self.reading.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            attribution.parts.append(Part(start, end, quotation.first, quotation.last, True))
            self.covered.add(number)

    def add_mixed(
        self, attribution: Attribution, first: int, last: int, limit: int, *, introduced: bool = False
    ) -> int:
        """Add content that begins at ``first``: quotations alone where introduced as such, else the whole stretch."""
        if first < last and self.cues.opens_quotation(first):
            end = self.quotations[self.quotation_of[first]].last
            if introduced or end >= last or self.lower[end] in (",", ";") or self._is_whole(first, end):
                self.add_quotation(attribution, self.quotation_of[first])
                while end < limit and self.cues.opens_quotation(end):
                    self.add_quotation(attribution, self.quotation_of[end])
                    end = self.quotations[self.quotation_of[end]].last
                return end
        self.add(attribution, first, last)
        return last

    def _is_whole(self, first: int, end: int) -> bool:
        """Whether a quotation ends as speech does, so that the words after it are the reporter's."""
        mark = self.lower[max(first, end - 2)]
        if mark in STOPS:
            return True
        going_on = self.classes[end] & (VERB | AUXILIARY | COORDINATOR | PRONOUN | WH)
        return mark in (",", "?", "!") and not going_on

    def add(self, attribution: Attribution, first: int, last: int) -> None:
        """Add tokens ``[first, last)`` as a part, without marks and stops at the ends; a quotation alone is quoted."""
        lower, quotation_of = self.lower, self.quotation_of
        while first < last and lower[first] in BREAKS and quotation_of[first] < 0:
            first += 1
        while last > first and lower[last - 1] in MARKS and quotation_of[last - 1] < 0:
            last -= 1
        if first >= last:
            return
        number = quotation_of[first]
        if number >= 0 and self.quotations[number].first == first and self.quotations[number].last == last:
            self.add_quotation(attribution, number)
            return
        mixed = False
        if self.quotations:
            inside = quotation_of[first:last]
            mixed = max(inside) >= 0
            if mixed:
                self.covered.update(inside)
        attribution.parts.append(
            Part(self.reading.starts[first], self.reading.ends[last - 1], first, last, False, mixed)
        )
