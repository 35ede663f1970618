"""Join cues with their speakers and contents, sentence by sentence. All places are tokens of the reading."""

from __future__ import annotations

import attrs

from dipnews.stages.clauses import Clauses, Phrase
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
    WH,
    ReportingVerb,
)


@attrs.define(slots=True)
class Part:
    """One unbroken stretch of content: characters ``[start, end)``, tokens ``[first, last)``."""

    start: int
    end: int
    first: int
    last: int
    quoted: bool


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


@attrs.define(slots=True)
class _Adjuncts:
    """What stands between a cue and its content: where it ends, who is told, where it was said."""

    end: int
    addressee: tuple[int, int] | None = None
    setting: tuple[int, int] | None = None
    clausal: bool = False  # a clause with "as", "while", "after" ends it


_DASHES = frozenset(("—", "–", "--", "-", "---", "―"))
_BREAK = frozenset((",", ";", ":")) | _DASHES
_ENDS = frozenset((".", "!", "?", "…", "...", "....", ";"))
_BE = frozenset("is are was were be been being am 's 're".split())
_PERIODS = frozenset("week month year night weekend summer winter spring fall autumn quarter morning evening afternoon day time".split())
_CLAUSAL = frozenset("as while when after before since because although though if".split())
_SETTINGS = frozenset(
    "interview statement conference briefing speech address meeting call conversation remarks article letter op-ed message "
    "tweet post telegram facebook twitter x channel news release press-conference forum summit hearing rally debate panel "
    "session ceremony event column editorial blog email e-mail report show program programme broadcast video comment comments "
    "commentary note document memo testimony appearance stop town-hall talks visit sidelines podcast phone telephone page website "
    "site account network".split()
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
        self.reading = clauses.reading
        self.lower = clauses.lower
        self.classes = clauses.classes
        self.quotation_of = clauses.quotation_of
        self.quotations = clauses.reading.quotations
        self.found: list[Attribution] = []
        self.open: Attribution | None = None  # its quotation may go on in the next sentence
        self.covered: set[int] = set()  # numbers of quotations that belong to an attribution
        self.segment = -1

    # One sentence

    def read_sentence(self, number: int) -> None:
        sentence = self.reading.sentences[number]
        if sentence.segment != self.segment:
            self.segment = sentence.segment
            self.open = None
        self.number = number
        self.floor = sentence.first
        self.last = sentence.last
        first_new = len(self.found)
        was_open = self.open
        self.open = None
        cues = [
            i
            for i in range(self.floor, self.last)
            if self.classes[i] & CUE and (self.quotation_of[i] < 0 or self._loose(i)) and self.c.is_verb_here(i, self.floor)
        ]
        self.free = self.floor
        taken = self._closing_cues(cues)
        self._according_to()
        self._leading_cues([i for i in cues if i not in taken], first_new)
        self._orphans(number, cues, first_new, was_open)
        self._left_over(first_new, was_open)

    def _loose(self, i: int) -> bool:
        quotation = self.quotations[self.quotation_of[i]]
        return not quotation.closed and False

    # 1. Cues after or inside their content

    def _closing_cues(self, cues: list[int]) -> set[int]:
        taken: set[int] = set()
        stops: list[tuple[int, int, Attribution]] = []  # the cue clauses and what they open
        floor = self.floor
        for i in cues:
            if i < floor:
                continue
            made = self._closing_cue(i, floor)
            if made is None:
                continue
            first, end, attribution = made
            taken.add(i)
            stops.append((first, end, attribution))
            floor = end
        # content: from the clause before to this one; after the last one to the sentence's end
        start = self.floor
        for k, (first, end, attribution) in enumerate(stops):
            limit = stops[k + 1][0] if k + 1 < len(stops) else self.last
            left_quoted = self._take_left(attribution, start, first)
            if not attribution.parts and k > 0 and start >= first:
                pass
            resume = self._take_right(attribution, end, limit, left_quoted, k + 1 < len(stops))
            self.found.append(attribution)
            start = resume
            self.free = resume
        return taken

    def _closing_cue(self, i: int, floor: int) -> tuple[int, int, Attribution] | None:
        verb, form = self.c.lexicon.verbs[self.lower[i]]
        if form == "ing" or not (verb.frames & {"paren", "quote"}):
            return None
        first, end, passive, infinitive = self._verb_group(i, floor)
        if passive or infinitive:
            return None
        marks = self._after_quotation
        # "...," said Orlov
        before = first - 1
        if before >= floor and (self.lower[before] in _BREAK or marks(before)) and form != "base":
            phrase = self.c.phrase_at(end, self.last)
            if phrase is not None and not self.classes[phrase.first] & OBJECT_PRONOUN and self.quotation_of[phrase.first] < 0:
                tail = self._tail(phrase.last)
                quoted = marks(before) or (self.lower[before] == "," and before > floor and marks(before - 1))
                proper = self.c.capital(phrase.first) or self.classes[phrase.first] & (DETERMINER | PRONOUN | QUANTIFIER) or quoted
                if tail is not None and proper and (quoted or self._clausal_content(floor, before)) and (quoted or "paren" in verb.frames):
                    return before + 1, tail.end, self._attribution(verb, (i, end), phrase, (first, tail.end), tail, first)
        # "...," Orlov said
        subject = self.c.subject_before(first, floor)
        if subject is None or subject.relative:
            return None
        before = subject.first - 1
        if before < floor:
            return None
        quoted = marks(before) or (self.lower[before] in _BREAK and before > floor and marks(before - 1))
        if not quoted and (self.lower[before] not in _BREAK or self.lower[before] == ":" or "paren" not in verb.frames):
            return None
        tail = self._tail(end, verb)
        if tail is None:
            return None
        if not quoted and not self._clausal_content(floor, before) and not self._goes_on(tail.end):
            return None
        if not quoted and self.lower[before] in _DASHES | {";"} and not self._goes_on(tail.end):
            return None
        return before + 1, tail.end, self._attribution(verb, (first, end), subject, (subject.first, tail.end), tail, first)

    def _goes_on(self, i: int) -> bool:
        return i + 1 < self.last and self.lower[i] in (",", "—", "–", "--")

    def _after_quotation(self, i: int) -> bool:
        """Whether token i ends a quotation."""
        q = self.quotation_of[i]
        return q >= 0 and self.quotations[q].last == i + 1

    def _clausal_content(self, first: int, last: int) -> bool:
        """Whether tokens can be a statement by themselves: four or more, with a verb or a quotation."""
        if last - first < 3:
            return False
        classes = self.classes
        start_bits = classes[first]
        verbs = sum(1 for k in range(first, last) if classes[k] & (VERB | AUXILIARY | BASE_VERB) or self.quotation_of[k] >= 0)
        if not verbs and not any("'" in self.lower[k] for k in range(first, last)):
            return False
        if start_bits & PREPOSITION or start_bits & TIME:
            return any(self.lower[k] == "," for k in range(first, last)) or last - first > 9
        return not (start_bits & SUBORDINATOR and self.lower[first] not in ("that", "if")) or any(
            self.lower[k] == "," for k in range(first, last)
        )

    def _tail(self, i: int, verb: ReportingVerb | None = None) -> _Adjuncts | None:
        """Adjuncts after a closing cue up to a comma, a dash, a quotation or the sentence's end; None where content follows."""
        adjuncts = self._adjuncts(i, verb, clausal=True)
        k = adjuncts.end
        if k >= self.last or self.lower[k] in _ENDS or self.lower[k] in _BREAK or self._starts_quotation(k):
            if k < self.last and self.lower[k] == ":" and not self._after_quotation(k):
                return None
            if k < self.last and self._starts_quotation(k):
                return None if self.lower[k - 1] not in (",", ":") else adjuncts
            return adjuncts
        if self.lower[k] in ("and", "but") or self.classes[k] & PARTICIPLE or self.lower[k] in ("who", "which", "to"):
            return adjuncts
        return None

    def _starts_quotation(self, i: int) -> bool:
        q = self.quotation_of[i]
        return q >= 0 and self.quotations[q].first == i

    def _take_left(self, attribution: Attribution, start: int, end: int) -> bool:
        """Content before the cue clause: the quotations next to it, else all words back to ``start``."""
        while end > start and self.lower[end - 1] in _BREAK and self.quotation_of[end - 1] < 0:
            end -= 1
        while start < end and (self.lower[start] in _BREAK or self.lower[start] in _ENDS) and self.quotation_of[start] < 0:
            start += 1
        if start >= end:
            return False
        q = self.quotation_of[end - 1]
        if q >= 0 and self.quotations[q].last == end and self.quotations[q].first >= start:
            first = self.quotations[q].first
            # more quotations right before it belong to it
            while first > start and self._after_quotation(first - 1) and self.quotations[self.quotation_of[first - 1]].first >= start:
                first = self.quotations[self.quotation_of[first - 1]].first
            lead = first
            while lead > start and (self.classes[lead - 1] & (COORDINATOR | ADVERB) or self.lower[lead - 1] in ",:"):
                lead -= 1
            if lead <= start or self._separate(start, first):
                for number in range(self.quotation_of[first], q + 1):
                    self._add_quotation(attribution, number)
                return True
        while start < end and self.classes[start] & COORDINATOR and end - start > 2:
            start += 1
        self._add(attribution, start, end)
        return bool(attribution.parts) and attribution.parts[-1].quoted

    def _separate(self, start: int, first: int) -> bool:
        """Whether the words before a quotation are the reporter's and no beginning of its sentence."""
        return self.lower[first - 1] in (".", ":")

    def _take_right(self, attribution: Attribution, i: int, limit: int, quoted: bool, more: bool) -> int:
        """Content after the cue clause; gives the first token that is not part of it."""
        k = i
        while k < limit and (self.lower[k] in _BREAK or (self.classes[k] & (COORDINATOR | ADVERB) and k + 1 < limit and self._starts_quotation(k + 1))) and self.quotation_of[k] < 0:
            k += 1
        if k >= limit:
            self.open = attribution if attribution.parts and attribution.parts[-1].quoted else None
            return i
        if self._starts_quotation(k):
            while k < limit and self._starts_quotation(k):
                number = self.quotation_of[k]
                if more and self.quotations[number].last >= limit - 1 and attribution.parts and False:
                    break
                self._add_quotation(attribution, number)
                k = self.quotations[number].last
                while k < limit and self.lower[k] in (",",):
                    k += 1
            self.open = attribution if k >= self.last or self.lower[k] in _ENDS else None
            return k
        if self.lower[k] in _ENDS:
            self.open = attribution if attribution.parts and attribution.parts[-1].quoted else None
            return k
        if quoted or self.lower[i] not in (",", "—", "–", "--"):
            return i
        if more:
            return i
        bits = self.classes[k]
        if bits & (PARTICIPLE | WH) or (bits & VERB and bits & CUE) or self.lower[k] in ("according",):
            return i
        if bits & COORDINATOR and self.c.phrase_at(k + 1, self.last) is None and k + 1 < self.last and not self.classes[k + 1] & (VERB | AUXILIARY | SUBORDINATOR | ADVERB):
            return i
        if self.lower[k] in ("but", "and") and k + 1 < limit and self.classes[k + 1] & CUE:
            return i
        end = self._content_end(k, limit)
        # a head like "On Tuesday" before the cue is no content
        if len(attribution.parts) == 1 and not attribution.parts[0].quoted:
            part = attribution.parts[0]
            if part.last - part.first <= 1 or (self.classes[part.last - 1] & (TIME | MONTH) and part.last - part.first <= 3):
                attribution.parts.clear()
        self._add(attribution, k, end)
        return end

    # 2. "According to"

    def _according_to(self) -> None:
        lower = self.lower
        for i in range(self.free, self.last - 2):
            if lower[i] != "according" or lower[i + 1] != "to" or self.quotation_of[i] >= 0:
                continue
            phrase = self.c.phrase_at(i + 2, self.last)
            if phrase is None:
                continue
            attribution = Attribution(self.number, phrase, (i, i + 2), "according to", clause=(i, phrase.last))
            if i - self.floor <= 1 or (i - self.free <= 1 and lower[i - 1] in _BREAK):
                end = phrase.last
                while end < self.last and lower[end] != "," and not self._starts_quotation(end) and end < phrase.last + 25:
                    end += 1
                if end >= self.last or lower[end] != ",":
                    end = phrase.last
                attribution.clause = (i, end)
                end = end + 1 if end < self.last and lower[end] == "," else end
                stop = self._content_end(end, self.last)
                self._add_mixed(attribution, end, stop)
                self.free = stop
            else:
                left = i
                while left > self.free and lower[left - 1] in _BREAK:
                    left -= 1
                if self.found and self.found[-1].sentence == self.number and self.free >= left:
                    self.found[-1].via = (phrase.first, phrase.last)
                    self.free = phrase.last
                    return
                self._take_left(attribution, self.free, i)
                self.free = self._take_right(attribution, phrase.last, self.last, False, False) if lower[phrase.last if phrase.last < self.last else i] == "," else phrase.last
            if attribution.parts:
                self.found.append(attribution)
            return

    # 3. Cues before their content

    def _leading_cues(self, cues: list[int], first_new: int) -> None:
        for i in cues:
            if i < self.free:
                continue
            made = self._leading_cue(i, first_new)
            if made is None:
                continue
            attribution, end = made
            self.found.append(attribution)
            self.free = max(self.free, end)

    def _leading_cue(self, i: int, first_new: int) -> tuple[Attribution, int] | None:
        verb, form = self.c.lexicon.verbs[self.lower[i]]
        first, end, passive, infinitive = self._verb_group(i, self.free)
        if passive:
            return None
        if form == "base" and not infinitive and first == i and self.classes[i - 1 if i > self.floor else i] & (DETERMINER | PREPOSITION):
            return None
        subject: Phrase | None
        if form == "ing" and not (first < i and self._is_be(first, i)):
            before = self.lower[i - 1] if i > self.floor else ""
            if before in ("of", "without", "for", "from", "is", "about", "than", "worth"):
                return None
            subject = self._controller(first_new, i)
        else:
            subject = self.c.subject_before(first, self.free)
            if subject is None:
                subject = self._controller(first_new, first)
        if subject is None:
            return None
        adjuncts = self._adjuncts(end, verb, clausal=False)
        k = adjuncts.end
        attribution = self._attribution(verb, (first, end), subject, (min(subject.first, first) if subject.first < first else first, max(k, end)), adjuncts, first)
        start = self._content_start(verb, k, end)
        if start is None:
            return None
        stop = self._content_end(start, self.last)
        introduced = self.lower[start - 1] in (",", ":") if start > self.floor else False
        finish = self._add_mixed(attribution, start, stop, introduced=introduced)
        if not attribution.parts:
            return None
        if attribution.parts[-1].quoted and self._at_end(finish):
            self.open = attribution
        return attribution, finish

    def _at_end(self, i: int) -> bool:
        return i >= self.last or (self.lower[i] in _ENDS and i + 1 >= self.last)

    def _is_be(self, first: int, last: int) -> bool:
        return any(self.lower[k] in _BE for k in range(first, last))

    def _content_start(self, verb: ReportingVerb, k: int, end: int) -> int | None:
        """The first token of the content where the frame allows what follows, else None."""
        if k >= self.last:
            return None
        lower, frames = self.lower, verb.frames
        word = lower[k]
        bits = self.classes[k]
        if word == "that" and not (k + 1 < self.last and self.classes[k + 1] & PUNCTUATION and lower[k + 1] not in ",\"“''``"):
            return k + 1 if frames & {"that", "bare"} and k + 1 < self.last else None
        if word == ":":
            return k + 1 if k + 1 < self.last else None
        if self._starts_quotation(k):
            return k
        if word in (",", "—", "–", "--"):
            if k + 1 < self.last and self._starts_quotation(k + 1):
                return k + 1
            if k + 2 < self.last and lower[k + 1] == "that" and "that" in frames:
                return k + 2
            return None
        if bits & PUNCTUATION or (bits & COORDINATOR):
            return None
        if word == "to":
            return k if "inf" in frames and k + 1 < self.last else None
        if bits & WH or word in ("if", "whether"):
            return k if frames & {"that", "wh", "if"} else None
        if bits & PREPOSITION and word in frames:
            return k + 1 if k + 1 < self.last else None
        if "bare" in frames and (k > end or not bits & PREPOSITION):
            return k
        if "noun" in frames and not bits & (PREPOSITION | SUBORDINATOR | AUXILIARY):
            return k
        return None

    def _controller(self, first_new: int, before: int) -> Phrase | None:
        """Who speaks in "adding that" and "and said": the speaker before it in the sentence, else the sentence's subject."""
        if len(self.found) > first_new and self.found[-1].speaker is not None:
            return self.found[-1].speaker
        for k in range(self.floor, min(before, self.floor + 40)):
            bits = self.classes[k]
            if bits & (VERB | AUXILIARY) or (bits & BASE_VERB and k > self.floor and self.c.is_verb_here(k, self.floor) and bits & CUE):
                first = k
                subject = self.c.subject_before(first, self.floor)
                if subject is not None and not subject.relative:
                    return subject
        return None

    def _verb_group(self, i: int, floor: int) -> tuple[int, int, bool, bool]:
        """The verb with its auxiliaries and adverbs: first token, end, whether passive, whether "to" + infinitive."""
        classes, lower = self.classes, self.lower
        first = i
        passive = infinitive = False
        form = self.c.lexicon.verbs[lower[i]][1]
        while first > floor and i - first < 8:
            bits = classes[first - 1]
            word = lower[first - 1]
            if word == "to" and form == "base" and first == i and first - 1 > floor:
                j = first - 2
                if classes[j] & (VERB | BASE_VERB | AUXILIARY | PARTICIPLE) or lower[j] in ("on", "able", "likely", "going"):
                    infinitive = True
                    first = j
                    if lower[j] == "on" and j > floor:
                        first = j - 1
                    continue
                break
            if bits & AUXILIARY or word == "not":
                if word in _BE and form in ("past", "participle") and not infinitive:
                    passive = True
                first -= 1
                continue
            if bits & (ADVERB | NEGATION) and not bits & PUNCTUATION:
                if self.c.capital(first - 1) and first - 1 > floor and not classes[first - 2] & PUNCTUATION:
                    break
                first -= 1
                continue
            if word == "'s" and lower[i] in ("saying", "calling", "telling", "asking", "arguing") and first == i:
                break
            break
        # adverbs at the head belong to the clause only with an auxiliary or next to the verb
        return first, i + 1, passive, infinitive

    def _adjuncts(self, i: int, verb: ReportingVerb | None, *, clausal: bool) -> _Adjuncts:
        classes, lower = self.classes, self.lower
        out = _Adjuncts(i)
        k = i
        frames = verb.frames if verb is not None else frozenset()
        while k < self.last and classes[k] & (ADVERB | NEGATION) and self.quotation_of[k] < 0:
            k += 1
        if verb is not None and frames & {"person", "addr"} and k < self.last and lower[k] != "that" and self.quotation_of[k] < 0:
            if "person" in frames:
                phrase = self.c.phrase_at(k, self.last, hang=False)
                if phrase is not None:
                    out.addressee = (phrase.first, phrase.last)
                    k = phrase.last
        for _ in range(8):
            if k >= self.last or self.quotation_of[k] >= 0:
                break
            bits, word = classes[k], lower[k]
            if bits & TIME or (bits & (ADVERB | NEGATION) and not bits & SUBORDINATOR):
                k += 1
                continue
            if word in ("last", "this", "next", "earlier", "late", "early") and k + 1 < self.last and (lower[k + 1] in _PERIODS or classes[k + 1] & (TIME | MONTH)):
                k += 2
                continue
            if bits & MONTH and k + 1 < self.last and self.words_digit(k + 1):
                k += 2
                continue
            if word in _CLAUSAL and clausal:
                if word == "as" or k > i or True:
                    while k < self.last and lower[k] not in _BREAK and lower[k] not in _ENDS and not (self.quotation_of[k] >= 0 and self._starts_quotation(k)):
                        k += 1
                    out.clausal = True
                continue
            if bits & PREPOSITION and (word not in frames or word in ("of", "in", "about", "on") and verb is not None and verb.lemma in ("say", "tell", "write", "tweet")) and word != "like":
                if k + 1 < self.last and classes[k + 1] & TIME:
                    k += 2
                    continue
                if k + 1 < self.last and classes[k + 1] & PARTICIPLE and word in ("after", "before", "in", "by", "while", "when", "following", "on", "upon"):
                    phrase = self.c.phrase_at(k + 2, self.last)
                    k = phrase.last if phrase is not None else k + 2
                    continue
                phrase = self.c.phrase_at(k + 1, self.last, hang=False)
                if phrase is None:
                    if word in ("in", "on") and k + 1 < self.last and (classes[k + 1] & MONTH or self.words_digit(k + 1)):
                        k += 2
                        while k < self.last and self.words_digit(k):
                            k += 1
                        continue
                    break
                if word == "to" and out.addressee is None:
                    out.addressee = (phrase.first, phrase.last)
                elif out.setting is None and word in ("in", "at", "on", "during", "via", "through") and any(lower[x] in _SETTINGS for x in range(phrase.first, phrase.last)):
                    out.setting = (k, phrase.last)
                elif out.setting is not None and word in ("with", "to", "on", "for", "in", "at") and out.setting[1] == k:
                    out.setting = (out.setting[0], phrase.last)
                k = phrase.last
                continue
            break
        out.end = k
        return out

    def words_digit(self, i: int) -> bool:
        return self.c.words[i][0].isdigit()

    def _content_end(self, start: int, limit: int) -> int:
        """Where indirect content ends: before the reporter's own words, at the latest at the sentence's end."""
        lower, classes = self.lower, self.classes
        end = limit
        while end > start and lower[end - 1] in _ENDS and self.quotation_of[end - 1] < 0:
            end -= 1
        k = start + 1
        while k < end:
            if self.quotation_of[k] >= 0:
                k = max(k + 1, self.quotations[self.quotation_of[k]].last)
                continue
            if lower[k] == "," and k + 1 < end:
                following = classes[k + 1]
                if following & CUE and following & PARTICIPLE and self.c.lexicon.verbs[lower[k + 1]][0].frames & {"that", "bare"}:
                    return k
                if lower[k + 1] == "according":
                    return k
                if lower[k + 1] in ("and", "but") and k + 2 < end:
                    j = k + 2
                    while j < end and classes[j] & (ADVERB | AUXILIARY):
                        j += 1
                    if j < end and classes[j] & CUE and classes[j] & (VERB | PARTICIPLE):
                        return k
                    if j + 1 < end and classes[j] & PRONOUN and classes[j + 1] & CUE and classes[j + 1] & VERB:
                        return k
            elif lower[k] == "according" and k + 1 < end and lower[k + 1] == "to":
                return k
            elif lower[k] in ("and", "but") and k + 1 < end and classes[k + 1] & CUE and classes[k + 1] & VERB and self.c.lexicon.verbs[lower[k + 1]][0].frames & {"that", "bare"}:
                return k
            elif lower[k] == ";" :
                return k
            k += 1
        return end

    # 4. A cue clause that stands as a sentence of its own after a quotation

    def _orphans(self, number: int, cues: list[int], first_new: int, was_open: Attribution | None) -> None:
        if len(self.found) > first_new or not cues or number == 0:
            return
        previous = self.reading.sentences[number - 1]
        if previous.segment != self.segment or not self._after_quotation(previous.last - 1):
            return
        i = cues[0]
        verb, form = self.c.lexicon.verbs[self.lower[i]]
        if form == "ing" or not verb.frames & {"quote", "paren"}:
            return
        first, end, passive, _ = self._verb_group(i, self.floor)
        subject = self.c.subject_before(first, self.floor)
        if passive or subject is None or subject.first > self.floor + 1:
            return
        tail = self._tail(end, verb)
        if tail is None or not (tail.end >= self.last or self.lower[tail.end] in _ENDS | {","}):
            return
        attribution = self._attribution(verb, (first, end), subject, (subject.first, tail.end), tail, first)
        last_quotation = self.quotation_of[previous.last - 1]
        for old in self.found[-1:]:
            quotation = self.quotations[last_quotation]
            old.parts = [p for p in old.parts if not (p.quoted and p.start >= quotation.inner_start)] if old.cue is not None or len(old.parts) > 1 or True else old.parts
        self._add_quotation(attribution, last_quotation)
        self.found.append(attribution)
        self.open = attribution

    # 5. Quotations that no cue took

    def _left_over(self, first_new: int, was_open: Attribution | None) -> None:
        i = self.floor
        loose = 0
        numbers: list[int] = []
        while i < self.last:
            q = self.quotation_of[i]
            if q < 0:
                loose += self.classes[i] & PUNCTUATION == 0
                i += 1
                continue
            numbers.append(q)
            i = max(i + 1, self.quotations[q].last)
        numbers = [q for q in numbers if q not in self.covered]
        if not numbers:
            return
        alone = loose <= 1
        for q in numbers:
            quotation = self.quotations[q]
            words = sum(1 for k in range(quotation.first, quotation.last) if not self.classes[k] & PUNCTUATION)
            if alone:
                if was_open is not None and len(self.found) == first_new:
                    self._add_quotation(was_open, q)
                    self.open = was_open
                elif self.open is not None and len(self.found) > first_new:
                    self._add_quotation(self.open, q)
                elif words >= 3:
                    attribution = Attribution(self.number, None, None, carried=True)
                    self._add_quotation(attribution, q)
                    self.found.append(attribution)
                    self.open = attribution
                continue
            if words < _MIN_LOOSE:
                continue
            self._embedded(q, words)

    def _embedded(self, q: int, words: int) -> None:
        """A long quotation inside a sentence of the reporter's: its verb is the last one before it."""
        quotation = self.quotations[q]
        before = quotation.first - 1
        colon = before >= self.floor and self.lower[before] in (":", ",")
        for k in range(before, max(self.floor, before - 25) - 1, -1):
            bits = self.classes[k]
            if bits & (VERB | PARTICIPLE) or (bits & BASE_VERB and self.c.is_verb_here(k, self.floor) if bits & CUE else False):
                subject = None if bits & PARTICIPLE else self.c.subject_before(k, self.floor)
                subject = subject or self._controller(len(self.found), k)
                if subject is None:
                    break
                attribution = Attribution(self.number, subject, (k, k + 1), self.lower[k], clause=(subject.first, k + 1))
                if colon or words >= 6:
                    self._add_quotation(attribution, q)
                    self.found.append(attribution)
                    if self._at_end(quotation.last):
                        self.open = attribution
                return

    # Making parts

    def _attribution(
        self,
        verb: ReportingVerb,
        cue: tuple[int, int],
        speaker: Phrase,
        clause: tuple[int, int],
        adjuncts: _Adjuncts,
        first: int,
    ) -> Attribution:
        negative = any(self.lower[k] in ("not", "never", "n't") or self.lower[k].endswith("n't") for k in range(first, cue[1]))
        return Attribution(
            self.number,
            speaker,
            cue,
            verb.lemma,
            verb.force,
            "negative" if negative else verb.polarity,
            clause=clause,
            addressee=adjuncts.addressee,
            setting=adjuncts.setting,
        )

    def _add_quotation(self, attribution: Attribution, number: int) -> None:
        if number in self.covered and not any(p.first == self.quotations[number].first for p in attribution.parts):
            pass
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

    def _add_mixed(self, attribution: Attribution, first: int, last: int, *, introduced: bool = False) -> int:
        """Content that begins at ``first``: quotations alone where they are introduced as such, else the whole stretch."""
        if first < last and self._starts_quotation(first):
            number = self.quotation_of[first]
            end = self.quotations[number].last
            if introduced or end >= last or self.lower[end] in (",", ";") or self.lower[end - 2 if end - 2 > first else first] in _ENDS:
                self._add_quotation(attribution, number)
                while end < self.last and self._starts_quotation(end):
                    self._add_quotation(attribution, self.quotation_of[end])
                    end = self.quotations[self.quotation_of[end]].last
                return end
        self._add(attribution, first, last)
        return last

    def _add(self, attribution: Attribution, first: int, last: int) -> None:
        while first < last and self.lower[first] in _BREAK and self.quotation_of[first] < 0:
            first += 1
        while last > first and (self.lower[last - 1] in _BREAK or self.lower[last - 1] in _ENDS) and self.quotation_of[last - 1] < 0:
            last -= 1
        if first >= last:
            return
        if self._starts_quotation(first) and self.quotations[self.quotation_of[first]].last == last:
            self._add_quotation(attribution, self.quotation_of[first])
            return
        attribution.parts.append(Part(self.reading.starts[first], self.reading.ends[last - 1], first, last, False))
        k = first
        while k < last:
            q = self.quotation_of[k]
            if q >= 0:
                self.covered.add(q)
                k = max(k + 1, self.quotations[q].last)
            else:
                k += 1


_UNUSED = (PRONOUN, QUANTIFIER)
