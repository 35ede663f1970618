"""Link titles, common nouns and pronouns to the people they mean.

One pass over the sentences, from left to right, with a short memory: who was mentioned last, who was the subject of
the last sentence, who spoke last. A title is linked where state, body, rank and gender agree with one person; where
two people of the article fit equally well it stays unlinked and a diagnostic says so. The headline is read after the
body.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from dipnews.grammar import MONTHS, WEEKDAYS
from dipnews.records import Diagnostic, MentionKind, Position
from dipnews.span import Span
from dipnews.stages.titles import PRONOUN, PRONOUNS, Copy, Title, past_of, saying_verbs, third_person
from dipnews.tables import rows, values

__all__ = ["Nominal", "Person", "PersonMention", "link", "nominals", "saying_verbs"]


@attrs.define(slots=True)
class PersonMention:
    """One place where a person (or a group of them) is meant.

    Tokens ``[first, last)`` cover the whole noun phrase with its title run; ``[name_first, name_last)`` the name
    alone, empty where there is none. ``person`` is a number in ``People.persons``, None for a group, whose members
    are in ``group``.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    kind: MentionKind
    person: int | None
    group: tuple[int, ...] = ()


@attrs.define(slots=True, eq=False)
class Person:
    """Somebody whom the article names, official or not.

    ``name`` is the fullest form in the text; ``country`` the state served (None for international organizations);
    ``official_id`` is None for private people. ``roles`` are all roles that the text or the roster gives; ``targets``
    the states an envoy is sent to.
    """

    number: int
    name: str
    given: str | None = None
    family: str | None = None
    gender: str | None = None
    country: str | None = None
    organization: str | None = None
    role: str | None = None
    level: int = 9
    positions: list[Position] = attrs.field(factory=list)
    aliases: list[str] = attrs.field(factory=list)
    mentions: list[PersonMention] = attrs.field(factory=list)
    evidence: list[str] = attrs.field(factory=list)
    official_id: str | None = None
    wikidata: str | None = None
    titles: list[Title] = attrs.field(factory=list)
    title_keys: set[Any] = attrs.field(factory=set)
    roles: set[str] = attrs.field(factory=set)
    phrases: set[str] = attrs.field(factory=set)
    targets: set[str] = attrs.field(factory=set)
    organizations: set[str] = attrs.field(factory=set)
    states: set[str] = attrs.field(factory=set)
    former: bool = False
    known: set[str] = attrs.field(factory=set)  # whom he or she served at any time, as the roster knows
    past: bool = False  # the roster knows only terms that don't cover the article's day
    private: bool = False


@attrs.frozen(slots=True)
class Nominal:
    """A common noun for a person: the roles it can mean (none: any official), gender, whether it is relational."""

    roles: frozenset[str]
    gender: str
    relational: bool


@cache
def nominals() -> dict[str, Nominal]:
    """The table of nominals by noun, singular and plural.

    Example:
        >>> nominals()["spokeswoman"].gender
        'f'
    """
    table: dict[str, Nominal] = {}
    for row in rows("nominals"):
        roles = frozenset() if row["roles"] == "*" else frozenset(values(row["roles"]))
        nominal = Nominal(roles, row["gender"], row["relational"] == "yes")
        table[row["noun"]] = nominal
        if row["plural"]:
            table[row["plural"]] = nominal
    return table


@cache
def inverted_verbs() -> frozenset[str]:
    """Verbs of saying that can stand before their subject: "said Orlov", but never "thanked Orlov"."""
    forms: set[str] = {
        "said",
        "says",
        "added",
        "wrote",
        "noted",
        "stressed",
        "explained",
        "concluded",
        "emphasized",
        "stated",
    }
    for row in rows("cues"):
        frames = set(values(row["frames"]))
        lemma = row["lemma"]
        if " " not in lemma and "bare" in frames and "person" not in frames:
            forms.update((third_person(lemma), row["past"] or past_of(lemma)))
    return frozenset(forms)


