"""Settle the offices of people: positions, role, state and organization, from the text first, the roster second."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import attrgetter

from dipnews.grammar import CARDINALS
from dipnews.records import Position
from dipnews.span import Span
from dipnews.stages.name_words import words_of
from dipnews.stages.people_register import PeopleRegister
from dipnews.stages.people_search import MONARCHS, is_former, roster_roles
from dipnews.stages.persons import Person
from dipnews.stages.title_copy import served
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import BODY, FIELD, MODIFIER
from dipnews.tables import rows, values

_NO_STATE_ROLES = frozenset(("international-official",))
_BODY_WORDS = frozenset(
    "ministry government embassy parliament presidency cabinet administration army military police "
    "council department".split()
)
_GENERIC = frozenset(
    "secretary minister chairman director leader head chief deputy secretary commissioner special envoy".split()
)
_ONE_OF_A_KIND = frozenset(("head-of-state", "head-of-government", "foreign-minister"))
_KNOWN_ABROAD = _ONE_OF_A_KIND | {"royal", "international-official"}  # known without the name of their state
_USUAL_STATES = {"foreign secretary": ("GBR", frozenset("IND PAK BGD LKA NPL PHL".split()))}
_STYLES = frozenset(("prince", "princess", "sheikh", "sultan", "lord"))  # no office beside one
_LEADING = ("'s ", "’s ", "the ", "The ", "then-", "Then-")  # no part of a position's words
_CHANCELLORS = frozenset(
    "ARG BOL BRA CHL COL CRI CUB DOM ECU GTM HND MEX NIC PAN PER PRY SLV URY VEN".split()
)  # states whose "chancellor" is the foreign minister
_ORDER = {
    role: n
    for n, role in enumerate(
        "head-of-state royal head-of-government deputy-head-of-state foreign-minister "
        "deputy-head-of-government minister security-adviser "
        "international-official speaker-of-parliament deputy-minister ambassador envoy negotiator "
        "intelligence military agency-head governor "
        "party-leader armed-movement-leader spokesperson aide department-head legislator".split()
    )
}


_MEANT_OTHERWISE = frozenset(("foreign secretary", "chancellor"))
_WITH_MEN = frozenset(("head-of-state", "head-of-government"))
_MEN = frozenset(("spokesperson", "aide"))
_by_head = attrgetter("head")


_PLACES = frozenset(("city", "capital", "country"))
_SEATS = frozenset(("New York", "Geneva", "Vienna", "Brussels", "The Hague", "Davos", "Washington"))
"""Where visitors meet each other, and nobody in a bare office need be of the state."""
_BACKWARDS = frozenset("after before earlier previously ahead following yesterday phone telephone".split())
_RECEIVED = frozenset("received welcomed greeted hosted met seen".split())
_CALLING = frozenset("call calls called calling".split())
_CHAIN = frozenset(("and", ","))


@cache
def _forms_of(*formats: str) -> frozenset[str]:
    """The forms of the verbs, and the nouns, of some formats of events."""
    columns = ("lemma", "third", "past", "participle", "gerund")
    found = {"trip"} if "visit" in formats else {"meetings", "talks", "discussions", "consultations", "negotiations"}
    for row in rows("event_verbs"):
        if row["format"] in formats and row["effect"] in ("", "host") and row["kind"] != "light":
            found.update(form for column in columns for form in values(row[column]))
    return frozenset(found - {"head", "heads", "land"})  # nouns beside a state's name


def _by_first_title(person: Person) -> int:
    return person.titles[0].head


def _meant_there(phrase: str, country: str) -> str | None:
    """The role of an office that a group of states means otherwise than the rest of the world."""
    if phrase == "foreign secretary" and country in _USUAL_STATES["foreign secretary"][1]:
        return "deputy-minister"  # the head of the service
    if phrase == "chancellor" and country in _CHANCELLORS:
        return "foreign-minister"
    return None


def _domestic(title: Title) -> bool:
    """Whether an office that names no state can be one of home; "foreign ministers A and B" aren't both."""
    if title.plural_head and title.role in _ONE_OF_A_KIND and not is_former(title):
        return False
    return (
        title.role not in ("international-official", "royal", "religious-leader", "armed-movement-leader", "private")
        and not title.targets
    )


