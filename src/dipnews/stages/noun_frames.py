"""Read an event noun ("talks", "summit", "call") with its phrase, its governing verb or preposition, and what follows it."""

from __future__ import annotations

import attrs

from dipnews.grammar import ORDINALS
from dipnews.stages.actors import Actor, named_formats
from dipnews.stages.mentions import (
    CALL_WORDS,
    DEFINITE,
    MULTILATERAL,
    QUANTIFIERS,
    STATUS_ADJECTIVES,
    EventMention,
    Right,
    clause_start,
    fill,
    noun_forms,
    read_right,
)  # fmt: skip
from dipnews.stages.sides import (
    BREAKS,
    DETERMINERS,
    PREPOSITIONS,
    SAYING,
    Scene,
    Side,
    collect_left,
    first_person,
    read_sides,
    subject_of,
    subject_sides,
)  # fmt: skip
from dipnews.stages.verbals import ADVERBS, AUXILIARIES, BE, FUTURE, Verbal, governors, read_verbal, verb_forms

AFTER = frozenset(("after", "following", "during", "at", "in", "since", "from", "upon"))
BEFORE = frozenset(("before", "ahead", "until", "till", "pending"))
NOT_EVENTS = frozenset(
    "point points room place hall venue table minutes center centre centers needs criticism logs sheet button notice house planner "
    "hours site".split()
)
WISHERS = frozenset(
    "hope hopes hoped hoping call calls called calling urge urged urges appeal appeals appealed push pushes pushed pressed pressure demand "
    "demands demanded support supports supported".split()
)
SCENE_WORDS = frozenset(
    (
        "at",
        "in",
        "during",
        "after",
        "following",
        "before",
        "since",
        "upon",
        "from",
        "until",
        "by",
        "with",
        "over",
        "through",
    )
)
TOPIC_VERBS = frozenset(("discuss", "address", "review", "cover", "touch", "focus", "consider"))
_ROUND = frozenset(("round", "rounds"))


@attrs.define(slots=True)
class _Left:
    """What stands in the noun phrase to the left of the head."""

    first: int = 0
    determiner: str = ""
    modifiers: list[str] = attrs.Factory(list)
    sides: list[Side] = attrs.Factory(list)
    possessor: list[Side] = attrs.Factory(list)
    status: str = ""
    ordinal: int = 0
    year: int = 0
    date: int = -1
    place: Actor | None = None
    call: bool = False
    fixed: tuple[str, ...] = ()
    fixed_format: str = ""
    multilateral: bool = False
    quantifier: str = ""


