"""Link the titles that stand for a person: "the Russian ambassador", "the minister", "his Chinese counterpart"."""

from __future__ import annotations

import attrs

from dipnews.records import Diagnostic, MentionKind
from dipnews.span import Span
from dipnews.stages.person_memory import NAMELESS, OBLIQUE, Listener
from dipnews.stages.persons import Person, PersonMention
from dipnews.stages.title_runs import Title

_HIGHEST = {
    "president": "president", "federal president": "president", "state president": "president", "king": "king",
    "monarch": "king", "queen": "queen", "emir": "emir", "amir": "emir", "sultan": "sultan", "emperor": "emperor",
    "pope": "pope", "pontiff": "pope", "prime minister": "premier", "pm": "premier", "premier": "premier",
    "chancellor": "chancellor", "federal chancellor": "chancellor",
    "crown prince": "crown prince", "prince": "prince", "supreme leader": "supreme leader",
}  # fmt: skip

_DIPLOMATS = frozenset("ambassador charge-daffaires consul diplomat envoy foreign-minister".split())

_ABOVE = frozenset(("head-of-state", "head-of-government", "royal"))  # nobody calls them "the official"

_OF_THE_HOUSE = frozenset(("head-of-state", "head-of-government", "foreign-minister", "minister"))


@attrs.define(slots=True)
class TitleLinker(Listener):
    """Links titles without a name."""

    def _title(self, title: Title, sentence: int) -> None:
        copy = self.copy
        noun = title.office.noun
        if noun is not None and noun.relational:
            self._counterpart(title, sentence)
            return
        if title.office.role == "private" or title.determiner == "other":
            return
        if title.possessor is not None and title.determiner == "possessive" and not self._possessor_states(title):
            return
        if (
            title.determiner == ""
            and not self.forward
            and not title.states
            and not title.organizations
            and not title.bodies
        ) and (not copy.caps[title.head] or title.times):
            return
        if self._named_next(title, sentence):
            return
        person = self._choose(title, sentence)
        kind: MentionKind = (
            "title"
            if title.states or title.organizations or title.bodies or title.targets or noun is None
            else "nominal"
        )
        if person >= 0:
            if not self.persons[person].positions and title.determiner != "a":
                self.describe(self.persons[person], title, "title-mention")
            mention = self._take(title, person, kind)
            quoted = copy.reading.quotation_of[title.head] >= 0
            self._seen(person, mention, sentence, quoted)
            return
        if (
            title.determiner in ("the", "a", "possessive")
            and copy.norm[title.last : title.last + 1] != ["'s"]
            and (title.first == 0 or copy.norm[title.first - 1] not in OBLIQUE)
            and copy.reading.quotation_of[title.head] < 0
        ):
            if self._said_near(title.last - 1):
                self.memory.speaker = self.memory.focus = self.memory.subject = NAMELESS
            elif self.memory.subject == -1:
                self.memory.subject = NAMELESS
        if (
            self.waiting is None
            and not self.forward
            and sentence <= self._first_body() + 2
            and title.public
            and title.determiner in ("the", "a", "")
        ):
            self.waiting = title
            self.waiting_sentence = sentence

    def _adopt(self, mention: PersonMention, sentence: int) -> None:
        """Settle a delayed identification: "a top Danish diplomat said", and then "Jens Holm"."""
        title = self.waiting
        if title is None or mention.person is None:
            return
        if sentence - self.waiting_sentence > 2:
            self.waiting = None
            return
        person = self.persons[mention.person]
        copy = self.copy
        if (
            sentence == self.waiting_sentence
            or mention.kind != "full"
            or self._first_mention(person.number) != mention.first
            or copy.reading.quotation_of[mention.name_first] >= 0
        ):
            return
        start = copy.reading.sentences[sentence].first
        if mention.first - start > 2:
            return
        self.waiting = None
        if not person.titles:
            if person.private or (title.states and person.country and person.country not in title.states):
                return
            if person.roles and title.role not in person.roles and not person.past:
                return
            self.describe(person, title, "named-later")
        elif not self._fits(title, person, strict=False):
            return
        self._take(title, person.number, "title")

    def _named_next(self, title: Title, sentence: int) -> bool:
        """Whether somebody without a title opens one of the next sentences and is meant by the lede's title."""
        if self.forward or sentence > self._first_body() + 1 or not title.public or self.memory.recent:
            return False
        if self.waiting is not None and (self.waiting_sentence != sentence or not self._said_near(title.last - 1)):
            return False
        if title.determiner not in ("the", "a", "", "possessive") or self.copy.reading.quotation_of[title.head] >= 0:
            return False
        for later in (sentence + 1, sentence + 2):
            number = self._opener(later)
            if number >= 0:
                person = self.persons[number]
                if (
                    person.titles
                    or person.private
                    or (person.roles and title.role not in person.roles and not person.past)
                ):
                    return False
                self.waiting, self.waiting_sentence = title, sentence
                return True
        return False

    def _counterpart(self, title: Title, sentence: int) -> None:
        """Link "his Chinese counterpart" without a name: who holds the same office of that state."""
        memory = self.memory
        if title.office.phrase not in (
            "counterpart",
            "peer",
            "opposite number",
            "colleague",
            "interlocutor",
            "host",
        ) or title.determiner not in ("possessive", "the"):
            return
        owner = memory.subject if memory.subject >= 0 else memory.focus
        if owner < 0:
            return
        mine = self.persons[owner]
        for number in reversed(memory.recent):
            person = self.persons[number]
            if (
                number == owner
                or person.private
                or not person.roles
                or (title.office.gender and person.gender not in (None, title.office.gender))
            ):
                continue
            if title.states:
                if person.country not in title.states:
                    continue
            elif person.country is None or person.country == mine.country:
                continue
            if person.roles & mine.roles or not mine.roles or title.office.phrase == "host":
                mention = self._take(title, number, "nominal")
                self._seen(number, mention, sentence, self.copy.reading.quotation_of[title.head] >= 0)
                return

    def _possessor_states(self, title: Title) -> bool:
        """Fill in the state of "Orlov's spokesman" from Orlov; false where nobody is known there."""
        a, b = title.possessor or (0, 0)
        if self.copy.norm[a] in ("his", "her", "their", "its", "our", "my", "your", "whose"):
            if self.copy.norm[a] == "its" and self.memory.recent:
                return False
            return False
        for number in reversed(self.memory.recent):
            person = self.persons[number]
            if person.family and person.family.casefold() in (w.casefold() for w in self.copy.reading.words[a:b]):
                if person.country and not title.states:
                    title.states = (person.country,)
                return True
        return False

    def _take(self, title: Title, person: int, kind: MentionKind) -> PersonMention:
        title.person = person
        who = self.persons[person]
        if (
            title.states
            and who.country is None
            and not who.organizations
            and kind == "title"
            and len(title.states) == 1
        ):
            who.country = title.states[0]  # "the Austrian chancellor" says whose chancellor he is
            who.evidence.append("title-mention")
        mention = PersonMention(title.first, title.last, title.last, title.last, kind, person)
        self.mentions.append(mention)
        return mention

    def _fits(self, title: Title, person: Person, *, strict: bool = True) -> bool:
        """Whether a title can mean a person: state, body, role, rank, gender."""
        if person.private or not (person.titles or person.roles):
            return False
        office = title.office
        phrase = office.phrase
        noun = office.noun
        gender = office.gender or (noun.gender if noun is not None else "")
        if gender and person.gender and gender != person.gender:
            return False
        states = title.states or ((office.country,) if office.country else ())
        if states:
            if not person.country:
                if person.organizations or (strict and (title.ranks or phrase not in person.phrases)):
                    return False
            elif person.country not in states and person.states.isdisjoint(states):
                return False
        elif title.organizations:
            same = person.organizations & set(title.organizations)
            sent = person.targets & set(title.organizations) and office.role in ("ambassador", "envoy")
            if not same and not sent and (person.country is None or strict):
                return False
        if title.targets and person.targets and person.targets.isdisjoint(title.targets):
            return False
        roles = person.roles
        if title.ranks:
            if noun is None and "deputy-minister" not in roles and not any(t.ranks for t in person.titles):
                return False
        elif phrase in person.phrases:
            return True
        highest = _HIGHEST.get(phrase)
        if highest is not None:
            theirs = {_HIGHEST[phrase] for phrase in person.phrases if phrase in _HIGHEST}
            if theirs and highest not in theirs:
                return False  # "the king" is no president
        if noun is not None and not title.ranks:
            if noun.roles & roles:
                return True
            if not noun.roles:
                return not roles & _ABOVE
        return title.role in roles

    def _choose(self, title: Title, sentence: int) -> int:
        """The person that a title means, or -1."""
        memory = self.memory
        noun = title.office.noun
        if noun is not None and memory.speaker == NAMELESS and not (title.states or title.organizations):
            return -1  # "a White House official said ... The official added"
        fitting = [n for n in reversed(memory.recent) if self._fits(title, self.persons[n])]
        if self.forward and self.home is not None and self._of_the_house(title):
            fitting = [n for n in fitting if self.persons[n].country in (None, self.home)]
        if not fitting:
            if self.forward:
                return self._ahead(title)
            if sentence <= self._first_body() + 1:
                ahead = self._ahead(title, named_soon=True)
                if ahead >= 0:
                    return ahead
            return self._untitled(title, sentence)
        if title.determiner == "a":
            # "a White House official" is somebody kept nameless; "an aide to the president" may be the one who speaks
            if title.principal is None and (noun is not None or not (title.states or title.organizations)):
                return -1
            fitting = [n for n in fitting if n in (memory.speaker, memory.focus)]
            if not fitting:
                return -1
        if len(fitting) == 1:
            return fitting[0]
        # The very words of the office outrank a likeness of roles; who holds it now outranks who held it.
        specific = bool(title.states or title.organizations or title.targets or title.bodies)
        if noun is None or specific:
            words = title.words
            exact = [n for n in fitting if any(words.issubset(t.run) for t in self.persons[n].titles)]
            exact = exact or [n for n in fitting if title.office.phrase in self.persons[n].phrases]
            fitting = exact or fitting
        if title.office.phrase.endswith("diplomat"):
            career = [n for n in fitting if self._is_diplomat(self.persons[n])]
            fitting = career or fitting
        elif noun is not None and noun.first:
            first = [n for n in fitting if not noun.first.isdisjoint(self.persons[n].roles)]
            fitting = first or fitting  # "the envoy" is rather the ambassador than the deputy minister
        if not any(t in ("former", "ex", "late", "then") for t in title.times):
            present = [n for n in fitting if not self.persons[n].former]
            fitting = present or fitting
        if len(fitting) == 1:
            return fitting[0]
        if not specific and self.home and not self.forward:
            own = [n for n in fitting if self.persons[n].country == self.home]
            if len(own) == 1:
                return own[0]
        if not specific:
            acting = [n for n in fitting if not self._only_sends(n)]
            if len(acting) == 1:
                return acting[0]
        for who in (memory.subject, memory.speaker, memory.focus):
            if who in fitting and (not specific or memory.place.get(who, -9) >= sentence - 2):
                rival = next(
                    (n for n in fitting if n != who and memory.place.get(n, -9) >= memory.place.get(who, -9)), -1
                )
                if rival >= 0 and who != memory.speaker and noun is None:
                    self._doubt(title, who, rival)
                    return -1
                return who
        last, other = fitting[0], fitting[1]
        if memory.place.get(last, -9) > memory.place.get(other, -9):
            return last
        self._doubt(title, last, other)
        return -1

    def _only_sends(self, number: int) -> bool:
        """Whether somebody is first named as who sent something or owns it: "a message from President Orlov"."""
        first = self._first_mention(number)
        return first > 0 and self.copy.norm[first - 1] in ("from", "of")

    @staticmethod
    def _is_diplomat(person: Person) -> bool:
        """Whether somebody is a diplomat by office, not only in a wide sense."""
        return bool(person.roles & _DIPLOMATS) or any(
            "foreign" in t.run or "embassy" in t.run for t in person.titles
        )

    def _untitled(self, title: Title, sentence: int) -> int:
        """Find the one person named just before without any title, whom "the President of Russia" then means."""
        if (
            self.forward
            or title.determiner not in ("the", "possessive")
            or not title.public
            or not (title.states or title.organizations)
        ):
            return -1
        if title.office.role in ("official", "diplomat", "nominal", "spokesperson"):
            return -1
        memory = self.memory
        found = [
            n
            for n in memory.recent
            if memory.place.get(n, -99) >= sentence - 3 and self._may_hold(self.persons[n], title)
        ]
        if len(found) != 1 or found[0] not in (memory.focus, memory.subject, memory.speaker, self.lead):
            return -1
        self.describe(self.persons[found[0]], title, "named-before")
        return found[0]

    @staticmethod
    def _may_hold(person: Person, title: Title) -> bool:
        """Whether an office that nothing in the text gives to anybody can be this untitled person's."""
        if person.titles or person.private or (person.roles and title.role not in person.roles):
            return False
        if person.country not in (None, *title.states):
            return False
        return not person.known or bool(person.known & {*title.states, *title.organizations})

    def _ahead(self, title: Title, *, named_soon: bool = False) -> int:
        """Somebody named only further on: for headlines and ledes."""
        if title.determiner == "a" and not title.states:
            return -1
        if named_soon and not (title.states or title.organizations or title.targets):
            return -1
        limit = self.copy.reading.sentences[min(len(self.copy.reading.sentences) - 1, self._first_body() + 5)].last
        found: list[int] = []
        house = self.forward and self.home is not None and self._of_the_house(title)
        for person in self.persons[:40]:
            if house and person.country not in (None, self.home):
                continue
            place = self._first_mention(person.number)
            if place < 0 or (named_soon and not title.first < place < limit):
                continue
            if self._fits(title, person):
                found.append(person.number)
        if len(found) > 1:
            exact = [n for n in found if title.office.phrase in self.persons[n].phrases]
            if len(exact) == 1:
                return exact[0]
            if self.forward:
                found = exact or found
                for speaker in self.speakers:
                    if speaker in found:
                        return speaker
            return -1
        return found[0] if found else -1

    def _of_the_house(self, title: Title) -> bool:
        """Whether a bare title in a release's headline is that of its own state: "PM call with President X"."""
        before = self.copy.norm[title.first - 1] if title.first else ""
        bare = not (title.states or title.organizations or title.office.country or title.times)
        return bare and title.role in _OF_THE_HOUSE and before not in OBLIQUE

    def _doubt(self, title: Title, one: int, other: int) -> None:
        reading = self.copy.reading
        words = reading.slice(title.first, title.last)
        self.diagnostics.append(
            Diagnostic(
                code="ambiguous-title",
                message=f"{' '.join(words.split())!r} can mean {self.persons[one].name} or {self.persons[other].name}",
                span=Span(reading.starts[title.first], reading.ends[title.last - 1]),
            )
        )
