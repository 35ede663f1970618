"""Join cues with their speakers and contents, sentence by sentence. All places are tokens of the reading."""

from __future__ import annotations

from dipnews.stages.clauses import Clauses, Phrase
from dipnews.stages.contents import Attribution, Contents
from dipnews.stages.cueclauses import BREAKS, DASHES, STOPS, Adjuncts, CueClauses, VerbGroup
from dipnews.stages.phrasecues import PhraseCues
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
)

_MIN_LOOSE = 4  # words a quotation needs to be taken without a cue


def find_attributions(clauses: Clauses) -> list[Attribution]:
    """Find the attributions of an article.

    Args:
        clauses: The words of the article.

    Returns:
        The attributions in the order of their sentences; each has at least one part of content.
    """
    finder = _Finder(clauses)
    for number in range(len(clauses.reading.sentences)):
        finder.read_sentence(number)
    return [a for a in finder.found if a.parts]


class _Finder:
    def __init__(self, clauses: Clauses) -> None:
        self.c = clauses
        self.cues = CueClauses(clauses)
        self.contents = Contents(clauses, self.cues)
        self.phrases = PhraseCues(clauses, self.cues, self.contents)
        self.reading = clauses.reading
        self.lower = clauses.lower
        self.classes = clauses.classes
        self.quotation_of = clauses.quotation_of
        self.quotations = clauses.reading.quotations
        self.found: list[Attribution] = []
        self.open: Attribution | None = None  # its quotation may go on in the next sentence
        self.before: Phrase | None = None  # who spoke in the sentence before, in the same paragraph
        self.segment = -1
        # The places of words that can start an attribution, each read through once, from its end.
        self.cue_places = [i for i, bits in enumerate(self.classes) if bits & CUE][::-1]
        self.noun_places = [i for i, bits in enumerate(self.classes) if bits & SPEECH_NOUN][::-1]
        self.according_places = [i for i, word in enumerate(self.lower) if word == "according"][::-1]

    def _take(self, places: list[int]) -> list[int]:
        """The places in this sentence, off the end of a list that runs backwards."""
        out = []
        while places and places[-1] < self.last:
            out.append(places.pop())
        return out

    # One sentence

    def read_sentence(self, number: int) -> None:
        sentence = self.reading.sentences[number]
        if sentence.segment != self.segment:
            self.segment = sentence.segment
            self.open = self.before = None
        quotation_of = self.quotation_of
        self.number = number
        self.floor = self.free = sentence.first
        self.last = sentence.last
        self.first_new = len(self.found)
        was_open = self.open
        self.open = None
        cues = [i for i in self._take(self.cue_places) if quotation_of[i] < 0 and self.c.is_verb_here(i, self.floor)]
        nouns = [i for i in self._take(self.noun_places) if quotation_of[i] < 0]
        according = [i for i in self._take(self.according_places) if quotation_of[i] < 0]
        self.cue_tokens = set(cues)
        kind = self.reading.segments[sentence.segment].kind
        if self._marked_speaker(kind):
            return
        taken = self._closing_cues(cues) if cues else set()
        self._according_to(according)
        for i in sorted({*cues, *nouns}) if nouns else cues:
            if i >= self.free and i not in taken:
                if self.classes[i] & SPEECH_NOUN and self._noun_cue(i):
                    continue
                if i in self.cue_tokens:
                    self._leading_cue(i)
        if cues and len(self.found) == self.first_new:
            self._orphan(cues)
        if max(quotation_of[self.floor : self.last]) >= 0:
            self._left_over(was_open)
        if self.open is None:
            for attribution in reversed(self.found[self.first_new :]):
                if attribution.parts and attribution.parts[-1].quoted:
                    self.open = attribution
                    break
        self.before = self.found[-1].speaker if len(self.found) > self.first_new else None

    def _marked_speaker(self, kind: str) -> bool:
        """A speaker set off by a mark: the head or tail of a headline, the label of a transcript."""
        if kind in ("headline", "subheadline"):
            found = self.phrases.headline_speaker(self.floor, self.last)
            if found is None:
                return False
            speaker, mark, leads = found
            first, last = (mark + 1, self.last) if leads else (self.floor, mark)
        else:
            if self.number and self.reading.sentences[self.number - 1].segment == self.segment:
                return False
            label = self.phrases.label(self.floor, self.last)
            if label is None or self.cues.opens_quotation(label[1] + 1):
                return False
            speaker, mark = label
            first, last = mark + 1, self.last
        attribution = Attribution(self.number, speaker, (mark, mark + 1), self.lower[mark], clause=(speaker.first, mark + 1))
        self.contents.add(attribution, first, last)
        if attribution.parts:
            self.found.append(attribution)
        return bool(attribution.parts)

    def _noun_cue(self, i: int) -> bool:
        opinion = self.phrases.opinion(i, self.free, self.last)
        if opinion is not None:
            speaker, first, last = opinion
            noun = self.c.lexicon.nouns[self.lower[i]]
            attribution = Attribution(
                self.number, speaker, (first, i + 1), noun.noun, noun.force, noun.polarity, clause=(first, last)
            )
            if first - self.free <= 1:
                start = last + 1 if last < self.last and self.lower[last] in (",", ":") else last
                self.free = self.contents.add_mixed(attribution, start, self.contents.end_of(start, self.last), self.last)
            else:
                self._take_left(attribution, self.free, first)
                self.free = self._take_right(attribution, last, False, [])
            if attribution.parts:
                self.found.append(attribution)
            return True
        made = self.phrases.noun_cue(i, self.free, self.last)
        if made is None or not made[0].parts:
            return False
        made[0].sentence = self.number
        self.found.append(made[0])
        self.free = made[1]
        return True

    # 1. Cues after or inside their content

    def _closing_cues(self, cues: list[int]) -> set[int]:
        taken: set[int] = set()
        floor = self.floor
        for n, i in enumerate(cues):
            if i < floor:
                continue
            made = self._closing_cue(i, floor)
            if made is None:
                continue
            first, end, quoted, attribution = made
            taken.add(i)
            if self._take_left(attribution, max(floor, self.free), first):
                quoted = True
            inverted = attribution.speaker is not None and attribution.speaker.first > i
            self.free = self._take_right(attribution, end, quoted or inverted, cues[n + 1 :])
            if attribution.parts:
                self.found.append(attribution)
            floor = max(self.free, end)
        return taken

    def _closing_cue(self, i: int, floor: int) -> tuple[int, int, bool, Attribution] | None:
        group = self.cues.verb_group(i, floor, self.last)
        if group is None or group.form == "ing" or not group.verb.frames & {"paren", "quote"}:
            return None
        if group.passive or (group.infinitive and self.lower[group.first] not in ("went", "goes", "continued")):
            return None
        after = self._subject_then_cue(group, floor)
        if after is not None and after[2]:
            return after
        return self._cue_then_subject(group, floor) or after

    def _cue_then_subject(self, group: VerbGroup, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """``"...," said Orlov``: the clause's range, whether a quotation stands before it, the attribution."""
        before = group.first - 1
        quoted = self._quoted_before(before, floor)
        if not quoted and not (before > floor and self.lower[before] in (",", "—", "–", "--") and "paren" in group.verb.frames):
            return None
        if group.form == "base" or "person" in group.verb.frames:
            return None
        phrase = self.c.phrase_at(group.last, self.last, verbless=True)
        if phrase is None or not self._can_speak(phrase, quoted=quoted):
            return None
        tail = self.cues.adjuncts(phrase.last, self.last, None)
        end = self.cues.tail_end(tail.last, self.last, quoted=quoted)
        if end is None or not (quoted or self._clausal(floor, before)):
            return None
        return before + 1, end, quoted, self._attribution(group, phrase, (group.first, end), tail)

    def _subject_then_cue(self, group: VerbGroup, floor: int) -> tuple[int, int, bool, Attribution] | None:
        """``"...," Orlov said``; as above."""
        subject = self.c.subject_before(group.first, floor)
        if subject is None or subject.relative or self._has_clause(subject, group.first):
            return None
        before = subject.first - 1
        if before < floor or subject.first in self.cue_tokens:
            return None  # "...," reads the statement published
        quoted = self._quoted_before(before, floor)
        frames = group.verb.frames
        if not quoted and (self.lower[before] not in BREAKS or self.lower[before] == ":" or not frames >= {"paren", "that"}):
            return None
        tail = self.cues.adjuncts(group.last, self.last, group.verb)
        end = self.cues.tail_end(tail.last, self.last, quoted=quoted)
        if end is None:
            return None
        if not quoted:
            quote_next = end + 1 < self.last and self.lower[end] in (",", ":") and self.cues.opens_quotation(end + 1)
            if quote_next or (self.lower[before] in DASHES | {";"} and not self._goes_on(end)):
                return None
            if not self._clausal(floor, before) and not self._goes_on(end):
                return None
        return before + 1, end, quoted, self._attribution(group, subject, (subject.first, end), tail)

    def _has_clause(self, subject: Phrase, verb: int) -> bool:
        """Whether a finite verb outside a relative clause stands between a subject's head and the verb."""
        for k in range(subject.first, verb):
            if self.lower[k] in ("who", "which", "that", "whose"):
                return False
            if self.classes[k] & AUXILIARY and k >= subject.core:
                return k < subject.last
        return False

    def _quoted_before(self, before: int, floor: int) -> bool:
        """Whether a quotation of speech ends at a token, or right before the comma at it."""
        if before < floor:
            return False
        k = before
        if self.lower[k] in (",", "—", "–", "--", "-") and self.quotation_of[k] < 0:
            k -= 1
            return k >= floor and self.cues.closes_quotation(k)
        if not self.cues.closes_quotation(k):
            return False
        quotation = self.quotations[self.quotation_of[k]]
        return quotation.last - quotation.first > 5 or self.lower[k - 1] in (",", ".", "?", "!", "…", "...", "—", "-", "--") or not quotation.closed

    def _can_speak(self, phrase: Phrase, *, quoted: bool) -> bool:
        bits = self.classes[phrase.first]
        if bits & OBJECT_PRONOUN or self.quotation_of[phrase.first] >= 0:
            return False
        return quoted or self.c.capital(phrase.first) or bool(bits & (DETERMINER | PRONOUN | QUANTIFIER))

    def _goes_on(self, i: int) -> bool:
        return i + 1 < self.last and self.lower[i] in (",", "—", "–", "--")

    def _clausal(self, first: int, last: int) -> bool:
        """Whether tokens can be a statement by themselves: four or more, with a verb, and no mere adverbial."""
        if last - first < 3:
            return False
        classes = self.classes
        if not any(classes[k] & (VERB | AUXILIARY | BASE_VERB) or self.quotation_of[k] >= 0 or "'" in self.lower[k] for k in range(first, last)):
            return False
        # one part between commas has to be a clause: "On Tuesday, even as shares fell" is none
        start = first
        for k in range(first, last + 1):
            if k < last and (self.lower[k] != "," or self.quotation_of[k] >= 0):
                continue
            bits = classes[start] if start < last else PUNCTUATION
            number = start + 1 < last and self.c.words[start + 1][0].isdigit()  # "About 270 people"
            adverbial = (bits & PREPOSITION and not number) or bits & TIME or (bits & PUNCTUATION and not self.cues.opens_quotation(start)) or (bits & SUBORDINATOR and self.lower[start] not in ("that", "if"))
            adverbial = adverbial or (bits & (VERB | PARTICIPLE) and not self.c.capital(start + 1 if start + 1 < last else start))
            if not adverbial and (k - start > 2 or start == first):
                if any(classes[j] & (VERB | AUXILIARY | BASE_VERB) or self.quotation_of[j] >= 0 or "'" in self.lower[j] for j in range(start, k)):
                    return True
            start = k + 1
        return False

    def _take_left(self, attribution: Attribution, start: int, end: int) -> bool:
        """Content before the cue clause: the quotations next to it, else all words back to ``start``."""
        while end > start and self.lower[end - 1] in BREAKS and self.quotation_of[end - 1] < 0:
            end -= 1
        while start < end and (self.lower[start] in BREAKS or self.lower[start] in STOPS) and self.quotation_of[start] < 0:
            start += 1
        if start >= end:
            return False
        q = self.quotation_of[end - 1]
        if q >= 0 and self.quotations[q].last == end and self.quotations[q].first >= start:
            first = self.quotations[q].first
            while first > start and self.cues.closes_quotation(first - 1) and self.quotations[self.quotation_of[first - 1]].first >= start:
                first = self.quotations[self.quotation_of[first - 1]].first
            if self._stands_alone(start, first):
                for number in range(self.quotation_of[first], q + 1):
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
        quotation = self.quotations[self.quotation_of[first]]
        k = first
        while k < quotation.last and self.classes[k] & PUNCTUATION:
            k += 1
        return self.c.words[k] if k < quotation.last else None

    def _take_right(self, attribution: Attribution, i: int, quoted: bool, later: list[int]) -> int:
        """Content after the cue clause; gives the first token that is not part of it."""
        k = i
        while k < self.last and self.quotation_of[k] < 0 and (self.lower[k] in BREAKS or (self.classes[k] & (COORDINATOR | ADVERB) and k + 1 < self.last and self.cues.opens_quotation(k + 1))):
            k += 1
        if k >= self.last or (self.lower[k] in STOPS and self.quotation_of[k] < 0):
            return k
        if self.cues.opens_quotation(k):
            number = self.quotation_of[k]
            after = self.quotations[number].last
            # a quotation that has a cue of its own right after it is left to it
            if any(after <= j <= after + 8 and self._closing_cue(j, k) is not None for j in later[:2]):
                return i
            while k < self.last and self.cues.opens_quotation(k):
                self.contents.add_quotation(attribution, self.quotation_of[k])
                k = self.quotations[self.quotation_of[k]].last
                while k + 1 < self.last and self.lower[k] == "," and self.cues.opens_quotation(k + 1):
                    k += 1
            return k
        if quoted or self.lower[i] not in (",", "—", "–", "--"):
            return i
        bits = self.classes[k]
        if bits & (PARTICIPLE | WH) or (bits & VERB and bits & CUE) or self.lower[k] == "according":
            return i
        if bits & COORDINATOR and k + 1 < self.last and self.cues.resumes(k - 1, self.last) and not self.classes[k + 1] & (VERB | AUXILIARY | SUBORDINATOR):
            return i
        end = self.contents.end_of(k, self.last)
        # a head like "On Tuesday" before the cue is no content
        if len(attribution.parts) == 1 and not attribution.parts[0].quoted:
            part = attribution.parts[0]
            if part.last - part.first <= 1 or (self.classes[part.last - 1] & (TIME | MONTH) and part.last - part.first <= 3):
                attribution.parts.clear()
        self.contents.add(attribution, k, end)
        return end

    # 2. "According to"

    def _according_to(self, places: list[int]) -> None:
        lower = self.lower
        for i in places:
            if i < self.free or i + 2 >= self.last or lower[i + 1] != "to":
                continue
            phrase = self.c.phrase_at(i + 2, self.last)
            if phrase is None:
                continue
            if self.classes[phrase.first] & POSSESSIVE and lower[phrase.core - 1] not in self.c.lexicon.speakers:
                continue  # "according to their needs"
            attribution = Attribution(self.number, phrase, (i, i + 2), "according to", clause=(i, phrase.last))
            leading = i == self.floor or lower[i - 1] == ":" or (i - self.floor <= 2 and lower[i - 1] in BREAKS | {"and", "but"})
            if leading or (i > self.free and self.c.capital(i)):
                end = phrase.last
                while end < self.last and lower[end] != "," and not self.cues.opens_quotation(end) and end < phrase.last + 25:
                    end += 1
                if end >= self.last or lower[end] != ",":
                    end = phrase.last
                attribution.clause = (i, end)
                end = end + 1 if end < self.last and lower[end] == "," else end
                stop = self.contents.end_of(end, self.last)
                self.free = self.contents.add_mixed(attribution, end, stop, self.last)
            else:
                last = self.found[-1] if len(self.found) > self.first_new else None
                if last is not None and self.free >= i - 1:
                    last.via = (phrase.first, phrase.last)
                    self.free = phrase.last
                    return
                left = i
                if lower[left - 1] in ("'s", "is", "was", "be") and left - 2 > self.free:
                    left -= 1
                quoted = self._take_left(attribution, self.free, left)
                self.free = phrase.last
                if phrase.last < self.last and lower[phrase.last] == "," and not quoted:
                    self.free = self._take_right(attribution, phrase.last, False, [])
            if attribution.parts:
                self.found.append(attribution)
            return

    # 3. Cues before their content

    def _leading_cue(self, i: int) -> None:
        group = self.cues.verb_group(i, self.free, self.last)
        if group is None:
            return
        if group.passive:
            self._passive_cue(group)
            return
        subject: Phrase | None
        via: Phrase | None = None
        if group.form == "ing" and group.first == i:
            before = self.lower[i - 1] if i > self.floor else ""
            if before in ("of", "without", "for", "from", "is", "about", "than", "worth"):
                return
            subject = self._controller(i)
            quoted = self._quoted_as(i) if before == "as" else None
            if quoted is not None:
                subject, via, group.first = quoted
        else:
            subject = self.c.subject_before(group.first, self.free)
            if subject is None:
                subject = self._controller(group.first)
        if subject is None:
            return
        adjuncts = self.cues.adjuncts(group.last, self.last, group.verb)
        k = adjuncts.last
        start, noun = self._content_start(group, k)
        if start is None:
            return
        clause_first = subject.first if self.free <= subject.first < group.first else group.first
        attribution = self._attribution(group, subject, (clause_first, max(k, group.last)), adjuncts)
        attribution.via = (via.first, via.last) if via is not None else None
        stop = self.contents.end_of(start, self.last, noun=noun)
        if noun and self.c.phrase_at(start, stop) is None:
            return
        if subject.relative and subject.first > self.floor and self.lower[subject.first - 1] == ",":
            stop = self._relative_end(start, stop)
        elif self._in_opening_clause(clause_first):
            stop = next((j for j in range(start + 1, stop) if self.lower[j] == "," and self.quotation_of[j] < 0), stop)
        introduced = start > self.floor and self.lower[start - 1] in (",", ":")
        if self.lower[self.free] == "if" and clause_first > self.free + 3 and self.lower[clause_first - 1] == ",":
            self.contents.add(attribution, self.free, clause_first - 1)  # "If they agree, Orlov said they will come"
        finish = self.contents.add_mixed(attribution, start, stop, self.last, introduced=introduced)
        if attribution.parts:
            self.found.append(attribution)
            self.free = max(self.free, finish)

    def _quoted_as(self, i: int) -> tuple[Phrase, Phrase | None, int] | None:
        """``Orlov was quoted (by TASS) as saying``, ``TASS quoted Orlov as saying``: speaker, reporter, the cue's first token."""
        for k in range(i - 2, max(self.free, i - 14), -1):
            if self.lower[k] not in ("quoted", "cited", "quotes", "quoting", "citing"):
                continue
            first = k
            while first > self.free and self.classes[first - 1] & (AUXILIARY | ADVERB):
                first -= 1
            if first < k and self.lower[k - 1] in ("was", "were", "is", "been", "being"):
                subject = self.c.subject_before(first, self.free)
                agent = self.c.phrase_at(k + 2, i) if self.lower[k + 1] == "by" else None
                return (subject, agent, first) if subject is not None else None
            speaker = self.c.phrase_at(k + 1, i)
            if speaker is None:
                return None
            return speaker, self.c.subject_before(first, self.free), first
        return None

    def _passive_cue(self, group: VerbGroup) -> None:
        """``It was noted (by both sides) that ...``, ``Orlov was quoted by the agency as saying that ...``."""
        first = group.first
        k = group.last
        if self.lower[first - 1 if first > self.floor else first] not in ("it", "was", "is"):
            return
        speaker: Phrase | None = None
        if k < self.last and self.lower[k] == "by":
            speaker = self.c.phrase_at(k + 1, self.last)
            k = speaker.last if speaker is not None else k
        adjuncts = self.cues.adjuncts(k, self.last, None)
        k = adjuncts.last
        if k + 1 >= self.last or self.lower[k] != "that":
            return
        attribution = Attribution(
            self.number, speaker, (first, group.last), group.verb.lemma, group.verb.force, group.verb.polarity,
            clause=(first, k), carried=speaker is None, setting=adjuncts.setting,
        )
        stop = self.contents.end_of(k + 1, self.last)
        self.free = max(self.free, self.contents.add_mixed(attribution, k + 1, stop, self.last))
        if attribution.parts:
            self.found.append(attribution)

    def _in_opening_clause(self, first: int) -> bool:
        """Whether a cue stands in a clause with "while", "after", "as" that opens the sentence: its content ends with it."""
        k = self.floor
        if self.lower[k] in ("and", "but", "even"):
            k += 1
        if not self.classes[k] & SUBORDINATOR or self.lower[k] == "that" or first - k > 20:
            return False
        return not any(self.lower[j] == "," for j in range(k, first))

    def _relative_end(self, start: int, stop: int) -> int:
        """The end of content inside ", who said ...,": the comma before the main verb."""
        for k in range(start, stop - 1):
            if self.lower[k] == "," and self.quotation_of[k] < 0 and self.classes[k + 1] & (VERB | AUXILIARY):
                return k
        return stop

    def _content_start(self, group: VerbGroup, k: int) -> tuple[int | None, bool]:
        """The first token of the content where the frame allows what follows, and whether it is a bare noun phrase."""
        if k >= self.last:
            return None, False
        lower, frames = self.lower, group.verb.frames
        word = lower[k]
        bits = self.classes[k]
        more = k + 1 < self.last
        if word == "that" and more and (not self.classes[k + 1] & PUNCTUATION or self.quotation_of[k + 1] >= 0 or lower[k + 1] == ","):
            return (k + 1 if frames & {"that", "bare"} else None), False
        if word == ":":
            return (k + 1 if more else None), False
        if self.cues.opens_quotation(k):
            return k, False
        if word in (",", "—", "–", "--"):
            if more and self.cues.opens_quotation(k + 1):
                return k + 1, False
            if "that" in frames:
                for j in range(k + 1, min(self.last - 1, k + 20)):
                    if lower[j] == "that" and (j == k + 1 or lower[j - 1] in (",", "—", "–", "--")):
                        return j + 1, False
                    if self.quotation_of[j] >= 0:
                        break
            return None, False
        if bits & (PUNCTUATION | COORDINATOR):
            return None, False
        if word == "to":
            return (k if "inf" in frames and more else None), False
        if bits & WH or word in ("if", "whether"):
            # "did not say when": nothing is said
            return (k if frames & {"that", "wh"} and not group.negative else None), False
        if bits & PREPOSITION and word in frames:
            return (k + 1 if more else None), False
        if "bare" in frames and not group.infinitive and (k > group.last or not bits & PREPOSITION):
            clause = group.verb.lemma == "say" or self._holds_verb(k)
            return (k if clause or "noun" in frames else None), not clause
        if frames & {"object"} and not bits & (PREPOSITION | SUBORDINATOR | AUXILIARY):
            return k, False
        if "noun" in frames and not bits & (PREPOSITION | SUBORDINATOR | AUXILIARY):
            return k, True
        return None, False

    def _holds_verb(self, k: int) -> bool:
        """Whether a clause and no bare noun phrase starts at k: a verb follows its first noun phrase."""
        phrase = self.c.phrase_at(k, self.last)
        if phrase is None:
            return True
        j = phrase.last
        while j < self.last and self.classes[j] & ADVERB:
            j += 1
        if j >= self.last:
            return False
        bits = self.classes[j]
        return bool(bits & (AUXILIARY | VERB | BASE_VERB)) or self.lower[j] in ("'s", "(", ",", "who", "—", "–", "--") or (bits & PREPOSITION == 0 and not bits & PUNCTUATION and not bits & (TIME | COORDINATOR))

    def _controller(self, before: int) -> Phrase | None:
        """Who speaks in "adding that" and "and said": the speaker before it in the sentence, else the subject nearest to it."""
        if len(self.found) > self.first_new:
            speaker = self.found[-1].speaker
            if speaker is not None and not speaker.relative:
                return speaker
        classes = self.classes
        for k in range(before - 1, max(self.floor, before - 40), -1):
            bits = classes[k]
            if self.quotation_of[k] >= 0 or not bits & (VERB | AUXILIARY | BASE_VERB) or self.lower[k - 1] == "to":
                continue
            finite = bits & (VERB | AUXILIARY) or k in self.cue_tokens
            third = bits & BASE_VERB and self.lower[k].endswith("s") and not classes[k - 1] & (DETERMINER | PREPOSITION)
            if finite or third:
                subject = self.c.subject_before(k, self.floor)
                if subject is not None and not subject.relative and not self._subordinate(subject.first):
                    return subject
        return None

    def _subordinate(self, first: int) -> bool:
        """Whether a subject belongs to a clause with "that", "whether", "how long"."""
        for k in range(first - 1, max(self.floor, first - 3) - 1, -1):
            if self.lower[k] in ("that", "whether", "if", "because", "than") or self.classes[k] & WH and self.lower[k] != "when":
                return True
            if not self.classes[k] & ADVERB:
                return False
        return False

    # 4. A cue clause that stands as a sentence of its own after a quotation

    def _orphan(self, cues: list[int]) -> None:
        if self.number == 0:
            return
        previous = self.reading.sentences[self.number - 1]
        if previous.segment != self.segment or not self.cues.closes_quotation(previous.last - 1):
            return
        group = self.cues.verb_group(cues[0], self.floor, self.last)
        if group is None or group.form == "ing" or not group.verb.frames & {"quote", "paren"} or group.passive:
            return
        subject = self.c.subject_before(group.first, self.floor)
        if subject is None or subject.first > self.floor + 1 or subject.relative:
            return
        tail = self.cues.adjuncts(group.last, self.last, group.verb)
        end = self.cues.tail_end(tail.last, self.last, quoted=False)
        if end is None or not (end >= self.last or self.lower[end] in STOPS | {","}):
            return
        number = self.quotation_of[previous.last - 1]
        attribution = self._attribution(group, subject, (subject.first, end), tail)
        if self.found and self.found[-1].parts and self.found[-1].parts[-1].first == self.quotations[number].first:
            if self.found[-1].cue is not None and len(self.found[-1].parts) == 1:
                return  # the quotation has a cue of its own
            self.found[-1].parts.pop()
        self.contents.add_quotation(attribution, number)
        self.found.append(attribution)

    # 5. Quotations that no cue took

    def _left_over(self, was_open: Attribution | None) -> None:
        i = self.floor
        loose = 0
        numbers: list[int] = []
        while i < self.last:
            q = self.quotation_of[i]
            if q < 0:
                loose += self.classes[i] & PUNCTUATION == 0
                i += 1
                continue
            if q not in self.contents.covered:
                numbers.append(q)
            i = max(i + 1, self.quotations[q].last)
        for q in numbers:
            quotation = self.quotations[q]
            words = sum(1 for k in range(quotation.first, quotation.last) if not self.classes[k] & PUNCTUATION)
            if loose <= 1:
                current = self.open if len(self.found) > self.first_new else was_open
                if current is None:
                    if words < 3:
                        continue
                    current = Attribution(self.number, self.before, None, carried=True)
                    self.found.append(current)
                self.contents.add_quotation(current, q)
                self.open = current
            elif words >= 3 and self._generic_closing(q):
                pass
            elif words >= _MIN_LOOSE:
                self._embedded(q, words)

    def _generic_closing(self, q: int) -> bool:
        """``"...," the minister shot back``: any verb closes a quotation that ends with a comma."""
        quotation = self.quotations[q]
        k = quotation.last
        if k < self.last and self.lower[k] == ",":
            k += 1
        elif self.lower[k - 2] not in (",", "?", "!", "…"):
            return False
        if quotation.first > self.floor and self.lower[quotation.first - 1] not in BREAKS:
            return False
        phrase = self.c.phrase_at(k, self.last)
        if phrase is None or phrase.last >= self.last:
            return False
        j = phrase.last
        while j < self.last and self.classes[j] & ADVERB:
            j += 1
        if j >= self.last or not self.classes[j] & (VERB | BASE_VERB):
            return False
        attribution = Attribution(self.number, phrase, (j, j + 1), self.lower[j], clause=(phrase.first, j + 1))
        self.contents.add_quotation(attribution, q)
        self.found.append(attribution)
        return True

    def _embedded(self, q: int, words: int) -> None:
        """A long quotation inside a sentence of the reporter's: its verb is the last one before it."""
        quotation = self.quotations[q]
        before = quotation.first - 1
        if before < self.floor:
            return
        colon = self.lower[before] in (":", ",")
        if self.lower[before] == ":":
            name = self._name_before(before)
            if name is not None:
                attribution = Attribution(self.number, name, (before, before + 1), ":", clause=(name.first, before))
                self.contents.add_quotation(attribution, q)
                self.found.append(attribution)
                return
        for k in range(before, max(self.floor, before - 25) - 1, -1):
            bits = self.classes[k]
            if bits & (VERB | PARTICIPLE) or k in self.cue_tokens:
                subject = None if bits & PARTICIPLE else self.c.subject_before(k, self.floor)
                if subject is None or any(self.classes[j] & VERB for j in range(subject.first, subject.last)):
                    subject = self._controller(k) or subject
                if subject is None:
                    break
                attribution = Attribution(self.number, subject, (k, k + 1), self.lower[k], clause=(subject.first, k + 1))
                if colon or words >= 6:
                    self.contents.add_quotation(attribution, q)
                    self.found.append(attribution)
                return

    def _name_before(self, colon: int) -> Phrase | None:
        """A name or title that ends right before a colon: ``More from Ann Lee: "..."``; no place ("in Moscow:")."""
        first = colon
        while first > self.floor and (self.c.capital(first - 1) or self.lower[first - 1] in self.c.lexicon.speakers):
            first -= 1
        if first == colon or self.classes[first] & (PRONOUN | TIME | MONTH):
            return None
        before = self.lower[first - 1] if first > self.floor else ""
        if before in ("in", "at", "to", "of", "on", "for", "with", "the", "a", "'s", "by") or (first == self.floor and colon - first > 6):
            return None
        return Phrase(first, colon, colon)

    # Making parts

    def _attribution(self, group: VerbGroup, speaker: Phrase, clause: tuple[int, int], adjuncts: Adjuncts) -> Attribution:
        return Attribution(
            self.number,
            speaker,
            (group.first, group.last),
            group.verb.lemma,
            group.verb.force,
            "negative" if group.negative else group.verb.polarity,
            clause=clause,
            addressee=adjuncts.addressee,
            setting=adjuncts.setting,
        )
