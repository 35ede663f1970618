"""Cues that are no reporting verb: nouns of speech, "in his opinion", speaker labels, the tails of headlines."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

from dipnews.geography import city_name, codes_of, is_state, kind_of
from dipnews.stages.clauses import Clauses, Phrase, WordReader
from dipnews.stages.contents import Attribution, Contents
from dipnews.stages.cueclauses import DASHES, STOPS, CueClauses
from dipnews.stages.cues import (
    AUXILIARY,
    BASE_VERB,
    CUE,
    DETERMINER,
    MONTH,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SUBORDINATOR,
    TIME,
    VERB,
    WH,
)
from dipnews.stages.people import People

_NEAR = 6
_SHORT, _LONG = 9, 18  # words in which a label ends, the long one where it begins with an office
_SETTING_OFF = DASHES | {":"}
_LABELS = frozenset("q a question answer moderator".split())
_NO_SPEAKERS = frozenset(
    "no nr ref tel "
    "note notes source sources photo video caption background related tags contact contacts correction update "
    "date time place venue subject topic read watch also first second third finally attachment annex".split()
)
"""Words before a colon at a paragraph's head that name no speaker."""
_NO_HEADS = _NO_SPEAKERS - {"source", "sources", "contact", "contacts"}
"""The same at a headline's head, where "Sources: ..." says who says it."""

_TELLING = frozenset(
    "report reports study survey poll statement data document dossier filing memo letter cable telegram paper index "
    "assessment audit census estimate evaluation figures forecast indictment communique communiqué readout results "
    "briefing bulletin ranking review testimony".split()
)
"""Documents that tell news. Before a headline's colon others are its topic, or its genre: "Iran deal: talks resume"."""
_SILENT = frozenset(("region", "name"))
"""Kinds of names that nobody speaks for: "Western Balkans", "Brexit"."""
_PRESS = frozenset(
    "agency press radio television tv channel magazine newspaper media network broadcaster post gazette herald times "
    "journal daily weekly tribune bulletin review newsletter website site wire newswire outlet portal news".split()
)
"""Last words of an outlet's name that are speakers too, where the text has no other word for them."""
_ASKED_FOR = frozenset(("media", "city", "ngo"))
"""Kinds of names that may be a page's own or a place's as well, so that the copy has to speak of them."""
_TOLD = 6  # places of a name in the copy that are looked at