_BETWEEN = frozenset(
    "also has had then later further have earlier once again on thursday monday tuesday wednesday friday "
    "saturday sunday today in turn".split()
)
_OBLIQUE = frozenset("with to by of for from against about between and than on like".split())
_STYLES = frozenset("highness excellency majesty holiness eminence grace honour honor beatitude worship".split())
_BREAKS = frozenset((",", '"', "”", "“", "?", "!", "''", "'", "’", "-", "–", "—", "--", "…", "...", ".", "»", ":"))
_AFTER_SPEAKER = frozenset(
    "in on at after during as following when while who and from of before adding noting to last this late "
    "earlier".split()
)
_HIGHEST = {
    "president": "president", "federal president": "president", "state president": "president", "king": "king",
    "monarch": "king", "queen": "queen", "emir": "emir", "amir": "emir", "sultan": "sultan", "emperor": "emperor",
    "pope": "pope", "pontiff": "pope", "prime minister": "premier", "pm": "premier", "premier": "premier",
    "chancellor": "chancellor", "federal chancellor": "chancellor",
    "crown prince": "crown prince", "prince": "prince", "supreme leader": "supreme leader",
}  # fmt: skip
_NAMELESS = -2  # somebody whom the article names nowhere is the subject
_AFTER_TWO = frozenset(
    "also had have will are were then met spoke held men women then further both agreed later".split()
)
_DIPLOMATS = frozenset("ambassador charge-daffaires consul diplomat envoy foreign-minister".split())
_ABOVE = frozenset(("head-of-state", "head-of-government", "royal"))  # nobody calls them "the official"
_MEMORY = 16


@attrs.define(slots=True)
class _Event:
    """Something in the running text that means somebody: a name (already linked), a title, a pronoun."""

    first: int
    mention: PersonMention | None = None
    title: Title | None = None
    pronoun: str = ""


_first = attrgetter("first")


@attrs.define(slots=True)
class _Memory:
    """What a reader keeps in mind."""

    recent: list[int] = attrs.field(factory=list)  # the last mentioned is the last
    place: dict[int, int] = attrs.field(factory=dict)  # person -> sentence of the last mention
    focus: int = -1
    speaker: int = -1
    subject: int = -1  # of the sentence being read
    topic: int = -1  # the first one named in it: "Orlov's visit ..."
    group: tuple[int, ...] = ()
    group_sentence: int = -9
    named: list[int] = attrs.field(factory=list)  # named in the sentence being read, in order
    before: list[int] = attrs.field(factory=list)  # named in the sentence before
    pair: list[int] = attrs.field(factory=list)  # the last sentence's people that named exactly two
    pair_sentence: int = -9
    held: tuple[int, int] | None = None  # speaker and focus before a look back
    held_segment: int = -1

    def see(self, person: int, sentence: int) -> None:
        if person in self.recent:
            self.recent.remove(person)
        self.recent.append(person)
        if len(self.recent) > _MEMORY:
            del self.recent[0]
        self.place[person] = sentence


def link(
    copy: Copy,
    persons: list[Person],
    mentions: list[PersonMention],
    titles: list[Title],
    describe: Callable[[Person, Title, str], None],
    home: str | None = None,
) -> list[Diagnostic]:
    """Link what stands for a person without naming one; new mentions are added to ``mentions``.

    Args:
        copy: The words.
        persons: The people of the article.
        mentions: The name mentions so far, in any order; it grows.
        titles: The title runs; those without a name are looked at, and ``title.person`` is set.
        describe: Called with a person, a title and an evidence name where a title that stood without a name turns out
            to be the person's own office.
        home: Alpha-3 of the state whose organ the source is: its "President" is that state's.

    Returns:
        What stayed doubtful.
    """
    reading = copy.reading
    diagnostics: list[Diagnostic] = []
    events = [_Event(m.first, mention=m) for m in mentions]
    events += [_Event(t.first, title=t) for t in titles if t.person < 0 and t.end < 0]
    taken = set()
    for t in titles:
        if t.possessor is not None:
            taken.add(t.possessor[0]) if t.person >= 0 else None
    norm = copy.norm
    events += [
        _Event(i, pronoun=norm[i])
        for i in copy.marked
        if copy.flags[i] & PRONOUN and (norm[i] in PRONOUNS or norm[i] == "two")
    ]
    events.sort(key=_first)
    heading = [reading.segments[sentence.segment].kind != "paragraph" for sentence in reading.sentences]
    body = [e for e in events if not heading[reading.sentence_of[e.first]]]
    heads = [e for e in events if heading[reading.sentence_of[e.first]]]
    first_mention = _first_mentions(mentions)
    linker = _Linker(copy, persons, mentions, diagnostics, first_mention, describe, home)
    for mention in mentions:
        number = reading.sentence_of[mention.first]
        if (
            mention.person is not None
            and mention.first - reading.sentences[number].first <= 2
            and first_mention.get(mention.person) == mention.first
        ):
            linker.openers.setdefault(number, mention.person)
    linker.run(body, forward=False)
    linker.memory = _Memory()
    linker.run(heads, forward=True)
    return diagnostics


