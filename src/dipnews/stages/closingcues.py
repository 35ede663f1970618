"""Cues that stand after or inside their content: ``"...," Orlov said``, ``..., said the envoy, ...``."""

from __future__ import annotations

from dipnews.stages.clauses import Phrase
from dipnews.stages.contents import Attribution
from dipnews.stages.cueclauses import BREAKS, DASHES, MARKS, PASSING_ON, STOPS, VerbGroup
from dipnews.stages.cues import (
    ADVERB,
    AUXILIARY,
    BASE_VERB,
    COORDINATOR,
    CUE,
    DETERMINER,
    MONTH,
    OBJECT_PRONOUN,
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
from dipnews.stages.progress import SentenceFinder

_AFTER_QUOTATION = frozenset((",", "—", "–", "--", "-"))
_BEFORE_SUBJECT = BREAKS - {":"}
_ENDINGS = STOPS - BREAKS
_ASIDE = frozenset((",", "—", "–", "--"))
"""Marks by which a cue's clause is set off from the content around it."""
_PARTING = DASHES | {";"}
_RELATING = frozenset(("who", "which", "that", "whose"))
_FAR = 150  # words looked back for a clause
_RELATIVE = frozenset(("which", "who", "whose", "where"))
_REPORTERS = frozenset("according after following amid hours days weeks ahead citing".split())
"""Words that after a closing cue open the reporter's own words: "..., he said, after both sides agreed"."""


class ClosingCues(SentenceFinder):
    """Finds the attributions of one sentence whose cue comes after its content."""

    def take(self, cues: list[int], quoted_from: int) -> set[int]:
        """Find the closing cues of a sentence, with their content.

        Args:
            cues: All cues of the sentence.
            quoted_from: Where its first quotation starts; the sentence's end where there is none.

        Returns:
            The cues that close something.
        """
        taken: set[int] = set()
        at, lower = self.at, self.lower
        floor = unmarked = at.floor
        for n, i in enumerate(cues):
            if unmarked >= 0:
                # nothing closes before the first mark or quotation of the sentence
                if i < quoted_from and BREAKS.isdisjoint(lower[unmarked:i]):
                    unmarked = i
                    continue
                unmarked = -1
            if i < floor:
                continue
            made = self.closing_cue(i, floor)
            if made is None:
                continue
            first, end, quoted, attribution = made
            if n and not quoted and self.cues.relays(i, at.last):
                # the earlier cues of the sentence whose content this one only passes on
                quoting = [j for j in cues[max(0, n - 5) : n] if j >= floor and self.cues.reports(j, floor, at.last)]
                if quoting:
                    if floor == at.floor and not at.quoted and not any(self.cues.spoken(j) for j in quoting):
                        self.contents.add(attribution, floor, first)
                        at.outer = attribution
                    continue
            speaker = attribution.speaker
            if attribution.lemma in PASSING_ON and speaker is not None and attribution.cue is not None:
                cited = self.cues.source_cited(max(attribution.cue[1], speaker.last), self.at.last)
                if cited is not None and cited.first > speaker.last:
                    # "..., the agency reports, citing the ministry": the ministry says it
                    attribution.speaker, attribution.via = cited, (speaker.first, speaker.last)
                    attribution.clause = (first, max(end, cited.last))
                    end = max(end, cited.last)
            taken.add(i)
            if self.take_left(attribution, floor if floor > at.free else at.free, first):
                quoted = True
            if end + 1 == at.last and lower[end] in _ENDINGS:
                at.free = end  # nothing stands behind it
            else:
                inverted = attribution.speaker is not None and attribution.speaker.first > i
                at.free = self.take_right(attribution, end, quoted or inverted, cues[n + 1 : n + 20])
            if attribution.parts:
                at.found.append(attribution)
            floor = at.free if at.free > end else end
        return taken

    def closing_cue(self, i: int, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """The range of a closing cue's clause, whether a quotation stands before it, the attribution so far."""
        at, lower = self.at, self.lower
        verb, form = self.cues.verbs[lower[i]]
        frames = verb.frames
        if form == "ing":
            if lower[i - 1] != "as" and not verb.is_source:
                return None
        elif not verb.is_source:
            if "paren" not in frames and not (at.quoted and "quote" in frames):
                return None  # only a quotation can stand before it, or nothing
            if not at.quoted and i + 1 < at.last and lower[i + 1] == "that":
                return None  # its content follows
        group = self.cues.verb_group(i, floor, at.last)
        if group is None:
            return None
        if form == "ing" and lower[i - 1] == "as":
            return self._quoted_as(group, i, floor)
        if verb.is_source:
            return self._heard(group, floor)
        if not at.quoted and group.last < at.last and lower[group.last] == "that":
            return None  # its content follows
        if group.passive or (group.infinitive and lower[group.first] not in ("went", "goes", "continued")):
            return None
        after = self._subject_then_cue(group, floor)
        if (after is not None and after[2]) or not (at.quoted or lower[group.first - 1] in _ASIDE):
            return after
        return self._cue_then_subject(group, floor) or after

    def _quoted_as(self, group: VerbGroup, i: int, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """``"...," Orlov was quoted as saying``, ``"...," the agency quoted him as saying``."""
        found = self.cues.quoted_as(i, floor)
        if found is None:
            return None
        speaker, medium, first = found
        end = i + 1
        if end + 1 < self.at.last and self.lower[end] == "by":
            agent = self.c.phrase_at(end + 1, self.at.last)
            medium, end = (agent, agent.last) if agent is not None else (medium, end)
        start = min(p.first for p in (speaker, medium) if p is not None)
        before = min(start, first) - 1
        quoted = self._quoted_before(before, floor)
        if before < floor or not (quoted or (self.lower[before] == "," and self._clausal(floor, before))):
            return None
        tail = self.cues.adjuncts(end, self.at.last, None)
        last = self.cues.tail_end(tail.last, self.at.last, quoted=quoted)
        if last is None:
            return None
        group.first = first
        attribution = self.at.attribution(group, speaker, (before + 1, last), tail)
        attribution.via = (medium.first, medium.last) if medium is not None else None
        return before + 1, last, quoted, attribution

    def _heard(self, group: VerbGroup, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """``..., the agency learned from the ministry``: the ministry says it."""
        medium = self.c.subject_before(group.first, floor)
        speaker = self.c.phrase_at(group.last, self.at.last, verbless=True)
        if medium is None or speaker is None or medium.first - 1 <= floor:
            return None
        before = medium.first - 1
        quoted = self._quoted_before(before, floor)
        if not quoted and not (self.lower[before] in BREAKS and self._clausal(floor, before)):
            return None
        tail = self.cues.adjuncts(speaker.last, self.at.last, None)
        end = self.cues.tail_end(tail.last, self.at.last, quoted=quoted)
        if end is None:
            return None
        attribution = self.at.attribution(group, speaker, (medium.first, end), tail)
        attribution.via = (medium.first, medium.last)
        return before + 1, end, quoted, attribution

    def _named_after(self, phrase: Phrase) -> Phrase:
        """The phrase with the name in apposition: ``said the ministry's spokesman, Ivan Orlov, on Monday``."""
        comma = phrase.last
        if (
            comma + 1 >= self.at.last
            or self.lower[comma] != ","
            or not self.c.capital(comma + 1)
            or self.lower[phrase.core - 1] not in self.c.lexicon.speakers
        ):
            return phrase
        name = self.c.phrase_at(comma + 1, self.at.last, hang=False, verbless=True)
        if name is None or not 2 <= name.last - name.first <= 5 or self.classes[name.first] & (DETERMINER | PRONOUN):
            return phrase
        if not all(self.c.capital(k) for k in range(name.first, name.last)):
            return phrase
        if name.last < self.at.last and self.classes[name.last] & (VERB | AUXILIARY | CUE | COORDINATOR):
            return phrase
        return Phrase(phrase.first, name.last, name.last)

    def _cue_then_subject(self, group: VerbGroup, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """``"...," said Orlov``: the clause's range, whether a quotation stands before it, the attribution."""
        before = group.first - 1
        quoted = self.at.quoted and self._quoted_before(before, floor)
        if not quoted and not (before > floor and self.lower[before] in _ASIDE and "paren" in group.verb.frames):
            return None
        if group.form == "base" or "person" in group.verb.frames:
            return None
        if not quoted and any(self.classes[k] & AUXILIARY for k in range(group.first, group.last)):
            return None  # "..., had regretted the incident"
        phrase = self.c.phrase_at(group.last, self.at.last, verbless=True)
        if phrase is None or not self._can_speak(phrase, quoted=quoted):
            return None
        phrase = self._named_after(phrase)
        tail = self.cues.adjuncts(phrase.last, self.at.last, None)
        end = self.cues.tail_end(tail.last, self.at.last, quoted=quoted)
        if end is None or not (quoted or self._clausal(floor, before)):
            return None
        return before + 1, end, quoted, self.at.attribution(group, phrase, (group.first, end), tail)

    def _subject_then_cue(self, group: VerbGroup, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """``"...," Orlov said``; as above."""
        at, lower = self.at, self.lower
        tail = self.cues.adjuncts(group.last, at.last, group.verb)
        ended = tail.last + 1 == at.last and lower[tail.last] in STOPS  # as most do, whatever stands before them
        end: int | None = tail.last
        if not ended and not at.quoted:
            end = self.cues.tail_end(tail.last, at.last, quoted=False)
            if end is None:
                return None  # content follows: no need to look for the subject
        subject = self.c.subject_before(group.first, floor)
        if subject is None or subject.relative:
            return None
        before = subject.first - 1
        if before < floor or subject.first in at.cue_tokens:
            return None  # "...," reads the statement published
        quoted = at.quoted and self._quoted_before(before, floor)
        frames = group.verb.frames
        if not quoted and (lower[before] not in _BEFORE_SUBJECT or "paren" not in frames or "that" not in frames):
            return None
        if subject.core < subject.last and self._has_clause(subject, group.first):
            return None
        if not ended and at.quoted:
            # "..., a "good friend," he claimed they had met": the quotation is no content of the cue after it
            k = before
            while quoted and not self.cues.closes_quotation(k):
                k -= 1
            alone = quoted and self._stands_alone(floor, self.quotations[self.quotation_of[k]].first)
            end = self.cues.tail_end(tail.last, at.last, quoted=alone)
        if end is None:
            return None
        if not quoted:
            quote_next = (
                at.quoted and end + 1 < at.last and lower[end] in (",", ":") and self.cues.opens_quotation(end + 1)
            )
            if quote_next or (lower[before] in _PARTING and not self._goes_on(end)):
                return None
            if not self._clausal(floor, before) and not self._goes_on(end):
                return None
        return before + 1, end, quoted, at.attribution(group, subject, (subject.first, end), tail)

    def _has_clause(self, subject: Phrase, verb: int) -> bool:
        """Whether a finite verb outside a relative clause stands between a subject's head and the verb."""
        lower, classes, core = self.lower, self.classes, subject.core
        for k in range(subject.first, verb):
            if lower[k] in _RELATING:
                return False
            if classes[k] & AUXILIARY and k >= core:
                return k < subject.last
        return False

    def _quoted_before(self, before: int, floor: int) -> bool:
        """Whether a quotation of speech ends at a token, or right before the comma at it."""
        if before < floor:
            return False
        k = before
        lower, quotation_of = self.lower, self.quotation_of
        number = quotation_of[k]
        if number < 0 and lower[k] in _AFTER_QUOTATION:
            k -= 1
            if k > floor and lower[k] == "," and quotation_of[k] < 0:
                k -= 1  # "...", - Orlov said
            return k >= floor and self.cues.closes_quotation(k)
        if number < 0:
            return False
        quotation = self.quotations[number]
        return quotation.last == k + 1 and (
            quotation.last - quotation.first > 5
            or lower[k - 1] in (",", ".", "?", "!", "…", "...", "—", "-", "--")
            or not quotation.closed
        )

    def _can_speak(self, phrase: Phrase, *, quoted: bool) -> bool:
        bits = self.classes[phrase.first]
        if bits & OBJECT_PRONOUN or self.quotation_of[phrase.first] >= 0:
            return False
        if quoted or self.c.capital(phrase.first) or bits & (PRONOUN | QUANTIFIER):
            return True
        if bits & DETERMINER and (self.c.capital(phrase.core - 1) or self.c.can_speak(phrase)):
            return True
        if self.c.titled(phrase):
            return True  # "..., says spokesman Ivan Orlov"
        head = self.lower[phrase.core - 1]
        return self.at.headline and (head in self.c.lexicon.speakers or head.rstrip("s") in self.c.lexicon.speakers)

    def _goes_on(self, i: int) -> bool:
        return i + 1 < self.at.last and self.lower[i] in _ASIDE

    def _clausal(self, first: int, last: int) -> bool:
        """Whether tokens can be a statement by themselves: four or more, with a verb, and no mere adverbial."""
        first = max(first, last - _FAR)
        if last - first < 3:
            return False
        if self.at.headline:
            return self.c.names_listed(first, last) < 0  # headlines leave out "is" and "are"
        classes = self.classes
        if not self._holds_verb(first, last):
            return False
        # one part between commas has to be a clause: "On Tuesday, even as shares fell" is none
        start = first
        resumes = False  # "The minister, who will fly to Oslo, spent the weekend ..."
        commas = [k for k in range(first, last) if self.lower[k] == "," and self.quotation_of[k] < 0]
        for k in (*commas, last):
            if resumes and k - start > 2 and not classes[start] & (PREPOSITION | TIME | SUBORDINATOR | COORDINATOR):
                return True
            resumes = start > first and start < last and self.lower[start] in _RELATIVE
            bits = classes[start] if start < last else PUNCTUATION
            number = start + 1 < last and self.c.words[start + 1][0].isdigit()  # "About 270 people"
            adverbial = (
                (bits & PREPOSITION and not number)
                or bits & TIME
                or self.lower[min(start, last)] in _RELATIVE
                or (bits & PUNCTUATION and not self.cues.opens_quotation(start))
                or (bits & SUBORDINATOR and self.lower[start] not in ("that", "if"))
            )
            adverbial = adverbial or (
                bits & (VERB | PARTICIPLE) and not self.c.capital(start + 1 if start + 1 < last else start)
            )
            if not adverbial and (k - start > 2 or start == first) and self._holds_verb(start, k):
                return True
            start = k + 1
        return False

    def _holds_verb(self, first: int, last: int) -> bool:
        """Whether a verb, a part of a quotation or a word with an apostrophe ("they've") is among some tokens."""
        classes, lower, quotation_of = self.classes, self.lower, self.quotation_of
        for k in range(first, last):
            if classes[k] & (VERB | AUXILIARY | BASE_VERB) or quotation_of[k] >= 0 or "'" in lower[k]:
                return True
        return False

    def take_left(self, attribution: Attribution, start: int, end: int) -> bool:
        """Content before the cue clause: the quotations next to it, else all words back to ``start``."""
        lower, quotation_of = self.lower, self.quotation_of
        while end > start and lower[end - 1] in BREAKS and quotation_of[end - 1] < 0:
            end -= 1
        while start < end and lower[start] in MARKS and quotation_of[start] < 0:
            start += 1
        if start >= end:
            return False
        q = quotation_of[end - 1]
        if q >= 0 and self.quotations[q].last == end and self.quotations[q].first >= start:
            first = self.quotations[q].first
            while (
                first > start
                and self.cues.closes_quotation(first - 1)
                and self.quotations[quotation_of[first - 1]].first >= start
            ):
                first = self.quotations[quotation_of[first - 1]].first
            if first == start or self._stands_alone(start, first):
                for number in range(quotation_of[first], q + 1):
                    self.contents.add_quotation(attribution, number)
                return True
        while start < end and self.classes[start] & COORDINATOR and end - start > 2:
            start += 1
        self.contents.add(attribution, start, end)
        return bool(attribution.parts) and attribution.parts[-1].quoted

    def _stands_alone(self, start: int, first: int) -> bool:
        """Whether a quotation is content by itself: nothing before it, or the reporter's words and a mark."""
        lead = first
        while lead > start and (self.classes[lead - 1] & (COORDINATOR | ADVERB) or self.lower[lead - 1] in ",:"):
            lead -= 1
        if lead <= start:
            return True
        before = self.lower[first - 1]
        if before in (".", ":", "(", "[") or before in DASHES:
            return True
        inner = self.words_inside(first)
        return before == "," and inner is not None and inner[0].isupper() and first - start > 1

    def words_inside(self, first: int) -> str | None:
        """The first word inside the quotation that starts at a token."""
        quotation = self.quotations[self.quotation_of[first]]
        k = first
        while k < quotation.last and self.classes[k] & PUNCTUATION:
            k += 1
        return self.c.words[k] if k < quotation.last else None

    def take_right(self, attribution: Attribution, i: int, quoted: bool, later: list[int]) -> int:
        """Content after the cue clause; gives the first token that is not part of it."""
        k = i
        end = self.at.last
        lower, quotation_of = self.lower, self.quotation_of
        while (
            k < end
            and quotation_of[k] < 0
            and (
                lower[k] in BREAKS
                or (self.classes[k] & (COORDINATOR | ADVERB) and k + 1 < end and self.cues.opens_quotation(k + 1))
            )
        ):
            k += 1
        if k >= end or (lower[k] in STOPS and quotation_of[k] < 0):
            return k
        if self.cues.opens_quotation(k):
            number = self.quotation_of[k]
            after = self.quotations[number].last
            # a quotation that has a cue of its own right after it is left to it
            if any(after <= j <= after + 8 and self.closing_cue(j, k) is not None for j in later[:2]):
                return i
            # and so is one with a cue of its own right before it: "..., Orlov added, "...""
            if attribution.cue is not None and any(j in (k - 1, k - 2) for j in later):
                return attribution.cue[1]
            while k < self.at.last and self.cues.opens_quotation(k):
                self.contents.add_quotation(attribution, self.quotation_of[k])
                k = self.quotations[self.quotation_of[k]].last
                while k + 1 < self.at.last and self.lower[k] == "," and self.cues.opens_quotation(k + 1):
                    k += 1
            return k
        if quoted or lower[i] not in _ASIDE:
            return i
        bits = self.classes[k]
        if bits & (PARTICIPLE | WH) or (bits & VERB and bits & CUE) or self.lower[k] in _REPORTERS:
            return i
        if self.contents.relay(k, self.at.last):
            return i
        if (
            bits & COORDINATOR
            and k + 1 < self.at.last
            and self.cues.resumes(k - 1, self.at.last)
            and not self.classes[k + 1] & (VERB | AUXILIARY | SUBORDINATOR)
        ):
            return i
        end = self.contents.end_of(k, self.at.last)
        # a head like "On Tuesday" before the cue is no content
        if len(attribution.parts) == 1 and not attribution.parts[0].quoted:
            part = attribution.parts[0]
            single = part.last - part.first <= 1 and self.classes[part.first] & (
                ADVERB | COORDINATOR | TIME | SUBORDINATOR
            )
            if single or (self.classes[part.last - 1] & (TIME | MONTH) and part.last - part.first <= 3):
                attribution.parts.clear()
        self.contents.add(attribution, k, end)
        return end
