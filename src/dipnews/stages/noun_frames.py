"""Read an event noun ("talks", "summit", "call") with its phrase, what governs it, and what follows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import attrs

from dipnews.stages.actors import Actor
from dipnews.stages.event_words import noun_forms
from dipnews.stages.left_side import Left, read_left
from dipnews.stages.mentions import CALL_WORDS, SIDELINES, EventMention, clause_start, date_left, place_left
from dipnews.stages.noun_formats import DOUBTFUL, DUBIOUS, format_of, names_no_event, stands_alone
from dipnews.stages.right_side import Right, is_past, read_right
from dipnews.stages.sides import BREAKS, FACTIONS, PREPOSITIONS, SAYING, Scene, Side, read_sides
from dipnews.stages.subjects import first_person, subject_of, subject_sides
from dipnews.stages.verbals import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BE_PAST,
    BE_PRESENT,
    FUTURE,
    NEGATION,
    Verbal,
    governors,
    is_unreal,
    read_verbal,
    refusal_before,
    verb_forms,
)

_POSSESSIVES = frozenset(("his", "her", "their", "its"))
_DEFINITE = frozenset("the this that these those his her their its our both".split())
_AFTER = frozenset("after following during at in since from upon".split())
_WITHIN = frozenset(("during", "at", "in"))
_BEFORE = frozenset("before ahead until till pending".split())
_NOT_EVENTS = frozenset(
    "point points room place hall venue table minutes center centre centers needs criticism logs sheet button "
    "notice house "
    "planner hours site level levels preparations preparation agenda communique communiqué declaration presidency "
    "participants delegates organizers organisers documents mechanism mechanisms framework frameworks".split()
)
_WISHERS = frozenset(
    "hope hopes hoped hoping call calls called calling urge urged urges appeal appeals appealed push pushes "
    "pushed pressed "
    "pressure demand demands demanded support supports supported".split()
)
_SCENE_WORDS = frozenset("at in during after following before since upon from until by with over through".split())
_SCENE_OF = frozenset("ahead result results outcome eve wake course start end beginning".split())
_TOPIC_VERBS = frozenset("discuss address review cover touch focus consider".split())
_SPEAKING_VERBS = frozenset(
    "announce confirm expect schedule plan welcome support propose suggest request demand urge favor need".split()
)
"""Verbs whose subject speaks of the event and need not take part."""
_TELLING_VERBS = _TOPIC_VERBS | _SPEAKING_VERBS
_ROLES = {
    "host": "host", "arrange": "host", "organize": "host", "organise": "host", "convene": "host", "mediate": "mediator",
    "broker": "mediator", "facilitate": "mediator", "moderate": "mediator", "chair": "chair", "preside": "chair",
    "co-chair": "co-chair",
}  # fmt: skip
_AGENT_ROLES = {
    "co-chaired": "co-chair", "chaired": "chair", "presided": "chair", "mediated": "mediator", "brokered": "mediator",
    "facilitated": "mediator", "moderated": "mediator", "hosted": "host", "co-hosted": "host", "convened": "host",
}  # fmt: skip
_NOT_DATED = frozenset("for to on of about toward towards".split())
"""Prepositions between a verb and an event that the verb's day says nothing of: "agreed on Tuesday on a summit"."""
_NOT_DATED |= frozenset(
    "quit quits quitting exited exiting left leaving rejoined praised hailed lauded slammed condemned criticized "
    "criticised recalled remembered cited mentioned defended".split()
)
"""Verbs whose day says nothing of the event that they speak of either: "quit the talks in April"."""
_JOURNEYS = frozenset("leave depart arrive go travel fly head be".split())
_STAYS = frozenset("is are was were been be remains stayed returned returns return back stays staying".split())
_STAYING = frozenset(("is", "are", "be", "remains", "stays", "staying", "returns"))
_PARTICLES = frozenset("in on at to up off out for over forward of down with".split())
"""Words that can stand between a verb and the event that it carries: "took part in", "kicked off"."""
_BEFORE_PARTICLES = PREPOSITIONS | BREAKS | {",", "and"}
_ARTICLES = frozenset("a an the his her its their".split())
_OPEN = NEGATION | frozenset(
    "deny denies denied rejected ruled rumors rumours reports possible potential could might would threatened "
    "threatens threaten fear fears feared risk risks considered considering demanded urged called".split()
)
"""Words before "the cancellation of" that leave it open."""
_TURNS = frozenset(("but", "before", "however", "only"))
_IT = frozenset(
    "the it that this these his her their its them he she they plan plans journey event . ; at on due because after "
    "over amid citing in".split()
)
"""Words for what was planned, and those that can stand behind "but cancelled"."""
_INDEFINITE = frozenset(("a", "an", "another"))
_INCLUDING = frozenset(("following", "including", "concluding"))
"""Forms of verbs that stand before an event as prepositions do."""
_JOINED = frozenset(("in", "at", "for"))
_JOINING = frozenset(("join", "joins", "joined", "joining"))
_SERIES = frozenset("last latest previous next".split())
_ADDRESSING = frozenset("told informed assured briefed thanked congratulated urged warned reminded asked".split())
_DISCUSSED = frozenset(("discuss", "discussed", "discusses", "discussing"))
_CARRIERS = frozenset("preside go pay come enter embark set call put follow engage".split())
_SCHEDULED = frozenset(("scheduled", "slated", "due", "planned"))
_OPENINGS = frozenset("begin start launch kick open get resume embark".split())
_ENDINGS = frozenset("end conclude finish wrap complete".split())
_BEGINNINGS = _OPENINGS | frozenset("pay make undertake embark set arrive leave depart take go travel fly".split())
_FROM = frozenset("from beginning starting commencing".split())
_STATES = frozenset("is are was were remains remain belongs belong".split())
_PUTTING_OFF = frozenset("postpone delay defer put shelve".split())
_PUT_OFF = frozenset("postponed delayed deferred put shelved adjourned rescheduled".split())
_FALLEN = frozenset("postponed cancelled canceled scrapped shelved suspended".split())
_HAS_BEEN = frozenset("was were is are has have had".split())
_HAS_BEEN_SO = frozenset("been now since already later indefinitely abruptly".split())
_UNTIL = frozenset(("until", "till", "to"))
_HAPPENING = frozenset("take happen occur hold go proceed".split())
_BEFORE_NOW = frozenset("twice times repeatedly".split())
_OUTCOMES = frozenset("scheduled slated due expected planned proposed cancelled canceled postponed".split())
_PLAIN = {"present": "held", "gerund": "held", "participle": "held", "purpose": "planned"}


