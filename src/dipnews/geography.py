"""Names of states, peoples, organizations and cities: one index over the tables, and look-ups by name and by code.

The tables are countries, organizations, generic_bodies, regions and cities. The index is built at the first look-up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from dipnews.tables import rows, values

__all__ = [
    "ASK", "CITY", "MOVEMENT", "OPENS", "SURE", "Entry", "Form", "Index", "NameStart", "Starts", "capital_of",
    "city_name", "code_of_adjective", "codes_of", "countries_of_city", "country_of_city", "hemisphere_of", "index",
    "is_given_name", "is_state", "kind_of", "match", "name_of", "name_start", "parties_named", "undecided",
    "unknown_party", "words_of",
]  # fmt: skip


class Entry(NamedTuple):
    """What a name stands for. ``codes`` in the order of likelihood when several rows share the name."""

    kind: str
    codes: tuple[str, ...]
    name: str
    body: str = ""
    country: str = ""
    city: str = ""
    doubt: str = ""
    """What else the form may be; ``rare``: a little known city, no city where a capitalized word stands beside it."""
    generic: str = ""
    """The key under which bodies of this sort remember whose they are (security council)."""
    open: bool = False
    """Whether ``codes`` are candidates and not all meant."""
    sure: bool = False
    """Whether the first candidate is by far the best known (a city of rank 1)."""


class Starts(NamedTuple):
    """The forms that begin with one word: those of that word alone, and the longer ones by their second word."""

    bare: tuple[Form, ...]
    longer: dict[str, tuple[Form, ...]]


class Index(NamedTuple):
    """All names, by how they are looked up."""

    forms: dict[str, Starts]
    """By the first word, lower case; the longest form first."""
    exact: dict[str, Entry]
    """Abbreviations as they must be written."""
    single: dict[str, Form]
    """Plain names of one word that no other form starts with."""
    compounds: dict[str, Entry]
    """Words that may be part of a hyphen compound, lower case."""
    keys: frozenset[str]
    """Every word, lower case, that a name may begin with."""
    exact_small: frozenset[str]
    """The abbreviations of ``exact`` in lower case."""

    def starts_with(self, word: str) -> Starts | None:
        """All forms that begin with a word (lower case)."""
        form = self.single.get(word)
        return Starts((form,), {}) if form is not None else self.forms.get(word)


class Form(NamedTuple):
    """One way to write a name: its words after the first, and what the case must be."""

    rest: tuple[str, ...]
    capital: bool
    exact: tuple[tuple[int, str], ...]
    the: bool
    entry: Entry
    plain: int = 0
    """Whether the words mean one thing for certain, whatever stands around them: 1; 2 for a city or a movement, which
    a word behind it can make something else or shorten; 0 where they don't."""


NameStart: TypeAlias = tuple[Mapping[str, object], tuple[object, ...], int]
"""What a word can begin a name as, told by the word alone as it is written.

The second words of the longer names that it begins; what its own name means, if it is sure to be one where no longer
name stands: the first seven items of the entry and the candidates, none; and ``OPENS``, ``SURE``, ``CITY``,
``MOVEMENT`` or ``ASK``.
"""
OPENS, SURE, CITY, MOVEMENT, ASK = range(5)
"""It is no name but in a longer one ("security", "united"); a name for one thing ("Russia"); that, unless the next word
makes another thing of the city; that of a movement, which the text may shorten; all is told by the words around it."""

# Order of kinds where one form stands for several things; the city is then kept beside it.
_PRECEDENCE: Final = {
    "country": 0, "people": 1, "capital": 2, "metonym": 3, "organization": 4, "region": 5, "name": 5, "city": 6
}  # fmt: skip

POINTS: Final = frozenset(("north", "south", "east", "west"))
"""Words that may share the name behind them: "South and North Korea"."""

_FORM_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|'s\b|[^\W_]\w*(?:[-'](?!s\b)[^\W_]\w*)*|\S")
_ABBREVIATED = frozenset(("st", "mt", "no", "s"))
_UNDECOMPOSED = str.maketrans("ŁłØøĐđıəæÆ", "LlOoDdiaaA")


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


