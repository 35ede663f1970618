"""One clause that reports an event, and what stands to the right of its noun or verb."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from dipnews.stages.actors import Actor
from dipnews.stages.sides import (
    BREAKS,
    SAYING,
    Scene,
    Side,
    is_role,
    read_sides,
)  # fmt: skip
from dipnews.stages.verbals import ADVERBS, AUXILIARIES, BE, FUTURE, Verbal, governors, read_verbal, verb_forms
from dipnews.tables import rows, values

AGENT_WORDS = frozenset(
    "co-chaired chaired headed led moderated mediated brokered hosted attended organized organised co-hosted facilitated convened called "
    "initiated presided sponsored co-sponsored joined".split()
)
DAY_PARTS = frozenset(
    (
        "evening",
        "morning",
        "afternoon",
        "night",
        "day",
        "days",
        "eve",
        "noon",
        "midday",
        "end",
        "beginning",
        "middle",
        "first",
        "second",
        "half",
    )
)
TOPIC_INFINITIVES = frozenset(("discuss", "address", "review", "consider", "negotiate", "explore", "examine", "talk"))
RELATION_WORDS = frozenset(
    "conflict war ties relations relationship cooperation border tensions tension agreement dispute disputes trade differences links "
    "partnership peace treaty rift row standoff clashes fighting rivalry deal accord ceasefire truce contacts interaction".split()
)
TOPIC_WORDS = frozenset(
    (
        "on",
        "about",
        "regarding",
        "concerning",
        "over",
        "discuss",
        "focused",
        "dedicated",
        "devoted",
        "address",
        "focusing",
        "discussing",
        "covering",
    )
)
WITH_WORDS = frozenset(("with", "between", "among", "amongst", "involving", "alongside", "bringing"))
STATUS_ADJECTIVES: dict[str, str] = {
    **dict.fromkeys(
        "upcoming forthcoming planned scheduled future next coming expected impending prospective anticipated".split(),
        "planned",
    ),
    **dict.fromkeys(
        "possible potential proposed eventual hypothetical would-be suggested requested".split(), "possible"
    ),
    **dict.fromkeys(
        "last previous recent past earlier latest inaugural concluded recently-concluded historic successful".split(),
        "held",
    ),
    **dict.fromkeys("ongoing current continuing on-going".split(), "ongoing"),
    **dict.fromkeys("cancelled canceled postponed scrapped aborted delayed".split(), "cancelled"),
}
DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "both"))
CALL_WORDS = frozenset(
    "phone telephone telephonic video videoconference video-conference virtual tele phone-call telephonically hotline secure conference-call".split()
)
AFTER_WORDS = frozenset(("after", "following", "during", "at", "in", "since", "from", "upon", "concluding"))
BEFORE_WORDS = frozenset(("before", "ahead", "until", "till", "pending", "prior"))
LIGHT_NOUNS = frozenset(("part", "series", "number", "set", "string", "range", "cycle", "couple", "course", "flurry"))
QUANTIFIERS = frozenset(
    (
        "round",
        "rounds",
        "series",
        "number",
        "set",
        "string",
        "cycle",
        "couple",
        "course",
        "flurry",
        "resumption",
        "start",
        "sidelines",
        "margins",
        "fringes",
        "date",
        "dates",
    )
)
MULTILATERAL = frozenset(
    (
        "trilateral",
        "quadrilateral",
        "four-way",
        "three-way",
        "multilateral",
        "tripartite",
        "quadripartite",
        "2+2",
        "four-party",
        "five-party",
        "3+1",
        "5+2",
        "seven-party",
        "quartet",
    )
)
BODY_NAMES = frozenset(
    (
        "EU",
        "UN",
        "NATO",
        "OSCE",
        "AU",
        "ASEAN",
        "APEC",
        "BRICS",
        "CIS",
        "CSTO",
        "EAEU",
        "G7",
        "G8",
        "G20",
        "IAEA",
        "IMF",
        "OAS",
        "OIC",
        "OPEC",
        "SCO",
        "WTO",
        "WHO",
        "GCC",
        "LAS",
    )
)


@cache
def noun_forms() -> dict[str, dict[str, str]]:
    """Each form of an event noun to its row of the table."""
    return {form: row for row in rows("event_nouns") for form in values(row["forms"])}


@cache
def triggers() -> frozenset[str]:
    """All words that can begin the reading of an event."""
    own = [form for form, (row, _) in verb_forms().items() if row["kind"] != "light"]
    return frozenset(noun_forms()) | frozenset(own)


@attrs.define(slots=True, eq=False)
class EventMention:
    """One clause that reports an event, with all that the clause says of it. Tokens ``[first, last)``."""

    trigger: int
    first: int
    last: int
    format: str
    status: str
    noun: str
    strong: bool = False
    sides: list[Side] = attrs.Factory(list)
    roles: dict[str, str] = attrs.Factory(dict)
    group: bool = False
    date: int = -1
    place: Actor | None = None
    place_country: str | None = None
    here: bool = False
    venue: tuple[int, int] | None = None
    ordinal: int = 0
    year: int = 0
    definite: bool = False
    fixed: tuple[str, ...] = ()
    topic: tuple[int, int] | None = None
    headline: bool = False
    quoted: bool = False
    denied: bool = False
    explicit: bool = False
    verbal: bool = False
    multilateral: bool = False
    inside: str = ""
    level: str = ""
    host: int = -1
    mediated: bool = False
    setting: bool = False
    named_place: bool = False
    by_phone: bool = False
    purpose: bool = False
    hosted: bool = False
    tense: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of all sides, in order, each once."""
        return tuple(dict.fromkeys([*self.fixed, *(c for s in self.sides for c in s.parties)]))

    @property
    def people(self) -> list[Any]:
        """The persons of all sides, in order."""
        return [a.person for s in self.sides for a in s.actors if a.is_person and not a.private]


