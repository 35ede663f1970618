"""Read an event from its verb: "met with", "received", "spoke by phone", "will fly to", "is due in"."""

from __future__ import annotations

from dipnews.stages.actors import Actor
from dipnews.stages.mentions import BODY_NAMES, CALL_WORDS, EventMention, clause_start, fill, read_right
from dipnews.stages.noun_frames import asked_sides
from dipnews.stages.sides import BREAKS, Scene, Side, first_person, is_role, read_sides, subject_of
from dipnews.stages.verbals import Verbal, read_verbal, verb_forms


def read_verb(scene: Scene, v: int, lo: int, hi: int, headline: bool) -> EventMention | None:
    lower, at, actors = scene.lower, scene.at, scene.actors
    row, tags = verb_forms()[lower[v]]
    frames = row["kind"].split("|")
    lemma = row["lemma"]
    nxt = lower[v + 1] if v + 1 < hi else ""
    start = clause_start(scene, v, lo)
    verbal = read_verbal(lower, v, start, headline=headline, subject_ends=at)
    if lemma == "due" and nxt not in ("in", "at", "here"):
        return None
    if verbal.status == "participle":
        return None
    subject, begin = subject_of(scene, verbal, start)
    if nxt == "by" and ("to" in frames or "for" in frames):
        return None
    if not subject and verbal.first > start and lower[verbal.first - 1] in ("i", "we"):
        subject = first_person(scene, v)
    asked = asked_sides(scene, verbal) if verbal.tense == "infinitive" else []
    if asked:
        inviting = lower[verbal.first].startswith("invit")
        subject = [*asked, *subject] if inviting else asked
    k = v + 1
    if lemma in ("sit",) and nxt == "down":
        k += 1
    if lemma == "meet" and nxt == "up":
        k += 1
    mention = EventMention(v, begin, v + 1, row["format"], "held", lemma, verbal=True, tense=verbal.tense)
    sides: list[Side] = list(subject)
    direct: list[Side] = []
    after = k
    if "object" in frames and nxt not in ("with", "on", "for"):
        direct, after = read_sides(scene, k, min(hi, k + 40))
        if direct and direct[0].first > k + 5:
            direct, after = [], k
    elif lemma == "call" and nxt == "on":
        direct, after = read_sides(scene, k + 1, min(hi, k + 40))
        if not direct or not any(s.actors for s in direct) or (after < hi and lower[after] == "to"):
            return None
        mention.format = "meeting"
    if lemma == "welcome" and after + 1 < hi and lower[after] == "," and lower[after + 1] in ("to", "at", "in"):
        after += 1
    right = read_right(scene, after, hi, noun=False, headline=headline)
    if lemma in ("call", "phone", "telephone"):
        if not direct or not any(s.actors for s in direct):
            return None
        if (
            lemma == "call"
            and mention.format == "call"
            and not (
                after >= hi
                or lower[after] in (".", "and", "to", "on", "today", ",", "late", "early")
                or scene.date_at[after] >= 0
            )
        ):
            return None
        if (
            lemma == "call"
            and mention.format == "call"
            and (not subject or (lower[after : after + 1] == [","] and not headline))
        ):
            return None
    if lemma in ("receive", "host", "welcome", "summon"):
        if not direct or not any(s.actors or _role_side(scene, s) for s in direct):
            return None
        if lemma == "welcome" and not (
            after < hi and lower[after] in ("to", "at", "in") and _place_follows(scene, after, hi)
        ):
            return None
        if after < hi and lower[after] == "'s":
            return None
        if verbal.passive:
            sides = [*right.sides]
            if not right.of_sides and not right.agents:
                by = next((c for c in range(after, min(hi, after + 3)) if lower[c] == "by"), -1)
                if by < 0:
                    return None
        mention.host = 0
    if lemma in ("visit", "tour"):
        direct_polity = [s for s in direct if not s.actors and s.parties]
        if not direct_polity or not subject:
            if not (direct and direct[0].actors and subject):
                place = scene.actor(v + 1)
                if place is None or not subject:
                    return None
        target = scene.actor(direct[0].last - 1) if direct else None
        if direct and after < hi and lower[after] == "'s":
            return None
        if target is not None and target.is_place:
            right.place = right.place or target
        elif target is None and direct:
            return None
    if "to" in frames or "for" in frames:
        return _read_travel(scene, v, k, hi, mention, verbal, subject, headline, frames)
    if "with" in frames or "pair" in frames:
        with_sides = list(right.sides)
        if nxt == "to" and lemma in ("speak", "talk"):
            with_sides, after2 = read_sides(scene, k + 1, min(hi, k + 40))
            if not any(s.actors for s in with_sides):
                return None
            right = read_right(scene, after2, hi, noun=False, headline=headline)
        if with_sides:
            direct = [*direct, *with_sides]
        if not direct:
            if (
                lemma == "meet"
                and subject
                and "and" in lower[begin:v]
                and any(is_role(x) and x.endswith("s") for x in lower[max(0, begin - 3) : v])
            ):
                pass
            elif "pair" not in frames or not (_is_pair(subject) or _is_body(scene, subject, begin, v)):
                return None
            if (
                lemma in ("speak", "talk", "chat")
                and not right.call
                and not right.in_person
                and verbal.status not in ("ongoing",)
                and nxt not in ("by", "on", "over", "via", "today", "about", ".")
                and not (
                    sum(len(x.actors) for x in subject) > 1
                    and (right.date >= 0 or nxt == "for")
                    and nxt not in ("at", "in", "to", "of", "out", "after", "before")
                )
            ):
                return None
            if lemma == "discuss":
                return None if not headline else mention
            if lemma in ("gather", "assemble", "convene") and not right.place and not right.date >= 0:
                return None
    if lemma == "discuss":
        return _read_discuss(scene, v, hi, mention, verbal, subject, begin, headline)
    if (
        lemma == "meet"
        and not with_present(direct)
        and direct
        and not any(s.actors or s.group or s.parties for s in direct)
    ):
        return None
    if lemma in ("engage",) and not any(
        x in lower[v : v + 5] for x in ("dialogue", "talks", "negotiations", "consultations")
    ):
        return None
    if lemma in ("speak", "talk"):
        if right.in_person or (right.place is not None and not right.call) or right.sidelines or right.venue:
            mention.format = "meeting"
        if right.call:
            mention.format = "call"
            mention.by_phone = True
        if lemma == "talk" and not right.call and right.place is not None:
            mention.format = "talks"
    elif lemma in ("meet", "confer", "consult") and right.call:
        mention.format = (
            "call" if lemma != "meet" or any(x in lower[v : right.end] for x in ("phone", "telephone")) else "meeting"
        )
    mention.sides = sides + [s for s in direct if s not in sides]
    if verbal.passive and lemma in ("receive", "host"):
        mention.sides = sides + right.of_sides
    fill(scene, mention, right, verbal, start, hi, begin)
    return mention


