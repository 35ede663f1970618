"""Join cues with their speakers and contents, sentence by sentence. All places are tokens of the reading."""

from __future__ import annotations

from dipnews.stages.clauses import Clauses, Phrase
from dipnews.stages.closingcues import ClosingCues
from dipnews.stages.contents import Attribution, Contents
from dipnews.stages.cueclauses import BREAKS, STOPS, CueClauses
from dipnews.stages.cues import (
    ACCORDING,
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    CUE,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SPEECH_NOUN,
    VERB,
    WH,
)
from dipnews.stages.leadingcues import LeadingCues
from dipnews.stages.leftovers import LeftOvers
from dipnews.stages.people import People
from dipnews.stages.phrasecues import PhraseCues
from dipnews.stages.progress import Progress
from dipnews.stages.reading import Sentence


def find_attributions(clauses: Clauses, people: People | None = None) -> list[Attribution]:
    """Find the attributions of an article.

    Args:
        clauses: The words of the article.
        people: Its persons, where known: they are who a mark sets off in a headline.

    Returns:
        The attributions in the order of their sentences; each has at least one part of content.
    """
    return [a for a in _Finder(clauses, people).find() if a.parts]


_FIRST_PERSON = frozenset("i we my our us me ours mine i'm we're we've i've".split())
_PLANS = frozenset(
    "plan plans schedule schedules timetable calendar law laws rule rules constitution roadmap procedure procedures "
    "principle principles tradition norm norms standards formula".split()
)
"""What one acts according to, rather than what tells anything."""
_HEADLINES = frozenset(("headline", "subheadline"))
# The tokens of a sentence's verbs, nouns of speech and "according".
_Places = tuple[list[int], list[int], list[int]]
_NOWHERE: _Places = ([], [], [])
_OTHERS = SPEECH_NOUN | ACCORDING
_WANTED = CUE | _OTHERS
_DOUBTFUL = DETERMINER | ADJECTIVE | PREPOSITION
_UNSURE = frozenset(("'s", ","))
"""Classes and words after which a past form can be no verb of the clause, or part of a name."""
_NAMING = frozenset("dubbed called termed labelled labeled named titled entitled nicknamed".split())
"""Behind a comma these say what a thing is called: "The exercise, dubbed 'Iron Fist', began"."""