def read_noun(
    scene: Scene, i: int, lo: int, hi: int, headline: bool, joins: Callable[[EventMention], bool] | None = None
) -> EventMention | None:
    """Read the event that the noun at token i names.

    Args:
        scene: The article.
        i: The noun.
        lo: The first token that belongs to its clause at most.
        hi: The token after the last one.
        headline: Whether it stands in a headline.
        joins: Tells of a mention of nobody whether it can belong to an event told of before.

    Returns:
        The mention, or None where the noun means something else or says nothing.
    """
    lower = scene.lower
    row = noun_forms()[lower[i]]
    following = lower[i + 1] if i + 1 < hi else ""
    if following in _telling() and _tells_another(lower, i, hi, following, row):
        return None
    noun = row["word"]
    dubious = noun in DUBIOUS
    if dubious and noun in {"bilateral", "trilateral"} and not stands_alone(following):
        return None  # "bilateral ties"
    left = read_left(scene, i - 1, lo)
    first = left.first
    start = clause_start(scene, first, lo)
    g = first - 1
    if g > start and (lower[g] in ADVERBS or lower[g][-2:] == "ly" or scene.date_at[g] >= 0):
        g = _skip_adverbs(scene, first, start)
    governor = lower[g] if g >= start else ""
    if dubious and (
        names_no_event(lower, i, hi, noun, left, governor) or (noun == "forum" and _is_name(scene, i, left, lo))
    ):
        return None
    right = read_right(scene, i + 1, hi, True, headline, g < start)
    if right.of_sides and right.sides and not _DISCUSSED.isdisjoint(lower[start:first]):
        right.date, right.place = -1, None
        right.sides = ()  # "discussed the next meeting of NATO leaders with X": whom it was discussed with
    form: str | None = row["format"]
    if noun in DOUBTFUL:
        form = format_of(scene, i, row, left, right, governor)
    if form is None:
        return None
    verb = _governing_verb(scene, g, start)
    reader = _NounReader(scene, lower, i, hi, headline, row, left, right, start, g, governor, verb, first)
    return reader.run(form, joins)


@cache
def _telling() -> frozenset[str]:
    """The words behind a noun that can make it no event or another one's attribute."""
    return _NOT_EVENTS | noun_forms().keys() | CALL_WORDS | {"of"}


def _tells_another(lower: list[str], i: int, hi: int, following: str, row: dict[str, str]) -> bool:
    """Whether a noun is no event by what follows it, or the event is read at a later noun."""
    nouns = noun_forms()
    if following in _NOT_EVENTS or (following in nouns and following not in {"round", "rounds", "exchange"}):
        return True
    if following in CALL_WORDS:
        return i + 2 < hi and lower[i + 2] in nouns  # "a summit telephone talk"
    if following == "of" and row["word"] == "round":
        for j in range(i + 2, min(hi, i + 8)):
            if lower[j] in nouns:
                return True  # "the third round of talks" is read at "talks"
            if lower[j] in PREPOSITIONS:
                break
    return False


def _is_name(scene: Scene, i: int, left: Left, lo: int) -> bool:
    """Whether "Forum" is only the end of an organization's name: "the Asia Pacific Economic Cooperation Forum"."""
    a = scene.actor(i - 1) if i > 0 else None
    if a is None or a.kind != "organization" or not scene.words[i][0].isupper() or left.ordinal or left.date >= 0:
        return False
    return left.determiner != "the" or _governing_verb(scene, left.first - 1, lo) < 0