class PhraseCues(WordReader):
    """Finds the attributions of one sentence whose cue is no reporting verb.

    Args:
        clauses: The words.
        cues: The questions about cue clauses.
        contents: The maker of parts.
        people: The persons of the article, where known.
    """

    def __init__(self, clauses: Clauses, cues: CueClauses, contents: Contents, people: People | None) -> None:
        super().__init__(clauses)
        self.people = people
        self.cues = cues
        self.contents = contents

    def noun_cue(
        self, i: int, floor: int, limit: int, controller: Callable[[int], Phrase | None]
    ) -> tuple[Attribution, int] | None:
        """``The envoy made the surprise announcement last week that he would go``; "his view is that ...".

        Args:
            i: A noun of speech.
            floor: The first token that may belong to the clause.
            limit: The end of the sentence.
            controller: Who tells the subject of a verb that has none before it ("and expressed hope that").

        Returns:
            The attribution without its sentence's number, and the first token after it; None where there is none.
        """
        noun = self.c.lexicon.nouns[self.lower[i]]
        if "that" not in self.lower[i + 1 : min(limit, i + 20)]:
            return None
        k = self.cues.adjuncts(i + 1, limit, None).last
        copula = k < limit and self.lower[k] in ("is", "was", "remains")
        if copula:
            k += 1
        if k >= limit - 1 or self.lower[k] != "that" or self.quotation_of[k] >= 0:
            return None
        if self.classes[k + 1] & (VERB | AUXILIARY):
            return None  # "her claim that surfaced in May"
        first = i
        while first > floor and not self.classes[first - 1] & (PREPOSITION | PUNCTUATION | WH | PRONOUN | AUXILIARY):
            if self._light(first - 1) or i - first > 6:
                break
            first -= 1
        if first - 1 > floor and self.lower[first - 1] in ("it", "this") and self._light(first - 2):
            first -= 1  # "made it clear that"
        if copula:
            speaker = self._possessor(i, first, floor)
            if speaker is None:
                return None
            cue = (i, k)
        else:
            if first == floor or not self._light(first - 1):
                return self._owned(i, k, floor, limit)
            verb = first - 1
            while verb > floor and self.classes[verb - 1] & AUXILIARY:
                verb -= 1
            subject = self.c.subject_before(verb, floor) or controller(verb)
            if subject is None or subject.relative:
                return None
            speaker, cue = subject, (verb, i + 1)
        attribution = Attribution(
            0, speaker, cue, noun.noun, noun.force, noun.polarity, clause=(min(speaker.first, cue[0]), k)
        )
        stop = self.contents.end_of(k + 1, limit)
        return attribution, self.contents.add_mixed(attribution, k + 1, stop, limit)

    def _light(self, i: int) -> bool:
        """Whether a token is a form of a verb that makes one cue with a noun of speech."""
        return self.lower[i] in self.c.lexicon.light

    def _owned(self, i: int, k: int, floor: int, limit: int) -> tuple[Attribution, int] | None:
        """``Israel's claim that ...``, ``his warning that ...``: the content ends before the verb of the sentence."""
        noun = self.c.lexicon.nouns[self.lower[i]]
        speaker = self._possessor(i, i, floor)
        if speaker is None or noun.kind != "act" or k != i + 1:
            return None
        attribution = Attribution(
            0, speaker, (i, i + 1), noun.noun, noun.force, noun.polarity, clause=(speaker.first, k)
        )
        # "Despite his claim that ..., the road": the comma ends the phrase
        lead = self.classes[floor] & (PREPOSITION | SUBORDINATOR) or self.lower[floor] == "contrary"
        stop = self.contents.end_of(k + 1, limit, opening=bool(lead) and speaker.first - floor < _NEAR)
        return attribution, self.contents.add_mixed(attribution, k + 1, stop, limit)

    def _possessor(self, i: int, first: int, floor: int) -> Phrase | None:
        """Who holds a view: "his view", "Moscow's view"."""
        for k in range(i - 1, max(floor, i - 6) - 1, -1):
            if self.classes[k] & POSSESSIVE:
                return Phrase(k, k + 1, k + 1)
            if self.lower[k] == "'s":
                start = k
                while start > floor and not self.classes[start - 1] & (PREPOSITION | PUNCTUATION | VERB | AUXILIARY):
                    start -= 1
                return Phrase(start, k, k) if start < k else None
        return None

    def opinion(self, i: int, floor: int, limit: int) -> tuple[Phrase, int, int] | None:
        """``In his opinion``, ``in the words of the envoy``: speaker, start and end around i, a noun of opinion."""
        start = i
        while start > floor and i - start < 8 and self.lower[start] != "in":
            start -= 1
        if self.lower[start] not in ("in", "from") or start == i:
            return None
        speaker = self._possessor(i, start + 1, start + 1)
        end = i + 1
        if speaker is None:
            if end < limit and self.lower[end] == "of" and self.classes[i - 1] & DETERMINER:
                speaker = self.c.phrase_at(end + 1, limit)
                if speaker is None:
                    return None
                end = speaker.last
            else:
                return None
        if end >= limit or (self.lower[end] not in (",", ".", ":") and not self.cues.opens_quotation(end)):
            return None
        return speaker, start, end

    def label(self, floor: int, limit: int, *, transcript: bool = False) -> tuple[Phrase, int] | None:
        """A speaker label at a paragraph's head (``MR PRICE:``, ``Q:``, ``Ann Lee:``), and the colon's place.

        Args:
            floor: The paragraph's first token.
            limit: The token after its first sentence.
            transcript: Whether other labels show a transcript, where one word is enough ("Reuters:", "Orlov:").
        """
        titled = self._is_title(floor) or (floor + 1 < limit and self._is_title(floor + 1))
        for k in range(floor, min(limit - 1, floor + (_LONG if titled else _SHORT))):
            word = self.lower[k]
            if word == ":" and k > floor:
                return self._labelled(floor, k, k, transcript)
            if word in _LABELS or word in (".", ",") or (self.c.words[k].isupper() and len(word) > 1):
                continue
            if word == "(" and k > floor and ")" in self.lower[k + 2 : k + 5]:
                colon = self.lower.index(")", k) + 1
                spoken = colon < limit and self.lower[colon] == ":"
                return self._labelled(floor, k, colon, transcript) if spoken else None  # "Ann Lee (retranslated):"
            if self.classes[k] & (PUNCTUATION | VERB | AUXILIARY | CUE) and not (titled and self.c.capital(k)):
                return None  # "Chairman of the State Duma" goes on
        return None

    def _labelled(self, floor: int, end: int, colon: int, transcript: bool) -> tuple[Phrase, int] | None:
        """The label that tokens up to ``end`` are, before a colon; None where they are none."""
        words = self.c.words[floor:end]
        bits = self.classes[floor]
        if words[0].lower() in _LABELS and end == floor + 1:
            return Phrase(floor, end, end), colon
        if bits & (TIME | MONTH | PREPOSITION) or any(w.isdigit() for w in words):
            return None
        shouted = all(w.isupper() for w in words) and len("".join(words)) > 3
        if self._is_place(floor, end):
            return None  # a dateline: "LONDON: There are no plans"
        comma = words.index(",") if "," in words else len(words)
        enough = comma > 1 or (transcript and words[0].lower() not in _NO_SPEAKERS)
        named = enough and all(w[0].isupper() for w in words[:comma])
        if not (named or shouted) and self._is_title_and_name(floor, end):
            return Phrase(floor, end, end), colon  # "President of Norway Ann Lee:"
        return (Phrase(floor, end, floor + comma), colon) if shouted or named else None

    def _is_title(self, i: int) -> bool:
        """Whether a token with a capital is a person's office: "President of ..."."""
        return self.c.lexicon.speakers.get(self.lower[i]) == "person" and self.c.capital(i)

    def _is_title_and_name(self, first: int, last: int) -> bool:
        """Whether tokens are an office with whose it is and the name of who holds it, and no more."""
        if self.people is None or not self.c.capital(first):
            return False
        mention = self.people.at(last - 1)
        return (
            mention is not None
            and mention.person is not None
            and mention.first <= first
            and mention.last == last
            and mention.name_first >= 0
            and mention.name_last == last
            and mention.kind in ("full", "family")
        )

    def _is_place(self, first: int, last: int) -> bool:
        """Whether tokens are the name of a city, or of a state that is written for its capital."""
        name = " ".join(self.c.words[first:last])
        return city_name(name) is not None or any(map(is_state, codes_of(name)))

    def headline_speaker(self, floor: int, limit: int) -> tuple[Phrase, int, bool] | None:
        """The speaker of a headline set off by a mark: ``Talks to go on — envoy``, ``Lavrov: talks go on``.

        Returns:
            The speaker, the place of the mark, and whether the speaker stands first; None where no part is a speaker.
        """
        end = limit
        while end > floor and self.lower[end - 1] in STOPS:
            end -= 1
        if _SETTING_OFF.isdisjoint(self.lower[floor:end]):
            return None
        for k in range(end - 1, max(floor, end - 9), -1):
            if self.quotation_of[k] >= 0:
                continue
            if self.lower[k] in _SETTING_OFF:
                if (
                    k + 1 < end
                    and k - floor >= 3
                    and self._can_be_speaker(k + 1, end)
                    and self._speaks(k + 1, end, leads=False)
                ):
                    return Phrase(k + 1, end, end), k, False
                break
        for k in range(floor + 1, min(end - 3, floor + 7)):
            if self.lower[k] == ":" and self._can_be_speaker(floor, k) and self._speaks(floor, k, leads=True):
                noted = k == floor + 1 and self.lower[floor] in _NO_HEADS
                shouted = " ".join(self.c.words[floor:k]).isupper() and not self.c.words[k + 1].isupper()
                if noted or (shouted and self._is_place(floor, k)):
                    return None  # "No: 36/17", "KUWAIT: The Amir received ..."
                return Phrase(floor, k, k), k, True
        return None

    def _can_be_speaker(self, first: int, last: int) -> bool:
        if any(self.classes[k] & (VERB | AUXILIARY | PUNCTUATION | TIME) for k in range(first, last)):
            return False
        if any(self.classes[k] & BASE_VERB and self.c.third_person(k, last) for k in range(first + 1, last - 1)):
            return False  # "Orlov meets envoy"
        head = self.lower[last - 1]
        return head in self.c.lexicon.speakers or (
            last - first <= 3
            and all(self.c.capital(k) or self.lower[k] in ("of", "the", "'s") for k in range(first, last))
        )

    def _speaks(self, first: int, last: int, *, leads: bool) -> bool:
        """Whether what a mark sets off in a headline is somebody who speaks, and no topic and no page's own name.

        "Western Balkans: leaders meet" and "Trade: China, Japan hold talks" begin with their topic, "Envoys meet - The
        Fjord Gazette" ends with the outlet as titles of pages do. Who says what a headline tells is in the copy too.
        """
        speakers, head = self.c.lexicon.speakers, self.lower[last - 1]
        kind = speakers.get(head) or speakers.get(head.rstrip("s"))
        known = kind_of(" ".join(self.words[first:last]))
        if kind is not None and known != "media":
            if leads and kind == "document":
                return head in _TELLING
            press = head in _PRESS and last - first > 1 and self.c.capital(last - 1)
            return not press or self._is_told_of(last - 1)
        if self.lower[first] in speakers:
            return True  # "Ministry of Defence"
        mention = self.people.at(last - 1) if self.people is not None else None
        if mention is not None and mention.person is not None and self._is_official(mention.person):
            return True
        if known in _SILENT:
            return False
        return (known is not None and known not in _ASKED_FOR) or self._is_told_of(last - 1)

    def _is_official(self, person: int) -> bool:
        """Whether a person of the article holds an office."""
        return self.people is not None and self.people.persons[person].official_id is not None

    def _is_told_of(self, i: int) -> bool:
        """Whether the paragraphs have a headline's word as a name: with a capital inside a sentence, never without."""
        word = _without_marks(self.lower[i])
        opened = seen = False
        for segment in self.reading.segments:
            if segment.kind != "paragraph":
                continue
            seen = True
            start, end = segment.span.start, segment.span.end
            copy = self.reading.text[start:end]
            plain = _without_marks(copy.lower())
            at = plain.find(word) if len(plain) == len(copy) else -1
            for _ in range(_TOLD):
                if at < 0:
                    break
                after = plain[at + len(word) : at + len(word) + 1]
                if not plain[max(0, at - 1) : at].isalnum() and not after.isalnum():
                    if not copy[at].isupper():
                        return False
                    if copy[max(0, at - 2) : at - 1].isalnum():
                        return True
                    opened = True
                at = plain.find(word, at + 1)
        return opened or not seen


def _without_marks(words: str) -> str:
    """Words letter by letter without their marks: headlines often leave them out ("Erdogan")."""
    return words if words.isascii() else "".join([normalize("NFD", letter)[0] for letter in words])
