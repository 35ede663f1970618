"""Read a clause from its words: which noun phrase is the subject of a verb.

The subject of a verb is the noun phrase on its left after insertions between commas, relative clauses and adverbs are
stepped over. Every search is bounded by the sentence and by a window of words, so that the cost is linear.
"""

from __future__ import annotations

from dipnews.geography import codes_of
from dipnews.stages.cues import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    BASE_VERB,
    COORDINATOR,
    CUE,
    DETERMINER,
    MONTH,
    NEGATION,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUANTIFIER,
    SUBORDINATOR,
    TIME,
    VERB,
    WH,
)
from dipnews.stages.phrases import HANGING, Phrase, Phrases
from dipnews.stages.wordclasses import GRAMMAR

__all__ = ["Clauses", "Phrase"]

_WINDOW = 60  # words looked back for a subject
_JOINTS = PUNCTUATION | WH | SUBORDINATOR | COORDINATOR  # where a clause can end
_ADVERBIAL_HEAD = COORDINATOR | ADVERB | NEGATION | TIME | PREPOSITION
_POINTING = frozenset(("last", "next", "this", "that"))
_CLAUSAL = PARTICIPLE | AUXILIARY | PUNCTUATION | VERB  # what opens a subject only in a name or between marks
_ADVERBIAL = ADVERB | NEGATION | TIME
_ENDS = PRONOUN | COORDINATOR | AUXILIARY | WH | SUBORDINATOR | PUNCTUATION  # what ends no common noun phrase
_HOOKS = PUNCTUATION | WH | PREPOSITION | VERB | AUXILIARY  # where what hangs on a noun can start
_RELATIVE = frozenset(("who", "which", "whose", "whom"))
_HANGERS = HANGING | _RELATIVE | {"(", ",", "being"}
_PERIODS = frozenset(
    "week month year night weekend summer winter spring fall autumn quarter morning evening day time".split()
)
_INSERTING = frozenset((",", "—", "–", "--"))
_PARTING = _INSERTING | {";", ":"}
_DATING = frozenset(("after", "before", "since", "until"))
_BEFORE_PERIOD = frozenset(("last", "this", "next", "that", "in"))
_ADJECTIVAL = frozenset("united retired elected so-called appointed named led based former".split())


