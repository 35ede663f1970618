"""The Meeting format that an event noun stands for in its phrase, or that it is no event there."""

from __future__ import annotations

from dipnews.stages.left_side import Left
from dipnews.stages.right_side import COURTESIES, WITH, Right
from dipnews.stages.sides import Scene
from dipnews.stages.verbals import AUXILIARIES, verb_forms

_CONVERSATIONS = frozenset("conversations interaction dialogue discussions encounter".split())
_NO_CALL = frozenset("for to on sign center centre upon of".split())
_BEHIND = frozenset("with between on in at , . today and".split())
_HAVING = frozenset("have has had held hold holds having holding".split())
_GIVING = frozenset("host hosts hosted hosting hold holds held holding give gives gave giving".split())
_GOODS = frozenset("prisoner prisoners fire student cultural trade currency data information gunfire".split())
_OF_LEADERS = frozenset("leaders leaders' ministers ministers' ministerial special informal annual cabinet".split())
_PHONED = frozenset(("meeting", "talks", "consultations", "negotiations"))
_PRESS = frozenset(("press", "news", "media"))
DUBIOUS = frozenset((
    "conference", "presser", "briefing", "call", "courtesy call", "ministerial", "bilateral", "trilateral", "assembly",
    "signing", "exchange", "round", "forum", "retreat",
))  # fmt: skip
"""Nouns that often name no event by what stands to their left."""
DOUBTFUL = _CONVERSATIONS | _PHONED | {
    "conference", "presser", "call", "bilateral", "trilateral", "trip", "credentials", "reception", "exchange", "round",
    "tour",
}  # fmt: skip
"""Nouns whose format what stands to their right settles; all others have that of the table."""


def names_no_event(lower: list[str], i: int, hi: int, noun: str, left: Left, governor: str) -> bool:
    """Whether a dubious noun names no event whatever follows it: "a press conference" of one person, "calls for".

    Args:
        lower: The tokens.
        i: The noun.
        hi: The token after the last one of its clause.
        noun: Its word in the table, one of :data:`DUBIOUS`.
        left: What stands to its left in the phrase.
        governor: The word before the phrase.
    """
    mods = left.modifiers
    following = lower[i + 1] if i + 1 < len(lower) else ""
    if noun in {"conference", "presser"}:
        joint = following == "together" or "joint" in mods
        alone = noun == "presser" or not _PRESS.isdisjoint(mods)
        return alone and not joint and WITH.isdisjoint(lower[i + 1 : hi])
    if noun == "briefing":
        return following != "together" and "joint" not in mods
    if noun == "call":
        return _calls_for(lower[i], following, left, governor) and not _is_polite(left, following)
    if noun == "ministerial":
        return following in {"visits", "visit", "level", "post"}
    if noun in {"bilateral", "trilateral"}:
        return governor not in verb_forms() and left.determiner not in {"a", "the", "his", "their"}
    if noun == "retreat":
        return _OF_LEADERS.isdisjoint(mods) and governor not in _HAVING  # an army's
    if noun == "assembly":
        return not {"general", "national", "parliamentary"}.isdisjoint(mods)
    if noun == "signing":
        return following != "of" and "ceremony" not in mods
    if noun == "exchange":
        return governor not in _HAVING and not _of_views(lower, i)
    if noun == "round":
        return not left.ordinal and not left.status and left.determiner != "the"
    return noun == "courtesy call"