def clause_start(scene: Scene, i: int, lo: int) -> int:
    """Where the clause around token i begins: behind "said that", a semicolon, "while"."""
    lower = scene.lower
    for k in range(i - 1, lo - 1, -1):
        w = lower[k]
        if (
            w == "that"
            and k + 1 < i
            and scene.at[k + 1] < 0
            and (lower[k + 1] in AUXILIARIES or lower[k + 1] in verb_forms() or lower[k + 1].endswith(("es", "ed")))
        ):
            continue  # "a delegation that includes": a relative
        if w in (
            ";",
            ":",
            "–",
            "—",
            "--",
            "that",
            "while",
            "whereas",
            "but",
            "because",
            "although",
            "though",
            "if",
            "whether",
            "when",
            "where",
        ) and not (w == "that" and k > lo and lower[k - 1] == "after"):
            return k + 1
        if (
            w in ("said", "says", "announced", "confirmed", "reported", "added", "noted")
            and k + 1 < i
            and k > lo
            and lower[k + 1] != "to"
        ):
            if lower[k] in ("announced", "confirmed") and i - k < 9:
                continue
            # "the ministry said on Monday the president will ..." or "X said at a meeting": only the first is a border
            if any(lower[c] in FUTURE or lower[c] in BE or c in () for c in range(k + 1, i)):
                return k + 1
    return lo


@attrs.define(slots=True)
class Right:
    """What stands to the right of a trigger."""

    sides: list[Side] = attrs.Factory(list)
    of_sides: list[Side] = attrs.Factory(list)
    to: Actor | None = None
    more: list[Actor] = attrs.Factory(list)
    date: int = -1
    place: Actor | None = None
    place_country: str | None = None
    here: bool = False
    venue: tuple[int, int] | None = None
    topic: tuple[int, int] | None = None
    verb: Verbal | None = None
    verb_lemma: str = ""
    end: int = 0
    agents: list[Side] = attrs.Factory(list)
    call: bool = False
    in_person: bool = False
    sidelines: bool = False
    between: bool = False
    place_at: bool = False
    chair: str = ""


