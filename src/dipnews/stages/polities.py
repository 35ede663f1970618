"""Find the states, peoples, capitals, organizations and cities that the copy names.

Every name is looked up by its words in one index over the tables countries, organizations, generic_bodies, regions and
cities; the longest name wins. A name that several entries share is settled by the article's other words, or left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import compress
from typing import NamedTuple

import attrs

from dipnews.geography import (
    ASK,
    CITY,
    MOVEMENT,
    OPENS,
    POINTS,
    Entry,
    Form,
    Index,
    index,
    is_state,
    match,
    name_of,
    undecided,
    words_of,
)
from dipnews.stages.name_words import family_first
from dipnews.stages.reading import Reading
from dipnews.stages.title_words import HEAD, NO_NAME

__all__ = ["Polities", "PolityMention", "find_polities", "party_of"]


class PolityMention(NamedTuple):
    """Words that name a state, its people, its capital, an organization, a region or a city; tokens ``[first, last)``.

    ``kind``: ``country``, ``people`` (adjective or demonym), ``capital`` (place or government: the reader decides),
    ``metonym`` (a seat of government used for it), ``organization``, ``city``, ``region``, ``name`` (a treaty, war,
    company or forum that only holds a state's word).

    ``codes`` are who could sit at a table under these words: alpha-3 codes, ids of organizations, or the usual name
    where there is no id; several for "Russian-US"; empty for media, regions and names, and where the words leave open
    which state is meant (then ``candidates`` lists them). A city's code is its country's.

    ``body`` is an organization's kind (international, state-body, conflict-party, political-party, company, ngo, media,
    or the role of a generic body: foreign-ministry, embassy ...) and ``country`` the state it belongs to, also when the
    text says so by a word beside it; ``[phrase_first, phrase_last)`` takes that word in ("Iranian Foreign Ministry").

    ``city`` is the name as a place if the words can be one. ``doubt`` says what else the words could be: ``place``,
    ``person``, ``family``, ``word``; ``stance`` ("anti-Russian") and ``compound`` ("US-led") are words about a state
    that don't stand for it.
    """

    first: int
    last: int
    kind: str
    codes: tuple[str, ...]
    name: str
    body: str = ""
    country: str = ""
    city: str = ""
    doubt: str = ""
    candidates: tuple[str, ...] = ()
    phrase_first: int = -1
    phrase_last: int = -1


@attrs.define(slots=True)
class Polities:
    """The mentions of one article, in order, never overlapping.

    ``covering`` holds the mention that covers each token, or None; and None at its end, so that the place after the
    last token (and before the first) can be asked for.
    """

    mentions: list[PolityMention]
    covering: list[PolityMention | None]

    def at(self, token: int) -> PolityMention | None:
        """The mention that covers a token, or None."""
        return self.covering[token]

    def between(self, first: int, last: int) -> Iterator[PolityMention]:
        """The mentions that start in tokens ``[first, last)``, in order."""
        previous: PolityMention | None = None
        for mention in self.covering[first:last]:
            if mention is not None and mention is not previous:
                previous = mention
                if mention.first >= first:
                    yield mention

    def replace(self, number: int, mention: PolityMention) -> None:
        """Put another mention of the same words in the place of one."""
        self.mentions[number] = mention
        self.covering[mention.first : mention.last] = [mention] * (mention.last - mention.first)

    def __iter__(self) -> Iterator[PolityMention]:
        return iter(self.mentions)

    def __len__(self) -> int:
        return len(self.mentions)


_FOREIGN_OFFICES = ("PAK", "DEU", "BGD")
_SHARING = frozenset(("and", "-"))
_POSSESSIVES = frozenset(("'s", "'", "\u2019"))
# Words that a doubtful name follows where it is a name.
_LEADING_WORDS = frozenset(
    ("in", "at", "to", "from", "near", "of", "outside", "around", "for", "via", "the", "by", "with", "told")
)
# Those of them that no person follows.
_PLACE_LEADING_WORDS = _LEADING_WORDS - {"with", "told", "by", "to"}
# Whose body it is may be remembered from earlier in the article only for bodies that are one of a kind in a state.
_REMEMBERED = frozenset(
    (
        "foreign-ministry", "defense-ministry", "ministry", "security-council", "presidency", "parliament",
        "international", "state-body",
    )
)  # fmt: skip
# Bodies that a mention is made of even where no word says whose they are.
_AT_HOME = frozenset(("foreign-ministry", "defense-ministry", "ministry", "parliament", "presidency"))
_ALONE = _REMEMBERED | {"embassy", "government", "central-bank"}


def find_polities(reading: Reading) -> Polities:
    """Find all names of states, peoples, capitals, organizations, regions and cities.

    Case tells "US" from "us" and "Turkey" from "turkey"; lines in capitals and copy that lost one ("middle East") are
    read. Hyphen compounds ("Russian-US", "Moscow-Washington") are one mention with several codes.

    Args:
        reading: The tokenised copy.

    Returns:
        The mentions in order, never overlapping.

    Source of the rules: the five seeds (compounds, "Security Councils"), agency style for abbreviations.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.span import Span
        >>> from dipnews.stages.reading import read
        >>> text = "The Iranian Foreign Ministry told us of Sino-US talks."
        >>> found = find_polities(read(text, [Segment(kind="paragraph", span=Span(0, len(text)))]))
        >>> [(m.kind, m.codes) for m in found]
        [('people', ('IRN',)), ('organization', ('IRN',)), ('people', ('CHN', 'USA'))]
    """
    names = index()
    forms_of, exact, single = names.forms, names.exact, names.single
    words, lower = reading.words, reading.lower
    sentences, sentence_of = reading.sentences, reading.sentence_of
    count = len(words)
    following = lower[1:]
    following.append("")
    institutions = words_of("institution")
    mentions: list[PolityMention] = []
    covering: list[PolityMention | None] = [None] * (count + 1)
    last_body: dict[str, tuple[tuple[str, ...], str]] = {}
    ambiguous: list[tuple[int, Entry]] = []
    movements: list[int] = []
    presumed: list[tuple[int, tuple[str, ...]]] = []
    done = 0
    # what _make of a named tuple does, without a call in Python for each mention
    make: Callable[[tuple[object, ...]], PolityMention] = partial(tuple.__new__, PolityMention)
    mention: PolityMention | None
    entry: Entry | None
    form: Form | None
    started = compress(range(count), reading.names)
    for i, (longer, meant, way) in zip(started, filter(None, reading.names), strict=True):
        # most words that can begin a longer name don't: told by the next word; then it is known what they mean
        second = following[i]
        if second not in longer and "-" not in second:
            if way == OPENS:
                continue
            if way != ASK and (way != CITY or second not in institutions):
                if i >= done:
                    if way == MOVEMENT:
                        movements.append(len(mentions))
                    covering[i] = mention = make((i, i + 1, *meant, i, i + 1))
                    mentions.append(mention)
                continue
        if i < done:
            continue
        last = i + 1
        word = lower[i]
        form = single.get(word)
        if form is None:
            if following[i] in _SHARING:
                both = _shared(names, words, lower, i, sentences[sentence_of[i]].last)
                if both is not None:
                    covering[i] = mention = make((i, last, *both[:7], (), i, last))
                    mentions.append(mention)
                    continue
            if word in forms_of:
                found = match(forms_of[word], words, lower, i, sentences[sentence_of[i]].last)
                if found is not None:
                    form, last = found
        if form is not None and form.plain and (last == i + 1 or "-" not in lower[last - 1]):
            # The common case: a name for one thing.
            entry = form.entry
            if form.plain > 1:
                if entry.city and following[last - 1] in institutions and _names_another_thing(words, last - 1, last):
                    last += 1
                    entry = Entry("name", (), reading.slice(i, last))
                elif entry.body == "conflict-party" and entry.codes == (entry.name,):
                    movements.append(len(mentions))
            covering[i] = mention = make((i, last, *entry[:7], (), i, last))
            if last != i + 1:
                done = last
                covering[i:last] = [mention] * (last - i)
            mentions.append(mention)
            continue
        mention = entry = None
        first = i
        if form is not None:
            entry = form.entry
            if i and lower[i - 1] == "the" and (form.the or entry.city == "The Hague"):
                first = i - 1
        if entry is None:
            entry = exact.get(words[i])
            if entry is not None and entry.doubt == "caps":
                if _in_capitals(reading, i):
                    continue
                entry = entry._replace(doubt="")
        if entry is None:
            if "-" in word and len(word) > 1:
                mention = _compound(lower, words, i, sentences[sentence_of[i]].last, names)
        else:
            if last - 1 > i and "-" in lower[last - 1] and entry.kind != "name" and entry.body != "media":
                # "New Delhi-Islamabad", "South Korea-led"
                mention = _extended(entry, first, last, lower, words, names)
            if mention is None:
                if entry.doubt:
                    if _misled(reading, covering, first, last, entry):
                        continue
                    if entry.doubt == "rare":
                        entry = entry._replace(doubt="")
                if entry.city and following[last - 1] in institutions and _names_another_thing(words, last - 1, last):
                    name = reading.slice(first, last + 1)
                    mention = PolityMention(first, last + 1, "name", (), name, "", "", "", "", (), first, last + 1)
                elif entry.generic:
                    if entry.codes:
                        presumed.append((len(mentions), entry.codes))
                    mention = _body(reading, covering, first, last, entry, names, last_body)
                elif entry.open:
                    ambiguous.append((len(mentions), entry))
                    mention = make((first, last, entry.kind, (), *entry[2:7], entry.codes, first, last))
                else:
                    start = first
                    if entry.body == "state-body" and entry.country:
                        start = _with_owner(covering, lower, first, entry.country)
                    mention = make((first, last, *entry[:7], (), start, last))
        if mention is None:
            continue
        done = mention.last
        if mention.body == "conflict-party" and mention.codes == (mention.name,):
            movements.append(len(mentions))
        covering[mention.first : done] = [mention] * (done - mention.first)
        mentions.append(mention)
    polities = Polities(mentions, covering)
    if presumed:
        _presume(polities, presumed)
    if ambiguous:
        _settle(polities, ambiguous, reading)
    if movements:
        _name_as_the_text_does(polities, movements, reading)
    return polities


def _shared(names: Index, words: list[str], lower: list[str], i: int, limit: int) -> Entry | None:
    """What a word means that shares the end of the name behind it, or None: "South" in "South and North Korea"."""
    if i + 3 >= len(words):
        return None
    if lower[i + 1] == "and":
        return _first_of_two(names, words, lower, i, limit) if lower[i] in POINTS and lower[i + 2] in POINTS else None
    if words[i + 1] == "-" and lower[i + 2] in ("and", "or") and "-" in lower[i + 3]:
        # "Greek- and Turkish-Cypriot" is "Greek-Cypriot and Turkish-Cypriot"
        form = names.single.get(f"{lower[i]}-{lower[i + 3].rsplit('-', 1)[1]}")
        return form.entry._replace(city="") if form is not None else None
    return None


def _first_of_two(names: Index, words: list[str], lower: list[str], i: int, limit: int) -> Entry | None:
    """The state that "South" means in "South and North Korea", or None."""
    second = names.forms.get(lower[i + 2])
    found = match(second, words, lower, i + 2, limit) if second is not None else None
    if found is None or found[1] < i + 4 or found[0].entry.kind not in ("country", "people"):
        return None
    first = names.forms.get(lower[i])
    alone = [words[i], *words[i + 3 : found[1]]]
    whole = match(first, alone, [word.lower() for word in alone], 0, len(alone)) if first is not None else None
    if whole is None or whole[1] != len(alone) or whole[0].entry.open or whole[0].entry.generic:
        return None
    return whole[0].entry


def _names_another_thing(words: list[str], i: int, after: int) -> bool:
    """Whether "university" after a city makes another name of it: "Georgetown University" is no city and no state."""
    return words[after][0].isupper() and not words[i].isupper()


def _with_owner(covering: list[PolityMention | None], lower: list[str], first: int, country: str) -> int:
    """Where the phrase starts that takes in the state's word before a body of its own ("the US State Department")."""
    k = first - 2 if first > 1 and lower[first - 1] == "'s" else first - 1
    owner = covering[k]
    if owner is not None and owner.codes == (country,) and owner.kind in ("country", "people", "capital"):
        return owner.first
    return first