@attrs.define(slots=True, eq=False)
class _NounReader:
    """Puts one mention together: what governs the phrase, who takes part, what becomes of the event.

    ``start`` is where the clause begins, ``g`` the token before the phrase and ``governor`` its word, ``verb`` the verb
    that carries the phrase or -1, ``begin`` where the mention begins with its subject.
    """

    scene: Scene
    lower: list[str]
    i: int
    hi: int
    headline: bool
    row: dict[str, str]
    left: Left
    right: Right
    start: int
    g: int
    governor: str
    verb: int
    begin: int
    subject: Sequence[Side] = ()
    verbal: Verbal | None = None
    lemma: str = ""
    effect: str = ""
    role: str = ""
    scene_only: bool = False
    city: Actor | None = None
    stay: Actor | None = None
    stay_day: int = -1
    staying: bool = False
    prospect: bool = False

    def run(self, form: str, joins: Callable[[EventMention], bool] | None) -> EventMention | None:
        """Read the mention, or None where it tells of another event or can't be put to one."""
        scene, left, right, row = self.scene, self.left, self.right, self.row
        if self.verb < 0 and self.governor in _JOINED:
            self._join()
        if self.verb >= 0:
            if not self._read_verb():
                return None
        elif not left.possessor and not right.between:
            self._take_part(form)
            if left.sides and self.scene_only and self._of_bodies() and self._met_others():
                return None  # "A met B ahead of the OSCE meeting": another event, told of for the day alone
        determiner = left.determiner
        if determiner in _POSSESSIVES:
            if left.possessor:
                self._own_by_later_subject()
            elif determiner == "its":
                left.possessor = _owner(scene, left.first, self.start)
            elif left.first - self.start <= 6 and not self.subject:
                self.subject = _later_subject(scene, right.end, self.hi)
        setting = left.quantifier in SIDELINES
        if setting:
            self.subject, self.begin = (), left.first
        if not self.subject and len(right.sides) == 1 and not left.sides and not left.possessor:
            self._counterpart()
        noun, strength, governor = row["word"], row["strength"], self.governor
        sides = self._all_sides(form)
        m = EventMention(self.i, left.first, right.end, form, "held", noun, strength == "strong", sides)
        m.setting = setting
        m.definite = determiner in _DEFINITE or bool(left.possessor) or left.of_day
        if noun == "exchange" and self.verb >= 0 and (right.sides or self.lower[self.i + 1 : self.i + 2] != ["of"]):
            m.noun, m.strong = "meeting", True  # "held a friendly exchange with", "had an exchange of views with"
            m.format = "call" if right.call else form
        elif strength == "anaphor" and not left.ordinal and not left.status:
            m.definite = True
        m.year = left.year
        m.apart = governor == "since" or self.prospect
        modifiers = left.modifiers
        if modifiers:
            m.ordinal, m.fixed, m.multilateral, m.days = left.ordinal, left.fixed, left.multilateral, left.days
            m.apart = m.apart or "separate" in modifiers
            if self.verb < 0 and right.verb is not None and not _SERIES.isdisjoint(modifiers):
                # "the next expert-level talks" are others', "the last Norway-Sweden consultation was held in May"
                m.series = len(modifiers) == 1 or (right.date >= 0 and bool(left.sides))
        begin = self.begin
        if self.start < begin < left.first and "since" in self.lower[max(self.start, begin - 2) : begin]:
            m.apart = True  # "the first contact since the two countries resumed talks in March"
        if not sides and joins is not None and _tells_of_nobody(m) and not joins(m):
            return None
        m.purpose = governor == "for" or (governor == "on" and self.verb < 0 and determiner == "a")
        m.scene = self.scene_only and (right.verb is None or right.verb_lemma == "hold") and not right.sides
        if m.apart and len(right.sides) > 1 and self.lower[self.i][-1] == "s" and governor != "since":
            m.guests = right.sides
        self._settle_status(m)
        m.verbal = self.verbal is not None or (
            right.verb is not None and not (right.verb_lemma in {"be", ""} and right.verb.status == "present")
        )
        self._settle_place(m, form)
        if m.status == "ongoing" and m.date >= 0 and scene.dates[m.date].precision in {"month", "year"}:
            m.status = "held"  # "In June, they began negotiations"
        if self.role or right.agents:
            self._settle_roles(m)
        if m.definite and not (left.sides or left.possessor or right.sides or left.ordinal):
            shown = right.agents if right.chair in {"attended", "joined"} else self.lemma in {"attend", "join"}
            # "were present at the meeting"
            m.attended = bool(shown) or (self.scene_only and self.lower[self.g - 1] == "present")
        for s in sides:
            if s.level:
                m.level = s.level
                break
        if modifiers and ("ministerial" in modifiers or "ministers" in modifiers):
            m.level = "ministers"
        elif form == "summit" or "leaders" in modifiers:
            m.level = "leaders"
        return m

    def _take_part(self, form: str) -> None:
        """Let the subject of a clause take part whose verb doesn't carry the event: "After talks with B, A said"."""
        left, right, governor = self.left, self.right, self.governor
        if _sets_scene(self.scene, self.g, self.start):
            self.scene_only = True
            self._read_scene()
            speaking = self.lower[self.start].endswith("ing") and left.first - self.start <= 6
            opening = self.g <= self.start + 1 and (
                (bool(right.sides) and bool(right.sides[0].actors) and self._one_sided())
                or (left.place is not None and not right.sides)  # "At the Bergen talks, A and B agreed"
            )
            if not self.subject and (speaking or opening):
                # "Speaking before talks with B, A said", "After talks with B, A said"
                self.subject = _later_subject(self.scene, right.end, self.hi)
        elif governor == "for" and (len(right.sides) == 1 or left.sides) and self._stays():
            self._read_scene()  # "was in Warsaw for talks with"
        elif governor == "on" and form == "visit" and right.to is None and self._stays():
            self._read_scene()  # "is in Chad on a two-day visit"
            right.to = self.stay
        elif governor in {"on", "of", "about"} and len(right.sides) == 1 and not left.sides:
            self._read_scene()  # "commented on the meeting with X"
            self.subject = [s for s in self.subject if not any(_speaks(a) for a in s.actors)]

    def _own_by_later_subject(self) -> None:
        """Let the meeting of "Ahead of his talks with A, B said" be B's."""
        left, right = self.left, self.right
        if self.g > self.start + 2 or self.verb >= 0 or not right.sides:
            return
        if not _sets_scene(self.scene, self.g, self.start):
            return
        later = _later_subject(self.scene, right.end, self.hi)
        whom = later[0].actors[0] if later and later[0].actors else None
        if whom is None or any(a.name == whom.name for s in right.sides for a in s.actors):
            return  # "After his talks with A, A said"
        if _may_be(whom, left.determiner):
            left.possessor = later[:1]

    def _join(self) -> None:
        """Read "joined X at a ceremony", "joined with X in talks": the verb carries the event, X takes part."""
        lower, low = self.lower, max(self.start, self.g - 14)
        if _JOINING.isdisjoint(lower[low : self.g]):
            return
        j = next(c for c in range(self.g - 1, low - 1, -1) if lower[c] in _JOINING)
        if lower[j - 1] in BE or lower[j + 1] == "by":
            return
        sides, after = read_sides(self.scene, j + 2 if lower[j + 1] == "with" else j + 1, self.g)
        rest = self.lower[after : self.g]
        others = len(rest) < 7 and rest[:1] == ["and"] and rest[-1:] and rest[-1][-1] == "s"
        if others and not any(w in AUXILIARIES or w in verb_forms() for w in rest):
            after = self.g  # "joined the premier and senior cabinet ministers for talks"
        if after == self.g and sides:
            self.verb = j
            self.right.sides = [*self.right.sides, *sides]

    def _stays(self) -> bool:
        """Whether "for talks" says why somebody is somewhere: "is in Warsaw", "has returned to Qatar for talks"."""
        scene, lower, day = self.scene, self.lower, -1
        for c in range(self.g - 1, max(self.start, self.g - 10), -1):
            w = lower[c]
            a = scene.actor(c)
            if a is not None and not a.is_person and lower[a.first - 1] in {"in", "to"} and a.first - 2 > self.start:
                s = a.first - 2
                while s > self.start and lower[s] in ADVERBS:
                    s -= 1
                if lower[s] not in _STAYS:
                    return False
                if a.is_place:
                    self.city = a
                self.stay = a
                self.stay_day = day
                self.staying = lower[s] in _STAYING or lower[s - 1] in {"has", "have"}
                return True
            day = max(day, scene.date_at[c])
            if a is None and scene.date_at[c] < 0 and w not in ADVERBS and w not in {"on", "the", "capital", ","}:
                return False
        return False

    # ---------------------------------------------------------------------------------------------- who takes part

    def _read_verb(self) -> bool:
        """Read the verb that carries the phrase, and its subject; False where it tells of another event."""
        scene, lower, left, right, v = self.scene, self.lower, self.left, self.right, self.verb
        verbal = read_verbal(lower, v, self.start, headline=self.headline, subject_ends=scene.at)
        if is_unreal(lower, verbal, self.start):
            return False
        row = verb_forms()[lower[v]][0]
        self.verbal, self.lemma = verbal, row["lemma"]
        self.effect = row["effect"] if row["effect"] != "host" else ""
        if self.lemma in {"call", "put"} and lower[self.g] == "off":
            self.effect = "cancelled"
        self.role = _ROLES.get(self.lemma, "")
        self.subject, self.begin = subject_of(scene, verbal, self.start)
        if verbal.tense == "infinitive" and (asked := asked_sides(scene, verbal)):
            self.subject = asked
        if not self.subject and verbal.first > self.start and lower[verbal.first - 1] in {"i", "we"}:
            self.subject = first_person(scene, self.i)
        if verbal.tense == "gerund":
            self.effect = self._effect_before(v) or self.effect
            if self.effect == "possible" and not _DISCUSSED.isdisjoint(lower[self.start : v]):
                # "A and B discussed prospects of holding A-B-C consultations": another event than the one they met for
                self.prospect = len({c for s in (*left.sides, *right.of_sides, *right.sides) for c in s.parties}) > 1
                if self.prospect:
                    self.subject, self.begin = [], left.first
        if verbal.passive:
            self.subject = []
        if right.between:
            rivals = any(len(c) > 3 and c.split()[-1] in FACTIONS for s in right.sides for c in s.parties)
            if (rivals or not self.role) and _count(right.sides) > 1:
                self.subject = []
        if self.lemma not in _TELLING_VERBS:
            return True
        own = [*left.possessor, *left.sides, *right.of_sides, *right.sides]
        if self.row["format"] == "visit" and right.to is not None:
            # "discussed a planned trip to China by President X"
            own = [*own, *right.agents, Side(right.to.first, right.to.last, [], right.to.parties)]
        others = len({c for x in own for c in x.parties}) > 1
        if self.lemma == "consider" and left.determiner in _INDEFINITE and not left.sides:
            return True  # "is considering a visit to Athens"
        if self.lemma in _TOPIC_VERBS:
            # "they discussed the negotiations with Iran": another event than the one in which they did
            self.subject = []
            self.verbal = None  # nor does its tense
            return others
        if others or (not own and any(s.group for s in self.subject)):
            self.subject = []  # "the first time either side has confirmed talks"
        return True

    def _counterpart(self) -> None:
        """Whose counterpart stands in "hoped for a meeting with his Polish counterpart": the subject of the clause."""
        side = self.right.sides[0]
        words = self.lower[side.first : side.last]
        if words[0] in {"his", "her"} and ("counterpart" in words or "counterparts" in words):
            self.subject, self.begin = _clause_subject(self.scene, self.g, self.start)

    def _effect_before(self, v: int) -> str:
        """What stands before a gerund: "proposed holding talks"."""
        for c in range(v - 1, max(self.start, v - 5) - 1, -1):
            w = self.lower[c]
            if w in governors():
                return governors()[w]
            if w in verb_forms() and verb_forms()[w][0]["effect"] in {"possible", "cancelled", "planned"}:
                return verb_forms()[w][0]["effect"]
        return ""

    def _read_scene(self) -> None:
        """Take the clause's subject in where the phrase is the scene of the clause: "X said after talks with Y"."""
        left, right = self.left, self.right
        partner = self.scene.actor(self.g - 1) if self.g > self.start else None
        addressed = partner is not None and partner.is_person and partner.first > self.start and not right.sides
        if addressed and partner is not None and self.lower[partner.first - 1] in _ADDRESSING:
            # "X told Y in a phone call"
            speakers, begin = subject_sides(self.scene, partner.first - 1, self.start)
            if speakers and speakers[-1].actors:
                self.subject = [*speakers, Side(partner.first, partner.last, [partner], partner.parties)]
                self.begin = begin
                return
        known = {c for s in (*left.sides, *right.sides, *right.of_sides) for c in s.parties} | set(left.fixed)
        one_sided = not left.sides and not right.of_sides and self._one_sided()
        if len(known) < 2 or one_sided:
            self.subject, self.begin = _clause_subject(self.scene, self.g, self.start)

    def _of_bodies(self) -> bool:
        """Whether the phrase names only organizations: "the Nordic Council meeting"."""
        owners = [self.scene.actor(s.first) for s in self.left.sides]
        return not self.right.sides and all(a is not None and a.kind == "organization" for a in owners)

    def _met_others(self) -> bool:
        """Whether the subject found is whom somebody met: an object, behind a verb or "with"."""
        before = self.lower[self.begin - 1] if self.begin > self.start else ""
        return before == "with" or before in verb_forms()

    def _one_sided(self) -> bool:
        """Whether the phrase names only whom somebody talked with: "talks with A and B"."""
        sides = self.right.sides
        if len(sides) < 2:
            return len(sides) == 1
        return "with" in self.lower[self.i + 1 : sides[0].first]

    def _all_sides(self, form: str) -> list[Side]:
        left, right = self.left, self.right
        sides = [*self.subject, *left.possessor, *left.sides, *right.of_sides, *right.sides, *right.agents]
        if form == "visit":
            target = right.to or right.place
            if target is not None:
                sides.append(Side(target.first, target.last, [], target.parties))
                sides.extend(Side(b.first, b.last, [], b.parties) for b in right.more)
                if target.is_place and right.place is None:
                    right.place = target
            elif left.place is not None:
                sides.append(Side(left.place.first, left.place.last, [], left.place.parties))
        if len(sides) < 2:
            return sides
        unique: dict[int, Side] = {}
        for s in sides:
            unique.setdefault(s.actors[0].first if s.actors else s.first, s)
        return list(unique.values())

    # ---------------------------------------------------------------------------------------------- what becomes of it

    def _settle_status(self, m: EventMention) -> None:
        left, right, governor = self.left, self.right, self.governor
        m.denied = left.determiner == "no"
        if self.verbal is not None:
            self._status_of_verb(m, self.verbal)
        elif right.verb is not None:
            self._status_of_own_verb(m, right.verb)
        elif left.status:
            m.status, m.explicit = left.status, True
        elif governor in _BEFORE or (governor in {"of", "to"} and self._before_governor() in _BEFORE):
            m.status = "planned"
        elif governor in {"toward", "towards"}:
            m.status, m.explicit = "possible", True
        elif self.staying:
            m.status = "ongoing"
        elif governor in {"for", "to", "on", "of", "about"}:
            self._status_of_noun(m)
        elif governor in _AFTER or (governor == "with" and self._before_governor() == "conjunction"):
            future = governor in {"at", "during", "in", "with"} or left.determiner not in _DEFINITE
            future = future and governor not in {"since", "from", "upon"} and self._in_future()
            m.status = "planned" if future else "held"
            told_of = future and m.definite and not m.ordinal  # "During the meeting they will": one that may go on
            m.explicit = governor in {"after", "following", "during", "at"} and not told_of
        if m.status == "planned" and self.verbal is not None and fell_through(self.scene, right.end, self.hi):
            m.status, m.explicit = "cancelled", True
        if not m.explicit and m.status == "held" and self._relative_comes():
            m.status = "planned"
        if m.status in ("planned", "held") and self._relative_falls():
            m.status, m.explicit = "cancelled", True
        if left.status and m.status == "held" and not (self.verbal is not None and m.explicit):
            m.status, m.explicit = left.status, True

    def _in_future(self) -> bool:
        """Whether the clause whose scene the event is has still to come: "will return home after talks with"."""
        words = self.lower[self.start : self.g]
        if FUTURE.isdisjoint(words) and not ("to" in words and _is_to(words)):
            if self.governor not in _WITHIN or self.g - self.start > 1:
                return False
            comma = next((c for c in range(self.right.end, min(self.hi, self.right.end + 24)) if self._ends(c)), -1)
            return comma >= 0 and self.lower[comma] == "," and self._comes(comma)
        return SAYING.isdisjoint(words)

    def _ends(self, k: int) -> bool:
        """Whether a fronted phrase ends at token k: at its comma, or at a verb."""
        w = self.lower[k]
        return w == "," or w in AUXILIARIES or w in SAYING

    def _comes(self, k: int) -> bool:
        """Whether the first verb behind token k tells of what is still to come: "will", "is to", "is expected to"."""
        for c in range(k + 1, min(self.hi, k + 24)):
            w = self.lower[c]
            if w in FUTURE:
                return True
            if w in BE_PRESENT:
                following = self.lower[c + 1] if c + 1 < self.hi else ""
                return following == "to" or governors().get(following) == "planned"
            if w in AUXILIARIES or w in SAYING or (self.scene.at[c] < 0 and is_past(w)):
                return False
        return False

    def _relative_comes(self) -> bool:
        """Whether ", where he will", ", during which they will" stands behind the event's phrase."""
        lower, k = self.lower, self.right.end
        if k + 2 >= self.hi or lower[k] != "," or not (lower[k + 1] == "where" or lower[k + 2] == "which"):
            return False
        return self._comes(k + 2)

    def _relative_falls(self) -> bool:
        """Whether ", which has been put off" stands behind the phrase, with no new day and no verb behind it."""
        lower, hi = self.lower, self.hi
        k = self.right.end + (lower[self.right.end : self.right.end + 1] == [","])
        if k + 2 >= hi or lower[k] not in ("which", "that") or lower[k + 1] not in _HAS_BEEN:
            return False
        k += 2
        while k < hi and lower[k] in _HAS_BEEN_SO:
            k += 1
        off = k + 1 < hi and lower[k + 1] == "off"
        if k >= hi or not (lower[k] in _FALLEN or (off and lower[k] in ("put", "called"))):
            return False
        new_day = lower[k + 1 + off : k + 2 + off]
        return _UNTIL.isdisjoint(new_day) and FUTURE.isdisjoint(lower[k : min(hi, k + 16)])

    def _before_governor(self) -> str:
        return self.lower[self.g - 1] if self.g > self.start else ""

    def _status_of_verb(self, m: EventMention, verbal: Verbal) -> None:
        right = self.right
        m.tense = verbal.tense
        m.denied = m.denied or verbal.negated
        m.status = _PLAIN.get(verbal.status, verbal.status)
        copula = verbal.status == "present" and self.lower[verbal.verb] in BE
        if copula and self.governor == "on" and self.lemma == "be":
            m.status = "ongoing"  # "is on a two-day visit to"
        m.explicit = verbal.status not in {"gerund", "purpose", "participle"} and not copula
        if self.effect:
            possible = verbal.status == "possible" and verbal.tense == "modal"  # "might skip the summit"
            possible = possible or (self.effect != "cancelled" and verbal.status == "possible")
            m.status = "possible" if possible else self.effect
            if self.effect == "cancelled" and verbal.negated:
                m.status, m.denied = "planned", False
            if self.effect == "possible" and verbal.status == "cancelled":
                m.status = "cancelled"
            m.explicit = self.lemma != "confirm"  # who confirms a meeting says nothing of its time
        elif self.lemma in _OPENINGS and m.status == "held" and verbal.tense == "past" and self._opens():
            m.status = "ongoing"
        elif verbal.status == "present" and not self.headline and not copula and self._own_date() >= 0:
            m.status, m.explicit = "planned", False  # "has talks Thursday"
        if m.status == "cancelled" and self.lemma in _PUTTING_OFF and self._put_off_to(self.i):
            m.status = "planned"
        if right.verb is not None and self.lower[right.verb.verb] in _SCHEDULED and m.status != "cancelled":
            m.status = "planned"

    def _was_planned(self) -> bool:
        """Whether the event was to be: "the (planned) visit", "talks planned for May 10", "Monday's summit"."""
        left, right = self.left, self.right
        told = left.status == "planned" or left.determiner == "the" or bool(left.possessor)
        return told or right.inserted or right.reduced

    def _put_off_to(self, k: int) -> bool:
        """Whether the new day of "postponed to May 20" stands behind token k; it is the event's."""
        scene, lower = self.scene, self.lower
        for c in range(k + 1, min(self.hi, k + 14)):
            if scene.date_at[c] >= 0:
                first = scene.date_first[scene.date_at[c]]
                if not _UNTIL.isdisjoint((lower[first], lower[first - 1])):
                    self.right.date = scene.date_at[c]
                    return True
            elif lower[c] in BREAKS:
                break
        return False

    def _under_way(self, v: int) -> bool:
        return self.lower[v + 1 : v + 2] == ["underway"] or self.lower[v + 1 : v + 3] == ["under", "way"]

    def _opens(self) -> bool:
        """Whether a verb of beginning leaves the event going on: not "started the meeting by", "opened in 1992"."""
        if self.governor == "with":
            return False  # "the tour began with a visit to"
        return self.row["word"] in {"talks", "negotiations", "consultations", "visit", "trip", "tour"}

    def _own_date(self) -> int:
        return self.left.date if self.left.date >= 0 else self.right.date

    def _status_of_own_verb(self, m: EventMention, verb: Verbal) -> None:
        """The status by the verb whose subject the event is: "talks will be held", "the visit was postponed"."""
        word, effect = self.lower[verb.verb], self.right.verb_effect
        m.tense = verb.tense
        m.denied = m.denied or verb.negated
        m.status = _PLAIN.get(verb.status, verb.status)
        m.explicit = verb.status not in {"present", "gerund", "purpose"} or verb.tense == "infinitive"
        if word in BE_PAST:
            m.explicit = False  # "the meeting was their wish" leaves it open whether it was held
        told = verb.passive or effect == "cancelled" or word in _OUTCOMES
        if told and effect in {"cancelled", "planned", "possible"} and self.right.verb_lemma != "support":
            m.status, m.explicit = effect, True
        if m.status == "cancelled" and word in _PUT_OFF and self._put_off_to(verb.verb):
            m.status = "planned"
        around = self.lower[verb.first : verb.verb + 5]
        if m.status == "cancelled" and around[:1] == ["had"] and not _BEFORE_NOW.isdisjoint(around):
            m.status, m.explicit = "planned", False  # "the talks had been put off twice": and now they stand
        if word in _SCHEDULED and m.status != "cancelled":
            m.status = "planned"
        if self.right.verb_lemma in _TOPIC_VERBS:
            m.explicit = False  # "Tuesday's talks will focus on": also said while they go on
        starts = self.lower[verb.first] in {"have", "has"} or self._under_way(verb.verb)
        if self.right.verb_lemma in _OPENINGS and m.status == "held" and starts:
            m.status, m.explicit = "ongoing", True
        if m.status == "planned" and self.right.verb_lemma in _ENDINGS and verb.tense == "future":
            m.status = "ongoing"  # "the talks will end on Friday"
        if m.denied and m.status == "planned" and self.right.verb_lemma in _HAPPENING and self._was_planned():
            m.status, m.explicit, m.denied = "cancelled", True, False
        if m.denied and effect in {"planned", "cancelled"}:
            m.status = "possible"
            m.denied = effect != "cancelled"  # "cannot be postponed"

    def _status_of_noun(self, m: EventMention) -> None:
        """The status by the words before a preposition: "a proposal for talks", "plans for a visit"."""
        for c in range(self.g - 1, max(self.start, self.g - 7) - 1, -1):
            w = self.lower[c]
            if w in governors() and self.scene.at[c] < 0:
                m.status, m.explicit = governors()[w], True
                if m.status == "cancelled" and not _OPEN.isdisjoint(self.lower[max(self.start, c - 7) : c]):
                    m.status = "possible"  # "did not confirm the cancellation of", "fear the cancellation of"
                if refusal_before(self.lower, c, self.start) >= 0:
                    m.status = "cancelled"  # "declined an offer of talks"
                if w in _WISHERS or c < self.g - 1:
                    m.sides = [s for s in m.sides if s not in self.subject]
                return
            if (w in PREPOSITIONS and w != "to" and c < self.g - 1) or w in BREAKS:
                return

    # ---------------------------------------------------------------------------------------------- day, place, roles

    def _settle_place(self, m: EventMention, form: str) -> None:
        scene, left, right = self.scene, self.left, self.right
        if self.begin < m.first:
            m.first = self.begin
        date = left.date if left.date >= 0 else right.date
        if date < 0:
            if self.verbal is not None or right.verb is not None or self.governor not in _NOT_DATED:
                date = date_left(scene, self.i, self.start)
            if self.stay_day >= 0:
                date = self.stay_day  # "was in Lima on Monday for talks"
            elif date < 0:
                date = right.since if m.status == "ongoing" else right.topic_date
        m.date = date
        if left.days > 1 and date >= 0 and self._is_first_day(m):
            m.first_day = date
        m.venue, m.topic, m.sidelines, m.here = right.venue, right.topic, right.sidelines, right.here
        if right.place is not None:
            m.place, m.place_country = right.place, right.place_country
            return
        if not right.here:
            m.place = self.city or place_left(scene, self.start, self.i)
        if left.place is not None and m.place is None and form != "visit":
            m.place, m.named_place = left.place, True

    def _is_first_day(self, m: EventMention) -> bool:
        """Whether the day of "a two-day visit" is its first ("will begin on", "from"), not "ended on"."""
        first = self.scene.date_first[m.date]
        if self.lower[first - 1] in _FROM or self.lower[first] in _FROM:
            return True
        if self.scene_only or (m.scene and self.verbal is None):
            return False  # "said during a two-day visit on Friday"
        verb = self.right.verb
        lemma = self.right.verb_lemma if self.verbal is None else self.lemma
        if lemma in _ENDINGS or (self.verbal is None and verb is None):
            return False
        return m.status == "planned" or lemma in _BEGINNINGS

    def _settle_roles(self, m: EventMention) -> None:
        m.hosted = self.role == "host"
        m.mediated = self.role == "mediator"
        if self.role:
            m.roles.update((a.name, self.role) for s in self.subject for a in s.actors if a.is_person)
        if m.hosted and m.place is None:
            # "Moscow hosted consultations"
            subjects = (self.scene.actor(s.first) for s in self.subject if not s.actors)
            m.place = next((a for a in subjects if a is not None and a.kind == "capital"), None)
        if self.right.agents:
            role = _AGENT_ROLES.get(self.right.chair, "participant")
            m.roles.update((a.name, role) for s in self.right.agents for a in s.actors if a.is_person)
            m.mediated = m.mediated or role == "mediator"


