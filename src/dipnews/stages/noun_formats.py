"""The Meeting format that an event noun stands for in its phrase, or that it is no event there."""

from __future__ import annotations

from dipnews.stages.left_side import Left
from dipnews.stages.right_side import COURTESIES, Right
from dipnews.stages.sides import Scene
from dipnews.stages.verbals import AUXILIARIES, verb_forms

_CONVERSATIONS = frozenset("conversations interaction dialogue discussions encounter".split())
_NO_CALL = frozenset("for to on sign center centre upon of".split())
_BEHIND = frozenset("with between on in at , . today and".split())
_HAVING = frozenset("have has had held hold holds having holding".split())
_GIVING = frozenset("host hosts hosted hosting hold holds held holding give gives gave giving".split())
_GOODS = frozenset("prisoner prisoners fire student cultural trade currency data information gunfire".split())
_PHONED = frozenset(("meeting", "talks", "consultations", "negotiations"))
_DOUBTFUL = _CONVERSATIONS | _PHONED | {
    "conference", "briefing", "presser", "call", "courtesy call", "ministerial", "bilateral", "trilateral", "trip",
    "credentials", "reception", "assembly", "signing", "exchange", "round", "tour",
}  # fmt: skip
"""Nouns that the phrase says more of; all others have the format of the table."""


def format_of(scene: Scene, i: int, row: dict[str, str], left: Left, right: Right, governor: str) -> str | None:
    """Settle the format of an event noun.

    Args:
        scene: The article.
        i: The noun.
        row: Its row of the table.
        left: What stands to its left in the phrase.
        right: What stands to its right.
        governor: The word before the phrase.

    Returns:
        A Meeting format, or None where the noun names no event ("calls for", "a press conference" of one person).
    """
    noun, form, mods = row["word"], row["format"], left.modifiers
    if noun not in _DOUBTFUL:
        return form
    if noun in _CONVERSATIONS:
        return "call" if left.call or right.call else form
    if noun in _PHONED:
        if (right.call and right.verb is not None) or (left.call and "virtual" not in mods):
            return "call"  # "the talks took place during a phone call"
        if left.fixed_format and noun in ("talks", "negotiations"):
            return left.fixed_format
        return _meeting(form, left, right) if noun == "meeting" else form
    lower = scene.lower
    following = lower[i + 1] if i + 1 < len(lower) else ""
    if noun in ("conference", "briefing", "presser"):
        return _conference(noun, form, left, right, following == "together")
    if noun == "call":
        return _call(lower[i], following, left, right, governor)
    if noun == "courtesy call":
        return None
    if noun == "ministerial":
        return form if following not in ("visits", "visit", "level", "post") else None
    if noun in ("bilateral", "trilateral"):
        carried = governor in verb_forms() or left.determiner in ("a", "the", "his", "their")
        return form if carried and (right.sides or right.verb is not None) else None
    if noun == "credentials":
        if governor.startswith("present") and not right.sides:
            return None  # "the new envoys, who came to present their credentials"
        return form if governor in ("the", "") or governor in verb_forms() or right.of_sides else None
    if noun == "reception" and right.sides and governor in _GIVING:
        return "meeting"  # of an envoy: a courtesy, no feast
    if noun == "assembly":
        return form if not {"general", "national", "parliamentary"} & set(mods) else None
    if noun == "signing":
        return form if following == "of" or "ceremony" in mods else None
    if noun == "exchange":
        if governor in _HAVING and right.sides and _GOODS.isdisjoint(mods):
            return form  # "held a friendly exchange with"
        return form if following == "of" and lower[i + 2 : i + 3] in (["views"], ["opinions"], ["view"]) else None
    if noun == "round":
        return form if left.ordinal or left.status or (left.determiner == "the" and right.verb is not None) else None
    if noun in ("trip", "tour"):
        named = left.possessor or right.to is not None or left.sides or left.place is not None
        named = named or bool(right.of_sides)  # "a tour of A, B and C"
        return form if named else None
    return form


def stands_alone(following: str) -> bool:
    """Whether an adjective before this word can be a noun: "a bilateral with", hardly "bilateral ties"."""
    return following in _BEHIND or following in AUXILIARIES


def _conference(noun: str, form: str, left: Left, right: Right, together: bool) -> str | None:
    joint = together or "joint" in left.modifiers
    if noun == "briefing":
        return form if joint else None
    if noun == "presser" or not {"press", "news", "media"}.isdisjoint(left.modifiers):
        return "press-conference" if joint or right.sides else None
    return "call" if left.call else form


def _call(word: str, following: str, left: Left, right: Right, governor: str) -> str | None:
    """A phone call, told from "calls for" and from the call of a judge by its sides or its phone."""
    polite = "courtesy" in left.modifiers
    if following == "on" and not left.call:
        polite = not COURTESIES.isdisjoint(left.modifiers)
    if polite and right.sides:
        return "meeting"
    if not left.call and governor not in _HAVING and (word == "calls" or following in _NO_CALL):
        return None
    sides = right.sides and (left.determiner or governor in ("", "of", "'s"))
    possessed = left.possessor and (right.sides or right.of_sides)
    told = left.determiner in ("the", "this", "their") and right.verb is not None
    told = told or (governor in _HAVING and left.determiner in ("a", ""))
    if left.call or sides or possessed or told or governor in ("following", "during", "after", "in"):
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