def kind_of(name: str) -> str | None:
    """What a name stands for: the kind of its entry, for an organization what sort of body it is.

    Args:
        name: A name of one or more words, as :func:`codes_of` takes it.

    Returns:
        ``country``, ``people``, ``capital``, ``metonym``, ``region``, ``name``, ``city``, or the body's sort
        (``international``, ``media``); None for an unknown name.

    Example:
        >>> kind_of("Kremlin"), kind_of("Middle East"), kind_of("Ruritania")
        ('metonym', 'region', None)
    """
    entry = _entry_of(name)
    return None if entry is None else entry.body or entry.kind


def code_of_adjective(word: str) -> str | None:
    """The state that an adjective or demonym belongs to.

    Args:
        word: An adjective, a demonym or a combining form ("Sino").

    Returns:
        The alpha-3 code (or the name of an entity without one), or None for an unknown or ambiguous word.

    Example:
        >>> code_of_adjective("Swiss"), code_of_adjective("Sino"), code_of_adjective("Korean")
        ('CHE', 'CHN', None)
    """
    entry = _entry_of(word)
    if (entry is None or entry.kind not in ("people", "country")) and word[:1].isupper():
        entry = index().compounds.get(_plain(word))
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
        >>> countries_of_city("KYIV"), countries_of_city("Valencia"), countries_of_city("Simferopol")
        (('UKR',), ('ESP', 'VEN'), ())
    """
    found = _cities().get(_plain(name))
    if found is None and not name.isascii():
        found = _cities().get(_plain(_without_marks(name)))
    return found[1] if found else ()


def country_of_city(name: str) -> str | None:
    """The state of a dateline's city: the best known of that name; a state's own name stands for its chief city.

    Args:
        name: A city's name, in any case.

    Returns:
        An alpha-3 code, or None for an unknown city and for one whose state is disputed.

    Example:
        >>> country_of_city("KIEV"), country_of_city("KUWAIT"), country_of_city("United Nations")
        ('UKR', 'KWT', None)
    """
    found = countries_of_city(name)
    if found or city_name(name) is not None:
        return found[0] if found else None
    entry = _entry_of(name)
    if entry is None or entry.kind != "country" or len(entry.codes) != 1:
        return None
    return entry.codes[0] if is_state(entry.codes[0]) else None


def city_name(words: str) -> str | None:
    """A city's name as a person writes it.

    Args:
        words: The name as it stands, perhaps in capitals.

    Returns:
        The name in its usual case, in the spelling of the text ("KIEV" gives "Kiev"); None if no table has it.

    Example:
        >>> city_name("MAR DEL PLATA"), city_name("ROSTOV-ON-DON"), city_name("HÀ NỘI"), city_name("XYZZY")
        ('Mar del Plata', 'Rostov-on-Don', 'Hanoi', None)
    """
    found = _cities().get(_plain(words))
    if found is None and not words.isascii():
        found = _cities().get(_plain(_without_marks(words)))
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


def parties_named(name: str) -> tuple[str, ...]:
    """The states, else the organizations, that somebody means who gives a code or a name: for arguments, not for copy.

    Args:
        name: An alpha-3 code, a state's name in any of its forms, an organization's id or name; in any case, "the" or
            not. Adjectives and demonyms ("Russian") and capitals are no names.

    Returns:
        Codes and ids as in ``Meeting.parties``; more than one where states share the name, empty for an unknown one.

    Example:
        >>> parties_named("russia"), parties_named("the U.S."), parties_named("Russian")
        (('RUS',), ('USA',), ())
        >>> parties_named("Korea"), parties_named("european union")
        (('PRK', 'KOR'), ('EU',))
    """
    if is_state(name):
        return (name,)
    names = _party_names()
    key = _key(name)
    return names.get(name) or names.get(key) or names.get(key.removeprefix("the ")) or ()


def unknown_party(name: str) -> str:
    """Say of a name that :func:`parties_named` doesn't know, or that states share, what to give instead of it.

    Args:
        name: The name.

    Returns:
        What is wrong with it, for a message.

    Example:
        >>> unknown_party("Russian")
        "'Russian' is neither a code nor a name of a state or organization; perhaps 'RUS' is meant"
        >>> unknown_party("Congo")
        "'Congo' can be 'COD' (Democratic Republic of the Congo) or 'COG' (Republic of the Congo): give the code"
    """
    shared = parties_named(name)
    if len(shared) > 1:
        return f"{name!r} can be {' or '.join(f'{code!r} ({name_of(code) or code})' for code in shared)}: give the code"
    said = name if len(name) < 60 else name[:57] + "..."
    wrong = f"{said!r} is neither a code nor a name of a state or organization"
    entry = _entry_of(" ".join(word[:1].upper() + word[1:] for word in said.split()))
    if entry is not None and entry.codes and entry.kind in ("people", "capital", "metonym"):
        return f"{wrong}; perhaps {' or '.join(map(repr, entry.codes))} is meant"
    from difflib import get_close_matches  # only for a message

    near = get_close_matches(_key(said), [key for key in _party_names() if len(key) > 3], n=1, cutoff=0.75)
    if near and len(said) > 3:
        return f"{wrong}; perhaps {_party_names()[near[0]][0]!r} is meant"
    return f"{wrong}; a code is alpha-3, such as 'RUS'"


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


def _entry_of(name: str) -> Entry | None:
    names = index()
    words = _words(name)
    if not words:
        return None
    if len(words) == 1 and (entry := names.exact.get(words[0])) is not None:
        return entry
    lower = [_plain(word) for word in words]
    starts = names.starts_with(lower[0])
    found = match(starts, words, lower, 0, len(words)) if starts else None
    return found[0].entry if found and found[1] == len(words) else None


# ---------------------------------------------------------------------------------------------------------------------
# The index


def match(starts: Starts, words: list[str], lower: list[str], i: int, count: int) -> tuple[Form, int] | None:
    """Find the longest form whose words stand from a token on.

    A hyphen tail on the last word is let through ("New Delhi-Islamabad"); the caller reads it.

    Args:
        starts: The forms that begin with the token's word.
        words: All tokens.
        lower: Their lower-case forms.
        i: The token.
        count: The number of tokens.

    Returns:
        The form and where it ends, or None.
    """
    longer = starts.longer
    if longer and i + 1 < count:
        second = lower[i + 1]
        forms = longer.get(second, ())
        if not forms and "-" in second:
            forms = tuple([form for form in longer.get(second.split("-", 1)[0], ()) if len(form.rest) == 1])
        loose: tuple[Form, int] | None = None
        for form in forms:
            rest = form.rest
            n = len(rest)
            end = i + 1 + n
            if end > count:
                continue
            if loose is not None and end < loose[1]:
                break
            tail = lower[end - 1]
            if n > 1:
                if tail != rest[-1] and not ("-" in tail and tail.startswith(rest[-1] + "-")):
                    continue
                if n > 2 and tuple(lower[i + 2 : end - 1]) != rest[1:-1]:
                    continue
            if form.capital and not words[i][0].isupper() and not any(w[0].isupper() for w in words[i + 1 : end]):
                continue
            if form.exact and any(words[i + at] != word for at, word in form.exact):
                continue
            if form.the and not (i and words[i - 1] in ("The", "THE")):
                continue
            if tail == rest[-1]:
                return form, end
            loose = loose or (form, end)  # "Republic of Guinea-Bissau" is no "Republic of Guinea"
        if loose is not None:
            return loose
    for form in starts.bare:
        if form.capital and not words[i][0].isupper():
            continue
        if form.the and not (i and words[i - 1] in ("The", "THE")) and form.entry.city != "The Hague":
            continue
        return form, i + 1
    return None


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _words(form: str) -> list[str]:
    """Part a name into words as the reading does."""
    if "." not in form and "'" not in form and form.replace(" ", "").replace("-", "").isalnum():
        return form.split()
    parts: list[str] = []
    at = -1
    for token in _FORM_TOKEN.finditer(form.replace("’", "'")):
        word = token[0]
        if word == "." and parts and at == token.start() and parts[-1].lower() in _ABBREVIATED:
            parts[-1] += "."
        else:
            parts.append(word)
        at = token.end()
    return parts


def _without_marks(form: str) -> str:
    """A name without its diacritics, as most agencies set it."""
    decomposed = unicodedata.normalize("NFKD", form.translate(_UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _doubts(field: str) -> dict[str, str]:
    return dict(part.rsplit("=", 1) for part in field.split("|")) if field else {}


def name_start(written: str, lower: str) -> NameStart | None:
    """What a word can begin a name as.

    Args:
        written: The word as it is written.
        lower: The same in lower case, with the plain apostrophe and hyphen.

    Returns:
        None for a word that no name begins with; a word of another case may begin one ("us").

    Example:
        >>> name_start("Russia", "russia")[1:] == (("country", ("RUS",), "Russia", "", "RUS", "", "", ()), SURE)
        True
        >>> name_start("united", "united")[2] == OPENS, name_start("talks", "talks")
        (True, None)
    """
    names = index()
    alone = names.single.get(lower)
    if alone is not None:
        return None if alone.capital and written[0].islower() else ({}, *_meant(alone.entry))
    bare, longer = names.forms.get(lower) or ((), {})
    asked: tuple[tuple[object, ...], int] = (), ASK
    if bare:
        form = bare[0]
        sure = len(bare) == 1 and form.plain and (written[0].isupper() or not form.capital)
        return longer, *(_meant(form.entry) if sure and lower not in POINTS else asked)
    entry = names.exact.get(written)
    if entry is not None:
        return longer, *(_meant(entry) if _plainness(entry) and lower not in POINTS else asked)
    if lower in POINTS or ("-" in lower and not names.compounds.keys().isdisjoint(lower.split("-"))):
        return longer, *asked
    return (longer, (), OPENS) if longer or "-" in lower else None


def _meant(entry: Entry) -> tuple[tuple[object, ...], int]:
    """What a plain name means, and what has to be asked of the words around it."""
    movement = entry.body == "conflict-party" and entry.codes == (entry.name,)
    way = (ASK if movement else CITY) if entry.city else MOVEMENT if movement else SURE
    return (*entry[:7], ()), way


@cache
def _states() -> dict[str, dict[str, str]]:
    return {row["alpha3"]: row for row in rows("countries") if row["alpha3"]}


def _key(name: str) -> str:
    return " ".join(_without_marks(name).casefold().replace("’", "'").split())


@cache
def _party_names() -> dict[str, tuple[str, ...]]:
    """What may stand for a state or organization in an argument, by ``_key``; ids as they are written too."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("countries"):
        code = row["alpha3"] or row["name"]
        for form in (row["name"], *values(row["forms"])):
            for key in dict.fromkeys((_key(form), _key(form).removeprefix("the "))):
                if code not in found.setdefault(key, ()):
                    found[key] = (*found[key], code)
    for row in rows("countries"):
        if row["alpha3"]:
            found[_key(row["alpha3"])] = (row["alpha3"],)
    for row in rows("organizations"):
        party = row["party"]
        forms = (row["name"], *values(row["forms"]))
        if party in forms:  # the body itself, and none of its parts
            for form in forms:
                found.setdefault(_key(form), (party,))
    for row in rows("organizations"):
        if row["party"] and not is_state(row["party"]):
            found.setdefault(_key(row["party"]), (row["party"],))
            found[row["party"]] = (row["party"],)  # the organization GUAM is not Guam
    return found


