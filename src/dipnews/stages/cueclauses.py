"""Read the clause of a cue: its verb group, who is told, where and when it was said, where it ends."""

from __future__ import annotations

import attrs

from dipnews.stages.clauses import Clauses, Phrase, WordReader
from dipnews.stages.cues import (
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
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUANTIFIER,
    SUBORDINATOR,
    TIME,
    VERB,
    Form,
    ReportingVerb,
)

DASHES = frozenset(("—", "–", "--", "-", "---", "―"))
BREAKS = frozenset((",", ";", ":")) | DASHES
STOPS = frozenset((".", "!", "?", "…", "...", "....", ";"))
MARKS = BREAKS | STOPS
PASSING_ON = frozenset(("report", "inform"))
"""Verbs of media: what follows "citing" or "with reference to" is whom they rely on, not what they talk about."""
_BE = frozenset("is are was were be been being am 's 're get got".split())
_PERIODS = frozenset(
    "week month year night weekend summer winter spring fall autumn quarter morning evening afternoon day time".split()
)
_DATING_LEADS = frozenset(("last", "this", "next", "earlier", "late", "early", "that", "later"))
_DATING = _PERIODS | _DATING_LEADS
"""Words other than months that a date without a preposition can begin with, or end with behind a weekday."""
_ADJOINING = ADVERB | NEGATION | TIME | MONTH | PREPOSITION | OBJECT_PRONOUN  # what can stand between cue and content
_NO_FRAMES: frozenset[str] = frozenset()
_HELPING = VERB | BASE_VERB | AUXILIARY | PARTICIPLE  # what can stand before "to say"
IN_GROUP = AUXILIARY | ADVERB | NEGATION
GROUPED = frozenset(("to", "both", "all", "each"))
"""Classes and words that can stand in a verb group before its verb."""
_MANNER = frozenset(
    "repeatedly again publicly privately earlier later recently bluntly flatly openly explicitly specifically "
    "separately previously once often consistently angrily briefly first firmly frankly clearly emphatically".split()
)
"""Adverbs that say how or when something is said, and belong to no content."""
_CLAUSAL = frozenset("as while when after before since because although though if".split())
_CLOSERS = (BREAKS - {":"}) | STOPS | _CLAUSAL | {"and", "but", "who", "which", ")", "according"}
"""What can stand behind the clause of a closing cue."""
_ABOUT = frozenset(("of", "in", "about", "on", "to", "as"))
_ABLE = frozenset("able likely going ready".split())
_EAGER = frozenset("quick swift careful keen eager".split())
_CITING = frozenset("citing quoting referencing referring reference link".split())
_SPOKEN = frozenset("say state note add write tweet post remark comment recall explain declare announce quote".split())
_AUDIENCES = frozenset(
    "reporters journalists correspondents newsmen media press parliament lawmakers senators deputies agency "
    "newspaper television broadcaster audience conference briefing news crowd".split()
)
"""Whom one tells what all may hear."""
_OWNING = ["'s"]
_BEFORE_GERUND = frozenset("after before in by while when following on upon since without".split())


@attrs.define(slots=True)
class VerbGroup:
    """A reporting verb with its auxiliaries, adverbs and particle: tokens ``[first, last)``."""

    verb: ReportingVerb
    form: Form
    first: int
    last: int
    passive: bool = False
    infinitive: bool = False
    negative: bool = False


@attrs.define(slots=True)
class Adjuncts:
    """What stands between a cue and its content: where it ends, who is told, where it was said."""

    last: int
    addressee: tuple[int, int] | None = None
    setting: tuple[int, int] | None = None


