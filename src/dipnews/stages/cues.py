"""The words that attribute: reporting verbs with their inflected forms, and the word classes that a clause is read by.

A word has a set of classes (bits); ``wordclasses`` looks all words of an article up. The few that are forms of a
reporting verb have a verb with its frames, and a form. Nothing here looks at the text around a word.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import attrs

from dipnews.grammar import MONTHS, WEEKDAYS
from dipnews.tables import rows, values

# Bits of a token's word classes.
DETERMINER = 1
PRONOUN = 2  # can be a subject: he, they, it
POSSESSIVE = 4  # his, their; also a determiner
PREPOSITION = 8
SUBORDINATOR = 16  # that, because, while, if ...
COORDINATOR = 32  # and, but, or
AUXILIARY = 64  # forms of be, have, do; modals
NEGATION = 128
ADVERB = 256
WH = 512  # who, which, what, how ...
VERB = 1024  # a form of a verb of the table "verbs" that is hardly a noun: past forms
CUE = 2048  # a form of a reporting verb
TIME = 4096  # weekdays, today, yesterday
PUNCTUATION = 8192
OBJECT_PRONOUN = 16384  # him, them, me
MONTH = 32768
PARTICIPLE = 65536  # an -ing form
BASE_VERB = 131072  # a form that can be verb or noun: "calls", "talks"
QUANTIFIER = 262144  # some, many, others: can be a whole subject
ADJECTIVE = 524288  # words that stand before a noun and never end a noun phrase
SPEECH_NOUN = 1048576  # a noun of the table "speech_nouns"
ACCORDING = 2097152

Form = Literal["base", "s", "past", "participle", "ing"]


@attrs.frozen(slots=True)
class ReportingVerb:
    """A row of the table ``cues``: a verb, what can follow it as content, what the speaker does by it.

    ``only_quotes``: its frames allow no content but a quotation; ``is_source``: its subject hears what is said.
    """

    lemma: str
    particle: str
    frames: frozenset[str]
    force: str
    polarity: str
    is_noun: bool
    is_act: bool
    only_quotes: bool = attrs.field(init=False)
    is_source: bool = attrs.field(init=False)

    @only_quotes.default
    def _only_quotes(self) -> bool:
        return self.frames <= {"quote", "paren"}

    @is_source.default
    def _is_source(self) -> bool:
        return "source" in self.frames


@attrs.frozen(slots=True)
class SpeechNoun:
    """A row of the table ``speech_nouns``: a noun whose content follows in a clause, and what it goes with."""

    noun: str
    kind: str
    force: str
    polarity: str


@attrs.frozen(slots=True)
class Lexicon:
    """Everything that is known about words by themselves.

    ``classes`` maps a lower-case word to its bits; ``verbs`` a form of a reporting verb to the verb and the form;
    ``speakers`` a common noun to the type of speaker that it is the head of; ``nouns`` a noun of speech to its row;
    ``settings`` a noun for where something is said to whether "on" goes with it; ``helpers`` a form of a helper verb to
    its kind; ``light`` are those that make one cue with a noun of speech ("made the announcement that", "expressed hope
    that"). ``look_alikes`` are words whose ending misleads, ``participles`` the past participles with a form of their
    own ("born").
    """

    classes: dict[str, int]
    verbs: dict[str, tuple[ReportingVerb, Form]]
    speakers: dict[str, str]
    nouns: dict[str, SpeechNoun]
    settings: dict[str, bool]
    helpers: dict[str, str]
    light: frozenset[str]
    look_alikes: frozenset[str]
    participles: frozenset[str]


_CLOSED: dict[int, str] = {
    DETERMINER: "the a an this these those every each no any both all either neither another such certain various",
    DETERMINER | POSSESSIVE: "my your his her its our their whose one's",
    PRONOUN: (
        "i he she it we you they he's she's it's they're we're i'm you're i've we've they've you've he'd she'd "
        "they'd i'd we'd i'll we'll they'll he'll she'll it'll you'll everyone everybody someone somebody nobody "
        "anyone anybody"
    ),
    OBJECT_PRONOUN: "him her them me us himself herself itself themselves myself ourselves",
    QUANTIFIER: (
        "some many most several few others one two three four five six seven eight nine ten half dozens hundreds "
        "thousands millions much more less none"
    ),
    ADJECTIVE: (
        "other recent latest last next new own same previous former key main similar such various initial final "
        "repeated additional numerous concrete"
    ),
    PREPOSITION: (
        "of in on at by for from with to about into over under between among against during after before through "
        "throughout via within without toward towards upon across along around behind beyond despite except "
        "following including inside near off onto outside per past regarding concerning since until till like "
        "unlike amid amidst ahead beside besides above below down up out alongside versus vs"
    ),
    SUBORDINATOR: (
        "that because while although though if unless whether whereas as since until when where once lest after "
        "before than"
    ),
    COORDINATOR: "and but or nor yet &",
    AUXILIARY: (
        "is are was were be been being am has have had having do does did will would shall should may might can "
        "could must cannot can't won't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't "
        "wouldn't shouldn't couldn't mustn't ain't 'd 'll 've 're"
    ),
    NEGATION: "not never n't hardly",
    ADVERB: (
        "also again already always earlier later then now just only even still ever often once twice further "
        "furthermore moreover however meanwhile therefore thus soon instead rather quite very too there here "
        "thereby hence nevertheless nonetheless likewise otherwise together separately back aloud twice almost "
        "nearly first long since ago though indeed perhaps maybe simply far away else well"
    ),
    ACCORDING: "according",
    WH: "who which what whom whose how why where when whatever whoever whichever who's what's",
    TIME: "today yesterday tomorrow tonight overnight",
}  # fmt: skip
_PUNCTUATION = ",.;:!?()[]{}\"“”«»„'‘’…-–—―/\\|*•<>"


def inflect(base: str, past: str = "", participle: str = "") -> dict[Form, str]:
    """The forms of an English verb.

    Args:
        base: The base form.
        past: The past form where it is irregular, else empty.
        participle: The past participle where it is irregular, else empty.

    Returns:
        The five forms by name.

    Example:
        >>> inflect("deny")["s"], inflect("argue")["ing"], inflect("quip", "quipped", "quipped")["ing"]
        ('denies', 'arguing', 'quipping')
    """
    consonant_y = base.endswith("y") and len(base) > 1 and base[-2] not in "aeiou"
    if consonant_y:
        third = base[:-1] + "ies"
    elif base.endswith(("s", "x", "z", "ch", "sh")) or base == "go":
        third = base + "es"
    else:
        third = base + "s"
    if not past:
        past = base + "d" if base.endswith("e") else base[:-1] + "ied" if consonant_y else base + "ed"
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2 else base
    doubled = past == base + base[-1] + "ed" or base in _DOUBLED
    return {
        "base": base,
        "s": third,
        "past": past,
        "participle": participle or past,
        "ing": (base + base[-1] if doubled else stem) + "ing",
    }


_DOUBLED = frozenset(
    "begin put cut set hit let get run win sit shut split quit forget bid forbid rid swim upset".split()
)


@cache
def lexicon() -> Lexicon:
    """The word tables, read once in a process.

    Example:
        >>> verb, form = lexicon().verbs["denied"]
        >>> verb.lemma, form, verb.polarity
        ('deny', 'past', 'negative')
    """
    classes: dict[str, int] = {}

    def add(word: str, bits: int) -> None:
        classes[word] = classes.get(word, 0) | bits

    for bits, words in _CLOSED.items():
        for word in words.split():
            add(word, bits)
    for word in WEEKDAYS:
        if len(word) > 4:
            add(word, TIME)
        else:
            add(word + ".", TIME)
    for word in MONTHS:
        if word != "may":
            add(word, MONTH)
            add(word + ".", MONTH)
    for character in _PUNCTUATION:
        add(character, PUNCTUATION)
    for word in ("...", "....", "--", "---", "''", "``"):
        add(word, PUNCTUATION)
    look_alikes = frozenset(row["word"] for row in rows("look_alikes"))
    verbs = _reporting_verbs(look_alikes)
    for word, (_, form) in verbs.items():
        add(word, CUE | _BITS_OF[form])
    participles = {"born"}
    for row in rows("verbs"):
        for form, word in inflect(row["base"], row["past"], row["participle"]).items():
            if form == "participle" and row["participle"] not in ("", row["past"]):
                participles.add(word)
            if word in verbs or word in look_alikes or (form == "participle" and word != row["base"]):
                continue
            add(word, BASE_VERB if word == row["base"] else _BITS_OF[form])
    nouns: dict[str, SpeechNoun] = {}
    for row in rows("speech_nouns"):
        noun = SpeechNoun(row["noun"], row["kind"], row["force"], row["polarity"])
        nouns[row["noun"]] = noun
        if row["plural"] != "-":
            nouns[row["plural"] or row["noun"] + "s"] = noun
    for word in nouns:
        add(word, SPEECH_NOUN)
    helpers: dict[str, str] = {}
    for row in rows("helper_verbs"):
        for word in inflect(row["verb"], row["past"], row["participle"]).values():
            helpers[word] = row["kind"]
    return Lexicon(
        classes,
        verbs,
        {row["noun"]: row["type"] for row in rows("speakers")},
        nouns,
        {row["noun"]: row["on"] == "yes" for row in rows("settings")},
        helpers,
        frozenset(word for word, kind in helpers.items() if kind == "light"),
        look_alikes,
        frozenset(participles),
    )


_BITS_OF: dict[Form, int] = {
    "base": BASE_VERB,
    "s": BASE_VERB,
    "past": VERB,
    "participle": VERB,
    "ing": PARTICIPLE,
}


def _reporting_verbs(look_alikes: frozenset[str]) -> dict[str, tuple[ReportingVerb, Form]]:
    """All forms of the verbs of the table ``cues``, British spellings ("labelled") too; the past wins over the base."""
    verbs: dict[str, tuple[ReportingVerb, Form]] = {}
    order: tuple[Form, ...] = ("base", "s", "ing", "participle", "past")
    for row in rows("cues"):
        senses = values(row["senses"])
        verb = ReportingVerb(
            row["lemma"], row["particle"], frozenset(values(row["frames"])), row["force"], row["polarity"],
            "noun" in senses, "act" in senses,
        )  # fmt: skip
        forms = inflect(row["lemma"], row["past"], row["participle"])
        for form in order:
            word = forms[form]
            if word in look_alikes:
                continue
            verbs[word] = (verb, form)
            if word.endswith(("eled", "eling", "aled", "aling")) and not row["past"]:
                cut = -3 if form == "ing" else -2
                verbs[word[:cut] + "l" + word[cut:]] = (verb, form)
    return verbs


def by_ending(word: str) -> int:
    """The classes of a word that is in no table: adverbs in -ly, participles in -ing, past forms in -ed."""
    bits = _ENDINGS.get(word[-2:], 0)
    if not bits or len(word) < 5:
        return 0
    if bits == VERB:
        return 0 if word[-3] == "e" or "-" in word else VERB
    if bits == PARTICIPLE and word[-3] != "i":
        return 0
    return 0 if word in lexicon().look_alikes else bits


_ENDINGS = {"ly": ADVERB, "ng": PARTICIPLE, "ed": VERB}
