"""Find the people of an article: their names in all shapes, the offices they hold, every place where they are meant.

The text's own titles come first, a list of office-holders second. Names are found by what stands around them (a
title, an honorific, a verb of saying, an apposition) and by their given names; capitals alone prove nothing. All
people are kept, since a reporter can be quoted too; only those judged officials get an ``official_id``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from dipnews import names, tables
from dipnews.errors import TableError
from dipnews.grammar import MONTHS
from dipnews.records import Diagnostic, Mention, MentionKind, Official, Position
from dipnews.span import Span
from dipnews.stages.coreference import Person, PersonMention, inverted_verbs, link
from dipnews.stages.reading import Reading
from dipnews.stages.titles import (
    AFTER,
    BODY,
    FIELD,
    GIVEN,
    HEAD,
    HONORIFIC,
    MODIFIER,
    PARTICLE,
    PRIVATE,
    RANK,
    SAYING,
    STOP,
    THING,
    TIME,
    Copy,
    PolitiesLike,
    Title,
    find_titles,
    honorific_end,
    inner_title,
    make_copy,
    match_head,
    saying_verbs,
    served,
)  # fmt: skip

__all__ = ["People", "Person", "PersonMention", "find_people", "roster_roles"]

_OPENERS = ("[", "(", "<")
_CLOSERS = ("]", ")", ">")
_GENERATIONS = frozenset("jr jr. sr sr. ii iii iv".split())
_NAME_HEADS = frozenset(
    "king judge major bishop pope prince duke marshal baron speaker cook baker mayor general deputy "
    "chancellor page knight".split()
)
_HEADING_VERBS = frozenset(
    "heads leads chairs heading leading chairing headed led chaired represents oversees runs directs".split()
)
_COPULAS = frozenset(
    "is was became becomes remains serves served serving appointed named elected nominated sworn as".split()
)
_NO_STATE_ROLES = frozenset(("international-official",))


@attrs.define(slots=True)
class People:
    """The people of an article and all places where they are meant.

    ``persons`` stand in the order of their first mention, ``mentions`` by place; ``diagnostics`` name titles that
    stayed open.
    """

    persons: list[Person]
    mentions: list[PersonMention]
    diagnostics: tuple[Diagnostic, ...]
    _reading: Reading
    _at: list[PersonMention | None]

    def at(self, i: int) -> PersonMention | None:
        """The mention whose noun phrase covers token ``i``, or None."""
        return self._at[i] if 0 <= i < len(self._at) else None

    def officials(self) -> tuple[Official, ...]:
        """The officials as records, in the order of their first mention.

        Returns:
            Empty where the article names none.
        """
        reading = self._reading
        found = []
        for person in self.persons:
            if person.official_id is None:
                continue
            mentions = []
            for m in person.mentions:
                if m.name_last > m.name_first:
                    span = Span(reading.starts[m.name_first], reading.ends[m.name_last - 1])
                else:
                    span = Span(reading.starts[m.first], reading.ends[m.last - 1])
                mentions.append(Mention(kind=m.kind, span=span))
            found.append(
                Official(
                    id=person.official_id, name=person.name, given=person.given, family=person.family,
                    country=person.country, organization=person.organization, role=person.role,
                    positions=tuple(person.positions),
                    aliases=tuple(person.aliases), mentions=tuple(sorted(mentions, key=lambda m: m.span)),
                    evidence=tuple(dict.fromkeys(person.evidence)), wikidata=person.wikidata,
                )
            )  # fmt: skip
        return tuple(found)


@attrs.define(slots=True)
class _Hit:
    """A name at a place: tokens ``[first, last)``; ``start`` takes titles and honorifics in."""

    first: int
    last: int
    start: int
    text: str
    size: int
    titles: list[Title] = attrs.field(factory=list)
    gender: str = ""
    honorific: bool = False
    evidence: str = ""
    person: int = -1
    heading: bool = False
    end: int = -1  # after "of Japan"
    alias: str = ""  # "Jan Kowalski (Janko)"


def find_people(
    reading: Reading,
    polities: PolitiesLike | None,
    roster: Any = None,
    day: date | None = None,
    source_country: str | None = None,
    place_country: str | None = None,
) -> People:
    """Find the people of an article.

    Args:
        reading: The tokenised copy.
        polities: Its states and organizations, or None.
        roster: The dated list of office-holders, or None for the text alone.
        day: The day of the article, or None where it is unknown; then a fact of the roster is used only if all its
            terms agree.
        source_country: Alpha-3 of the state whose organ the source is ("USA" for a White House release); bare titles
            are of this state.
        place_country: Alpha-3 of the dateline's country. A bare title in copy from Beijing is of China, if nothing in
            the text or the roster says otherwise.

    Returns:
        The people; empty lists where the copy names nobody.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.stages.reading import read
        >>> text = "Foreign Minister Ivan Orlov left. The minister will be back, Orlov said."
        >>> people = find_people(read(text, [Segment(kind="paragraph", span=Span(0, len(text)))]), None)
        >>> [(o.name, o.role, [m.kind for m in o.mentions]) for o in people.officials()]
        [('Ivan Orlov', 'foreign-minister', ['full', 'nominal', 'family'])]
    """
    return _Finder(make_copy(reading, polities), roster, day, source_country, place_country).run()


class _Finder:
    """The work of one call of :func:`find_people`."""

    def __init__(
        self, copy: Copy, roster: Any, day: date | None, source_country: str | None, place_country: str | None
    ) -> None:
        self.copy = copy
        self.reading = copy.reading
        self.roster = roster
        self.day = day
        self.source_country = source_country
        self.place_country = place_country
        self.titles: list[Title] = []
        self.covered = bytearray(len(copy.norm))
        self.hits: list[_Hit] = []
        self.persons: list[Person] = []
        self.by_token: dict[str, list[int]] = {}
        self.by_key: dict[str, list[int]] = {}
        self.mentions: list[PersonMention] = []
        self.title_at: dict[int, Title] = {}
        self.diagnostics: list[Diagnostic] = []
        self.singles: list[int] = []
        self.cities: list[int] = []
        # by the first token of a name: words that say whom it serves, whatever no title says
        self.bodied: dict[int, tuple[int, int, tuple[str, ...], tuple[str, ...]]] = {}
        self.headed: dict[int, tuple[int, int, tuple[str, ...], tuple[str, ...]]] = {}
        self.natives: dict[int, str] = {}
        self._ending: dict[int, list[Title]] | None = None
        self._body_names: set[str] | None = None
        self._codes: set[str] | None = None
        self._holders: dict[tuple[str, str], int] | None = None
        self.speaking: set[str] = set()
        self.weak: list[Title] = []

    def run(self) -> People:
        """All steps, in order."""
        copy, reading = self.copy, self.reading
        self.titles = find_titles(copy)
        for title in self.titles:
            self.covered[title.first : title.last] = b"\x01" * (title.last - title.first)
            self.title_at[title.first] = title
        self._titled_names()
        self._other_names()
        self.hits.sort(key=lambda hit: hit.first)
        self._share_titles()
        self._appositions()
        self._counterparts()
        self._register()
        self._settle_persons()
        self.diagnostics += link(copy, self.persons, self.mentions, self.titles, self._describe, self.source_country)
        self._judge()
        return self._finish(reading)

    # -- names -----------------------------------------------------------------------------------------------------

    def _titled_names(self) -> None:
        copy = self.copy
        for title in list(self.titles):
            if title.name_first < 0:
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
            if hit is None or (hit.size == 1 and not self._known_in_body(hit.first)):
                title.name_first = -1
                continue
            # honorifics between title and name were skipped by the title's grammar: the hit starts after them
            hit.start = title.first
            hit.titles.append(title)
            hit.gender = gender or self._honorific_before(hit.first, title.last)
            hit.honorific = honorific or bool(hit.gender)
            title.end = hit.last
            self._keep(hit)
            if title.plural:
                self._coordinated(title, hit)

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
        self.title_at[inside.first] = inside
        return inside

    def _known_in_body(self, i: int) -> bool:
        """Whether a single word in a headline whose words all start with capitals is a name: the body must have it."""
        copy, reading = self.copy, self.reading
        if not copy.loud[reading.sentence_of[i]] or copy.flags[i] & GIVEN:
            return True
        if self._body_names is None:
            self._body_names = {
                copy.norm[k]
                for number, sentence in enumerate(reading.sentences)
                if reading.kind_of(number) == "paragraph" and copy.loud[number] == 0
                for k in range(sentence.first, sentence.last)
                if copy.caps[k] and (k > sentence.first or not copy.flags[k])
            }
        if not self._body_names or copy.norm[i] in self._body_names:
            return True
        if copy.loud[reading.sentence_of[i]] == 2:
            return False
        return self.roster is not None and bool(self._roster_family(reading.words[i]))

    def _honorific_before(self, i: int, floor: int) -> str:
        copy = self.copy
        for j in range(max(floor, i - 3), i):
            if copy.flags[j] & HONORIFIC:
                end, sex = honorific_end(copy, j)
                if end > j and sex:
                    return sex
        return ""

    def _coordinated(self, title: Title, hit: _Hit) -> None:
        """Read the further names of "Foreign Ministers A, B and C"."""
        norm = self.copy.norm
        hits = [hit]
        j = hit.end if hit.end > 0 else hit.last
        n = len(norm)
        own: list[tuple[str, ...]] = []
        if norm[j : j + 1] == ["of"] and self._native(hits[-1], j, own):
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
            if norm[j : j + 1] == ["of"] and self._native(other, j, own):
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

    def _native(self, hit: _Hit, j: int, own: list[tuple[str, ...]]) -> bool:
        """Read the state after one name of several, as in "Presidents Amos Kip of Kenya and Jan Kot of Poland"."""
        k = j + 2 if self.copy.norm[j + 1 : j + 2] == ["the"] else j + 1
        polity = self.copy.polity(k)
        if polity is None or polity.kind != "country":
            return False
        own.append(served(polity)[0])
        hit.end = polity.last
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
            polity = copy.polity(k)
            states = served(polity)[0] if polity is not None and polity.kind == "country" else ()
            if len(states) != 1 or polity is None:
                break
            found.append(states[0])
            k = end = polity.last
        return found, end

    def _keep(self, hit: _Hit) -> None:
        first = hit.first
        while first > hit.start and not self.covered[first - 1]:
            first -= 1
        self.covered[first : hit.last] = b"\x02" * (hit.last - first)
        self.hits.append(hit)

    def _name(self, i: int, *, titled: bool) -> _Hit | None:
        """Read a personal name that starts at token ``i``, or None where the words are no name."""
        copy, reading = self.copy, self.reading
        norm, flags, caps, words = copy.norm, copy.flags, copy.caps, reading.words
        if i >= len(norm):
            return None
        sentence = reading.sentence_of[i]
        limit = reading.sentences[sentence].last
        loud = copy.loud[sentence]
        parts: list[str] = []
        j = i
        real = 0
        last = i
        while j < limit and real < 7:
            word = words[j]
            flag = flags[j]
            lower = norm[j]
            if (
                word in _OPENERS
                and j + 2 < limit
                and caps[j + 1]
                and words[j + 2] in _CLOSERS
                and len(words[j + 1]) > 1
                and not flags[j + 1] & STOP
            ):
                k = j + 3
                while k < limit and words[k] in _CLOSERS:
                    k += 1
                if real == 0 and not (k < limit and caps[k]):
                    return None
                if copy.polity(j + 1) is not None or (
                    real and not (k < limit and caps[k]) and not flags[j + 1] & GIVEN
                ):
                    break
                if real and not (k < limit and caps[k] and not flags[k] & STOP):
                    break
                parts.append(words[j + 1])
                real += 1
                j = last = k
                continue
            if caps[j]:
                if (
                    len(word) == 1
                    and j + 1 < limit
                    and words[j + 1] == "."
                    and j + 2 < limit
                    and caps[j + 2]
                    and reading.ends[j + 1] == reading.starts[j + 2]
                ):
                    parts.append(word + ".")
                    real += 1
                    j = last = j + 2
                    continue
                initial = (len(word) == 2 and word[1] == ".") or (
                    len(word) in (3, 4) and word[-1] == "." and lower in ("yu.", "dr.", "ye.", "ya.", "th.", "ch.")
                )
                if not initial and word[-1] == "." and len(word) > 2 and "." in word[:-1] and not flag & STOP:
                    initial = copy.polity(j) is None
                if initial:
                    parts.append(word)
                    real += 1
                    j = last = j + 1
                    continue
                if real and flag & AFTER:
                    parts.append(word)
                    j = last = j + 1
                    if lower in _GENERATIONS:
                        break
                    continue
                if not self._name_word(j, i, real, titled, limit):
                    if real >= 2 and flag & (BODY | PRIVATE | THING) and not titled:
                        return None
                    if real == 1 and not titled and flag & (BODY | PRIVATE | THING | FIELD):
                        return None
                    break
                if loud and real >= 2 and not flag & GIVEN and not titled and lower not in self.by_token:
                    break
                parts.append(word)
                real += 1
                j = last = j + 1
                continue
            if (
                flag & PARTICLE
                and (real or titled)
                and j + 1 < limit
                and (caps[j + 1] or flags[j + 1] & PARTICLE)
                and norm[j] not in ("e", "y", "i", "do", "ten")
            ):
                if copy.polity(j + 1) is not None and copy.polity(j + 1).last > j + 2:  # type: ignore[union-attr]
                    break
                if not caps[j + 1] and not (j + 2 < limit and caps[j + 2]):
                    break
                parts.append(word)
                j += 1
                continue
            if (
                word in ('"', "“", "‘", "(")
                and real
                and j + 3 < limit
                and caps[j + 1]
                and words[j + 2] in ('"', "”", "’", ")")
                and caps[j + 3]
                and not flags[j + 3] & STOP
            ):
                j = j + 3  # a nickname
                continue
            if (
                word == "]" and real and j + 1 < limit and caps[j + 1] and not flags[j + 1] & STOP
                and "[" in words[max(0, i - 8) : i]
            ):  # fmt: skip
                j += 1  # "[Russian Foreign Minister Ivan] Orlov"
                continue
            if word == "," and j + 1 < limit and norm[j + 1] in _GENERATIONS and real:
                parts[-1] += ","
                parts.append(words[j + 1])
                last = j + 2
                break
            break
        if not real:
            return None
        if i > 0 and norm[i - 1] in ("sheikh", "shaikh", "aung", "tuanku") and self.roster is not None and titled:
            whole = f"{words[i - 1]} {' '.join(parts)}"
            if any(t.name.startswith(words[i - 1]) for t in self._roster_named(whole)):
                parts.insert(0, words[i - 1])
                real += 1
                i -= 1
        # "Lavrov, Sergey Viktorovich"
        if (
            real == 1
            and last + 2 < limit
            and words[last] == ","
            and flags[last + 1] & GIVEN
            and caps[last + 1]
            and norm[last + 2].endswith(("vich", "vna", "ich"))
        ):
            parts = [*words[last + 1 : last + 3], *parts]
            real = 3
            last += 3
        hit = _Hit(i, last, i, " ".join(parts), real)
        if last + 2 < limit and words[last] == "(" and words[last + 2] == ")":
            short = words[last + 1]
            if (
                real > 1 and short[1:].islower() and short.isalpha() and caps[last + 1]
                and not flags[last + 1] & (_PLAIN_WORD & ~GIVEN) and copy.polity(last + 1) is None
            ):  # fmt: skip
                hit.alias = short  # "Budi Santoso (Wira)"
        hit.heading = reading.kind_of(sentence) != "paragraph"
        return hit

    def _name_word(self, j: int, first: int, real: int, titled: bool, limit: int) -> bool:
        """Whether a capitalised word can go on a name that started at token ``first``."""
        copy = self.copy
        flag = copy.flags[j]
        if flag & STOP and real and copy.norm[j] in _DAYS_TOO and j + 1 < limit and copy.caps[j + 1]:
            return _family_first(copy.norm[first])  # "Le Thi Thu Mai"
        if flag & STOP and not (
            real >= 2
            and copy.norm[j] == "said"
            and not copy.loud[copy.reading.sentence_of[j]]
            and not copy.reading.words[j].isupper()
        ):
            return False
        word = copy.reading.words[j]
        if not word[-1].isalpha() and word[-1] != ".":
            return False
        if not word.isalpha() and any(c.isdigit() for c in word):
            return False
        if word[0].islower():
            return True  # "al-Houthi", "d'Estaing"
        after_cap = j + 1 < limit and copy.caps[j + 1] and not copy.flags[j + 1] & (STOP | AFTER)
        polity = copy.polity(j)
        if polity is not None:
            if polity.last - polity.first > 1 or polity.kind == "people":
                return False
            if real == 0 and titled and polity.kind == "city" and not after_cap:
                return True
            if real == 0:
                return (
                    bool(titled or flag & GIVEN)
                    and after_cap
                    and not copy.flags[j + 1] & (HEAD | BODY | PRIVATE | THING | FIELD)
                    and copy.polity(j + 1) is None
                )
            # "Jack London", "Israel Katz": only right after a given name, at the end
            return (
                real == 1
                and (
                    bool(copy.flags[first] & GIVEN)
                    or (polity.kind == "city" and (bool(flag & GIVEN) or _family_first(copy.norm[first])))
                )
                and not after_cap
                and polity.kind in ("city", "country", "capital", "region", "name", "organization")
            )
        if flag & GIVEN:
            return True
        if flag & HEAD and real:
            if copy.norm[j] in _NAME_HEADS:
                return real == 1 and bool(copy.flags[first] & GIVEN) and not after_cap
            single = [office for tokens, office, _ in copy.lexicon.heads.get(copy.norm[j], ()) if len(tokens) == 1]
            # "Tran Thanh Man", "Mary Baker": callings are family names too
            return not single or (single[0].role in ("private", "nominal") and not after_cap)
        if flag & HEAD and not titled:
            return False
        if flag & (BODY | PRIVATE | THING):
            if real == 0:
                return False
            return titled and real == 1 and not after_cap and bool(copy.flags[first] & GIVEN)
        if flag & (RANK | TIME | MODIFIER | FIELD):
            if real == 0:
                return False
            return real >= 1 and not after_cap and bool(copy.flags[first] & GIVEN)
        return True

    def _other_names(self) -> None:
        """Names without a title before them."""
        copy, covered = self.copy, self.covered
        flags, caps, norm = copy.flags, copy.caps, copy.norm
        n = len(norm)
        skip = 0
        singles: list[int] = []
        self.speaking = {
            norm[k - 1]
            for k in copy.marked
            if flags[k] & SAYING
            and k
            and caps[k - 1]
            and not caps[k]
            and not flags[k - 1] & _PLAIN_WORD
            and copy.polity(k - 1) is None
        }
        places = copy.capital
        if "[" in norm:
            places = sorted({*places, *[k for k, word in enumerate(norm) if word == "["]})
        covering = copy.covering
        for i in places:
            if i < skip or covered[i]:
                continue
            flag = flags[i]
            sentence = self.reading.sentence_of[i]
            if not caps[i]:
                if not (norm[i] == "[" and i + 3 < n and flags[i + 1] & GIVEN and norm[i + 2] == "]" and caps[i + 3]):
                    continue
            elif flag & HONORIFIC and covering[i] is None:
                end, gender = honorific_end(copy, i)
                style = norm[i] not in _STYLES_AND_NAMES
                while end > i and end < n and flags[end] & HONORIFIC and caps[end]:
                    further, sex = honorific_end(copy, end)
                    if further == end:
                        break
                    end, gender = further, gender or sex
                if end > i and end < n and not covered[end] and (style or flags[end] & GIVEN):
                    hit = self._name(end, titled=True)
                    if hit is not None and copy.loud[sentence] < 2:
                        hit.start = i - 1 if i > 0 and norm[i - 1] == "the" else i
                        hit.gender = gender
                        hit.honorific = True
                        self._keep(hit)
                        skip = hit.last
                        continue
            if flag & STOP and not flag & GIVEN:
                continue
            polity = covering[i] if caps[i] else None
            if polity is not None and not (flag & GIVEN and i + 1 < n and caps[i + 1] and polity.last == i + 1):
                if polity.kind == "city" and polity.last == i + 1 and norm[i - 1] not in _PLACE_PREPOSITIONS:
                    self.cities.append(i)
                skip = polity.last
                continue
            hit = self._name(i, titled=False)
            if hit is None:
                skip = self._run_end(i)
                continue
            if hit.size == 1:
                singles.append(i)
                continue
            evidence = self._evidence(hit)
            if evidence:
                hit.evidence = evidence
                self._keep(hit)
                skip = hit.last
            else:
                singles.extend(k for k in range(hit.first, hit.last) if caps[k])
                skip = hit.last
        self.singles = singles

    def _run_end(self, i: int) -> int:
        caps, flags = self.copy.caps, self.copy.flags
        j = i + 1
        while j < len(caps) and caps[j] and not flags[j] & STOP:
            j += 1
        return j

    def _evidence(self, hit: _Hit) -> str:
        """What shows that two capitalised words or more are a person; empty where nothing does."""
        copy = self.copy
        norm, flags, caps = copy.norm, copy.flags, copy.caps
        i, e = hit.first, hit.last
        n = len(norm)
        sentence = self.reading.sentence_of[i]
        loud = copy.loud[sentence]
        if e < n and caps[e] and not flags[e] & STOP and flags[e] & (BODY | PRIVATE | THING):
            return ""
        if loud == 2:
            return ""
        start = self.reading.sentences[sentence].first == i
        if flags[i] & GIVEN and not (norm[i] in _COMMON_GIVEN and start):
            return "given"
        # "Yesterday Ivan Orlov": an opener that no table knows
        opener = flags[i] or norm[i].endswith(("ly", "ing", "ed", "day"))
        if (
            start
            and opener
            and len(self.reading.words[i]) > 2
            and flags[i + 1] & GIVEN
            and hit.size > 2
            and not flags[i] & GIVEN
            and "-" not in norm[i + 1]
            and not _family_first(norm[i])
        ):
            hit.first = hit.start = i + 1
            hit.size -= 1
            hit.text = hit.text.split(" ", 1)[1]
            return "given"
        word = self.reading.words[i]
        if len(word) == 1 or (len(word) == 2 and word[1] == "."):
            return "initial"
        if norm[i] in ("[", "("):
            return "given"
        if (
            _family_first(norm[i])
            and (hit.size <= 3 or (hit.size == 4 and flags[i + 1] & GIVEN))
            and ("-" in norm[i + 1] or flags[i + 1] & GIVEN or hit.size == 3 or _asian(norm[i + 1]))
        ):
            return "given"

        if any(
            flags[k] & PARTICLE and norm[k] in ("bin", "ibn", "van", "von", "der", "bint", "ould")
            for k in range(i + 1, e)
        ):
            return "particle"
        verbs = saying_verbs()
        if (e < n and norm[e] in verbs and not caps[e]) or (
            e + 1 < n and norm[e] in ("also", "has", "had", "later") and norm[e + 1] in verbs
        ):
            return "" if loud else "speech"
        if i > 0 and (
            norm[i - 1] in inverted_verbs() or (norm[i - 1] == "to" and i > 1 and norm[i - 2] == "according")
        ):
            return "speech" if not loud else ""
        if norm[i] in self.speaking or norm[e - 1] in self.speaking:
            return "" if loud else "speech"
        named = norm[e + 1 : e + 3] if norm[e : e + 1] and norm[e] in ("has", "was", "is", "had") else []
        if named and (named[0] in _NAMED_TO or (named[0] == "been" and named[-1] in _NAMED_TO)):
            return "named"
        if e + 1 < n and norm[e] == ",":
            if e + 2 < n and norm[e + 1].isdigit() and norm[e + 2] == ",":
                return "age"
            if norm[e + 1] == "who":
                return "who"
            title = self.title_at.get(e + 1)
            if title is not None and title.name_first < 0 and not title.plural:
                return "apposition"
        if i > 0 and norm[i - 1] == "," and i > 1:
            for title in self.titles_ending.get(i - 1, ()):
                if title.name_first < 0 and not title.plural and title.determiner in ("the", "possessive", "a"):
                    return "apposition"
        if self.roster is not None and not flags[i] & _PLAIN_WORD and self._roster_named(hit.text):
            return "roster"
        return ""

    @property
    def titles_ending(self) -> dict[int, list[Title]]:
        """Titles by the token after their last one."""
        if self._ending is None:
            self._ending = {}
            for title in self.titles:
                self._ending.setdefault(title.last, []).append(title)
        return self._ending

    # -- titles of names -------------------------------------------------------------------------------------------

    def _share_titles(self) -> None:
        """Titles in a row that belong to one name; a state that a pair of titles has in common."""
        copy = self.copy
        norm = copy.norm
        for hit in self.hits:
            e = hit.last
            if e + 1 < len(norm) and norm[e] == "of" and hit.end < 0:
                self._of_state(hit, e)
        by_title = {id(t): hit for hit in self.hits for t in hit.titles}
        sentence_of = self.reading.sentence_of
        # from the right, so that a row of three passes the name on
        for number in range(len(self.titles) - 1, 0, -1):
            before, title = self.titles[number - 1], self.titles[number]
            named = by_title.get(id(title))
            if (
                named is None
                or title.plural
                or before.plural
                or id(before) in by_title
                or before.end >= 0
                or title.determiner
            ):
                continue
            hit = named
            gap = title.first - before.last
            if gap > 1 or before.last >= len(norm):
                continue
            if sentence_of[before.head] != sentence_of[title.head]:
                continue  # the end of a headline is next to the first word of the copy
            link = norm[before.last] if gap else ""
            listed = link == "," and before.determiner == "" and copy.caps[before.head]
            if not (
                (
                    link in ("", "and", "–", "-", "—", "/")
                    and (not link or before.office.role != title.office.role or title.states == ())
                )
                # "OSCE Chairperson-in-Office, Norwegian Foreign Minister Kari Holm"; "Deputy Premier, Minister of Trade
                # and Minister of Labor"
                or (listed and (before.organizations or len(hit.titles) > 1))
                # "The deputy head of the council, former President Ivan Orlov, said": at the head of a sentence
                or (link == "," and self._heads_sentence(before) and norm[hit.last : hit.last + 1] == [","])
            ):
                continue
            by_title[id(before)] = hit
            hit.titles.insert(0, before)
            hit.start = before.first
            before.end = hit.last
            if before.states and not title.states and not title.organizations:
                title.states = before.states
            elif not link and title.states and not before.states:
                before.states = title.states
        previous: Title | None = None
        for title in self.titles:
            before_it = previous
            previous = title
            if before_it is None or title.plural:
                continue
            owner = by_title.get(id(title))
            if owner is None:
                continue
            before = before_it
            # "Chinese President Hu Jintao and Premier Wen Jiabao"
            other = by_title.get(id(before))
            if (
                other is not None
                and not title.states and not title.organizations and not title.office.country and title.determiner == ""
                and not title.unknown and 1 <= title.first - max(other.last, other.end) <= 2
                and norm[title.first - 1] in ("and", ",") and len(before.states) == 1
                and before.office.role not in ("ambassador",)
                and title.office.role not in _OWN_STATE
            ):  # fmt: skip
                title.states = before.states
                title.inherited = True

    def _heads_sentence(self, title: Title) -> bool:
        """Whether a title with its determiner and body opens a sentence."""
        first = self.reading.sentences[self.reading.sentence_of[title.first]].first
        return (
            title.first == first
            and title.determiner in ("the", "possessive")
            and bool(title.states or title.organizations)
        )

    def _appositions(self) -> None:
        copy = self.copy
        norm, caps = copy.norm, copy.caps
        n = len(norm)
        starts = {hit.start: hit for hit in self.hits}
        for hit in self.hits:
            if norm[hit.start - 1 : hit.start] == ["by"]:
                self._led_by(hit)
            if not hit.titles:
                self._attach_before(hit)  # "the Russian president, Ivan Orlov, said"
            e = hit.last
            # "of Japan", "of Iraq's Kurdistan Regional Government" after the name
            if norm[e : e + 1] == ["of"] and hit.end > 0:
                e = hit.end
            if (
                e + 1 < n
                and norm[e] in (",", "(")
                and norm[e + 1][:2] in ("r-", "d-", "i-")
                and len(norm[e + 1]) > 3
                and caps[e + 1]
            ):
                for title in hit.titles:
                    if not title.states:
                        title.states = ("USA",)  # "Sen. Orlow, R-Ohio"
            if e + 2 < n and norm[e] == "(" and norm[e + 2] == ")":
                e += 3  # "(R)", "(KRG)"
            if e + 1 >= n:
                continue
            if norm[e] in (",", "(", "-", "–", "—", "--"):
                k = e + 1
                if norm[k] == "who":
                    self._relative(hit, k + 1)
                    continue
                # over an age or a place: "Ivan Orlov, 54, the envoy"
                if norm[e] == "," and k + 1 < n and norm[k].isdigit() and norm[k + 1] == ",":
                    k += 2
                if k < n and norm[k] in ("formerly", "currently", "himself", "then", "also", "now"):
                    k += 1
                self._attach_after(hit, k, starts, closed=True)
                if hit.end < 0 or not hit.titles:
                    self._of_body(hit, e)
            elif norm[e] in _COPULAS or (norm[e] in ("has", "had", "who", "will", "was") and e + 2 < n):
                k = e
                for _ in range(6):
                    if k < n and (
                        norm[k] in _COPULAS
                        or (norm[k] == "in" and norm[k - 1] == "sworn")
                        or norm[k]
                        in (
                            "has",
                            "had",
                            "been",
                            "be",
                            "who",
                            "will",
                            "was",
                            "also",
                            "now",
                            "currently",
                            "previously",
                            "formerly",
                            "not",
                            "once",
                            "to",
                        )
                    ):
                        k += 1
                if k < n and norm[k - 1] not in ("has", "had", "will", "who", "to"):
                    self._attach_after(hit, k, starts, closed=False)
                elif norm[e] == "who":
                    self._relative(hit, e + 1)
            elif norm[e] in ("of", "from", "with", "at") and not hit.titles:
                self._of_body(hit, e)

    def _attach_after(self, hit: _Hit, k: int, starts: dict[int, _Hit], *, closed: bool) -> None:
        norm = self.copy.norm
        n = len(norm)
        for _ in range(4):
            title = self.title_at.get(k) or self.title_at.get(
                k + 1 if k + 1 < n and norm[k] in ("the", "a", "an", "his", "her") else k
            )
            if title is None or title.end >= 0 or title.plural or title.name_first >= 0:
                return
            after = norm[title.last] if title.last < n else "."
            if (
                closed
                and after == "and"
                and title.last + 1 < n
                and title.last + 1 in starts
                and not starts[title.last + 1].titles
            ):
                return
            if (
                closed
                and title.determiner == "the"
                and after == ","
                and hit.titles
                and title.office.role == hit.titles[0].office.role
                and title.states
                and hit.titles[0].states
                and title.states != hit.titles[0].states
            ):
                return
            hit.titles.append(title)
            title.end = hit.last
            if closed:
                hit.evidence = hit.evidence or "apposition"
            if after == "who":
                self._relative(hit, title.last + 1)
                return
            if (
                after in ("and", ",")
                and title.last + 1 < n
                and title.last + 1 in self.title_at
                and self.title_at[title.last + 1].name_first < 0
            ):
                k = title.last + 1
                continue
            if (
                after == ","
                and title.last + 2 < n
                and norm[title.last + 1] == "and"
                and title.last + 2 in self.title_at
            ):
                k = title.last + 2
                continue
            return

    def _attach_before(self, hit: _Hit) -> None:
        """The title before a comma: "the Russian president, Ivan Orlov, said"."""
        copy = self.copy
        norm = copy.norm
        i = hit.start
        if i < 2 or norm[i - 1] not in (",", "-", "–", "—", "--", ":"):
            return
        closing = norm[hit.last] if hit.last < len(norm) else "."
        closed = closing in (",", ".", ")", ";", "-", "–", "—", "--", '"', "”") or closing == "who"
        titles: Sequence[Title] = self.titles_ending.get(i - 1, ())
        if not titles and norm[i - 2] == ")":
            # "the Minister of Trade (Industry and Fisheries), Ivan Orlov"
            opening = next((k for k in range(i - 3, max(i - 12, 0), -1) if norm[k] == "("), i)
            titles = self.titles_ending.get(opening, ())
        for title in titles:
            if (
                title.end >= 0
                or title.plural
                or title.name_first >= 0
                or not (title.public or title.office.phrase in _LIKE)
            ):
                continue
            # "AU Commission chairperson, Amos Kip joined ...": at the head of a sentence it is nobody else
            opens = title.first == self.reading.sentences[self.reading.sentence_of[title.first]].first
            definite = title.determiner in ("the", "possessive", "a") or bool(title.states or title.organizations)
            # "said the spokesman, Ivan Orlov at the ministry", "met the envoy, Ivan Orlov in Paris"
            full = hit.size > 1 and norm[i - 1] == ","
            opens = opens or norm[title.first - 1] in inverted_verbs() or closing in _ON_GOES
            if not (definite and (closed or (opens and full))):
                continue
            hit.titles.append(title)
            title.end = hit.last
            hit.start = title.first
            if norm[title.first - 1 : title.first] == ["and"]:
                for other in self.titles_ending.get(title.first - 1, ()):
                    if (
                        other.end < 0
                        and not other.plural
                        and other.name_first < 0
                        and other.determiner in ("the", "")
                        and not title.determiner
                    ):
                        hit.titles.insert(0, other)
                        other.end = hit.last
                        hit.start = other.first
            return

    def _counterparts(self) -> None:
        """Give "his Chinese counterpart Gao Ming" the office of the one named before."""
        last: _Hit | None = None
        states_of: dict[str, tuple[str, ...]] = {}
        for hit in self.hits:
            for title in hit.titles:
                # "the prime minister's chief of staff": of the one who was named as prime minister before
                if title.owned and title.principal is not None and not title.states and not title.organizations:
                    title.states = states_of.get(title.principal.phrase, ())
                elif title.states and not title.ranks:
                    states_of[title.office.phrase] = title.states
            for n, title in enumerate(hit.titles):
                if title.office.role != "nominal":
                    continue
                owner = (
                    last
                    if last is not None
                    and self.reading.sentence_of[hit.first] - self.reading.sentence_of[last.first] <= 1
                    else None
                )
                office = next((t for t in owner.titles if t.public), None) if owner is not None else None
                if office is not None and title.office.phrase in _LIKE:
                    hit.titles[n] = attrs.evolve(
                        title,
                        office=office.office,
                        role=office.role,
                        ranks=office.ranks,
                        bodies=title.bodies | BODY,
                        like=office,
                        plural=False,
                    )
            if hit.titles:
                last = hit

    def _of_state(self, hit: _Hit, e: int) -> None:
        """Read the state of "Sato Ken of Japan"."""
        copy = self.copy
        k = e + 1
        n = len(copy.norm)
        if k < n and copy.norm[k] == "the":
            k += 1
        polity = copy.polity(k) if k < n else None
        if polity is None or polity.first != k:
            # "of the Commonwealth of the Bahamas" may stand as one polity with its article
            polity = copy.polity(e + 1) if e + 1 < n else None
            if polity is None:
                return
        states, bodies, _ = served(polity)
        hit.end = polity.last
        if states or bodies:
            for title in hit.titles:
                if (
                    not title.states
                    and not title.organizations
                    and title.office.role not in ("international-official",)
                ):
                    title.states, title.organizations = states, bodies
            if not hit.titles and states:
                self.natives[hit.first] = states[0]

    def _of_body(self, hit: _Hit, e: int) -> None:
        """Find an official without a title: "Maria Orlova of the Russian Foreign Ministry"."""
        copy = self.copy
        norm = copy.norm
        n = len(norm)
        k = e + 1
        if norm[e] == "," and k < n and norm[k] in ("of", "from", "with", "at"):
            k += 1
        elif norm[e] == ",":
            return
        if k < n and norm[k] == "the":
            k += 1
        if k >= n:
            return
        first = k
        polity = copy.polity(k)
        states: tuple[str, ...] = ()
        bodies: tuple[str, ...] = ()
        if polity is not None:
            states, bodies, _ = served(polity)
            k = polity.last
        while k < n and copy.flags[k] & (FIELD | BODY | MODIFIER) and (copy.caps[k] or copy.flags[k] & BODY):
            k += 1
        if (
            k == first
            or not copy.flags[k - 1] & BODY
            or (copy.flags[k - 1] & (PRIVATE | THING) and not copy.flags[k - 1] & BODY)
        ):
            return
        if norm[k - 1] in (
            "ministry",
            "department",
            "council",
            "mission",
            "embassy",
            "office",
            "agency",
            "delegation",
            "commission",
            "secretariat",
            "administration",
        ) and (states or bodies or norm[k - 1] in ("ministry", "embassy")):
            self.bodied[hit.first] = (first, k, states, bodies)

    def _led_by(self, hit: _Hit) -> None:
        """Read who leads a delegation: "a Hamas delegation headed by Amin Salah"."""
        copy = self.copy
        i = hit.start - 2
        if i < 2 or copy.norm[i] not in ("headed", "led", "chaired", "represented"):
            return
        j = i - 1
        if copy.norm[j] in (",", "is", "was", "be", "being"):
            j -= 1
        if not copy.flags[j] & BODY and copy.norm[j] != "side":
            return
        first = j
        while (
            first > 0
            and i - first < 8
            and (copy.flags[first - 1] & (BODY | FIELD | MODIFIER) or copy.polity(first - 1) is not None)
        ):
            first -= 1
        for k in range(first, j + 1):
            polity = copy.polity(k)
            if polity is not None:
                states, bodies, _ = served(polity)
                if not states and not bodies:
                    continue
                for title in hit.titles:
                    if not title.states and not title.organizations:
                        title.states, title.organizations = states, bodies
                if not hit.titles:
                    self.bodied[hit.first] = (first, j + 1, states, bodies)
                return

    def _relative(self, hit: _Hit, k: int) -> None:
        """Read "who heads the Russian delegation" and "who is the ambassador"."""
        copy = self.copy
        norm = copy.norm
        n = len(norm)
        while k < n and norm[k] in ("also", "now", "currently", "has", "had", "been", "previously", "once", "formerly"):
            k += 1
        if k >= n:
            return
        if norm[k] in _COPULAS:
            j = k
            while j < n and norm[j] in _COPULAS | {"also", "now", "currently", "previously", "been"}:
                j += 1
            self._attach_after(hit, j, {}, closed=False)
            return
        if norm[k] in _HEADING_VERBS:
            j = k + 1
            if j < n and norm[j] in ("the", "his", "its", "a"):
                j += 1
            first = j
            states: tuple[str, ...] = ()
            bodies: tuple[str, ...] = ()
            bits = 0
            while j < n and j < first + 12:
                polity = copy.polity(j)
                if polity is not None:
                    s, b, more = served(polity)
                    states, bodies, bits = states or s, bodies or b, bits | more
                    j = polity.last
                    continue
                if copy.flags[j] & (BODY | FIELD | MODIFIER | PRIVATE):
                    bits |= BODY if copy.flags[j] & BODY else PRIVATE if copy.flags[j] & PRIVATE else 0
                    j += 1
                    continue
                if norm[j] in ("'s", "of", "on", "for", "with", "and", "the") and j > first:
                    j += 1
                    continue
                if copy.caps[j] and not copy.flags[j] & (STOP | HEAD | GIVEN) and j > first:
                    j += 1
                    continue
                break
            while j > first and norm[j - 1] in ("'s", "of", "on", "for", "with", "and", "the"):
                j -= 1
            if j > first and bits & BODY:
                self.headed[hit.first] = (k, j, states, bodies)

    # -- persons ---------------------------------------------------------------------------------------------------

    def _register(self) -> None:
        """Make persons of the names, fuller names first, then find all short forms."""
        full = [hit for hit in self.hits if hit.size > 1]
        full.sort(key=lambda hit: (hit.heading, hit.first))
        for hit in full:
            hit.person = self._person_for(hit)
            self._add_mention(hit, "full")
            if hit.alias:
                who = self.persons[hit.person]
                if hit.alias not in who.aliases and hit.alias not in who.name.split():
                    who.aliases.append(hit.alias)
                self._index(who, hit.alias)
        short = [hit for hit in self.hits if hit.size == 1]
        short.sort(key=lambda hit: (hit.heading, hit.first))
        for hit in short:
            person = self._short_for(hit.text, hit)
            if person < 0:
                person = self._new_person(hit)
            hit.person = person
            self._join_titles(hit)
            self._add_mention(hit, "family")
        self._bare_names()

    def _add_mention(self, hit: _Hit, kind: MentionKind) -> None:
        self.mentions.append(
            PersonMention(min(hit.start, hit.first), max(hit.last, hit.end), hit.first, hit.last, kind, hit.person)
        )

    def _new_person(self, hit: _Hit) -> int:
        number = len(self.persons)
        parts = _split(hit.text)
        person = Person(number, hit.text, parts.given or None, parts.family or hit.text)
        if (parts.family or "").casefold() in _GENERATIONS:
            person.given, person.family = None, hit.text  # "Abdullah II"
        person.gender = hit.gender or (names_gender(parts.given) if parts.given else None)
        self.persons.append(person)
        hit.person = number
        self._index(person, hit.text)
        self._join_titles(hit)
        return number

    def _index(self, person: Person, text: str) -> None:
        for token in text.replace(",", " ").split():
            key = token.casefold().replace("’", "'")
            if (
                len(key) > 1
                and not key.endswith(".")
                and not (self.copy.lexicon.flags.get(key, 0) & PARTICLE and len(key) < 4)
            ):
                bucket = self.by_token.setdefault(key, [])
                if person.number not in bucket:
                    bucket.append(person.number)
        for key in _keys(person.family or text):
            bucket = self.by_key.setdefault(key, [])
            if person.number not in bucket:
                bucket.append(person.number)

    def _person_for(self, hit: _Hit) -> int:
        parts = _split(hit.text)
        candidates: list[int] = []
        for key in _keys(parts.family or hit.text):
            candidates += self.by_key.get(key, ())
        for token in hit.text.split():
            candidates += self.by_token.get(token.casefold().replace("’", "'"), ())[:8]
        for number in dict.fromkeys(candidates[:24]):
            person = self.persons[number]
            if hit.text == person.name or hit.text in person.aliases:
                self._join_titles(hit, number)
                return number
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

    def _same(self, hit: _Hit, person: Person) -> bool:
        if hit.gender and person.gender and hit.gender != person.gender:
            return False
        a, b = _words(hit.text), _words(person.name)
        if a == b or sorted(a) == sorted(b):
            return True
        office_a = {t.office.role for t in hit.titles}
        former_a = any(_is_former(t) for t in hit.titles)
        if (
            hit.titles
            and person.titles
            and former_a != person.former
            and office_a & {t.office.role for t in person.titles}
            and a[0] == b[0]
        ):
            return False  # George Bush and George W. Bush
        if len(set(a) & set(b)) >= 2 and (set(a) <= set(b) or set(b) <= set(a)):
            return True
        try:
            same = names.same_person(hit.text, person.name)
        except TableError:
            return a[-1] == b[-1] and a[0][0] == b[0][0] and (len(a[0].strip(".")) == 1 or len(b[0].strip(".")) == 1)
        return bool(same) and same.rule != "family-only"

    def _slip(self, family: str, given: str, hit: _Hit) -> int:
        if len(family) < 6 or len(self.persons) > 60:
            return -1
        for person in reversed(self.persons[-12:]):
            if person.family and _one_slip(family.casefold(), person.family.casefold()):
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
        if len(_words(text)) > len(_words(old)) or (
            len(_words(text)) == len(_words(old)) and _has_initial(old) and not _has_initial(text)
        ):
            person.name = text
            parts = _split(text)
            person.given, person.family = parts.given or None, parts.family or text
            text = old
            self._index(person, person.name)
        else:
            self._index(person, text)
        if (
            " " in text
            and text != person.name
            and text not in person.aliases
            and not set(_words(text)) <= set(_words(person.family or ""))
        ):
            person.aliases.append(text)

    def _join_titles(self, hit: _Hit, number: int = -1) -> None:
        if number >= 0:
            hit.person = number
        person = self.persons[hit.person]
        if hit.gender and not person.gender:
            person.gender = hit.gender
        for title in hit.titles:
            title.person = hit.person
            key = (title.office.phrase, title.words, title.states, title.organizations, title.times)
            if key in person.title_keys:
                continue
            person.title_keys.add(key)
            person.titles.append(title)
            if _is_former(title):
                person.former = True
            if title.office.gender and not person.gender and title.public:
                person.gender = title.office.gender

    def _short_for(self, word: str, hit: _Hit | None) -> int:
        """The person that a single name means, or -1."""
        key = word.casefold().replace("’", "'")
        found = self.by_token.get(key)
        if not found:
            found = []
            for k in _keys(word)[:1]:
                found = self.by_key.get(k, [])
        if not found:
            return -1
        if hit is not None and any(t.office.phrase in _MONARCHS for t in hit.titles):
            # "King Salman" is called by his given name: not Mohammed bin Salman
            found = [n for n in found if _words(self.persons[n].name)[0] == key]
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
        before = [
            (max([h.first for h in self.hits if h.person == n and h.first <= place], default=-1), n) for n in pool[:4]
        ]
        best = max(before)
        return best[1] if best[0] >= 0 else pool[0]

    def _can_be(self, hit: _Hit, person: Person) -> bool:
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
        words, norm, caps = reading.words, copy.norm, copy.caps
        verbs = saying_verbs()
        n = len(norm)
        taken = self.covered
        places: dict[int, list[int]] = {}
        for mention in self.mentions:
            if mention.person is not None:
                places.setdefault(mention.person, []).append(mention.first)
        unknown: list[int] = []
        # "Austin said": a city's name that is the family name of somebody in the article
        for i in self.cities:
            for number in self.by_token.get(norm[i], ()):
                if taken[i] != 2 and (self.persons[number].family or "").casefold() == norm[i]:
                    self._bare(i, number)
        for i in self.singles:
            if taken[i] == 2:
                continue
            word = norm[i]
            found = self.by_token.get(word)
            if not found and "-" in word and copy.polity(i) is None:
                continue
            loud = copy.loud[reading.sentence_of[i]]
            person = -1
            if found or (_keys(words[i])[:1] and self.by_key.get(_keys(words[i])[0])):
                if (
                    i + 1 < n
                    and caps[i + 1]
                    and not loud
                    and copy.flags[i + 1] & (BODY | PRIVATE | THING)
                    and not copy.flags[i + 1] & STOP
                ):
                    continue
                person = self._short_for(words[i], None)
                if person == -2:
                    person = self._nearest(found or [], i, places)
                if person >= 0 and not self._bare_fits(self.persons[person], word, i):
                    person = -1
            if person < 0:
                unknown.append(i)
                continue
            self._bare(i, person)
            places.setdefault(person, []).append(i)
        for i in unknown:
            speech = (
                (i + 1 < n and norm[i + 1] in verbs and not caps[i + 1])
                or (i > 0 and norm[i - 1] in inverted_verbs())
                or (i + 2 < n and norm[i + 1] in ("also", "has", "had", "later", "then") and norm[i + 2] in verbs)
            )
            heading = reading.kind_of(reading.sentence_of[i]) != "paragraph"
            if speech and len(norm[i]) >= 6 and not copy.flags[i] & (BODY | PRIVATE | THING | STOP):
                slip = next(
                    (p.number for p in self.persons[:40] if p.family and _one_slip(norm[i], p.family.casefold())), -1
                )
                if slip >= 0:
                    person_ = self.persons[slip]
                    if words[i] not in person_.aliases:
                        person_.aliases.append(words[i])
                    self.by_token.setdefault(norm[i], []).append(slip)
                    self._bare(i, slip)
                    continue
            if norm[i] in self.by_token and self.by_token[norm[i]]:
                self._bare(i, self.by_token[norm[i]][0])
                continue
            if self.roster is None or len(words[i]) < 2 or words[i][-1] == ".":
                continue
            if not copy.flags[i] & _PLAIN_WORD:
                loud = copy.loud[reading.sentence_of[i]]
                if loud == 2 and not (heading and self._known_in_body(i)):
                    continue
                shown = speech or (heading and not loud) or (i + 1 < n and norm[i + 1] in ("'s", ":"))
                if norm[i] in MONTHS or (words[i].isupper() and not heading):
                    continue
                after = norm[i + 1] if i + 1 < n else ""
                if (
                    shown
                    or i > reading.sentences[reading.sentence_of[i]].first
                    or (after in _VERBS or (after.endswith("ed") and not caps[i + 1]))
                ):
                    self._from_roster(i, shown=shown)

    def _bare_fits(self, person: Person, word: str, i: int) -> bool:
        family = (person.family or "").casefold()
        if word in family.replace("-", " ").split() or word == family:
            return True
        if _keys(word)[:1] and _keys(word)[0] in _keys(person.family or ""):
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
                and word.casefold() not in _words(who.name)
                and word.casefold() not in (who.family or "").casefold().replace("-", " ").split()
            )
            and word not in who.aliases
            and not any(word in alias.split() for alias in who.aliases)
        ):
            who.aliases.append(word)
        if self.copy.norm[i + 1 : i + 2] == [","] and (i + 2 in self.title_at or i + 3 in self.title_at):
            hit = _Hit(i, i + 1, i, word, 1)
            self._attach_after(hit, i + 2, {}, closed=True)
            hit.person = person
            self._join_titles(hit)
        elif self.copy.norm[i + 1 : i + 3] == [",", "who"]:
            hit = _Hit(i, i + 1, i, word, 1)
            self._relative(hit, i + 3)
            hit.person = person
            self._join_titles(hit)
        kind: MentionKind = "full" if self.reading.words[i] == self.persons[person].name else "family"
        self.mentions.append(PersonMention(i, i + 1, i, i + 1, kind, person))

    # -- roster ----------------------------------------------------------------------------------------------------

    def _roster_named(self, name: str) -> Sequence[Any]:
        return self.roster.named(name)  # type: ignore[no-any-return]

    def _roster_family(self, word: str) -> Sequence[Any]:
        return self.roster.family(word)  # type: ignore[no-any-return]

    def _from_roster(self, i: int, *, shown: bool) -> None:
        """A family name without any fuller form, where only one office-holder of the day bears it.

        ``shown``: something beside the word shows that it is a person; otherwise only leaders and ministers are
        looked for.
        """
        word = self.reading.words[i]
        terms = self._roster_family(word)
        if not terms:
            return
        terms = [t for t in terms if self._holds(t)] if self.day is not None else terms
        if len({t.name for t in terms}) != 1 or len({t.served for t in terms}) != 1:
            return
        if not shown and not any(t.level in ("leader", "minister") for t in terms):
            return
        hit = _Hit(i, i + 1, i, word, 1)
        self.hits.append(hit)
        self._new_person(hit)
        self._bare(i, hit.person)

    def _holds(self, term: Any) -> bool:
        return self.day is None or term.holds(self.day) in ("certain", "possible")

    # -- offices ---------------------------------------------------------------------------------------------------

    def _settle_persons(self) -> None:
        """Country, organization, role and positions of everybody, from the text first."""
        self._contexts()
        for title in self.weak:
            title.states = title.states or title.weak_states
        by_first = {m.name_first: m.person for m in self.mentions if m.name_last > m.name_first}
        owned = [
            t
            for p in self.persons
            for t in p.titles
            if t.possessor is not None and not t.states and not t.organizations
        ]
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
        person.states.update(states)
        person.organizations.update(bodies)
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
            for place, person in reversed(
                placed[max(0, bisect_left(placed, (a, -1)) - 3) : bisect_left(placed, (a, -1))]
            ):
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
        copy = self.copy
        norm = copy.norm
        last_body: dict[str, tuple[str, ...]] = {}
        wanted = {
            t.head: t
            for t in self.titles
            if not t.states and not t.organizations and (t.bodies & BODY) and not t.office.country
        }
        for title in self.titles:
            if title.weak_states and not title.states:
                self.weak.append(title)
        if not wanted:
            return
        for i, word in enumerate(norm):
            bare = wanted.get(i)
            if bare is not None:
                title = bare
                first = self.reading.sentences[self.reading.sentence_of[i]].first
                if norm[first] == "in" and first + 1 < i and copy.polity(first + 1) is not None:
                    polity = copy.polity(first + 1)
                    if polity is not None and polity.last <= title.first and norm[polity.last] == ",":
                        states, _, _ = served(polity)
                        if states:
                            title.states = states
                            continue
                for j in range(title.first, title.head):
                    known = last_body.get(norm[j])
                    if known:
                        title.states = known
                        break
                continue
            if word in _BODY_WORDS:
                polity = copy.polity(i)
                if polity is None:
                    for k in (i - 1, i - 2, i - 3, i - 4):
                        if (
                            k >= 0
                            and copy.polity(k) is not None
                            and all(
                                copy.flags[x] & (FIELD | BODY | MODIFIER) or norm[x] in ("'s", "and")
                                for x in range(k + 1, i)
                            )
                        ):
                            polity = copy.polity(k)
                            break
                if polity is None and i + 2 < len(norm) and norm[i + 1] == "of":
                    polity = copy.polity(i + 2) or copy.polity(min(i + 3, len(norm) - 1))
                if polity is not None:
                    states, _, _ = served(polity)
                    if states:
                        last_body[word] = states

    def _settle(self, person: Person) -> None:
        reading = self.reading
        titles = sorted(person.titles, key=lambda t: t.head)
        person.titles = titles
        best = None
        for title in titles:
            if title.office.role == "nominal":
                continue
            person.phrases.add(title.office.phrase)
            if title.office.role != "private":
                person.roles.add(title.role)
                if title.second_role:
                    person.roles.add(title.second_role)
            person.targets.update(title.targets)
            if title.public or title.states:
                person.states.update(title.states)
                person.organizations.update(title.organizations)
            if not title.public:
                continue
            if best is None or self._rank(title) < self._rank(best):
                best = title
        public = [t for t in titles if t.public]
        person.private = bool(titles) and not public and any(t.office.role == "private" for t in titles)
        if person.positions:
            person.private = False
        seen: set[str] = set()
        for title in titles:
            if title.office.role == "nominal" or (not title.public and public):
                continue
            text = self._title_text(title)
            if not text or text in seen:
                continue
            seen.add(text)
            last = title.pieces[-1][1] if title.pieces else title.last
            first = title.pieces[0][0] if title.pieces else title.first
            person.positions.append(
                Position(
                    title=text, organization=self._organization(title), country=self._country(title),
                    span=Span(reading.starts[first], reading.ends[last - 1]),
                )
            )  # fmt: skip
        if best is not None:
            person.role, person.level = (
                (best.role, best.office.level + bool(best.ranks))
                if person.level >= best.office.level
                else (person.role, person.level)
            )
            person.evidence.append("title")
            person.organization = person.organization or self._organization(best)
        if person.organization is None and person.organizations:
            person.organization = sorted(person.organizations)[0]
        self._settle_country(person, public)
        if person.gender is None and self.roster is not None and not person.private and " " in person.name:
            genders = {t.gender for t in self._roster_named(person.name)}
            if len(genders) == 1:
                person.gender = genders.pop()

    @staticmethod
    def _rank(title: Title) -> tuple[bool, int, int]:
        return _is_former(title), title.office.level + bool(title.ranks), title.head

    def _title_text(self, title: Title) -> str:
        if title.like is not None:
            like = title.like
            front = [self.reading.slice(a, min(b, like.head_last)) for a, b in like.pieces if a < like.head_last]
            return " ".join(" ".join(front).split())
        if title.pieces and self._was_plural(title):
            return self._singular(title)
        parts = [" ".join(self.reading.slice(a, b).split()) for a, b in title.pieces if b > a]
        text = " ".join(parts).strip(" ,")
        for mark in ("'s ", "’s ", "the ", "The ", "then-", "Then-"):
            if text.startswith(mark):
                text = text[len(mark) :]
        return text

    def _was_plural(self, title: Title) -> bool:
        found = match_head(self.copy, title.head)
        return found is not None and found[2] and not title.plural

    def _singular(self, title: Title) -> str:
        """The title of one of several: "President of Belarus" out of "Presidents of Belarus and Russia"."""
        reading = self.reading
        words = title.office.phrase
        if self.copy.caps[title.head]:
            words = " ".join(w if w in ("of", "and", "for") else w[:1].upper() + w[1:] for w in words.split())
        front = [reading.slice(a, min(b, title.head)) for a, b in title.pieces if a < title.head and b > a]
        words = " ".join([*front, words])
        if len(title.of_states) == 1:
            a, b = title.of_states[0]
            words += " of " + reading.slice(a, b)
        elif not title.of_states:
            tail = [reading.slice(max(a, title.head_last), b) for a, b in title.pieces if b > title.head_last]
            if len(title.states) < 1:
                tail = []
            words = " ".join([words, *tail]) if tail and len(title.states) == 1 else words
        return " ".join(words.split())

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
                counts[country] = counts.get(country, 0) + (1 if title.inherited else 3) - _is_former(title)
        if (
            counts
            and any(
                (t.organizations or t.role in _NO_STATE_ROLES) and not t.states and not _is_former(t) for t in public
            )
            and all(_is_former(t) for t in public if t.states)
        ):
            return  # a former president who is now a UN envoy serves no state
        if not counts and person.states and not any(t.organizations for t in public):
            counts = dict.fromkeys(sorted(person.states), 1)
        if counts:
            person.country = max(counts, key=lambda c: counts[c])
            if public and all(t.inherited or not t.states for t in public):
                person.evidence.append("coordination")
            return
        international = any(t.organizations or t.role in _NO_STATE_ROLES for t in public)
        if not international:
            table = next((t.office.country for t in public if t.office.country), None)
            if table:
                person.country = table
                person.evidence.append("table")
                return
        self._settle_by_roster(person, public, international)
        if person.country is None and not international and public:
            for code, evidence in ((self.source_country, "source"), (self.place_country, "dateline")):
                if (
                    code
                    and any(_domestic(t) and (evidence == "source" or not _is_former(t)) for t in public)
                    and not self._taken(person, code)
                ):
                    person.country = code
                    person.evidence.append(evidence)
                    break
            else:
                self._settle_by_usage(person, public)
        if person.country is None and not international and not public:
            native = self.natives
            for m in self.mentions:
                if m.person == person.number and m.name_first in native:
                    person.states.add(native[m.name_first])

    def _taken(self, person: Person, country: str) -> bool:
        """Whether the text gives somebody else the same office of this state: it has one foreign minister."""
        if self._holders is None:
            self._holders = {}
            for other in self.persons:
                for title in other.titles:
                    if len(title.states) == 1 and title.role in _ONE_OF_A_KIND and not _is_former(title):
                        self._holders.setdefault((title.role, title.states[0]), other.number)
        return any(
            self._holders.get((title.role, country), person.number) != person.number
            for title in person.titles
            if title.role in _ONE_OF_A_KIND and not _is_former(title)
        )

    def _settle_by_usage(self, person: Person, public: list[Title]) -> None:
        """A title that is one state's unless another state that has it is named: "Foreign Secretary"."""
        for title in public:
            usual, others = _USUAL_STATES.get(title.office.phrase, ("", frozenset()))
            if usual and not title.organizations and not _is_former(title) and others.isdisjoint(self._codes_named()):
                person.country = usual
                person.evidence.append("table")
                return

    def _codes_named(self) -> set[str]:
        if self._codes is None:
            self._codes = {code for polity in self.copy.polities or () for code in polity.codes}
        return self._codes

    def _settle_by_roster(self, person: Person, public: list[Title], international: bool) -> None:
        if self.roster is None or person.private:
            return
        full = " " in person.name
        terms = self._roster_named(person.name) if full else self._roster_family(person.name)
        if not full and any(t.office.phrase in _MONARCHS for t in public):
            # kings and popes are called by their given names
            terms = [t for t in self._roster_named(person.name) if _words(t.name)[0] == _words(person.name)[0]]
        if not terms and person.aliases:
            terms = self._roster_named(person.aliases[0])
        if public and terms:
            roles = set(person.roles)
            if any(t.office.phrase == "secretary" for t in public):
                roles.add("foreign-minister")  # "Secretary Kerry"
            matching = [t for t in terms if roster_roles(t) & roles]
            generic = any(t.office.phrase in _GENERIC for t in public) and len({t.name for t in terms}) == 1
            terms = matching or (terms if full or generic else [])
        elif not full:
            terms = [t for t in terms if self._holds(t)] if self.day is not None else terms
        person.known.update(t.served for t in terms)
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
                    person.organizations.add(organization)
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
        reading = self.reading
        if title.public and title.office.role != "nominal":
            text = self._title_text(title)
            last = title.pieces[-1][1] if title.pieces else title.last
            first = title.pieces[0][0] if title.pieces else title.first
            person.positions.append(
                Position(
                    title=text,
                    organization=self._organization(title),
                    country=self._country(title),
                    span=Span(reading.starts[first], reading.ends[last - 1]),
                )
            )
            person.roles.add(title.role)
            person.phrases.add(title.office.phrase)
            if person.role is None or "title" not in person.evidence:
                person.role = title.role
            person.organizations.update(title.organizations)
            person.targets.update(title.targets)
            person.organization = person.organization or self._organization(title)
            if person.past and evidence != "title-mention":
                person.country = None  # what the roster knows is over; the text says what is now
                person.roles = {title.role}
                person.role = title.role
            if title.states and person.country is None:
                person.country = title.states[0]
            person.evidence.append(evidence)

    # -- the end ---------------------------------------------------------------------------------------------------

    def _judge(self) -> None:
        for person in self.persons:
            person.private = person.private and not any(t.public for t in person.titles)

    def _is_official(self, person: Person) -> bool:
        if any(t.public and t.office.role not in ("nominal", "private") for t in person.titles):
            return True
        if person.positions and "body" in person.evidence:
            return True
        return ("roster" in person.evidence or "body" in person.evidence) and not person.private

    def _finish(self, reading: Reading) -> People:
        self.mentions.sort(key=_by_place)
        order: dict[int, int] = {}
        for mention in self.mentions:
            if mention.person is not None and mention.person not in order:
                order[mention.person] = len(order)
        persons = sorted((p for p in self.persons if p.number in order), key=lambda p: order[p.number])
        officials = 0
        for person in persons:
            person.number = order[person.number]
            if self._is_official(person):
                officials += 1
                person.official_id = f"o{officials}"
        at: list[PersonMention | None] = [None] * len(reading.words)
        for mention in self.mentions:
            if mention.person is not None:
                mention.person = order[mention.person]
                persons[mention.person].mentions.append(mention)
            if mention.group:
                mention.group = tuple(sorted(order[n] for n in mention.group if n in order))
            if mention.last == mention.first + 1 and at[mention.first] is None:
                at[mention.first] = mention
                continue
            for i in range(mention.first, mention.last):
                held = at[i]
                if held is None or (
                    held.name_first == held.name_last and held.last - held.first > mention.last - mention.first
                ):
                    at[i] = mention
        return People(persons, self.mentions, tuple(self.diagnostics), reading, at)