def read_noun(scene: Scene, i: int, lo: int, hi: int, headline: bool) -> EventMention | None:
    """Read the event that the noun at token i names.

    Args:
        scene: The article.
        i: The noun.
        lo: The first token that belongs to its clause at most.
        hi: The token after the last one.
        headline: Whether it stands in a headline.

    Returns:
        The mention, or None where the noun means something else or says nothing.
    """
    lower, at = scene.lower, scene.at
    nouns = noun_forms()
    row = nouns[lower[i]]
    nxt = lower[i + 1] if i + 1 < hi else ""
    if nxt in NOT_EVENTS or (nxt in nouns and nxt not in ("round", "rounds", "exchange")):
        return None
    if nxt == "of" and row["word"] == "round":
        j = i + 2
        while j < min(hi, i + 8) and lower[j] not in nouns and lower[j] not in PREPOSITIONS:
            j += 1
        if j < hi and lower[j] in nouns:
            return None
    left = _read_left(scene, i - 1, lo)
    if (
        row["word"] == "forum"
        and scene.words[i][0].isupper()
        and (a := scene.actor(i - 1)) is not None
        and a.kind == "organization"
        and not left.ordinal
        and left.date < 0
    ):
        if not left.determiner == "the" or _governing_verb(scene, left.first - 1, lo) < 0:
            return None
    form, noun = row["format"], row["word"]
    start = clause_start(scene, left.first, lo)
    # what governs the phrase
    g = left.first - 1
    while g > start and (lower[g] in ADVERBS or (lower[g].endswith("ly") and len(lower[g]) > 4)) and g > left.first - 4:
        g -= 1
    while g > start and scene.date_at[g] >= 0 and g > left.first - 8:
        g = scene.date_first[scene.date_at[g]] - 1
        if g > start and lower[g] in ("on", "in", "since"):
            g -= 1
    governor = lower[g] if g >= start else ""
    right = read_right(scene, i + 1, hi, noun=True, headline=headline)
    decided = _format(scene, i, row, left, right, governor)
    if decided is None:
        return None
    form = decided
    mention = EventMention(i, left.first, i + 1, form, "held", noun)
    mention.strong = row["strength"] == "strong"
    mention.definite = left.determiner in DEFINITE or bool(left.possessor)
    if row["strength"] == "anaphor" and not left.ordinal and not left.status:
        mention.definite = True
    mention.ordinal, mention.year, mention.fixed, mention.multilateral = (
        left.ordinal,
        left.year,
        left.fixed,
        left.multilateral,
    )
    verbal, effect, subject, agent_role = None, "", [], ""
    begin = left.first
    v = _governing_verb(scene, g, start)
    if v >= 0:
        verbal = read_verbal(lower, v, start, headline=headline, subject_ends=at)
        vrow = verb_forms()[lower[v]][0]
        effect = vrow["effect"] if vrow["effect"] != "host" else ""
        subject, begin = subject_of(scene, verbal, start)
        if verbal.tense == "infinitive" and (asked := asked_sides(scene, verbal)):
            subject = asked
        if not subject and verbal.first > start and lower[verbal.first - 1] in ("i", "we"):
            subject = first_person(scene, i)
        if verbal.tense == "gerund":
            for c in range(v - 1, max(start, v - 5) - 1, -1):
                w = lower[c]
                if w in governors():
                    effect = governors()[w]
                    break
                if w in verb_forms() and verb_forms()[w][0]["effect"] in ("possible", "cancelled", "planned"):
                    effect = verb_forms()[w][0]["effect"]
                    break
        if vrow["effect"] == "host" or vrow["lemma"] in ("arrange", "organize", "organise", "convene"):
            agent_role = "host"
        elif vrow["lemma"] in ("mediate", "broker", "facilitate", "moderate"):
            agent_role = "mediator"
        elif vrow["lemma"] in ("chair", "preside"):
            agent_role = "chair"
        elif vrow["lemma"] == "co-chair":
            agent_role = "co-chair"
        if verbal.passive and v > 0:
            subject = []
        if (
            right.between
            and not agent_role
            and len({c for x in right.sides for c in x.parties} | {id(p) for x in right.sides for p in x.actors}) > 1
        ):
            subject = []
        if vrow["lemma"] in (
            "announce",
            "confirm",
            "expect",
            "schedule",
            "plan",
            "welcome",
            "support",
            "propose",
            "suggest",
            "request",
            "demand",
            "urge",
            "favor",
            "need",
        ):
            # the subject speaks of the event and need not take part
            if right.sides or right.of_sides or left.possessor or left.sides:
                subject = []
        if vrow["lemma"] in TOPIC_VERBS:
            # "they discussed the negotiations with Iran": another event than the one in which they did
            if len({c for x in (*left.possessor, *left.sides, *right.of_sides, *right.sides) for c in x.parties}) < 2:
                return None
            subject = []
    elif _sets_scene(scene, g, start) and not left.possessor and not right.between:
        if (
            len({c for s in (*left.sides, *right.sides, *right.of_sides) for c in s.parties} | set(left.fixed)) < 2
            or (not left.sides
            and right.sides
            and not right.of_sides
            and len(right.sides) < 2)
        ):
            if not any(lower[c] == "between" for c in range(i + 1, min(hi, i + 4))) or len(right.sides) < 2:
                subject, begin = _clause_subject(scene, g, start)
    if left.determiner in ("his", "her", "their") and not left.possessor and not subject and left.first - start <= 6:
        subject = _later_subject(scene, right.end, hi)
    setting = left.quantifier in ("sidelines", "margins", "fringes")
    if setting:
        subject, begin = [], left.first
    mention.setting = setting
    mention.purpose = governor == "for"
    sides = [*subject, *left.possessor, *left.sides, *right.of_sides, *right.sides, *right.agents]
    if form == "visit":
        target = right.to or (right.place if right.place is not None else None)
        if left.sides and not right.to:
            pass
        if target is not None:
            sides.append(Side(target.first, target.last, [], target.parties))
            sides.extend(Side(b.first, b.last, [], b.parties) for b in right.more)
            if target.is_place and right.place is None:
                right.place = target
        elif left.place is not None:
            sides.append(Side(left.place.first, left.place.last, [], left.place.parties))
    mention.sides = _unique(sides)
    # status
    status, explicit, denied = "held", False, left.determiner == "no"
    if verbal is not None:
        denied = denied or verbal.negated
        status = {"present": "held", "gerund": "held", "purpose": "planned", "participle": "held"}.get(
            verbal.status, verbal.status
        )
        explicit = verbal.status not in ("gerund", "purpose", "participle") and not (
            verbal.status == "present" and lower[v] in BE
        )
        if effect:
            status = "cancelled" if effect == "cancelled" else ("possible" if verbal.status == "possible" else effect)
            if effect == "possible" and verbal.status == "cancelled":
                status = "cancelled"
            explicit = True
        lemma = verb_forms()[lower[v]][0]["lemma"]
        if (
            lemma == "postpone"
            and any(lower[c] in ("to", "until", "till") for c in range(i, min(hi, i + 4)))
            and right.date >= 0
        ):
            status = "planned"
        if lemma in ("resume", "begin", "start", "launch", "continue") and verbal.status in ("gerund",):
            explicit = False
        if (
            right.verb is not None
            and lower[right.verb.verb] in ("scheduled", "slated", "due", "planned")
            and status != "cancelled"
        ):
            status = "planned"
    elif right.verb is not None:
        denied = denied or right.verb.negated
        status = {"present": "held", "gerund": "held", "purpose": "planned", "participle": "held"}.get(
            right.verb.status, right.verb.status
        )
        explicit = right.verb.status not in ("present", "gerund", "purpose") or right.verb.tense == "infinitive"
        lemma = right.verb_lemma
        veffect = (
            verb_forms()[lemma][0]["effect"]
            if lemma in verb_forms()
            else ("planned" if lemma in ("scheduled", "slated", "due", "expected", "planned") else "")
        )
        if veffect in ("cancelled", "planned", "possible") and (
            right.verb.passive
            or veffect == "cancelled"
            or (right.verb.status in ("participle", "gerund", "held", "present")
            and lower[right.verb.verb]
            in ("scheduled", "slated", "due", "expected", "planned", "proposed", "cancelled", "canceled", "postponed"))
        ):
            if not (veffect == "possible" and lemma == "support"):
                status, explicit = veffect, True
        if lower[right.verb.verb] in ("scheduled", "slated", "due", "planned") and status != "cancelled":
            status = "planned"
        if denied and veffect in ("planned",):
            denied, status = True, "possible"
    elif left.status:
        status, explicit = left.status, True
    elif governor in BEFORE or (governor in ("of", "to") and g > start and lower[g - 1] in BEFORE):
        status, explicit = "planned", False
    elif governor in ("for", "to", "on", "of", "about") and g > start:
        for c in range(g - 1, max(start, g - 7) - 1, -1):
            w = lower[c]
            if w in governors() and scene.at[c] < 0:
                status, explicit = governors()[w], True
                if not verbal and (w in WISHERS or c < g - 1):
                    mention.sides = [x for x in mention.sides if x not in subject]
                break
            if (w in PREPOSITIONS and w != "to" and c < g - 1) or w in BREAKS:
                break
        else:
            status = "held"
    elif governor in AFTER:
        future = any(lower[c] in FUTURE for c in range(start, g))
        status, explicit = (
            ("planned" if future and governor in ("at", "during", "in") else "held"),
            governor in ("after", "following", "during", "at"),
        )
    if left.status and status == "held" and not (verbal is not None and explicit):
        status = left.status
        explicit = True
    mention.verbal = verbal is not None or (
        right.verb is not None and not (right.verb_lemma in ("be", "is", "are", "") and right.verb.status == "present")
    )
    fill(scene, mention, right, None, start, hi, begin)
    mention.first = min(mention.first, begin) if begin < i else mention.first
    mention.status, mention.explicit, mention.denied = status, explicit, denied
    mention.tense = verbal.tense if verbal is not None else (right.verb.tense if right.verb is not None else "")
    if left.date >= 0:
        mention.date = left.date
    if left.place is not None and form != "visit" and mention.place is None:
        mention.place = left.place
    mention.hosted = agent_role == "host"
    if agent_role:
        for s in subject:
            for a in s.actors:
                if a.is_person:
                    mention.roles[a.name] = agent_role
        if agent_role == "host" and subject and mention.place is None:
            capital = next(
                (
                    a
                    for s in subject
                    if not s.actors and (a := scene.actor(s.first)) is not None and a.kind == "capital"
                ),
                None,
            )
            mention.place = capital
        if agent_role == "mediator":
            mention.mediated = True
    for s in right.agents:
        for a in s.actors:
            if a.is_person:
                mention.roles[a.name] = {
                    "co-chaired": "co-chair",
                    "chaired": "chair",
                    "mediated": "mediator",
                    "brokered": "mediator",
                    "hosted": "host",
                    "moderated": "mediator",
                }.get(right.chair, "chair" if right.chair == "presided" else "participant")
    if governor in ("during", "within") or (governor in ("sidelines", "margins", "fringes")):
        mention.inside = ""
    mention.level = next((x for x in (*(s.level for s in mention.sides),) if x), "")
    if "ministerial" in left.modifiers or "ministers" in left.modifiers:
        mention.level = "ministers"
    elif "leaders" in left.modifiers or form == "summit":
        mention.level = "leaders"
    return mention