def read_right(scene: Scene, start: int, hi: int, *, noun: bool, headline: bool) -> Right:
    """Read the phrases behind a trigger up to the end of its clause."""
    lower, at, actors, words = scene.lower, scene.at, scene.actors, scene.words
    r = Right(end=start)
    k = start
    limit = min(hi, start + 70)
    topic_from = -1
    topic_word = ""

    def close(at_token: int) -> None:
        nonlocal topic_from
        if topic_from >= 0 and r.topic is None and at_token > topic_from:
            r.topic = (topic_from, at_token)
        topic_from = -1

    while k < limit:
        w = lower[k]
        if scene.date_at[k] >= 0:
            number = scene.date_at[k]
            if r.date < 0 and lower[k - 1] != "since" and (lower[k - 1] != "of" or lower[k - 2] in DAY_PARTS):
                r.date = number
            if topic_from >= 0:
                close(k - 1 if lower[k - 1] in ("on", "in") else k)
            k = max(k + 1, scene.date_last[number])
            r.end = k
            continue
        if (
            w in WITH_WORDS
            or (w == "by" and (noun or lower[k - 1] in ("led", "headed")))
            or (w == "from" and noun and lower[start - 1] in ("call", "calls"))
            or (w == "including" and noun)
        ):
            sides, after = read_sides(scene, k + 1, limit, closed=w != "with")
            apart = (
                w == "between" and len({c for x in sides for c in x.parties}) > 1 and lower[k - 1] not in RELATION_WORDS
            )
            if sides and not (
                topic_from >= 0
                and (r.sides or w == "by" or not (apart or (w == "with" and any(x.actors or x.group for x in sides))))
            ):
                if w == "by":
                    if not noun:
                        r.sides.extend(sides)
                    elif lower[k - 1] in AGENT_WORDS:
                        r.agents.extend(sides)
                        r.chair = lower[k - 1]
                    elif not any(
                        s.actors or any(is_role(x) or x == "official" for x in lower[s.first : s.last]) for s in sides
                    ):
                        k = after
                        continue
                    else:
                        r.of_sides.extend(sides)
                elif w == "including":
                    r.of_sides.extend(sides)
                else:
                    if topic_from >= 0:
                        close(k)
                    r.sides.extend(sides)
                    r.between = r.between or w in ("between", "among", "amongst")
                k = r.end = max(after, k + 1)
                continue
            k += 1
            continue
        if w in BREAKS:
            if w in ("(",):
                c = next((c for c in range(k + 1, min(limit, k + 10)) if lower[c] == ")"), -1)
                if c >= 0:
                    k = c + 1
                    continue
            if w in ("following", "ahead", "prior", "after", "before", "since", "which", "who") or True:
                break
        if w == "as" and k + 1 < limit and lower[k + 1] in ("he", "she", "they", "it", "part"):
            break
        if w in SAYING and not (noun and r.verb is None and w in ("announced", "confirmed", "reported")):
            break
        if w == "during":
            break
        if w == ",":
            j = k + 1
            if j < limit and (
                scene.date_at[j] >= 0
                or lower[j] in ("in", "at", "near", "with", "on", "here", "including")
                or (at[j] >= 0 and noun and r.verb is None and not r.sides and False)
            ):
                close(k)
                k += 1
                continue
            if noun and r.verb is None:
                c = next((c for c in range(j, min(limit, j + 24)) if lower[c] == ","), -1)
                if c >= 0 and c + 1 < limit and (lower[c + 1] in AUXILIARIES or _is_past(lower[c + 1])):
                    close(k)
                    k = c + 1
                    continue
            break
        if w in ("in", "at", "near", "outside"):
            after = k if topic_from >= 0 and topic_word == "over" else _place(scene, k, limit, r, topic=topic_from >= 0)
            if after > k:
                if topic_from >= 0:
                    close(k)
                k = r.end = after
                continue
        if w == "here" and k > start and lower[k - 1] not in ("from",):
            r.here = True
            k += 1
            r.end = k
            continue
        if w in ("sidelines", "margins", "fringes"):
            close(k - 2)
            r.sidelines = True
            _read_sidelines(scene, k + 1, limit, r)
            break
        if w in ("on", "along", "at") and k + 2 < limit and lower[k + 2] in ("sidelines", "margins", "fringes"):
            close(k)
            k += 2
            continue
        if topic_from < 0:
            if w in CALL_WORDS or (w == "phone" and True):
                r.call = True
            elif w in ("in-person", "face-to-face", "one-on-one") or (w == "person" and lower[k - 1] == "in"):
                r.in_person = True
            if (
                w in ("invitation", "request", "initiative", "behest", "suggestion")
                and k + 1 < limit
                and lower[k + 1] == "of"
            ):
                _, after = read_sides(scene, k + 2, limit)
                k = max(after, k + 2)
                continue
            if w == "of" and noun and k - start < 8:
                sides, after = read_sides(scene, k + 1, limit, closed=True)
                if sides:
                    r.of_sides.extend(sides)
                    k = r.end = max(after, k + 1)
                    continue
            if w in ("to", "into", "for") and k + 1 < limit:
                j = k + 1
                while j < limit and lower[j] in ("the", "neighboring", "neighbouring"):
                    j += 1
                a = scene.actor(j) if j < limit else None
                if a is not None and a.is_adjective and a.last < limit and lower[a.last] == "capital":
                    a = next(
                        (
                            b
                            for c in range(a.last + 1, min(limit, a.last + 4))
                            if (b := scene.actor(c)) is not None and b.is_place
                        ),
                        None,
                    )
                if a is not None and not a.is_person and not a.is_adjective and r.to is None:
                    r.to = a
                    k = r.end = a.last
                    if (
                        k + 1 < limit
                        and lower[k] in (",", "and")
                        and (b := scene.actor(k + 1)) is not None
                        and b.parties == a.parties
                        and not b.is_person
                    ):
                        k = b.last
                    while k + 1 < limit and lower[k] in (",", "and") and len(r.more) < 12:
                        c = k + 1 if lower[k] == "and" or lower[k + 1] != "and" else k + 2
                        c += lower[c] == "the" if c < limit else 0
                        b = scene.actor(c) if c < limit else None
                        if b is None or b.is_person or b.is_adjective or not b.parties:
                            break
                        r.more.append(b)
                        k = r.end = b.last
                    continue
            if (
                w == "to"
                and k + 1 < limit
                and lower[k + 1] in verb_forms()
                and lower[k + 1] not in TOPIC_INFINITIVES
                and "base" in verb_forms()[lower[k + 1]][1]
            ):
                if not (noun and r.verb is None and lower[k + 1] == "be"):
                    break
            if (
                (w in TOPIC_WORDS
                and k + 1 < limit
                and lower[k + 1] not in ("the", "its"))
                or (
                    w in TOPIC_WORDS
                    and k + 2 < limit
                    and lower[k + 2] not in ("sidelines", "margins", "eve", "occasion", "invitation", "initiative")
                )
            ):
                topic_from, topic_word = k + 1, w
                k += 1
                continue
            if (
                noun
                and r.verb is None
                and (
                    w in AUXILIARIES or w in verb_forms() or w in ("scheduled", "slated", "due", "expected", "planned")
                )
            ):
                v = _verb_at(scene, k, limit)
                if v >= 0:
                    if w in AGENT_WORDS and v == k and lower[min(k + 1, limit - 1)] == "by":
                        k += 1
                        continue
                    r.verb = read_verbal(lower, v, start, headline=headline)
                    if r.verb.first > k and w not in AUXILIARIES:
                        r.verb.first = k
                    r.verb_lemma = verb_forms()[lower[v]][0]["lemma"] if lower[v] in verb_forms() else lower[v]
                    k = r.end = v + 1
                    continue
                if w in AUXILIARIES:
                    r.verb = Verbal(k, k, "present", False, False, "present")
                    if w in FUTURE:
                        r.verb.status = "planned"
                    elif w in ("was", "were", "had", "did"):
                        r.verb.status = "held"
                    elif w in ("may", "might", "could", "can", "should"):
                        r.verb.status = "possible"
                    elif w == "would":
                        r.verb.status = "planned"
                    k += 1
                    continue
            elif (
                w == "and"
                and k + 1 < limit
                and (
                    lower[k + 1] in verb_forms()
                    or lower[k + 1] in AUXILIARIES
                    or lower[k + 1] in SAYING
                    or _is_past(lower[k + 1])
                )
            ) or (not noun and w in ("and",)):
                break
            if w == "to" and k + 1 < limit and lower[k + 1] in TOPIC_INFINITIVES:
                topic_from, topic_word = k + 2, lower[k + 1]
                k += 2
                continue
        elif (
            w == "and" and k + 1 < limit and (_is_past(lower[k + 1]) or lower[k + 1] in ("said", "agreed", "expressed"))
        ):
            close(k)
            break
        k += 1
    close(k if k <= limit else limit)
    r.end = max(r.end, start)
    return r