_by_place = attrgetter("first", "last")
_BODY_WORDS = frozenset(
    "ministry government embassy parliament presidency cabinet administration army military police "
    "council department".split()
)
_COMMON_GIVEN = frozenset(
    "grant grace hope faith rose pat rich will mark may bill drew chase art guy gene joy miles rob sue "
    "dean jack lance don dan chance sultan emir amir malik christian".split()
)


_FORMER = frozenset("former ex late then then- onetime one-time ousted deposed retired previous past".split())


def _is_former(title: Title) -> bool:
    return bool(title.times) and not _FORMER.isdisjoint(title.times)


def _domestic(title: Title) -> bool:
    return (
        title.role not in ("international-official", "royal", "religious-leader", "armed-movement-leader", "private")
        and not title.targets
    )


@cache
def _office_roles() -> dict[str, tuple[str, ...]]:
    return {row["office"]: tables.values(row["roles"]) for row in tables.rows("office_roles")}


def roster_roles(term: Any) -> set[str]:
    """The roles that a term of the roster gives its holder.

    Args:
        term: A term of :class:`dipnews.roster.Roster`.

    Returns:
        Values of :attr:`dipnews.Official.role`: its offices as the table office_roles maps them.
    """
    roles = _office_roles()
    return {role for office in term.offices for role in roles.get(office, (office,))}


