"""Whether an event is said to have happened: tense, modals, negation and the words before "to".

Only the few words to the left of a verb are read; a table says what "expected to" and "refused to" make of an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from dipnews.tables import rows, values

FUTURE = frozenset(("will", "shall", "'ll", "won't", "shan't", "'d"))
MODAL = frozenset(
    ("may", "might", "could", "can", "would", "should", "must", "cannot", "can't", "couldn't", "wouldn't", "shouldn't")
)
BE_PRESENT = frozenset(("is", "are", "am", "isn't", "aren't", "'re", "'m"))
BE_PAST = frozenset(("was", "were", "wasn't", "weren't"))
BE_BARE = frozenset(("be", "been", "being"))
BE = BE_PRESENT | BE_PAST | BE_BARE
HAVE = frozenset(("has", "have", "had", "having", "hasn't", "haven't", "hadn't", "'ve"))
DO = frozenset(("do", "does", "did", "don't", "doesn't", "didn't"))
NEGATION = frozenset(("not", "never", "no", "without", "neither", "nor", "n't"))
AUXILIARIES = FUTURE | MODAL | BE | HAVE | DO
ADVERBS = frozenset(
    "also again today now then just still soon already yet recently later earlier together jointly first once "
    "twice thrice tonight "
    "yesterday tomorrow here there next last even once more often instead meanwhile both each all personally "
    "separately thus "
    "too shortly briefly likely currently reportedly apparently further".split()
)

_DEGREES = frozenset("a an very so really truly deeply".split())
_PLEASED = frozenset("nice good great pleased glad happy honored honoured delighted pleasure privilege honor".split())
_BASE = frozenset(("base",))
CONSIDERING = frozenset(
    "consider considers considered considering mull mulls mulled mulling weigh weighs weighed weighing contemplate "
    "contemplates contemplated contemplating ponder ponders pondered pondering propose proposes proposed proposing "
    "suggest suggests suggested suggesting".split()
)
"""Verbs that take a gerund of what may come: "is considering visiting"."""
_PLANNING = frozenset("plan plans planned planning".split())
THINKING = frozenset("think thinks thought thinking talk talks talked talking".split())
"""The same with "of" or "about" behind them."""
_TURNING = frozenset(("turn", "turns", "turned", "turning"))
_OFFERS = frozenset(
    "offer offers proposal proposals invitation invitations request requests call calls demand demands initiative "
    "idea possibility suggestion appeal appeals".split()
)
_OFFER_ENDS = frozenset(", ; : to in at on after and but that who which before during for with".split())
_INVITING = frozenset(("invited", "invites", "invite", "inviting"))
_CLAUSAL = frozenset("; : that who which when where while said says".split())
_AHEAD = FUTURE | MODAL | set("due scheduled expected slated plans planned set plan going".split())
_PLAN_WORDS = frozenset("a an the any more high widely his her their its".split())


@cache
def verb_forms() -> dict[str, tuple[dict[str, str], frozenset[str]]]:
    """Each verb form to its row of the table and to what the form can be: base, third, past, participle, gerund."""
    forms: dict[str, tuple[dict[str, str], set[str]]] = {}
    for row in rows("event_verbs"):
        for tag in ("lemma", "third", "past", "participle", "gerund"):
            for form in values(row[tag]):
                name = "base" if tag == "lemma" else tag
                if form in forms and forms[form][0] is row:
                    forms[form][1].add(name)
                elif form not in forms:
                    forms[form] = (row, {name})
    return {form: (row, frozenset(tags)) for form, (row, tags) in forms.items()}


@cache
def governors() -> dict[str, str]:
    """Words before "to" or before an event noun, to the status that they give."""
    return {row["word"]: row["status"] for row in rows("event_governors")}


_FUTURE, _MODAL, _PRESENT, _PAST, _BARE_BE, _HAVE, _DO = (1 << n for n in range(7))
_BE = _PRESENT | _PAST | _BARE_BE
_AUXILIARY = _FUTURE | _MODAL | _BE | _HAVE | _DO
_NEGATION, _NEGATED, _TO, _GOVERNOR, _ADVERB, _PLAN = (1 << n for n in range(7, 13))


@cache
def _group_words() -> dict[str, int]:
    """The words that can stand in a verb group before its verb, each with bits for all that it can be there."""
    kinds = (
        (_FUTURE, FUTURE), (_MODAL, MODAL), (_PRESENT, BE_PRESENT), (_PAST, BE_PAST), (_BARE_BE, BE_BARE),
        (_HAVE, HAVE), (_DO, DO), (_NEGATION, NEGATION), (_TO, ("to",)), (_GOVERNOR, governors()), (_ADVERB, ADVERBS),
        (_PLAN, _PLAN_WORDS),
    )  # fmt: skip
    found: dict[str, int] = {}
    for bit, words in kinds:
        for word in words:
            negated = _NEGATED if bit & _AUXILIARY and (word.endswith("n't") or word == "cannot") else 0
            found[word] = found.get(word, 0) | bit | negated
    return found


def refusal_before(lower: Sequence[str], k: int, lo: int) -> int:
    """Where a verb that refuses an offer stands before it: "declined an invitation", "turned down Oslo's offer".

    Args:
        lower: The tokens, lower case.
        k: The noun of offering.
        lo: The first token of its clause.

    Returns:
        The verb's token, or -1 where none refuses it, or is itself negated.
    """
    forms = verb_forms()
    for c in range(k - 1, max(lo, k - 7) - 1, -1):
        w = lower[c]
        if w in _OFFER_ENDS or w in AUXILIARIES:
            return -1
        down = w == "down" and c > lo and lower[c - 1] in _TURNING
        if down or w in forms:
            if not down and forms[w][0]["effect"] != "cancelled":
                return -1
            return -1 if not NEGATION.isdisjoint(lower[max(lo, c - 3 - down) : c]) else c - down
    return -1


@attrs.define(slots=True)
class Verbal:
    """A verb with its auxiliaries, tokens ``[first, verb]``.

    ``status`` is a Meeting status, or "present" (a plain present tense), "gerund", "participle" (no auxiliary) or
    "purpose" ("to meet", which depends on the verb above). ``first`` is where the subject ends.
    """

    first: int
    verb: int
    status: str
    negated: bool
    passive: bool
    tense: str = ""
    bare: bool = False


def read_verbal(
    lower: Sequence[str], v: int, lo: int, *, headline: bool = False, subject_ends: Sequence[int] = ()
) -> Verbal:
    """Read the verb group that ends in token v.

    Args:
        lower: The tokens, lower case.
        v: The verb.
        lo: The first token of its clause.
        headline: Whether the clause is a headline, where the present is past and "to" is future.
        subject_ends: For each token the number of its actor or -1; "X to meet Y" in a headline needs one before "to".

    Returns:
        The verb group.

    Example:
        >>> read_verbal("the ministers are expected to meet".split(), 5, 0).status
        'planned'
    """
    aux: list[str] = []
    seen = 0  # what the auxiliaries are
    negated = False
    to_at = governor = -1
    first = v
    grouped = _group_words()
    for j in range(v - 1, lo - 1 if lo > v - 12 else v - 13, -1):
        w = lower[j]
        bits = grouped.get(w)
        if bits is None:
            if w[-2:] == "ly" and len(w) > 4:
                continue
            break
        if bits & _AUXILIARY:
            if bits & _NEGATED:
                negated = True
            aux.append(w)
            seen |= bits
            first = j
        elif bits & _NEGATION:
            negated = True
            first = j
        elif bits & _TO and to_at < 0 and (not aux or aux == ["be"] or aux == ["have"]):
            to_at = first = j
            aux = []
            seen = 0
        elif bits & _GOVERNOR and to_at >= 0 and governor < 0 and first - j <= 2:
            governor = j
            first = j
        elif not (bits & _ADVERB or w[-2:] == "ly" or (governor >= 0 and bits & _PLAN)):
            break
    verb = lower[v]
    if verb == "due" or verb == "expected":
        return Verbal(first, v, "planned", negated, False, "future")
    if to_at >= 0:
        status, more_negated, first = _infinitive(lower, to_at, governor, aux, first, lo, headline, subject_ends)
        return Verbal(first, v, status, negated or more_negated, False, "infinitive", headline)
    entry = verb_forms().get(verb)
    tags = entry[1] if entry is not None else _BASE
    if aux:
        status, passive, tense = _by_auxiliaries(aux, seen, tags)
        if tense:
            return Verbal(first, v, status, negated, passive, tense)
    if "gerund" in tags:
        if v - 1 > lo and (considered := _considered(lower, v)):
            return Verbal(considered, v, "possible", negated, False, "gerund")
        if lower[v - 1] == "on" and v - 2 > lo and lower[v - 2] in _PLANNING:
            return Verbal(v - 2, v, "planned", negated, False, "gerund")
        return Verbal(first, v, "gerund", negated, False, "gerund")
    if "past" in tags and not (headline and ("base" in tags or "third" in tags)):
        return Verbal(first, v, "held", negated, False, "past")
    return Verbal(first, v, "present", negated, False, "present")


def _considered(lower: Sequence[str], v: int) -> int:
    """The verb whose object the gerund at token v is: "is considering visiting", "thought about meeting"; else 0."""
    w = lower[v - 1]
    if w in ("of", "about"):
        return v - 2 if lower[v - 2] in THINKING else 0
    return v - 1 if w in CONSIDERING else 0


def _by_auxiliaries(aux: list[str], seen: int, tags: frozenset[str]) -> tuple[str, bool, str]:
    """Status, voice and tense of a verb behind auxiliaries, the nearest first; no tense where they don't tell it."""
    participle = "participle" in tags
    if seen & _FUTURE:
        return "planned", participle and "be" in aux, "future"
    if seen & _MODAL:
        modal = next(a for a in aux if a in MODAL)
        return ("planned" if modal in ("would", "wouldn't") else "possible"), participle and "be" in aux, "modal"
    if seen & _BE and "gerund" in tags:
        return ("held" if next(a for a in aux if a in BE) in BE_PAST else "ongoing"), False, "progressive"
    if participle:
        if "being" in aux:
            return ("held" if seen & _PAST else "ongoing"), True, "progressive"
        if seen & _BE and not seen & (_HAVE | _PAST):
            return "present", True, "present"
        return "held", seen & _BE != 0, "past"
    if seen & _DO:
        return ("held", False, "past") if "did" in aux or "didn't" in aux else ("present", False, "present")
    return "", False, ""