def asked_sides(scene: Scene, verbal: Verbal) -> list[Side]:
    """Who is meant to act in "urged Russia and Ukraine to hold talks": those between the governor and "to"."""
    g = verbal.first
    if scene.lower[g] not in governors() or g + 1 >= verbal.verb:
        return []
    sides, _ = read_sides(scene, g + 1, verbal.verb)
    return sides


def _later_subject(scene: Scene, k: int, hi: int) -> list[Side]:
    """The subject of the main clause behind a fronted phrase: "Ahead of his meeting with Wang, Lavrov said"."""
    for c in range(k, min(hi, k + 14)):
        if scene.lower[c] == ",":
            sides, _ = read_sides(scene, c + 1, min(hi, c + 16))
            return sides[:1] if sides and sides[0].actors else []
    return []


def _unique(sides: list[Side]) -> list[Side]:
    out: list[Side] = []
    seen: set[int] = set()
    for s in sides:
        key = s.first if s.first or not s.actors else -s.actors[0].first
        if key in seen:
            continue
        seen.add(key)
        out.append(s)
    return out


def _read_left(scene: Scene, j: int, lo: int) -> _Left:
    """Read modifiers, possessor and determiner leftwards from token j."""
    lower, at, actors = scene.lower, scene.at, scene.actors
    r = _Left()
    stop = max(lo, j - 16)
    while j >= stop:
        w = lower[j]
        if at[j] >= 0:
            a = actors[at[j]]
            if a.is_person and a.kind == "pronoun":
                r.possessor = [Side(a.first, a.last, [a], a.parties)]
                r.determiner = w
                j = a.first - 1
                break
            if a.is_person:
                r.sides.insert(0, Side(a.first, a.last, [a], a.parties))
            elif a.is_place and len(a.parties) < 2:
                after = lower[a.last] if a.last < len(lower) else ""
                if after in ("round", "process", "agenda", "format"):
                    pass
                elif after in ("-", "–") or (a.first > lo and lower[a.first - 1] in ("-", "–")):
                    r.sides.insert(0, Side(a.first, a.last, [], a.parties))
                else:
                    r.place = a
            else:
                r.sides.insert(0, Side(a.first, a.last, [], a.parties))
            j = a.first - 1
            while j >= stop and lower[j] in ("-", "–", "/") and at[j - 1] >= 0:
                j -= 1
            if (
                j > stop
                and lower[j] == "and"
                and at[j - 1] >= 0
                and (actors[at[j - 1]].is_adjective or actors[at[j - 1]].is_person)
            ):
                j -= 1
            continue
        if scene.date_at[j] >= 0:
            d = scene.date_at[j]
            if lower[j].isdigit() and len(lower[j]) == 4 and scene.date_last[d] - scene.date_first[d] == 1:
                r.year = int(lower[j])
            if r.date < 0:
                r.date = d
            j = scene.date_first[d] - 1
            continue
        if w in ("'s", "'"):
            p = j - 1
            if p >= lo and scene.date_at[p] >= 0:
                r.date = scene.date_at[p]
                j = scene.date_first[r.date] - 1
                continue
            if p >= lo and at[p] >= 0:
                members, begin = collect_left(scene, actors[at[p]], lo)
                r.possessor = [Side(a.first, a.last, [a] if a.is_person else [], a.parties) for a in members]
                j = begin - 1
                if j >= lo and lower[j] == "the":
                    j -= 1
                r.first = j + 1
                return r
            j -= 1
            r.modifiers.append("'s")
            continue
        if w in DETERMINERS:
            r.determiner = w
            if (
                w == "the"
                and j - 2 >= lo
                and lower[j - 1] == "of"
                and (lower[j - 2] in QUANTIFIERS or lower[j - 2].endswith("-round"))
            ):
                r.quantifier = lower[j - 2]
                j -= 2 if lower[j - 2].endswith("-round") else 3
                continue
            j -= 1
            if j >= lo and w in ("the", "all", "these", "those") and lower[j] in ("both", "all"):
                j -= 1
            break
        if (
            w == ")"
            and (p := next((c for c in range(j - 1, max(lo, j - 8) - 1, -1) if lower[c] == "("), -1)) > lo
            and at[p - 1] >= 0
        ):
            j = p - 1
            continue
        if w == "of" and j - 1 >= lo and (lower[j - 1] in QUANTIFIERS or lower[j - 1] in ("rounds",)):
            r.quantifier = lower[j - 1]
            j -= 2
            continue
        if w in STATUS_ADJECTIVES:
            before = lower[j - 1] if j > lo else ""
            verb = w in verb_forms() and not (
                before in DETERMINERS or before == "'s" or before in STATUS_ADJECTIVES or before in PREPOSITIONS
            )
            if verb:
                break
            r.status = r.status or STATUS_ADJECTIVES[w]
            r.modifiers.append(w)
            j -= 1
            continue
        if w in ORDINALS or (w[0].isdigit() and w[-2:] in ("st", "nd", "rd", "th")) or w.split("-")[0] in ORDINALS:
            head = w.split("-")[0]
            r.ordinal = ORDINALS.get(head) or int("0" + "".join(c for c in w if c.isdigit())[:4])
            r.modifiers.append(w)
            if w.endswith("-round"):
                r.quantifier = "round"
            j -= 1
            continue
        if w.isdigit() and len(w) == 4 and w[:2] in ("19", "20"):
            r.year = int(w)
            j -= 1
            continue
        if w in CALL_WORDS or w.startswith(("phone", "telephone", "video")):
            r.call = True
            r.modifiers.append(w)
            j -= 1
            continue
        pair = f"{lower[j - 1]} {w}" if j > lo else ""
        known = named_formats().get(w) or named_formats().get(pair)
        if known is not None and not (w == "quad" and scene.words[j].islower()):
            r.fixed, r.fixed_format = known
            r.modifiers.append(w)
            j -= 1 if w in named_formats() else 2
            continue
        if w in MULTILATERAL:
            r.multilateral = True
            r.modifiers.append(w)
            j -= 1
            continue
        if w in ('"', "“") and j > stop and scene.lower[j - 1] not in (",", "said"):
            j -= 1
            continue
        if (
            w in PREPOSITIONS
            or w in AUXILIARIES
            or w in BREAKS
            or w in SAYING
            or w in (",", ".", "and", "or", '"', "“", "”", "to", "not", "/")
        ):
            if (
                w == "and"
                and j - 1 >= lo
                and (
                    lower[j - 1].endswith(("al", "ic", "ary", "ive"))
                    or lower[j - 1] in ("foreign", "defence", "defense", "trade", "security")
                )
            ):
                j -= 1
                continue
            break
        if (
            w in verb_forms()
            and w not in ("set", "last", "lead", "visit", "summit", "focus", "group", "round")
            and "gerund" not in verb_forms()[w][1]
        ):
            break
        if (
            w in verb_forms()
            and "gerund" in verb_forms()[w][1]
            and w not in ("coming", "following", "meeting", "leading")
        ):
            break
        if w == "into":
            break
        r.modifiers.append(w)
        j -= 1
    r.first = j + 1
    return r


