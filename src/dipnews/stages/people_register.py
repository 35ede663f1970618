"""Make people of names: which names mean one person, and where a family name stands alone."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from dipnews import names
from dipnews.errors import TableError
from dipnews.grammar import MONTHS
from dipnews.names import family_keys, gender_of, split_name
from dipnews.records import MentionKind
from dipnews.stages.name_words import GENERATIONS, calling_words, has_initial, one_slip, words_of
from dipnews.stages.people_names import PLACE_PREPOSITIONS
from dipnews.stages.people_search import MONARCHS, PLAIN_WORD, Hit, is_former
from dipnews.stages.people_titles import TitleReader
from dipnews.stages.persons import Person, PersonMention, inverted_verbs
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import BODY, GIVEN, PRIVATE, STOP, THING, saying_verbs

_BEFORE_SPEECH = frozenset(("also", "has", "had", "later", "then"))
_VERBS = frozenset(
    "met held went came left spoke took gave made will has had is was would could flew got saw sent won".split()
)

_BEARERS = 12  # of one name: of more, the last ones stand for all, so that time stays linear

_NO_FAMILY = PLAIN_WORD & ~GIVEN
_by_heading = attrgetter("heading")

_PLACES = frozenset(("country", "capital", "city"))
_LISTING = frozenset((",", "and", "&", "'s", ":"))


def _key_of(title: Title) -> tuple[Any, ...]:
    """What makes a title of a person's another one than those before."""
    return title.office.phrase, title.words, title.states, title.organizations, title.times