def fell_through(scene: Scene, k: int, hi: int) -> bool:
    """Whether ", but cancelled the trip", "but it was postponed" stands at token k, behind a plan."""
    lower, forms = scene.lower, verb_forms()
    turn = next((c for c in range(k, min(hi, k + 4)) if lower[c] in _TURNS), -1)
    if turn < 0:
        return False
    for t in range(turn + 1, min(hi, turn + 9)):
        w = lower[t]
        off = w in {"called", "put", "calling", "putting"} and lower[t + 1 : t + 2] == ["off"]
        if off or (w in forms and forms[w][0]["effect"] == "cancelled"):
            behind = lower[t + 1 + off : min(hi, t + 7)]
            return "until" not in behind and (lower[t - 1] in BE or not behind or behind[0] in _IT)
        if not (w in _IT or w in AUXILIARIES or w in ADVERBS or w in noun_forms() or w[-2:] == "ly"):
            return False
    return False


def _tells_of_nobody(m: EventMention) -> bool:
    """Whether a mention without sides is no event by itself and points to none: "business interaction goes on"."""
    pointing = m.definite or m.setting or m.series or m.ordinal or m.fixed or m.noun == "round"
    return not pointing and m.format not in {"summit", "conference", "visit"}


def _skip_adverbs(scene: Scene, first: int, start: int) -> int:
    """The token that governs the phrase: past adverbs, and past a day ("held on Monday the first round")."""
    lower, date_at = scene.lower, scene.date_at
    g = first - 1
    while g > start and (lower[g] in ADVERBS or (lower[g][-2:] == "ly" and len(lower[g]) > 4)) and g > first - 4:
        g -= 1
    while g > start and date_at[g] >= 0 and g > first - 8:
        g = scene.date_first[date_at[g]] - 1
        if g > start and lower[g] in {"on", "in", "since"}:
            g -= 1
    return g


