"""Give names their titles: titles in a row, appositions, counterparts, bodies that somebody leads or speaks for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import attrs

from dipnews.names import gender_of, split_name
from dipnews.stages.people_lists import ListReader
from dipnews.stages.people_search import LIKE, Hit
from dipnews.stages.persons import inverted_verbs
from dipnews.stages.title_copy import served
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import BODY, FIELD, GIVEN, HEAD, MODIFIER, PRIVATE, SAYING, STOP, THING

_HEADING_VERBS = frozenset(
    "heads leads chairs heading leading chairing headed led chaired represents oversees runs directs".split()
)
_COPULAS = frozenset(
    "is was became becomes remains serves served serving appointed named elected nominated sworn as".split()
)
_MARKS = frozenset((",", "(", "-", "–", "—", "--"))
_VERBS_OF_OFFICES = frozenset(("has", "had", "who", "will", "was"))
_OF_BODIES = frozenset(("of", "from", "with", "at"))
_BEFORE_OFFICES = _MARKS | _COPULAS | _VERBS_OF_OFFICES | _OF_BODIES
_TO_OFFICES = frozenset(
    "has had been be who will was also now currently previously formerly not once to".split()
)  # words between a verb and an office: "has now been appointed to"
_ON_GOES = frozenset("in at on during after before to with for from".split())
_OWN_STATE = frozenset(("ambassador", "international-official", "private", "armed-movement-leader", "party-leader"))

_PRINCES = frozenset(("prince", "princess"))
_HIGHNESSES = frozenset("highness hrh hh h.h. h.r.h.".split())
_CROWNED = frozenset(("royal", "head-of-state"))
_STYLES = frozenset("excellency highness majesty honourable honorable hon hon. h.e. h.e hrh".split())
"""Styles that may stand between two commas: "the President of Ghana, His Excellency, Ama Owusu"."""
_LISTED = frozenset((",", "and", ";", ":", "&"))
_WIDEST_GAP = 4  # tokens between two titles of one holder: ", His Royal Highness"
_HEADS = frozenset(("head-of-state", "head-of-government"))
_OF_NO_PRESIDENT = _HEADS | {"foreign-minister"}
_OF_SEVERAL = frozenset(
    "meet hold discuss sign agree vow pledge talk speak confer call urge exchange review stress reaffirm condemn "
    "welcome hail seek mull ink launch open express tout eye plan want say".split()
)


_GENDERS = {"his": "m", "her": "f"}
_NO_OFFICES = frozenset(("nominal", "private", "official", "diplomat"))
_SPEAKING_FOR = frozenset(("spokesperson", "aide"))
_NO_SUBJECTS = frozenset("with to by of for from against about between than like".split())
_OWNER_WITHIN = 60  # tokens from a counterpart back to whose counterpart it is
_by_first = attrgetter("first")
_OWNERS = 12  # so many names with titles are looked at


def _public_of(hit: Hit) -> Title | None:
    """The first office of a name; that of a counterpart is the one it was taken from."""
    title = next((title for title in hit.titles if title.public), None)
    return (title.like or title) if title is not None else None


def _gender(hit: Hit, office: Title) -> str:
    """Whether a name is a man's (m) or a woman's (f), as far as its honorific, office or given name tells."""
    return hit.gender or office.office.gender or gender_of(split_name(hit.text).given) or ""


def _is_meant(bare: Title, office: Title) -> bool:
    """Whether a bare title can mean the holder of an office: "the minister", "the Russian president"."""
    if bare.states and office.states and set(bare.states).isdisjoint(office.states):
        return False
    noun = bare.office.noun
    if noun is not None and noun.roles:
        return office.role in noun.roles
    return bare.role == office.role or (bare.role == "minister" and office.role == "foreign-minister")


def _are_two(bare: Title, office: Title) -> bool:
    """Whether a bare title and a named one behind "and" are of two people: "the Secretary and Foreign Minister Lund".

    Releases call their own man so. One man can be prime minister and foreign minister, or vice president as well.
    """
    if bare.states or bare.organizations or bare.bodies or bare.ranks or office.ranks:
        return False
    first, second = bare.office.phrase, office.office.phrase
    if first == second or first == "secretary":
        return True
    if first.startswith("head of") or second.startswith("head of") or "royal" in (bare.role, office.role):
        return False
    if bare.role in _HEADS:
        return office.role in (_OF_NO_PRESIDENT if first == "president" else _HEADS)
    return bare.role == office.role == "foreign-minister"


class TitleReader(ListReader):
    """Attaches titles to names."""

    def _share_titles(self) -> None:
        """Titles in a row that belong to one name; a state that a pair of titles has in common."""
        norm = self.copy.norm
        by_title: dict[int, Hit] = {}
        for hit in self.hits:
            e = hit.last
            if hit.end < 0 and e + 1 < len(norm) and norm[e] == "of":
                self._of_state(hit, e)
            for title in hit.titles:
                by_title[id(title)] = hit
        behind: Title | None = None  # a named title; from the right, so that a row of three passes the name on
        for title in reversed(self.titles):
            if behind is not None and behind.first - title.last <= _WIDEST_GAP:
                self._take_in(title, behind, by_title)
            behind = title if id(title) in by_title else None
        before: Title | None = None
        for title in self.titles:
            named = id(title) in by_title
            if named and before is not None and self._inherits(before, title, by_title[id(before)]):
                title.states = before.states
                title.inherited = True
            before = title if named else None

    def _take_in(self, before: Title, title: Title, by_title: dict[int, Hit]) -> None:
        """Give the holder of a title the one right before it too, if it is theirs."""
        norm = self.copy.norm
        gap = title.first - before.last
        royal = title.office.phrase in _PRINCES
        styled = royal and gap > 1 and norm[title.first - 1] in _HIGHNESSES
        if styled:
            gap = 1  # "the foreign minister, His Royal Highness Prince Ali Nasser"
        if (
            gap > 1 or title.plural or before.plural or before.end >= 0 or title.determiner or id(before) in by_title
            or before.last >= len(norm)
        ):  # fmt: skip
            return
        sentence_of = self.reading.sentence_of
        if sentence_of[before.head] != sentence_of[title.head]:
            return  # the end of a headline is next to the first word of the copy
        hit = by_title[id(title)]
        link = norm[before.last] if gap else ""
        if link == "and" and before.determiner == "the" and len(before.run) < 4 and _are_two(before, title):
            return
        listed = link == "," and before.determiner == "" and self.copy.caps[before.head]
        if not (
            (
                link in ("", "and", "–", "-", "—", "/")
                and (not link or before.office.role != title.office.role or title.states == ())
            )
            # "OSCE Chairperson-in-Office, Norwegian Foreign Minister Kari Holm"; "Deputy Premier, Minister of Trade
            # and Minister of Labor"
            or (
                listed and not self._is_behind_name(before)
                and (before.organizations or len(hit.titles) > 1 or self._opens_alone(before, hit))
            )
            # "the army's chief of staff, General Ivan Orlov"
            or (link == "," and title.office.role == "military" and before.public and before.determiner != "")
            # "the Saudi interior minister, Prince Ali Nasser", but "the king, Prince Ali Nasser"
            or (
                royal and link == "," and before.public and before.office.role not in _CROWNED
                and (before.determiner != "" or before.states != ())
                and (styled or norm[hit.last : hit.last + 1] != ["and"])
            )
            # "The deputy head of the council, former President Ivan Orlov, said": at the head of a sentence
            or (link == "," and self._heads_sentence(before) and norm[hit.last : hit.last + 1] == [","])
        ):
            return
        by_title[id(before)] = hit
        hit.titles.insert(0, before)
        hit.start = before.first
        before.end = hit.last
        if before.states and not title.states and not title.organizations:
            title.states = before.states
        elif not link and title.states and not before.states:
            before.states = title.states

    def _is_behind_name(self, title: Title) -> bool:
        """Whether a title is that of a name before it: "Jan Kot, OECD Secretary-General, Omani minister Asma"."""
        end = title.first - 1
        if end < 2 or self.copy.norm[end] != ",":
            return False
        k = bisect_left(self.hits, title.first, key=_by_first)
        return k > 0 and self.hits[k - 1].last == end and self.hits[k - 1].size > 1 and not self.hits[k - 1].titles

    def _inherits(self, before: Title, title: Title, other: Hit) -> bool:
        """Whether a title is of the state of the one before, which another bears: "President Hu and Premier Wen"."""
        return (
            not title.plural and not title.states and not title.organizations and not title.office.country
            and title.determiner == "" and not title.unknown and not title.times and "opposition" not in title.run
            and self.copy.norm[max(other.last, other.end) : title.first] in (["and"], [","], [",", "and"])
            and len(before.states) == 1
            and self.reading.sentence_of[title.first] == self.reading.sentence_of[before.first]
            and before.office.role not in ("ambassador",)
            and title.office.role not in _OWN_STATE
        )  # fmt: skip

    def _opens_alone(self, title: Title, hit: Hit) -> bool:
        """Whether a title opens a sentence whose subject is the one name behind it: "Vice Premier, Minister X left"."""
        first = self.reading.sentences[self.reading.sentence_of[title.first]].first
        after = self.copy.norm[hit.last] if hit.last < len(self.copy.norm) else "."
        return title.first == first and title.public and after[0].isalpha() and after not in ("and", *_OF_SEVERAL)

    def _heads_sentence(self, title: Title) -> bool:
        """Whether a title with its determiner and body opens a sentence."""
        first = self.reading.sentences[self.reading.sentence_of[title.first]].first
        return (
            title.first == first
            and title.determiner in ("the", "possessive")
            and bool(title.states or title.organizations or title.bodies & BODY)
        )

    def _appositions(self) -> None:
        norm, caps = self.copy.norm, self.copy.caps
        n = len(norm)
        starts = {hit.start: hit for hit in self.hits}
        for hit in self.hits:
            start = hit.start
            if start and norm[start - 1] == "by":
                self._led_by(hit)
            if not hit.titles:
                self._attach_before(hit)  # "the Russian president, Ivan Orlov, said"
            e = hit.last
            # "of Japan", "of Iraq's Kurdistan Regional Government" after the name
            if hit.end > 0 and e < n and norm[e] == "of":
                e = hit.end
            if e + 1 >= n:
                continue
            after = norm[e]
            if after in (",", "(") and norm[e + 1][:2] in ("r-", "d-", "i-") and len(norm[e + 1]) > 3 and caps[e + 1]:
                for title in hit.titles:
                    if not title.states:
                        title.states = ("USA",)  # "Sen. Orlow, R-Ohio"
            if after == "(" and e + 2 < n and norm[e + 2] == ")":
                e += 3  # "(R)", "(KRG)"
                if e + 1 >= n:
                    continue
                after = norm[e]
            if after not in _BEFORE_OFFICES:
                continue
            if after in _MARKS:
                k = e + 1
                if norm[k] == "who":
                    self._relative(hit, k + 1)
                    continue
                # over an age or a place: "Ivan Orlov, 54, the envoy"
                if after == "," and k + 1 < n and norm[k].isdigit() and norm[k + 1] == ",":
                    k += 2
                if k < n and norm[k] in ("formerly", "currently", "himself", "then", "also", "now"):
                    k += 1
                self._attach_after(hit, k, starts, closed=True)
                if hit.end < 0 or not hit.titles:
                    self._of_body(hit, e)
            elif after in _COPULAS or (after in _VERBS_OF_OFFICES and e + 2 < n):
                k = e
                for _ in range(6):
                    if k < n and (
                        norm[k] in _COPULAS or norm[k] in _TO_OFFICES or (norm[k] == "in" and norm[k - 1] == "sworn")
                    ):
                        k += 1
                if k < n and norm[k - 1] not in ("has", "had", "will", "who", "to"):
                    self._attach_after(hit, k, starts, closed=False)
                elif after == "who":
                    self._relative(hit, e + 1)
            elif after in _OF_BODIES and not hit.titles:
                self._of_body(hit, e)

    def _attach_after(self, hit: Hit, k: int, starts: dict[int, Hit], *, closed: bool) -> None:
        norm = self.copy.norm
        n = len(norm)
        titles = self.title_at
        for _ in range(4):
            title = titles.get(k) or titles.get(
                k + 1 if k + 1 < n and norm[k] in ("the", "a", "an", "his", "her") else k
            )
            if title is None or title.end >= 0 or title.plural or title.name_first >= 0:
                return
            after = norm[title.last] if title.last < n else "."
            if (
                closed and title.determiner and title.last < n and self.copy.flags[title.last] & SAYING
                and hit.start > self.reading.sentences[self.reading.sentence_of[hit.first]].first
            ):  # fmt: skip
                return  # "... met Orlov, a spokesman said": no comma closes it
            if closed and title.determiner == "" and after in _OF_SEVERAL:
                return  # "Orlov, British FM meet in Rome": two people
            if (
                closed
                and after == "and"
                and title.last + 1 < n
                and title.last + 1 in starts
                and title.last == title.head_last
                and not starts[title.last + 1].titles
                and (hit.titles or not self._office_follows(starts[title.last + 1]))
            ):
                return
            if (
                closed
                and title.determiner in ("the", "")
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
                and title.last + 1 in titles
                and titles[title.last + 1].name_first < 0
            ):
                k = title.last + 1
                continue
            if (
                after == ","
                and title.last + 2 < n
                and norm[title.last + 1] == "and"
                and title.last + 2 in titles
            ):
                k = title.last + 2
                continue
            return

    def _office_follows(self, hit: Hit) -> bool:
        """Whether a comma and an office stand behind a name: "Jan Kot, Deputy Secretary and Ana Rey, Director"."""
        title = self.title_at.get(hit.last + 1) if self.copy.norm[hit.last : hit.last + 1] == [","] else None
        return title is not None and title.name_first < 0

    def _attach_before(self, hit: Hit) -> None:
        """The title before a comma: "the Russian president, Ivan Orlov, said"."""
        copy = self.copy
        norm = copy.norm
        i = hit.start
        if i < 2 or norm[i - 1] not in (",", "-", "–", "—", "--", ":"):
            return
        closing = norm[hit.last] if hit.last < len(norm) else "."
        closed = closing in (",", ".", ")", ";", "-", "–", "—", "--", '"', "”") or closing == "who"
        styled = norm[i - 2] in _STYLES and norm[i - 1] == "," and i > 4
        if styled:
            i -= 2 if norm[i - 3] in ("his", "her", "the") else 1
            i -= norm[i - 2] == ","
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
                or not (title.public or title.office.phrase in LIKE or self._is_aide(title))
            ):
                continue
            # "AU Commission chairperson, Amos Kip joined ...": at the head of a sentence it is nobody else
            opens = title.first == self.reading.sentences[self.reading.sentence_of[title.first]].first
            definite = title.determiner in ("the", "possessive", "a") or bool(title.states or title.organizations)
            if hit.honorific and copy.caps[title.head] and opens:
                definite = True  # "Union Minister of Commerce, Shri Anil Rao met ..."
            # "said the spokesman, Ivan Orlov at the ministry", "met the envoy, Ivan Orlov in Paris"
            full = hit.size > 1 and norm[i - 1] == ","
            if full and closed and copy.caps[title.head] and norm[title.first - 1] not in _LISTED:
                definite = True  # "Foreign Minister, Karin Olsen, said": no determiner, but two commas
            if styled:
                definite = closed = True
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

    @staticmethod
    def _is_aide(title: Title) -> bool:
        """Whether a title is somebody's man, an official if his master is one: "Orlov's chief of staff"."""
        return title.office.role == "aide" and title.determiner == "possessive"

    def _counterparts(self) -> None:
        """Give "his Chinese counterpart Gao Ming" the office of the one named before."""
        before: list[Hit] = []
        states_of: dict[str, tuple[str, ...]] = {}
        bare: dict[str, str] = {}  # who bore an office first, with no state: at home "the Amir" is nobody else
        for hit in self.hits:
            for n, title in enumerate(hit.titles):
                # "the prime minister's chief of staff": of the one who was named as prime minister before
                if title.owned and title.principal is not None and not title.states and not title.organizations:
                    title.states = states_of.get(title.principal.phrase, ())
                elif not title.ranks:
                    phrase = title.office.phrase
                    if not title.states:
                        if phrase not in states_of:
                            bare.setdefault(phrase, hit.text)
                    elif phrase not in bare or bare[phrase].rpartition(" ")[2] == hit.text.rpartition(" ")[2]:
                        states_of[phrase] = title.states
                if title.office.role == "nominal" and title.office.phrase in LIKE:
                    like = self._office_before(hit, title, before)
                    if like is not None:
                        hit.titles[n] = attrs.evolve(
                            title, office=like.office, role=like.role, ranks=like.ranks, bodies=title.bodies | BODY,
                            like=like, plural=False,
                        )  # fmt: skip
            if hit.titles:
                before.append(hit)

    def _office_before(self, hit: Hit, like: Title, before: Sequence[Hit]) -> Title | None:
        """The office that a counterpart has too: of the one nearest in the sentence, else of the subject before it.

        In the sentence it may stand as a name, with its title or without, or as a bare title ("the minister").

        Args:
            hit: The counterpart.
            like: The title "his counterpart".
            before: The names with titles that stand before it, in order.
        """
        norm, caps = self.copy.norm, self.copy.caps
        reading, sentence_of = self.reading, self.reading.sentence_of
        sentence = sentence_of[hit.first]
        first = max(reading.sentences[sentence].first, like.head - _OWNER_WITHIN)
        gender = _GENDERS.get(norm[like.possessor[0]], "") if like.possessor is not None else ""
        bearers = [(one, office) for one in before[-_OWNERS:] if (office := _public_of(one)) is not None]
        if gender:
            bearers = [(one, office) for one, office in bearers if _gender(one, office) in ("", gender)]
        families = {norm[one.last - 1]: office for one, office in bearers}
        for k in range(like.head - 1, first - 1, -1):
            if caps[k] and norm[k] in families:
                return families[norm[k]]
            bare = self.title_at.get(k)
            if (
                bare is None or bare is like or bare.end >= 0 or bare.name_first >= 0 or bare.plural
                or (gender and bare.office.gender not in ("", None, gender))
            ):  # fmt: skip
                continue
            known = next((office for _, office in reversed(bearers) if _is_meant(bare, office)), None)
            if known is not None:
                return known
            if bare.public and bare.role not in _NO_OFFICES and (bare.states or bare.determiner == "the"):
                return bare  # "the Danish premier met his Latvian counterpart Janis Kalns"
        near = [(one, office) for one, office in bearers if sentence - sentence_of[one.first] <= 1]
        if not near:
            return None
        for one, office in near:
            subject = one.start == 0 or norm[one.start - 1] not in _NO_SUBJECTS
            if subject and office.role not in _SPEAKING_FOR:
                return office
        return near[-1][1]

    def _of_state(self, hit: Hit, e: int) -> None:
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

    def _of_body(self, hit: Hit, e: int) -> None:
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

    def _led_by(self, hit: Hit) -> None:
        """Read who leads a delegation: "a Hamas delegation headed by Amin Salah"."""
        copy = self.copy
        i = hit.start - 2
        if i >= 2 and copy.norm[i] == "by":
            i -= 1  # "led by Mr. Salah"
        if i < 2:
            return
        if copy.norm[i] in ("side", "delegation") and copy.norm[i + 1] == "by":
            j = i  # "the Omani side was led by A and the Danish side by B"
        elif copy.norm[i] in ("headed", "led", "chaired", "represented"):
            j = i - 1
        else:
            return
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

    def _relative(self, hit: Hit, k: int) -> None:
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
