"""Say who a speaker is: the person, organization, state or document that a noun phrase means at its place.

Names and titles are looked up among the article's people; pronouns and common nouns that the people stage left open
take
the last speaker that fits; organizations take the fullest name that the text has had for them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from dipnews.records import Span, Speaker, SpeakerType
from dipnews.stages.clauses import Clauses, Phrase
from dipnews.stages.contents import Attribution, Part
from dipnews.stages.cues import OBJECT_PRONOUN, POSSESSIVE, PRONOUN, QUANTIFIER
from dipnews.stages.making import new_speaker
from dipnews.stages.people import People, Person, PersonMention
from dipnews.stages.polities import Polities, PolityMention

_TURNS = frozenset(("q", "a", "question", "answer"))
_HEADS = frozenset(("headline", "subheadline"))
_HIDING = frozenset(("anonymity", "named", "identified"))
_REFUSED = frozenset("not declined refused asked requested".split())
_OWN = frozenset("a an another his her its their".split())
_ONE_VOICE = frozenset(("person", "unnamed"))
_BODY = frozenset("it its it's which".split())
_SEVERAL = frozenset("they their them they're they've they'll these those".split())
_TALKING = frozenset("i we my our us me you your i'm we're i've we've".split())
_STANDING_IN = PRONOUN | POSSESSIVE | OBJECT_PRONOUN
_MANY = 20  # names of bodies of one kind, past which nobody can tell which is meant


class Speakers:
    """Resolves the speakers of one article, in the order of the text.

    Args:
        clauses: The words.
        people: The people stage's result, or None.
        polities: The polities stage's result, or None.
    """

    def __init__(self, clauses: Clauses, people: People | None, polities: Polities | None) -> None:
        self.clauses = clauses
        self.words, self.lower = clauses.words, clauses.lower
        self.starts, self.ends = clauses.reading.starts, clauses.reading.ends
        self.types = clauses.lexicon.speakers
        self.persons: Sequence[Person] = people.persons if people is not None else ()
        self.untold = people is not None and bool(people.open_titles)  # "the prime minister", whom nobody names
        self.person_at: Callable[[int], PersonMention | None] = people.at if people is not None else _nothing_at
        self.polities: Sequence[PolityMention] = polities.mentions if polities is not None else ()
        self.polity_at: Callable[[int], PolityMention | None] = polities.at if polities is not None else _nothing_at
        self.last: Speaker | None = None
        self.last_person: Speaker | None = None
        self.last_number: int | None = None  # the person's number in people.persons
        self.last_body: Speaker | None = None
        self.voices: dict[str, Speaker] = {}  # whose statement, letter, article it is: "said in a statement"
        self.parts: list[Part] = []  # the content of the attribution that is being resolved
        self.end = 0  # the first token after the last statement
        self.heads: dict[
            str, Speaker
        ] = {}  # the first speaker with this common noun: "source", "statement", "ministry"
        self._places: dict[int, list[int]] = {}
        self._bodies: dict[str, set[str]] | None = None

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """The speaker of an attribution; None where there is nobody."""
        lower = self.lower
        phrase, clause = attribution.speaker, attribution.clause
        parts = self.parts = attribution.parts
        if phrase is None:
            speaker = self._carried() if attribution.carried else None
        elif attribution.lemma == ":" and self._turn(phrase):
            speaker = self._answerer(phrase) if lower[phrase.first] in ("a", "answer") else None
        else:
            speaker = self._speaker(phrase)
            kind = speaker.type
            if (
                kind == "person"
                and clause is not None
                and not self.words[phrase.core - 1][0].isupper()
                and self._asks_for_anonymity(attribution.sentence, phrase, clause[1])
            ):
                article = lower[phrase.first] in ("the", "a", "an")
                first = phrase.first + (1 if article and phrase.core - phrase.first > 1 else 0)
                name = " ".join(self.clauses.reading.slice(first, phrase.core).split())
                kind = "unnamed"
                speaker = new_speaker(official=None, name=name, type=kind, span=speaker.span)
            self.last = speaker
            head = phrase.core - 1
            if kind in _ONE_VOICE:
                mention = self.person_at(head)
                if mention is not None and mention.person is not None:
                    self.last_number = mention.person
                elif self.last_person is None or speaker.name != self.last_person.name:
                    self.last_number = None
                self.last_person = speaker
            elif kind != "group":
                self.last_body = speaker
            if lower[head] in self.types:
                self._remember(lower[head], speaker, attribution.sentence)
            setting = attribution.setting
            if setting is not None and kind != "document" and lower[setting[0] + 1] in _OWN:
                for k in range(*setting):
                    if self.types.get(lower[k]) == "document":
                        self.voices[lower[k]] = speaker
        end = self.end
        if clause is not None and clause[1] > end:
            end = clause[1]
        for part in parts:
            if part.last > end:
                end = part.last
        self.end = end
        return speaker

    def _asks_for_anonymity(self, sentence: int, phrase: Phrase, end: int) -> bool:
        """Whether the words behind the cue say that the speaker is not to be named, so that nobody named is meant."""
        behind = self.lower[phrase.last : min(self.clauses.reading.sentences[sentence].last, end + 14)]
        if _HIDING.isdisjoint(behind):
            return False
        hidden = "named" in behind or "identified" in behind
        return "anonymity" in behind or (hidden and not _REFUSED.isdisjoint(behind))

    def _turn(self, phrase: Phrase) -> bool:
        """Whether a label of a transcript names a turn and nobody: "Question"."""
        return phrase.last - phrase.first == 1 and self.lower[phrase.first] in _TURNS

    def _answerer(self, phrase: Phrase) -> Speaker | None:
        """Who answers in a transcript: the last person who spoke, else the only official named before."""
        if self.last_person is not None:
            return self._carried()
        named = [
            person
            for person in self.persons
            if person.official_id is not None
            and any(mention.first < phrase.first for mention in person.mentions)
        ]
        if len(named) != 1:
            return None
        return new_speaker(official=named[0].official_id, name=named[0].name, type="person", span=None)

    def _remember(self, head: str, speaker: Speaker, sentence: int) -> None:
        """Keep the first speaker called by a common noun; an organization also where its name is fuller."""
        if self.clauses.reading.kind_of(sentence) in _HEADS:
            return
        before = self.heads.get(head)
        if before is None or (
            speaker.type == "organization" and set((before.name or "").split()) < set((speaker.name or "").split())
        ):
            self.heads[head] = speaker

    def _carried(self) -> Speaker | None:
        last = self.last
        return None if last is None else new_speaker(official=last.official, name=last.name, type=last.type, span=None)

    def _speaker(self, phrase: Phrase) -> Speaker:
        first, last, core = phrase.first, phrase.last, phrase.core
        lower = self.lower
        start, end = self.starts[first], self.ends[last - 1]
        low = lower[first]
        if last - first == 1:
            standing_in = self.clauses.classes[first] & _STANDING_IN
            if standing_in or phrase.relative:
                if standing_in & PRONOUN and "'" in low:
                    low = low[: low.index("'")]  # "they've suggested"
                    end = start + len(low)
                span = Span(start, end)
                antecedent = self.clauses.antecedent(phrase) if phrase.relative else None
                if antecedent is not None:
                    found = self._speaker(antecedent)
                    return new_speaker(official=found.official, name=found.name, type=found.type, span=span)
                return self._pronoun(phrase, low, span)
        span = Span(start, end)
        if low == "the" and last - first == 2:
            before = self.heads.get(lower[core - 1])
            if before is not None and before.type == "unnamed":
                return new_speaker(official=before.official, name=before.name, type=before.type, span=span)
        if not (low in ("a", "an") and self._spoken_of(phrase)):
            # the person whose mention covers the head of the phrase
            person_at = self.person_at
            for i in range(core - 1, first - 1, -1):
                mention = person_at(i)
                if mention is not None and mention.person is not None and mention.last >= core:
                    if mention.first > first and "and" in lower[first : mention.first]:
                        break  # several: "Orlov and Karimov"
                    person = self.persons[mention.person]
                    return new_speaker(official=person.official_id, name=person.name, type="person", span=span)
        return self._unnamed(phrase, low, span)

    def _unnamed(self, phrase: Phrase, low: str, span: Span) -> Speaker:
        """Who is meant by a phrase that covers no person's name: a document, a body, somebody who spoke before."""
        c = self.clauses
        text = c.reading.text
        far = phrase.last - phrase.core >= 12
        words = " ".join(text[span.start : self.ends[phrase.core - 1] if far else span.end].split())
        kind = self._type(phrase)
        if kind == "document":
            author = self._author(phrase, span)
            if author is not None:
                self.voices[c.lower[phrase.core - 1]] = author
                return author
        name = words.split(" ", 1)[1] if low in ("the", "a", "an", "its", "this") and " " in words else words
        if low in ("the", "this", "that", "its"):
            known = self._known(phrase, kind)
            if known is not None:
                return new_speaker(official=known.official, name=known.name, type=known.type, span=span)
        if kind == "organization" and phrase.core == phrase.last:
            name = self._body_name(name, c.lower[phrase.core - 1])
        return new_speaker(official=None, name=name, type=kind, span=span)

    def _spoken_of(self, phrase: Phrase) -> bool:
        """Whether "an official" is taken for somebody whom the official talks about: another person is meant."""
        mention = self.person_at(phrase.core - 1)
        if mention is None or mention.person is None or mention.last > phrase.core:
            return False
        named = self.persons[mention.person].mentions
        return any(
            part.first <= other.first < part.last
            for part in self.parts
            for other in named[:_MANY]
            if other is not mention
        )

    def _author(self, phrase: Phrase, span: Span) -> Speaker | None:
        """The person that a document is by: "an article by the minister"."""
        lower = self.lower
        for k in range(phrase.core, phrase.last - 1):
            if lower[k] in ("by", "from"):
                for i in range(k + 1, min(phrase.last, k + 25)):
                    mention = self.person_at(i)
                    if mention is not None and mention.person is not None:
                        person = self.persons[mention.person]
                        return new_speaker(official=person.official_id, name=person.name, type="person", span=span)
                body = self.clauses.phrase_at(k + 1, phrase.last, verbless=True)
                kind = None if body is None else self._type(body)
                if body is not None and kind in ("organization", "state"):
                    found = self._speaker(body)
                    return new_speaker(official=None, name=found.name, type=found.type, span=span)
        return None

    def _pronoun(self, phrase: Phrase, low: str, span: Span) -> Speaker:
        c = self.clauses
        i = phrase.first
        model: Speaker | None = None
        mention = self.person_at(i)
        if low in _BODY:
            model = self.last_body or (self.last if self.last is not None and self.last.type == "group" else None)
        elif low in _SEVERAL:
            group = mention.group if mention is not None else ()
            if group:
                names = [self.persons[k].name for k in group]
                joined = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
                return new_speaker(official=None, name=joined, type="group", span=span)
            model = self.last if self.last is not None and self.last.type in ("group", "organization") else None
        elif low in _TALKING:
            return new_speaker(
                official=None,
                name=c.words[i],
                type="person" if low in ("i", "my", "me", "i'm", "i've") else "group",
                span=span,
            )
        else:
            return self._he_or_she(i, low, mention, span)
        if model is not None:
            return new_speaker(official=model.official, name=model.name, type=model.type, span=span)
        return new_speaker(
            official=None,
            name=c.words[i],
            type="person" if low in ("who", "that") else "group" if low.startswith("they") else "organization",
            span=span,
        )

    def _he_or_she(self, i: int, low: str, mention: PersonMention | None, span: Span) -> Speaker:
        """A pronoun for one person: the last speaker, unless somebody else of the article came up since."""
        last = self.last_person
        number = mention.person if mention is not None else None
        if last is not None:
            gender = self.persons[self.last_number].gender if self.last_number is not None else None
            wanted = "f" if low.startswith(("she", "her")) else "m" if low.startswith(("he", "his", "him")) else None
            fits = gender is None or wanted is None or gender[:1].lower() == wanted
            if fits and (number is None or number == self.last_number or not self._came_up(number, i)):
                return new_speaker(official=last.official, name=last.name, type=last.type, span=span)
        if number is not None:
            person = self.persons[number]
            return new_speaker(official=person.official_id, name=person.name, type="person", span=span)
        wanted = "f" if low.startswith(("she", "her")) else "m"
        named = [
            person
            for person in self.persons
            if not self.untold
            and person.official_id is not None
            and (person.gender is None or person.gender[:1].lower() == wanted)
            and any(mention.first < i for mention in person.mentions[:1])
        ]
        if len(named) == 1:  # nobody else can be meant
            return new_speaker(official=named[0].official_id, name=named[0].name, type="person", span=span)
        return new_speaker(official=None, name=self.clauses.words[i], type="person", span=span)

    def _came_up(self, number: int, i: int) -> bool:
        """Whether a person is named, outside quotations, between the last statement and token i."""
        places = self._places.get(number)
        if places is None:
            mentions = self.persons[number].mentions
            quoted = self.clauses.quotation_of
            places = [m.first for m in mentions if m.kind != "pronoun" and quoted[m.first] < 0]
            self._places[number] = places
        k = bisect_left(places, self.end)
        return k < len(places) and places[k] < i

    def _known(self, phrase: Phrase, kind: SpeakerType) -> Speaker | None:
        """Who a noun phrase with "the" points back to."""
        c = self.clauses
        head = c.lower[phrase.core - 1]
        if kind == "document" and head in self.voices:
            return self.voices[head]
        if head in ("diplomats", "side") and self.last_body is not None and self.last_body.type == "organization":
            words = (self.last_body.name or "").lower().split()
            if "ministry" in words and self._same_country(phrase):
                return self.last_body
        before = self.heads.get(head)
        bare = phrase.core - phrase.first == 2
        if before is not None and (bare or kind == "document") and kind not in ("group",):
            return before
        if self.types.get(head) == "person" and bare and self.last_person is not None:
            return self.last_person
        if (
            kind == "organization"
            and bare
            and self.last_body is not None
            and head in (self.last_body.name or "").lower().split()
        ):
            return self.last_body
        return None

    def _same_country(self, phrase: Phrase) -> bool:
        name = (self.last_body.name or "").lower() if self.last_body is not None else ""
        return any(self.lower[k] in name.split() for k in range(phrase.first + 1, phrase.core - 1))

    def _body_name(self, name: str, head: str) -> str:
        """The fullest name in the text of an organization called by less: "the ministry", "Foreign Ministry"."""
        if self._bodies is None:
            self._bodies = {}
            reading = self.clauses.reading
            for mention in self.polities:
                if mention.kind != "organization":
                    continue
                first, last = mention.phrase_first, mention.phrase_last
                first, last = (first, last) if first >= 0 else (mention.first, mention.last)
                words = " ".join(reading.slice(first, last).split())
                self._bodies.setdefault(reading.lower[last - 1], set()).add(words)
        said = set(name.lower().split())
        names = self._bodies.get(head, set())
        if len(names) > _MANY:
            return name
        fuller = [words for words in names if said <= set(words.lower().split())]
        if not fuller:
            return name
        longest = max(sorted(fuller), key=len)
        # two different ministries in one text: the words stay as they are
        clear = all(set(words.lower().split()) <= set(longest.lower().split()) for words in fuller)
        return longest if clear else name

    def _type(self, phrase: Phrase) -> SpeakerType:
        c = self.clauses
        head = c.lower[phrase.core - 1]
        first = c.lower[phrase.first]
        polity = self.polity_at(phrase.core - 1)
        kind = self.types.get(head)
        if polity is not None and (kind is None or kind in ("organization", "group")):
            if polity.kind in ("country", "capital", "metonym"):
                return "state"
            if polity.kind == "organization":
                return "organization"
        if any(c.lower[k] == "and" for k in range(phrase.first, phrase.last)) and kind != "document":
            return "group"
        if first in ("one", "another") and phrase.last - phrase.first == 1:
            return "unnamed"
        if kind == "person":
            return "unnamed" if first in ("a", "an", "one", "another") else "person"
        if kind is not None:
            return kind  # type: ignore[return-value]
        if c.classes[phrase.first] & QUANTIFIER:
            return "group"
        singular = head[:-1] if head.endswith("s") else head
        known = self.types.get(singular)
        if known == "person":
            return "group"
        if known is not None:
            return known  # type: ignore[return-value]
        if not c.capital(phrase.core - 1):
            return "unnamed"
        return "organization" if first == "the" else "person"  # "the West", "the Pentagon": no person's name


def _nothing_at(_: int) -> None:
    """What stands at a token where a stage gave nothing."""