def _is_to(words: list[str]) -> bool:
    """Whether "is to", "are to" stands in the words."""
    return any(b == "to" and a in BE_PRESENT for a, b in pairwise(words))


def _owner(scene: Scene, first: int, start: int) -> list[Side]:
    """Whose "its summit" is: the nearest state or organization before it."""
    for k in range(first - 1, max(start, first - 9) - 1, -1):
        a = scene.actor(k)
        if a is not None and not a.is_person and not a.is_adjective and a.parties:
            return [Side(a.first, a.last, [], a.parties)]
    return []


def _may_be(a: Actor, pronoun: str) -> bool:
    """Whether "his" or "her" can mean somebody named behind it."""
    gender = getattr(a.person, "gender", None)
    return a.is_person and pronoun != "their" and (gender is None or (gender == "f") == (pronoun == "her"))


def _speaks(a: Actor) -> bool:
    """Whether somebody speaks for others and need not have been there."""
    return getattr(a.person, "role", None) == "spokesperson"


def asked_sides(scene: Scene, verbal: Verbal) -> list[Side]:
    """Who is meant to act in "urged Russia and Ukraine to hold talks": those between the governor and "to"."""
    g = verbal.first
    if scene.lower[g] not in governors() or g + 1 >= verbal.verb:
        return []
    invitation = scene.lower[g] in {"invitation", "invitations", "invite"} and scene.lower[g + 1] in {"to", "for"}
    sides, _ = read_sides(scene, g + 2 if invitation else g + 1, verbal.verb)
    return sides


