"""Read a clause from its words: where a noun phrase starts and ends, which one is the subject of a verb.

There is no model and no parse tree. A noun phrase is a run of determiners, names and open-class words with the phrases
that hang on it; the subject of a verb is the noun phrase on its left after insertions between commas, relative
clauses and
adverbs are stepped over. Every search is bounded by the sentence and by a window of words, so that the cost is linear.
"""

from __future__ import annotations

import attrs

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
    NOUNISH,
    OBJECT_PRONOUN,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUANTIFIER,
    SPEECH_NOUN,
    SUBORDINATOR,
    TIME,
    VERB,
    WH,
    Lexicon,
    classify,
    lexicon,
)
from dipnews.stages.reading import Reading

_WINDOW = 60  # words looked back for a subject
_STEP = PREPOSITION | SUBORDINATOR | COORDINATOR | AUXILIARY | WH | PUNCTUATION | PRONOUN | OBJECT_PRONOUN | NEGATION
_HANG = frozenset(
    "of for from at in to on with near inside under within behind against between among about over".split()
)
_RELATIVE = frozenset(("who", "which", "whose", "whom"))


@attrs.frozen(slots=True)
class Phrase:
    """A noun phrase: tokens ``[first, last)``; ``core`` ends its first noun group, before what hangs on it."""

    first: int
    last: int
    core: int
    relative: bool = False