@cache
def undecided() -> frozenset[str]:
    """States whose shared words have no likelier owner ("Korean")."""
    return frozenset(
        row["alpha3"] for row in rows("countries") if row["alpha3"] and "both" in _doubts(row["doubtful"]).values()
    )


@cache
def _cities() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Lower-case city forms to the form as written and the states that have one, best known first."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in rows("cities"):
        country = row["country"]
        forms = f"{row['name']}|{row['forms']}" if row["forms"] else row["name"]
        for form in forms.split("|"):
            for spelled in (form,) if form.isascii() else (form, _without_marks(form)):
                key = spelled.lower().replace("’", "'")
                if " " in spelled and spelled.replace(" ", "").lower() == row["name"].lower():
                    spelled = row["name"]  # "Ha Noi" is Hanoi
                known = found.get(key)
                if known is None:
                    found[key] = (spelled, (country,) if country else ())
                elif country and country not in known[1] and known[1]:
                    found[key] = (known[0], (*known[1], country))
    return found


def _merged(known: Entry, entry: Entry) -> Entry:
    """What a form stands for that two rows have: candidates of one kind, or the kind that comes first."""
    city = known.city or entry.city
    if known.kind == entry.kind and known.kind in ("country", "people", "capital", "city", "organization"):
        new = tuple(code for code in entry.codes if code not in known.codes)
        if known.codes and new:
            return known._replace(codes=known.codes + new, open=True, country="", city=city)
    elif _PRECEDENCE[entry.kind] < _PRECEDENCE[known.kind]:
        return entry if entry.city == city else entry._replace(city=city)
    return known if known.city == city else known._replace(city=city)


