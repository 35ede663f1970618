"""Offices that are named without their holder: who held them on the day, as the roster knows it.

"The Russian foreign minister" in a story that never gives a name means one man on a known day. That is a fact of the
roster and never one of the text, so it becomes no official of the article; it stands apart, with its place.
"""

from __future__ import annotations

from datetime import date

from dipnews.records import Holder
from dipnews.roster import OFFICES, Roster, office_named
from dipnews.span import Span
from dipnews.stages.people import People
from dipnews.stages.reading import Reading
from dipnews.stages.title_runs import Title

# Envoys are told apart by where they are sent, which a bare title leaves open; of these offices a state has one holder.
_ONE_OF_A_KIND = frozenset(
    (
        "head-of-state", "president", "monarch", "supreme-leader", "head-of-government", "prime-minister", "chancellor",
        "crown-prince", "vice-president", "foreign-minister", "defense-minister", "interior-minister",
        "finance-minister", "security-adviser", "speaker-of-parliament", "secretary-general", "director-general",
        "high-representative", "commission-president", "council-president",
    )
)  # fmt: skip


def find_holders(reading: Reading, people: People, roster: Roster | None, day: date | None) -> tuple[Holder, ...]:
    """Find who held the offices that the copy names without a name.

    Args:
        reading: The tokenised copy.
        people: Its people, with the titles that none of them bears.
        roster: The dated list of office-holders, or None.
        day: The day of publication; without it nobody is named.

    Returns:
        One for each such title, by place. A title is passed over where it is former, acting or a deputy's, where it
        names no state or organization, or several, where its sentence tells of another year, and where not exactly
        one person certainly held the office on the day: the day must lie in the term, and a term without a known end
        reaches no further than its ``as_of``.

    Source of the rule: dated facts are used for the article's own day only.
    """
    if day is None or roster is None:
        return ()
    found = []
    for title in people.open_titles:
        serves = title.states or title.organizations
        if (
            len(serves) != 1 or title.ranks or title.times or title.targets or title.possessor is not None
            or title.determiner in ("a", "other") or title.name_first >= 0
        ):  # fmt: skip
            continue
        office = office_named(_words(reading, title)) or office_named(title.office.phrase)
        if office not in _ONE_OF_A_KIND or OFFICES[office].role != title.role or _other_year(reading, title, day):
            continue
        terms = roster.held(office, serves[0], day)
        names = {term.name for term in terms}
        if len(names) != 1 or any(term.acting or term.holds(day) != "certain" for term in terms):
            continue
        term = terms[0]
        start, end = reading.starts[title.first], reading.ends[title.last - 1]
        found.append(
            Holder(
                text=" ".join(reading.text[start:end].split()), span=Span(start, end), office=office, role=title.role,
                country=term.country, organization=term.organization, name=term.name, given=term.given or None,
                family=term.family, wikidata=term.wikidata,
            )
        )  # fmt: skip
    return tuple(found)


def _words(reading: Reading, title: Title) -> str:
    """The words of the office, without the state behind it: "minister of foreign affairs" of "... of Chile"."""
    end = title.last
    for first, last in title.of_states:
        if last == title.last:
            end = first - 1 if reading.lower[first - 1] == "of" else first - 2
    parts = [reading.slice(a, min(b, end)) for a, b in title.pieces if a < min(b, end)]
    return " ".join(" ".join(parts).split())


def _other_year(reading: Reading, title: Title, day: date) -> bool:
    """Whether the sentence names another year than that of the day."""
    sentence = reading.sentences[reading.sentence_of[title.head]]
    return any(
        len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20") and int(word) != day.year
        for word in reading.lower[sentence.first : sentence.last]
    )