def _read_sidelines(scene: Scene, k: int, limit: int, r: Right) -> None:
    """The city and the day that stand in "on the sidelines of the G20 summit in Rome on October 30" are the meeting's too."""
    lower = scene.lower
    for c in range(k, min(limit, k + 16)):
        if lower[c] in BREAKS or lower[c] in SAYING or (lower[c] == "and" and c > k + 8):
            return
        if (
            scene.date_at[c] >= 0
            and r.date < 0
            and lower[c - 1] in ("on", "in", ",", "summit", "meeting", "conference", "forum")
        ):
            r.date = scene.date_at[c]
        if (
            lower[c] in ("in", "at")
            and r.place is None
            and (a := scene.actor(c + 1) if c + 1 < limit else None) is not None
            and a.is_place
        ):
            r.place = a
            r.end = a.last


def _is_past(w: str) -> bool:
    if w in verb_forms():
        return "past" in verb_forms()[w][1]
    return len(w) > 4 and w.endswith("ed")


def _verb_at(scene: Scene, k: int, hi: int) -> int:
    """The main verb of the group that begins at token k, or -1."""
    lower = scene.lower
    j = k
    while j < min(hi, k + 8):
        w = lower[j]
        if (
            w in AUXILIARIES
            or w in ADVERBS
            or w in ("not", "to", "be")
            or w.endswith("ly")
            or (w in governors() and j + 1 < hi and lower[j + 1] == "to")
        ):
            j += 1
            continue
        if w in verb_forms() or w in ("scheduled", "slated", "due", "expected", "planned"):
            return j
        return -1
    return -1