def with_present(sides: list[Side]) -> bool:
    """Whether somebody stands on the other side."""
    return any(not s.empty for s in sides)


def _role_side(scene: Scene, side: Side) -> bool:
    return bool(side.parties) and any(is_role(w) for w in scene.lower[side.first : side.last])


def _place_follows(scene: Scene, k: int, hi: int) -> bool:
    words = scene.words[k + 1 : min(hi, k + 5)]
    return any(w[0].isupper() for w in words) or any(w in ("here",) for w in words)


def _is_pair(sides: list[Side]) -> bool:
    if any(s.group for s in sides):
        return True
    return len(sides) >= 2 or any(len(s.parties) >= 2 or len(s.actors) >= 2 for s in sides)


def _is_body(scene: Scene, sides: list[Side], begin: int, v: int) -> bool:
    """ "EU foreign ministers", "the leaders of the G7": people of one organization who meet each other."""
    if not any(c in BODY_NAMES for s in sides for c in s.parties):
        return False
    words = scene.lower[max(0, begin - 4) : v]
    return any(
        w
        in (
            "ministers",
            "leaders",
            "ambassadors",
            "officials",
            "envoys",
            "heads",
            "representatives",
            "chiefs",
            "diplomats",
            "members",
            "presidents",
            "commissioners",
        )
        for w in words
    )