def _in_capitals(reading: Reading, i: int) -> bool:
    """Whether the words around a token are set in capitals, so that "WHO" may be a pronoun."""
    words = reading.words
    sentence = reading.sentences[reading.sentence_of[i]]
    if not any(w.islower() for w in words[sentence.first : min(sentence.last, sentence.first + 15)]):
        return True
    exact = index().exact
    beside = [words[k] for k in (i - 1, i + 1) if sentence.first <= k < sentence.last]
    return any(w.isupper() and len(w) > 1 and w.isalpha() and w not in exact for w in beside)


def _misled(reading: Reading, covering: list[PolityMention | None], first: int, last: int, entry: Entry) -> bool:
    """Whether the words beside a doubtful name say that it is a person, a common word or another place."""
    words = reading.words
    sentence = reading.sentences[reading.sentence_of[first]]
    before = words[first - 1] if first > sentence.first else ""
    after = words[last] if last < sentence.last else ""
    if entry.doubt == "word":
        in_prose = entry.kind == "organization" and reading.kind_of(reading.sentence_of[first]) == "paragraph"
        leads = before[:1].isupper() and before.isalpha() and before.lower() not in _LEADING_WORDS
        follows = after[:1].isupper() and after.isalpha() and after.lower() not in words_of("title")
        if in_prose and (leads or follows):  # "Oromo Liberation Front", "Dawn Baker" are other names
            return True
        if after == "," and last + 1 < sentence.last and reading.lower[last + 1] in index().single:
            return False  # "Nice, France"
        return before.lower() not in _LEADING_WORDS and (
            not before or reading.kind_of(reading.sentence_of[first]) != "paragraph" or before in "\"“'‘("
        )
    if entry.doubt in ("person", "family", "rare"):
        if reading.kind_of(reading.sentence_of[first]) in ("headline", "subheading"):
            return False
        named = (
            first - 1 > sentence.first
            and before[:1].isupper()
            and before.isalpha()
            and covering[first - 1] is None
            and before.lower() not in words_of("title")
            and not words[first].isupper()
        )
        initial = before if before.endswith(".") else after
        if (
            before.lower() in words_of("address")
            or named
            or (len(initial) == 2 and initial[1] == "." and initial[0].isupper())
        ):
            return True
        return _names_a_person(reading, first, last, before, after, entry)
    if entry.doubt == "place" and not entry.city and _names_a_person(reading, first, last, before, after, entry):
        return True  # "Georgia Hill"
    if entry.doubt == "place" and before == "," and first - 2 >= sentence.first:
        other = covering[first - 2]
        if other is not None:
            # "Atlanta, Georgia"; "Alabama, Georgia and Texas"
            return bool(other.city or other.kind == "region") and other.country not in ("", entry.country)
    return False