class OfficeReader(PeopleRegister):
    """Settles offices and states."""

    def _settle_persons(self) -> None:
        """Country, organization, role and positions of everybody, from the text first."""
        self._contexts()
        for title in self.weak:
            title.states = title.states or title.weak_states
        owned = [
            t
            for p in self.persons
            for t in p.titles
            if t.possessor is not None and not t.states and not t.organizations
        ]
        if not (owned or self.headed or self.bodied or self.natives):
            for person in self.persons:
                self._settle(person)
            if self.stateless:
                self._settle_by_lead()
            return
        by_first = {m.name_first: m.person for m in self.mentions if m.name_last > m.name_first}
        for place, state in self.natives.items():
            number = by_first.get(place)
            if number is not None:
                self.native_states.setdefault(number, set()).add(state)
        served_by = {t.person for t in owned}
        placed = sorted((hit.first, hit.person) for hit in self.hits) if owned else []
        for place, (a, b, states, bodies) in self.headed.items():
            number = by_first.get(place)
            if number is not None:
                self._position(self.persons[number], a, b, states, bodies, "agency-head", 3)
        for place, (a, b, states, bodies) in self.bodied.items():
            number = by_first.get(place)
            if number is not None and not self.persons[number].titles:
                self._position(self.persons[number], a, b, states, bodies, "official", 5, titled=False)
        for person in self.persons:
            if person.number not in served_by:
                self._settle(person)
        for title in owned:
            self._settle_possessed(title, by_first, placed)
        for person in self.persons:
            if person.number in served_by:
                self._settle(person)
        if self.stateless:
            self._settle_by_lead()

    def _settle_by_lead(self) -> None:
        """The men of one who opens the copy with a bare office: "President Roe ... presidential minister Jan Kot said".

        Copy that names its own president first and without a country speaks from home: all its other bare offices must
        be of that state too, as far as they are known. Ministers and envoys may be the other side's.
        """
        bare = [p for p in self.persons if p.positions and p.country and not any(t.states for t in p.titles)]
        lead = min((p for p in self.persons if p.positions and p.titles), key=_by_first_title, default=None)
        if lead is None or lead not in bare or lead.role not in _WITH_MEN or "roster" not in lead.evidence:
            return
        if any(p.country != lead.country for p in bare) or self.place_country not in (None, lead.country):
            return
        if any(is_former(t) for t in lead.titles):
            return
        for person in self.stateless:
            titles = [t for t in person.titles if t.public]
            if any(is_former(t) or not _domestic(t) for t in titles):
                continue
            if person.role in _MEN or any("presidential" in t.run for t in titles):
                person.country = lead.country
                person.evidence.append("coordination")

    def _position(
        self,
        person: Person,
        a: int,
        b: int,
        states: tuple[str, ...],
        bodies: tuple[str, ...],
        role: str,
        level: int,
        *,
        titled: bool = True,
    ) -> None:
        reading = self.reading
        person.states = person.states.union(states)
        person.organizations = person.organizations.union(bodies)
        person.roles.add(role)
        person.evidence.append("body")
        if titled:
            person.positions.append(
                Position(
                    title=" ".join(reading.slice(a, b).split()), organization=bodies[0] if bodies else None,
                    country=states[0] if len(states) == 1 else None, span=Span(reading.starts[a], reading.ends[b - 1]),
                )
            )  # fmt: skip
        if level < person.level:
            person.role, person.level = role, level

    def _settle_possessed(self, title: Title, by_first: dict[int, int | None], placed: list[tuple[int, int]]) -> None:
        if title.possessor is None:
            return
        a, b = title.possessor
        number = by_first.get(a)
        if number is None and self.copy.norm[a] in ("his", "her"):
            # "Putin and his foreign minister": of the one named before in the sentence
            first = self.reading.sentences[self.reading.sentence_of[a]].first
            at = bisect_left(placed, (a, -1))
            near = placed[max(0, at - 3) : at][::-1]
            if title.role in _MEN and self.copy.norm[a - 1] == ",":
                # "Orlov spoke by phone with Holm, his spokesman said": of the subject
                near = placed[bisect_left(placed, (first, -1)) :][:1]
            for place, person in near:
                if place >= first and person != title.person:
                    number = person
                    break
        if number is None:
            key = self.copy.norm[b - 1]
            known = self.by_token.get(key)
            number = known[0] if known else None
        if number is None:
            return
        other = self.persons[number]
        states = {s for t in other.titles for s in t.states}
        bodies = {o for t in other.titles for o in t.organizations}
        if not states and not bodies and other.country:
            states = {other.country}
        if len(states) == 1:
            title.states = tuple(states)
        elif bodies:
            title.organizations = tuple(sorted(bodies))
        title.principal = other.titles[0].office if other.titles else title.principal

    def _contexts(self) -> None:
        """States of bare titles from the sentence: "In Paris, foreign ministry spokesman ...", "ministry spokesman"."""
        sentences, sentence_of, norm = self.reading.sentences, self.reading.sentence_of, self.copy.norm
        for title in self.titles:
            if title.states:
                continue
            if title.weak_states:
                self.weak.append(title)
            if not title.bodies & BODY or title.organizations or title.office.country:
                continue
            first = sentences[sentence_of[title.head]].first
            if norm[first] == "in" and first + 1 < title.head:
                polity = self.copy.polity(first + 1)
                if polity is not None and polity.last <= title.first and norm[polity.last] == ",":
                    title.states = served(polity)[0]
                    if title.states:
                        continue
            for j in range(title.first, title.head):
                if norm[j] in _BODY_WORDS:
                    title.states = self._last_states_of(norm[j], title.head)
                    if title.states:
                        break

    def _last_states_of(self, body: str, before: int) -> tuple[str, ...]:
        """Whose body a word ("ministry") meant last, up to a token; empty where no place says it."""
        known = self._owned.get(body)
        if known is None:
            known = self._owned[body] = []
            norm = self.copy.norm
            i = -1
            for _ in range(norm.count(body)):
                i = norm.index(body, i + 1)
                states = self._owner_of(i)
                if states:
                    known.append((i, states))
        at = bisect_left(known, (before,))
        return known[at - 1][1] if at else ()

    def _owner_of(self, i: int) -> tuple[str, ...]:
        """The states that the word of a body at token ``i`` belongs to, as the words beside it say."""
        copy = self.copy
        norm = copy.norm
        polity = copy.covering[i]
        if polity is None:
            for k in (i - 1, i - 2, i - 3, i - 4):
                if (
                    k >= 0
                    and copy.covering[k] is not None
                    and all(
                        copy.flags[x] & (FIELD | BODY | MODIFIER) or norm[x] in ("'s", "and") for x in range(k + 1, i)
                    )
                ):
                    polity = copy.covering[k]
                    break
        if polity is None and i + 2 < len(norm) and norm[i + 1] == "of":
            polity = copy.covering[i + 2] or copy.covering[min(i + 3, len(norm) - 1)]
        return served(polity)[0] if polity is not None else ()

    def _settle(self, person: Person) -> None:
        if len(person.titles) > 1:
            person.titles.sort(key=_by_head)
        public: list[Title] = []
        best = None
        callings = 0
        for title in person.titles:
            office = title.office
            known = title.public
            if known:
                public.append(title)
            if office.role == "nominal":
                continue
            person.phrases.add(office.phrase)
            if office.role == "private":
                callings += 1
            else:
                person.roles.add(title.role)
                if title.second_role:
                    person.roles.add(title.second_role)
            if title.targets:
                person.targets = person.targets.union(title.targets)
            if title.states:
                person.states = person.states.union(title.states)
            if title.organizations and (known or title.states):
                person.organizations = person.organizations.union(title.organizations)
            if known and (best is None or self._rank(title) < self._rank(best)):
                best = title
        person.private = callings > 0 and not public and not person.positions
        seen: set[str] = set()
        for title in public or person.titles:
            if title.office.role == "nominal":
                continue
            text = self._title_text(title)
            if not text or text in seen or (len(public) > 1 and text.casefold() in _STYLES):
                continue
            seen.add(text)
            person.positions.append(self._position_of(title, text))
        if best is not None:
            if person.level >= best.office.level:
                person.role, person.level = best.role, best.office.level + bool(best.ranks)
            person.evidence.append("title")
            person.organization = person.organization or self._organization(best)
        if person.organization is None and person.organizations:
            person.organization = sorted(person.organizations)[0]
        self._settle_country(person, public)
        if person.country is not None and best is not None:
            if best.office.phrase in _MEANT_OTHERWISE:
                person.role = _meant_there(best.office.phrase, person.country) or person.role
            if person.role:
                person.roles.add(person.role)
        if person.gender is None and self.roster is not None and not person.private and " " in person.name:
            genders = {t.gender for t in self._roster_named(person.name)}
            if len(genders) == 1:
                person.gender = genders.pop()

    def _position_of(self, title: Title, text: str) -> Position:
        reading, pieces = self.reading, title.pieces
        first, last = (pieces[0][0], pieces[-1][1]) if pieces else (title.first, title.last)
        return Position(
            title=text, organization=self._organization(title), country=self._country(title),
            span=Span(reading.starts[first], reading.ends[last - 1]),
        )  # fmt: skip

    @staticmethod
    def _rank(title: Title) -> tuple[bool, int, int]:
        return is_former(title), title.office.level + bool(title.ranks), title.head

    def _title_text(self, title: Title) -> str:
        if title.like is not None:
            like = title.like
            front = [self.reading.slice(a, min(b, like.head_last)) for a, b in like.pieces if a < like.head_last]
            return " ".join(" ".join(front).split())
        if title.plural_head and title.pieces and not title.plural:
            return self._singular(title)
        text, starts, ends = self.reading.text, self.reading.starts, self.reading.ends
        text = " ".join([text[starts[a] : ends[b - 1]] for a, b in title.pieces if b > a])
        text = " ".join(text.split()).strip(" ,")
        if text.startswith(_LEADING):
            for mark in _LEADING:
                text = text.removeprefix(mark)
        return text

    def _singular(self, title: Title) -> str:
        """The title of one of several: "President of Belarus" out of "Presidents of Belarus and Russia"."""
        reading = self.reading
        words = title.office.phrase
        if self.copy.caps[title.head]:
            words = " ".join(w if w in ("of", "and", "for") else w[:1].upper() + w[1:] for w in words.split())
        front = [reading.slice(a, min(b, title.head)) for a, b in title.pieces if a < title.head and b > a]
        words = " ".join([*front, words])
        opening, _, rest = words.partition(" ")
        if rest and opening.casefold() in CARDINALS:
            words = rest  # "the two foreign ministers"
        if len(title.of_states) == 1:
            a, b = title.of_states[0]
            words += " of " + reading.slice(a, b)
        elif not title.of_states:
            tail = [reading.slice(max(a, title.head_last), b) for a, b in title.pieces if b > title.head_last]
            if len(title.states) < 1:
                tail = []
            words = " ".join([words, *tail]) if tail and len(title.states) == 1 else words
        return " ".join(words.split()).removeprefix("and ")  # "the Chilean and Peruvian presidents"

    @staticmethod
    def _country(title: Title) -> str | None:
        if len(title.states) >= 1:
            return title.states[0]
        return title.office.country or None if not title.organizations else None

    @staticmethod
    def _organization(title: Title) -> str | None:
        return title.organizations[0] if title.organizations else title.body_name or None

    def _settle_country(self, person: Person, public: list[Title]) -> None:
        counts: dict[str, int] = {}
        for title in public:
            country = title.states[0] if title.states else ""
            if country:
                weight = (1 if title.inherited else 3) - (1 if title.times and is_former(title) else 0)
                counts[country] = counts.get(country, 0) + weight
        if (
            counts
            and len(public) > 1
            and any(
                (t.organizations or t.role in _NO_STATE_ROLES) and not t.states and not is_former(t) for t in public
            )
            and all(is_former(t) for t in public if t.states)
        ):
            return  # a former president who is now a UN envoy serves no state
        if not counts and person.states and not any(t.organizations for t in public):
            counts = dict.fromkeys(sorted(person.states), 1)
        if counts:
            person.country = max(counts, key=counts.__getitem__) if len(counts) > 1 else next(iter(counts))
            for title in public:
                if title.states and not title.inherited:
                    return
            if public:
                person.evidence.append("coordination")
            return
        international = any(t.organizations or t.role in _NO_STATE_ROLES for t in public)
        if not international:
            table = next((t.office.country for t in public if t.office.country), None)
            if table and self.source_country not in (None, table) and table not in self._codes_named():
                table = None  # "Undersecretary of State" in a Polish release
            if table:
                person.country = table
                person.evidence.append("table")
                return
        self._settle_by_roster(person, public, international)
        if person.country is None and not international and public:
            for code, evidence in (
                (self._state_visited(public), "visit"), (self.source_country, "source"),
                (self.place_country, "dateline"),
            ):  # fmt: skip
                if (
                    code
                    and any(_domestic(t) and (evidence == "source" or not is_former(t)) for t in public)
                    and not self._taken(person, code)
                ):
                    person.country = code
                    person.evidence.append(evidence)
                    break
            else:
                self._settle_by_usage(person, public)
        if person.country is None and not international and not public:
            person.states = person.states.union(self.native_states.get(person.number, ()))

    def _state_visited(self, public: list[Title]) -> str | None:
        """The state of the city where a visitor meets the holder of a bare office, by this sentence or the one before.

        "Menon arrived in Lima, where he met with Foreign Minister Rojas": she is Peru's, wherever the copy was written.
        """
        copy, title = self.copy, public[0]
        norm, start = copy.norm, title.first
        if len(public) > 1 or title.end < 0 or start < 4 or copy.heading[self.reading.sentence_of[start]]:
            return None
        behind = copy.covering[title.end + 1] if norm[title.end : title.end + 1] in (["in"], ["at"]) else None
        if behind is not None and behind.kind in _PLACES:
            return None  # "after she met with Prime Minister Lind in Oslo"
        lead, before = norm[start - 1], norm[start - 2]
        code: str | None
        if lead in _CHAIN and start - 1 in self._hosts:
            code = self._hosts[start - 1]  # "met with Prime Minister Lind and Foreign Minister Holm"
        elif lead == "with" or (lead == "by" and before in _RECEIVED) or (lead == "on" and before in _CALLING):
            code = self._where_met(start, with_whom=lead == "with")
        elif lead in _forms_of("meeting"):
            code = self._where_met(start, with_whom=False)
        else:
            return None
        if code is not None:
            self._hosts[title.end] = code
        return code

    def _where_met(self, start: int, *, with_whom: bool) -> str | None:
        """The state whose ground a visitor is on when he meets the one named at token ``start``."""
        copy = self.copy
        norm, sentences, number = copy.norm, self.reading.sentences, self.reading.sentence_of[start]
        floor = sentences[number - 1 if number and not copy.heading[number - 1] else number].first
        floor = max(floor, start - 60)
        travels, meets = _forms_of("visit"), _forms_of("meeting", "consultations", "negotiations", "talks")
        met = not with_whom  # not "arrived in Lima with Foreign Minister Rojas"
        k = start - 2
        while k > floor:
            place = copy.covering[k]
            if place is None:
                if norm[k] in _BACKWARDS:
                    return None
                met = met or norm[k] in meets
                k -= 1
                continue
            k = place.first - 1
            visited = not travels.isdisjoint(norm[max(floor, k - 3) : k + 1])
            clause = norm[max(floor, k - 4) : k + 1]
            if visited and "who" in clause and "is" not in clause:
                return None  # "Orlov, who visited Lima in May, met with Foreign Minister Sokolov"
            if visited and place.kind in _PLACES and len(place.codes) == 1:
                return place.codes[0] if met and place.city not in _SEATS else None
        return None

    def _taken(self, person: Person, country: str) -> bool:
        """Whether the text gives somebody else the same office of this state: it has one foreign minister."""
        if self._holders is None:
            self._holders = {}
            for other in self.persons:
                for title in other.titles:
                    if len(title.states) == 1 and title.role in _ONE_OF_A_KIND and not is_former(title):
                        self._holders.setdefault((title.role, title.states[0]), other.number)
        return any(
            self._holders.get((title.role, country), person.number) != person.number
            for title in person.titles
            if title.role in _ONE_OF_A_KIND and not is_former(title)
        )

    def _settle_by_usage(self, person: Person, public: list[Title]) -> None:
        """A title that is one state's unless another state that has it is named: "Foreign Secretary"."""
        for title in public:
            usual, others = _USUAL_STATES.get(title.office.phrase, ("", frozenset()))
            if usual and not title.organizations and not is_former(title) and others.isdisjoint(self._codes_named()):
                person.country = usual
                person.evidence.append("table")
                return
        self.stateless.append(person)

    def _codes_named(self) -> set[str]:
        if self._codes is None:
            self._codes = {code for polity in self.copy.polities or () for code in polity.codes}
        return self._codes

    def _settle_by_roster(self, person: Person, public: list[Title], international: bool) -> None:
        if self.roster is None or person.private:
            return
        full = " " in person.name
        terms = self._roster_named(person.name) if full else self._roster_family(person.name)
        if not full and any(t.office.phrase in MONARCHS for t in public):
            # kings and popes are called by their given names
            terms = [t for t in self._roster_named(person.name) if words_of(t.name)[0] == words_of(person.name)[0]]
        if not terms and person.aliases:
            terms = self._roster_named(person.aliases[0])
        if public and terms:
            roles = set(person.roles)
            if any(t.office.phrase == "secretary" for t in public):
                roles.add("foreign-minister")  # "Secretary Kerry"
            matching = [t for t in terms if roster_roles(t) & roles]
            generic = any(t.office.phrase in _GENERIC for t in public) and len({t.name for t in terms}) == 1
            terms = matching or (terms if full or generic else [])
            home = self.source_country
            if not matching and full and home is not None and any(_domestic(t) for t in public):
                # at home, a bare office of another kind than the roster's is a namesake's, unless his state is named
                named = {None, "", home, *self._codes_named()}
                terms = [t for t in terms if t.country in named or roster_roles(t) & _KNOWN_ABROAD]
        elif not full:
            self.dated = self.dated or bool(terms)
            terms = [t for t in terms if self._holds(t)] if self.day is not None else terms
        self.dated = self.dated or bool(terms)
        person.known = person.known.union([t.served for t in terms])
        if self.day is not None:
            terms = [t for t in terms if t.start.first <= self.day]  # what came later says nothing of today
        if not terms:
            return
        if self.day is not None:
            current = [t for t in terms if self._holds(t)]
            agreed = current or terms
            person.past = not current
        else:
            agreed = terms
        if not full and len({t.name for t in agreed}) > 1:
            served_by_all = {t.country for t in agreed}
            if public and len(served_by_all) == 1 and not international and person.country is None:
                person.country = served_by_all.pop() or None  # "President Bush" of an undated text: either is American
                if person.country:
                    person.evidence.append("roster")
            return
        countries = {t.country or None for t in agreed}
        if len(countries) == 1:
            country = countries.pop()
            if country and not (international and public):
                person.country = country
                person.evidence.append("roster")
            elif country is None:
                organization = agreed[0].organization
                if organization:
                    person.organizations = person.organizations.union((organization,))
                    person.organization = person.organization or organization
                    person.evidence.append("roster")
        if not public:
            for term in agreed:
                person.roles |= roster_roles(term)
            if "roster" not in person.evidence:
                person.evidence.append("roster")
            if person.role is None and person.roles:
                person.role = min(person.roles, key=lambda role: (_ORDER.get(role, 50), role))
        person.gender = person.gender or agreed[0].gender
        data = {t.wikidata for t in agreed if t.wikidata}
        if len(data) == 1:
            person.wikidata = data.pop()

    def _describe(self, person: Person, title: Title, evidence: str) -> None:
        """A title that stood alone turns out to be a person's office."""
        if evidence == "title-mention" and (
            person.positions or not title.public or title.office.role in ("nominal", "official", "diplomat")
        ):
            return
        person.titles.append(title)
        title.person = person.number
        if title.public and title.office.role != "nominal":
            person.positions.append(self._position_of(title, self._title_text(title)))
            person.roles.add(title.role)
            person.phrases.add(title.office.phrase)
            if person.role is None or "title" not in person.evidence:
                person.role = title.role
            person.organizations = person.organizations.union(title.organizations)
            person.targets = person.targets.union(title.targets)
            person.organization = person.organization or self._organization(title)
            if person.past and evidence != "title-mention":
                person.country = None  # what the roster knows is over; the text says what is now
                person.roles = {title.role}
                person.role = title.role
            if title.states and person.country is None:
                person.country = title.states[0]
            person.evidence.append(evidence)