def _first_mentions(mentions: list[PersonMention]) -> dict[int, int]:
    first: dict[int, int] = {}
    for mention in mentions:
        if mention.person is not None and mention.first < first.get(mention.person, 1 << 60):
            first[mention.person] = mention.first
    return first


@attrs.define(slots=True)
class _Linker:
    copy: Copy
    persons: list[Person]
    mentions: list[PersonMention]
    diagnostics: list[Diagnostic]
    first_mention: dict[int, int]
    describe: Callable[[Person, Title, str], None]
    home: str | None
    memory: _Memory = attrs.field(factory=_Memory)
    forward: bool = False
    waiting: Title | None = None
    waiting_sentence: int = -9
    speakers: list[int] = attrs.field(factory=list)
    openers: dict[int, int] = attrs.field(factory=dict)
    spoken: int = -1
    lead: int = -1  # the subject of the body's first sentence

    def run(self, events: list[_Event], *, forward: bool) -> None:
        """Read the events in order."""
        self.forward = forward
        reading = self.copy.reading
        memory = self.memory
        current = -1
        for event in events:
            sentence = reading.sentence_of[event.first]
            if sentence != current:
                if memory.subject != -1:
                    memory.focus = memory.subject
                elif memory.topic >= 0:
                    memory.focus = memory.topic
                memory.subject = memory.topic = -1
                memory.before, memory.named = memory.named, []
                if len(memory.before) == 2:
                    memory.pair, memory.pair_sentence = memory.before, sentence - 1
                current = sentence
                if memory.held is not None and reading.sentences[sentence].segment != memory.held_segment:
                    # the story goes on after a look back: its speaker is the speaker again
                    back, (memory.speaker, memory.focus) = memory.speaker, memory.held
                    if memory.speaker in memory.recent and back != memory.speaker:
                        memory.recent.remove(memory.speaker)
                        memory.recent.append(memory.speaker)
                    memory.held = None
            if event.mention is not None:
                self._name(event.mention, sentence)
            elif event.title is not None:
                self._title(event.title, sentence)
            elif event.pronoun == "two":
                self._two(event.first, sentence)
            else:
                self._pronoun(event.first, event.pronoun, sentence)

    # -- names ---------------------------------------------------------------------------------------------------

    def _name(self, mention: PersonMention, sentence: int) -> None:
        if mention.person is None:
            return
        person = mention.person
        self._adopt(mention, sentence)
        quoted = self.copy.reading.quotation_of[mention.name_first] >= 0
        self._seen(person, mention, sentence, quoted)

    def _seen(self, person: int, mention: PersonMention, sentence: int, quoted: bool) -> None:
        """Keep a linked mention in mind: as subject, as speaker, as one of two."""
        memory = self.memory
        previous = memory.recent[-1] if memory.recent else -1
        memory.see(person, sentence)
        if quoted:
            return
        norm = self.copy.norm
        if person not in memory.named:
            memory.named.append(person)
        if memory.topic < 0:
            memory.topic = person
        before = norm[mention.first - 1] if mention.first > 0 else ""
        after = norm[mention.last] if mention.last < len(norm) else ""
        if before == "and" and previous >= 0 and previous != person and memory.place.get(previous) == sentence:
            memory.group = (
                (previous, person)
                if memory.group_sentence != sentence or previous not in memory.group
                else (*memory.group, person)
            )
            memory.group_sentence = sentence
        if self._speaks(mention):
            if (
                memory.held is None
                and memory.speaker >= 0
                and memory.speaker != person
                and self._looks_back(mention, sentence)
            ):
                memory.held = (memory.speaker, memory.speaker)
                memory.held_segment = self.copy.reading.sentences[sentence].segment
            memory.speaker = person
            memory.focus = person
            memory.subject = person
            self.spoken = sentence
            self.speakers.append(person)
        elif memory.subject == -1 and before not in _OBLIQUE and after != "'s":
            memory.subject = person
        if self.lead < 0 and memory.subject >= 0:
            self.lead = memory.subject

    def _speaks(self, mention: PersonMention) -> bool:
        """Whether the mention is the subject of a verb of saying."""
        norm = self.copy.norm
        verbs = saying_verbs()
        n = len(norm)
        k = mention.last
        if k < n and norm[k] == ",":
            # over an apposition: "Orlov, the envoy, said"
            for j in range(k + 1, min(k + 14, n)):
                if norm[j] == ",":
                    k = j + 1
                    break
                if norm[j] in (".", ";", '"', "”", "“"):
                    break
        for j in range(k, min(k + 4, n)):
            if norm[j] in verbs and not self.copy.caps[j]:
                return True
            if norm[j] not in _BETWEEN:
                break
        # the verb first: '"...," said Orlov.' But "he said Orlov was late" is no such thing.
        j = mention.first - 1
        if (
            j > 0
            and norm[j] in inverted_verbs()
            and not self.copy.caps[j]
            and norm[j] != "told"
            and self.spoken != self.copy.reading.sentence_of[j]
        ):
            after = norm[mention.last] if mention.last < n else "."
            return norm[j - 1] in _BREAKS and (not after[0].isalpha() or after in _AFTER_SPEAKER or after in WEEKDAYS)
        return j > 1 and norm[j] == "to" and norm[j - 1] == "according"

    def _looks_back(self, mention: PersonMention, sentence: int) -> bool:
        """Whether a sentence tells what somebody else said before, as "In May, Ambassador Orlov said" does."""
        if mention.kind != "full" or self.first_mention.get(mention.person or 0) != mention.first:
            return False
        reading, norm = self.copy.reading, self.copy.norm
        first = reading.sentences[sentence].first
        if first + 1 >= len(norm):
            return False
        one, two = norm[first], norm[first + 1]
        return (
            one in ("in", "on", "last", "back") and (two in MONTHS or two in ("week", "month", "year") or two.isdigit())
        ) or one in ("earlier", "previously")

    def _adopt(self, mention: PersonMention, sentence: int) -> None:
        """Settle a delayed identification: "a top Danish diplomat said", and then "Jens Holm"."""
        title = self.waiting
        if title is None:
            return
        if sentence - self.waiting_sentence > 2:
            self.waiting = None
            return
        person = self.persons[mention.person]  # type: ignore[index]
        copy = self.copy
        if (
            sentence == self.waiting_sentence
            or mention.kind != "full"
            or self.first_mention.get(person.number) != mention.first
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

    # -- titles --------------------------------------------------------------------------------------------------

    def _title(self, title: Title, sentence: int) -> None:
        copy = self.copy
        if title.plural:
            self._group(title, sentence)
            return
        noun = nominals().get(title.office.phrase)
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
        before = copy.norm[title.first - 1] if title.first > 0 else ""
        definite = title.determiner in ("the", "a", "possessive") and copy.norm[title.last : title.last + 1] != ["'s"]
        outside = before not in _OBLIQUE and copy.reading.quotation_of[title.head] < 0
        if definite and outside and self._said_near(title.last - 1):
            self.memory.speaker = self.memory.focus = self.memory.subject = _NAMELESS
        elif definite and outside and self.memory.subject == -1:
            self.memory.subject = _NAMELESS
        if (
            self.waiting is None
            and not self.forward
            and sentence <= self._first_body() + 2
            and title.public
            and title.determiner in ("the", "a", "")
        ):
            self.waiting = title
            self.waiting_sentence = sentence

    def _counterpart(self, title: Title, sentence: int) -> None:
        """Link "his Chinese counterpart" without a name: who holds the same office of that state."""
        memory = self.memory
        if title.office.phrase not in (
            "counterpart",
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

    def _named_next(self, title: Title, sentence: int) -> bool:
        """Whether somebody without a title opens one of the next sentences and is meant by the lede's title."""
        if self.forward or sentence > self._first_body() + 1 or not title.public or self.memory.recent:
            return False
        if self.waiting is not None and (self.waiting_sentence != sentence or not self._said_near(title.last - 1)):
            return False
        if title.determiner not in ("the", "a", "", "possessive") or self.copy.reading.quotation_of[title.head] >= 0:
            return False
        for later in (sentence + 1, sentence + 2):
            number = self.openers.get(later)
            if number is not None:
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

    def _first_body(self) -> int:
        reading = self.copy.reading
        for n in range(min(8, len(reading.sentences))):
            if reading.kind_of(n) == "paragraph":
                return n
        return 0

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
        noun = nominals().get(title.office.phrase)
        gender = title.office.gender or (noun.gender if noun is not None else "")
        if gender and person.gender and gender != person.gender:
            return False
        if person.private or (not person.titles and not person.roles):
            return False
        states = title.states or ((title.office.country,) if title.office.country else ())
        if states:
            if person.country and person.country not in states and not person.states & set(states):
                return False
            if not person.country and (
                person.organizations or (strict and (title.office.phrase not in person.phrases or title.ranks))
            ):
                return False
        if title.organizations and not states:
            same = person.organizations & set(title.organizations)
            sent = person.targets & set(title.organizations) and title.office.role in ("ambassador", "envoy")
            if not same and not sent and (person.country is None or strict):
                return False
        if title.targets and person.targets and not person.targets & set(title.targets):
            return False
        if (
            title.ranks
            and noun is None
            and "deputy-minister" not in person.roles
            and not any(t.ranks for t in person.titles)
        ):
            return False
        roles = person.roles
        if title.office.phrase in person.phrases and not title.ranks:
            return True
        highest = _HIGHEST.get(title.office.phrase)
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
        noun = nominals().get(title.office.phrase)
        if noun is not None and memory.speaker == _NAMELESS and not (title.states or title.organizations):
            return -1  # "a White House official said ... The official added"
        fitting = [n for n in reversed(memory.recent) if self._fits(title, self.persons[n])]
        if not fitting and self.forward:
            return self._ahead(title)
        if not fitting and sentence <= self._first_body() + 1:
            ahead = self._ahead(title, named_soon=True)
            if ahead >= 0:
                return ahead
        if not fitting:
            return self._untitled(title, sentence)
        if title.determiner == "a":
            # "a White House official" is somebody kept nameless; "an aide to the president" may be the one who speaks
            if title.principal is None and (
                title.office.phrase in nominals() or not (title.states or title.organizations)
            ):
                return -1
            fitting = [n for n in fitting if n in (memory.speaker, memory.focus)]
            if not fitting:
                return -1
        if len(fitting) == 1:
            return fitting[0]
        # The very words of the office outrank a likeness of roles; who holds it now outranks who held it.
        specific = bool(title.states or title.organizations or title.targets or title.bodies)
        if noun is None or specific:
            exact = [n for n in fitting if any(title.words <= t.words for t in self.persons[n].titles)]
            exact = exact or [n for n in fitting if title.office.phrase in self.persons[n].phrases]
            fitting = exact or fitting
        if title.office.phrase.endswith("diplomat"):
            career = [n for n in fitting if self._is_diplomat(self.persons[n])]
            fitting = career or fitting
        if not any(t in ("former", "ex", "late", "then") for t in title.times):
            present = [n for n in fitting if not self.persons[n].former]
            fitting = present or fitting
        if len(fitting) == 1:
            return fitting[0]
        if not specific and self.home and not self.forward:
            own = [n for n in fitting if self.persons[n].country == self.home]
            if len(own) == 1:
                return own[0]
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

    @staticmethod
    def _is_diplomat(person: Person) -> bool:
        """Whether somebody is a diplomat by office, not only in a wide sense."""
        return bool(person.roles & _DIPLOMATS) or any(
            "foreign" in t.words or "embassy" in t.words for t in person.titles
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
        for person in self.persons[:40]:
            place = self.first_mention.get(person.number)
            if place is None or (named_soon and not title.first < place < limit):
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

    # -- groups --------------------------------------------------------------------------------------------------

    def _group(self, title: Title, sentence: int) -> None:
        if title.determiner not in ("the", "", "possessive") or title.times:
            return
        memory = self.memory
        if title.determiner == "" and not (title.states or self.forward):
            return
        pool = memory.recent if memory.recent or not self.forward else [p.number for p in self.persons[:12]][::-1]
        states = title.states
        found: list[int] = []
        if states:
            for state in states:
                one = next(
                    (n for n in reversed(pool) if self.persons[n].country == state and self._fits_role(title, n)), -1
                )
                if one >= 0 and one not in found:
                    found.append(one)
            if len(found) < len(states) or len(states) < 2:
                return
        else:
            found = [
                n
                for n in reversed(pool)
                if self._fits_role(title, n) and (self.forward or memory.place.get(n, -99) >= sentence - 6)
            ]
            found = [n for n in found if n != memory.subject or len(found) <= (title.count or 2)]
            found = found[: title.count or 2]
            if title.count and len(found) < title.count:
                return
            countries = {self.persons[n].country for n in found}
            if len(found) < 2 or len(countries) < 2:
                return
            found.reverse()
        group = tuple(sorted(found))
        self.mentions.append(
            PersonMention(
                title.first, title.last, title.last, title.last, "title" if states else "nominal", None, group
            )
        )
        memory.group = group
        memory.group_sentence = sentence

    def _fits_role(self, title: Title, number: int) -> bool:
        person = self.persons[number]
        noun = nominals().get(title.office.phrase)
        if noun is not None and (not noun.roles or noun.roles & person.roles):
            return bool(person.titles or person.roles) and not person.private
        return title.role in person.roles

    # -- pronouns ------------------------------------------------------------------------------------------------

    def _pronoun(self, i: int, word: str, sentence: int) -> None:
        memory = self.memory
        gender = PRONOUNS[word]
        reading = self.copy.reading
        quotation = reading.quotation_of[i]
        norm = self.copy.norm
        style = i + 1
        while style < len(norm) and norm[style] in ("royal", "serene", "imperial"):
            style += 1
        if style < len(norm) and norm[style] in _STYLES:
            after = style + 1
            if after < len(norm) and (self.copy.caps[after] or norm[after] == "the"):
                return
            for number in reversed(memory.recent):
                if number != memory.subject and self.persons[number].roles & {"royal", "head-of-state"}:
                    mention = PersonMention(i, after, i, i, "title", number)
                    self.mentions.append(mention)
                    self._seen(number, mention, sentence, quotation >= 0)
                    return
            return
        if gender == "p":
            if word == "they" and quotation < 0:
                group = self._pair(sentence)
                if group:
                    self.mentions.append(PersonMention(i, i + 1, i, i, "pronoun", None, group))
            return
        if quotation >= 0:
            return
        order: list[int] = []
        if word in ("him", "her") and word != "her":
            order = [memory.focus, *reversed(memory.recent)]
            order = [n for n in order if n != memory.subject] + [memory.subject]
        else:
            order = [memory.subject, memory.focus, memory.speaker, *reversed(memory.recent)]
        for number in order:
            if number == _NAMELESS:
                return
            if number < 0:
                continue
            person = self.persons[number]
            if person.gender is not None and person.gender != gender:
                continue
            if memory.place.get(number, -99) < sentence - 12:
                continue
            if person.gender is None:
                known = next(
                    (
                        n
                        for n in order
                        if n >= 0 and self.persons[n].gender == gender and memory.place.get(n, -99) >= sentence - 2
                    ),
                    -1,
                )
                if known >= 0 and number != memory.subject:
                    number, person = known, self.persons[known]
                else:
                    person.gender = gender
            self.mentions.append(PersonMention(i, i + 1, i, i, "pronoun", number))
            memory.place[number] = sentence
            if word in ("he", "she") and memory.subject == -1:
                memory.subject = number
            if word in ("he", "she") and (self._said_near(i)):
                memory.speaker = memory.focus = number
            return

    def _pair(self, sentence: int) -> tuple[int, ...]:
        """The people whom "they" and "the two" mean: the last group, or the two of the sentence before."""
        memory = self.memory
        if memory.group and sentence - memory.group_sentence <= 2:
            memory.group_sentence = sentence
            return memory.group
        for named in (memory.named, memory.before):
            if len(named) == 2:
                break
            if len(named) == 1 and named[0] in memory.pair and sentence - memory.pair_sentence <= 3:
                named = memory.pair
                break
            if named:
                return ()
        else:
            return ()
        if any(self.persons[n].private for n in named):
            return ()
        memory.group = tuple(sorted(named))
        memory.group_sentence = sentence
        return memory.group

    def _two(self, i: int, sentence: int) -> None:
        """Link "the two" where no noun follows it: "the two also discussed trade"."""
        norm = self.copy.norm
        after = norm[i + 1] if i + 1 < len(norm) else ""
        follows = after in _AFTER_TWO or after in saying_verbs() or after.endswith("ed")
        if i == 0 or norm[i - 1] != "the" or not follows or self.copy.reading.quotation_of[i] >= 0:
            return
        group = self._pair(sentence)
        if len(group) == 2:
            self.mentions.append(PersonMention(i - 1, i + 1, i - 1, i - 1, "pronoun", None, group))

    def _said_near(self, i: int) -> bool:
        norm = self.copy.norm
        verbs = saying_verbs()
        for j in range(i + 1, min(i + 4, len(norm))):
            if norm[j] in verbs:
                return True
            if norm[j] not in _BETWEEN:
                break
        return i > 0 and norm[i - 1] in verbs