class CueClauses(WordReader):
    """Questions about the clause around a cue.

    Args:
        clauses: The words.
    """

    def __init__(self, clauses: Clauses) -> None:
        super().__init__(clauses)
        self.verbs = clauses.lexicon.verbs

    def opens_quotation(self, i: int) -> bool:
        """Whether a quotation starts at token i."""
        q = self.quotation_of[i] if i < len(self.lower) else -1
        return q >= 0 and self.quotations[q].first == i

    def closes_quotation(self, i: int) -> bool:
        """Whether a quotation ends with token i."""
        q = self.quotation_of[i]
        return q >= 0 and self.quotations[q].last == i + 1

    def is_scare(self, i: int) -> bool:
        """Whether the quotation that starts at token i marks a word or two inside a phrase: '"constructive" talks'."""
        quotation = self.quotations[self.quotation_of[i]]
        last = quotation.last
        return last - quotation.first <= 4 and last < len(self.lower) and not self.classes[last] & PUNCTUATION

    def verb_group(self, i: int, floor: int, limit: int) -> VerbGroup | None:
        """The verb group around a form of a reporting verb; None where the verb's particle is missing."""
        classes, lower = self.classes, self.lower
        verb, form = self.verbs[lower[i]]
        last = i + 1
        if verb.particle:
            if last < limit and lower[last] == verb.particle:
                last += 1
                if verb.particle == "on" and last + 1 < limit and lower[last] == "to":
                    return None  # "went on to say": the other verb is the cue
            else:
                return None
        group = VerbGroup(verb, form, i, last)
        if i <= floor or not (classes[i - 1] & IN_GROUP or lower[i - 1] in GROUPED):
            return group  # most stand alone
        first = i
        least = i - 9 if i - 9 > floor else floor
        while first > least:
            j = first - 1
            bits, word = classes[j], lower[j]
            if self.quotation_of[j] >= 0:
                break
            if bits & AUXILIARY:
                if word in _BE and not group.infinitive and form in ("past", "participle"):
                    group.passive = True
                elif word[-3:] == "n't":
                    group.negative = True
                first = j
            elif bits & (ADVERB | NEGATION) and not bits & PUNCTUATION:
                if self.c.capital(j) and j > floor and not classes[j - 1] & PUNCTUATION:
                    break
                if bits & NEGATION:
                    group.negative = True
                first = j
            elif word == "to" and form == "base" and first == i and j > floor:
                j -= 1
                if lower[j] == "on" and j > floor and classes[j - 1] & (VERB | BASE_VERB | PARTICIPLE):
                    j -= 1
                if not classes[j] & _HELPING and lower[j] not in _ABLE and not self._is_eager(j):
                    return None  # "it is important to say": nobody speaks
                group.infinitive = True
                group.negative = self.c.lexicon.helpers.get(lower[j]) == "refuse"
                first = j
            elif word in ("both", "all", "each") and j > floor and classes[j - 1] & AUXILIARY:
                first = j  # "have both argued"
            else:
                break
        group.first = first
        return group

    def _is_eager(self, j: int) -> bool:
        """Whether an adjective that leads to speech stands behind a form of "be": "was quick to add"."""
        return self.lower[j] in _EAGER and bool(self.classes[j - 1] & (AUXILIARY | ADVERB))

    def reports(self, i: int, floor: int, limit: int) -> bool:
        """Whether a finite reporting verb at i has a clause for its content: "Orlov said that"."""
        verb, form = self.verbs[self.lower[i]]
        if form not in ("past", "s") or "that" not in verb.frames:
            return False
        if i + 1 >= limit or self.lower[i + 1] in BREAKS or self.lower[i + 1] in STOPS:
            return False
        group = self.verb_group(i, floor, limit)
        return group is not None and not group.passive and self.c.subject_before(group.first, floor) is not None

    def spoken(self, i: int) -> bool:
        """Whether the reporting verb at i has words spoken or written to all, which a medium can only pass on.

        Others tell of what somebody does by words, mostly behind closed doors ("agreed", "told the minister"): who
        reports that is a source of its own.
        """
        lemma = self.verbs[self.lower[i]][0].lemma
        if lemma != "tell":
            return lemma in _SPOKEN
        k = i + 1
        while k + 1 < len(self.lower) and self.classes[k] & DETERMINER:
            k += 1
        return self.lower[k] in _AUDIENCES or (len(self.words[k]) > 1 and self.words[k].isupper())

    def relays(self, i: int, limit: int) -> bool:
        """Whether a verb at i says that a medium passed on what somebody said: "..., the agency reports" at the end."""
        verb, form = self.verbs[self.lower[i]]
        if verb.lemma != "report" or form not in ("past", "s"):
            return False
        end = self.adjuncts(i + 1, limit, None).last
        return end >= limit or self.lower[end] in STOPS

    def source_cited(self, i: int, limit: int) -> Phrase | None:
        """Who a medium relies on, right after its cue: "the agency reports, citing the ministry"."""
        lower = self.lower
        for k in range(i, min(limit - 1, i + 10)):
            word = lower[k]
            if self.quotation_of[k] >= 0 or self.classes[k] & (VERB | AUXILIARY | PRONOUN):
                return None
            if word in _CITING:
                k += 1
                if word in ("referring", "reference", "link"):
                    if lower[k] != "to":
                        return None
                    k += 1
                return self.c.phrase_at(k, limit, verbless=True)
        return None

    def quoted_as(self, i: int, floor: int) -> tuple[Phrase, Phrase | None, int] | None:
        """Speaker, medium and first token of "... was quoted by the agency as saying", for the participle at i."""
        for k in range(i - 2, max(floor, i - 14), -1):
            if self.lower[k] not in ("quoted", "cited", "quotes", "quoting", "citing", "cites"):
                continue
            first = k
            while first > floor and self.classes[first - 1] & (AUXILIARY | ADVERB):
                first -= 1
            if first < k and self.lower[k - 1] in ("was", "were", "is", "been", "being"):
                subject = self.c.subject_before(first, floor)
                agent = self.c.phrase_at(k + 2, i) if self.lower[k + 1] == "by" else None
                return (subject, agent, first) if subject is not None else None
            speaker = self.c.phrase_at(k + 1, i)
            if speaker is None:
                return None
            return speaker, self.c.subject_before(first, floor), first
        return None

    def adjuncts(self, i: int, limit: int, verb: ReportingVerb | None) -> Adjuncts:
        """What follows a cue before its content: the person told, adverbs, days, phrases with a preposition."""
        classes, lower = self.classes, self.lower
        out = Adjuncts(i)
        k = i
        frames = verb.frames if verb is not None else _NO_FRAMES
        if i >= limit:
            return out
        if not classes[i] & _ADJOINING and "person" not in frames:
            dating = lower[i] in _DATING
            if dating and lower[i] == "that":  # as behind most cues; seldom "that week"
                dating = i + 1 < limit and (classes[i + 1] & (TIME | MONTH) != 0 or lower[i + 1] in _PERIODS)
            if not dating or self._date(i, limit) == i:
                return out
        while (
            k < limit
            and classes[k] & (ADVERB | NEGATION)
            and not classes[k] & SUBORDINATOR
            and self.quotation_of[k] < 0
            and lower[k + 1 : k + 2] != _OWNING
        ):
            k += 1
        adverbs = k  # they belong to the content where it starts right after them: "said even she", "says there are"
        if "person" in frames and k < limit and lower[k] not in ("that", "how", "what") and self.quotation_of[k] < 0:
            phrase = self.addressee(k, limit)
            if phrase is not None:
                out.addressee = (phrase.first, phrase.last)
                k = phrase.last
        elif "addr" in frames and k + 1 < limit and classes[k] & OBJECT_PRONOUN:
            out.addressee = (k, k + 1)
            k += 1
        for _ in range(8):
            if k >= limit or self.quotation_of[k] >= 0:
                break
            bits, word = classes[k], lower[k]
            if bits & TIME or (bits & (ADVERB | NEGATION) and not bits & SUBORDINATOR):
                if lower[k + 1 : k + 2] == _OWNING:
                    break  # "said Monday's talks were useful", "said there's nothing new"
                k += 1
                continue
            if bits & MONTH or word in _DATING:
                dated = self._date(k, limit)
                if dated > k:
                    if lower[dated : dated + 1] == _OWNING:
                        break  # "said last year's summit was a success"
                    k = dated
                    continue
            if (
                not bits & PREPOSITION
                or word in ("like", "than")
                or (
                    word in frames
                    and not (verb is not None and verb.lemma in ("say", "tell", "write", "tweet") and word in _ABOUT)
                )
            ):
                break
            if (
                word == "to"
                and "inf" in frames
                and k + 1 < limit
                and not classes[k + 1] & (DETERMINER | OBJECT_PRONOUN)
            ) and not self.c.capital(k + 1):
                break
            after = self._prepositional(k, limit, out)
            if after == k:
                break
            k = after
            if k + 1 < limit and classes[k] & VERB and classes[k + 1] & (PREPOSITION | TIME):
                k += 1  # "in a statement issued on Monday"
                if out.setting is not None and out.setting[1] == k - 1:
                    out.setting = (out.setting[0], k)
        manner = k == adverbs > i and lower[k - 1] in _MANNER  # "has said repeatedly the road is long"
        loose = k == adverbs > i and k < limit and not manner
        if loose and verb is not None and not classes[k] & PUNCTUATION and lower[k] != "that":
            opens = classes[k] & (PRONOUN | DETERMINER | AUXILIARY | QUANTIFIER) or self.words[k][0].isdigit()
            k = i if opens or self.c.capital(k) or self.words[k] in ("$", "€", "£") else k
        out.last = k
        return out

    def addressee(self, k: int, limit: int) -> Phrase | None:
        """The person told, cut before a name that starts the content ("told reporters Orlov was")."""
        first = k
        if self.classes[k] & (PARTICIPLE | VERB) and k + 1 < limit:
            told = self.lower[k + 1]  # "told visiting Premier Karl Berg", "told visiting reporters"
            known = told in self.c.lexicon.speakers or told.rstrip("s") in self.c.lexicon.speakers
            if known or self.c.capital(k + 1):
                first -= self.lower[k - 1] == "newly"
                k += 1
        phrase = self.c.phrase_at(k, limit, hang=False)
        if phrase is None:
            return None
        if k > first:
            phrase = Phrase(first, phrase.last, phrase.core)
        for j in range(first + 1, phrase.core):
            before, here = self.words[j - 1], self.words[j]
            if not here[0].isupper():
                if here in _DATING_LEADS and self._date(j, limit) > j:
                    return Phrase(first, j, j)
                continue
            shout = before.isupper() and len(before) > 1 and not here.isupper()
            plural = before[0].islower() and before.endswith("s") and before != "'s"
            if plural or (shout and phrase.core < limit and self.classes[phrase.core] & (VERB | AUXILIARY)):
                return Phrase(phrase.first, j, j)
        return phrase

    def _date(self, k: int, limit: int) -> int:
        """The end of a date without a preposition: "last week", "late Monday", "Nov. 3"."""
        word = self.lower[k]
        following = self.classes[k + 1] if k + 1 < limit else 0
        if word in _DATING_LEADS and k + 1 < limit and (self.lower[k + 1] in _PERIODS or following & (TIME | MONTH)):
            return k + 2
        if word in ("late", "early") and k + 2 < limit and self.lower[k + 1] in ("last", "this", "next"):
            return k + 3 if self.lower[k + 2] in _PERIODS else k
        if self.classes[k] & MONTH and k + 1 < limit and self.words[k + 1][0].isdigit():
            k += 2
            return k + 2 if k + 1 < limit and self.lower[k] == "," and self.words[k + 1].isdigit() else k
        if word in _PERIODS and k and self.classes[k - 1] & TIME:
            return k + 1
        return k

    def _prepositional(self, k: int, limit: int, out: Adjuncts) -> int:
        """The end of a phrase with a preposition; ``k`` itself where there is none."""
        classes, lower = self.classes, self.lower
        word = lower[k]
        following = classes[k + 1] if k + 1 < limit else 0
        if following & TIME:
            return k + 2
        if following & PARTICIPLE and word in _BEFORE_GERUND:
            phrase = self.c.phrase_at(k + 2, limit)
            return phrase.last if phrase is not None else k + 2
        if word in ("in", "on", "since") and k + 1 < limit and (following & MONTH or self.words[k + 1][0].isdigit()):
            k += 2
            while k < limit and self.words[k][0].isdigit():
                k += 1
            return k
        phrase = self.c.phrase_at(k + 1, limit, hang=False)
        if phrase is None:
            return k
        if word == "to" and not (
            following & (DETERMINER | OBJECT_PRONOUN | QUANTIFIER) or self.c.capital(k + 1) or self.c.can_speak(phrase)
        ):
            return k  # "agreed to reopen"
        last = phrase.last
        if word == "to" and out.addressee is None:
            told = self.addressee(k + 1, limit)
            if told is not None:
                out.addressee = (told.first, told.last)
                last = told.last
        elif out.setting is None and word in ("in", "at", "on", "during", "via", "through", "by"):
            # nouns that say where something is said: "in a statement", "on television"
            settings = self.c.lexicon.settings
            goes_with_on = [settings[noun] for noun in lower[phrase.first : phrase.last] if noun in settings]
            if goes_with_on and (word != "on" or True in goes_with_on):
                out.setting = (k, last)
        elif out.setting is not None and out.setting[1] == k and word in ("with", "to", "on", "for", "in", "at"):
            out.setting = (out.setting[0], last)
        return last

    def tail_end(self, k: int, limit: int, *, quoted: bool) -> int | None:
        """Where a cue clause after its content ends, given the end of its known adjuncts.

        Args:
            k: The end of the known adjuncts.
            limit: The end of the sentence.
            quoted: Whether the content is a quotation right before the clause: then all else is the reporter's.

        Returns:
            The token after the clause; None where what follows is content, so the clause does not close anything.
        """
        classes, lower = self.classes, self.lower
        if k + 1 == limit and lower[k] in STOPS:
            return k
        if k < limit and not quoted:
            word, bits = lower[k], classes[k]
            closes = word in _CLOSERS or bits & PARTICIPLE or (word == "that" and self._describes_report(k, limit))
            if not closes or self.opens_quotation(k):
                return None
        if (
            k < limit
            and quoted
            and (
                lower[k] in (":",)
                or (lower[k] == "that" and classes[k + 1 if k + 1 < limit else k] & (PRONOUN | DETERMINER))
            )
        ):
            return None
        while k < limit:
            word = lower[k]
            if self.quotation_of[k] >= 0 and self.opens_quotation(k):
                q = self.quotations[self.quotation_of[k]]
                if lower[k - 1] in (",", ":") or lower[k - 1] in DASHES or q.last - q.first > 9:
                    return k
                k = q.last
                continue
            if word in STOPS and k + 1 >= limit:
                return k
            if word == ",":
                if not quoted:
                    return k
                if self.resumes(k, limit):
                    return k
            elif (
                word in DASHES
                or word in (";", ")")
                or word == "according"
                or (word in _CLAUSAL and k + 1 < limit and self.starts_participle(k + 1))
                or (word in ("and", "but") and k + 1 < limit and self.resumes(k - 1, limit))
            ):
                return k
            k += 1
        return limit

    def _describes_report(self, k: int, limit: int) -> bool:
        """Whether "that" goes on about what it was said in: "..., the agency said in a report that gave no details"."""
        if k + 1 >= limit or not self.classes[k + 1] & (VERB | AUXILIARY) or "that" in self.lower[k + 1 : limit]:
            return False
        return self.lower[k - 1] in self.c.lexicon.settings

    def starts_participle(self, k: int) -> bool:
        """Whether a participle of a reporting verb with content stands at k: "adding", "before claiming"."""
        bits = self.classes[k]
        if not bits & CUE or not bits & PARTICIPLE:
            return False
        return bool(self.verbs[self.lower[k]][0].frames & {"that", "bare", "object"})

    def resumes(self, comma: int, limit: int) -> bool:
        """Whether another cue or content starts after a comma: ", adding", ", but he said", or a quotation."""
        k = comma + 1
        if k >= limit:
            return False
        classes, lower = self.classes, self.lower
        while k < limit and (classes[k] & COORDINATOR or lower[k] in ("then", "also", "later")):
            k += 1
        if k >= limit:
            return False
        if self.opens_quotation(k):
            return True
        if lower[k] == "according":
            return True
        joined = k > comma + 1
        if classes[k] & CUE and (classes[k] & PARTICIPLE or joined):
            return bool(self.verbs[lower[k]][0].frames & {"that", "bare", "object", "person"})
        if joined:
            end = min(limit, k + 8)
            for j in range(k, end):
                if classes[j] & (VERB | AUXILIARY) and j > k:
                    return True
                if classes[j] & PUNCTUATION:
                    return False
        return False
