"""The copy as the readers of titles and names see it: each word's classes, its capital, the polity that covers it.

Here stand also the small questions that every reader asks at a place: which office starts here, does an honorific end
here, whom does an office with this polity beside it serve.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

import attrs

from dipnews.geography import is_state
from dipnews.stages.name_words import family_first
from dipnews.stages.polities import Polities, PolityMention
from dipnews.stages.reading import Reading, Sentence
from dipnews.stages.title_words import (
    ARMED,
    BODY,
    FIELD,
    GIVEN,
    HEAD,
    HONORIFIC,
    MODIFIER,
    NO_NAME,
    ODD,
    PARTICLE,
    PARTY,
    PRIVATE,
    PRONOUN,
    RANK,
    SAYING,
    SHORT,
    STOP,
    THING,
    TIED,
    TIME,
    Lexicon,
    Office,
    is_tied,
    lexicon,
)
from dipnews.stages.wordclasses import TITLED, places_among

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


@attrs.define(slots=True)
class Copy:
    """The reading as this stage looks at it: a word's table form, its flags, whether it starts with a capital.

    ``hyphens`` holds what was cut off a word ("designate" of "chairman-designate"). ``loud`` marks sentences in which
    capitals prove nothing: 1 a headline with capitals in all words of weight, 2 a line in capitals; ``heading`` those
    that are no running text. ``heads`` and ``pronouns`` are the tokens that can start a head phrase, and those that are
    a pronoun. ``covering`` holds the polity that covers a token, and None at its end, so that the place after the last
    token (and before the first) can be asked for.
    """

    reading: Reading
    polities: Polities | None
    norm: list[str]
    flags: list[int]
    caps: list[bool]
    hyphens: dict[int, str]
    loud: list[int]
    heading: list[bool]
    heads: list[int]
    pronouns: list[int]
    lexicon: Lexicon
    covering: list[PolityMention | None]
    capital: list[int]  # the tokens that start with a capital, in order

    def polity(self, i: int) -> PolityMention | None:
        """The polity that covers token ``i``, or None."""
        return self.covering[i] if 0 <= i < len(self.norm) else None


def make_copy(reading: Reading, polities: Polities | None) -> Copy:
    """Look up all words of the reading once.

    Args:
        reading: The tokenised copy.
        polities: Its polities, or None.

    Returns:
        The copy that :func:`find_titles` takes.
    """
    lex = lexicon()
    get = lex.flags.get
    words, norm = reading.words, reading.lower
    flags, caps = list(reading.title_flags), list(reading.cased)
    capital = list(compress(range(len(caps)), caps))
    heading = [reading.segments[sentence.segment].kind != "paragraph" for sentence in reading.sentences]
    covering: list[PolityMention | None] = polities.covering if polities is not None else [None] * (len(norm) + 1)
    hyphens: dict[int, str] = {}
    small = False  # whether a word has a capital inside alone: "iPhone"
    # only short words and those that don't begin with their capital ("al-Assad", "’s") are looked at one by one
    for i in places_among(capital, flags, SHORT | ODD):
        flags[i] &= ~ODD
        if flags[i] & SHORT:
            if words[i] == "HE" and _is_style(words, caps, norm, i):
                if norm is reading.lower:
                    norm = list(norm)
                norm[i] = "h.e."
                flags[i] = get("h.e.", 0)
            elif _is_name_though_short(reading, norm, caps, heading, i):
                flags[i] = 0
                if covering[i] is not None:  # "Pak" is no Pakistani here
                    if polities is not None and covering is polities.covering:
                        covering = list(covering)
                    covering[i] = None
        elif not words[i][0].isupper() and not norm[i].isalpha():
            caps[i] = norm[i].startswith(TIED) and is_tied(norm[i], words[i])
            small = small or not caps[i]
    if small:
        capital = list(compress(range(len(caps)), caps))
    heads: list[int] = []
    pronouns: list[int] = []
    for i in places_among(reading.marked, reading.classes, TITLED):
        flag = flags[i]
        if flag & HEAD:
            heads.append(i)
        elif flag & PRONOUN:
            pronouns.append(i)
        elif "-" in norm[i] and not flag & SAYING:  # compounds that no table has
            cut, word = _hyphen_cut(norm[i], get)
            if word:
                if norm is reading.lower:
                    norm = list(norm)
                norm[i] = word
                flags[i] = get(word, 0)
                hyphens[i] = cut
                if flags[i] & HEAD:
                    heads.append(i)
            before = covering[i - 1]
            if before is not None and before.last - before.first == 1 and _is_given_name(words, norm, i):
                flags[i - 1] &= ~HONORIFIC
                if polities is not None and covering is polities.covering:
                    covering = list(covering)
                covering[i - 1] = None
    loud = [
        _loudness(words, sentence, head) if head or words[sentence.first].isupper() else 0
        for sentence, head in zip(reading.sentences, heading, strict=True)
    ]
    return Copy(
        reading, polities, norm, flags, caps, hyphens, loud, heading, heads, pronouns, lex, covering, capital
    )


def _hyphen_cut(word: str, get: Callable[[str, int], int]) -> tuple[str, str]:
    """What a hyphen ties to an office, and the office ("ex-minister", "chairman-designate"), or two empty words."""
    first, _, rest = word.partition("-")
    if first in _PREFIXES and get(rest, 0) & HEAD:
        return _PREFIXES[first], rest
    rest, _, last = word.rpartition("-")
    return (_SUFFIXES[last], rest) if last in _SUFFIXES else ("", "")


def _is_given_name(words: list[str], norm: list[str], i: int) -> bool:
    """Whether a compound is a Korean given name, so that the state's word before it is a family name: "Pak Ui-chun"."""
    return (
        "-" in norm[i]
        and family_first(norm[i - 1])
        and not words[i].istitle()
        and words[i][0].isupper()
        and words[i].partition("-")[2].islower()
    )