def _names_a_person(reading: Reading, first: int, last: int, before: str, after: str, entry: Entry) -> bool:
    """Whether a family name follows a given name: "Jordan Baker"; but "Jordan Foreign Minister"."""
    following, names = after.lower(), index()
    words = reading.words
    behind = words[last + 1] if last + 1 < len(words) else "."
    alone, longer = names.forms.get(following) or ((), {})
    if (
        not after[:1].isupper() or not after[1:].islower() or following in words_of("title")
        or following in names.single or behind.lower() in longer or not all(form.the for form in alone)
        or (entry.doubt == "family" and not family_first(reading.lower[first]))
    ):  # fmt: skip
        return False
    leading = before.lower()
    if leading not in _LEADING_WORDS and entry.doubt not in ("family", "place"):
        return True
    if leading in _PLACE_LEADING_WORDS or (leading == "to" and reading.lower[first - 2] not in words_of("speaking")):
        return False  # "King of Jordan Abdullah II", "flew to Jordan Monday"
    # "with Gao Wenbin", "by Jordan Baker"; but "with Jordan Media Institute", "met Georgia Bank Union"
    return not reading.title_flags[last] & (NO_NAME | HEAD) and not behind[:1].isupper()


def _body(
    reading: Reading,
    covering: list[PolityMention | None],
    first: int,
    last: int,
    entry: Entry,
    names: Index,
    last_body: dict[str, tuple[tuple[str, ...], str]],
) -> PolityMention | None:
    """A body that several states have: whose it is, by the word before it, "of X" behind it, or an earlier mention."""
    words, lower = reading.words, reading.lower
    sentence = reading.sentences[reading.sentence_of[first]]
    owner: PolityMention | None = None
    phrase_first, phrase_last = first, last
    # "Russia's Security Council", "the Iranian Foreign Ministry", "the US federal government"
    k = first - 1
    if k >= sentence.first and covering[k] is None and lower[k] in words_of("modifier"):
        k -= 1
    if k > sentence.first and lower[k] in _POSSESSIVES:
        k -= 1
    beside = covering[k] if k >= sentence.first else None
    if beside is not None:
        by_name = beside.kind in ("country", "people", "capital")
        if by_name or (beside.body == "international" and beside.codes) or (beside.kind == "region" and beside.country):
            owner = beside
    if owner is not None:
        phrase_first = owner.phrase_first
    if owner is None and last + 1 < sentence.last and lower[last] == "in" and (entry.body in _AT_HOME or entry.codes):
        # "the Foreign Ministry in Berlin": ministries sit at home
        forms = names.starts_with(lower[last + 1])
        found = match(forms, words, lower, last + 1, sentence.last) if forms else None
        state = found[0].entry if found else None
        if state is not None and state.kind == "capital" and not state.open:
            owner = PolityMention(last + 1, last + 2, "country", state.codes, state.name)
    if owner is None and last + 1 < sentence.last and lower[last] == "of":
        k = last + 1
        if lower[k] == "the" and k + 1 < sentence.last:
            k += 1
        forms = names.starts_with(lower[k])
        found = match(forms, words, lower, k, sentence.last) if forms else None
        state = found[0].entry if found else names.exact.get(words[k])
        if state is not None and state.kind == "country" and not state.open:
            phrase_last = found[1] if found else k + 1
            owner = PolityMention(k, phrase_last, "country", state.codes, state.name)
    codes: tuple[str, ...] = entry.codes
    country = entry.country
    if entry.body == "political-party":
        if owner is not None and owner.country:
            country = owner.country
    elif owner is not None and (owner.codes or owner.country):
        codes = owner.codes  # none for a part of a state ("the Texas legislature")
        country = codes[0] if len(codes) == 1 and is_state(codes[0]) else owner.country
        last_body[entry.generic] = (codes, country)
    else:
        remembered = last_body.get(entry.generic)
        if last - first == 1 and words[first][0].islower() and lower[first] in words_of("common"):
            return None
        if remembered is not None and entry.body in _REMEMBERED:
            codes, country = remembered
        elif entry.body not in _ALONE:
            return None
    name, role = entry.name, entry.body
    if country and role == "international":  # a state's own Security Council, not the UN's
        name, role = reading.slice(first, last), "state-body"
    return PolityMention(first, last, "organization", codes, name, role, country, "", "", (), phrase_first, phrase_last)


