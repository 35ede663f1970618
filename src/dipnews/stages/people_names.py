"""Find the names of people: how far a name goes, and what shows that words in capitals are one.

Capitals alone prove nothing.
"""

from __future__ import annotations

from bisect import bisect_left

from dipnews.geography import is_given_name
from dipnews.stages.name_words import GENERATIONS, asian, family_first
from dipnews.stages.people_search import PLAIN_WORD, Hit, PeopleSearch
from dipnews.stages.persons import inverted_verbs
from dipnews.stages.title_copy import honorific_end, is_prose
from dipnews.stages.title_words import (
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
    SHORT,
    STOP,
    THING,
    TIME,
    saying_verbs,
)

_OPENERS = ("[", "(", "<")
_CLOSERS = ("]", ")", ">")
_OKINAS = ("'", "‘", "’", "ʻ", "ʿ", "`")
# The marks that a name can go on over. Any other word in lower case that is no particle ends it.
_JOINTS = frozenset((*_OPENERS, *_OKINAS, '"', "“", "]", ","))
# What a word in capitals can be beside a name. A word without any of it goes on a name wherever it stands.
_NO_PLAIN_NAME = STOP | AFTER | HEAD | BODY | PRIVATE | THING | RANK | TIME | MODIFIER | FIELD
_CITIES = frozenset(("city", "capital"))
_STOP_OR_NAME = STOP | HONORIFIC | GIVEN
_NEVER_ALONE = _NO_PLAIN_NAME & ~AFTER
_NAME_HEADS = frozenset(
    "king judge major bishop pope prince duke marshal baron speaker cook baker mayor general deputy "
    "chancellor page knight".split()
)
_COMMON_GIVEN = frozenset(
    "grant grace hope faith rose pat rich will mark may bill drew chase art guy gene joy miles rob sue "
    "dean jack lance don dan chance sultan emir amir malik christian".split()
)
_NAMED_TO = frozenset("appointed named elected nominated sworn re-elected reappointed picked chosen confirmed".split())
PLACE_PREPOSITIONS = frozenset("in at to from near of outside around via inside".split())
_STYLES_AND_NAMES = frozenset("pan don u ko ras agha chief lord ato malik raja brother father sister".split())
_CALLED_BY_STYLE = frozenset(("sheikh", "shaikh", "aung", "tuanku"))
_MODALS = frozenset(("will", "can"))
_DAYS_TOO = frozenset(("thu", "sun", "mon", "sat", "an", "so", "do"))


