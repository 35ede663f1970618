"""Words of personal names: how they are compared, which family names stand first."""

from __future__ import annotations

from functools import cache, lru_cache

from dipnews import tables
from dipnews.stages.title_words import PARTICLE, lexicon

GENERATIONS = frozenset("jr jr. sr sr. ii iii iv".split())


@lru_cache(maxsize=2048)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: folded, without "Jr." and its kin."""
    return tuple([w for w in name.casefold().replace("’", "'").replace(",", " ").split() if w not in GENERATIONS])


@lru_cache(maxsize=2048)
def calling_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, by which somebody may be called: no initials, short ones only if no particle."""
    flags = lexicon().flags
    return tuple([
        word
        for word in name.casefold().replace("’", "'").replace(",", " ").split()
        if word[-1] != "." and (len(word) > 3 or (len(word) > 1 and not flags.get(word, 0) & PARTICLE))
    ])  # fmt: skip


def has_initial(name: str) -> bool:
    """Whether a word of the name is one letter with a stop."""
    return any(len(word) == 2 and word[1] == "." for word in name.split())


def one_slip(a: str, b: str) -> bool:
    """One letter too many, too few or wrong inside the word; never at its first letter, never a feminine ending."""
    if a[:1] != b[:1] or a == b or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 6:
        return False
    if a + "a" == b or b + "a" == a:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    return a[i:] == b[i + 1 :] if len(a) < len(b) else a[i + 1 :] == b[i + 1 :]


def family_first(word: str) -> bool:
    """Whether a word is a family name that stands before the given name, as in Chinese, Korean, Vietnamese, Khmer."""
    return _asian_families().get(word, False)


@cache
def _asian_families() -> dict[str, bool]:
    """Family names that stand first: Chinese, Korean, Vietnamese, Khmer."""
    return {
        row["name"].casefold(): not {"chinese", "korean", "vietnamese", "khmer"}.isdisjoint(row["origin"].split("|"))
        for row in tables.rows("family_names")
    }


def asian(word: str) -> bool:
    """Whether a word can be a given name after an East Asian family name: short, letters of English alone."""
    return word.isascii() and 2 <= len(word) <= 9 and word.isalpha()