def _joins_compounds(entry: Entry) -> bool:
    """Whether a word can be a part of "A-B relations"."""
    if entry.kind == "organization":
        return entry.body in ("international", "conflict-party") and not entry.doubt
    return entry.kind in ("country", "people", "capital", "metonym", "region")


def _plainness(entry: Entry) -> int:
    """Whether a name asks for no look at the words around it (an article, an owner, another sense), as in ``Form``."""
    if entry.doubt or entry.generic or entry.open or entry.body == "state-body" or entry.city == "The Hague":
        return 0
    return 2 if entry.city or entry.body == "conflict-party" else 1


def is_given_name(word: str) -> bool:
    """Whether a state or city bears a word in lower case by which people are called too.

    Example:
        >>> is_given_name("jordan"), is_given_name("norway")
        (True, False)
    """
    starts = index().forms.get(word)
    return starts is not None and any(
        form.entry.doubt == "person" or (form.entry.doubt == "place" and not form.entry.city) for form in starts[0]
    )


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind of the table polity_words."""
    return frozenset(word for row in rows("polity_words") if row["kind"] == kind for word in values(row["words"]))


@cache
def index() -> Index:
    """Build the index over all names; once in a process."""
    named: dict[str, Entry] = {}
    small: set[str] = set()
    in_capitals = words_of("capital")

    def put(form: str, entry: Entry) -> None:
        known = named.get(form)
        named[form] = entry if known is None else _merged(known, entry)
        if not form.isascii() and (plain_form := _without_marks(form)) != form:
            put(plain_form, entry)

    combining: dict[str, tuple[str, ...]] = {}
    cities = _cities()
    for row in rows("countries"):
        code = row["alpha3"] or row["name"]
        codes: tuple[str, ...] = (code,)
        name = row["name"]
        doubts = _doubts(row["doubtful"])
        country = row["alpha3"]
        for kind, forms in (
            ("country", f"{name}|{row['forms']}"),
            ("people", f"{row['adjectives']}|{row['demonyms']}"),
            ("capital", f"{row['capital']}|{row['capital_forms']}"),
            ("metonym", row["metonyms"]),
        ):
            plain = Entry(kind, codes, name, "", country)
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
                if kind == "people" and len(form) > 5 and not doubt and form.lower() not in in_capitals:
                    small.add(form)
        for form in values(row["combining"]):
            combining[form.lower()] = codes
    for row in rows("organizations"):
        kind, country, party, name = row["kind"], row["country"], row["party"], row["name"]
        codes = (party,) if party else (country,) if country and kind == "state-body" else ()
        doubts = _doubts(row["doubtful"])
        plain = Entry("organization", codes, name, kind, country)
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
        kind, country, name = row["kind"], row["countries"], row["name"]
        for form in f"{name}|{row['forms']}|{row['adjectives']}".split("|"):
            if form:
                put(form, Entry(kind, (), form if kind == "name" else name, "", country))
    for row in rows("cities"):
        country, name = row["country"], row["name"]
        codes = (country,) if country else ()
        sure = row["rank"] == "1"
        doubts = _doubts(row["doubtful"])
        usual = "rare" if row["rank"] == "3" else ""
        building = row["kind"] == "building"
        for form in f"{name}|{row['forms']}".split("|"):
            if form:
                city = "" if building else form
                put(form, Entry("city", codes, name, "", country, city, doubts.get(form, usual), "", False, sure))

    by_first: dict[str, list[Form]] = {}
    exact: dict[str, Entry] = {}
    exact_small: set[str] = set()
    compounds: dict[str, Entry] = {}
    for written, entry in named.items():
        if entry.kind == "city" and written.isalpha() and not written.isupper():  # most of the index, and never special
            by_first.setdefault(written.lower(), []).append(Form((), True, (), False, entry, _plainness(entry)))
            continue
        the = False
        form = written
        if form.startswith("The "):
            if form[4:] in named and form != "The Hague":
                continue
            form, the = form[4:], True
        elif form.startswith("the "):
            continue
        words = _words(form)
        first = words[0]
        one = len(words) == 1
        letters = first.replace(".", "").replace("-", "")
        if one and _joins_compounds(entry):
            compounds.setdefault(first.lower(), entry)
        abbreviation = one and (letters.isupper() or not first[0].isupper()) and not first[0].isdigit()
        if one and letters.isupper() and letters.isalpha() and len(letters) > 3 and not entry.doubt:
            abbreviation = False  # "NATO" is also written "Nato"
        if one and (abbreviation or (len(letters) < 5 and sum(map(str.isupper, letters)) > 1)):
            exact.setdefault(first, entry)
            exact_small.add(first.lower())
            continue
        exact_words: tuple[tuple[int, str], ...] = ()
        if not one:
            exact_words = tuple([(n, w) for n, w in enumerate(words) if len(w) > 1 and w.isupper() and w.isalpha()])
        key = first.lower()
        rest = tuple([word.lower() for word in words[1:]])
        by_first.setdefault(key, []).append(
            Form(rest, form not in small, exact_words, the, entry, 0 if the else _plainness(entry))
        )
    for row in rows("generic_bodies"):
        name = row["name"]
        plain = Entry("organization", (), name, row["role"], generic=name)
        for form in row["forms"].split("|"):
            words = _words(form)
            rest = tuple(words[1:])
            known_forms = by_first.setdefault(words[0], [])
            for n, f in enumerate(known_forms):
                if f.rest == rest:
                    # A row of organizations has it too (Senate): it says whose body it is where the text doesn't.
                    if f.entry.generic:
                        known_forms[n] = f._replace(capital=False, entry=f.entry._replace(generic=name))
                    break
            else:
                known_forms.append(Form(rest, False, (), False, plain))
    for key, codes in combining.items():
        compounds.setdefault(key, Entry("people", codes, name_of(codes[0]) or codes[0]))
    by_word: dict[str, Starts] = {}
    single: dict[str, Form] = {}
    nothing: dict[str, tuple[Form, ...]] = {}
    for key, found in by_first.items():
        if len(found) == 1 and not found[0].rest:
            if found[0].plain and key not in exact_small:
                single[key] = found[0]
            else:
                by_word[key] = Starts((found[0],), nothing)
            continue
        longer: dict[str, list[Form]] = {}
        bare: list[Form] = []
        for f in found:
            if f.rest:
                longer.setdefault(f.rest[0], []).append(f)
            else:
                bare.append(f)
        bare.sort(key=lambda f: not f.the)
        for same in longer.values():
            if len(same) > 1:
                same.sort(key=lambda f: -len(f.rest))
        by_word[key] = Starts(tuple(bare), {second: tuple(same) for second, same in longer.items()})
    return Index(by_word, exact, single, compounds, frozenset((*by_word, *single)), frozenset(exact_small))
