"""Quotations that no cue of their own sentence took: they go on with a speaker, or stand alone."""

from __future__ import annotations

from dipnews.stages.clauses import Clauses, Phrase
from dipnews.stages.contents import Attribution, Contents
from dipnews.stages.cueclauses import BREAKS, DASHES, STOPS, CueClauses
from dipnews.stages.cues import (
    ADVERB,
    AUXILIARY,
    BASE_VERB,
    MONTH,
    PARTICIPLE,
    PRONOUN,
    PUNCTUATION,
    TIME,
    VERB,
)
from dipnews.stages.leadingcues import LeadingCues
from dipnews.stages.progress import Progress, SentenceFinder


class LeftOvers(SentenceFinder):
    """Gives the quotations that are left in a sentence to whom they belong.

    Args:
        clauses: The words.
        cues: The questions about cue clauses.
        contents: The maker of parts.
        at: The sentence being read.
        leading: Who tells the subject that a verb without one has.
    """

    def __init__(
        self, clauses: Clauses, cues: CueClauses, contents: Contents, at: Progress, leading: LeadingCues
    ) -> None:
        super().__init__(clauses, cues, contents, at)
        self.leading = leading

    def take(self, numbers: list[int], was_open: Attribution | None) -> None:
        """Give each quotation of the sentence that nobody has to the open attribution, a verb near it, or nobody."""
        covered = self.contents.covered
        left = [q for q in numbers if q not in covered]
        if not left:
            return
        alone = self._alone()
        for q in left:
            quotation = self.quotations[q]
            words = len([1 for bits in self.classes[quotation.first : quotation.last] if not bits & PUNCTUATION])
            labelled = quotation.first > self.at.floor and self.lower[quotation.first - 1] == ":"
            if words > 1 and self._signed(q):
                continue
            if alone and not labelled:
                current = self.at.open if len(self.at.found) > self.at.first_new else was_open
                if current is None and self.at.before is not None and len(self.at.found) == self.at.first_new:
                    current = self.at.found[-1]  # "The deal is dead, said Orlov. "We tried.""
                if current is None:
                    if words < 3:
                        continue
                    current = Attribution(self.at.number, self.at.before, None, carried=True)
                    self.at.found.append(current)
                self.contents.add_quotation(current, q)
                self.at.open = current
            elif (words >= 3 or quotation.first == self.at.floor) and self._generic_closing(q):
                pass
            elif words >= _MIN_LOOSE or (labelled and words > 1):
                self._embedded(q, words)

    def _alone(self) -> bool:
        """Whether the sentence has no more than one word outside its quotations."""
        words = 0
        for i in range(self.at.floor, self.at.last):
            if self.quotation_of[i] < 0 and not self.classes[i] & PUNCTUATION:
                words += 1
                if words > 1:
                    return False
        return True

    def _signed(self, q: int) -> bool:
        """``"..." — Ivan Orlov, foreign minister``: a quotation with its speaker behind a dash."""
        quotation = self.quotations[q]
        dash, end = quotation.last, self.at.last
        while end > dash and self.lower[end - 1] in STOPS:
            end -= 1
        first = dash + 1
        if not (first < end <= first + 12) or self.lower[dash] not in DASHES or not self.c.capital(first):
            return False
        if self.quotation_of[dash] >= 0 or quotation.first > self.at.floor or self.classes[first] & PRONOUN:
            return False
        if any(self.classes[k] & (VERB | AUXILIARY) and not self.c.capital(k) for k in range(first, end)):
            return False
        comma = next((k for k in range(first, end) if self.lower[k] == ","), end)
        speaker = Phrase(first, comma, comma)
        attribution = Attribution(self.at.number, speaker, (dash, dash + 1), self.lower[dash], clause=(dash, end))
        self.contents.add_quotation(attribution, q)
        self.at.found.append(attribution)
        return True

    def _generic_closing(self, q: int) -> bool:
        """``"...," the minister shot back``: any verb closes a quotation that ends with a comma."""
        quotation = self.quotations[q]
        k = quotation.last
        if k < self.at.last and self.lower[k] == ",":
            k += 1
        elif self.lower[k - 2] not in (",", "?", "!", "…"):
            return False
        if quotation.first > self.at.floor and self.lower[quotation.first - 1] not in BREAKS:
            return False
        phrase = self.c.phrase_at(k, self.at.last)
        if phrase is None or phrase.last >= self.at.last:
            return False
        j = phrase.last
        while j < self.at.last and self.classes[j] & ADVERB:
            j += 1
        if j >= self.at.last or not self.classes[j] & (VERB | BASE_VERB):
            return False
        attribution = Attribution(self.at.number, phrase, (j, j + 1), self.lower[j], clause=(phrase.first, j + 1))
        self.contents.add_quotation(attribution, q)
        self.at.found.append(attribution)
        return True

    def _embedded(self, q: int, words: int) -> None:
        """A long quotation inside a sentence of the reporter's: its verb is the last one before it."""
        quotation = self.quotations[q]
        before = quotation.first - 1
        if before < self.at.floor:
            return
        colon = self.lower[before] in (":", ",")
        if self.lower[before] == ":":
            name = self._name_before(before)
            if name is not None:
                attribution = Attribution(self.at.number, name, (before, before + 1), ":", clause=(name.first, before))
                self.contents.add_quotation(attribution, q)
                self.at.found.append(attribution)
                return
        if words < _MIN_LOOSE:
            return
        for k in range(before, max(self.at.floor, before - 25) - 1, -1):
            bits = self.classes[k]
            if bits & (VERB | PARTICIPLE) or k in self.at.cue_tokens:
                subject = None if bits & PARTICIPLE else self.c.subject_before(k, self.at.floor)
                if subject is None or any(self.classes[j] & VERB for j in range(subject.first, subject.last)):
                    subject = self.leading.controller(k) or subject
                if subject is None:
                    break
                attribution = Attribution(
                    self.at.number, subject, (k, k + 1), self.lower[k], clause=(subject.first, k + 1)
                )
                if colon or words >= 6:
                    self.contents.add_quotation(attribution, q)
                    self.at.found.append(attribution)
                return
        if colon and words >= 6:
            # "The minister, on a question about the base, "..."": the verb is left out
            phrase = self.c.phrase_at(self.at.floor, before + 1)
            if phrase is not None and self.lower[phrase.last if phrase.last <= before else before] in (",", ":"):
                attribution = Attribution(self.at.number, phrase, None, clause=(phrase.first, before))
                self.contents.add_quotation(attribution, q)
                self.at.found.append(attribution)

    def _name_before(self, colon: int) -> Phrase | None:
        """A name or title that ends right before a colon: ``More from Ann Lee: "..."``; no place ("in Moscow:")."""
        first = colon
        while first > self.at.floor and (self.c.capital(first - 1) or self.lower[first - 1] in self.c.lexicon.speakers):
            first -= 1
        if first == colon or self.classes[first] & (PRONOUN | TIME | MONTH):
            return None
        before = self.lower[first - 1] if first > self.at.floor else ""
        if before in ("in", "at", "to", "of", "on", "for", "with", "the", "a", "'s", "by") or (
            first == self.at.floor and colon - first > 6
        ):
            return None
        return Phrase(first, colon, colon)

    # Making parts

    def orphan(self, cues: list[int]) -> None:
        """Take a cue clause that is a sentence of its own after a quotation ("Enough!" The envoy said)."""
        if self.at.number == 0:
            return
        previous = self.reading.sentences[self.at.number - 1]
        if previous.segment != self.at.segment or not self.cues.closes_quotation(previous.last - 1):
            return
        group = self.cues.verb_group(cues[0], self.at.floor, self.at.last)
        if group is None or group.form == "ing" or not group.verb.frames & {"quote", "paren"} or group.passive:
            return
        subject = self.c.subject_before(group.first, self.at.floor)
        if subject is None or subject.first > self.at.floor + 1 or subject.relative:
            return
        tail = self.cues.adjuncts(group.last, self.at.last, group.verb)
        end = self.cues.tail_end(tail.last, self.at.last, quoted=False)
        if end is None or not (end >= self.at.last or self.lower[end] in STOPS | {","}):
            return
        number = self.quotation_of[previous.last - 1]
        attribution = self.at.attribution(group, subject, (subject.first, end), tail)
        if (
            self.at.found
            and self.at.found[-1].parts
            and self.at.found[-1].parts[-1].first == self.quotations[number].first
        ):
            if self.at.found[-1].cue is not None and len(self.at.found[-1].parts) == 1:
                return  # the quotation has a cue of its own
            self.at.found[-1].parts.pop()
        self.contents.add_quotation(attribution, number)
        self.at.found.append(attribution)


_MIN_LOOSE = 4  # words a quotation needs to be taken without a cue