def _count(sides: Sequence[Side]) -> int:
    """How many parties and people stand in a list."""
    return len({c for s in sides for c in s.parties} | {a.name for s in sides for a in s.actors})


def _later_subject(scene: Scene, k: int, hi: int) -> list[Side]:
    """The subject of the main clause behind a fronted phrase: "Ahead of his meeting with Wang, Lavrov said"."""
    for c in range(k, min(hi, k + 14)):
        if scene.lower[c] == ",":
            sides, _ = read_sides(scene, c + 1, min(hi, c + 16))
            if sides and not sides[0].actors and len({x for s in sides for x in s.parties}) > 1:
                return sides  # "At their meeting in May, the Polish and Czech presidents"
            return sides[:1] if sides and sides[0].actors else []
    return []


_CARRIES, _PARTICLE = 1, 2


@cache
def _governing() -> dict[str, int]:
    """Which words before an event's phrase carry it: verbs ("held", "attended") and particles ("took part in")."""
    kinds = dict.fromkeys(_PARTICLES - verb_forms().keys(), _PARTICLE)
    for form, (row, _) in verb_forms().items():
        if not {"light", "object"}.isdisjoint(row["kind"].split("|")):
            kinds[form] = _CARRIES
    for word in _INCLUDING:
        kinds.pop(word, None)
    return kinds