class _Finder:
    def __init__(self, clauses: Clauses, people: People | None) -> None:
        self.c = clauses
        self.reading = clauses.reading
        self.lower = clauses.lower
        self.classes = clauses.classes
        self.quotation_of = clauses.quotation_of
        self.at = Progress()
        self.cues = CueClauses(clauses)
        self.contents = Contents(clauses, self.cues)
        self.phrases = PhraseCues(clauses, self.cues, self.contents, people)
        self.closing = ClosingCues(clauses, self.cues, self.contents, self.at)
        self.leading = LeadingCues(clauses, self.cues, self.contents, self.at)
        self.leftovers = LeftOvers(clauses, self.cues, self.contents, self.at, self.leading)
        self.via: tuple[int, Phrase] | None = None
        self.labels = self._find_labels() if ":" in self.reading.text and ":" in self.lower else {}
        sentence_of = self.reading.sentence_of
        self.quoted: dict[int, list[int]] = {}  # the sentences that hold quotations, and the numbers of these
        for n, q in enumerate(self.reading.quotations):
            if q.first < q.last:
                for number in range(sentence_of[q.first], sentence_of[q.last - 1] + 1):
                    self.quoted.setdefault(number, []).append(n)
        self.turn: Attribution | None = None
        self.announced: Attribution | None = None  # what a colon at a paragraph's end opens
        self.block: Attribution | None = None  # the last one of the paragraphs after such a colon
        self.block_last = -1  # the last sentence of those without quotation marks
        self.places = self._sort_places()

    # One sentence

    def find(self) -> list[Attribution]:
        """Read the sentences in their order; one that has nothing to attribute by costs a few tests."""
        at = self.at
        places, quoted, segments = self.places.get, self.quoted.get, self.reading.segments
        marked = False  # whether a sentence can be a speaker's without any word for it: headlines, transcripts
        for number, sentence in enumerate(self.reading.sentences):
            segment = sentence.segment
            if segment != at.segment:
                at.segment = segment
                at.headline = segments[segment].kind in _HEADLINES
                marked = at.headline or bool(self.labels)
                announced = self.announced
                if announced is None and self.block is not None:
                    announced = self._next_in_block(number)
                self.announced = at.open = at.before = None
                if announced is not None and self._follow(announced, number, sentence):
                    continue
            words, quotations = places(number), quoted(number)
            if number > self.block_last and (marked or words is not None or quotations is not None):
                self._read_sentence(number, sentence, words or _NOWHERE, quotations, marked)
            else:
                at.open = at.before = None
        return at.found

    def _follow(self, announced: Attribution, number: int, sentence: Sentence) -> bool:
        """Read what a colon announced; true where that is the whole paragraph, so that nothing is left to read."""
        at = self.at
        at.number, at.floor, at.last = number, sentence.first, sentence.last
        if self.cues.opens_quotation(sentence.first):
            self.block = at.open = announced
            at.found.append(announced)
            return False
        return announced.cue is not None and self._take_block(announced)

    def _read_sentence(
        self, number: int, sentence: Sentence, words: _Places, quoted: list[int] | None, marked: bool
    ) -> None:
        at = self.at
        at.number = number
        first = at.floor = at.free = sentence.first
        last = at.last = sentence.last
        found = at.found
        at.first_new = before = len(found)
        was_open, at.open = at.open, None
        at.quoted = quoted is not None
        at.opened = None
        cues, nouns, according = words
        at.cue_tokens = set(cues)
        if marked and self._marked_speaker():
            return
        announces = self.lower[last - 1] == ":"
        if not (cues or nouns or according or quoted or announces):
            at.before = None
            return
        if cues:
            taken = self.closing.take(cues, self.reading.quotations[quoted[0]].first if quoted else last)
        else:
            taken = at.cue_tokens
        if according:
            self._according_to(according)
        if nouns:
            for i in sorted({*cues, *nouns}):
                if (
                    i >= at.free
                    and i not in taken
                    and not (self.classes[i] & SPEECH_NOUN and self._noun_cue(i))
                    and i in at.cue_tokens
                ):
                    self.leading.take(i)
        else:
            for i in cues:
                if i >= at.free and i not in taken:
                    self.leading.take(i)
        if self.via is not None:
            if len(found) > before and at.free >= self.via[0] - 1:
                found[-1].via = (self.via[1].first, self.via[1].last)
            self.via = None
        if at.outer is not None:
            found.insert(before, at.outer)
            at.outer = None
        if cues:
            if len(found) == before:
                self.leftovers.orphan(cues)
            elif len(cues) > 1 or nouns or according:
                for i in cues[-2:]:
                    if self.cues.verbs[self.lower[i]][0].lemma == "report":
                        self._relayed(i)
        if quoted and not self.contents.covered.issuperset(quoted):
            self.leftovers.take(quoted, was_open)
        if announces and last - first > 1:
            self.announced = self._announcement(cues)
        if len(found) == before:
            at.before = None
            return
        at.before = found[-1].speaker
        if quoted and at.open is None:
            for attribution in reversed(found[before:]):
                if attribution.parts and attribution.parts[-1].quoted:
                    at.open = attribution
                    break

    def _announcement(self, cues: list[int]) -> Attribution | None:
        """``The spokesman said on Friday:`` at the end of a paragraph: the next one is the content."""
        at = self.at
        colon = at.last - 1
        for i in reversed(cues[-3:]):
            group = self.cues.verb_group(i, at.floor, at.last)
            if group is None or group.passive or not group.verb.frames & {"quote", "paren", "that"}:
                continue
            adjuncts = self.cues.adjuncts(group.last, colon, group.verb)
            if any(self.classes[k] & (VERB | AUXILIARY) for k in range(adjuncts.last, colon)):
                continue
            subject = self.c.subject_before(group.first, at.floor, leading=True) or self.leading.controller(group.first)
            if subject is not None:
                return at.attribution(group, subject, (min(subject.first, group.first), colon), adjuncts)
        phrase = self.c.phrase_at(at.floor, colon)
        if phrase is None or phrase.last < colon or not (self.c.can_speak(phrase) or self.c.capital(phrase.core - 1)):
            return None
        return Attribution(at.number, phrase, (colon, colon + 1), ":", clause=(at.floor, colon))

    def _take_block(self, announced: Attribution) -> bool:
        """Take a paragraph without quotation marks as what a colon before it announced, if it can be that.

        It must speak as "we" or "I" do; or it is the first one behind "said in a statement:" and has no cue of its own.
        """
        at, reading = self.at, self.reading
        sentences = reading.sentences
        last = at.number
        while last + 1 < len(sentences) and sentences[last + 1].segment == at.segment:
            last += 1
        end = sentences[last].last
        words = self.lower[at.floor : end]
        own = not _FIRST_PERSON.isdisjoint(words)
        goes_on = announced is self.block
        quoted = any(number in self.quoted for number in range(at.number, last + 1))
        if quoted or announced.lemma == ":" or reading.kind_of(at.number) != "paragraph" or len(words) < 4:
            return False
        cued = any(number in self.places for number in range(at.number, last + 1))
        told = announced.setting is not None and not cued  # "said in a statement:"
        if not own and (goes_on or not told):
            return False
        self.contents.add(announced, at.floor, end)
        if not goes_on:
            at.found.append(announced)
        self.block, self.block_last = announced, last
        at.open = at.before = None
        return True

    def _next_in_block(self, number: int) -> Attribution | None:
        """The statement of a paragraph that follows one of a block after a colon."""
        if self.block is None or self.block.speaker is None:
            return None
        if self.block_last == number - 1:
            return self.block
        if self.at.open is not self.block:
            return None
        return Attribution(self.at.number, self.block.speaker, None, carried=True)

    def _sort_places(self) -> dict[int, _Places]:
        """Sort the words outside quotations that can attribute, by their sentences; those without any are left out."""
        reading, classes, lower, words = self.reading, self.classes, self.lower, self.reading.words
        quotation_of, sentence_of = self.quotation_of, reading.sentence_of
        cased, sentences = reading.cased, reading.sentences
        is_verb_here = self.c.is_verb_here
        found: dict[int, _Places] = {}
        cues, nouns, according = _NOWHERE
        first = last = 0  # the tokens of the sentence
        for i in [i for i in reading.marked if classes[i] & _WANTED and quotation_of[i] < 0]:
            if i >= last:
                number = sentence_of[i]
                cues, nouns, according = found[number] = ([], [], [])
                first, last = sentences[number].first, sentences[number].last
            bits = classes[i]
            if bits & CUE and not (cased[i] and words[i][0].isupper() and self._in_name(i, first)):
                # most are past forms with nothing before them that could make them anything else
                before = classes[i - 1]
                if (
                    bits & VERB
                    and not before & _DOUBTFUL
                    and lower[i - 1] not in _UNSURE
                    and i > first + 1
                    and not (before & ADVERB and classes[i - 2] & DETERMINER)
                ) or (is_verb_here(i, first) and not (lower[i] in _NAMING and self._says_name(i, first))):
                    cues.append(i)
            if bits & _OTHERS:
                (nouns if bits & SPEECH_NOUN else according).append(i)
        return found

    def _says_name(self, i: int, first: int) -> bool:
        """Whether a verb of naming behind a comma says what a thing is called, with the name in marks next to it."""
        if i <= first or self.lower[i - 1] != ",":
            return False
        return i + 1 < len(self.quotation_of) and self.quotation_of[i + 1] >= 0

    def _in_name(self, i: int, first: int) -> bool:
        """Whether a cue's form with a capital is a part of a name: "Amina Said"."""
        words = self.reading.words
        if i - 1 <= first or words[i].isupper():
            return False
        if i + 1 < len(words) and words[i + 1][0].isupper():
            return False  # all words have capitals
        if not words[i - 1][0].isupper() or self.classes[i - 1] & (PRONOUN | PUNCTUATION):
            return False
        return self.reading.kind_of(self.reading.sentence_of[i]) not in _HEADLINES

    def _marked_speaker(self) -> bool:
        """A speaker set off by a mark: the head or tail of a headline, the label of a transcript."""
        if self.at.headline:
            found = self.phrases.headline_speaker(self.at.floor, self.at.last)
            if found is None:
                return False
            speaker, mark, leads = found
            first, last = (mark + 1, self.at.last) if leads else (self.at.floor, mark)
        else:
            return self._turn()
        attribution = Attribution(
            self.at.number, speaker, (mark, mark + 1), self.lower[mark], clause=(speaker.first, mark + 1)
        )
        self.contents.add(attribution, first, last)
        if attribution.parts:
            self.at.found.append(attribution)
        return bool(attribution.parts)

    def _turn(self) -> bool:
        """The turns of a transcript: a labelled paragraph, and the ones after it without a label."""
        at = self.at
        number = at.number
        sentences = self.reading.sentences
        if number and sentences[number - 1].segment == at.segment:
            return self.turn is not None  # it was taken with the first sentence of its paragraph
        last = number
        while last + 1 < len(sentences) and sentences[last + 1].segment == at.segment:
            last += 1
        end = sentences[last].last
        label = self.labels.get(number)
        if label is None:
            if self.turn is None or len(self.labels) < 2 or self.reading.kind_of(number) != "paragraph":
                self.turn = None
                return False
            self.contents.add(self.turn, at.floor, end)
            return True
        speaker, mark = label
        self.turn = Attribution(number, speaker, (mark, mark + 1), ":", clause=(speaker.first, mark + 1))
        self.contents.add(self.turn, mark + 1, end)
        at.found.append(self.turn)
        return True

    def _find_labels(self) -> dict[int, tuple[Phrase, int]]:
        """The speaker labels at the heads of paragraphs, by sentence; a label before a quotation is none."""
        found: dict[int, tuple[Phrase, int]] = {}
        reading = self.reading
        heads = []
        segment = -1
        for number, sentence in enumerate(reading.sentences):
            if sentence.segment != segment and reading.kind_of(number) == "paragraph":
                heads.append(number)
            segment = sentence.segment
        for transcript in (False, True):
            for number in heads:
                sentence = reading.sentences[number]
                label = self.phrases.label(sentence.first, sentence.last, transcript=transcript)
                if label is not None and not self.cues.opens_quotation(label[1] + 1):
                    found[number] = label
            if not found:
                break
        return found

    def _noun_cue(self, i: int) -> bool:
        noun = self.c.lexicon.nouns[self.lower[i]]
        opinion = self.phrases.opinion(i, self.at.free, self.at.last) if noun.kind == "opinion" else None
        if opinion is not None:
            speaker, first, last = opinion
            attribution = Attribution(
                self.at.number, speaker, (first, i + 1), noun.noun, noun.force, noun.polarity, clause=(first, last)
            )
            if first - self.at.free <= 1:
                start = last + 1 if last < self.at.last and self.lower[last] in (",", ":") else last
                self.at.free = self.contents.add_mixed(
                    attribution, start, self.contents.end_of(start, self.at.last), self.at.last
                )
            else:
                self.closing.take_left(attribution, self.at.free, first)
                self.at.free = self.closing.take_right(attribution, last, False, [])
            if attribution.parts:
                self.at.found.append(attribution)
            return True
        made = self.phrases.noun_cue(i, self.at.free, self.at.last, self.leading.controller)
        if made is None or not made[0].parts:
            return False
        made[0].sentence = self.at.number
        self.at.found.append(made[0])
        self.at.free = made[1]
        return True

    def _relayed(self, i: int) -> None:
        """``Orlov said the deal was dead, the agency reported``: the agency is who passed it on."""
        last = self.at.found[-1]
        if last.via is not None or last.cue is None or last.cue[1] > i or not self.cues.relays(i, self.at.last):
            return
        group = self.cues.verb_group(i, self.at.floor, self.at.last)
        subject = None if group is None else self.c.subject_before(group.first, last.cue[1])
        if subject is not None and self.lower[subject.first - 1] == ",":
            last.via = (subject.first, subject.last)

    def _with_author(self, phrase: Phrase) -> Phrase:
        """The phrase of a document with whom it is by: "a statement issued by the ministry"."""
        end = phrase.last
        if self.c.lexicon.speakers.get(self.lower[phrase.core - 1]) != "document":
            return phrase
        if end + 1 < self.at.last and self.classes[end] & VERB and self.lower[end + 1] == "by":
            end += 1
        if end < self.at.last and self.lower[end] == "by":
            author = self.c.phrase_at(end + 1, self.at.last, verbless=True)
            if author is not None:
                return Phrase(phrase.first, author.last, phrase.core)
        return phrase

    def _closes(self, i: int) -> bool:
        """Whether nothing but a day or "who asked not to be named" comes from a token on."""
        end = self.at.last
        i = self.cues.adjuncts(i, end, None).last
        if i + 1 >= end or self.lower[i] in STOPS:
            return True
        return self.lower[i] == "," and bool(self.classes[i + 1] & WH)

    def _according_to(self, places: list[int]) -> None:
        lower = self.lower
        for i in places:
            if i < self.at.free or i + 2 >= self.at.last or lower[i + 1] != "to":
                continue
            phrase = self.c.phrase_at(i + 2, self.at.last, verbless=True)
            if phrase is None:
                continue
            phrase = self._with_author(phrase)
            if self.classes[phrase.first] & POSSESSIVE and lower[phrase.core - 1] not in self.c.lexicon.speakers:
                continue  # "according to their needs"
            if lower[phrase.core - 1] in _PLANS and i > self.at.floor and lower[i - 1] not in BREAKS:
                continue  # "will act according to the plan"
            free, end = self.at.free, self.at.last
            quoting = [j for j in self.at.cue_tokens if free <= j < i and self.cues.reports(j, free, end)]
            if quoting:
                self.via = (i, phrase)  # "Orlov said the deal was dead, according to the embassy"
                whole = free == self.at.floor and not self.at.quoted and self._closes(phrase.last)
                if whole and not any(self.cues.spoken(j) for j in quoting):
                    outer = Attribution(self.at.number, phrase, (i, i + 2), "according to", clause=(i, phrase.last))
                    self.contents.add(outer, free, i)
                    self.at.outer = outer
                return
            attribution = Attribution(self.at.number, phrase, (i, i + 2), "according to", clause=(i, phrase.last))
            leading = (
                i == self.at.floor
                or lower[i - 1] == ":"
                or (i - self.at.floor <= 2 and lower[i - 1] in BREAKS | {"and", "but"})
            )
            if leading or (i > self.at.free and self.c.capital(i)):
                end = phrase.last
                while (
                    end < self.at.last
                    and lower[end] != ","
                    and not self.cues.opens_quotation(end)
                    and end < phrase.last + 25
                ):
                    end += 1
                if end >= self.at.last or lower[end] != ",":
                    end = phrase.last
                attribution.clause = (i, end)
                end = end + 1 if end < self.at.last and lower[end] == "," else end
                stop = self.contents.end_of(end, self.at.last)
                self.at.free = self.contents.add_mixed(attribution, end, stop, self.at.last)
            else:
                last = self.at.found[-1] if len(self.at.found) > self.at.first_new else None
                if last is not None and self.at.free >= i - 1:
                    last.via = (phrase.first, phrase.last)
                    self.at.free = phrase.last
                    return
                left = i
                if lower[left - 1] in ("'s", "is", "was", "be") and left - 2 > self.at.free:
                    left -= 1
                # "Russians who, according to the West, were there": what comes before is no content
                related = left - 2 >= self.at.free and lower[left - 1] == "," and bool(self.classes[left - 2] & WH)
                quoted = not related and self.closing.take_left(attribution, self.at.free, left)
                self.at.free = phrase.last
                if phrase.last < self.at.last and lower[phrase.last] == "," and not quoted:
                    self.at.free = self.closing.take_right(attribution, phrase.last, False, [])
            if attribution.parts:
                self.at.found.append(attribution)
            return
