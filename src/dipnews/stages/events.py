"""Find the clauses that report a meeting, by nouns ("talks", "summit") and verbs ("met with") with their frames."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from dipnews.stages.denials import doubt_of
from dipnews.stages.event_words import EVENT, NOUN, VERB, triggers
from dipnews.stages.mentions import EventMention
from dipnews.stages.noun_frames import read_noun
from dipnews.stages.sides import GROUP_NOUNS, GROUP_PRONOUNS, Scene
from dipnews.stages.verb_frames import read_verb
from dipnews.stages.verbals import ADVERBS, BE, CONSIDERING, DO, FUTURE, MODAL

_BEFORE_PAST = frozenset("has have had he she they also".split())
_BEFORE_VERB = FUTURE | MODAL | DO | GROUP_NOUNS | GROUP_PRONOUNS | {"to", "i", "we", "you", "who"}


def find_events(
    scene: Scene, words: Iterable[int], joins: Callable[[EventMention], bool] | None = None
) -> Iterator[EventMention]:
    """Find the mentions of events, in the order of the text.

    Args:
        scene: The article with its actors and dates laid over the tokens.
        words: The tokens that :func:`triggers` knows.
        joins: Tells of a mention of nobody whether it can belong to an event of the mentions found so far; without it,
            all such mentions are given.

    Yields:
        The mentions; more than one of them can be of one event.
    """
    at, lower, reading, forms = scene.at, scene.lower, scene.reading, triggers()
    sentence_of, quotation_of = reading.sentence_of, reading.quotation_of
    number = -1
    for i in words:
        can_be = forms[lower[i]] & EVENT
        if can_be == 0 or at[i] >= 0:
            continue
        if sentence_of[i] != number:
            number = sentence_of[i]
            s = reading.sentences[number]
            headline = reading.segments[s.segment].kind == "headline"
        lo, hi, quoted = s.first, s.last, False
        if quotation_of[i] >= 0:
            lo, hi, quoted = _quoted_bounds(scene, i, lo, hi)
        if lo < i - 90:
            lo = i - 90
        if hi > i + 110:
            hi = i + 110
        if can_be == VERB or (can_be != NOUN and _reads_as_verb(scene, i, lo, hi)):
            mention = read_verb(scene, i, lo, hi, headline)
        else:
            mention = read_noun(scene, i, lo, hi, headline, joins)
        if mention is None or not (mention.denied or _stands(scene, mention, lo, hi)):
            continue
        mention.headline = headline
        mention.quoted = quoted
        yield mention


def _stands(scene: Scene, mention: EventMention, lo: int, hi: int) -> bool:
    """Take over what the words around a mention make of it; False where they leave it open."""
    doubt = doubt_of(scene, mention.trigger, lo, hi)
    if doubt == "possible":
        mention.status, mention.explicit = "possible", True
    elif doubt == "denied":
        mention.denied = True
    return doubt != "open" or mention.status == "cancelled"


def _quoted_bounds(scene: Scene, i: int, lo: int, hi: int) -> tuple[int, int, bool]:
    """The clause window of a quoted token, cut at the marks of a quotation of some length and at the stops in it."""
    q = scene.reading.quotations[scene.reading.quotation_of[i]]
    if q.last - q.first <= 6:
        return lo, hi, False
    lo, hi = max(lo, q.first + 1), min(hi, q.last)
    stops = scene.reading.inner_stops
    if stops:
        n = bisect_left(stops, i)
        if n < len(stops) and stops[n] < hi:
            hi = stops[n]
        if n > 0 and stops[n - 1] >= lo:
            lo = stops[n - 1] + 1
    return lo, hi, True


def _reads_as_verb(scene: Scene, i: int, lo: int, hi: int) -> bool:
    """Tell "to visit Paris", "is meeting Xi", "Putin calls Xi" from "the visit", "a meeting", "the call"."""
    lower, at, actors = scene.lower, scene.at, scene.actors
    w = lower[i]
    before = lower[i - 1] if i > lo else ""
    after_actor = i + 1 < hi and (
        at[i + 1] >= 0 or (lower[i + 1] in ("the", "his", "her", "with", "their") and i + 2 < hi and at[i + 2] >= 0)
    )
    j = i - 1
    while j >= lo and (lower[j] in ADVERBS or lower[j] == "not"):
        j -= 1
    previous = lower[j] if j >= lo else ""
    if w == "meeting":
        if previous in BE and not (i + 1 < hi and lower[i + 1] in ("of", "point")):
            return True
        if before in CONSIDERING:
            told = before[-2:] != "ed" or (i - 2 >= lo and (at[i - 2] >= 0 or lower[i - 2] in _BEFORE_PAST))
            return told and after_actor  # "X proposed meeting Y", not "the proposed meeting with Y"
        return before in ("before", "after", "while", "when", "since", "by", "upon", "from", "for") and after_actor
    if w == "talk":
        return previous in _BEFORE_VERB or (i > lo and at[i - 1] >= 0)
    if w in ("visit", "call", "tour", "interaction"):
        return (
            previous in FUTURE
            or (
                previous in ("to", "would", "may", "could", "might", "can", "should", "n't", "not", "and")
                and after_actor
            )
            or previous in ("may", "could", "would", "might", "should", "will")
        )
    if w in ("visits", "calls", "talks", "tours"):
        if w == "talks":
            return (
                i > lo
                and at[i - 1] >= 0
                and actors[at[i - 1]].is_person
                and lower[min(i + 1, hi - 1)] in ("with", "to")
                and scene.reading.kind_of(scene.reading.sentence_of[i]) == "headline"
            )
        return i > lo and at[i - 1] >= 0 and after_actor and lower[i - 1] != "'s"
    return False