def _is_style(words: list[str], caps: list[bool], norm: list[str], i: int) -> bool:
    """Whether "HE" is the style and not the pronoun in a line of capitals: "HE Sheikh Ahmed"."""
    after = i + 1
    if after >= len(norm) or words[after].isupper():
        return False
    return (caps[after] and norm[after][0].isalpha()) or norm[after] in _SMALL_STYLES


def _is_name_though_short(reading: Reading, norm: list[str], caps: list[bool], heading: list[bool], i: int) -> bool:
    """Whether a small word is a name: with a capital inside a sentence, before another one: "To Lam", "Will Price"."""
    if norm[i] in _RANKS_OR_NAMES:
        # "Prime Minister Hun Sen said", but "US Sen Ada Bell"
        return i > 0 and caps[i - 1] and norm[i - 1].isalpha() and not (i + 1 < len(norm) and caps[i + 1])
    if i + 1 >= len(norm) or not caps[i + 1] or reading.words[i].isupper():
        return False
    if norm[i] in _STYLES_OR_FAMILIES:
        # "Pak Chol Su", but "Pak Joko", "Tan Sri Ahmad"
        return i + 2 < len(norm) and caps[i + 2] and _is_syllable(norm[i + 1]) and _is_syllable(norm[i + 2])
    number = reading.sentence_of[i]
    sentence = reading.sentences[number]
    if i == sentence.first:
        # "Will Stone, the US envoy, left."; but "Will Lund, the prime minister, leave?"
        if norm[i + 2 : i + 4] != [",", "the"] or norm[i] not in _AT_THE_HEAD or reading.names[i + 1]:
            return False
        if norm[sentence.last - 1] == "?":
            return False
    elif not norm[i - 1][-1].isalnum():
        return False
    return not heading[number] and is_prose(reading, number)


def is_prose(reading: Reading, number: int) -> bool:
    """Whether a sentence is none with capitals in all words of weight ("Minister To Meet Envoy"), told or not."""
    sentence = reading.sentences[number]
    words = reading.words[sentence.first : min(sentence.last, sentence.first + 40)]
    return any(word[0].islower() and len(word) > 2 and word not in _SMALL_IN_TITLES for word in words)


def _is_syllable(word: str) -> bool:
    """Whether a word has its vowels in one place, as the parts of a Korean name: "Chol", "Guang"."""
    return len(word) < 7 and word.isalpha() and len(word.translate(_VOWELS_APART).split()) == 1 and word not in _STYLES


def _loudness(words: list[str], sentence: Sentence, heading: bool) -> int:
    """How little the capitals of a sentence say: 2 for a line in capitals, 1 for a headline with all words in them."""
    opening = sentence.first
    if not heading and not (
        words[opening].isupper()
        and sentence.last - opening > 3
        and words[opening + 1].isupper()
        and words[opening + 2].isupper()
    ):
        return 0
    long = [w for w in words[opening : sentence.last] if len(w) > 3 and w.isalpha()]
    if len(long) == 2 and long[0].isupper() and long[1].isupper():
        return 2
    if len(long) < 3:
        return 0
    if sum(map(str.isupper, long)) * 10 >= len(long) * 7:
        return 2
    if heading and len(long) > 3 and _SMALL_IN_TITLES.issuperset([w for w in long if not w[0].isupper()]):
        return 1
    return 0