class NameReader(PeopleSearch):
    """Reads names."""

    def _known_in_body(self, i: int) -> bool:
        """Whether a single word in a headline whose words all start with capitals is a name: the body must have it."""
        copy, reading = self.copy, self.reading
        loud = copy.loud[reading.sentence_of[i]]
        if not loud or copy.flags[i] & GIVEN or self._in_body(i):
            return True
        return loud == 1 and self.roster is not None and bool(self._roster_family(reading.words[i]))

    def _in_body(self, i: int) -> bool:
        """Whether the body has a word of the headline with a capital; true where there is no body."""
        copy, reading = self.copy, self.reading
        if self._body_names is None:
            self._body_names = {
                copy.norm[k]
                for number, sentence in enumerate(reading.sentences)
                if not copy.heading[number] and copy.loud[number] == 0
                for k in range(sentence.first, sentence.last)
                if copy.caps[k] and (k > sentence.first or not copy.flags[k])
            }
        return not self._body_names or copy.norm[i] in self._body_names

    def _honorific_before(self, i: int, floor: int) -> str:
        copy = self.copy
        for j in range(max(floor, i - 3), i):
            if copy.flags[j] & HONORIFIC:
                end, sex = honorific_end(copy, j)
                if end > j and sex:
                    return sex
        return ""

    def _keep(self, hit: Hit) -> None:
        first = hit.first
        while first > hit.start and not self.covered[first - 1]:
            first -= 1
        self.covered[first : hit.last] = b"\x02" * (hit.last - first)
        self.hits.append(hit)

    def _name(self, i: int, *, titled: bool) -> Hit | None:
        """Read a personal name that starts at token ``i``, or None where the words are no name."""
        copy, reading = self.copy, self.reading
        norm, flags, caps, words, covering = copy.norm, copy.flags, copy.caps, reading.words, copy.covering
        sentence = reading.sentence_of[i]
        limit = reading.sentences[sentence].last
        loud = copy.loud[sentence]
        j = i
        most = min(limit, i + 7)
        if not loud:
            # plain words in capitals, as most names are
            while (
                j < most and caps[j] and not flags[j] & _NO_PLAIN_NAME and covering[j] is None
                and words[j].isalpha() and len(words[j]) > 1
            ):  # fmt: skip
                j += 1
        parts = words[i:j]
        real = j - i
        last = j
        while j < limit and real < 7:
            word = words[j]
            flag = flags[j]
            if caps[j]:
                lower = norm[j]
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
                if word[-1] == "." and (
                    len(word) == 2
                    or lower in ("yu.", "dr.", "ye.", "ya.", "th.", "ch.")
                    or (len(word) > 2 and "." in word[:-1] and not flag & STOP and covering[j] is None)
                ):
                    parts.append(word)  # an initial, or several
                    real += 1
                    j = last = j + 1
                    continue
                if real and flag & AFTER:
                    parts.append(word)
                    j = last = j + 1
                    if lower in GENERATIONS:
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
            if not flag & PARTICLE and word not in _JOINTS:
                break
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
                if covering[j + 1] is not None or (
                    real and not (k < limit and caps[k]) and not flags[j + 1] & GIVEN
                ):
                    break
                if real and not (k < limit and caps[k] and not flags[k] & STOP):
                    break
                parts.append(words[j + 1])
                real += 1
                j = last = k
                continue
            if (
                flag & PARTICLE
                and (real or titled)
                and j + 1 < limit
                and (caps[j + 1] or flags[j + 1] & PARTICLE)
                and norm[j] not in ("e", "y", "i", "do", "ten")
            ):
                held = covering[j + 1]
                if held is not None and held.last > j + 2:
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
                word in _OKINAS and real and j + 1 < limit and caps[j + 1] and reading.quotation_of[j] < 0
                and reading.ends[j] == reading.starts[j + 1] and reading.starts[j] > reading.ends[j - 1]
            ):  # fmt: skip
                parts.append(word + words[j + 1])  # "Fatima 'Utoikamanu"
                real += 1
                j = last = j + 2
                continue
            if (
                word == "]" and real and j + 1 < limit and caps[j + 1] and not flags[j + 1] & STOP
                and "[" in words[max(0, i - 8) : i]
            ):  # fmt: skip
                j += 1  # "[Russian Foreign Minister Ivan] Orlov"
                continue
            if word == "," and j + 1 < limit and norm[j + 1] in GENERATIONS and real:
                parts[-1] += ","
                parts.append(words[j + 1])
                last = j + 2
                break
            break
        if not real:
            return None
        if titled and i > 0 and norm[i - 1] in _CALLED_BY_STYLE and self.roster is not None:
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
        hit = Hit(i, last, i, " ".join(parts), real, heading=copy.heading[sentence])
        if real > 1 and last + 2 < limit and words[last] == "(" and words[last + 2] == ")":
            short = words[last + 1]
            if (
                short[1:].islower() and short.isalpha() and caps[last + 1]
                and not flags[last + 1] & (PLAIN_WORD & ~GIVEN) and copy.polity(last + 1) is None
                and any(part[:2].casefold() == short[:2].casefold() for part in parts)  # no party: "(Jubilee)"
            ):  # fmt: skip
                hit.alias = short  # "Budi Santoso (Wira)"
        return hit

    def _goes_on(self, j: int, limit: int) -> bool:
        """Whether token ``j`` can be the second word of a name: "Said bin Hamad", "Said Karimov", not "Said the"."""
        copy = self.copy
        if j >= limit or copy.flags[j] & STOP:
            return False
        return copy.caps[j] or (bool(copy.flags[j] & PARTICLE) and j + 1 < limit and copy.caps[j + 1])

    def _name_word(self, j: int, first: int, real: int, titled: bool, limit: int) -> bool:
        """Whether a capitalised word can go on a name that started at token ``first``."""
        copy = self.copy
        flag = copy.flags[j]
        if flag & STOP and real and copy.norm[j] in _DAYS_TOO and j + 1 < limit and copy.caps[j + 1]:
            return family_first(copy.norm[first])  # "Le Thi Thu Mai"
        if flag & STOP and real and (flag & SHORT or copy.norm[j] == "the") and self._goes_on_in_asia(j, first):
            return True
        if flag & STOP and not (
            (real >= 2 or (titled and not real and self._goes_on(j + 1, limit)))
            and copy.norm[j] == "said"
            and not copy.loud[copy.reading.sentence_of[j]]
            and not copy.reading.words[j].isupper()
        ):
            return False
        word = copy.reading.words[j]
        if not word[-1].isalpha() and word[-1] != ".":
            return False
        if not word.isalpha() and any(map(str.isdigit, word)):
            return False
        if word[0].islower():
            return True  # "al-Houthi", "d'Estaing"
        after_cap = j + 1 < limit and copy.caps[j + 1] and not copy.flags[j + 1] & (STOP | AFTER)
        polity = copy.covering[j]
        if polity is not None:
            if polity.last - polity.first > 1:
                return False
            if polity.kind == "people":
                # "High Commissioner Volker Turk said"
                return bool(titled and real == 1 and copy.flags[first] & GIVEN and not after_cap and j + 1 < limit
                            and copy.flags[j + 1] & SAYING)  # fmt: skip
            if real == 0 and titled and polity.kind == "city" and not after_cap:
                return True
            if real == 0:
                return (
                    bool(titled or flag & GIVEN)
                    and after_cap
                    and not copy.flags[j + 1] & (HEAD | BODY | PRIVATE | THING | FIELD)
                    and copy.covering[j + 1] is None
                )
            # "Jack London", "Israel Katz": only right after a given name, at the end
            return (
                real == 1
                and (
                    bool(copy.flags[first] & GIVEN)
                    or (polity.kind == "city" and (bool(flag & GIVEN) or family_first(copy.norm[first])))
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

    def _goes_on_in_asia(self, j: int, first: int) -> bool:
        """Whether a small word with a capital goes on a name that starts with its family: "He An", "Do The Anh"."""
        copy, number = self.copy, self.copy.reading.sentence_of[j]
        if copy.norm[j] == "the" and not (
            j == first + 1 and j + 1 < len(copy.caps) and copy.caps[j + 1] and copy.covering[j + 1] is None
        ):
            return False
        return (
            family_first(copy.norm[first]) and copy.norm[j - 1][-1].isalpha() and copy.norm[j] not in _MODALS
            and not copy.reading.words[j].isupper() and not copy.heading[number] and is_prose(copy.reading, number)
        )  # fmt: skip

    def _other_names(self) -> None:
        """Names without a title before them."""
        copy = self.copy
        flags, caps, covering, words = copy.flags, copy.caps, copy.covering, self.reading.words
        covered, singles = self.covered, self.singles
        n = len(caps)
        places = copy.capital
        if "[" in self.reading.text:
            given = self._bracketed_names()
            places = sorted({*places, *given}) if given else places
        last = 0  # how far the reading went
        for i in places:
            if covered[i] or i < last:
                continue
            flag = flags[i]
            if flag & _STOP_OR_NAME == STOP:
                continue
            polity = covering[i]
            if polity is not None:
                if covering[i + 1] is polity:
                    last = polity.last
                    continue
                if not flag & GIVEN or i + 1 == n or not caps[i + 1]:
                    if polity.kind in _CITIES:
                        last = self._city(i, polity.kind)
                    continue
            else:
                if flag & HONORIFIC:
                    styled = self._styled_name(i)
                    if styled is not None:
                        last = styled.last
                        continue
                    if flag & STOP and not flag & GIVEN:
                        continue
                word = words[i]
                if word.isalpha() and len(word) > 1:
                    if flag & _NEVER_ALONE and (flag & STOP or not flag & GIVEN):
                        last = self._run_end(i)
                        continue
                    j = i + 1
                    if j == n or not (
                        caps[j]
                        or flags[j] & PARTICLE
                        # over a mark a name goes on with a capital only
                        or (words[j] in _JOINTS and (flag & _NO_PLAIN_NAME or (j + 1 < n and caps[j + 1])))
                    ):
                        singles.append(i)
                        continue
            hit = self._name(i, titled=False)
            if hit is None:
                last = self._run_end(i)
                continue
            if hit.size == 1:
                singles.append(i)
                continue
            last = hit.last
            evidence = self._evidence(hit)
            if evidence:
                hit.evidence = evidence
                self._keep(hit)
            else:
                singles.extend([k for k in range(hit.first, last) if caps[k]])

    def _bracketed_names(self) -> list[int]:
        """Where a given name that somebody filled in stands before a name: "[Ivan] Orlov"."""
        norm, flags, caps = self.copy.norm, self.copy.flags, self.copy.caps
        text, starts = self.reading.text, self.reading.starts
        found: list[int] = []
        place = text.find("[")
        while place >= 0:
            i = bisect_left(starts, place)
            if i + 3 < len(norm) and starts[i] == place and flags[i + 1] & GIVEN and norm[i + 2] == "]" and caps[i + 3]:
                found.append(i)
            place = text.find("[", place + 1)
        return found

    def _styled_name(self, i: int) -> Hit | None:
        """Read the name behind an honorific at token ``i``; None where no name follows."""
        copy = self.copy
        flags, caps, norm = copy.flags, copy.caps, copy.norm
        n = len(norm)
        end, gender = honorific_end(copy, i)
        # nobody has more than some four styles ("His Excellency Dr. Sheikh"): a page of them stays linear
        while i < end < min(n, i + 10) and flags[end] & HONORIFIC and caps[end]:
            further, sex = honorific_end(copy, end)
            if further == end:
                break
            end, gender = further, gender or sex
        if not i < end < n or self.covered[end] or (norm[i] in _STYLES_AND_NAMES and not flags[end] & GIVEN):
            return None
        hit = self._name(end, titled=True) if copy.loud[self.reading.sentence_of[i]] < 2 else None
        if hit is None:
            return None
        hit.start = i - 1 if i > 0 and norm[i - 1] == "the" else i
        hit.gender = gender
        hit.honorific = True
        self._keep(hit)
        return hit

    def _city(self, i: int, kind: str) -> int:
        """Look whether a city is somebody's name, given or family; returns where to go on."""
        copy = self.copy
        if self._called_after_a_city(i):
            heading = copy.heading[self.reading.sentence_of[i]]
            words = self.reading.words
            hit = Hit(i, i + 2, i, f"{words[i]} {words[i + 1]}", 2, evidence="apposition", heading=heading)
            self._keep(hit)
            return hit.last
        if kind == "city" and copy.norm[i - 1] not in PLACE_PREPOSITIONS:
            self.cities.append(i)
        return i + 1

    def _called_after_a_city(self, i: int) -> bool:
        """Whether a city's name is a given name here, as an apposition shows: "Paris Hay, the envoy, ..."."""
        copy = self.copy
        norm = copy.norm
        if (
            i + 3 >= len(norm) or not copy.caps[i + 1] or copy.flags[i + 1] & ~GIVEN or norm[i + 2] != ","
            or copy.covering[i + 1] is not None or (i > 0 and norm[i - 1] in PLACE_PREPOSITIONS)
        ):  # fmt: skip
            return False
        title = self.title_at.get(i + 3)
        return norm[i + 3] == "who" or (title is not None and title.name_first < 0 and not title.plural)

    def _speaking(self) -> set[str]:
        """The words in capitals, in no table, that stand right before a verb of saying somewhere in the copy."""
        if self._speakers is None:
            norm, flags, caps, covering = self.copy.norm, self.copy.flags, self.copy.caps, self.copy.covering
            last = len(norm) - 1
            self._speakers = {
                norm[k]
                for k in self.copy.capital
                if k < last and flags[k + 1] & SAYING and not caps[k + 1] and not flags[k] & PLAIN_WORD
                and covering[k] is None
            }  # fmt: skip
        return self._speakers

    def _run_end(self, i: int) -> int:
        """Where a run of words in capitals that starts at token ``i`` ends."""
        caps, flags = self.copy.caps, self.copy.flags
        j = i + 1
        while j < len(caps) and caps[j] and not flags[j] & STOP:
            j += 1
        return j

    def _evidence(self, hit: Hit) -> str:
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
            and not family_first(norm[i])
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
            family_first(norm[i])
            and (hit.size <= 3 or (hit.size == 4 and flags[i + 1] & GIVEN))
            and ("-" in norm[i + 1] or flags[i + 1] & GIVEN or hit.size == 3 or asian(norm[i + 1]))
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
        speaking = self._speaking()
        if norm[i] in speaking or norm[e - 1] in speaking:
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
        if self.roster is not None and not flags[i] & PLAIN_WORD and self._roster_named(hit.text):
            return "roster"
        return "given" if is_given_name(norm[i]) and not flags[i + 1] & _NO_PLAIN_NAME and not loud else ""