def _compound(
    lower: list[str],
    words: list[str],
    i: int,
    count: int,
    names: Index,
) -> PolityMention | None:
    """A hyphen compound that holds at least one name: "Russian-US", "anti-Iranian", "EU-South Korea"."""
    parts = lower[i].split("-")
    if names.compounds.keys().isdisjoint(parts):
        return None
    raw = words[i].replace("\u2010", "-").replace("\u2011", "-").split("-")
    codes: list[str] = []
    entry: Entry | None = None
    kind = ""
    doubt = ""
    last = i + 1
    for number, part in enumerate(parts):
        if not part:
            continue
        found = names.compounds.get(part)
        if found is not None and number < len(raw) and not raw[number][:1].isupper():
            found = None if found.kind != "people" or len(part) < 5 else found
        forms = names.forms.get(part)
        if found is None and number == len(parts) - 1 and forms is not None and entry is not None:
            # The last part begins a name of several words: "EU-South Korea", "India-Sri Lanka".
            longer = match(forms, words, lower, i, count)
            if longer is not None and longer[1] > i + 1:
                found, last = longer[0].entry, longer[1]
        if found is not None:
            if entry is None or (entry.kind == "region" and found.kind != "region"):
                entry = found
                kind = found.kind
            if found.kind == "people":
                kind = "people"
            if not found.open:
                codes.extend(code for code in found.codes if code not in codes)
        elif entry is None and number == 0 and part in words_of("stance"):
            doubt = "stance"
        elif not doubt and part not in words_of("joining"):
            doubt = "compound"  # "US-led", "Moscow-based": about a state, not the state
    if entry is None:
        return None
    country = codes[0] if len(codes) == 1 and is_state(codes[0]) else ""
    if doubt:
        return PolityMention(i, last, "people", (), entry.name, "", country, "", doubt, tuple(codes), i, last)
    body = entry.body if kind == "organization" else ""
    return PolityMention(i, last, kind, tuple(codes), entry.name, body, country, "", "", (), i, last)