_GENERIC = frozenset(
    "secretary minister chairman director leader head chief deputy secretary commissioner special envoy".split()
)
_PLAIN_WORD = BODY | PRIVATE | THING | GIVEN | STOP | FIELD | MODIFIER | RANK | TIME | HEAD | HONORIFIC | PARTICLE
_NAMED_TO = frozenset("appointed named elected nominated sworn re-elected reappointed picked chosen confirmed".split())
_LIKE = frozenset(("counterpart", "opposite number", "colleague"))
_ON_GOES = frozenset("in at on during after before to with for from".split())
_PLACE_PREPOSITIONS = frozenset("in at to from near of outside around via inside".split())
_VERBS = frozenset(
    "met held went came left spoke took gave made will has had is was would could flew got saw sent won".split()
)
_OWN_STATE = frozenset(("ambassador", "international-official", "private", "armed-movement-leader", "party-leader"))
_STYLES_AND_NAMES = frozenset("pan don u ko ras agha chief lord ato malik raja brother father sister".split())
_DAYS_TOO = frozenset(("thu", "sun", "mon", "sat", "an", "so", "do"))
_ONE_OF_A_KIND = frozenset(("head-of-state", "head-of-government", "foreign-minister"))
_USUAL_STATES = {"foreign secretary": ("GBR", frozenset("IND PAK BGD LKA NPL PHL".split()))}
_MONARCHS = frozenset("king queen emperor empress emir amir sultan pope prince princess sheikh crown shah duke".split())
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


