"""Cues that stand before their content: "Orlov said that ...", "adding that ...", "It was noted that ..."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dipnews.stages.clauses import Phrase
from dipnews.stages.contents import Attribution
from dipnews.stages.cueclauses import GROUPED, IN_GROUP, PASSING_ON, Adjuncts, VerbGroup
from dipnews.stages.cues import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    BASE_VERB,
    COORDINATOR,
    CUE,
    DETERMINER,
    OBJECT_PRONOUN,
    PARTICIPLE,
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
from dipnews.stages.progress import SentenceFinder
from dipnews.stages.wordclasses import GRAMMAR

_NO_NOUN = GRAMMAR & ~(SPEECH_NOUN | BASE_VERB | OBJECT_PRONOUN)
_TRIES = 8  # verbs whose subject is looked for, at most
_OPENERS = frozenset((":", "as"))
"""Words by which content can stand elsewhere than its verb's frames say."""
_SAME_PASTS = frozenset("quit put cut hit set let shut split cast hurt spread beat".split())
"""Past forms that are their base forms too: a determiner or preposition behind them shows the verb."""
_CALLED_AWAY = frozenset(("up", "off", "back"))
"""Words that with "call" make a verb of another meaning: "called off the talks", "called up two players"."""
_ASKING = frozenset(("for", "not", ":", "that"))
_FINITE = PRONOUN | VERB | AUXILIARY | BASE_VERB
_NO_INFINITIVE = DETERMINER | OBJECT_PRONOUN | TIME | QUANTIFIER | PUNCTUATION
_VERBAL = VERB | AUXILIARY | BASE_VERB
_SHORT_CLAUSES = frozenset("when while if once unless until though as although where".split())
_OCCASIONS = frozenset("when while during at in on after following before as upon".split())