def _verb_before(scene: Scene, g: int, start: int) -> int:
    """The verb before the particle at token g that carries an event: "took part in", "kicked off"; -1 for none."""
    lower, forms, w = scene.lower, verb_forms(), scene.lower[g]
    for c in range(g - 1, max(start, g - 5) - 1, -1):
        x = lower[c]
        if x in forms and scene.at[c] < 0:
            lemma = forms[x][0]["lemma"]
            carries = (
                (w == "in" and lemma in {"take", "participate"})
                or lemma in {"wrap", "kick", "open", "host"}
                or (w != "of" and lemma in _CARRIERS and (w == "off" or lemma not in {"call", "put"}))
                or (w in {"with", "off"} and lemma in {"begin", "start", "get"})
                or (w == "on" and lemma in _JOURNEYS)
            )
            return c if carries else -1
        if x in _BEFORE_PARTICLES:
            return -1
    return -1


def _governing_verb(scene: Scene, g: int, start: int) -> int:
    """The verb that carries the phrase behind token g: "held", "took part in", "kicked off"; -1 where none does."""
    kind = _governing().get(scene.lower[g]) if g >= start and scene.at[g] < 0 else None
    if kind == _CARRIES:
        return g
    return _verb_before(scene, g, start) if kind == _PARTICLE else -1