def _place(scene: Scene, k: int, hi: int, r: Right, *, topic: bool) -> int:
    """Read "in Geneva", "in Doha, Qatar", "at the Kremlin in Moscow", "in Qatar" from the preposition on; k where it is no place."""
    lower, at, actors, words = scene.lower, scene.at, scene.actors, scene.words
    j = k + 1
    while j < hi and lower[j] in (
        "the",
        "downtown",
        "central",
        "nearby",
        "capital",
        "city",
        "of",
        "neighboring",
        "neighbouring",
        "southern",
        "northern",
        "eastern",
        "western",
        "resort",
        "town",
        "historic",
    ):
        j += 1
    a = scene.actor(j) if j < hi else None
    if a is not None and not a.is_person:
        if a.is_place and a.first == j:
            if r.place is not None and r.place_at and lower[k] == "in":
                r.venue = r.venue or (r.place.first, r.place.last)  # "at the Great Hall of the People in Beijing"
                r.place = a
            elif r.place is None or (r.venue is not None and not r.place.is_place):
                r.place = a
            r.place_at = lower[k] == "at"
            after = a.last
            if after + 1 < hi and lower[after] in (",", "of", "("):
                b = scene.actor(after + 1) or (
                    scene.actor(after + 2) if lower[after + 1] == "the" and after + 2 < hi else None
                )
                if b is not None and not b.is_person and not b.is_adjective and (len(b.parties) == 1):
                    r.place_country = b.parties[0]
                    after = b.last
                    if after < hi and lower[after] in (",", ")") and after + 1 < hi:
                        after += (
                            1
                            if lower[after] == ")"
                            or scene.date_at[after + 1] >= 0
                            or lower[after + 1] in ("on", "in", "with", "at")
                            else 0
                        )
            return after
        if lower[k] == "at" and a.kind == "metonym" and r.venue is None and not topic:
            r.venue = (j, a.last)
            return a.last
        if (
            lower[k] == "in"
            and not a.is_adjective
            and not topic
            and a.parties
            and a.kind not in ("organization", "org", "conflict-party")
            and r.place is None
            and not (a.last < hi and lower[a.last] == "'s")
        ):
            r.place = a
            return a.last
        return k
    if lower[k] == "at" and j < hi and r.venue is None and not topic:
        end = j
        while (
            end < hi
            and end < j + 8
            and (
                words[end][0].isupper() or lower[end] in ("of", "the", "'s", "state") or (is_role(lower[end]) and end > j)
            )
        ):
            if scene.date_at[end] >= 0:
                break
            end += 1
        while end > j and lower[end - 1] in ("of", "the", "'s"):
            end -= 1
        if (
            end > j
            and words[j][0].isupper()
            and not any(
                x in lower[j:end] for x in ("summit", "meeting", "conference", "forum", "assembly", "invitation")
            )
        ):
            r.venue = (j, end)
            return end
    return k


