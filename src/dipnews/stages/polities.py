"""Find the states, peoples, capitals, organizations and cities that the copy names.

Every name is looked up by its words in one index over the tables countries, organizations, generic_bodies, regions and
cities; the longest name wins. A name that several entries share is settled by the article's other words, or left open.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import attrs

from dipnews.stages.reading import Reading
from dipnews.tables import rows, values

__all__ = [
    "Polities", "PolityMention", "capital_of", "city_name", "code_of_adjective", "codes_of", "countries_of_city", "country_of_city",
    "find_polities", "hemisphere_of", "is_state", "name_of", "party_of",
]  # fmt: skip


class PolityMention(NamedTuple):
    """Words that name a state, its people, its capital, an organization, a region or a city; tokens ``[first, last)``.

    ``kind``: ``country``, ``people`` (adjective or demonym), ``capital`` (place or government: the reader decides),
    ``metonym`` (a seat of government used for it), ``organization``, ``city``, ``region``, ``name`` (a treaty, war, company or
    forum that only holds a state's word).

    ``codes`` are who could sit at a table under these words: alpha-3 codes, ids of organizations, or the usual name where there
    is no id; several for "Russian-US"; empty for media, regions and names, and where the words leave open which state is
    meant (then ``candidates`` lists them). A city's code is its country's.

    ``body`` is an organization's kind (international, state-body, conflict-party, political-party, company, ngo, media, or the
    role of a generic body: foreign-ministry, embassy ...) and ``country`` the state it belongs to, also when the text says so
    by a word beside it; ``[phrase_first, phrase_last)`` takes that word in ("the Iranian Foreign Ministry").

    ``city`` is the name as a place if the words can be one. ``doubt`` says what else the words could be: ``place``, ``person``,
    ``word``; ``stance`` ("anti-Russian") and ``compound`` ("US-led") are words about a state that don't stand for it.
    """

    first: int
    last: int
    kind: str
    codes: tuple[str, ...]
    name: str
    candidates: tuple[str, ...] = ()
    body: str = ""
    country: str = ""
    city: str = ""
    doubt: str = ""
    phrase_first: int = -1
    phrase_last: int = -1


@attrs.define(slots=True)
class Polities:
    """The mentions of one article, in order, never overlapping."""

    mentions: list[PolityMention]
    number_of: list[int]

    def at(self, token: int) -> PolityMention | None:
        """The mention that covers a token, or None."""
        number = self.number_of[token]
        return self.mentions[number] if number >= 0 else None

    def between(self, first: int, last: int) -> Iterator[PolityMention]:
        """The mentions that start in tokens ``[first, last)``, in order."""
        previous = -1
        for number in self.number_of[first:last]:
            if number > previous:
                previous = number
                if self.mentions[number].first >= first:
                    yield self.mentions[number]

    def __iter__(self) -> Iterator[PolityMention]:
        return iter(self.mentions)

    def __len__(self) -> int:
        return len(self.mentions)


class _Entry(NamedTuple):
    """What a name stands for. ``codes`` in the order of likelihood when several rows share the name."""

    kind: str
    codes: tuple[str, ...]
    name: str
    body: str = ""
    country: str = ""
    city: str = ""
    doubt: str = ""
    generic: str = ""
    """The key under which bodies of this sort remember whose they are (security council)."""
    open: bool = False
    """Whether ``codes`` are candidates and not all meant."""
    settled: bool = True
    """Whether the first candidate may be taken where the article has no better clue."""


class _Form(NamedTuple):
    """One way to write a name: its words after the first, and what the case must be."""

    rest: tuple[str, ...]
    case: int
    exact: tuple[tuple[int, str], ...]
    the: bool
    entry: _Entry


_ANY, _CAPITAL, _AS_IS = 0, 1, 2

# Order of kinds where one form stands for several things; the city is then kept beside it.
_PRECEDENCE: Final = {"country": 0, "people": 1, "capital": 2, "metonym": 3, "organization": 4, "region": 5, "name": 5, "city": 6}

_FORM_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|'s\b|[^\W_]\w*(?:[-'](?!s\b)[^\W_]\w*)*|\S")
_ABBREVIATED = frozenset(("st", "mt", "no", "s"))
_UNDECOMPOSED = str.maketrans("ŁłØøĐđıəæÆ", "LlOoDdiaaA")

# Adjectives that mean something else in small letters.
_NOT_IN_SMALL = frozenset(("polish", "guinean", "kiwi", "papal", "bolivarian", "central african", "solomon islands", "maldivian"))

_STANCES = frozenset(("anti", "pro", "non", "un", "counter", "ex", "former"))
_PARTICIPLES = re.compile(
    r"(?:led|backed|made|born|based|occupied|controlled|held|speaking|language|trained|funded|friendly|sponsored|built|"
    r"supplied|registered|flagged|style|educated|brokered|mediated|owned|run|designed|supported|administered|annexed|"
    r"dominated|produced|origin|only|wide|proposed|initiated|bound|listed|ruled|organi[sz]ed|installed|hosted|operated|"
    r"armed|oriented|allied|aligned|drafted|imposed|appointed|issued)"
)
_PLACE_PREPOSITIONS = frozenset("in at to from near of outside around for via the by with told".split())
_TITLE_WORDS = frozenset(
    "king queen prince princess president premier prime foreign minister ministry defense defence ambassador army embassy "
    "government parliament crown deputy vice first airways airlines city state region treaty summit agreement declaration "
    "and or on in of at for to talks meeting day says calls hosts post times club forum process university hotel airport "
    "governor mayor police secretary chief".split()
)
# Whose body it is may be remembered from earlier in the article only for bodies with a name of their own.
_REMEMBERED = frozenset(("foreign-ministry", "defense-ministry", "ministry", "security-council", "presidency", "parliament"))
# Bodies that a mention is made of even where no word says whose they are.
_ALONE = frozenset(("foreign-ministry", "defense-ministry", "ministry", "security-council", "embassy", "government", "presidency", "parliament", "central-bank"))  # fmt: skip
_COMMON_NOUNS = frozenset(
    "diet congress treasury administration administrations presidency legislature army military navy police intelligence "
    "opposition authorities leadership prosecution majlis senate mod cec pmo consulate mission".split()
)


def find_polities(reading: Reading) -> Polities:
    """Find all names of states, peoples, capitals, organizations, regions and cities.

    Case tells "US" from "us" and "Turkey" from "turkey"; lines in capitals and copy that lost a capital ("middle East") are
    read too. Hyphen compounds ("Russian-US", "Moscow-Washington") are one mention with several codes.

    Args:
        reading: The tokenised copy.

    Returns:
        The mentions in order, never overlapping.

    Source of the rules: the five seeds (compounds, "Security Councils"), agency style for abbreviations.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.span import Span
        >>> from dipnews.stages.reading import read
        >>> text = "The Iranian Foreign Ministry told us of US-Iranian talks in Vienna."
        >>> found = find_polities(read(text, [Segment(kind="paragraph", span=Span(0, len(text)))]))
        >>> [(m.kind, m.name, m.codes) for m in found]
        [('people', 'Iran', ('IRN',)), ('organization', 'foreign ministry', ('IRN',)), ('people', 'United States', ('USA', 'IRN')),
         ('capital', 'Austria', ('AUT',))]
    """
    index, exact, compounds = _index()
    words, lower = reading.words, reading.lower
    count = len(words)
    mentions: list[PolityMention] = []
    number_of = [-1] * count
    last_body: dict[str, tuple[tuple[str, ...], str]] = {}
    ambiguous: list[int] = []
    done = 0
    for i in [i for i, w in enumerate(lower) if w in index or "-" in w or words[i] in exact]:
        if i < done:
            continue
        mention: PolityMention | None = None
        entry: _Entry | None = None
        first, last = i, i + 1
        forms = index.get(lower[i])
        if forms is not None:
            match = _match(forms, words, lower, i, i, count)
            if match is not None:
                form, last = match
                entry = form.entry
                if form.the and i and lower[i - 1] == "the" and (form.the and words[i - 1][0] == "T" or entry.city == "The Hague"):
                    first = i - 1
        if entry is None:
            entry = exact.get(words[i])
            if entry is not None and entry.doubt == "caps" and _in_capitals(reading, i):
                entry = None
        if entry is None:
            if "-" in lower[i] and len(lower[i]) > 1:
                mention = _compound(lower, words, i, count, compounds, index)
        else:
            tail = lower[last - 1]
            if (
                "-" in tail and last - 1 > i and entry.kind in ("country", "people", "capital", "city")
            ):  # "New Delhi-Islamabad", "South Korea-led"
                mention = _extended(entry, first, last, lower, words, compounds)
            if mention is None:
                if entry.doubt and _misled(reading, mentions, number_of, first, last, entry):
                    continue
                if entry.generic:
                    mention = _body(reading, mentions, number_of, first, last, entry, index, last_body)
                elif entry.open:
                    ambiguous.append(len(mentions))
                    mention = PolityMention(
                        first, last, entry.kind, (), entry.name, entry.codes, entry.body, entry.country, entry.city, entry.doubt
                    )
                else:
                    mention = PolityMention(
                        first, last, entry.kind, entry.codes, entry.name, (), entry.body, entry.country, entry.city, entry.doubt
                    )
        if mention is None:
            continue
        if mention.phrase_first < 0:
            mention = mention._replace(phrase_first=mention.first, phrase_last=mention.last)
        done = mention.last
        number = len(mentions)
        for k in range(mention.first, mention.last):
            number_of[k] = number
        mentions.append(mention)
    polities = Polities(mentions, number_of)
    if ambiguous:
        _settle(polities, ambiguous, reading)
    return polities


def _match(
    forms: tuple[_Form, ...], words: list[str], lower: list[str], i: int, start: int, count: int
) -> tuple[_Form, int] | None:
    """The longest form whose words stand from token i on. ``start`` is where the case is judged from."""
    for form in forms:
        rest = form.rest
        n = len(rest)
        end = i + 1 + n
        if end > count:
            continue
        if n:
            if lower[i + 1] != rest[0] and (n > 1 or not lower[i + 1].startswith(rest[0] + "-")):
                continue
            if n > 1:
                if tuple(lower[i + 2 : end - 1]) != rest[1:-1]:
                    continue
                tail = lower[end - 1]
                if tail != rest[-1] and not tail.startswith(rest[-1] + "-"):
                    continue
        if form.case == _CAPITAL:
            if not words[i][0].isupper() and (not n or not any(w[0].isupper() for w in words[start + 1 : end])):
                continue
            if form.exact and any(words[i + at] != word for at, word in form.exact):
                continue
        elif form.case == _AS_IS and any(words[i + at] != word for at, word in form.exact):
            continue
        if form.the and form.entry.city != "The Hague" and not (i and words[i - 1] in ("The", "THE")):
            continue
        return form, end
    return None


def _in_capitals(reading: Reading, i: int) -> bool:
    """Whether the sentence of a token is set in capitals, so that "WHO" may be a pronoun."""
    sentence = reading.sentences[reading.sentence_of[i]]
    return not any(w.islower() for w in reading.words[sentence.first : min(sentence.last, sentence.first + 15)])


def _misled(
    reading: Reading, mentions: list[PolityMention], number_of: list[int], first: int, last: int, entry: _Entry
) -> bool:
    """Whether the words beside a doubtful name say that it is a person, a common word or another place."""
    words = reading.words
    sentence = reading.sentences[reading.sentence_of[first]]
    before = words[first - 1] if first > sentence.first else ""
    after = words[last] if last < sentence.last else ""
    if entry.doubt == "word":
        return before.lower() not in _PLACE_PREPOSITIONS and (
            not before or reading.kind_of(reading.sentence_of[first]) != "paragraph" or before in "\"“'‘("
        )
    if entry.doubt == "person":
        if reading.kind_of(reading.sentence_of[first]) in ("headline", "subheading"):
            return False
        named = (
            first - 1 > sentence.first
            and before[:1].isupper()
            and before.isalpha()
            and number_of[first - 1] < 0
            and before.lower() not in _TITLE_WORDS
            and not words[first].isupper()
        )
        if named or (len(before) == 2 and before[1] == "." and before[0].isupper()):
            return True
        # A family name follows a given name: "Jordan Baker"; but "Jordan Foreign Minister".
        return (
            entry.kind in ("country", "city")
            and after[:1].isupper()
            and after[1:].islower()
            and after.lower() not in _TITLE_WORDS
            and after.lower() not in _index()[0]
        )
    if entry.doubt == "place" and before == "," and first - 2 >= sentence.first and number_of[first - 2] >= 0:
        other = mentions[number_of[first - 2]]
        return bool(other.city) and bool(other.codes) and other.codes != entry.codes  # "Atlanta, Georgia"
    return False


def _body(
    reading: Reading,
    mentions: list[PolityMention],
    number_of: list[int],
    first: int,
    last: int,
    entry: _Entry,
    index: dict[str, tuple[_Form, ...]],
    last_body: dict[str, tuple[tuple[str, ...], str]],
) -> PolityMention | None:
    """A body that several states have: whose it is, by the word before it, "of X" behind it, or an earlier mention."""
    words, lower = reading.words, reading.lower
    sentence = reading.sentences[reading.sentence_of[first]]
    owner: PolityMention | None = None
    phrase_first, phrase_last = first, last
    # "Russia's Security Council", "the Iranian Foreign Ministry", "the US federal government", "the United States' Congress"
    k = first - 1
    for _ in range(3):
        if k < sentence.first:
            break
        number = number_of[k]
        if number >= 0:
            candidate = mentions[number]
            if candidate.kind in ("country", "people", "capital") or (
                candidate.kind == "organization" and candidate.body == "international"
            ) or (candidate.kind == "region" and candidate.country):  # fmt: skip
                owner = candidate
                phrase_first = candidate.phrase_first
            break
        if lower[k] in ("'s", "'", "’") or (lower[k].isalpha() and lower[k] not in _CLOSED and k == first - 1):
            k -= 1
        elif lower[k].isalpha() and lower[k] not in _CLOSED and lower[first - 1] not in ("'s", "'", "’"):
            k -= 1
        else:
            break
    if owner is None and last + 1 < sentence.last and lower[last] == "of":
        k = last + 1
        if lower[k] == "the" and k + 1 < sentence.last:
            k += 1
        forms = index.get(lower[k])
        match = _match(forms, words, lower, k, k, len(words)) if forms else None
        if match is None and words[k] in ("US", "UK", "UAE", "USA", "DPRK", "ROK"):
            owner_entry: _Entry | None = _index()[1].get(words[k])
            end = k + 1
        else:
            owner_entry, end = (match[0].entry, match[1]) if match else (None, k)
        if owner_entry is not None and owner_entry.kind == "country" and not owner_entry.open:
            owner = PolityMention(k, end, "country", owner_entry.codes, owner_entry.name)
            phrase_last = end
    codes: tuple[str, ...] = entry.codes
    country = entry.country
    if owner is not None and (owner.codes or owner.country):
        codes = owner.codes or (owner.country,)
        country = codes[0] if len(codes) == 1 and is_state(codes[0]) else ""
        last_body[entry.generic] = (codes, country)
    else:
        remembered = last_body.get(entry.generic)
        if remembered is not None and entry.body in _REMEMBERED | {"international", "state-body"}:
            codes, country = remembered
        elif entry.body in _GENERIC_ROLES:
            single = last - first == 1 and lower[first] in _COMMON_NOUNS
            if entry.body not in _ALONE or (single and not words[first][0].isupper()):
                return None
    if entry.body == "international" and not codes:
        last_body[entry.generic] = (entry.codes, "")
    return PolityMention(
        first, last, "organization", codes, entry.name, (), entry.body, country, "", "", phrase_first, phrase_last
    )


_CLOSED = frozenset(
    "the a an of in on at to from by with for and or but as that which who his her its their this these said told says is "
    "are was were has have had will would".split()
)
_GENERIC_ROLES = frozenset(
    "foreign-ministry defense-ministry ministry security-council parliament government presidency government-head embassy "
    "central-bank military intelligence police court prosecution election-commission agency opposition political-party".split()
)


def _compound(
    lower: list[str],
    words: list[str],
    i: int,
    count: int,
    compounds: dict[str, _Entry],
    index: dict[str, tuple[_Form, ...]],
) -> PolityMention | None:
    """A hyphen compound that holds at least one name: "Russian-US", "Sino-Japanese", "anti-Iranian", "EU-South Korea"."""
    parts = lower[i].split("-")
    raw = words[i].replace("\u2010", "-").replace("\u2011", "-").split("-")
    codes: list[str] = []
    entry: _Entry | None = None
    kind = ""
    doubt = ""
    last = i + 1
    for number, part in enumerate(parts):
        if not part:
            continue
        found = compounds.get(part)
        if found is not None and number < len(raw) and not raw[number][:1].isupper():
            found = None if found.kind != "people" or len(part) < 5 else found
        if found is None and number == len(parts) - 1 and (forms := index.get(part)) is not None and entry is not None:
            # The last part begins a name of several words: "EU-South Korea", "India-Sri Lanka".
            match = _match(forms, words, lower, i, i, count)
            if match is not None and match[1] > i + 1:
                found, last = match[0].entry, match[1]
        if found is not None:
            if entry is None:
                entry = found
                kind = found.kind
            if found.kind == "people":
                kind = "people"
            if not found.open:
                codes.extend(code for code in found.codes if code not in codes)
        elif entry is None and number == 0 and part in _STANCES:
            doubt = "stance"
        elif entry is not None and _PARTICIPLES.fullmatch(part):
            doubt = "compound"
    if entry is None:
        return None
    if len(parts) > 1 and len(codes) < 2 and not doubt and parts[0] not in ("inter", "intra") and kind != "people":
        doubt = "compound"
    country = codes[0] if len(codes) == 1 and is_state(codes[0]) else ""
    if doubt:
        return PolityMention(i, last, "people", (), entry.name, tuple(codes), "", country, "", doubt)
    return PolityMention(i, last, kind, tuple(codes), entry.name, (), entry.body if kind == "organization" else "", country)


def _extended(
    entry: _Entry, first: int, last: int, lower: list[str], words: list[str], compounds: dict[str, _Entry]
) -> PolityMention | None:
    """A name of several words that ends in a hyphen compound: "New Delhi-Islamabad", "South Korea-led"."""
    tail = lower[last - 1]
    raw = words[last - 1].replace("\u2010", "-").replace("\u2011", "-")
    end = entry.name if entry.kind == "country" else entry.city
    skip = end.rsplit(" ", 1)[-1].count("-") if end else 0
    parts = tail.split("-")[1 + skip :]
    if not parts:
        return None
    raw_parts = raw.split("-")[1 + skip :]
    codes = list(entry.codes)
    kind = entry.kind
    found = False
    for part, written in zip(parts, raw_parts, strict=False):
        other = compounds.get(part)
        if other is not None and written[:1].isupper() and not other.open:
            found = True
            codes.extend(code for code in other.codes if code not in codes)
            if other.kind == "people":
                kind = "people"
    country = entry.codes[0] if len(entry.codes) == 1 and is_state(entry.codes[0]) else ""
    if found:
        return PolityMention(first, last, kind, tuple(codes), entry.name, (), "", "", "")
    return PolityMention(first, last, "people", (), entry.name, tuple(codes), "", country, "", "compound")


def _settle(polities: Polities, ambiguous: list[int], reading: Reading) -> None:
    """Decide which of several states an ambiguous word means, by the unambiguous words of the article."""
    tally: Counter[str] = Counter()
    for mention in polities.mentions:
        if mention.kind in ("country", "people", "capital", "organization"):
            tally.update(mention.codes)
    for number in ambiguous:
        mention = polities.mentions[number]
        following = mention.last + 1
        beside: PolityMention | None = None
        if following < len(reading.words) and reading.words[mention.last] == ",":
            beside = polities.at(following)  # "Valencia, Venezuela"
        named = [code for code in mention.candidates if tally[code]]
        if beside is not None and beside.kind == "country" and set(beside.codes) & set(mention.candidates):
            chosen: tuple[str, ...] = beside.codes
        elif len(named) == 1:
            chosen = (named[0],)
        elif len(named) > 1 and mention.kind == "city":
            chosen = (max(named, key=lambda code: tally[code]),)
        elif not named and not (set(mention.candidates) & _undecided()):
            chosen = mention.candidates[:1]
        else:
            chosen = ()
        if chosen:
            polities.mentions[number] = mention._replace(codes=chosen)


def party_of(mention: PolityMention) -> tuple[str, ...]:
    """Who would sit at a table under these words.

    Args:
        mention: A mention.

    Returns:
        Alpha-3 codes, ids of organizations or usual names; empty for places, media and names that nobody acts under.

    Example:
        >>> party_of(PolityMention(0, 1, "city", ("RUS",), "Sochi")), party_of(PolityMention(0, 1, "country", ("RUS",), "Russia"))
        ((), ('RUS',))
    """
    return () if mention.kind in ("city", "region", "name") or mention.body == "media" else mention.codes


# ---------------------------------------------------------------------------------------------------------------------
# Look-ups by name


def codes_of(name: str) -> tuple[str, ...]:
    """The parties that a name, adjective or capital stands for; all candidates where it is ambiguous.

    Args:
        name: A name of one or more words, in any case that the name allows ("US" is no "us").

    Returns:
        Codes, likeliest first; empty for an unknown name.

    Example:
        >>> codes_of("Ivory Coast"), codes_of("Congolese"), codes_of("us"), codes_of("Atlantis")
        (('CIV',), ('COD', 'COG'), (), ())
    """
    entry = _entry_of(name)
    return entry.codes if entry is not None and entry.kind != "city" else ()


def code_of_adjective(word: str) -> str | None:
    """The state that an adjective or demonym belongs to.

    Args:
        word: An adjective, a demonym or a combining form ("Sino").

    Returns:
        The alpha-3 code (or the name of an entity without one), or None for an unknown or ambiguous word.

    Example:
        >>> code_of_adjective("Swiss"), code_of_adjective("Filipinos"), code_of_adjective("Sino"), code_of_adjective("Korean")
        ('CHE', 'PHL', 'CHN', None)
    """
    entry = _entry_of(word)
    if entry is None or entry.kind not in ("people", "country"):
        entry = _index()[2].get(_plain(word))
    if entry is None or entry.kind not in ("people", "country") or len(entry.codes) != 1:
        return None
    return entry.codes[0]


def countries_of_city(name: str) -> tuple[str, ...]:
    """The states with a city or venue of this name, the best known first.

    Args:
        name: A city's name, in any case.

    Returns:
        Alpha-3 codes; empty for an unknown city and for one whose state is disputed.

    Example:
        >>> countries_of_city("ST. PETERSBURG"), countries_of_city("Valencia"), countries_of_city("Simferopol")
        (('RUS',), ('ESP', 'VEN'), ())
    """
    return _city_index().get(_plain(name), ("", ()))[1]


def country_of_city(name: str) -> str | None:
    """The state of a city: the best known of that name.

    Args:
        name: A city's name, in any case.

    Returns:
        An alpha-3 code, or None for an unknown city and for one whose state is disputed.

    Example:
        >>> country_of_city("KIEV"), country_of_city("United Nations")
        ('UKR', None)
    """
    found = countries_of_city(name)
    return found[0] if found else None


_SMALL_IN_NAMES = frozenset("de del della di da do dos das al el la le les los las of on upon am an der den du and e y sur en es et".split())


def city_name(words: str) -> str | None:
    """A city's name as a person writes it.

    Args:
        words: The name as it stands, perhaps in capitals.

    Returns:
        The name in its usual case, in the spelling of the text ("KIEV" gives "Kiev"); None if no table has it.

    Example:
        >>> city_name("MAR DEL PLATA"), city_name("ROSTOV-ON-DON"), city_name("UNITED NATIONS"), city_name("XYZZY")
        ('Mar del Plata', 'Rostov-on-Don', 'United Nations', None)
    """
    found = _city_index().get(_plain(words))
    return found[0] if found else None


def is_state(code: str) -> bool:
    """Whether a code is the alpha-3 code of a row of the table of countries."""
    return code in _states()


def name_of(code: str) -> str | None:
    """The usual name of a state, or None for a code that is no state's.

    Example:
        >>> name_of("KOR"), name_of("NATO")
        ('South Korea', None)
    """
    row = _states().get(code)
    return row["name"] if row else None


def capital_of(code: str) -> str | None:
    """The capital of a state, or None.

    Example:
        >>> capital_of("KAZ")
        'Astana'
    """
    row = _states().get(code)
    return (row["capital"] or None) if row else None


def hemisphere_of(code: str) -> str | None:
    """Which half of the world a state's seasons follow: ``N``, ``S``, or None for a code that is no state's.

    Example:
        >>> hemisphere_of("AUS")
        'S'
    """
    row = _states().get(code)
    return row["hemisphere"] if row else None


def _entry_of(name: str) -> _Entry | None:
    index, exact, _ = _index()
    words = _words(name)
    if not words:
        return None
    if len(words) == 1 and (entry := exact.get(words[0])) is not None:
        return entry
    lower = [_plain(word) for word in words]
    forms = index.get(lower[0])
    match = _match(forms, words, lower, 0, 0, len(words)) if forms else None
    return match[0].entry if match and match[1] == len(words) else None


# ---------------------------------------------------------------------------------------------------------------------
# The index


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _words(form: str) -> list[str]:
    """Part a name into words as the reading does."""
    if "." not in form and "'" not in form and form.replace(" ", "").replace("-", "").isalnum():
        return form.split()
    parts: list[str] = []
    at = -1
    for match in _FORM_TOKEN.finditer(form.replace("’", "'")):
        word = match[0]
        if word == "." and parts and at == match.start() and parts[-1].lower() in _ABBREVIATED:
            parts[-1] += "."
        else:
            parts.append(word)
        at = match.end()
    return parts


def _without_marks(form: str) -> str:
    """A name without its diacritics, as most agencies set it."""
    decomposed = unicodedata.normalize("NFKD", form.translate(_UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _doubts(field: str) -> dict[str, str]:
    return dict(part.rsplit("=", 1) for part in field.split("|")) if field else {}


@cache
def _states() -> dict[str, dict[str, str]]:
    return {row["alpha3"]: row for row in rows("countries") if row["alpha3"]}


@cache
def _undecided() -> frozenset[str]:
    """States whose shared words have no likelier owner ("Korean")."""
    return frozenset(
        row["alpha3"] for row in rows("countries") if row["alpha3"] and "both" in _doubts(row["doubtful"]).values()
    )


@cache
def _city_index() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Lower-case city forms to the form as written and the states that have one, best known first."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in rows("cities"):
        country = row["country"]
        forms = f"{row['name']}|{row['forms']}" if row["forms"] else row["name"]
        for form in forms.split("|"):
            for spelled in (form,) if form.isascii() else (form, _without_marks(form)):
                key = spelled.lower().replace("’", "'")
                known = found.get(key)
                if known is None:
                    found[key] = (spelled, (country,) if country else ())
                elif country and country not in known[1] and known[1]:
                    found[key] = (known[0], (*known[1], country))
    return found


@cache
def _index() -> tuple[dict[str, tuple[_Form, ...]], dict[str, _Entry], dict[str, _Entry]]:
    """The index: forms by their first word (lower case), abbreviations as written, and single words for compounds."""
    named: dict[str, _Entry] = {}
    small: set[str] = set()

    def put(form: str, entry: _Entry) -> None:
        for spelled in (form,) if form.isascii() else (form, _without_marks(form)):
            known = named.get(spelled)
            if known is None:
                named[spelled] = entry
                continue
            if entry.city and not known.city:
                known = known._replace(city=entry.city)
            if known.kind == entry.kind and entry.codes != known.codes and entry.kind in ("country", "people", "capital", "city"):
                new = tuple(code for code in entry.codes if code not in known.codes)
                named[spelled] = known._replace(codes=known.codes + new, open=True) if known.codes else known
            elif _PRECEDENCE[entry.kind] < _PRECEDENCE[known.kind]:
                named[spelled] = entry._replace(city=entry.city or known.city)
            else:
                named[spelled] = known

    combining: dict[str, tuple[str, ...]] = {}
    cities = _city_index()
    for row in rows("countries"):
        code = row["alpha3"] or row["name"]
        codes = (code,)
        name = row["name"]
        doubts = _doubts(row["doubtful"])
        country = row["alpha3"]
        for kind, forms in (
            ("country", f"{name}|{row['forms']}"),
            ("people", f"{row['adjectives']}|{row['demonyms']}"),
            ("capital", f"{row['capital']}|{row['capital_forms']}"),
            ("metonym", row["metonyms"]),
        ):
            plain = _Entry(kind, codes, name, "", country)
            for form in forms.split("|"):
                if not form:
                    continue
                doubt = doubts.get(form, "")
                entry = plain
                if doubt and doubt != "both":
                    entry = entry._replace(doubt=doubt)
                if kind in ("capital", "metonym") and form.lower() in cities:
                    entry = entry._replace(city=form)
                put(form, entry)
                if kind == "people" and len(form) > 5 and not doubt and form.lower() not in _NOT_IN_SMALL:
                    small.add(form)
        for form in values(row["combining"]):
            combining[form.lower()] = codes
    for row in rows("organizations"):
        kind, country, party, name = row["kind"], row["country"], row["party"], row["name"]
        codes = (party,) if party else (country,) if country and kind == "state-body" else ()
        doubts = _doubts(row["doubtful"])
        plain = _Entry("organization", codes, name, kind, country)
        for form in f"{name}|{row['forms']}".split("|"):
            if not form:
                continue
            doubt = doubts.get(form, "")
            if doubt == "generic":
                put(form, plain._replace(generic=form.lower()))
            else:
                put(form, plain._replace(doubt=doubt) if doubt else plain)
        for form in values(row["adjectives"]):
            put(form, plain._replace(kind="people"))
    for row in rows("regions"):
        country = row["countries"]
        plain = _Entry(row["kind"], (), row["name"], "", country)
        for form in f"{row['name']}|{row['forms']}|{row['adjectives']}".split("|"):
            if form:
                put(form, plain)
    for row in rows("cities"):
        country = row["country"]
        doubts = _doubts(row["doubtful"])
        name = row["name"]
        for form in f"{name}|{row['forms']}".split("|"):
            if form:
                put(form, _Entry("city", (country,) if country else (), name, "", country, form, doubts.get(form, "")))

    index: dict[str, list[_Form]] = {}
    exact: dict[str, _Entry] = {}
    compounds: dict[str, _Entry] = {}
    for form, entry in named.items():
        the = False
        if form.startswith("The ") and form != "The Gambia":
            if form[4:] in named and form != "The Hague":
                continue
            form, the = form[4:], True
        elif form.startswith("the "):
            continue
        words = _words(form)
        first = words[0]
        single = len(words) == 1
        letters = first.replace(".", "").replace("-", "")
        if single and entry.kind in ("country", "people", "capital", "metonym") and not entry.open:
            compounds.setdefault(first.lower(), entry)
        elif single and entry.kind == "organization" and entry.body in ("international", "conflict-party") and not entry.doubt:
            compounds.setdefault(first.lower(), entry)
        abbreviation = single and (letters.isupper() or not first[0].isupper()) and not first[0].isdigit()
        if single and letters.isupper() and letters.isalpha() and len(letters) > 3 and not entry.doubt:
            abbreviation = False  # "NATO" is also written "Nato"
        if single and (abbreviation or sum(map(str.isupper, letters)) > 1 and len(letters) < 5):
            exact.setdefault(first, entry)
            continue
        case = _ANY if form in small else _CAPITAL
        exact_words: tuple[tuple[int, str], ...] = ()
        if not single:
            exact_words = tuple((n, word) for n, word in enumerate(words) if len(word) > 1 and word.isupper() and word.isalpha())
        key = first.lower()
        rest = tuple([word.lower() for word in words[1:]])
        index.setdefault(key, []).append(_Form(rest, case, exact_words, the, entry))
    for row in rows("generic_bodies"):
        plain = _Entry("organization", (), row["name"], row["role"], generic=row["name"])
        for form in row["forms"].split("|"):
            words = _words(form)
            rest = tuple(words[1:])
            known = index.setdefault(words[0], [])
            if not any(f.rest == rest for f in known):
                known.append(_Form(rest, _ANY, (), False, plain))
            else:  # a body with a state of its own and a common name: any case once a state's word stands beside it
                known[:] = [
                    f._replace(case=_ANY, entry=f.entry._replace(generic=row["name"])) if f.rest == rest and f.entry.generic else f
                    for f in known
                ]
    for key, codes in combining.items():
        compounds.setdefault(key, _Entry("people", codes, name_of(codes[0]) or codes[0]))
    for forms in index.values():
        forms.sort(key=lambda f: -len(f.rest))
    return {key: tuple(forms) for key, forms in index.items()}, exact, compounds