def _extended(
    entry: Entry, first: int, last: int, lower: list[str], words: list[str], names: Index
) -> PolityMention | None:
    """A name of several words that ends in a hyphen compound: "New Delhi-Islamabad", "South Korea-led"."""
    tail = lower[last - 1]
    raw = words[last - 1].replace("\u2010", "-").replace("\u2011", "-")
    end = entry.name if entry.kind == "country" else entry.city
    skip = end.rsplit(" ", 1)[-1].count("-") if end else 0
    parts = tail.split("-")[1 + skip :]
    if not parts:
        return None
    raw_parts = raw.split("-")[1 + skip :]
    codes = list(entry.codes)
    kind = entry.kind
    found = False
    for part, written in zip(parts, raw_parts, strict=False):
        other = names.compounds.get(part)
        if other is not None and written[:1].isupper() and not other.open:
            found = True
            codes.extend(code for code in other.codes if code not in codes)
            if other.kind == "people":
                kind = "people"
    country = entry.codes[0] if len(entry.codes) == 1 and is_state(entry.codes[0]) else ""
    if found:
        return PolityMention(first, last, kind, tuple(codes), entry.name, "", "", "", "", (), first, last)
    return PolityMention(first, last, "people", (), entry.name, "", country, "", "compound", tuple(codes), first, last)