def fill(scene: Scene, m: EventMention, right: Right, verbal: Verbal | None, start: int, hi: int, begin: int) -> None:
    """Take over what the right side and the verb say."""
    m.date = right.date
    m.place, m.place_country, m.here, m.venue, m.topic = (
        right.place,
        right.place_country,
        m.here or right.here,
        right.venue,
        right.topic,
    )
    m.last = max(m.last, right.end)
    m.first = min(m.first, begin) if begin <= m.trigger else m.first
    if verbal is not None:
        status = verbal.status
        m.denied = verbal.negated
        m.explicit = True
        if status in ("present", "gerund", "purpose", "participle"):
            m.explicit = status == "present"
            status = "held" if status != "purpose" else "planned"
        m.status = status
        m.tense = verbal.tense
    if right.sidelines:
        m.inside = "sidelines"
    if m.date < 0:
        m.date = _date_left(scene, m.trigger if verbal is None else verbal.first, start, m.first)
    if m.place is None and not m.here:
        _place_left(scene, m, start)


def _date_left(scene: Scene, end: int, start: int, first: int) -> int:
    """A date before the trigger in its clause: "On Tuesday, X met", "X on Tuesday met", "In May, a meeting was held"."""
    for k in range(end - 1, max(start, end - 45) - 1, -1):
        d = scene.date_at[k]
        if d >= 0:
            before = scene.lower[scene.date_first[d] - 1] if scene.date_first[d] > 0 else ""
            if before in ("since", "until", "'s") or (
                before == "of" and scene.lower[scene.date_first[d] - 2] not in DAY_PARTS
            ):
                continue
            return d
        if scene.lower[k] in BREAKS and scene.lower[k] not in ("who", "which", "(", ")", "so"):
            return -1
    return -1


def _place_left(scene: Scene, m: EventMention, start: int) -> None:
    """ "In Moscow, X met Y": a city between the clause's beginning and its subject."""
    lower = scene.lower
    for k in range(start, min(start + 8, m.trigger)):
        if lower[k] == "in" and k <= start + 1:
            a = scene.actor(k + 1)
            if a is not None and a.is_place and a.last < m.trigger and lower[a.last] in (",", "on"):
                m.place = a
            return
