"""The words of titles and names: the tables of offices, bodies, honorifics and names as one dict of classes by word.

Country words are no part of it: they come from the polities.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import attrs

from dipnews.tables import rows, values

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
    ODD,
    OPENER,
    ALONE,
    AMBIGUOUS,
) = (1 << n for n in range(25))
# HEAD: a head of an office begins here; OPENER: one of several words; ALONE: the word is one by itself; AMBIGUOUS: and
# may be something else in lower case. SHORT: a small word that may be a name; ODD: see wordclasses.Word.
BEFORE_HEAD = RANK | TIME | MODIFIER | FIELD | BODY
MARKED = HEAD | PRONOUN
NO_NAME = RANK | TIME | MODIFIER | FIELD | BODY | PRIVATE | STOP | THING
PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "themselves": "p",
}  # fmt: skip
"""Pronouns that can stand for a person, with their gender; p: more than one."""
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
_SHORT = frozenset(
    "to an so do no he you my in on be is at me we will can per son say ngo ai pak ko tan sen gen".split()
)
# Articles tied to a family name: "al-Sisi", "d'Estaing" start small and are names all the same.
TIED = (
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


def is_tied(small: str, word: str) -> bool:
    """Whether a word that starts small is an article tied to a name in capitals."""
    for article in TIED:
        if small.startswith(article) and len(word) > len(article) + 1 and word[len(article)].isupper():
            return True
    return False


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
class Nominal:
    """A common noun for a person: the roles it can mean (none: any official), gender, whether it is relational.

    ``first`` are the roles that it means first of all, before wider ones; none for a noun of very many roles.
    """

    roles: frozenset[str]
    gender: str
    relational: bool
    first: frozenset[str] = frozenset()


@cache
def nominals() -> dict[str, Nominal]:
    """The table of nominals by noun, singular and plural.

    Example:
        >>> nominals()["spokeswoman"].gender
        'f'
    """
    table: dict[str, Nominal] = {}
    for row in rows("nominals"):
        roles = () if row["roles"] == "*" else values(row["roles"])
        first = frozenset(roles[:2]) if 2 < len(roles) < 10 else frozenset()
        nominal = Nominal(frozenset(roles), row["gender"], row["relational"] == "yes", first)
        table[row["noun"]] = nominal
        if row["plural"]:
            table[row["plural"]] = nominal
    return table


@attrs.frozen(slots=True)
class InnerPhrases:
    """Phrases inside a title that give its head a role, between blanks, and the words that they start with."""

    phrases: tuple[tuple[str, str], ...]
    openers: frozenset[str]

    @classmethod
    def of(cls, phrases: list[tuple[str, str]]) -> InnerPhrases:
        """Take phrases with their roles; the first that is found decides."""
        padded = tuple((f" {phrase} ", role) for phrase, role in phrases)
        return cls(padded, frozenset(phrase.split(" ", 1)[0] for phrase, _ in phrases))

    def role_in(self, words: list[str]) -> str:
        """The role of the first phrase that stands in the words; empty where none does."""
        line = f" {' '.join(words)} "
        for phrase, role in self.phrases:
            if phrase in line:
                return role
        return ""


@attrs.frozen(slots=True)
class Office:
    """A head of the table of offices: its words, role and level, who counts as an official.

    ``noun`` is what it means as a common noun, ``within`` are phrases that give the head another role, ``also`` those
    that give it a second one.
    """

    phrase: str
    role: str
    level: int
    public: str
    gender: str
    country: str
    noun: Nominal | None = None
    within: InnerPhrases | None = None
    also: InnerPhrases | None = None


class Longer(NamedTuple):
    """The heads that begin with two words: those two alone, and the longer ones by their third word, longest first."""

    pair: tuple[Office, bool] | None
    by_third: dict[str, list[tuple[tuple[str, ...], Office, bool]]]


@attrs.frozen(slots=True)
class Lexicon:
    """The tables of words as one dict from a lower-case word to flags, and the heads by their first word or words."""

    flags: dict[str, int]
    heads: dict[str, list[tuple[tuple[str, ...], Office, bool]]]
    longer: dict[tuple[str, str], Longer]
    single: dict[str, tuple[Office, bool]]
    honorifics: dict[str, list[tuple[tuple[str, ...], str]]]


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
    kinds = {"rank": RANK, "time": TIME, "modifier": MODIFIER, "field": FIELD}
    nouns, within, also = nominals(), _inner_phrases("within"), _inner_phrases("also")
    for row in rows("offices"):
        if row["kind"] in ("within", "also"):
            continue
        if row["kind"] != "head":
            if row["phrase"] not in ("and", "&"):
                flags[row["phrase"]] = flags.get(row["phrase"], 0) | kinds[row["kind"]]
            continue
        head = row["phrase"]
        office = Office(
            head, row["role"], int(row["level"]), row["public"], row["gender"], row["country"],
            nouns.get(head), within.get(head), also.get(head),
        )  # fmt: skip
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
                office = Office(
                    row["noun"], "nominal", 9, "no", row["gender"], "", nouns[row["noun"]], within.get(row["noun"]),
                    also.get(row["noun"]),
                )  # fmt: skip
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
    longer: dict[tuple[str, str], Longer] = {}
    single: dict[str, tuple[Office, bool]] = {}
    for first, entries in heads.items():
        for entry in entries:  # the longest stand first
            if len(entry[0]) == 1:
                single.setdefault(first, entry[1:])
                flags[first] |= ALONE
                continue
            flags[first] |= OPENER
            start = (first, entry[0][1])
            group = longer.setdefault(start, Longer(None, {}))
            if len(entry[0]) > 2:
                group.by_third.setdefault(entry[0][2], []).append(entry)
            elif group.pair is None:
                longer[start] = group._replace(pair=entry[1:])
    for word in _AMBIGUOUS:
        flags[word] |= AMBIGUOUS
    for word in (*PRONOUNS, "two"):
        flags[word] = flags.get(word, 0) | PRONOUN
    for word in _SHORT:
        flags[word] = flags.get(word, 0) | SHORT
    for word in saying_verbs():
        flags[word] = flags.get(word, 0) | SAYING
    return Lexicon(flags, heads, longer, single, honorifics)


def _inner_phrases(kind: str) -> dict[str, InnerPhrases]:
    """The phrases of the table of offices that change the role of a head, by the head."""
    phrases: dict[str, list[tuple[str, str]]] = {}
    for row in rows("offices"):
        if row["kind"] == kind:
            for head in row["plural"].split("|"):
                phrases.setdefault(head, []).append((row["phrase"], row["role"]))
    return {head: InnerPhrases.of(found) for head, found in phrases.items()}