def _sets_scene(scene: Scene, g: int, start: int) -> bool:
    """Whether "at", "ahead of" or the like make the phrase the scene of its clause, whose subject then takes part."""
    if g < start:
        return False
    w = scene.lower[g]
    before = scene.lower[g - 1] if g > start else ""
    if w == "of":
        return before in _SCENE_OF
    if w == "to":
        return before == "prior"
    if w == "up":
        return before.endswith("ing")
    return w in _SCENE_WORDS or w.endswith("ing")


def _clause_subject(scene: Scene, g: int, start: int) -> tuple[list[Side], int]:
    """Who speaks or acts in the clause whose phrase "at a meeting with" begins at token g."""
    sides, begin = subject_sides(scene, g, start, past_saying=True)
    if any(s.actors or s.group for s in sides):
        return sides, begin
    k = start
    while k < g and (scene.lower[k] in ADVERBS or scene.lower[k] in {",", '"', "“"} or scene.date_at[k] >= 0):
        k += 1
    sides, after = read_sides(scene, k, g, closed=True)
    if not sides or scene.lower[g] in {"through", "by", "with", "over"}:
        return [], g + 1  # "... must be resolved through dialogue"
    while after < g and (scene.date_at[after] >= 0 or scene.lower[after] == "on" or scene.lower[after] in ADVERBS):
        after += 1  # "Ghana and Togo on Thursday agreed"
    verb = scene.lower[after] if after < g else ""
    told = start > 1 and scene.lower[start - 1] == "that" and not any(x.actors for x in sides)
    if told and verb in _STATES and not is_past(scene.lower[after + 1]) and scene.lower[after + 1][-3:] != "ing":
        return _who_says_so(scene, start - 1) or (sides, k)
    if verb in AUXILIARIES or verb in verb_forms() or is_past(verb):
        return sides, k
    return [], g + 1


def _who_says_so(scene: Scene, that: int) -> tuple[list[Side], int] | None:
    """Who acts in "X reaffirmed that Taiwan is part of China (during a call with Y)": the person before "that"."""
    first = scene.reading.sentences[scene.reading.sentence_of[that]].first
    for c in range(that - 1, max(first, that - 30) - 1, -1):
        a = scene.actor(c)
        if a is not None and a.is_person and scene.lower[a.last] not in {"'s", "'"} and scene.lower[c] != "his":
            sides, begin = subject_sides(scene, a.last, first)
            return (sides, begin) if sides and sides[-1].actors else None
        if scene.lower[c] in BREAKS:
            break
    return None