class LeadingCues(SentenceFinder):
    """Finds the attributions of one sentence whose cue comes before its content."""

    finite: Sequence[int] = ()  # the tokens that show a subject in the last sentence that was asked for them
    finite_in = -1  # that sentence's number

    def take(self, i: int) -> None:
        """Take the attribution that the reporting verb at i opens, if it opens one."""
        at, lower = self.at, self.lower
        floor, last = at.floor, at.last
        verb = self.cues.verbs[lower[i]][0]
        unfit = verb.only_quotes and not at.quoted
        if unfit and not (self.classes[i - 1] & IN_GROUP or lower[i - 1] in GROUPED) and not self._has_opener():
            return  # "held talks": without marks nothing can be its content
        group = self.cues.verb_group(i, at.free, last)
        if group is None:
            return
        if verb.is_source:
            self._heard(group)
            return
        if group.first > floor and lower[group.first - 1] == "as" and self._named_by(group):
            return
        if group.passive:
            self._passive_cue(group)
            return
        if unfit and not self._has_opener():
            return
        if verb.lemma == "call" and group.last < last and lower[group.last] in _CALLED_AWAY:
            return
        adjuncts = self.cues.adjuncts(group.last, last, verb)
        k = adjuncts.last
        start, noun = self._content_start(group, k, gap=True)
        if start is None and verb.lemma not in PASSING_ON and not self._has_opener():
            return  # whoever its subject is, nothing is said
        subject: Phrase | None
        via: Phrase | None = None
        if group.form == "ing" and group.first == i:
            before = lower[i - 1] if i > floor else ""
            if before in ("of", "without", "for", "from", "is", "about", "than", "worth"):
                return
            subject = self._noun_before(i) or (self._subject_after(i) if i <= floor + 1 else self.controller(i))
            quoted = self.cues.quoted_as(i, at.free) if before == "as" else None
            if quoted is not None:
                subject, via, group.first = quoted
        else:
            subject = self.c.subject_before(group.first, at.free, leading=True)
            if subject is None:
                if lower[group.first - 1 if group.first > floor else group.first] in _SHORT_CLAUSES:
                    return  # "when asked about it": nobody says it
                subject = self.controller(group.first, first=True)
        if subject is None:
            return
        if at.headline and subject.first > floor + 1 and lower[subject.first - 1] == ",":
            listed = self.c.names_listed(floor, subject.first - 1) if self.c.capital(subject.first) else -1
            if listed >= 0:
                subject = Phrase(listed, subject.last, subject.core)  # "France, UK, Germany urge": all of them
        if group.form == "past" and group.first == i == subject.last and self._named(subject, i):
            return
        lead = lower[subject.first - 1] if subject.first > floor else ""
        gap = lead == "that" or (lead != "" and self.classes[subject.first - 1] & WH != 0)
        if lead == "as" and not self._in_frame(group, k):
            self._comment(group, subject, adjuncts, subject.first - 1)
            return
        if start == k and not gap and self.classes[k] & (VERB | AUXILIARY):
            start, noun = self._content_start(group, k, gap=False)
        if start is None and self._agency_informs(group, subject):
            start, noun = group.last + 1, False
        if start is None:
            return
        clause_first = group.first
        if at.free <= subject.first < group.first and not (
            subject.last < group.first
            and any(self.classes[j] & (VERB | AUXILIARY) for j in range(subject.last, group.first))
        ):
            clause_first = subject.first
        attribution = at.attribution(group, subject, (clause_first, k if k > group.last else group.last), adjuncts)
        if via is not None:
            attribution.via = (via.first, via.last)
        if group.verb.lemma in PASSING_ON and start - group.last > 1:
            cited = self.cues.source_cited(group.last, start)
            if cited is not None:
                attribution.speaker, attribution.via = cited, (subject.first, subject.last)
        if group.verb.lemma == "call" and lower[start - 1] in ("for", "on", "upon"):
            if lower[start - 1] != "for" and not self._is_asked(start):
                return  # "called on the president": he went to see him
            attribution.force = "request"
        if noun and not self.classes[start] & PARTICIPLE and self.c.phrase_at(start, at.last) is None:
            return
        if noun and (group.negative or group.verb.is_act):
            return  # "did not confirm the visit": nothing was said
        opening = self._in_opening_clause(clause_first)
        stop = self.contents.end_of(start, last, noun=noun, opening=opening)
        if gap or (lead == "," and subject.relative):
            stop = self._relative_end(start, stop)
        elif start < subject.first < stop and lower[subject.first - 1] == ",":
            stop = subject.first - 1
        introduced = start > floor and lower[start - 1] in (",", ":")
        if lower[at.free] == "if" and clause_first > at.free + 3 and lower[clause_first - 1] == ",":
            self.contents.add(attribution, at.free, clause_first - 1)  # "If they agree, Orlov said they will come"
        finish = self.contents.add_mixed(attribution, start, stop, last, introduced=introduced)
        if attribution.parts:
            at.found.append(attribution)
            if finish > at.free:
                at.free = finish

    def _has_opener(self) -> bool:
        """Whether the sentence has a colon or an "as", by which content can stand elsewhere than frames say."""
        at = self.at
        if at.opened is None:
            at.opened = not _OPENERS.isdisjoint(self.lower[at.floor : at.last])
        return at.opened

    def _is_asked(self, start: int) -> bool:
        """Whether whom one calls on is to do something: "called on Iran to free him", "on all sides for calm"."""
        lower, classes = self.lower, self.classes
        for k in range(start + 1, self.at.last - 1):
            word = lower[k]
            if k in self.at.cue_tokens:
                return False  # ", and urged them to stop"
            if word == "to" and not classes[k + 1] & _NO_INFINITIVE and not self.c.capital(k + 1):
                return True
            if word in _ASKING or self.quotation_of[k] >= 0:
                return True
        return False

    def _agency_informs(self, group: VerbGroup, subject: Phrase) -> bool:
        """``Trend informs, the ministers met``: how agencies of the Caucasus open a story."""
        comma = group.last
        return (
            group.verb.lemma in ("inform", "report")
            and subject.first == self.at.floor
            and subject.last == group.first
            and all(self.c.capital(k) for k in range(subject.first, subject.last))
            and comma + 4 < self.at.last
            and self.lower[comma] == ","
        )

    def _heard(self, group: VerbGroup) -> None:
        """``The agency learned from the ministry that ...``: the ministry says it."""
        at = self.at
        speaker = self.c.phrase_at(group.last, at.last)
        medium = self.c.subject_before(group.first, at.free)
        if speaker is None or medium is None:
            return
        k = self.cues.adjuncts(speaker.last, at.last, None).last
        if k + 1 >= at.last or self.lower[k] != "that":
            return
        attribution = at.attribution(group, speaker, (medium.first, k), Adjuncts(k))
        attribution.via = (medium.first, medium.last)
        stop = self.contents.end_of(k + 1, at.last)
        at.free = max(at.free, self.contents.add_mixed(attribution, k + 1, stop, at.last))
        if attribution.parts:
            at.found.append(attribution)

    def _named_by(self, group: VerbGroup) -> bool:
        """Take ``As stressed by Orlov, ...`` and ``..., as was pointed out by the envoy``, where one stands here."""
        at = self.at
        opener = group.first - 1
        if group.form not in ("past", "participle") or group.last >= at.last or self.lower[group.last] != "by":
            return False
        if opener > at.floor and self.lower[opener - 1] not in (",", "and", "but"):
            return False
        subject = self.c.phrase_at(group.last + 1, at.last)
        if subject is None:
            return False
        self._comment(group, subject, self.cues.adjuncts(subject.last, at.last, None), opener)
        return True

    def _comment(self, group: VerbGroup, subject: Phrase, adjuncts: Adjuncts, first: int) -> None:
        """``As Orlov noted, the deal is dead``; ``..., as Orlov noted``: the content is the other clause."""
        at = self.at
        end = adjuncts.last
        attribution = at.attribution(group, subject, (first, end), adjuncts)
        before = self.lower[first - 1 if self.lower[first - 1] != "," else first - 2] if first - at.free > 1 else ""
        if first - at.free <= 1 or before in ("and", "but", "that"):
            if end + 1 >= at.last or self.lower[end] not in (",", ":"):
                return
            at.free = self.contents.add_mixed(
                attribution, end + 1, self.contents.end_of(end + 1, at.last), at.last, introduced=True
            )
        elif self.lower[first - 1] == "," and (end >= at.last or self.lower[end] in (".", ",", ":", "?", "!")):
            self.contents.add(attribution, at.free, first - 1)
            at.free = end
        if attribution.parts:
            at.found.append(attribution)

    def _named(self, subject: Phrase, i: int) -> bool:
        """Whether a past form is the participle of a noun that is no subject: "she leads a program called Promise"."""
        if self.classes[i - 1] & (PRONOUN | ADVERB) or self.words[i - 1][0].isupper():
            return False
        for k in range(subject.first + 1, i - 1):
            bits, word = self.classes[k], self.lower[k]
            if word in ("who", "which", "that", "whose", "whom", "being", "having"):
                return False
            if (
                not bits & (VERB | AUXILIARY)
                or self.c.capital(k)
                or self.classes[k - 1] & (DETERMINER | ADJECTIVE | PREPOSITION)
            ):
                continue
            if bits & AUXILIARY or not self.classes[k + 1] & (PREPOSITION | TIME | ADVERB | SUBORDINATOR):
                return True
        return False

    def _subject_after(self, i: int) -> Phrase | None:
        """Who speaks in a participle that opens the sentence: ``Noting that ..., Orlov said ...``."""
        for k in sorted(self.at.cue_tokens):
            if k <= i:
                continue
            group = self.cues.verb_group(k, i + 1, self.at.last)
            subject = None if group is None else self.c.subject_before(group.first, i + 1)
            if subject is not None and subject.first > i and self.lower[subject.first - 1] == ",":
                return subject
        return None

    def _noun_before(self, i: int) -> Phrase | None:
        """The noun phrase right before a participle ("three in ten voters saying"), unless it is a text."""
        if i == self.at.floor or self.classes[i - 1] & _NO_NOUN:
            return None
        phrase = self.c.noun_phrase_ending(i, self.at.free)
        if phrase is not None:
            before = self.classes[phrase.first - 1] if phrase.first > self.at.floor else PUNCTUATION
            counted = self.classes[phrase.first] & QUANTIFIER or self.c.words[phrase.first][0].isdigit()
            if not (before & VERB or counted or self.lower[phrase.first - 1] in ("with", "including")):
                return None
        if phrase is None or (
            self.lower[phrase.core - 1] not in self.c.lexicon.speakers and not self.c.capital(phrase.core - 1)
        ):
            return None
        return None if self.c.lexicon.speakers.get(self.lower[phrase.core - 1]) == "document" else phrase

    def _passive_cue(self, group: VerbGroup) -> None:
        """``It was noted (by both sides) that ...``, ``Orlov was quoted by the agency as saying that ...``."""
        first = group.first
        k = group.last
        if self.lower[first - 1 if first > self.at.floor else first] not in ("it", "was", "is"):
            return
        speaker: Phrase | None = None
        if k < self.at.last and self.lower[k] == "by":
            speaker = self.c.phrase_at(k + 1, self.at.last)
            k = speaker.last if speaker is not None else k
        adjuncts = self.cues.adjuncts(k, self.at.last, None)
        k = adjuncts.last
        if k + 1 >= self.at.last or self.lower[k] != "that":
            return
        attribution = Attribution(
            self.at.number,
            speaker,
            (first, group.last),
            group.verb.lemma,
            group.verb.force,
            group.verb.polarity,
            clause=(first, k),
            carried=speaker is None and group.verb.lemma not in ("report", "announce"),
            setting=adjuncts.setting,
        )
        stop = self.contents.end_of(k + 1, self.at.last)
        self.at.free = max(self.at.free, self.contents.add_mixed(attribution, k + 1, stop, self.at.last))
        if attribution.parts:
            self.at.found.append(attribution)

    def _in_opening_clause(self, first: int) -> bool:
        """Whether a cue stands in a clause that opens the sentence ("while", "after"): its content ends with it."""
        k = self.at.floor
        if self.lower[k] in ("and", "but", "even"):
            k += 1
        if not self.classes[k] & SUBORDINATOR or self.lower[k] == "that" or first - k > 20:
            return False
        return "," not in self.lower[k:first]

    def _relative_end(self, start: int, stop: int) -> int:
        """The end of content inside ", who said ...,": the comma before the main verb."""
        for k in range(start, stop - 1):
            if self.lower[k] != "," or self.quotation_of[k] >= 0:
                continue
            if self.classes[k + 1] & (VERB | AUXILIARY) or self.contents.new_speaker(k + 1, stop):
                return k
        return stop

    def _content_start(self, group: VerbGroup, k: int, *, gap: bool) -> tuple[int | None, bool]:
        """The first token of the content where the frame allows what follows, and whether it is a bare noun phrase."""
        last = self.at.last
        if k >= last:
            return None, False
        lower, frames = self.lower, group.verb.frames
        word = lower[k]
        bits = self.classes[k]
        more = k + 1 < last
        if word == "that" and k > group.last and more and self.classes[k + 1] & (VERB | AUXILIARY):
            return None, False  # "responded with a phrase that could have come from him"
        if (
            word == "that"
            and more
            and (not self.classes[k + 1] & PUNCTUATION or self.quotation_of[k + 1] >= 0 or lower[k + 1] == ",")
        ):
            return (k + 1 if frames & {"that", "bare", "stance"} else None), False
        if word == ":":
            if lower[k - 1] == "states" and not any(b & _VERBAL for b in self.classes[k + 1 : last]):
                return None, False  # "the three littoral states: Norway, Iceland and Canada": a noun
            return (k + 1 if more else None), False
        if self.cues.opens_quotation(k):
            if group.verb.is_act and self.cues.is_scare(k):
                return None, False  # 'held "constructive" talks'
            return k, False
        if word in (",", "—", "–", "--"):
            if more and self.cues.opens_quotation(k + 1):
                return k + 1, False
            if "that" in frames:
                for j in range(k + 1, min(last - 1, k + 20)):
                    if lower[j] == "that" and (j == k + 1 or lower[j - 1] in (",", "—", "–", "--")):
                        return j + 1, False
                    if self.quotation_of[j] >= 0:
                        break
            if word == "," and k > group.last + 1 and "bare" in frames and self._clause_at(k + 1):
                return self._fronted(group, k), False  # "said despite the row, talks would go on"
            if word == "," and k == group.last and "bare" in frames and more and self.classes[k + 1] & PREPOSITION:
                behind = next((j for j in range(k + 2, min(last, k + 14)) if lower[j] == ","), -1)
                if behind > 0 and self._clause_at(behind + 1):
                    settings = self.c.lexicon.settings
                    told = any(noun in settings for noun in lower[k:behind])
                    return behind + 1 if told else k + 1, False  # "said, despite the row, talks would go on"
            return None, False
        if bits & (PUNCTUATION | COORDINATOR):
            return None, False
        if word == "to":
            return (k if "inf" in frames and more else None), False
        if group.form == "ing" and group.verb.force == "answer":
            return None, False  # "answering a question whether the talks go on"
        if bits & WH or word in ("if", "whether"):
            # "did not say when": nothing is said
            return (k if frames & {"that", "wh"} and not group.negative else None), False
        if bits & PREPOSITION and word in frames:
            return (k + 1 if more else None), False
        if bits & PARTICIPLE and k == group.last and frames & {"that", "noun", "ing"} and not bits & CUE:
            return k, True  # "denied supplying weapons", "reported holding shares"
        if gap and bits & (VERB | AUXILIARY) and "bare" in frames:
            return k, False  # "a deal that critics said was dead"
        if bits & (VERB | AUXILIARY) or k in self.at.cue_tokens:
            return None, False  # "those who wrote to her on Thursday say"
        if k > group.last and group.verb.lemma == "agree" and (bits & PREPOSITION or word == "as"):
            return None, False  # "agreed on the need for talks in the near future"
        if word == "this" and more and lower[k + 1] in _OCCASIONS:
            return None, False  # "said this when she received the envoy": what was said stands elsewhere
        if bits & DETERMINER and group.verb.lemma == "conclude":
            return None, False  # "concluded a two-day working visit"
        if "bare" in frames and not group.infinitive and (k > group.last or not bits & PREPOSITION):
            clause = group.verb.lemma == "say" or self._holds_verb(k)
            return (k if clause or "noun" in frames else None), not clause
        if frames & {"object"} and not bits & (PREPOSITION | SUBORDINATOR | AUXILIARY):
            return k, False
        if "noun" in frames and not bits & (PREPOSITION | SUBORDINATOR | AUXILIARY):
            return k, True
        return None, False

    def _clause_at(self, k: int) -> bool:
        """Whether a noun phrase with its finite verb starts at token k: "talks would go on"."""
        last = self.at.last
        if k >= last or self.classes[k] & (WH | PARTICIPLE | SUBORDINATOR | COORDINATOR | CUE | PREPOSITION):
            return False
        phrase = self.c.phrase_at(k, last)
        j = phrase.last if phrase is not None else k
        while j < last and self.classes[j] & ADVERB and not self.classes[j] & AUXILIARY:
            j += 1
        if j >= last - 1 or j == k or not self.classes[j] & (AUXILIARY | VERB):
            return False
        if self.classes[j] & CUE and self.cues.spoken(j):
            return False
        return self.lower[j][-3:] != "ing"

    def _fronted(self, group: VerbGroup, comma: int) -> int:
        """Where content starts whose clause stands behind a comma: a phrase before it that is no setting is content."""
        first = group.last
        settings = self.c.lexicon.settings
        if not self.classes[first] & PREPOSITION or self.classes[first + 1] & TIME:
            return comma + 1
        return comma + 1 if any(noun in settings for noun in self.lower[first:comma]) else first

    def _in_frame(self, group: VerbGroup, k: int) -> bool:
        """Whether content follows in the same clause: "as he warned that", "as he called for"."""
        if k >= self.at.last:
            return False
        return self.lower[k] == "that" or bool(self.classes[k] & PREPOSITION and self.lower[k] in group.verb.frames)

    def _holds_verb(self, k: int) -> bool:
        """Whether a clause and no bare noun phrase starts at k: a verb follows its first noun phrase."""
        phrase = self.c.phrase_at(k, self.at.last)
        if phrase is None:
            return True
        j = phrase.last
        while j < self.at.last and self.classes[j] & ADVERB:
            j += 1
        if j >= self.at.last:
            return False
        bits = self.classes[j]
        return (
            bool(bits & (AUXILIARY | VERB | BASE_VERB))
            or self.lower[j] in ("'s", "(", ",", "who", "—", "–", "--")
            or (bits & PREPOSITION == 0 and not bits & PUNCTUATION and not bits & (TIME | COORDINATOR))
        )

    def controller(self, before: int, *, first: bool = False) -> Phrase | None:
        """Who speaks in "adding that" and "and said": the speaker before it in the sentence, else a subject.

        Args:
            before: The cue.
            first: Whether the sentence's first subject is meant ("and said") and not the one nearest to the cue.
        """
        at = self.at
        if len(at.found) > at.first_new:
            speaker = at.found[-1].speaker
            if speaker is not None:
                return self.c.antecedent(speaker) or speaker if speaker.relative else speaker
        if self.finite_in != at.number:
            self.finite_in = at.number
            self.finite = self._find_finite(at.floor, at.last)
        tries = _TRIES
        aside: Phrase | None = None
        finite = self.finite
        places = finite[bisect_left(finite, before - 40) : bisect_left(finite, before)]
        for k in places if first else reversed(places):
            if self.lower[k] == "'s":
                return Phrase(k - 1, k, k)  # "he's comparing"
            if self.classes[k] & PRONOUN and "'" in self.lower[k]:
                return Phrase(k, k + 1, k + 1)  # "they've compared"
            subject = self.c.subject_before(k, at.floor)
            if subject is not None and not subject.relative and not self._subordinate(subject.first):
                if aside is not None:
                    return subject if self.c.capital(subject.core - 1) or self.c.can_speak(subject) else aside
                if first or not self._in_aside(subject.first):
                    return subject
                aside = subject
            tries -= 1
            if not tries:
                return aside
        return aside

    def _find_finite(self, floor: int, last: int) -> list[int]:
        """The tokens of a sentence, outside quotations, that show a subject: finite verbs, "they've", "he's"."""
        classes, lower = self.classes, self.lower
        found: list[int] = []
        for k in range(floor, last - 1):
            bits = classes[k]
            if not (bits & _FINITE or lower[k] == "'s") or self.quotation_of[k] >= 0:
                continue
            if (bits & PRONOUN and "'" in lower[k]) or (lower[k] == "'s" and classes[k - 1] & PRONOUN):
                found.append(k)
                continue
            if not bits & (VERB | AUXILIARY | BASE_VERB) or k == floor or lower[k - 1] in ("to", "'s"):
                continue
            before = classes[k - 1]
            if before & (DETERMINER | PREPOSITION | ADJECTIVE | AUXILIARY):
                continue
            if before & VERB and bits & VERB and not self.c.capital(k - 1):
                continue  # the subject stands before the first verb of a run
            if bits & BASE_VERB and not bits & VERB:
                third = lower[k].endswith("s") and not before & VERB
                third = third or (lower[k] in _SAME_PASTS and bool(classes[k + 1] & (DETERMINER | PREPOSITION)))
                if not third and not self.c.finite_plural(k):
                    continue
            found.append(k)
        return found

    def _in_aside(self, first: int) -> bool:
        """Whether a subject belongs to a clause set off by a comma: "He spoke of Chad, after Lee had left, saying"."""
        k = first - 1
        return k - 1 > self.at.floor and self.lower[k] in ("after", "before") and self.lower[k - 1] == ","

    def _subordinate(self, first: int) -> bool:
        """Whether a subject belongs to a clause with "that", "whether", "how long"."""
        for k in range(first - 1, max(self.at.floor, first - 3) - 1, -1):
            if self.lower[k] in ("that", "whether", "if", "because", "than") or (
                self.classes[k] & WH and self.lower[k] != "when"
            ):
                return True
            if not self.classes[k] & ADVERB:
                return False
        return False