def _format(scene: Scene, i: int, row: dict[str, str], left: _Left, right: Right, governor: str) -> str | None:
    """The Meeting format of the phrase, or None where it is no event."""
    noun, form, mods = row["word"], row["format"], left.modifiers
    lower = scene.lower
    nxt = lower[i + 1] if i + 1 < len(lower) else ""
    call = left.call or right.call
    bodies = [
        c
        for s in (*left.sides, *right.of_sides)
        for c in s.parties
        if not (len(c) == 3 and c.isupper()) or c in ("APEC",)
    ]
    if noun == "conference":
        if "press" in mods or "news" in mods or "media" in mods:
            joint = "joint" in mods or bool(right.sides)
            return "press-conference" if joint else None
        if left.call:
            return "call"
        return form
    if noun == "briefing":
        return "press-conference" if "joint" in mods else None
    if noun == "presser":
        return "press-conference" if "joint" in mods or right.sides else None
    if noun == "call":
        if nxt in ("for", "to", "on", "sign", "center", "centre", "upon", "of") and not left.call:
            return None
        if lower[i] == "calls" and not left.call:
            return None
        if (
            left.call
            or (left.possessor
            and (right.sides or right.of_sides))
            or (right.sides
            and (left.determiner or governor in ("", "of", "'s")))
            or governor in ("following", "during", "after")
        ):
            return "meeting" if "courtesy" in mods else "call"
        if (
            (left.determiner in ("the", "this", "their")
            and right.verb is not None)
            or governor in ("during", "in", "after")
        ):
            return "call"
        return None
    if noun == "courtesy call":
        return None
    if noun in ("conversations", "interaction", "dialogue", "discussions", "encounter"):
        if call:
            return "call"
        return form
    if (
        noun in ("meeting", "talks", "consultations", "negotiations")
        and left.call
        and not any(m in ("virtual",) for m in mods)
    ):
        return "call"
    if left.fixed_format and form in ("meeting", "talks", "negotiations"):
        return left.fixed_format if lower[i] != "meeting" else form
    if noun == "meeting":
        if "summit" in mods:
            return "summit"
        if "council" in mods or "cabinet" in mods or ("closed-door" in mods and False):
            return form
        if "leaders" in mods and (bodies or left.place is not None):
            return "summit"
        if ("ministerial" in mods or ("ministers" in mods and bodies)) and (left.place is not None or bodies):
            return "conference"
        return form
    if noun == "ministerial":
        return form if nxt not in ("visits", "visit", "level", "post") else None
    if noun in ("bilateral", "trilateral"):
        follows = nxt in ("with", "between", "on", "in", "at", ",", ".", "today", "and") or nxt in AUXILIARIES
        return (
            form
            if follows
            and (governor in verb_forms() or left.determiner in ("a", "the", "his", "their"))
            and (right.sides or right.verb is not None)
            else None
        )
    if noun in (
        "session",
        "assembly",
        "congress",
        "breakfast",
        "luncheon",
        "dinner",
        "reception",
        "audience",
        "parade",
        "plenary",
        "gathering",
        "symposium",
        "roundtable",
        "retreat",
    ):
        if noun == "assembly" and any(m in ("general", "national", "parliamentary") for m in mods):
            return None
        return form
    if noun == "signing":
        return form if nxt == "of" or "ceremony" in mods else None
    if noun == "exchange":
        return form if nxt == "of" and lower[min(i + 2, len(lower) - 1)] in ("views", "opinions", "view") else None
    if noun == "round":
        return form if left.ordinal or left.status or (left.determiner == "the" and right.verb is not None) else None
    if noun == "donor conference":
        return None
    if noun in ("trip", "tour") and not (
        left.possessor or right.to is not None or left.sides or left.place is not None
    ):
        return None
    return form


