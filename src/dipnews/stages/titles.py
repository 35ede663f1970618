"""Read title runs: "Russian Deputy Foreign Minister", "the Danish envoy".

A title run is found from its head (the word that names an office) outwards: to the left over ranks, portfolios,
bodies, country words and possessives up to the determiner, to the right over "of", "for", "to" and what they govern,
up to the name that may follow. Country words are taken from the polities, all other words from the tables
``offices``, ``bodies``, ``honorifics``, ``particles`` and ``capitals``. Every run is bounded, so the cost grows with
the number of heads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import repeat
from operator import ne
from typing import Protocol

import attrs

from dipnews.geography import is_state
from dipnews.stages.reading import Reading
from dipnews.tables import rows, values

__all__ = ["Copy", "Lexicon", "Office", "Title", "find_titles", "lexicon", "make_copy"]

(
    RANK,
    TIME,
    MODIFIER,
    FIELD,
    BODY,
    PRIVATE,
    HEAD,
    HONORIFIC,
    PARTICLE,
    STOP,
    THING,
    GIVEN,
    AFTER,
    FEMALE,
    MALE,
    ARMED,
    PARTY,
    EITHER,
    PRONOUN,
    SAYING,
    SHORT,
) = (1 << n for n in range(21))
_BEFORE_HEAD = RANK | TIME | MODIFIER | FIELD | BODY
_MARKED = HEAD | PRONOUN | SAYING | SHORT
_NO_NAME = RANK | TIME | MODIFIER | FIELD | BODY | PRIVATE | STOP | THING

PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "themselves": "p",
}  # fmt: skip
"""Pronouns that can stand for a person, with their gender; p: more than one."""
_POSSESSIVES = frozenset(("his", "her", "their", "its", "our", "my", "your", "whose"))
_DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "another",
        "one",
        "some",
        "both",
        "all",
        "several",
        "two",
        "three",
        "four",
        "five",
    )
)
_DROPPED = frozenset("then current then- newly visiting incumbent appointed newly-appointed newly-elected".split())
_THANKING = frozenset(
    "thanked thanks thank thanking praised praises praising congratulated congratulates congratulating commended "
    "criticized criticised criticizes blamed blames condemned slammed lauded hailed urged asked called".split()
)
_BARRED = frozenset(("for", "to", "in", "on", "at"))
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_LEADS_ON = frozenset((*_POSSESSIVES, *_DETERMINERS, "'s", "'", ")", "and", "&", ",", "of", "for", "on"))
_GOES_ON = frozenset("of for to in on at with from and & , ( responsible".split())
_HEAD_PREPOSITIONS = frozenset(("of", "for"))
_MORE_PREPOSITIONS: dict[str, frozenset[str]] = {
    "ambassador": frozenset(("to", "at", "in", "with")),
    "charge-daffaires": frozenset(("to", "in", "at")),
    "consul": frozenset(("in", "to", "at")),
    "diplomat": frozenset(("at", "in")),
    "envoy": frozenset(("to", "in", "on", "at")),
    "negotiator": frozenset(("on", "in", "at", "with")),
    "spokesperson": frozenset(("at", "with")),
    "aide": frozenset(("to", "on", "in", "at")),
    "security-adviser": frozenset(("to", "on")),
    "deputy-minister": frozenset(("to",)),
    "legislator": frozenset(("from",)),
    "official": frozenset(("at", "with", "in", "from")),
    "department-head": frozenset(("at", "in")),
    "agency-head": frozenset(("at", "in", "on")),
    "private": frozenset(("at", "with", "in", "from")),
}
_ANY_PREPOSITION = frozenset(("of", "for", "on", "to", "in", "at"))
_TARGET_ROLES = frozenset(("ambassador", "charge-daffaires", "consul", "envoy", "negotiator", "diplomat"))
"""Offices whose "to X", "in X", "at X", "for X" is where they are sent or what they work on, not whom they serve."""
_PREFIXES = {
    "ex": "former",
    "then": "then",
    "former": "former",
    "deputy": "deputy",
    "vice": "vice",
    "acting": "acting",
    "co": "",
    "arch": "",
    "soon": "",
}
_SUFFIXES = {
    "designate": "designate",
    "elect": "elect",
    "nominate": "designate",
    "select": "elect",
    "emeritus": "former",
}
# Heads that are verbs, adjectives or common words too: in lower case they need the surroundings of a noun.
_AMBIGUOUS = frozenset(
    "official officials head heads chief chiefs chair chairs general generals major deputy host hosts "
    "judge judges captain model models "
    "driver expert assistant member members officer coach boss owner manager prince king justice marshal "
    "magistrate captain "
    "player representative executive executives pilot champion fellow father mother son daughter man "
    "woman boy girl wife husband "
    "brother sister doctor friend author speaker commander leader leaders".split()
)
_ADJECTIVES = frozenset(
    "official general major deputy executive expert assistant chief model captain prince king private "
    "pilot champion fellow mother".split()
)
_BEFORE_VERB = frozenset("to who will also and would could should not can may must".split())
_VERBS_TOO = frozenset("head heads chair chairs host hosts judge lead captain model coach author marshal".split())
_AFTER_NOUN = frozenset(
    "of for to in on at from with who whom whose which that and or but as by is was are were be been has "
    "have had will would said says "
    "say told tells can could should may might did does do also not later earlier then here there when "
    "where while after before "
    "left met went came took made gave held spoke began visited arrived flew got saw stood wrote told won lost "
    "during if since until because than among amid under over about against between noted added stressed".split()
)


_SHORT = frozenset("to an so do no he you my in on be is at me we".split())
# Articles tied to a family name: "al-Sisi", "d'Estaing" start small and are names all the same.
_TIED = (
    "al-",
    "el-",
    "as-",
    "ash-",
    "at-",
    "an-",
    "ar-",
    "ad-",
    "az-",
    "es-",
    "ul-",
    "ur-",
    "ud-",
    "d'",
    "d’",
    "l'",
    "l’",
    "dell'",
    "dell’",
    "ez-",
    "ben-",
    "bin-",
    "abu-",
    "af-",
)


def _is_tied(small: str, word: str) -> bool:
    """Whether a word that starts small is an article tied to a name in capitals."""
    for article in _TIED:
        if small.startswith(article) and len(word) > len(article) + 1 and word[len(article)].isupper():
            return True
    return False


class PolityMentionLike(Protocol):
    """What this stage needs of a mention of a state, people, city or organization; tokens ``[first, last)``."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def candidates(self) -> tuple[str, ...]: ...
    @property
    def name(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def doubt(self) -> str: ...
    @property
    def phrase_first(self) -> int: ...
    @property
    def phrase_last(self) -> int: ...


class PolitiesLike(Protocol):
    """What this stage needs of the polities of an article."""

    def __iter__(self) -> Iterator[PolityMentionLike]: ...


@cache
def saying_verbs() -> frozenset[str]:
    """Finite forms of the verbs that attribute words to a speaker.

    Example:
        >>> "said" in saying_verbs(), "stresses" in saying_verbs()
        (True, True)
    """
    forms: set[str] = set()
    for row in rows("cues"):
        lemma = row["lemma"]
        if " " in lemma or not {"that", "bare", "quote", "paren"} & set(values(row["frames"])):
            continue
        forms.update(
            (
                lemma,
                third_person(lemma),
                row["past"] or past_of(lemma),
                row["participle"] or row["past"] or past_of(lemma),
            )
        )
    forms.update("said says say told tells tell added wrote thinks according".split())
    forms.difference_update(("according", "see", "saw", "seen", "meet", "met"))
    return frozenset(forms)


def third_person(lemma: str) -> str:
    """The third person of a regular verb."""
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def past_of(lemma: str) -> str:
    """The past of a regular verb."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


@attrs.frozen(slots=True)
class Office:
    """A head of the table of offices: its words, role and level, who counts as an official."""

    phrase: str
    role: str
    level: int
    public: str
    gender: str
    country: str


@attrs.frozen(slots=True)
class Lexicon:
    """The tables of words as one dict from a lower-case word to flags, and the heads by their first word."""

    flags: dict[str, int]
    heads: dict[str, list[tuple[tuple[str, ...], Office, bool]]]
    longer: dict[tuple[str, str], list[tuple[tuple[str, ...], Office, bool]]]
    single: dict[str, tuple[Office, bool]]
    honorifics: dict[str, list[tuple[tuple[str, ...], str]]]
    within: dict[str, list[tuple[str, str]]]
    also: dict[str, list[tuple[str, str]]]


@cache
def lexicon() -> Lexicon:
    """Load the words of titles and names; read once in a process.

    Returns:
        The lexicon. Treat it as read-only.

    Raises:
        TableError: A table is missing or broken.

    Example:
        >>> bool(lexicon().flags["minister"] & HEAD), bool(lexicon().flags["deputy"] & RANK)
        (True, True)
    """
    flags: dict[str, int] = {}
    heads: dict[str, list[tuple[tuple[str, ...], Office, bool]]] = {}
    honorifics: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    within: dict[str, list[tuple[str, str]]] = {}
    also: dict[str, list[tuple[str, str]]] = {}
    kinds = {"rank": RANK, "time": TIME, "modifier": MODIFIER, "field": FIELD}
    for row in rows("offices"):
        if row["kind"] == "also":
            for head in row["plural"].split("|"):
                also.setdefault(head, []).append((row["phrase"], row["role"]))
            continue
        if row["kind"] == "within":
            for head in row["plural"].split("|"):
                within.setdefault(head, []).append((row["phrase"], row["role"]))
            continue
        if row["kind"] != "head":
            if row["phrase"] not in ("and", "&"):
                flags[row["phrase"]] = flags.get(row["phrase"], 0) | kinds[row["kind"]]
            continue
        office = Office(row["phrase"], row["role"], int(row["level"]), row["public"], row["gender"], row["country"])
        for phrase, plural in ((row["phrase"], False), (row["plural"], True)):
            tokens = tuple(phrase.split())
            if not tokens or (plural and phrase == row["phrase"]):
                continue
            heads.setdefault(tokens[0], []).append((tokens, office, plural))
            flags[tokens[0]] = flags.get(tokens[0], 0) | HEAD
    known = {entry[0] for entries in heads.values() for entry in entries}
    for row in rows("nominals"):
        for phrase, plural in ((row["noun"], False), (row["plural"], True)):
            tokens = tuple(phrase.split())
            if (
                tokens
                and tokens[-1:] not in known
                and not any(entry[0] == tokens for entry in heads.get(tokens[0], ()))
            ):
                office = Office(row["noun"], "nominal", 9, "no", row["gender"], "")
                heads.setdefault(tokens[0], []).append((tokens, office, plural))
                flags[tokens[0]] = flags.get(tokens[0], 0) | HEAD
    for entries in heads.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    for row in rows("bodies"):
        flags[row["word"]] = flags.get(row["word"], 0) | (BODY if row["kind"] == "public" else PRIVATE)
    for row in rows("honorifics"):
        tokens = tuple(row["phrase"].split())
        if row["kind"] == "after":
            flags[tokens[0]] = flags.get(tokens[0], 0) | AFTER
            continue
        honorifics.setdefault(tokens[0], []).append((tokens, row["gender"]))
        flags[tokens[0]] = flags.get(tokens[0], 0) | HONORIFIC
    for styles in honorifics.values():
        styles.sort(key=lambda entry: -len(entry[0]))
    for row in rows("particles"):
        flags[row["word"]] = flags.get(row["word"], 0) | PARTICLE
    for row in rows("capitals"):
        flags[row["word"]] = flags.get(row["word"], 0) | (STOP if row["kind"] == "stop" else THING)
    for row in rows("given_names"):
        name = row["name"].casefold()
        gender = {"m": MALE, "f": FEMALE}.get(row["gender"], 0)
        flags[name] = flags.get(name, 0) | GIVEN | gender
    # Given names that are far more often a function word: only a title or a known family name shows them.
    for word in "may will sun man see so an no do he you my in said".split():
        if word in flags:
            flags[word] &= ~GIVEN
    longer: dict[tuple[str, str], list[tuple[tuple[str, ...], Office, bool]]] = {}
    single: dict[str, tuple[Office, bool]] = {}
    for first, entries in heads.items():
        for entry in entries:  # the longest stand first
            if len(entry[0]) == 1:
                single.setdefault(first, entry[1:])
            else:
                longer.setdefault((first, entry[0][1]), []).append(entry)
    for word in (*PRONOUNS, "two"):
        flags[word] = flags.get(word, 0) | PRONOUN
    for word in _SHORT:
        flags[word] = flags.get(word, 0) | SHORT
    for word in saying_verbs():
        flags[word] = flags.get(word, 0) | SAYING
    return Lexicon(flags, heads, longer, single, honorifics, within, also)


@attrs.define(slots=True)
class Copy:
    """The reading as this stage looks at it: a word's table form, its flags, whether it starts with a capital.

    ``marked`` are the tokens that start a head phrase, are a pronoun or a verb of saying. ``hyphens`` holds what was
    cut off a word ("designate" of "chairman-designate"); ``loud`` marks sentences in which capitals prove
    nothing: 1 a headline with capitals in all words of weight, 2 a line in capitals.
    """

    reading: Reading
    polities: PolitiesLike | None
    norm: list[str]
    flags: list[int]
    caps: list[bool]
    hyphens: dict[int, str]
    loud: list[int]
    marked: list[int]
    lexicon: Lexicon
    covering: list[PolityMentionLike | None]
    capital: list[int]  # the tokens that differ from their lower case, in order

    def polity(self, i: int) -> PolityMentionLike | None:
        """The polity that covers token ``i``, or None."""
        return self.covering[i] if 0 <= i < len(self.covering) else None


def make_copy(reading: Reading, polities: PolitiesLike | None) -> Copy:
    """Look up all words of the reading once.

    Args:
        reading: The tokenised copy.
        polities: Its polities, or None.

    Returns:
        The copy that :func:`find_titles` takes.
    """
    lex = lexicon()
    get = lex.flags.get
    norm = reading.lower
    if "" in norm:
        norm = [word or " " for word in norm]  # a token of invisible characters alone
    words = reading.words
    flags = list(map(get, norm, repeat(0)))
    caps = list(map(ne, words, norm))
    capital = [n for n, cap in enumerate(caps) if cap]
    for i in capital:
        word = norm[i]
        if not word.isalpha() and len(word) > 1:
            caps[i] = words[i][0].isupper() or (word.startswith(_TIED) and _is_tied(word, words[i]))
    hyphens: dict[int, str] = {}
    for i in [n for n, word in enumerate(norm) if "-" in word and len(word) > 1]:
        word = norm[i]
        if not flags[i] & HEAD:
            first, _, rest = word.partition("-")
            if first in _PREFIXES and get(rest, 0) & HEAD:
                cut, word = _PREFIXES[first], rest
            else:
                rest, _, last = word.rpartition("-")
                if last not in _SUFFIXES:
                    continue
                cut, word = _SUFFIXES[last], rest
            if norm is reading.lower:
                norm = list(norm)
            norm[i] = word
            flags[i] = get(word, 0)
            hyphens[i] = cut
    marked = [n for n, flag in enumerate(flags) if flag & _MARKED]
    for i in [n for n in marked if flags[n] & SHORT and caps[n]]:
        # a function word in capitals inside a sentence, before another capital, is a name: "To Lam", "An Li"
        number = reading.sentence_of[i]
        if (
            i + 1 < len(norm) and caps[i + 1] and i > reading.sentences[number].first and norm[i - 1][-1].isalnum()
            and not words[i].isupper() and reading.kind_of(number) == "paragraph"
        ):  # fmt: skip
            flags[i] = 0
    loud = []
    for sentence in reading.sentences:
        level = 0
        opening = sentence.first
        if reading.segments[sentence.segment].kind != "paragraph" or (
            sentence.last - opening > 3
            and words[opening].isupper()
            and words[opening + 1].isupper()
            and words[opening + 2].isupper()
        ):
            long = [w for w in words[opening : sentence.last] if len(w) > 3 and w.isalpha()]
            if len(long) == 2 and long[0].isupper() and long[1].isupper():
                level = 2
            elif len(long) > 2:
                if sum([w.isupper() for w in long]) * 10 >= len(long) * 7:
                    level = 2
                elif (
                    reading.segments[sentence.segment].kind != "paragraph"
                    and len(long) > 3
                    and _SMALL_IN_TITLES.issuperset([w for w in long if not w[0].isupper()])
                ):
                    level = 1
        loud.append(level)
    covering: list[PolityMentionLike | None] = [None] * len(norm)
    if polities is not None:
        for mention in polities:
            for i in range(mention.first, mention.last):
                covering[i] = mention
    return Copy(reading, polities, norm, flags, caps, hyphens, loud, marked, lex, covering, capital)


@attrs.define(slots=True)
class Title:
    """A title run: tokens ``[first, last)``, determiner and complements included, its head ``[head, head_last)``.

    ``states`` are the states served (several for "the Russian and Chinese presidents"), ``organizations`` the
    international ones, ``targets`` the states that an ambassador or envoy is sent to. ``possessor`` is the token
    range of a name or pronoun before the run ("Annan's", "his"), ``of_name`` that of a name after "of".
    ``name_first`` is where a name starts right after it, or -1. ``ranks`` are words such as "deputy", ``times`` such
    as "former". ``weak``: a body that no table knows and no word marks as public.
    """

    first: int
    last: int
    head: int
    head_last: int
    office: Office
    plural: bool
    ranks: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    weak_states: tuple[str, ...] = ()
    inner_states: tuple[str, ...] = ()
    count: int = 0
    organizations: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    determiner: str = ""
    possessor: tuple[int, int] | None = None
    of_name: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    principal: Office | None = None
    pieces: tuple[tuple[int, int], ...] = ()
    name_first: int = -1
    bodies: int = 0
    unknown: bool = False
    front: bool = False
    person: int = -1
    inherited: bool = False
    end: int = -1
    role: str = ""
    second_role: str = ""
    words: frozenset[str] = frozenset()
    of_states: tuple[tuple[int, int], ...] = ()
    like: Title | None = None
    body_name: str = ""
    inner: int = -1  # the head of a title inside: "Press Secretary of the President Ivan Orlov"
    owned: bool = False  # "the prime minister's spokesman": takes in the title of the one who is served

    @property
    def public(self) -> bool:
        """Whether who bears this title is an official."""
        grade = self.office.public
        if grade == "always":
            return True
        if grade == "no":
            return False
        known = bool(self.states or self.organizations or self.principal is not None)
        if grade == "unless-private":
            if self.bodies & PRIVATE and not self.bodies & BODY:
                return False
            if self.bodies & EITHER and not self.bodies & BODY and not known:
                return False
            return known or not self.unknown or bool(self.bodies & BODY)
        if self.bodies & PRIVATE and not self.bodies & BODY and not known:
            return False
        return known or bool(self.bodies & BODY)


# "Orlov to meet Reed in Rome" has a verb in lower case: its capitals are names
_SMALL_IN_TITLES = frozenset(
    "with from over into onto amid after before during about against between under upon than that this their through "
    "without within until toward towards among when while where what which since across around behind beyond".split()
)
_STYLE_HEADS = frozenset(("prince", "princess", "sultan", "sheikh"))
_SMALL = frozenset(("the", "a", "an", "of", "for", "to", "'s", "'", "and", "his", "her", "their", "its"))
_DEMOTED = {
    "minister": "deputy-minister", "foreign-minister": "deputy-minister",
    "head-of-government": "deputy-head-of-government", "head-of-state": "deputy-head-of-state",
}  # fmt: skip


_PRIVATE_BODIES = frozenset(("company", "media", "ngo"))
_OWN_BODIES = frozenset(("international", "conflict-party", "political-party"))


def served(mention: PolityMentionLike) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """What a polity says about whom an office serves: states, organizations of their own, flags of the body."""
    kind, codes, body = mention.kind, mention.codes, mention.body
    if body in _PRIVATE_BODIES:
        return (), (), PRIVATE
    if kind == "name" or mention.doubt in ("stance", "compound"):
        return (), (), 0
    country = (mention.country,) if mention.country else ()
    if kind == "region":
        return country, (), BODY
    if kind == "organization":
        if body in _OWN_BODIES:
            bits = BODY | (ARMED if body == "conflict-party" else PARTY if body == "political-party" else 0)
            return country, (codes or (mention.name,)), bits
        if country:
            return country, (), BODY
        states = tuple([code for code in codes if is_state(code)])
        return states, (codes if codes and not states else ()), BODY
    states = tuple([code for code in codes if is_state(code)])
    if states:
        return states, (), BODY
    if not codes:
        return (), (), BODY if mention.candidates else 0
    return (), codes, BODY | (ARMED if body == "conflict-party" else PARTY if body == "political-party" else 0)


def owner_unsaid(mention: PolityMentionLike) -> bool:
    """Whether a body that every state has stands without a word that says whose it is."""
    return (
        mention.kind == "organization"
        and mention.body not in _OWN_BODIES
        and mention.body != "state-body"
        and mention.phrase_first >= mention.first
        and mention.phrase_last <= mention.last
    )


def match_head(copy: Copy, i: int) -> tuple[int, Office, bool] | None:
    """The longest head phrase that starts at token ``i``: its end, its office, whether it is a plural."""
    norm = copy.norm
    word = norm[i]
    if i + 1 < len(norm):
        for tokens, office, plural in copy.lexicon.longer.get((word, norm[i + 1]), ()):
            n = len(tokens)
            if n == 2 or tuple(norm[i : i + n]) == tokens:
                return i + n, office, plural
    found = copy.lexicon.single.get(word)
    return (i + 1, *found) if found is not None else None


def honorific_end(copy: Copy, i: int) -> tuple[int, str]:
    """Skip one honorific at token ``i``; returns its end (``i`` where there is none) and its gender."""
    entries = copy.lexicon.honorifics.get(copy.norm[i])
    if entries is not None:
        for tokens, gender in entries:
            n = len(tokens)
            if n == 1 or tuple(copy.norm[i : i + n]) == tokens:
                return i + n, gender
    return i, ""


def _noun_here(copy: Copy, i: int, end: int, limit: int) -> bool:
    """Tell whether an ambiguous word in lower case ("official", "head") is a noun at its place."""
    if copy.caps[i]:
        return True
    before = copy.norm[i - 1] if i > 0 else ""
    if before in _BEFORE_VERB and copy.norm[i] in _VERBS_TOO:
        return False
    adjective = copy.norm[i] in _ADJECTIVES and not (
        copy.norm[i] == "chief" and i > 0 and (copy.polity(i - 1) is not None or copy.flags[i - 1] & (BODY | FIELD))
    )
    if end < limit and adjective:
        after = copy.norm[end]
        if after[0].isalpha() and not copy.caps[end] and after not in _AFTER_NOUN and not after.endswith(("ed", "ly")):
            return False
    return True


def find_titles(copy: Copy) -> list[Title]:
    """Find the title runs of the copy.

    Args:
        copy: What :func:`make_copy` made.

    Returns:
        The runs in order; they don't overlap.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.span import Span
        >>> from dipnews.stages.reading import read
        >>> reading = read("Deputy Foreign Minister Ivan Orlov left.", [Segment(kind="paragraph", span=Span(0, 40))])
        >>> [(t.office.role, t.ranks, t.name_first) for t in find_titles(make_copy(reading, None))]
        [('deputy-minister', (), 3)]
    """
    reading = copy.reading
    flags = copy.flags
    titles: list[Title] = []
    floor = 0
    skip = 0
    for i in [n for n in copy.marked if flags[n] & HEAD]:
        if i < skip or (titles and i == titles[-1].name_first):
            continue  # inside a title, or "Sultan" as a given name
        found = match_head(copy, i)
        if found is None:
            continue
        end, office, plural = found
        sentence = reading.sentences[reading.sentence_of[i]]
        if end > sentence.last:
            continue
        # A rank that is a head too ("deputy", "assistant", "general") before another title word is part of its run.
        word = copy.norm[i]
        if end == i + 1:
            if flags[i] & (_BEFORE_HEAD | HONORIFIC | PARTICLE) and _continues(copy, end, sentence.last):
                continue
            if (word in _AMBIGUOUS or flags[i] & (FIELD | MODIFIER)) and not _noun_here(copy, i, end, sentence.last):
                continue
            if flags[i] & GIVEN and copy.caps[i] and not _office_here(copy, i, end, sentence.first, sentence.last):
                continue
        polity = copy.polity(i)
        if polity is not None and polity.last - polity.first > 1 and polity.first <= i and polity.last > end:
            continue  # "Secretary" in "Office of the Secretary"
        title = _grow(copy, i, end, office, plural, max(floor, sentence.first), sentence.last)
        if title is None:
            continue
        if (
            titles
            and title.first == titles[-1].last + 1
            and copy.norm[titles[-1].last] in ("'s", "'")
            and titles[-1].name_first < 0
        ):
            _serve(title, titles.pop())
            title.role = _role(copy, title)
        titles.append(title)
        floor = title.last
        skip = title.last if title.name_first < 0 else title.name_first
    return titles


def _office_here(copy: Copy, i: int, end: int, first: int, last: int) -> bool:
    """Whether a word that is a given name too ("Sultan", "Amir") stands as an office."""
    if end < last and copy.norm[end] == "of":
        return True
    if i == first:
        return False
    before = copy.norm[i - 1]
    return (
        before in ("the", "a", "his", "her", "'s", "'")
        or (end + 1 < last and copy.caps[end] and copy.norm[end + 1] == "of")
        or copy.polity(i - 1) is not None
        or bool(copy.flags[i - 1] & (TIME | RANK))
    )


def _continues(copy: Copy, i: int, limit: int) -> bool:
    """Whether a title goes on at token ``i``: a head, or a portfolio or rank that leads to one."""
    for j in range(i, min(i + 5, limit)):
        if (
            copy.flags[j] & HEAD
            and match_head(copy, j) is not None
            and (copy.norm[j] not in _AMBIGUOUS or _noun_here(copy, j, j + 1, limit))
        ):
            return True
        if not copy.flags[j] & _BEFORE_HEAD and copy.polity(j) is None:
            return False
    return False


def _grow(copy: Copy, head: int, end: int, office: Office, plural: bool, floor: int, limit: int) -> Title | None:
    title = Title(first=head, last=end, head=head, head_last=end, office=office, plural=plural)
    cut = copy.hyphens.get(head) or copy.hyphens.get(end - 1)
    if cut:
        if cut in ("deputy", "vice"):
            title.ranks = (cut,)
        else:
            title.times = (cut,)
    if end - head > 1:
        inside = copy.polity(head)
        if inside is not None and inside.last <= end:
            got_states, got_bodies, bits = served(inside)
            title.organizations = got_bodies
            if not got_bodies and bits == BODY and inside.kind == "organization":
                title.body_name = _proper(inside.name)
            title.bodies |= bits
            if not owner_unsaid(inside):
                title.inner_states = got_states
    _grow_left(copy, title, floor)
    if title.inner_states and not title.states:
        title.states = title.inner_states
    _grow_right(copy, title, limit)
    title.role = _role(copy, title)
    title.words = frozenset(copy.norm[title.first : title.last]) - _SMALL
    also = copy.lexicon.also.get(office.phrase) if title.last - title.first > 1 else None
    if also is not None:
        words = f" {' '.join(copy.norm[title.first : title.last])} "
        for phrase, role in also:
            if f" {phrase} " in words:
                title.second_role = role
                break
    return title


def _serve(title: Title, owner: Title) -> None:
    """Let a title take in that of the one who is served: "the Iranian president's special envoy"."""
    title.first = owner.first
    title.determiner = owner.determiner or "possessive"
    title.principal = owner.office
    title.owned = True
    title.states = (
        title.states
        or owner.states
        or ((owner.office.country,) if owner.office.country and not owner.organizations else ())
    )
    title.organizations = title.organizations or owner.organizations
    title.bodies |= BODY
    if owner.pieces and title.pieces:
        title.pieces = (*owner.pieces[:-1], (owner.pieces[-1][0], title.pieces[0][1]), *title.pieces[1:])


def _role(copy: Copy, title: Title) -> str:
    """The role of the head; words inside the title and ranks ("deputy") can change it."""
    role = title.office.role
    within = copy.lexicon.within.get(title.office.phrase)
    if within is not None:
        words = f" {' '.join([*copy.norm[title.first : title.head], *copy.norm[title.head_last : title.last]])} "
        for phrase, other in within:
            if f" {phrase} " in words:
                return other
    if (
        role in ("agency-head", "head-of-state", "international-official", "military")
        and title.bodies & (ARMED | PARTY)
        and title.office.public != "always"
    ):
        return "armed-movement-leader" if title.bodies & ARMED else "party-leader"
    if (
        role in ("agency-head", "head-of-state")
        and title.organizations
        and not title.states
        and title.office.public != "always"
    ):
        return "international-official"
    if (
        role == "international-official"
        and title.bodies & BODY
        and not title.organizations
        and (title.body_name or title.principal is not None)
    ):
        return "department-head"  # a ministry's director-general
    return _DEMOTED.get(role, role) if title.ranks else role


def _grow_left(copy: Copy, title: Title, floor: int) -> None:
    norm, flags, caps, covering = copy.norm, copy.flags, copy.caps, copy.covering
    ranks: list[str] = []
    times: list[str] = []
    states: list[str] = []
    dropped: list[tuple[int, int]] = []  # country words and "then": not part of the title's text
    head_is_cap = caps[title.head]
    neutral = title.office.public != "always" or title.office.role in (
        "governor",
        "mayor",
        "legislator",
        "minister",
        "party-leader",
        "judge",
    )
    first = title.head
    j = title.head - 1
    stop = max(floor, title.head - 14)
    unknown = 0
    while j >= stop:
        word = norm[j]
        flag = flags[j]
        polity = covering[j]
        if not flag and polity is None and word not in _LEADS_ON and not caps[j] and "-" not in word:
            break
        if polity is not None and polity.first >= stop and polity.last <= j + 1:
            before = norm[polity.first - 1] if polity.first > floor else ""
            if (
                before in ("in", "at", "from", "near", "inside", "outside", "via")
                and not _is_adjective(polity)
                and not (j + 1 < title.head and norm[j + 1] in ("'s", "'"))
            ):
                break
            if (
                first < title.head
                and caps[j]
                and polity.kind == "city"
                and not (norm[j + 1] == "'s" or title.office.role in ("mayor", "governor"))
            ) and title.states:
                break
            got_states, got_bodies, bits = served(polity)
            if (
                title.front
                and states
                and got_states
                and norm[j + 1] not in ("and", "&", ",")
                and polity.kind in ("capital", "city")
            ):
                break
            title.bodies |= bits
            if got_states and owner_unsaid(polity):
                title.weak_states = got_states
            elif got_states:
                states[:0] = [state for state in got_states if state not in states]
                if _is_plain_state(polity):
                    dropped.append(
                        (polity.first, j + 2 if j + 1 < title.head and norm[j + 1] in ("'s", "'") else j + 1)
                    )
            if got_bodies:
                title.organizations = (*got_bodies, *title.organizations)
            elif bits == BODY and polity.kind == "organization" and not title.body_name:
                title.body_name = _proper(polity.name)
            if not got_states and not got_bodies and not bits:
                title.unknown = True
            title.front = True
            if norm[j + 1] in ("'s", "'") and j + 1 < title.head:
                title.determiner = "possessive"  # "Washington's ambassador" is as definite as "the ambassador"
            first = polity.first
            j = polity.first - 1
            continue
        if word in ("'s", "'"):
            j = _possessive(copy, title, j, stop)
            if j < 0:
                break
            continue
        if word in _POSSESSIVES:
            title.determiner = "possessive"
            title.possessor = (j, j + 1)
            first = j
            break
        if word in _NUMBERS and j - 1 >= stop and norm[j - 1] in ("the", "these", "those"):
            title.count = _NUMBERS[word]
            title.determiner = "the"
            first = j - 1
            break
        if word in _NUMBERS:
            title.count = _NUMBERS[word]
        if (word in _DETERMINERS and not caps[j]) or word in ("the", "a", "an", "both", "two"):
            title.determiner = "a" if word in ("a", "an", "another", "one") else "the"
            first = j
            # "this", "that" are more often a conjunction or a pronoun here
            if word in ("that", "this", "all", "some", "several"):
                title.determiner = "" if word == "that" else "the"
                first = j + 1 if word == "that" else j
            break
        if word in ("and", "&", ","):
            left = copy.polity(j - 1) if j - 1 >= stop else None
            right = copy.polity(j + 1)
            if left is not None and right is not None and word != "," and title.plural:
                j -= 1
                continue
            if (
                word != ","
                and j - 1 >= stop
                and flags[j - 1] & FIELD
                and flags[j + 1] & FIELD
                and caps[j - 1] == caps[j + 1]
            ):
                j -= 1
                continue
            if (
                word == ","
                and j - 1 >= stop
                and flags[j - 1] & FIELD
                and flags[j + 1] & FIELD
                and caps[j - 1]
                and caps[j + 1]
            ):
                j -= 1
                continue
            break
        if (
            word in ("of", "for", "on")
            and j - 1 >= stop
            and caps[j - 1]
            and flags[j - 1] & (BODY | FIELD)
            and caps[j + 1]
        ):
            j -= 1
            continue
        if word == ")" and j - 2 >= stop and norm[j - 2] == "(" and caps[j - 1]:
            j -= 3
            continue
        if flag & (STOP | HEAD) and not flag & _BEFORE_HEAD:
            break
        if flag & _BEFORE_HEAD:
            if flag & (FIELD | BODY) and not flag & (RANK | TIME | MODIFIER) and head_is_cap and not caps[j]:
                break
            if flag & GIVEN and caps[j] and first == title.head and j - 1 >= stop and caps[j - 1]:
                break
            if (
                flag & TIME
                and j > floor
                and norm[j - 1] in ("was", "is", "been", "were", "being", "be", "are", "not")
                and word.endswith("ed")
            ):
                break
            if flag & RANK:
                ranks.insert(0, word)
            if flag & TIME and word not in ("new", "ad"):
                times.insert(0, word)
                if word in _DROPPED:
                    dropped.append((j, j + 1))
            title.bodies |= _body_bits(flag)
            first = j
            j -= 1
            continue
        if flag & PRIVATE:
            title.bodies |= _body_bits(flag)
            first = j
            j -= 1
            continue
        if (
            "-" in word
            and not caps[j]
            and word.endswith(
                (
                    "-backed",
                    "-led",
                    "-born",
                    "-based",
                    "-appointed",
                    "-installed",
                    "-controlled",
                    "-elected",
                    "-trained",
                )
            )
        ):
            first = j
            j -= 1
            continue
        if caps[j] and not flag & STOP and unknown < 3 and copy.loud[copy.reading.sentence_of[j]] == 0:
            start = copy.reading.sentences[copy.reading.sentence_of[j]].first == j
            if "-" in word and j + 1 == first and not start:
                first = j  # "Turkish-Cypriot", "Franco-German": a modifier that names no single state
                j -= 1
                continue
            follows = (
                norm[first] in ("'s",)
                or flags[first] & (BODY | FIELD | PRIVATE)
                or (neutral and first == title.head)
                or unknown
            )
            if not follows or (flag & GIVEN and not flags[first] & (BODY | FIELD)):
                break
            unknown += 1
            title.unknown = True
            first = j
            j -= 1
            continue
        break
    title.first = first
    if ranks:
        title.ranks = (*title.ranks, *ranks)
    if times:
        title.times = (*times, *title.times)
    title.states = tuple(states)
    inner = (
        first
        if title.determiner not in ("the", "a", "possessive") or norm[first] not in _DETERMINERS | _POSSESSIVES
        else first + 1
    )
    if title.possessor is not None and title.possessor[0] >= inner:
        inner = max(
            inner,
            title.possessor[1]
            + (1 if title.possessor[1] < title.head and norm[title.possessor[1]] in ("'s", "'") else 0),
        )
    if not dropped:
        title.pieces = ((inner, title.head_last),)
        return
    pieces: list[tuple[int, int]] = []
    at = inner
    for a, b in sorted(dropped):
        if a > at:
            pieces.append((at, a))
        at = max(at, b)
    if at < title.head_last:
        pieces.append((at, title.head_last))
    title.pieces = tuple(pieces)


def _proper(name: str) -> str:
    """The name of a body as it is written: the table has generic ones in lower case."""
    if not name.islower():
        return name
    return " ".join(
        [word if word in ("of", "and", "for", "the") else word[:1].upper() + word[1:] for word in name.split()]
    )


def _body_bits(flag: int) -> int:
    """What the noun of a body says: public, private, or either (then the state beside it decides)."""
    if flag & BODY:
        return EITHER if flag & PRIVATE else BODY
    return PRIVATE if flag & PRIVATE and not flag & (MODIFIER | FIELD) else 0


def _is_adjective(polity: PolityMentionLike) -> bool:
    return polity.kind == "people"


def _is_plain_state(polity: PolityMentionLike) -> bool:
    return polity.kind in ("country", "people", "capital") and len(polity.codes) > 0


def _possessive(copy: Copy, title: Title, mark: int, stop: int) -> int:
    """Go left over what stands before a possessive mark; returns where to go on, or -1 where the run ends there."""
    norm, flags, caps = copy.norm, copy.flags, copy.caps
    j = mark - 1
    if j < stop:
        return -1
    polity = copy.polity(j)
    if polity is not None and polity.first >= stop:
        return j
    if flags[j] & (BODY | FIELD) and not flags[j] & GIVEN:
        if caps[j]:
            return j
        k = j
        while k - 1 >= stop and flags[k - 1] & (BODY | FIELD | MODIFIER):
            k -= 1
        title.bodies |= BODY
        return j
    if caps[j]:
        k = j
        while (
            k - 1 >= stop
            and (caps[k - 1] or flags[k - 1] & PARTICLE)
            and not flags[k - 1] & (STOP | HEAD)
            and copy.polity(k - 1) is None
        ):
            k -= 1
        title.possessor = (k, j + 1)
        title.determiner = "possessive"
        title.first = k
        return -1
    # "the country's president", "the group's leader"
    if norm[j][0].isalpha():
        # "that country's president" is not the one spoken of
        title.determiner = "the" if j - 1 >= 0 and norm[j - 1] in ("the", "our") else "other"
        title.bodies |= BODY
    return -1


def _grow_right(copy: Copy, title: Title, limit: int) -> None:
    norm, flags = copy.norm, copy.flags
    k = title.head_last
    if k >= limit or norm[k] not in _GOES_ON:
        title.last = k
        title.name_first = _name_start(copy, k, limit)
        return
    allowed = _HEAD_PREPOSITIONS | _MORE_PREPOSITIONS.get(title.office.role, frozenset())
    # "thanked the ambassador for ...", "the president to ..."
    highest = title.office.role in ("head-of-state", "head-of-government")
    thanked = title.first > 0 and norm[title.first - 1] in _THANKING
    barred = _BARRED if highest else frozenset(("for",)) if thanked else frozenset()
    allowed = allowed - barred
    pieces = list(title.pieces)
    if flags[k - 1] & FIELD and title.head_last - title.head > 1:
        # "Minister of Foreign Affairs and Trade"
        while (
            k + 1 < limit
            and norm[k] in ("and", "&", ",")
            and flags[k + 1] & FIELD
            and copy.caps[k + 1] == copy.caps[k - 1]
            and _list_goes_on(copy, k + 1, limit, norm[k])
        ):
            end = k + 1
            while end < limit and flags[end] & FIELD and not (flags[end] & HEAD and match_head(copy, end)):
                end += 1
            if end == k + 1:
                break
            pieces.append((k, end))
            k = end
    for _ in range(6):
        if (
            k + 2 < limit
            and norm[k] == "("
            and norm[k + 2] == ")"
            and (
                (copy.reading.words[k + 1].isupper() and copy.polity(k - 1) is not None)
                or (copy.caps[k + 1] and title.office.phrase.endswith("secretary"))
            )
        ):
            k += 3  # "the African Union Commission (AUC)"
        if norm[k : k + 2] == ["responsible", "for"] and norm[k + 2 : k + 3]:
            pieces.append((k, k + 1))
            k += 1  # "the minister responsible for trade"
        if k >= limit or (
            norm[k] not in allowed
            and norm[k : k + 3] != ["in", "charge", "of"]
            and not _within_office(copy, title, k, limit)
        ):
            break
        stop, name = _complement(copy, title, k, limit)
        if stop <= k:
            if name >= 0:
                title.name_first = name
            break
        pieces.append((k, stop))
        k = stop
        if name >= 0:
            title.name_first = name
            break
        allowed = (allowed | _ANY_PREPOSITION) - barred
    title.last = k
    title.pieces = tuple(pieces)
    if title.name_first < 0 and title.of_name is None:
        title.name_first = _name_start(copy, k, limit)


def _within_office(copy: Copy, title: Title, k: int, limit: int) -> bool:
    """Whether "in the Prime Minister's Office" goes on with a minister's title at ``k``."""
    return (
        copy.norm[k : k + 2] == ["in", "the"]
        and title.office.role == "minister"
        and k + 2 < limit
        and copy.caps[k + 2]
        and copy.caps[title.head]
        and bool(copy.flags[k + 2] & (HEAD | BODY))
        and ((polity := copy.polity(k + 2)) is None or polity.kind == "organization")
    )


def inner_title(copy: Copy, title: Title) -> Title | None:
    """Cut a title before the one inside it, whose holder the name behind both turned out to be.

    Args:
        copy: The words.
        title: A title with ``inner``; it ends before the inner one afterwards, and has no name.

    Returns:
        The inner title with its name, or None where it cannot be read alone.
    """
    found = match_head(copy, title.inner)
    if found is None:
        return None
    limit = copy.reading.sentences[copy.reading.sentence_of[title.inner]].last
    inside = _grow(copy, title.inner, found[0], found[1], found[2], title.head_last, limit)
    if inside is not None:
        title.last = inside.first
        title.pieces = tuple([(a, min(b, title.last)) for a, b in title.pieces if a < title.last])
        title.name_first = title.inner = -1
    return inside


def _name_start(copy: Copy, k: int, limit: int) -> int:
    """Where a name starts right at token ``k``, honorifics skipped, or -1."""
    flags, caps = copy.flags, copy.caps
    j = k
    for _ in range(4):
        if j >= limit:
            return -1
        if flags[j] & HONORIFIC and (caps[j] or copy.norm[j] in ("mr", "mrs", "ms")):
            end, _ = honorific_end(copy, j)
            if end > j and end < limit and (caps[end] or flags[end] & HONORIFIC):
                j = end
                continue
        break
    if j >= limit:
        return -1
    if copy.norm[j] in ("[", "(") and j + 3 < limit and caps[j + 1] and copy.norm[j + 2] in ("]", ")") and caps[j + 3]:
        return j
    if not caps[j]:
        if (
            flags[j] & PARTICLE
            and j + 1 < limit
            and caps[j + 1]
            and copy.norm[j] not in ("e", "y", "la", "i", "do", "ten", "den")
        ):
            return j
        return -1
    flag = flags[j]
    if flag & (STOP | BODY | PRIVATE | THING) and not flag & GIVEN:
        # "Bush", "Park", "Rice": common words that are family names stay out of the tables; a body here is no name
        return -1
    if flag & HEAD and not flag & GIVEN and match_head(copy, j) is not None and j == k:
        return -1
    if flag & (RANK | TIME | MODIFIER | FIELD) and not flag & GIVEN and j == k:
        return -1
    polity = copy.polity(j)
    if polity is not None:
        if polity.last - polity.first > 1 or _is_adjective(polity):
            return -1
        if polity.kind == "city" and j == k and caps[k - 1] and not (j + 1 < limit and copy.norm[j + 1] == ","):
            return j  # "Secretary Austin"
        if not (
            flag & GIVEN
            or (j + 1 < limit and caps[j + 1] and not flags[j + 1] & _NO_NAME and copy.polity(j + 1) is None)
        ):
            return -1
    return j


def _complement(copy: Copy, title: Title, k: int, limit: int) -> tuple[int, int]:
    """Read a preposition at ``k`` and what it governs.

    Returns:
        The end of the complement (``k`` where there is none) and where a name starts in it, or -1.
    """
    norm, flags, caps = copy.norm, copy.flags, copy.caps
    preposition = norm[k]
    role = title.office.role
    target = preposition not in ("of", "from") and (
        role in _TARGET_ROLES
        or (
            preposition in ("to", "in", "at")
            and role not in ("aide", "security-adviser", "deputy-minister", "official", "private", "minister")
        )
        or (preposition in ("for", "on") and role not in ("spokesperson", "official", "private", "legislator"))
    )
    p = k + 1
    if preposition == "in" and norm[k + 1 : k + 3] == ["charge", "of"]:
        p, target = k + 3, True
    if p < limit and (norm[p] in ("the", "a", "an", "its", "all")):
        p += 1
    content = 0  # tokens that make the complement one of a title
    solid = k
    states: list[str] = []
    bodies: list[str] = []
    bits = 0
    bound = min(limit, k + 24)

    while p < bound:
        word = norm[p]
        flag = flags[p]
        polity = copy.polity(p)
        if polity is not None and polity.first < p:
            p = polity.last
            solid = p
            continue
        if polity is not None and not (
            flag & GIVEN
            and content
            and p + 1 < bound
            and caps[p + 1]
            and polity.last == p + 1
            and flags[p + 1] & (STOP | HEAD) == 0
            and copy.polity(p + 1) is None
            and not flags[p + 1] & _NO_NAME
        ):
            before = copy.polity(p - 1)
            if (
                content
                and before is not None
                and before.kind == "country"
                and polity.kind in ("city", "capital")
                and p + 1 < bound
                and caps[p + 1]
            ):
                # "of China Gao Ming": two places in a row are a place and a name
                return _settle(title, preposition, target, states, bodies, bits, solid, p)
            got_states, got_bodies, more = served(polity)
            bits |= more
            if not got_bodies and more == BODY and polity.kind == "organization" and not target:
                title.body_name = title.body_name or _proper(polity.name)
            if owner_unsaid(polity):
                title.weak_states = got_states
            else:
                states += [state for state in got_states if state not in states]
                if got_states and polity.kind == "country":
                    title.of_states = (*title.of_states, (polity.first, polity.last))
            bodies += got_bodies
            if not more and not got_states and not got_bodies:
                title.unknown = True
            content += 1

            p = polity.last
            solid = p
            continue
        if word in ("'s", "'") and content:
            nxt = p + 1
            if nxt < bound and (
                copy.polity(nxt) is not None
                or flags[nxt] & (_BEFORE_HEAD | PRIVATE)
                or (caps[nxt] and not flags[nxt] & STOP)
                or flags[nxt] & HEAD
            ):
                p += 1
                continue
            return k, -1
        if flag & HEAD and not (flag & (FIELD | BODY) and not _nested(copy, p, limit)):
            found = match_head(copy, p)
            if found is not None and (caps[p] or norm[p] not in _AMBIGUOUS or _noun_here(copy, p, found[0], limit)):
                end, office, _ = found
                if (
                    end < limit
                    and (caps[end] or flags[end] & HONORIFIC or (word in _STYLE_HEADS and flags[end] & PARTICLE))
                    and norm[end] not in ("and",)
                    and _name_start(copy, end, limit) >= 0
                ):
                    if (content and flags[p - 1] & (BODY | FIELD) and copy.polity(p - 1) is None) or (
                        content and office.role == "military" and preposition == "of"
                    ):
                        # "of the Armed Forces General Orlov": two titles in a row
                        return _settle(title, preposition, target, states, bodies, bits, p, -1)
                    before = copy.polity(p - 1)
                    if content and before is not None and before.kind == "country" and word in _STYLE_HEADS:
                        # "Ambassador to Oman Prince Salim": a style before the name
                        given = word == "sultan" and (flags[end] & PARTICLE or norm[end].startswith(_TIED))
                        name = p if given else _name_start(copy, end, limit)
                        return _settle(title, preposition, target, states, bodies, bits, solid, name)
                    # a title of its own, with its name: "aide to President Orlov"
                    title.principal = office
                    if (
                        preposition in ("of", "to") and norm[k + 1] == "the" and caps[p] and caps[title.head_last - 1]
                        and "no" not in (office.public, title.office.public)
                        and copy.loud[copy.reading.sentence_of[k]] == 0
                    ):  # fmt: skip
                        # "Press Secretary of the President Ivan Orlov": nobody writes "the President Ivan Orlov"
                        title.inner = p
                        bits |= BODY
                        return _settle(
                            title, preposition, target, states, bodies, bits, end, _name_start(copy, end, limit)
                        )
                    title.states = (*title.states, *states) if not title.states else title.states
                    if not title.organizations:
                        title.organizations = tuple(bodies)
                    title.bodies |= bits
                    return k, -1
                title.principal = office
                if (
                    end < limit
                    and norm[end] == "'s"
                    and end + 1 < limit
                    and (flags[end + 1] & (BODY | FIELD | MODIFIER) or caps[end + 1])
                ):
                    end += 1
                p = end
                solid = p
                content += 1
                continue
        if flag & (_BEFORE_HEAD | PRIVATE) and not (flag & GIVEN and content and caps[p] and not flag & BODY):
            bits |= _body_bits(flag)
            content += 1
            p += 1
            solid = p
            continue
        if word in ("and", "&", ",") and content and p + 1 < bound:
            nxt = p + 1
            if word == "," and norm[nxt] == "and":
                nxt += 1
            if nxt >= bound:
                break
            if norm[nxt] in ("the",) and nxt + 1 < bound:
                nxt += 1
            after = copy.polity(nxt)
            behind = copy.polity(p - 1)
            if (
                after is not None
                and behind is not None
                and ((word != "," and title.plural) or (preposition == "for" and _places_go_on(copy, nxt, bound, word)))
            ):
                p = nxt
                continue
            if (flags[nxt] & HEAD and match_head(copy, nxt) is not None) or flags[nxt] & RANK:
                break
            if (
                flags[nxt] & (FIELD | BODY)
                and flags[p - 1] & (FIELD | BODY | THING)
                and caps[nxt] == caps[p - 1]
                and _list_goes_on(copy, nxt, bound, word)
            ):
                p = nxt
                continue
            break
        if word == "with" and content and flags[p - 1] & FIELD and caps[p - 1]:
            beyond = _partners_end(copy, p + 1, bound)
            if beyond > p:
                p = solid = beyond  # "Economic Cooperation with Arab Countries Ivan Orlov"
                continue
            break
        if word == "(" and content:
            closing = next((n for n in range(p + 1, min(p + 12, bound)) if norm[n] == ")"), -1)
            beyond = closing + 1
            if closing > 0 and closing == p + 2 and caps[p + 1]:
                p = solid = beyond
                continue
            # a gloss before the name: "of the Federation Council (upper house) Ivan Orlov"
            if closing > 0 and beyond < limit and caps[beyond] and _name_start(copy, beyond, limit) >= 0:
                return _settle(
                    title, preposition, target, states, bodies, bits, solid, _name_start(copy, beyond, limit)
                )
            break
        if flag & HONORIFIC and caps[p]:
            end, _ = honorific_end(copy, p)
            if end > p and content and _name_start(copy, p, limit) >= 0:
                return _settle(title, preposition, target, states, bodies, bits, solid, _name_start(copy, p, limit))
        if (
            (caps[p] and not flag & STOP)
            or (flag & PARTICLE and content and p + 1 < bound and caps[p + 1])
            or (flag & THING and caps[p])
        ):
            end = _unknown_run(copy, p, bound)
            if end == p:
                break
            if end < bound and (flags[end] & (BODY | FIELD | PRIVATE | THING) and caps[end]):
                bits |= _body_bits(flags[end]) | (BODY if flags[end] & FIELD and not flags[end] & PRIVATE else 0)
                title.unknown = True
                content += 1
                p = end + 1
                solid = p
                continue
            length = end - p
            if (
                content
                and length == 1
                and not flag & GIVEN
                and flags[p - 1] & (MODIFIER | FIELD)
                and not flags[p - 1] & BODY
            ):
                title.unknown = True  # "for New Tasks"
                p = solid = end
                continue
            if content:
                return _settle(title, preposition, target, states, bodies, bits, solid, p)
            if flag & GIVEN and length >= 2:
                title.of_name = (p, end)
                title.last = end
                return k, -1
            cut = next((n for n in range(p + 1, end) if flags[n] & GIVEN), -1)
            closing_word = norm[end] if end < limit else "."
            if (
                cut < 0
                and length >= 3
                and title.office.public != "no"
                and (closing_word[0].isalpha() or closing_word == "'s")
                and not any(flags[n] & (THING | PRIVATE | FIELD) for n in range(p + 1, end))
            ):
                cut = end - 2
            title.unknown = True
            if cut > 0:
                return _settle(title, preposition, target, states, bodies, bits, cut, cut)
            content += 1
            p = end
            solid = end
            continue
        break
    if not content:
        return k, -1
    return _settle(title, preposition, target, states, bodies, bits, solid, -1)


def _partners_end(copy: Copy, j: int, bound: int) -> int:
    """Where "with the Arab Countries" ends if a name follows, or -1."""
    if j < bound and copy.norm[j] == "the":
        j += 1
    start = j
    while j < bound and j < start + 6 and copy.caps[j]:
        polity = copy.polity(j)
        if polity is not None and polity.kind != "people":
            j = polity.last
        elif copy.flags[j] & (FIELD | MODIFIER | THING) or copy.norm[j] in ("countries", "states"):
            j += 1
        else:
            break
    if j == start or j >= bound or not copy.flags[j] & GIVEN:
        return -1
    return j if _name_start(copy, j, bound) >= 0 else -1


def _places_go_on(copy: Copy, p: int, bound: int, word: str) -> bool:
    """Whether a list of places, none of them an adjective or an owner, goes on at token ``p``.

    "Minister for South Asia, Africa and the Commonwealth"; a comma needs the "and" further on.
    """
    for _ in range(6):
        polity = copy.polity(p) if p < bound else None
        if polity is None or polity.kind == "people" or polity.last >= bound or copy.norm[polity.last] in ("'s", "'"):
            return False
        if word != ",":
            return True
        p = polity.last
        if copy.norm[p] == "," and p + 1 < bound:
            p += 1
        if copy.norm[p] in ("and", "&"):
            word = "and"
            p += 1
        if p < bound and copy.norm[p] == "the":
            p += 1
    return False


def _nested(copy: Copy, p: int, limit: int) -> bool:
    """Whether a word that is a portfolio and a head stands as a head here ("the General")."""
    return not (p + 1 < limit and copy.flags[p + 1] & (_BEFORE_HEAD | HEAD))


def _list_goes_on(copy: Copy, p: int, bound: int, word: str) -> bool:
    if word != ",":
        return True
    # a comma inside a portfolio needs an "and" further on: "of Trade, Industry and Energy"
    for n in range(p, min(p + 6, bound)):
        if copy.norm[n] in ("and", "&"):
            return n + 1 < bound and bool(copy.flags[n + 1] & (FIELD | BODY))
        if not copy.flags[n] & (FIELD | BODY | MODIFIER) and copy.norm[n] != ",":
            return False
    return False


def _unknown_run(copy: Copy, p: int, bound: int) -> int:
    """The end of a run of capitalised words that no table explains, particles and initials included."""
    norm, flags, caps = copy.norm, copy.flags, copy.caps
    j = p
    while j < bound:
        if caps[j]:
            flag = flags[j]
            if flag & STOP or (j > p and flag & HONORIFIC and not flag & GIVEN and False):
                break
            if flag & (BODY | FIELD | PRIVATE | HEAD | RANK) and not flag & GIVEN and j > p:
                break
            polity = copy.polity(j)
            if polity is not None and not (flag & GIVEN) and j > p:
                break
            j += 1
        elif (
            flags[j] & PARTICLE
            and j + 1 < bound
            and (caps[j + 1] or flags[j + 1] & PARTICLE)
            and j > p
            and norm[j] not in ("e", "y", "i")
        ):
            j += 1
        else:
            break
    return j


def _settle(
    title: Title, preposition: str, target: bool, states: list[str], bodies: list[str], bits: int, end: int, name: int
) -> tuple[int, int]:
    if target:
        title.targets = (*title.targets, *states, *bodies)
        if title.office.role not in _TARGET_ROLES:
            title.bodies |= bits
    elif preposition == "in" and title.states:
        title.targets = (*title.targets, *states)
    else:
        if not title.states:
            title.states = tuple(states)
        if not title.organizations:
            title.organizations = tuple(bodies)
        title.bodies |= bits
    return end, name