def _read_discuss(
    scene: Scene,
    v: int,
    hi: int,
    mention: EventMention,
    verbal: Verbal,
    subject: list[Side],
    begin: int,
    headline: bool,
) -> EventMention | None:
    """ "Lavrov, Wang discuss Syria": a meeting in a headline, a pointer back to one elsewhere."""
    if not _is_pair(subject):
        return None
    mention.sides = subject
    mention.first = begin
    mention.last = v + 1
    mention.definite = True
    mention.status = "held" if verbal.status in ("present", "gerund", "purpose") else verbal.status
    mention.denied = verbal.negated
    mention.explicit = False
    right = read_right(scene, v + 1, hi, noun=False, headline=headline)
    mention.topic = (v + 1, min(hi, right.end if right.end > v + 1 else v + 8))
    if any(w in CALL_WORDS for w in scene.lower[v + 1 : min(hi, v + 20)]):
        mention.format = "call"
    mention.date = right.date
    mention.strong = headline or mention.format == "call" or verbal.status in ("planned",)
    mention.noun = "discuss"
    return mention


def _read_travel(
    scene: Scene,
    v: int,
    k: int,
    hi: int,
    mention: EventMention,
    verbal: Verbal,
    subject: list[Side],
    headline: bool,
    frames: list[str],
) -> EventMention | None:
    """ "will fly to Ankara", "arrived here", "is due in Kyiv", "left Paris for Rome"."""
    lower = scene.lower
    if (
        not subject
        or (not any(s.actors for s in subject)
        and not any(
            w in ("delegation", "president", "minister", "premier", "team") for s in subject for w in lower[s.first : v]
        ))
    ):
        return None
    destination: Actor | None = None
    here = False
    j = k
    limit = min(hi, k + 12)
    while j < limit:
        w = lower[j]
        if scene.date_at[j] >= 0:
            j = max(j + 1, scene.date_last[scene.date_at[j]])
            continue
        if w in ("to", "in", "at", "for", "on", "into"):
            i = j + 1
            while i < limit and lower[i] in ("the", "neighboring", "neighbouring", "capital"):
                i += 1
            a = scene.actor(i) if i < limit else None
            if a is not None and a.is_adjective and a.last < limit and lower[a.last] == "capital":
                a = next(
                    (
                        b
                        for c in range(a.last + 1, min(hi, a.last + 4))
                        if (b := scene.actor(c)) is not None and b.is_place
                    ),
                    None,
                )
            if a is not None and not a.is_person and not a.is_adjective and not (w in ("in", "at") and "for" in frames):
                destination = a
                break
            if w == "for" and "for" not in frames:
                break
        elif w == "here":
            here = True
            break
        elif w in BREAKS or w in (",", "and"):
            break
        j += 1
    if destination is None and not here:
        return None
    right = read_right(
        scene, (destination.last if destination is not None else j + 1), hi, noun=False, headline=headline
    )
    for d in (scene.date_at[c] for c in range(k, min(hi, k + 8))):
        if d >= 0 and right.date < 0:
            right.date = d
    # an errand abroad needs its purpose or a state visited: "went to" alone says little
    purpose = any(
        w in lower[j : min(hi, j + 25)]
        for w in (
            "visit",
            "talks",
            "summit",
            "meeting",
            "meet",
            "negotiations",
            "consultations",
            "forum",
            "conference",
            "tour",
            "hold",
            "attend",
        )
    )
    official = destination is not None
    if not purpose and not (
        official
        and mention.noun in ("travel", "fly", "arrive", "due", "head", "go", "leave", "depart")
        and verbal.status in ("planned", "held", "ongoing", "possible", "present")
    ):
        return None
    mention.sides = list(subject)
    if destination is not None:
        mention.sides.append(Side(destination.first, destination.last, [], destination.parties))
        if destination.is_place:
            right.place = destination
        mention.sides.extend(Side(b.first, b.last, [], b.parties) for b in right.more)
    mention.sides.extend(x for x in right.sides if x.actors)
    mention.here = here or right.here
    if here:
        mention.here = True
    fill(scene, mention, right, verbal, max(0, v - 40), hi, subject[0].first)
    if mention.noun in ("arrive", "land") and verbal.status in ("held", "present"):
        mention.status = "ongoing"
    return mention
