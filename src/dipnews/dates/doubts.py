"""Whether a word that looks like a date is one: may and May, March and a march, years and numbers."""

from __future__ import annotations

from dipnews.dates.clusters import Cluster
from dipnews.dates.items import Story
from dipnews.tenses import puts_off

__all__ = ["COUNTED", "FUNCTION", "month_stands", "year_stands"]

# Months whose names are also words or given names: bare, they need a preposition that asks for a date.
_DOUBTFUL_MONTHS = frozenset(
    {
        "may",
        "march",
        "april",
        "june",
        "august",
        "mar",
        "jan",
        "jun",
        "dec",
        "sep",
        "apr",
        "aug",
        "jul",
        "oct",
        "nov",
        "feb",
    }
)
_ASKING = frozenset(
    "in of since until till by from during before after for through throughout between to and or early late mid "
    "last next this on around about past that following previous end beginning middle start every each".split()
)
_STRONG_ASKING = frozenset(
    "in of since until till during early late mid last next this for before after by from through between end "
    "beginning middle start around throughout".split()
)
# A year before these is a number of them; before these small words it is a year even without a preposition.
COUNTED = frozenset(
    "people troops soldiers men women children kilometers kilometres km miles meters metres tons tonnes dollars "
    "euros rubles roubles yuan won yen pounds percent units vehicles tanks aircraft missiles warheads delegates "
    "participants guests refugees migrants families homes houses victims casualties prisoners fighters militants "
    "members officers personnel staff employees police policemen students cases deaths protesters demonstrators "
    "gmt hours hrs local utc est edt et msk ist pkt kst jst bst cet megawatts barrels hectares acres villages "
    "settlements schools companies firms journalists representatives servicemen civilians residents citizens "
    "square cubic metric million billion thousand trillion kg".split()
)
_YEAR_CUES = frozenset(
    "in since by of from to until till after before during for through around between early late mid year and or "
    "the its his their a our s back as ago about circa c starting beginning throughout january february march "
    "april may june july august september october november december spring summer autumn fall winter summer's "
    "mid- than".split()
)
_YEAR_VERBS = frozenset("was is will saw has marks marked became brought would began".split())
FUNCTION = frozenset(
    "in and the with he she it they we i as at to but on for by from of or a an is was were are has have had will "
    "would when where who which that this because after before between not also during over under while then "
    "until said".split()
)


def month_stands(story: Story, start: int, end: int, word: str, cluster: Cluster, at: int) -> bool:
    """Tell whether a month's name without day or year is the month: not Theresa May, a march, April the name."""
    before = story.word_before(start)
    possessive, after = story.word_after(end)
    if after[:1] == "-" and story.text[end : end + 1] == "-" and after != "" and word in ("may", "march"):
        return False
    if after in ("Day", "Revolution", "War", "Movement", "Declaration", "Glaspie"):
        return False
    name = before.strip("“\"'‘(")
    if name in ("black", "long", "red", "million"):
        return False
    if name == "to" and puts_off(story.text[max(0, start - 90) : start]):
        return True  # "was moved to May"
    short = len(word) <= 4 and word not in ("may", "june", "july")
    if name in _STRONG_ASKING:
        if word == "may" and name in ("by", "for", "from", "with", "before", "after", "of", "between", "this"):
            return not story.names_may()
        return not (
            name == "of" and word in ("may", "april", "june", "august") and after[:1].isupper() and not possessive
        )
    if short or word in ("may",):
        return (
            name in ("to", "and", "or", "on", "about", "past", "the", "a")
            and word == "may"
            and after[:1].islower()
            and after.lower() not in FUNCTION
            if not short
            else False
        )
    if word in _DOUBTFUL_MONTHS:
        determined = name in (
            "the",
            "a",
            "an",
            "last",
            "s",
            "its",
            "their",
            "this",
            "his",
            "her",
            "our",
            "that",
        ) or name.endswith(("'s", "’s", "s'"))
        return (possessive or determined) and after[:1].islower() and after.lower() not in FUNCTION
    if after[:1].isupper() and after[:1].isalpha() and not possessive:
        return name in _ASKING or before[-1:] == ","
    return True


def year_stands(
    story: Story, start: int, end: int, cluster: Cluster, first: int, last: int, value: int, *, weak: bool
) -> bool:
    """Tell whether four digits are a year and no amount, number of a document, time of day or part of a name."""
    text = story.text
    before_mark, after_mark = text[max(0, start - 1) : start], text[end : end + 1]
    if before_mark and (
        before_mark.isalnum()
        or before_mark in "$€£¥#№@_&=+/"
        or (before_mark in ".,:-" and text[start - 2 : start - 1].isdigit())
    ):
        return False
    if after_mark and (
        (after_mark.isalpha() and not text[end : end + 3].istitle())
        or after_mark in "%°_@&=$€£"
        or (after_mark in ".,:/-" and text[end + 1 : end + 2].isdigit())
    ):
        return False
    after = story.word_after(end)[1]
    low = after.lower()
    if low in COUNTED or (low == "of" and not text.startswith(" of the year", end)):
        return False
    if after_mark in ("-", "–") and text[end + 1 : end + 2].isalpha() and text[end + 1 : end + 3].islower():
        return False
    before = story.word_before(start)
    name = before.strip("“\"'‘(*")
    opened = before_mark == "("
    if opened:
        return value >= 1500 and after_mark in (")", ",", "-", "–", " ", ";")
    if before_mark in ("-", "–", "—") and start > 1 and text[start - 2].isalpha():
        return name.startswith(("mid-", "pre-", "post-", "early-", "late-")) and value >= 1800
    if first > 0 and cluster.names[first - 1] in ("MONTH", "MON", "SEASON", "AND", "TO", "DASH"):
        if cluster.names[first - 1] in ("AND", "TO", "DASH"):
            if first < 2 and cluster.names[first - 1] == "AND":
                return False
            if first >= 2 and cluster.names[first - 2] == "YEAR":
                return year_stands(
                    story,
                    cluster.starts[first - 2],
                    cluster.ends[first - 2],
                    cluster,
                    first - 2,
                    first - 1,
                    cluster.values[first - 2],
                    weak=weak,
                )
        if value >= 1700:
            return True
    if low in _YEAR_VERBS and 1900 <= value <= 2100 and (not name or name[-1] in ".!?:"):
        return True  # "2022 was a hard year."
    if name not in _YEAR_CUES and not name.endswith(("'s", "’s", "-s")):
        return False
    if name in ("to", "than", "or", "and", "by", "around", "about", "for", "over") and not 1900 <= value <= 2100:
        return False
    if name in ("the", "a", "its", "his", "their", "our") or name.endswith(("'s", "’s")):
        return 1800 <= value <= 2100 and (low[:1].isalpha())
    if (
        name in ("than", "about", "around", "for", "or", "over", "to", "from", "by", "of")
        and low.isalpha()
        and low not in FUNCTION
        and not after[:1].isupper()
    ):
        # "of 2000 villages", "about 2000 vehicles": plural nouns are counted.
        return not low.endswith("s") and not low.endswith(("men", "people"))
    if value < 1900 or value > 2100:
        return name in ("in", "since", "of", "until", "from", "between", "and") and not (
            low.isalpha() and low not in FUNCTION and low.endswith("s")
        )
    return not (
        low.endswith("s")
        and len(low) > 3
        and low.isalpha()
        and low not in FUNCTION
        and name in ("in", "a")
        and not low.endswith(("ss", "es"))
        and low not in ("shows", "reads", "says", "leaders")
    )