class Clauses(Phrases):
    """The words of a reading, and what the subjects of their verbs are.

    Args:
        reading: The tokenised copy.
    """

    def subject_before(self, v: int, floor: int, *, leading: bool = False) -> Phrase | None:
        """The noun phrase that is the subject of a verb.

        Args:
            v: The first token of the verb group (with its auxiliaries and adverbs).
            floor: The first token of the sentence, or of what is left of it.
            leading: Whether content follows the verb, so that nothing before the subject can be content.

        Returns:
            The phrase; its ``relative`` is true where it is a bare "who" or "which". None where the verb has no subject
            on its left ("and said", "saying").
        """
        classes, lower = self.classes, self.lower
        if floor < v - _WINDOW:
            floor = v - _WINDOW
        j = v - 1
        if j <= floor or classes[j] & _ADVERBIAL or lower[j - 1] in _BEFORE_PERIOD:
            j = self._before_adverbials(j, floor)
            if j < floor:
                return None
        word = lower[j]
        bits = classes[j]
        if bits & _ENDS:
            if bits & PRONOUN:
                return Phrase(j, j + 1, j + 1)
            if word in _RELATIVE or (word == "that" and j > floor and not classes[j - 1] & (VERB | CUE | PUNCTUATION)):
                return Phrase(j, j + 1, j + 1, relative=True)
            if bits & (COORDINATOR | AUXILIARY | WH | SUBORDINATOR):
                return None
            if word in _INSERTING or word == "-":
                return self._over_insertion(j, floor)
            if bits & PUNCTUATION and word not in (")", "]"):
                return None
        region = self._region(j + 1, floor)
        if region is not None and region.first > floor and lower[region.first - 1] == ",":
            listed = self._with_list(region, floor) if leading else region
            if listed is not region:
                return listed
            if region.first > floor + 2:
                return self._with_apposition(region, floor, leading)
        return region

    def _with_list(self, phrase: Phrase, floor: int) -> Phrase:
        """Take in the names before the last two of a list that opens a sentence: "France, Germany and Britain said"."""
        classes, lower = self.classes, self.lower
        words = lower[phrase.first : phrase.last]
        link = phrase.first + words.index("and") if "and" in words else -1
        if link < 0 or not (self.capital(phrase.first) and self.capital(link + 1)) or "of" in words:
            return phrase
        if words[0] in self.lexicon.speakers or lower[link + 1] in self.lexicon.speakers:
            return phrase  # "Ann Lee, Chairman and President said"
        first = phrase.first
        while first > floor + 1 and lower[first - 1] == ",":
            start = first - 2
            while start > floor and first - start < 6 and not classes[start - 1] & PUNCTUATION:
                start -= 1
            names = range(start + (lower[start] == "the"), first - 1)
            if not names or any(classes[k] & GRAMMAR or not self.words[k][0].isupper() for k in names):
                return phrase
            first = start
        return Phrase(first, phrase.last, phrase.core) if first == floor else phrase

    def antecedent(self, relative: Phrase) -> Phrase | None:
        """The noun phrase that a relative pronoun stands for: the one before it, or before its comma."""
        end = relative.first
        if end and self.lower[end - 1] == ",":
            end -= 1
        floor = self.reading.sentences[self.reading.sentence_of[relative.first]].first
        if end <= floor:
            return None
        return self._region(end, floor) or self.noun_phrase_ending(end, floor)

    def noun_phrase_ending(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase that ends right before a token, back to the last preposition, verb or mark."""
        first = end
        while first > floor and end - first < 12:
            bits = self.classes[first - 1]
            if bits & (PUNCTUATION | COORDINATOR | VERB | PARTICIPLE | AUXILIARY | WH | SUBORDINATOR | PRONOUN):
                break
            if bits & PREPOSITION and self.lower[first - 1] != "of":
                break
            first -= 1
        while first < end and self.classes[first] & (ADVERB | PREPOSITION):
            first += 1
        if first >= end:
            return None
        core = next((k for k in range(first + 1, end) if self.lower[k] == "of"), end)
        return Phrase(first, end, core)

    def _before_adverbials(self, j: int, floor: int) -> int:
        """Step left over adverbs and days that stand between a subject and its verb."""
        classes, lower, words = self.classes, self.lower, self.words
        while j > floor:
            bits = classes[j]
            if bits & (ADVERB | NEGATION) and not (words[j][0].isupper() and not classes[j - 1] & PUNCTUATION):
                j -= 1
            elif bits & TIME and (
                words[j] in ("today", "yesterday") or lower[j] not in ("today", "tomorrow", "tonight")
            ):
                j -= 2 if lower[j - 1] in ("on", "late", "early") else 1
            elif lower[j - 1] in _BEFORE_PERIOD and (
                (words[j].isdigit() and len(words[j]) == 4) if lower[j - 1] == "in" else lower[j] in _PERIODS
            ):
                j -= 2
            else:
                break
        return j if j > floor or not classes[max(j, 0)] & (ADVERB | NEGATION) else floor - 1

    def _with_apposition(self, phrase: Phrase, floor: int, leading: bool) -> Phrase:
        """Take in a name whose apposition has no second comma: ``"...," Ann Lee, who runs it said``."""
        comma = phrase.first - 1
        first = comma - 1
        while first > floor and comma - first < 7 and not self.classes[first - 1] & PUNCTUATION:
            first -= 1
        quoted = first > floor and self.quotation_of[first - 1] >= 0 and self._long_quotation(first - 1)
        if not quoted and first != floor:
            return phrase
        relative = not _RELATIVE.isdisjoint(self.lower[phrase.first : phrase.last])
        opener = relative and self.classes[phrase.first] & (DETERMINER | WH) and not self.capital(phrase.first)
        opener = opener or self.lower[phrase.first] in self.lexicon.speakers
        named = self.capital(comma - 1) or self.lower[comma - 1] == ")"
        if leading and named and self.classes[phrase.first] & DETERMINER and not self.classes[first] & TIME:
            opener = opener or not self.capital(phrase.first)
        if (
            (quoted or (opener and first == floor))
            and self.quotation_of[first] < 0
            and self._like_phrase(first, comma) is not None
        ):
            return Phrase(first, phrase.last, comma)
        return phrase

    def _region(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase that ends at ``end``: back to the clause's start, then without leading adverbials."""
        start = self._clause_start(end, floor)
        if start + 1 == end and not self.classes[start] & GRAMMAR and self.lower[start] not in self.lexicon.participles:
            phrase: Phrase | None = Phrase(start, end, end)  # a bare name, as after most quotations
        else:
            phrase = self._strip(start, end)
        if start - 1 <= floor or phrase is None or self.lower[start - 1] not in _DATING:
            return phrase
        # "a statement issued after the talks said": talks don't speak
        if not self.capital(phrase.core - 1) and not self.can_speak(phrase):
            return self._strip(self._clause_start(start - 1, floor), end)
        return phrase

    def _clause_start(self, end: int, floor: int) -> int:
        """Where the clause that goes on to ``end`` starts, at the earliest at the floor."""
        classes, lower, quotation_of = self.classes, self.lower, self.quotation_of
        joints = _JOINTS
        k = end - 1
        while k >= floor:
            for j in range(k, floor - 1, -1):
                if classes[j] & joints or quotation_of[j] >= 0:
                    break
            else:
                return floor
            k = j
            bits, word, inside = classes[k], lower[k], quotation_of[k] >= 0
            if inside and self._long_quotation(k):
                break
            if word in (")", "]"):
                opening = k - 1
                while opening >= floor and k - opening < 12 and lower[opening] not in ("(", "["):
                    opening -= 1
                if opening >= floor and lower[opening] in ("(", "["):
                    k = opening - 1
                    continue
                break
            if bits & PUNCTUATION and not (inside or (word in ("'", "’") and k + 1 < end)):
                break
            if word in _RELATIVE:
                if not self._has_verb(k + 1, end):
                    break
                k -= 1
                continue
            if bits & WH:
                break
            if word == "that":
                following = classes[k + 1] if k + 1 < end else 0
                if not following & (VERB | AUXILIARY | ADVERB | BASE_VERB):
                    break
                k -= 1
                continue
            if bits & SUBORDINATOR and (not bits & PREPOSITION or word in ("as", "after", "before", "since", "until")):
                if word == "as" and self._has_verb(max(floor, k - 1), k):
                    k -= 1
                    continue
                break
            if bits & COORDINATOR:
                if self._joins_phrases(k, floor):
                    k -= 1
                    continue
                break
            k -= 1
        return k + 1

    def _long_quotation(self, k: int) -> bool:
        """Whether a token stands in a quotation of speech, not in a name or a word between marks."""
        quotation = self.reading.quotations[self.quotation_of[k]]
        if quotation.last - quotation.first > 8:
            return True
        mark = quotation.last - (2 if quotation.closed else 1)
        return mark > quotation.first and self.lower[mark] in (
            ",",
            ".",
            "?",
            "!",
            "…",
            "...",
            "—",
        )

    def _has_verb(self, first: int, last: int) -> bool:
        return any(self.classes[k] & (VERB | AUXILIARY | BASE_VERB | CUE) for k in range(first, last))

    def _joins_phrases(self, k: int, floor: int) -> bool:
        """Whether "and" at k joins two noun phrases (``Putin and Macron said``) and not two clauses."""
        if k - 1 < floor or self.classes[k - 1] & PUNCTUATION or self.lower[k] not in ("and", "or", "&"):
            return False
        for j in range(k - 1, max(floor, k - 15) - 1, -1):
            bits = self.classes[j]
            if bits & PUNCTUATION:
                return True
            if bits & (AUXILIARY | VERB) and not self.capital(j):
                return bool(j > floor and self.classes[j - 1] & DETERMINER)
            if bits & (PRONOUN | SUBORDINATOR) and not bits & PREPOSITION:
                return False
        return True

    def _strip(self, start: int, end: int) -> Phrase | None:
        """Leave out adverbials at the head: "On Tuesday", "In a statement", "Earlier"."""
        if start >= end:
            return None
        classes, lower = self.classes, self.lower
        if classes[start] & _ADVERBIAL_HEAD or lower[start] in _POINTING:
            after = self._after_adverbials(start, end)
            if after is None or after >= end:
                return None
            start = after
        if (classes[start] & _CLAUSAL or lower[start] in self.lexicon.participles) and not self._can_open(start):
            return None
        for k in range(start + 1, end):
            bits = classes[k]
            if bits & _HOOKS:
                word = lower[k]
                if word in _HANGERS:
                    return Phrase(start, end, k)
                if bits & VERB and k + 1 < end and classes[k + 1] & (PREPOSITION | TIME) and not self.capital(k):
                    return Phrase(start, end, k)  # "a statement issued after the talks": the head stands before it
        return Phrase(start, end, end)

    def _after_adverbials(self, start: int, end: int) -> int | None:
        """Where a noun phrase goes on behind adverbials; None where these reach to the end."""
        classes, lower, words = self.classes, self.lower, self.words
        for _ in range(6):
            if start >= end:
                return None
            bits = classes[start]
            word = lower[start]
            if not bits & _ADVERBIAL_HEAD and word not in _POINTING:
                break
            if (
                start + 1 < end
                and word not in self.lexicon.classes
                and words[start][0].isupper()
                and words[start + 1][0].isupper()
            ):
                break  # "Carly Fuentes": no adverb
            if bits & COORDINATOR or (bits & (ADVERB | NEGATION | TIME) and not bits & (QUANTIFIER | DETERMINER)):
                start += 1
                continue
            if word in ("last", "next") or (
                bits & DETERMINER
                and start + 2 < end
                and lower[start + 1] in _PERIODS
                and word in ("this", "that", "last", "next")
            ):
                if start + 2 < end and lower[start + 1] in _PERIODS:
                    start += 2
                    continue
                break
            if bits & PREPOSITION and word not in ("like", "over", "about", "under", "near", "more"):
                k = start + 1
                if k < end and classes[k] & (TIME | MONTH):
                    k += 1
                    while k < end and (
                        words[k][0].isdigit() or lower[k] in ("morning", "evening", "night", "afternoon")
                    ):
                        k += 1
                    start = k
                    continue
                if k < end and words[k].isdigit():
                    start = k + 1
                    continue
                phrase = self.phrase_at(k, end, hang=False)
                if phrase is None:
                    return None
                if phrase.last >= end:
                    cut = self._name_start(k, end)
                    if cut is None:
                        return None
                    start = cut
                else:
                    start = phrase.last
                continue
            break
        return start

    def _can_open(self, start: int) -> bool:
        """Whether a verb or mark can be the first token of a subject, where it is no "Asked about the talks"."""
        bits, word = self.classes[start], self.lower[start]
        capital = self.capital(start)
        if bits & PARTICIPLE and (not capital or self._opens_clause(start)):
            return False
        if bits & (AUXILIARY | PUNCTUATION) and self.quotation_of[start] < 0:
            return False
        if bits & VERB and not capital and word not in _ADJECTIVAL:
            return False
        # "Asked about the talks, the envoy": the subject stands behind the comma
        participle = word in self.lexicon.participles or (bits & VERB != 0 and word.endswith("ed"))
        return not (participle and self._opens_clause(start))

    def _opens_clause(self, start: int) -> bool:
        """Whether a participle with a capital opens a clause and is no name: "Commenting on", "Addressing the"."""
        word = self.lower[start]
        if start + 1 >= len(self.lower) or (word not in self.lexicon.classes and word not in self.lexicon.participles):
            return False
        after = self.classes[start + 1]
        return self.lower[start + 1] != "of" and bool(
            after & (PREPOSITION | DETERMINER | WH | TIME | ADVERB) or after & SUBORDINATOR
        )

    def _name_start(self, first: int, end: int) -> int | None:
        """Where a name starts right after a common noun that is no title: ``In his turn | Ali Karimov``."""
        for j in range(first + 1, end):
            before = self.classes[j - 1]
            if self.capital(j) and not self.capital(j - 1) and not before & (DETERMINER | ADJECTIVE | COORDINATOR):
                return None if self.lower[j - 1] in self.lexicon.speakers else j
        return None

    def _over_insertion(self, comma: int, floor: int) -> Phrase | None:
        """The subject before an insertion that ends with the comma: ``Orlov, head of the department, said``."""
        classes, lower, quotation_of = self.classes, self.lower, self.quotation_of
        right = comma
        best: Phrase | None = None
        paired = False
        for _ in range(6):
            left = right - 1
            while left >= floor and lower[left] not in _PARTING:
                if quotation_of[left] >= 0 and self._long_quotation(left):
                    break
                left -= 1
            first = left + 1
            if first >= right:
                break
            closed = left >= floor and lower[left] in _INSERTING
            like = self._like_phrase(first, right)
            if like is not None:
                if best is not None and (not self._apposed(best) or paired):
                    break
                # "the campaign chief, Paul Manafort," is complete: what stands before it is no part of it
                paired = best is not None and self.capital(best.first) and bool(classes[like.first] & DETERMINER)
                best = like
            elif not self._like_insertion(first, right) or (
                best is not None
                and not classes[first] & (WH | PARTICIPLE | PREPOSITION)
                and not self.words[first][0].isdigit()
            ):
                if best is not None and self._apposed(best) and not paired:
                    region = self._region(right, first)
                    if (
                        region is not None
                        and self._like_phrase(region.first, right) is not None
                        and region.first > first
                    ):
                        best = region
                break
            if not closed:
                break
            right = left
        return best

    def _apposed(self, phrase: Phrase) -> bool:
        """Whether a phrase after a comma can say more of the one before it, and so is not itself the subject."""
        return not self.classes[phrase.first] & PRONOUN

    def _like_phrase(self, first: int, last: int) -> Phrase | None:
        """The noun phrase that fills tokens ``[first, last)``, or None where they hold a clause of their own."""
        classes, lower = self.classes, self.lower
        if last - first > 30:
            return None
        phrase = self._strip(first, last)
        if phrase is None:
            return None
        bits = classes[phrase.first]
        if bits & (PARTICIPLE | WH | AUXILIARY | PREPOSITION) or bits & SUBORDINATOR:
            return None
        if bits & VERB and not bits & CUE and not self.capital(phrase.first):
            return None
        inside = False
        for k in range(phrase.first, last):
            b = classes[k]
            if lower[k] in _RELATIVE or (lower[k] == "that" and k > phrase.first):
                inside = True
            elif (not inside and (b & AUXILIARY or (b & PRONOUN and k > phrase.first))) or (
                not inside and b & BASE_VERB and k > phrase.first and self.third_person(k, last)
            ):
                return None
            elif not inside and b & VERB and k > phrase.first and not self.capital(k):
                following = classes[k + 1] if k + 1 < last else PUNCTUATION
                if (
                    not classes[k - 1] & DETERMINER
                    and not (following & (PREPOSITION | TIME))
                    and lower[k] not in _ADJECTIVAL
                ):
                    return None
        return phrase

    def names_listed(self, first: int, last: int) -> int:
        """Where a headline's list of names begins that all tokens are: "Japan, S. Korea" before ", U.S. leaders warn".

        A name is one word with a capital, or what the tables know: headlines write every word with one. What stands
        before a colon is passed over ("Fishing rights: EU"). -1 where there is no such list.
        """
        start = first
        if ":" in self.lower[first:last]:
            start = first = self.lower.index(":", first) + 1
        for k in range(first, last + 1):
            if k < last and self.lower[k] not in (",", "and", "&"):
                continue
            if k == start or not self.capital(start):
                return -1
            if k > start + 1 and not codes_of(" ".join(self.words[start:k])):
                return -1
            start = k + 1
        return first

    def _like_insertion(self, first: int, last: int) -> bool:
        bits = self.classes[first]
        if self.words[first][0].isdigit():
            return True
        return bool(bits & (WH | PARTICIPLE | PREPOSITION | ADVERB | VERB | SUBORDINATOR | TIME)) or last - first <= 3


class WordReader:
    """What looks at the words of an article and at the clauses around them; the lists are at hand by short names.

    Args:
        clauses: The words.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.reading = clauses.reading
        self.words = clauses.words
        self.lower = clauses.lower
        self.classes = clauses.classes
        self.quotation_of = clauses.quotation_of
        self.quotations = clauses.reading.quotations