class PeopleRegister(TitleReader):
    """Makes people of names."""

    def _register(self) -> None:
        """Make persons of the names, fuller names first, then find all short forms."""
        full: list[Hit] = []
        short: list[Hit] = []
        for hit in self.hits:  # they stand in order
            (full if hit.size > 1 else short).append(hit)
        full.sort(key=_by_heading)
        for hit in full:
            hit.person = self._person_for(hit) if self.persons else self._new_person(hit)
            self._add_mention(hit, "full")
            if hit.alias:
                who = self.persons[hit.person]
                if hit.alias not in who.aliases and hit.alias not in who.name.split():
                    who.aliases.append(hit.alias)
                self._index(who, hit.alias)
        short.sort(key=_by_heading)
        for hit in short:
            person = self._short_for(hit.text, hit)
            if person < 0:
                person = self._new_person(hit)
            hit.person = person
            self._join_titles(hit)
            self._add_mention(hit, "family")
        self._bare_names()

    def _add_mention(self, hit: Hit, kind: MentionKind) -> None:
        person, start, first, last, end = hit.person, hit.start, hit.first, hit.last, hit.end
        if self._named_at is not None:
            insort(self._named_at.setdefault(person, []), first)  # nearly always at the end
        self.mentions.append(
            PersonMention(start if start < first else first, end if end > last else last, first, last, kind, person)
        )

    def _new_person(self, hit: Hit) -> int:
        number = len(self.persons)
        parts = split_name(hit.text)
        person = Person(number, hit.text, parts.given or None, parts.family or hit.text)
        if parts.family.casefold() in GENERATIONS:
            person.given, person.family = None, hit.text  # "Abdullah II"
        person.gender = hit.gender or (gender_of(parts.given) if parts.given else None)
        self.persons.append(person)
        hit.person = number
        self._index(person, hit.text)
        self._join_titles(hit)
        return number

    def _index(self, person: Person, text: str) -> None:
        number = person.number
        by_token, by_key = self.by_token, self.by_key
        for word in calling_words(text):
            bucket = by_token.get(word)
            if bucket is None:
                by_token[word] = [number]
            elif number not in bucket[-_BEARERS:]:
                bucket.append(number)
        for key in family_keys(person.family or text):
            bucket = by_key.get(key)
            if bucket is None:
                by_key[key] = [number]
            elif number not in bucket[-_BEARERS:]:
                bucket.append(number)

    def _person_for(self, hit: Hit) -> int:
        parts = split_name(hit.text)
        candidates: list[int] = []
        by_key, by_token = self.by_key, self.by_token
        for key in family_keys(parts.family or hit.text):
            if key in by_key:
                candidates += by_key[key][:24]
        alike = len(candidates)  # so many bear the family name
        for word in calling_words(hit.text):
            if word in by_token:
                candidates += by_token[word][:8]
        seen: set[int] = set()
        for place, number in enumerate(candidates[:16]):
            if number in seen:
                continue
            seen.add(number)
            person = self.persons[number]
            if hit.text == person.name or hit.text in person.aliases:
                self._join_titles(hit, number)
                return number
            if place >= alike and len(names.sounds_of(hit.text) & names.sounds_of(person.name)) < 2:
                continue  # one given name says nothing
            if self._same(hit, person):
                self._merge_name(person, hit.text)
                hit.person = number
                self._join_titles(hit)
                return number
        # one slip of the pen: same office, near
        slip = self._slip(parts.family or "", parts.given or "", hit)
        if slip >= 0:
            self._merge_name(self.persons[slip], hit.text)
            hit.person = slip
            self._join_titles(hit)
            return slip
        return self._new_person(hit)

    def _same(self, hit: Hit, person: Person) -> bool:
        if hit.gender and person.gender and hit.gender != person.gender:
            return False
        a, b = words_of(hit.text), words_of(person.name)
        if a == b:
            return True
        one, other = set(a), set(b)
        common = len(one & other)
        if common == len(one) == len(other) and sorted(a) == sorted(b):
            return True
        if (
            hit.titles
            and person.titles
            and a[0] == b[0]
            and any(map(is_former, hit.titles)) != person.former
            and not {t.office.role for t in hit.titles}.isdisjoint([t.office.role for t in person.titles])
        ):
            return False  # George Bush and George W. Bush
        if common >= 2 and common in (len(one), len(other)):
            return True
        try:
            same = names.same_person(hit.text, person.name)
        except TableError:
            return a[-1] == b[-1] and a[0][0] == b[0][0] and (len(a[0].strip(".")) == 1 or len(b[0].strip(".")) == 1)
        return bool(same) and same.rule != "family-only"

    def _slip(self, family: str, given: str, hit: Hit) -> int:
        if len(family) < 6 or len(self.persons) > 60:
            return -1
        small = family.casefold()
        for person in reversed(self.persons[-12:]):
            if person.family and one_slip(small, person.family.casefold()):
                if given and person.given and given.casefold() != person.given.casefold():
                    continue
                mine = {t.office.role for t in hit.titles}
                theirs = {t.office.role for t in person.titles}
                if mine and theirs and not mine & theirs:
                    continue
                return person.number
        return -1

    def _merge_name(self, person: Person, text: str) -> None:
        """Keep the fullest form as the name, other spellings as aliases."""
        old = person.name
        if len(words_of(text)) > len(words_of(old)) or (
            len(words_of(text)) == len(words_of(old)) and has_initial(old) and not has_initial(text)
        ):
            person.name = text
            parts = split_name(text)
            person.given, person.family = parts.given or None, parts.family or text
            text = old
            self._index(person, person.name)
        else:
            self._index(person, text)
        if (
            " " in text
            and text != person.name
            and text not in person.aliases
            and not set(words_of(text)) <= set(words_of(person.family or ""))
        ):
            person.aliases.append(text)

    def _join_titles(self, hit: Hit, number: int = -1) -> None:
        if number >= 0:
            hit.person = number
        person = self.persons[hit.person]
        if hit.gender and not person.gender:
            person.gender = hit.gender
        for title in hit.titles:
            title.person = hit.person
            if person.titles:  # an office may be named again
                keys = person.title_keys
                if keys is None:
                    keys = person.title_keys = {_key_of(person.titles[0])}
                key = _key_of(title)
                if key in keys:
                    continue
                keys.add(key)
            person.titles.append(title)
            if title.times and is_former(title):
                person.former = True
            if title.office.gender and not person.gender and title.public:
                person.gender = title.office.gender

    def _short_for(self, word: str, hit: Hit | None) -> int:
        """The person that a single name means, or -1."""
        key = word.casefold().replace("’", "'")
        found = self.by_token.get(key)
        if not found:
            found = []
            for k in family_keys(word)[:1]:
                found = self.by_key.get(k, [])
        if not found:
            return -1
        found = found[-_BEARERS:]
        if hit is not None and any(t.office.phrase in MONARCHS for t in hit.titles):
            # "King Salman" is called by his given name: not Mohammed bin Salman
            found = [n for n in found if words_of(self.persons[n].name)[0] == key]
            if not found:
                return -1
        if len(found) == 1:
            person = self.persons[found[0]]
            if hit is not None and not self._can_be(hit, person):
                return -1
            return found[0]
        # several bear the name: by title, then by who bears it as family name, then by nearness
        pool = [n for n in found if hit is None or self._can_be(hit, self.persons[n])]
        if not pool:
            return -1
        family = [n for n in pool if key in (self.persons[n].family or "").casefold()]
        pool = family or pool
        if len(pool) > 1 and hit is not None and hit.titles:
            exact = [n for n in pool if {t.role for t in hit.titles} & {t.role for t in self.persons[n].titles}]
            pool = exact or pool
        if len(pool) > 1:
            public = [n for n in pool if any(t.public for t in self.persons[n].titles)]
            pool = public or pool
        if len(pool) > 1:
            present = [n for n in pool if not self.persons[n].former]
            pool = present or pool
        if len(pool) == 1 or hit is None:
            return pool[0] if len(pool) == 1 else -2
        place = hit.first
        best = max((self._last_before(place, n), n) for n in pool[:4])
        return best[1] if best[0] >= 0 else pool[0]

    def _last_before(self, place: int, person: int) -> int:
        """The first token of the last naming of a person up to a place, or -1."""
        if self._named_at is None:
            self._named_at = {}
            for mention in self.mentions:
                if mention.person is not None:
                    insort(self._named_at.setdefault(mention.person, []), mention.name_first)
        places = self._named_at.get(person, ())
        at = bisect_right(places, place)
        return places[at - 1] if at else -1

    def _can_be(self, hit: Hit, person: Person) -> bool:
        if hit.gender and person.gender and hit.gender != person.gender:
            return False
        for title in hit.titles:
            if title.states and person.titles:
                theirs = {s for t in person.titles for s in t.states}
                if theirs and not theirs & set(title.states):
                    return False
        return True

    def _bare_names(self) -> None:
        """Find names that stand alone ("Orlov said"), spelling slips, names that only the roster knows."""
        copy, reading = self.copy, self.reading
        words, norm, caps, flags = reading.words, copy.norm, copy.caps, copy.flags
        by_token, by_key = self.by_token, self.by_key
        n = len(norm)
        taken = self.covered
        places: dict[int, list[int]] = {}
        for mention in self.mentions:
            if mention.person is not None:
                places.setdefault(mention.person, []).append(mention.first)
        unknown: list[int] = []
        # "Austin said": a city's name that is the family name of somebody in the article
        for i in self.cities:
            for number in by_token.get(norm[i], ()):
                if taken[i] != 2 and (self.persons[number].family or "").casefold() == norm[i]:
                    self._bare(i, number)
        for i in self.singles:
            if taken[i] == 2:
                continue
            word = norm[i]
            found = by_token.get(word)
            if not found:
                if "-" in word and copy.covering[i] is None:
                    continue
                keys = family_keys(words[i])
                if not keys or keys[0] not in by_key:
                    unknown.append(i)
                    continue
            if (
                i + 1 < n
                and caps[i + 1]
                and flags[i + 1] & (BODY | PRIVATE | THING)
                and not flags[i + 1] & STOP
                and not copy.loud[reading.sentence_of[i]]
            ):
                continue
            person = self._short_for(words[i], None)
            if person == -2:
                person = self._nearest(found or [], i, places)
            if person < 0 or not self._bare_fits(self.persons[person], word, i):
                unknown.append(i)
                continue
            self._bare(i, person)
            places.setdefault(person, []).append(i)
        if unknown:
            self._unknown_names(unknown)

    def _unknown_names(self, places: list[int]) -> None:
        """Look whether words that name nobody of the article so far are slips of the pen, or known to the roster."""
        copy, reading = self.copy, self.reading
        words, norm, caps, flags = reading.words, copy.norm, copy.caps, copy.flags
        verbs, inverted = saying_verbs(), inverted_verbs()
        by_token, roster = self.by_token, self.roster
        n = len(norm)
        for i in places:
            word, flag = norm[i], flags[i]
            after = norm[i + 1] if i + 1 < n else ""
            speech = (
                (after in verbs and not caps[i + 1])
                or (i > 0 and norm[i - 1] in inverted)
                or (after in _BEFORE_SPEECH and i + 2 < n and norm[i + 2] in verbs)
            )
            if speech and len(word) >= 6 and not flag & (BODY | PRIVATE | THING | STOP) and self._bare_slip(i):
                continue
            found = by_token.get(word)
            if found:
                self._bare(i, found[0])
                continue
            if flag & _NO_FAMILY or roster is None or word in MONTHS or word[-1] == "." or len(words[i]) < 2:
                continue
            terms = self._roster_family(words[i])
            if not terms:
                continue
            sentence = reading.sentence_of[i]
            heading, loud = copy.heading[sentence], copy.loud[sentence]
            first = reading.sentences[sentence].first
            # "Orlov, Reed to meet", "Orlov: no comment"
            listed = heading and (after in _LISTING or i == first or norm[i - 1] in _LISTING)
            if listed and i + 1 < n and caps[i + 1] and not flags[i + 1] and copy.covering[i + 1] is None:
                listed = False  # "Wheat, Straw Farmers"
            if (flag and not listed and flag & PLAIN_WORD) or (words[i].isupper() and not heading):
                continue
            if loud and not (heading and (self._in_body(i) or (listed and loud == 1))):
                continue
            shown = speech or (heading and not loud) or after in ("'s", ":")
            if not loud and ((not shown and self._in_a_row(i, first)) or (not heading and self._behind_a_place(i))):
                continue
            # "Orlov and Reed will meet": the first of a sentence's two
            paired = (
                after == "and" and i + 2 < n and caps[i + 2] and not flags[i + 2] & _NO_FAMILY
                and copy.covering[i + 2] is None
            )  # fmt: skip
            if shown or listed or paired or i > first or after in _VERBS or (after.endswith("ed") and not caps[i + 1]):
                self._from_roster(i, terms, shown=shown)

    def _bare_slip(self, i: int) -> bool:
        """Look whether a word is somebody's family name with one slip of the pen."""
        word = self.reading.words[i]
        small = self.copy.norm[i]
        for person in self.persons[:40]:
            if person.family and one_slip(small, person.family.casefold()):
                if word not in person.aliases:
                    person.aliases.append(word)
                self.by_token.setdefault(small, []).append(person.number)
                self._bare(i, person.number)
                return True
        return False

    def _in_a_row(self, i: int, first: int) -> bool:
        """Whether a word stands in a row of capitals that is no person's name: "Villa Aurelia"."""
        copy, caps = self.copy, self.copy.caps
        if i + 1 < len(caps) and caps[i + 1] and not copy.flags[i + 1] & STOP:
            return True
        return i - 1 > first and caps[i - 1] and not copy.flags[i - 1] and copy.covering[i - 1] is None

    def _behind_a_place(self, i: int) -> bool:
        """Whether a word and the place before it are one name: "Lima Hill", not "in Lima Hill said"."""
        copy = self.copy
        place = copy.covering[i - 1]
        if place is None or place.kind not in _PLACES or i < 2:
            return False
        return copy.norm[place.first - 1] not in PLACE_PREPOSITIONS

    def _bare_fits(self, person: Person, word: str, i: int) -> bool:
        family = (person.family or "").casefold()
        if word in family.replace("-", " ").split() or word == family:
            return True
        if family_keys(word)[:1] and family_keys(word)[0] in family_keys(person.family or ""):
            return True
        if self.copy.loud[self.reading.sentence_of[i]] == 2:
            return False
        if any(word == a.casefold() for a in person.aliases):
            return True
        given = (person.given or "").casefold().split()
        # the given name alone is used for children and artists, and for Arabic, Burmese and Indonesian names
        return (
            bool(given) and word == given[0] and len(word) > 2 and not any(t.public for t in person.titles)
        ) or not person.given

    def _nearest(self, found: list[int], i: int, places: dict[int, list[int]]) -> int:
        best, where = -1, -1
        for number in found[:6]:
            before = [p for p in places.get(number, ())[-4:] if p <= i]
            if before and before[-1] > where:
                best, where = number, before[-1]
        return best if best >= 0 else (found[0] if found else -1)

    def _bare(self, i: int, person: int) -> None:
        self.covered[i] = 2
        who = self.persons[person]
        word = self.reading.words[i]
        last = self.mentions[-1] if self.mentions else None
        if last is not None and last.person == person and last.last == i and last.name_last == i:
            last.last = last.name_last = i + 1  # "WANG YI" in a line of capitals
            last.kind = "full"
            return
        if (
            (
                not word.isupper()
                and word.casefold() not in words_of(who.name)
                and word.casefold() not in (who.family or "").casefold().replace("-", " ").split()
            )
            and word not in who.aliases
            and not any(word in alias.split() for alias in who.aliases)
        ):
            who.aliases.append(word)
        norm = self.copy.norm
        if i + 2 < len(norm) and norm[i + 1] == ",":
            hit = Hit(i, i + 1, i, word, 1, person=person)
            titles = self.title_at
            if i + 2 in titles or i + 3 in titles:
                self._attach_after(hit, i + 2, {}, closed=True)
            elif norm[i + 2] == "who":
                self._relative(hit, i + 3)
            if hit.titles:
                self._join_titles(hit)
        kind: MentionKind = "full" if word == who.name else "family"
        self.mentions.append(PersonMention(i, i + 1, i, i + 1, kind, person))

    def _from_roster(self, i: int, terms: Sequence[Any], *, shown: bool) -> None:
        """A family name without any fuller form, where only one office-holder of the day bears it.

        ``terms`` are those of all who bear it. ``shown``: something beside the word shows that it is a person;
        otherwise only leaders and ministers are looked for.
        """
        self.dated = True
        if self._small_words is None:
            self._small_words = {w for w, cap in zip(self.copy.norm, self.copy.caps, strict=True) if not cap}
        if self.copy.norm[i] in self._small_words:
            return  # "Rice" in a headline over a story of rice
        terms = [t for t in terms if self._holds(t)] if self.day is not None else terms
        if len({t.name for t in terms}) != 1 or len({t.served for t in terms}) != 1:
            return
        if not shown and not any(t.level in ("leader", "minister") for t in terms):
            return
        hit = Hit(i, i + 1, i, self.reading.words[i], 1)
        self.hits.append(hit)
        self._new_person(hit)
        self._bare(i, hit.person)