# "Orlov to meet Reed in Rome" has a verb in lower case: its capitals are names
_SMALL_IN_TITLES = frozenset(
    "and the but for off via with from over into onto amid after before during about against between under upon than "
    "that this their through without within until toward towards among when while where what which since across around "
    "behind beyond".split()
)
_SMALL_STYLES = frozenset("mr mrs ms dr dr. eng. sheikh sheikha sayyid".split())
_AT_THE_HEAD = frozenset(("will", "can", "per"))
_RANKS_OR_NAMES = frozenset(("sen", "gen"))
_STYLES_OR_FAMILIES = frozenset(("pak", "ko", "tan"))
_STYLES = frozenset(("sri", "seri", "u", "ko", "ma", "tan"))
_VOWELS_APART = {c: " " for c in range(ord("a"), ord("z") + 1) if chr(c) not in "aeiouwy"}
STYLE_HEADS = frozenset(("prince", "princess", "sultan", "sheikh"))
_PRIVATE_BODIES = frozenset(("company", "media", "ngo"))
_OWN_BODIES = frozenset(("international", "conflict-party", "political-party"))


def served(mention: PolityMention) -> tuple[tuple[str, ...], tuple[str, ...], int]:
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
        states = _states_among(codes)
        return states, (codes if codes and not states else ()), BODY
    states = _states_among(codes)
    if states:
        return states, (), BODY
    if not codes:
        return (), (), BODY if mention.candidates else 0
    return (), codes, BODY | (ARMED if body == "conflict-party" else PARTY if body == "political-party" else 0)


def _states_among(codes: tuple[str, ...]) -> tuple[str, ...]:
    if len(codes) == 1:
        return codes if is_state(codes[0]) else ()
    return tuple([code for code in codes if is_state(code)])


def owner_unsaid(mention: PolityMention) -> bool:
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
    heads = copy.lexicon
    longer = heads.longer.get((word, norm[i + 1])) if i + 1 < len(norm) else None
    if longer is not None:
        if longer.by_third and i + 2 < len(norm):
            for tokens, office, plural in longer.by_third.get(norm[i + 2], ()):
                n = len(tokens)
                if tuple(norm[i : i + n]) == tokens:
                    return i + n, office, plural
        if longer.pair is not None:
            return i + 2, *longer.pair
    found = heads.single.get(word)
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


def noun_here(copy: Copy, i: int, end: int, limit: int) -> bool:
    """Tell whether an ambiguous word in lower case ("official", "head") is a noun at its place."""
    if copy.caps[i]:
        return True
    before = copy.norm[i - 1] if i > 0 else ""
    if before in _BEFORE_VERB and copy.norm[i] in _VERBS_TOO:
        return False
    adjective = copy.norm[i] in _ADJECTIVES and not (
        copy.norm[i] == "chief" and i > 0 and (copy.covering[i - 1] is not None or copy.flags[i - 1] & (BODY | FIELD))
    )
    if end < limit and adjective:
        after = copy.norm[end]
        if after[0].isalpha() and not copy.caps[end] and after not in _AFTER_NOUN and not after.endswith(("ed", "ly")):
            return False
    return True


def is_adjective(polity: PolityMention) -> bool:
    """Whether a polity is the adjective or the people of a state: "Danish"."""
    return polity.kind == "people"


def name_start(copy: Copy, k: int, limit: int) -> int:
    """Where a name starts right at token ``k``, honorifics skipped, or -1."""
    flags, caps = copy.flags, copy.caps
    if k < limit and not caps[k] and not flags[k] & (HONORIFIC | PARTICLE) and copy.norm[k] not in ("[", "("):
        return -1
    j = k
    for _ in range(4):
        if j >= limit:
            return -1
        if flags[j] & HONORIFIC and (caps[j] or copy.norm[j] in _SMALL_STYLES):
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
    polity = copy.covering[j]
    if polity is not None:
        if polity.last - polity.first > 1 or is_adjective(polity):
            return -1
        if polity.kind == "city" and j == k and caps[k - 1] and not (j + 1 < limit and copy.norm[j + 1] == ","):
            return j  # "Secretary Austin"
        if not (
            flag & GIVEN
            or (j + 1 < limit and caps[j + 1] and not flags[j + 1] & NO_NAME and copy.covering[j + 1] is None)
        ):
            return -1
    return j
