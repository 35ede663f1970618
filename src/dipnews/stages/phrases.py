"""Find noun phrases and verbs by their words: there is no model and no parse tree.

A noun phrase is a run of determiners, names and open-class words with the phrases that hang on it.
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
    lexicon,
)
from dipnews.stages.reading import Reading
from dipnews.stages.wordclasses import GRAMMAR

_PLURALS = frozenset("people men women children police media data others".split())
_AFTER_NOUN = frozenset(". of from by in on and were are have is was to for ; ) or about".split())
_STEP = PREPOSITION | SUBORDINATOR | COORDINATOR | AUXILIARY | WH | PUNCTUATION | PRONOUN | OBJECT_PRONOUN | NEGATION
_NO_NOUN = GRAMMAR & ~(BASE_VERB | SPEECH_NOUN | PUNCTUATION)
_ALSO_ALONE = frozenset("this that these those all both".split())
"""Determiners that can be a subject by themselves."""
_APOSTROPHES = frozenset(("'s", "'", "’"))
_ALONE = frozenset("another both each all either neither".split())
HANGING = frozenset(
    "of for from at in to on with near inside under within behind against between among about over".split()
)
"""Prepositions whose phrases hang on a noun: a spokesman for the ministry."""


@attrs.define(slots=True)  # never changed once made; not frozen, since that would make it slow to make
class Phrase:
    """A noun phrase: tokens ``[first, last)``; ``core`` ends its first noun group, before what hangs on it."""

    first: int
    last: int
    core: int
    relative: bool = False


class Phrases:
    """The words of a reading with their classes, and where noun phrases and verbs stand among them.

    Args:
        reading: The tokenised copy.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.lower = reading.lower
        self.classes = reading.classes
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
        classes, lower, words = self.classes, self.lower, self.words
        bits = classes[i]
        if i <= floor:
            return bool(bits & (PARTICIPLE | VERB))
        before = classes[i - 1]
        word = lower[i - 1]
        noun_before = before & (DETERMINER | ADJECTIVE) and word not in _ALSO_ALONE
        if noun_before or (word == "'s" and not bits & PARTICIPLE and not self._after_name(i - 1)):
            return False
        if bits & VERB:
            if before & PREPOSITION and not before & SUBORDINATOR and word not in ("like",):
                return False
            # "hotly contested race", "a much reported story"
            return not (before & ADVERB and i - 1 > floor and classes[i - 2] & DETERMINER)
        if bits & PARTICIPLE:
            return True
        verb, form = self.lexicon.verbs[lower[i]]
        if not verb.is_noun:
            return word == "to" or not before & PREPOSITION or form == "s"
        capital, name_before = words[i][0].isupper(), words[i - 1][0].isupper()
        if capital and word.isalpha() and not name_before:
            return False  # "aid to States"
        if word == "to":
            return True
        if word in _ALSO_ALONE or (before & ADVERB and i - 1 > floor and classes[i - 2] & DETERMINER):
            return False  # "a first report", "the weekly call"
        if (
            before & PRONOUN
            or word in ("who", "they", "some", "many")
            or (before & (ADVERB | AUXILIARY) and word != "so")
        ):
            return True
        if self.reading.quotations and self._closes_quotation(i):
            return True
        if before & PUNCTUATION and form == "s" and self._after_quotation(i):
            return True  # "...," reads the statement
        more = i + 1 < len(lower)
        after = lower[i + 1] if more else "."
        if word == "," and form == "s" and not capital and more and (words[i + 1][0].isupper() or after == "the"):
            return True  # "..., reports the ministry"
        content = after in ("that", ":") or (more and self.quotation_of[i + 1] >= 0)
        if before & (PREPOSITION | WH | COORDINATOR | VERB | PARTICIPLE | PUNCTUATION):
            return content and (word in ("and", "but") or bool(before & PUNCTUATION and not capital))
        plural = (word.endswith("s") and not word.endswith("ss") and not name_before) or word in _PLURALS
        if form == "s" and not plural and after in (".", ",") and self._closes_clause(i, floor):
            return True
        if (form == "s") == plural:
            return False
        return content or (after not in _AFTER_NOUN and (name_before or word in self.lexicon.speakers))

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
            if word == "of" or (hang and word in HANGING):
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

    def can_speak(self, phrase: Phrase) -> bool:
        """Whether a phrase is headed by a pronoun or by a noun that speakers are called by ("envoys", "statement")."""
        if self.classes[phrase.first] & PRONOUN:
            return True
        head = self.lower[phrase.core - 1]
        known = self.lexicon.speakers
        return head in known or (head.endswith("s") and head[:-1] in known)

    def titled(self, phrase: Phrase) -> bool:
        """Whether a phrase without an article is a title in small letters and a name: "spokesman Ivan Orlov"."""
        name = phrase.core
        while name > phrase.first and self.capital(name - 1):
            name -= 1
        return phrase.first < name < phrase.core and self.lower[name - 1] in self.lexicon.speakers

    def _closing_bracket(self, i: int, limit: int) -> int | None:
        for k in range(i + 1, min(limit, i + 12)):
            if self.lower[k] in (")", "]"):
                return k + 1
        return None

    def _group(self, i: int, limit: int, verbless: bool = False) -> int | None:
        """The end of a bare noun group (determiners, adjectives, nouns, possessives), or None where none starts."""
        classes, lower, words = self.classes, self.lower, self.words
        k = i
        nouns = 0
        while k < limit and k - i < 25:
            bits = classes[k]
            word = lower[k]
            if not bits and word != "'s":
                nouns += 1
                k += 1
                continue
            if word in _APOSTROPHES and (
                word == "'s"
                or (nouns and lower[k - 1].endswith("s") and k + 1 < limit and not classes[k + 1] & PUNCTUATION)
            ):
                if not nouns:
                    return None
                k += 1
                continue
            capital = words[k][0].isupper()
            if nouns and capital and not bits & (TIME | MONTH | PRONOUN):
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
            if capital and k == i and not bits & (PUNCTUATION | TIME | PREPOSITION | SUBORDINATOR | AUXILIARY | WH):
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
                if verbless and bits & PARTICIPLE and (k + 1 >= limit or not classes[k + 1] & _NO_NOUN):
                    k += 1  # "a court filing", "exit polling data"
                    continue
                break
            if bits & MONTH and nouns:
                break
            nouns += 1
            k += 1
        if not nouns and k == i + 1 and lower[i] in _ALONE:
            return k  # "said another"
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

    def third_person(self, k: int, limit: int) -> bool:
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