def _governing_verb(scene: Scene, g: int, start: int) -> int:
    """The verb that carries the noun phrase that begins behind token g: "held", "took part in", "is on"; -1 where none does."""
    lower = scene.lower
    if g < start or scene.at[g] >= 0:
        return -1
    forms = verb_forms()
    w = lower[g]
    if w in forms and w not in ("following", "including", "concluding"):
        row = forms[w][0]
        return -1 if row["kind"] not in ("light", "object|light", "pair|light", "object", "pair|object") else g
    if w in ("in", "on", "at", "to", "up", "off", "out", "for", "over", "forward", "of", "down"):
        for c in range(g - 1, max(start, g - 5) - 1, -1):
            x = lower[c]
            if x in forms and scene.at[c] < 0:
                lemma = forms[x][0]["lemma"]
                if (
                    (lemma in ("take", "participate")
                    and w == "in")
                    or lemma in ("wrap", "kick", "open", "host")
                    or (
                        lemma in ("preside", "go", "pay", "come", "enter", "embark", "set", "call", "follow", "engage")
                        and w != "of"
                    )
                    or (lemma in ("begin", "start", "get")
                    and w in ("with", "off"))
                ):
                    return c
                return -1
            if x in PREPOSITIONS or x in BREAKS or x in (",", "and"):
                return -1
    return -1