def is_unreal(lower: Sequence[str], verbal: Verbal, start: int) -> bool:
    """Whether a verb group tells of what never was: "Had the two met, the deal would be signed", "would have met".

    Args:
        lower: The tokens, lower case.
        verbal: The verb group.
        start: Where its clause begins.
    """
    first, tense = verbal.first, verbal.tense
    if tense == "modal":
        words = lower[first : verbal.verb]
        return "would" in words and "have" in words
    return first > start and tense == {"had": "past", "were": "infinitive"}.get(lower[start])


def _past_copula(lower: Sequence[str], k: int, lo: int) -> int:
    """Where the verb of "was very pleased to" begins, k being the token before the adjective."""
    while k >= lo and (lower[k] in BE or lower[k] in HAVE or lower[k] in ADVERBS or lower[k] in _DEGREES):
        k -= 1
    return k + 1


def _infinitive(
    lower: Sequence[str],
    to_at: int,
    governor: int,
    aux: list[str],
    first: int,
    lo: int,
    headline: bool,
    at: Sequence[int],
) -> tuple[str, bool, int]:
    """Status, negation and left end of "... to meet"."""
    table = governors()
    if governor >= 0:
        word = lower[governor]
        status = table[word]
        refused = refusal_before(lower, governor, lo)
        if refused >= 0:
            return "cancelled", False, refused  # "rejected an invitation to meet"
        negated = governor > lo and lower[governor - 1] in ("no", "not", "any", "without")
        if word in ("opportunity", "chance") and "had" in lower[max(lo, governor - 4) : governor]:
            status = "held"  # "had the opportunity to meet"
        if word in ("unlikely", "impossible"):
            status, negated = "possible", False
        return status, negated, first
    before = lower[to_at - 1] if to_at > lo else ""
    if before in _PLEASED:
        words = lower[max(lo, to_at - 7) : to_at]
        return ("held" if (FUTURE | MODAL).isdisjoint(words) else "possible"), False, _past_copula(lower, to_at - 2, lo)
    if before in BE or not BE.isdisjoint(aux):
        return "planned", False, first
    if (
        headline
        and to_at > lo
        and at
        and (
            at[to_at - 1] >= 0
            or before in ("leaders", "ministers", "presidents", "envoys", "officials", "diplomats", "negotiators")
        )
    ):
        return "planned", False, first
    for j in range(to_at - 1, max(lo, to_at - 9) - 1, -1):
        w = lower[j]
        if w == "and" and at and at[j - 1] >= 0 and at[j + 1] >= 0:
            continue  # "urged India and Pakistan to"
        if w == "from" and lower[j - 1] in _OFFERS:
            continue  # "a request from Oslo to"
        if w in (",", ";", ":", "that", "and", "who", "which", "at", "from"):
            break
        if w in table:
            if w in _OFFERS and (refused := refusal_before(lower, j, lo)) >= 0:
                return "cancelled", False, refused
            negated = j > lo and lower[j - 1] in ("no", "not", "any", "without")
            return table[w], negated, j
    if at and (before == "," or at[to_at - 1] >= 0) and not _INVITING.isdisjoint(lower[max(lo, to_at - 32) : to_at]):
        for j in range(to_at - 2, max(lo, to_at - 32) - 1, -1):
            if lower[j] in _INVITING:
                return "possible", False, j  # "invited Minister of Foreign and European Affairs of X, Y, to visit"
            if lower[j] in _CLAUSAL or lower[j] in AUXILIARIES:
                break
    words = lower[max(lo, to_at - 25) : to_at]
    if not _AHEAD.isdisjoint(words):
        return "possible" if next(w for w in reversed(words) if w in _AHEAD) in MODAL else "planned", False, first
    return "purpose", False, first
