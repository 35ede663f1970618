"""Where the search for attributions stands: the sentence being read, what was found, what may go on."""

from __future__ import annotations

import attrs

from dipnews.stages.clauses import Clauses, Phrase, WordReader
from dipnews.stages.contents import Attribution, Contents
from dipnews.stages.cueclauses import Adjuncts, CueClauses, VerbGroup


@attrs.define(slots=True)
class Progress:
    """The state of the search; token ``free`` of the sentence ``[floor, last)`` is the first that nobody has.

    ``found`` are the attributions of the article so far, from ``first_new`` on those of this sentence. ``open`` is
    the one whose quotation may go on in the next sentence, ``before`` who spoke in the sentence before, both in one
    paragraph. ``quoted`` says whether a quotation stands in the sentence, ``opened`` whether a colon or an "as" does,
    once it was asked. ``outer`` is the attribution of a whole sentence in which somebody else is quoted.
    """

    number: int = 0
    segment: int = -1
    floor: int = 0
    last: int = 0
    free: int = 0
    first_new: int = 0
    cue_tokens: set[int] = attrs.field(factory=set)
    found: list[Attribution] = attrs.field(factory=list)
    open: Attribution | None = None
    before: Phrase | None = None
    headline: bool = False
    quoted: bool = False
    opened: bool | None = None
    outer: Attribution | None = None

    def attribution(
        self, group: VerbGroup, speaker: Phrase, clause: tuple[int, int], adjuncts: Adjuncts
    ) -> Attribution:
        """A new attribution of this sentence, with a verb for its cue and no content yet."""
        verb = group.verb
        return Attribution(
            self.number,
            speaker,
            (group.first, group.last),
            verb.lemma,
            verb.force,
            "negative" if group.negative else verb.polarity,
            [],
            clause,
            adjuncts.addressee,
            adjuncts.setting,
        )


class SentenceFinder(WordReader):
    """What finds attributions of one kind in the sentence that is being read.

    Args:
        clauses: The words.
        cues: The questions about cue clauses.
        contents: The maker of parts.
        at: The sentence being read.
    """

    def __init__(self, clauses: Clauses, cues: CueClauses, contents: Contents, at: Progress) -> None:
        super().__init__(clauses)
        self.cues = cues
        self.contents = contents
        self.at = at
