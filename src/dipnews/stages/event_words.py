"""The words by which events are told: nouns ("talks", "summit") and verbs ("met"), by the tables."""

from __future__ import annotations

from functools import cache

from dipnews.stages.verbals import verb_forms
from dipnews.tables import rows, values

NOUN, VERB, ATTENDANCE = 1, 2, 4
EVENT = NOUN | VERB
_ATTENDANCE = ("accompanied", "flanked", "attended", "present", "delegation", "delegations", "side")


@cache
def noun_forms() -> dict[str, dict[str, str]]:
    """Each form of an event noun to its row of the table."""
    return {form: row for row in rows("event_nouns") for form in values(row["forms"])}


@cache
def triggers() -> dict[str, int]:
    """All words that can begin the reading of an event, each to what it can be: ``NOUN``, ``VERB`` or their sum.

    And ``ATTENDANCE``, for the words that tell who was there.
    """
    found = dict.fromkeys(_ATTENDANCE, ATTENDANCE)
    for form in noun_forms():
        found[form] = found.get(form, 0) | NOUN
    for form, (row, _) in verb_forms().items():
        if row["kind"] != "light":
            found[form] = found.get(form, 0) | VERB
    found["expected"] = VERB  # "is expected in Oslo on Friday"
    return found