def _sets_scene(scene: Scene, g: int, start: int) -> bool:
    """Whether the words before the phrase make it the scene of the clause, so that its subject takes part: "at", "ahead of"."""
    if g < start:
        return False
    lower = scene.lower
    w = lower[g]
    before = lower[g - 1] if g > start else ""
    if w == "of":
        return before in (
            "ahead",
            "result",
            "results",
            "outcome",
            "eve",
            "wake",
            "course",
            "start",
            "end",
            "beginning",
            "margins",
        )
    if w == "to":
        return before == "prior"
    if w == "up":
        return before.endswith("ing")
    return w in SCENE_WORDS or w.endswith("ing")


def _clause_subject(scene: Scene, g: int, start: int) -> tuple[list[Side], int]:
    """Who speaks or acts in the clause whose phrase "at a meeting with" begins at token g."""
    sides, begin = subject_sides(scene, g, start, past_saying=True)
    if sides and any(s.actors or s.group for s in sides):
        return sides, begin
    k = start
    while k < g and (scene.lower[k] in ADVERBS or scene.lower[k] in (",", '"', "“") or scene.date_at[k] >= 0):
        k += 1
    sides, after = read_sides(scene, k, g, closed=True)
    if sides and after < g and (scene.lower[after] in AUXILIARIES or scene.lower[after] in verb_forms()):
        return sides, k
    return [], g + 1