def format_of(scene: Scene, i: int, row: dict[str, str], left: Left, right: Right, governor: str) -> str | None:
    """Settle the format of a doubtful noun that :func:`names_no_event` lets pass.

    Args:
        scene: The article.
        i: The noun.
        row: Its row of the table; its word is one of :data:`DOUBTFUL`.
        left: What stands to its left in the phrase.
        right: What stands to its right.
        governor: The word before the phrase.

    Returns:
        A Meeting format, or None where the noun names no event ("a press conference" of one person, "the third round").
    """
    noun, form, mods = row["word"], row["format"], left.modifiers
    if noun in _CONVERSATIONS:
        return "call" if left.call or right.call else form
    if noun in _PHONED:
        if (right.call and right.verb is not None) or (left.call and "virtual" not in mods):
            return "call"  # "the talks took place during a phone call"
        if left.fixed_format and noun in {"talks", "negotiations"}:
            return left.fixed_format
        return _meeting(form, left, right) if noun == "meeting" else form
    lower = scene.lower
    following = lower[i + 1] if i + 1 < len(lower) else ""
    if noun in {"conference", "presser"}:
        if noun == "presser" or not _PRESS.isdisjoint(mods):
            return "press-conference" if following == "together" or "joint" in mods or right.sides else None
        return "call" if left.call else form
    if noun == "call":
        return _call(lower[i], following, left, right, governor)
    if noun in {"bilateral", "trilateral"}:
        return form if right.sides or right.verb is not None else None
    if noun == "credentials":
        if governor.startswith("present") and not right.sides:
            return None  # "the new envoys, who came to present their credentials"
        return form if governor in {"the", ""} or governor in verb_forms() or right.of_sides else None
    if noun == "reception" and right.sides and governor in _GIVING:
        return "meeting"  # of an envoy: a courtesy, no feast
    if noun == "exchange":
        if governor in _HAVING and right.sides and _GOODS.isdisjoint(mods):
            return form  # "held a friendly exchange with"
        return form if _of_views(lower, i) else None
    if noun == "round":
        return form if left.ordinal or left.status or right.verb is not None else None
    if noun in {"trip", "tour"}:
        named = left.possessor or right.to is not None or left.sides or left.place is not None
        named = named or bool(right.of_sides)  # "a tour of A, B and C"
        return form if named else None
    return form


def stands_alone(following: str) -> bool:
    """Whether an adjective before this word can be a noun: "a bilateral with", hardly "bilateral ties"."""
    return following in _BEHIND or following in AUXILIARIES


def _of_views(lower: list[str], i: int) -> bool:
    """Whether "of views" follows."""
    return lower[i + 1 : i + 2] == ["of"] and lower[i + 2 : i + 3] in (["views"], ["opinions"], ["view"])


def _calls_for(word: str, following: str, left: Left, governor: str) -> bool:
    """Whether nothing is told of but a wish: "calls for", "a call to"."""
    return not left.call and governor not in _HAVING and (word == "calls" or following in _NO_CALL)


def _is_polite(left: Left, following: str) -> bool:
    """Whether a call is a visit of an envoy: "a courtesy call", "a farewell call on"."""
    mods = left.modifiers
    return "courtesy" in mods or (following == "on" and not left.call and not COURTESIES.isdisjoint(mods))


def _call(word: str, following: str, left: Left, right: Right, governor: str) -> str | None:
    """A phone call, told from the call of a judge by its sides or its phone."""
    polite = _is_polite(left, following)
    if polite and right.sides:
        return "meeting"
    if _calls_for(word, following, left, governor):
        return None
    sides = right.sides and (left.determiner or governor in {"", "of", "'s"})
    possessed = left.possessor and (right.sides or right.of_sides)
    told = left.determiner in {"the", "this", "their"} and right.verb is not None
    told = told or (governor in _HAVING and left.determiner in {"a", ""})
    if left.call or sides or possessed or told or governor in {"following", "during", "after", "in"}:
        return "meeting" if polite else "call"
    return None


def _meeting(form: str, left: Left, right: Right) -> str:
    mods = left.modifiers
    parties = [c for s in (*left.sides, *right.of_sides) for c in s.parties]
    bodies = any(not (len(c) == 3 and c.isupper()) for c in parties)
    if "summit" in mods:
        return "summit"
    if "council" in mods or "cabinet" in mods:
        return form
    if "leaders" in mods and (bodies or left.place is not None):
        return "summit"
    ministerial = "ministerial" in mods and (bodies or left.place is not None)
    return "conference" if ministerial or ("ministers" in mods and bodies) else form