class Clauses:
    """The words of a reading with their classes, and the questions that can be asked about them.

    Args:
        reading: The tokenised copy.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.lower = reading.lower
        self.classes = classify(reading.lower)
        self.lexicon: Lexicon = lexicon()
        self.quotation_of = reading.quotation_of

    def capital(self, i: int) -> bool:
        """Whether a token is written with a capital."""
        return self.words[i][0].isupper()

    def is_verb_here(self, i: int, floor: int) -> bool:
        """Whether a form of a reporting verb is a verb at this place, no noun ("reports") or adjective ("stated aim").

        Args:
            i: The token.
            floor: The first token of the sentence.
        """
        classes, lower = self.classes, self.lower
        bits = classes[i]
        if i <= floor:
            return bool(bits & (PARTICIPLE | VERB))
        before = classes[i - 1]
        word = lower[i - 1]
        noun_before = before & (DETERMINER | ADJECTIVE) and word not in (
            "this",
            "that",
            "these",
            "those",
            "all",
            "both",
        )
        if noun_before or (word == "'s" and not bits & PARTICIPLE and not self._after_name(i - 1)):
            return False
        after = lower[i + 1] if i + 1 < len(lower) else "."
        if bits & VERB:
            if before & PREPOSITION and not before & SUBORDINATOR and word not in ("like",):
                return False
            # "hotly contested race", "a much reported story"
            return not (before & ADVERB and i - 1 > floor and classes[i - 2] & DETERMINER)
        if bits & PARTICIPLE:
            return True
        if (
            self.capital(i)
            and word.isalpha()
            and not self.capital(i - 1)
            and self.lexicon.verbs[lower[i]][0].lemma in NOUNISH
        ):
            return False  # "aid to States"
        if word == "to":
            return True
        verb, form = self.lexicon.verbs[lower[i]]
        if verb.lemma not in NOUNISH:
            return not before & PREPOSITION or form == "s"
        if word in ("this", "that", "these", "those", "all", "both"):
            return False
        content = after in ("that", ":") or (i + 1 < len(lower) and self.quotation_of[i + 1] >= 0)
        if (
            before & PRONOUN
            or word in ("who", "they", "some", "many")
            or (before & (ADVERB | AUXILIARY) and word != "so")
        ):
            return True
        if self._closes_quotation(i):
            return True
        if before & PUNCTUATION and form == "s" and self._after_quotation(i):
            return True  # "...," reads the statement
        if before & (PREPOSITION | WH | COORDINATOR | VERB | PARTICIPLE | PUNCTUATION):
            return content and (word in ("and", "but") or bool(before & PUNCTUATION and not self.capital(i)))
        plural = (word.endswith("s") and not word.endswith("ss") and not self.capital(i - 1)) or word in _PLURALS
        if form == "s" and not plural and after in (".", ",") and self._closes_clause(i, floor):
            return True
        if (form == "s") == plural:
            return False
        return content or (after not in _AFTER_NOUN and (self.capital(i - 1) or word in self.lexicon.speakers))

    def _after_quotation(self, i: int) -> bool:
        """Whether a quotation ends right before a token, or before the comma before it."""
        k = i - 2 if self.lower[i - 1] == "," and self.quotation_of[i - 1] < 0 else i - 1
        q = self.quotation_of[k] if k >= 0 else -1
        return q >= 0 and self.reading.quotations[q].last == k + 1

    def _closes_clause(self, i: int, floor: int) -> bool:
        """Whether only a subject stands between a comma and a form in -s: "..., the newspaper reports"."""
        for k in range(i - 1, max(floor, i - 9), -1):
            bits = self.classes[k]
            if self.lower[k] == ",":
                return k < i - 1 and (self.capital(k + 1) or bool(self.classes[k + 1] & DETERMINER))
            if bits & (PUNCTUATION | PREPOSITION | VERB | AUXILIARY | PRONOUN):
                return False
        return False

    def _after_name(self, i: int) -> bool:
        """Whether an "'s" at i can stand for "has": only after a pronoun."""
        return i > 0 and bool(self.classes[i - 1] & PRONOUN)

    def _closes_quotation(self, i: int) -> bool:
        """Whether only a name stands between a quotation and the verb: ``"...," Orlov notes``."""
        for k in range(i - 1, max(-1, i - 5), -1):
            q = self.quotation_of[k]
            if q >= 0:
                return k < i - 1 and self.reading.quotations[q].last == k + 1
            if self.classes[k] & (PUNCTUATION | PREPOSITION | VERB):
                return False
        return False

    # Noun phrases to the right

    def phrase_at(self, i: int, limit: int, *, hang: bool = True, verbless: bool = False) -> Phrase | None:
        """The noun phrase that starts at a token.

        Args:
            i: Where it starts.
            limit: The first token that it cannot reach.
            hang: Whether phrases with a preposition belong to it ("a spokesman for the ministry"); "of" always does.
            verbless: Whether no verb can follow, so that each noun-or-verb form is a noun ("campaign manager").

        Returns:
            The phrase, or None where no noun phrase starts here.
        """
        if i >= limit:
            return None
        bits = self.classes[i]
        if bits & (PRONOUN | OBJECT_PRONOUN):
            return Phrase(i, i + 1, i + 1)
        end = self._group(i, limit, verbless)
        if end is None:
            return None
        core = end
        for _ in range(6):
            if end >= limit:
                break
            word = self.lower[end]
            if word in ("(", "["):
                close = self._closing_bracket(end, limit)
                if close is None:
                    break
                end = close
                continue
            if word == "of" or (hang and word in _HANG):
                if self.classes[end + 1 if end + 1 < limit else end] & TIME:
                    break
                inner = self._group(end + 1, limit)
                if inner is None and end + 1 < limit and self.classes[end + 1] & OBJECT_PRONOUN:
                    inner = end + 2
                if inner is None:
                    break
                end = inner
                continue
            if word in ("and", "&") and end + 1 < limit:
                inner = self._group(end + 1, limit)
                if inner is None or not (inner == limit or self.classes[inner] & PUNCTUATION):
                    break
                end = inner
                continue
            break
        return Phrase(i, end, core)

    def _closing_bracket(self, i: int, limit: int) -> int | None:
        for k in range(i + 1, min(limit, i + 12)):
            if self.lower[k] in (")", "]"):
                return k + 1
        return None

    def _group(self, i: int, limit: int, verbless: bool = False) -> int | None:
        """The end of a bare noun group (determiners, adjectives, nouns, possessives), or None where none starts."""
        classes, lower = self.classes, self.lower
        k = i
        nouns = 0
        while k < limit and k - i < 25:
            bits = classes[k]
            word = lower[k]
            if word == "'s" or (
                word in ("'", "’")
                and nouns
                and lower[k - 1].endswith("s")
                and k + 1 < limit
                and not classes[k + 1] & PUNCTUATION
            ):
                if not nouns:
                    return None
                k += 1
                continue
            if nouns and self.capital(k) and not bits & (TIME | MONTH) and not (bits & PRONOUN and self.capital(k)):
                # inside a name any capital word counts: "Ann Price", "The Hague"
                nouns += 1
                k += 1
                continue
            if bits & (DETERMINER | POSSESSIVE):
                if nouns and lower[k - 1] not in ("'s",):
                    break
                k += 1
                continue
            if bits & QUANTIFIER:
                if nouns and not word.isdigit():
                    break
                nouns += 1
                k += 1
                continue
            if (
                self.capital(k)
                and k == i
                and not bits & (PUNCTUATION | TIME | PREPOSITION | SUBORDINATOR | AUXILIARY | WH)
            ):
                nouns += 1
                k += 1
                continue
            if bits & _STEP:
                break
            if bits & (TIME | ADVERB):
                if nouns:
                    break
                if bits & ADVERB and k + 1 < limit and k > i:
                    k += 1
                    continue
                break
            if bits & (VERB | PARTICIPLE | BASE_VERB):
                before = classes[k - 1] if k > i else 0
                if k == i:
                    if bits & BASE_VERB and not bits & CUE:
                        k += 1
                        nouns += 1
                        continue
                    break
                if (
                    not nouns
                    or before & (DETERMINER | POSSESSIVE)
                    or lower[k - 1] == "'s"
                    or (
                        bits & BASE_VERB
                        and not bits & VERB
                        and (verbless or not self._agrees(k) or self._noun_follows(k, limit))
                    )
                ):
                    nouns += 1 if bits & BASE_VERB else 0
                    k += 1
                    continue
                if (
                    verbless
                    and bits & PARTICIPLE
                    and (k + 1 >= limit or not classes[k + 1] & ~(BASE_VERB | SPEECH_NOUN | PUNCTUATION))
                ):
                    k += 1  # "a court filing", "exit polling data"
                    continue
                break
            if bits & MONTH and nouns:
                break
            nouns += 1
            k += 1
        return k if nouns and k > i else None

    def finite_plural(self, k: int) -> bool:
        """Whether a base form after a plural noun is its verb: "the candidates oppose the plan"."""
        before = self.lower[k - 1]
        plural = (before.endswith("s") and not before.endswith("ss") and not self.capital(k - 1)) or before in _PLURALS
        if not plural or self.lower[k].endswith("s") or self.classes[k - 1] & (VERB | BASE_VERB):
            return False
        after = self.classes[k + 1] if k + 1 < len(self.lower) else PUNCTUATION
        return not after & (PUNCTUATION | AUXILIARY | VERB | COORDINATOR)

    def _agrees(self, k: int) -> bool:
        """Whether a form can be the verb of the word before it: "ministers report", "the minister reports"."""
        before = self.lower[k - 1]
        plural = (
            (before.endswith("s") and not before.endswith("ss"))
            or before in _PLURALS
            or self.classes[k - 1] & QUANTIFIER
        )
        third = self.lower[k].endswith("s") and not self.lower[k].endswith("ss")
        return bool(plural) != third or self.capital(k - 1)

    def _third_person(self, k: int, limit: int) -> bool:
        """Whether a form in -s after a name is its verb: ``Karl Sand (I-Vt.) remains``."""
        word = self.lower[k]
        if not word.endswith("s") or word.endswith("ss") or self.capital(k):
            return False
        after = self.lower[k + 1] if k + 1 < limit else ","
        return (self.capital(k - 1) or self.lower[k - 1] in (")", "who")) and after not in (",", "of", "'s", "and", ")")

    def _noun_follows(self, k: int, limit: int) -> bool:
        """Whether a noun-or-verb form inside a noun group is a noun: what comes next could not follow a verb."""
        if k + 1 >= limit:
            return True
        bits = self.classes[k + 1]
        if self.lower[k + 1] in ("that", "to", "not"):
            return False
        return bool(bits & (AUXILIARY | VERB | PUNCTUATION | COORDINATOR)) or self.lower[k + 1] in (
            "of",
            "'s",
            "for",
            "in",
        )

    # Subjects to the left

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
        floor = max(floor, v - _WINDOW)
        j = self._before_adverbials(v - 1, floor)
        if j < floor:
            return None
        word = lower[j]
        bits = classes[j]
        if bits & PRONOUN:
            return Phrase(j, j + 1, j + 1)
        if word in _RELATIVE or (word == "that" and j > floor and not classes[j - 1] & (VERB | CUE | PUNCTUATION)):
            return Phrase(j, j + 1, j + 1, relative=True)
        if bits & COORDINATOR or bits & (AUXILIARY | WH) or bits & SUBORDINATOR:
            return None
        if word in (",", "—", "–", "--", "-"):
            return self._over_insertion(j, floor)
        if bits & PUNCTUATION and word not in (")", "]"):
            return None
        region = self._region(j + 1, floor)
        return region and self._with_apposition(region, floor, leading)

    def antecedent(self, relative: Phrase) -> Phrase | None:
        """The noun phrase that a relative pronoun stands for: the one before it, or before its comma."""
        end = relative.first
        if end and self.lower[end - 1] == ",":
            end -= 1
        floor = self.reading.sentences[self.reading.sentence_of[relative.first]].first
        return self._region(end, floor) if end > floor else None

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
        classes, lower = self.classes, self.lower
        while j > floor:
            bits = classes[j]
            if bits & (ADVERB | NEGATION) and not (self.capital(j) and not classes[j - 1] & PUNCTUATION):
                j -= 1
            elif bits & TIME and (
                self.words[j] in ("today", "yesterday") or lower[j] not in ("today", "tomorrow", "tonight")
            ):
                j -= 2 if lower[j - 1] in ("on", "late", "early") else 1
            elif (lower[j] in _PERIODS and lower[j - 1] in ("last", "this", "next", "that")) or (
                self.words[j].isdigit() and len(self.words[j]) == 4 and lower[j - 1] == "in"
            ):
                j -= 2
            else:
                break
        return j if j > floor or not classes[max(j, 0)] & (ADVERB | NEGATION) else floor - 1

    def _with_apposition(self, phrase: Phrase, floor: int, leading: bool) -> Phrase:
        """Take in a name whose apposition has no second comma: ``"...," Ann Lee, who runs it said``."""
        comma = phrase.first - 1
        if comma - 1 <= floor or self.lower[comma] != ",":
            return phrase
        first = comma - 1
        while first > floor and comma - first < 7 and not self.classes[first - 1] & PUNCTUATION:
            first -= 1
        quoted = first > floor and self.quotation_of[first - 1] >= 0 and self._long_quotation(first - 1)
        relative = any(self.lower[k] in _RELATIVE for k in range(phrase.first, phrase.last))
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
        return self._strip(start, end)

    def _clause_start(self, end: int, floor: int) -> int:
        classes, lower = self.classes, self.lower
        k = end - 1
        while k >= floor:
            bits = classes[k]
            word = lower[k]
            if self.quotation_of[k] >= 0 and self._long_quotation(k):
                break
            if word in (")", "]"):
                opening = k - 1
                while opening >= floor and k - opening < 12 and lower[opening] not in ("(", "["):
                    opening -= 1
                if opening >= floor and lower[opening] in ("(", "["):
                    k = opening - 1
                    continue
                break
            if bits & PUNCTUATION and not (self.quotation_of[k] >= 0 or (word in ("'", "’") and k + 1 < end)):
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
        return quotation.last - 2 > quotation.first and self.lower[quotation.last - 2] in (
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
        classes = self.classes
        for _ in range(6):
            if start >= end:
                return None
            bits = classes[start]
            word = self.lower[start]
            if bits & COORDINATOR or (bits & (ADVERB | NEGATION | TIME) and not bits & (QUANTIFIER | DETERMINER)):
                start += 1
                continue
            if word in ("last", "next") or (
                bits & DETERMINER
                and start + 2 < end
                and self.lower[start + 1] in _PERIODS
                and word in ("this", "that", "last", "next")
            ):
                if start + 2 < end and self.lower[start + 1] in _PERIODS:
                    start += 2
                    continue
                break
            if bits & PREPOSITION and word not in ("like", "over", "about", "under", "near", "more"):
                k = start + 1
                if k < end and classes[k] & (TIME | MONTH):
                    k += 1
                    while k < end and (
                        self.words[k][0].isdigit() or self.lower[k] in ("morning", "evening", "night", "afternoon")
                    ):
                        k += 1
                    start = k
                    continue
                if k < end and self.words[k].isdigit():
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
        if start >= end or (classes[start] & PARTICIPLE and not self.capital(start)):
            return None
        if classes[start] & (AUXILIARY | PUNCTUATION) and self.quotation_of[start] < 0:
            return None
        if classes[start] & VERB and not self.capital(start) and self.lower[start] not in _ADJECTIVAL:
            return None
        core = end
        for k in range(start + 1, end):
            if self.lower[k] in _HANG or self.lower[k] in _RELATIVE or self.lower[k] in ("(", ","):
                core = k
                break
        return Phrase(start, end, core)

    def _name_start(self, first: int, end: int) -> int | None:
        """Where a name starts right after a common noun that is no title: ``In his turn | Ali Karimov``."""
        for j in range(first + 1, end):
            if self.capital(j) and not self.capital(j - 1) and not self.classes[j - 1] & (DETERMINER | ADJECTIVE):
                return None if self.lower[j - 1] in self.lexicon.speakers else j
        return None

    def _over_insertion(self, comma: int, floor: int) -> Phrase | None:
        """The subject before an insertion that ends with the comma: ``Orlov, head of the department, said``."""
        classes, lower = self.classes, self.lower
        right = comma
        best: Phrase | None = None
        paired = False
        for _ in range(6):
            left = right - 1
            while left >= floor and lower[left] not in (",", "—", "–", "--", ";", ":") and not self._quote_mark(left):
                left -= 1
            first = left + 1
            if first >= right:
                break
            closed = left >= floor and lower[left] in (",", "—", "–", "--")
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

    def _quote_mark(self, k: int) -> bool:
        q = self.quotation_of[k]
        return q >= 0 and self._long_quotation(k)

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
                not inside and b & BASE_VERB and k > phrase.first and self._third_person(k, last)
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

    def _like_insertion(self, first: int, last: int) -> bool:
        bits = self.classes[first]
        if self.words[first][0].isdigit():
            return True
        return bool(bits & (WH | PARTICIPLE | PREPOSITION | ADVERB | VERB | SUBORDINATOR | TIME)) or last - first <= 3


_PLURALS = frozenset("people men women children police media data others".split())
_AFTER_NOUN = frozenset(". of from by in on and were are have is was to for ; ) or about".split())
_PERIODS = frozenset(
    "week month year night weekend summer winter spring fall autumn quarter morning evening day time".split()
)
_ADJECTIVAL = frozenset("united retired elected so-called appointed named led based former".split())
