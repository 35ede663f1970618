"""Names behind titles, one or several: "Foreign Ministers A and B", "the presidents of Chile, A, and of Peru, B"."""

from __future__ import annotations

import attrs

from dipnews.stages.people_names import NameReader
from dipnews.stages.people_search import Hit, roster_roles
from dipnews.stages.title_copy import honorific_end, is_adjective, match_head, served
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import HONORIFIC
from dipnews.stages.titles import inner_title

_PARTED = ([","], [";"])
_LINKS = ([","], ["and"])
_OPENERS = (*_LINKS, ["-"], ["--"], ["–"], ["—"])
_OPENERS_OR_OF = (*_OPENERS, ["of"])
_OPENS_STATE = (["of"], ["("])
_CLOSERS = frozenset(", . ; ) - -- – — who".split())
_FAR = 60  # tokens back to the states that "their" means
_SHARED = frozenset("countries nations states sides neighbors neighbours capitals republics parties".split())
_SHARING = frozenset("the both two three four their these".split())


class ListReader(NameReader):
    """Reads the names that follow titles."""

    def _titled_names(self) -> None:
        copy = self.copy
        for title in list(self.titles):
            if title.name_first < 0:
                if title.plural:
                    if len(title.states) > 1:
                        self._one_for_each_state(title)
                    elif len(title.of_states) == 1:
                        self._state_by_state(title)
                    elif copy.norm[title.last : title.last + 1] in _OPENERS_OR_OF:
                        self._in_apposition(title)
                continue
            if title.inner >= 0:
                title = self._outermost(title)
            start = title.name_first
            j = start
            gender = ""
            honorific = False
            while copy.flags[j] & HONORIFIC:
                end, sex = honorific_end(copy, j)
                if end == j or end >= len(copy.norm):
                    break
                gender = gender or sex
                honorific = True
                j = end
            hit = self._name(j, titled=True)
            handle = hit is not None and copy.norm[hit.last : hit.last + 1] == ["@"]  # "Prince @OlavHansen"
            if hit is None or (hit.size == 1 and (handle or not self._known_in_body(hit.first))):
                title.name_first = -1
                continue
            # honorifics between title and name were skipped by the title's grammar: the hit starts after them
            hit.start = title.first
            hit.titles.append(title)
            hit.gender = gender or (self._honorific_before(hit.first, title.last) if hit.first > title.last else "")
            hit.honorific = honorific or bool(hit.gender)
            title.end = hit.last
            self._keep(hit)
            if title.plural:
                self._coordinated(title, hit)
            elif copy.norm[title.first - 1] == "and" and title.first > 1:
                self._two_states(title, hit)

    def _two_states(self, title: Title, hit: Hit) -> None:
        """Read "Chilean and Peruvian Foreign Minister Ana Rojas and Juan Mora": two states, two names, one singular."""
        polity = self.copy.covering[title.first - 2]
        if polity is None or not is_adjective(polity) or len(title.states) != 1:
            return
        k = hit.last + 1
        if k >= len(self.covered) or self.copy.norm[k - 1] != "and" or self.covered[k]:
            return
        other = self._name(k, titled=True)
        states = served(polity)[0]
        if other is None or other.size < 2 or hit.size < 2 or len(states) != 1 or states == title.states:
            return
        hit.titles[-1] = attrs.evolve(title, states=states)
        other.titles.append(title)
        self._keep(other)

    def _outermost(self, title: Title) -> Title:
        """Whose title it is: "Special Envoy of the President Ivan Orlov", unless Orlov is known as the president."""
        held = match_head(self.copy, title.inner)
        hit = self._name(title.name_first, titled=True)
        if self.roster is None or held is None or hit is None:
            return title
        if not any(held[1].role in roster_roles(term) for term in self._roster_named(hit.text)):
            return title
        inside = inner_title(self.copy, title)
        if inside is None:
            return title
        self.titles.insert(self.titles.index(title) + 1, inside)
        self._starting = None  # made anew with the title inside
        return inside

    def _coordinated(self, title: Title, hit: Hit) -> None:
        """Read the further names of "Foreign Ministers A, B and C"."""
        norm = self.copy.norm
        hits = [hit]
        j = hit.end if hit.end > 0 else hit.last
        n = len(norm)
        own: list[tuple[str, ...]] = []
        if norm[j : j + 1] in _OPENS_STATE and self._native(hits[-1], j, own):
            j = hits[-1].end
        while j < n and norm[j] in (",", "and", "&") and len(hits) < 12:
            k = j + 1
            if norm[j] == "," and k < n and norm[k] == "and":
                k += 1
            if k >= n or self.covered[k]:
                break
            end, sex = honorific_end(self.copy, k) if self.copy.flags[k] & HONORIFIC else (k, "")
            k = end
            if k >= n:
                break
            other = self._name(k, titled=True)
            if other is None:
                break
            other.titles.append(title)
            other.gender = sex
            self._keep(other)
            hits.append(other)
            title.end = other.last
            j = other.last
            if norm[j : j + 1] in _OPENS_STATE and self._native(other, j, own):
                j = other.end
        if len(own) == len(hits) > 1:
            for one, states in zip(hits, own, strict=True):
                one.titles = [attrs.evolve(title, states=states, plural=False, of_states=())]
            return
        if own and j == hits[-1].end:
            # "Foreign Ministers A and B of Russia and China": the states follow together
            hits[-1].end = -1
            j = hits[-1].last
        states = title.states
        if not states and len(hits) > 1 and j + 1 < n and norm[j] == "of":
            found, k = self._states_of(j + 1, len(hits))
            if len(found) == len(hits):
                states = tuple(found)
                hits[-1].end = k
        if len(states) == len(hits) and len(hits) > 1:
            apart = len(title.of_states) == len(hits)
            for number, (one, state) in enumerate(zip(hits, states, strict=True)):
                place = title.of_states[number : number + 1] if apart else ()
                one.titles = [attrs.evolve(title, states=(state,), plural=False, of_states=place)]
        elif len(states) > 1 and len(hits) > 1:
            for one in hits:
                one.titles = [attrs.evolve(title, states=(), plural=False, of_states=())]
        elif len(hits) > 1:
            for one in hits:
                one.titles = [attrs.evolve(title, plural=False)]

    def _one_for_each_state(self, title: Title) -> None:
        """Read "the foreign ministers of Chile and Peru, Ana Rojas and Juan Mora": a name for each state."""
        norm = self.copy.norm
        k = title.last
        hits: list[Hit] = []
        while len(hits) < len(title.states) and norm[k : k + 1] in (_LINKS if hits else _OPENERS) and k + 1 < len(norm):
            k += 2 if norm[k : k + 2] == [",", "and"] else 1
            hit = self._name(k, titled=True) if k < len(norm) and not self.covered[k] else None
            if hit is None or hit.size < 2:
                return
            hits.append(hit)
            k = hit.last
        if len(hits) != len(title.states) or (hits and norm[k : k + 1] == ["and"]):
            return
        apart = len(title.of_states) == len(hits)
        for number, hit in enumerate(hits):
            place = title.of_states[number : number + 1] if apart else ()
            own = (title.states[number],)
            hit.titles.append(attrs.evolve(title, states=own, plural=False, of_states=place))
            self._keep(hit)
        title.end = hits[-1].last

    def _in_apposition(self, title: Title) -> None:
        """Read "the two foreign ministers, Ana Rojas of Chile and Juan Mora of Peru, (met)": no state at the office.

        The names must be joined by "and" and closed by a mark, so that "the ministers, Juan Mora said" names nobody.
        """
        norm = self.copy.norm
        k = title.last
        if norm[k] == "of":
            # "the prime ministers of the two (Baltic) countries, Jan Kot and Ana Rey"
            if norm[k + 1 : k + 2] == [] or norm[k + 1] not in _SHARING:
                return
            k = next((c + 1 for c in range(k + 2, min(k + 6, len(norm))) if norm[c] in _SHARED), -1)
            if k < 0 or norm[k : k + 1] not in _OPENERS:
                return
        places = [k + 1]
        joined = False
        for _ in range(8):
            k = places[-1]
            hit = self._name(k, titled=True) if k < len(norm) and not self.covered[k] else None
            if hit is None or hit.size < 2:
                return
            k = hit.last
            if norm[k : k + 1] in _OPENS_STATE and self._native(hit, k, []):
                k = hit.end
            if joined:
                break
            if norm[k : k + 2] == [",", "and"]:
                k += 1
            if norm[k : k + 1] not in _LINKS:
                return
            joined = norm[k] == "and"
            places.append(k + 1)
        if not joined or k >= len(norm) or norm[k] not in _CLOSERS:
            return
        hit = self._name(places[0], titled=True)
        if hit is not None:
            hit.titles.append(title)
            self._keep(hit)
            self._coordinated(title, hit)
            self._states_before(title, len(places))

    def _states_before(self, title: Title, count: int) -> None:
        """Give "(Chile and Peru agreed that) their ministers, A and B" the states just told of, in their order.

        It must be as many states as names, and nobody may be known to serve another one.
        """
        hits = self.hits[-count:]
        if any(t.states or t.organizations for hit in hits for t in hit.titles):
            return
        reading = self.reading
        sentence = reading.sentence_of[title.first]
        for first in (reading.sentences[sentence].first, reading.sentences[max(sentence - 1, 0)].first):
            states: dict[str, None] = {}
            for k in range(max(first, title.first - _FAR), title.first):
                polity = self.copy.covering[k]
                if polity is not None and polity.first == k and polity.kind != "city":
                    states.update(dict.fromkeys(served(polity)[0]))
            if states:
                break
        if len(states) != len(hits):
            return
        for hit, state in zip(hits, states, strict=True):
            known = {term.country for term in self._roster_named(hit.text)} if self.roster is not None else ()
            if known and state not in known:
                return
        for hit, state in zip(hits, states, strict=True):
            hit.titles = [attrs.evolve(t, states=(state,), inherited=True) for t in hit.titles]

    def _state_by_state(self, title: Title) -> None:
        """Read "the foreign ministers of Chile, Ana Rojas, and of Peru, Juan Mora": a name behind each state."""
        norm = self.copy.norm
        place = title.of_states[0]
        states = title.states[-1:]
        k = title.last
        found: list[tuple[Hit, tuple[str, ...], tuple[int, int]]] = []
        while len(found) < 8 and norm[k : k + 1] == [","] and k + 1 < len(norm) and not self.covered[k + 1]:
            hit = self._name(k + 1, titled=True)
            if hit is None or hit.size < 2:
                break
            found.append((hit, states, place))
            k = hit.last
            k += norm[k : k + 1] in _PARTED
            for word in ("and", "of", "the"):
                k += norm[k : k + 1] == [word]
            polity = self.copy.polity(k)
            if polity is None or polity.kind != "country" or k == hit.last:
                break
            states, place, k = served(polity)[0], (polity.first, polity.last), polity.last
        if len(found) < 2:
            return
        for hit, own, where in found:
            hit.titles.append(attrs.evolve(title, states=own, plural=False, of_states=(where,)))
            self._keep(hit)
        title.end = found[-1][0].last

    def _native(self, hit: Hit, j: int, own: list[tuple[str, ...]]) -> bool:
        """Read the state after one name of several: "Presidents Amos Kip of Kenya and Jan Kot (Poland)"."""
        k = j + 2 if self.copy.norm[j + 1 : j + 2] == ["the"] else j + 1
        polity = self.copy.covering[k]
        if polity is None or polity.kind != "country":
            return False
        bracket = self.copy.norm[j] == "("
        if bracket and self.copy.norm[polity.last : polity.last + 1] != [")"]:
            return False
        own.append(served(polity)[0])
        hit.end = polity.last + bracket
        return True

    def _states_of(self, k: int, limit: int) -> tuple[list[str], int]:
        """Read the states of "A and B of Russia and China": in their order, and where they end."""
        copy = self.copy
        found: list[str] = []
        end = k
        while k < len(copy.norm) and len(found) < limit:
            if copy.norm[k] in ("the", "and", ","):
                k += 1
                continue
            polity = copy.covering[k]
            states = served(polity)[0] if polity is not None and polity.kind == "country" else ()
            if len(states) != 1 or polity is None:
                break
            found.append(states[0])
            k = end = polity.last
        return found, end