def _words(name: str) -> list[str]:
    return [w for w in name.casefold().replace("’", "'").replace(",", " ").split() if w not in _GENERATIONS]


def _has_initial(name: str) -> bool:
    return any(len(word) == 2 and word[1] == "." for word in name.split())


def _split(name: str) -> names.Name:
    try:
        return names.split_name(name)
    except TableError:
        words = name.split()
        return names.Name(
            given=" ".join(words[:-1]), family=words[-1], order="given-first" if len(words) > 1 else "single"
        )


def _keys(family: str) -> tuple[str, ...]:
    return names.family_keys(family)


def names_gender(given: str) -> str | None:
    """The gender that a given name speaks for, or None."""
    return names.gender_of(given)


def _one_slip(a: str, b: str) -> bool:
    """One letter too many, too few or wrong inside the word; never at its first letter, never a feminine ending."""
    if a == b or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 6 or a[0] != b[0]:
        return False
    if a + "a" == b or b + "a" == a:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    return a[i:] == b[i + 1 :] if len(a) < len(b) else a[i + 1 :] == b[i + 1 :]


def _family_first(word: str) -> bool:
    try:
        return _asian_families().get(word, False)
    except TableError:
        return word in (
            "wang",
            "li",
            "kim",
            "lee",
            "park",
            "han",
            "hu",
            "wen",
            "xi",
            "kong",
            "liu",
            "zhang",
            "chen",
            "yang",
            "zhou",
            "ban",
            "roh",
            "qin",
            "mao",
            "nguyen",
            "tran",
            "pham",
            "tung",
        )


@cache
def _asian_families() -> dict[str, bool]:
    """Family names that stand first: Chinese, Korean, Vietnamese, Khmer."""
    return {
        row["name"].casefold(): not {"chinese", "korean", "vietnamese", "khmer"}.isdisjoint(row["origin"].split("|"))
        for row in tables.rows("family_names")
    }


def _asian(word: str) -> bool:
    return word.isascii() and 2 <= len(word) <= 9 and word.isalpha()