def _presume(polities: Polities, presumed: list[tuple[int, tuple[str, ...]]]) -> None:
    """Take "the Foreign Office" for British only if nothing speaks for another state that calls its ministry so."""
    mentions = polities.mentions
    known = {number for number, _ in presumed}
    told = [code for number, mention in enumerate(mentions) if number not in known for code in mention.codes]
    named = set(told)
    state = max([code for code in _FOREIGN_OFFICES if code in named], key=told.count, default="")
    if state:
        for number, codes in presumed:
            mention = mentions[number] if number < len(mentions) else None
            if mention is not None and mention.codes == codes and codes[0] not in named:
                polities.replace(number, mention._replace(codes=(state,), country=state))


def _settle(polities: Polities, ambiguous: list[tuple[int, Entry]], reading: Reading) -> None:
    """Decide which of several states an ambiguous word means, by the unambiguous words of the article."""
    telling = ("country", "people", "capital", "organization")
    tally = Counter([code for mention in polities.mentions if mention.kind in telling for code in mention.codes])
    open_choice = undecided()
    for number, entry in ambiguous:
        mention = polities.mentions[number]
        candidates = mention.candidates
        beside: PolityMention | None = None
        if mention.last + 1 < len(reading.words) and reading.words[mention.last] == ",":
            beside = polities.at(mention.last + 1)  # "Valencia, Venezuela"
        named = [code for code in candidates if tally[code]]
        chosen = ""
        if beside is not None and beside.kind == "country" and beside.codes and beside.codes[0] in candidates:
            chosen = beside.codes[0]
        elif entry.sure:
            chosen = candidates[0]
        elif len(named) == 1:
            chosen = named[0]
        elif named and mention.kind == "city":
            chosen = max(named, key=lambda code: tally[code])
        elif not named and not open_choice.intersection(candidates):
            chosen = candidates[0]
        if chosen:
            name = mention.name if mention.kind == "city" else name_of(chosen) or chosen
            country = chosen if is_state(chosen) else ""
            polities.replace(number, mention._replace(codes=(chosen,), country=country, name=name))
        elif mention.kind != "city":
            polities.replace(number, mention._replace(name=reading.slice(mention.first, mention.last)))


def _name_as_the_text_does(polities: Polities, movements: list[int], reading: Reading) -> None:
    """Call a movement by its abbreviation where the article uses one: "Kurdistan Regional Government (KRG)"."""
    short: dict[str, str] = {}
    for number in movements:
        mention = polities.mentions[number]
        if mention.last - mention.first == 1:
            word = reading.words[mention.first]
            # "HAMAS" is no abbreviation, nor is a word of a line in capitals
            if word.isupper() and len(word) < 7 and word.lower() != mention.name.lower():
                short.setdefault(mention.name, word)
    if short:
        for number, mention in enumerate(polities.mentions):
            if mention.codes and not short.keys().isdisjoint(mention.codes):
                polities.replace(number, mention._replace(codes=tuple([short.get(c, c) for c in mention.codes])))


def party_of(mention: PolityMention) -> tuple[str, ...]:
    """Who would sit at a table under these words.

    Args:
        mention: A mention.

    Returns:
        Alpha-3 codes, ids of organizations or usual names; empty for places, media and names that nobody acts under.

    Example:
        >>> party_of(PolityMention(0, 1, "city", ("RUS",), "Sochi"))
        ()
        >>> party_of(PolityMention(0, 1, "country", ("RUS",), "Russia"))
        ('RUS',)
    """
    return () if mention.kind in ("city", "region", "name") or mention.body == "media" else mention.codes
