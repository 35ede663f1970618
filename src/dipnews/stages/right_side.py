"""What stands to the right of an event's noun or verb: sides, day, place, topic, and for a noun its verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from dipnews.geography import capital_of
from dipnews.stages.actors import Actor
from dipnews.stages.event_words import noun_forms
from dipnews.stages.mentions import CALL_WORDS, DAY_PARTS, SIDELINES
from dipnews.stages.sides import BREAKS, DETERMINERS, SAYING, Scene, Side, is_office, is_role, read_sides
from dipnews.stages.verbals import ADVERBS, AUXILIARIES, FUTURE, NEGATION, Verbal, governors, read_verbal, verb_forms

WITH = frozenset("with between among amongst involving alongside bringing".split())
"""Words before a side, where it stands to the right of its event."""
_AGENTS = frozenset(
    "co-chaired chaired headed led moderated mediated brokered hosted attended organized organised co-hosted "
    "facilitated convened called initiated presided sponsored co-sponsored joined".split()
)
_LEADING = frozenset(
    "co-chaired chaired headed led moderated mediated brokered facilitated presided attended joined".split()
)
_SCHEDULED = frozenset("scheduled slated due expected planned".split())
_TOPIC_VERBS = frozenset("discuss address review consider negotiate explore examine talk".split())
_TOPIC_WORDS = frozenset(
    "on about regarding concerning over discuss focused dedicated devoted address focusing discussing covering".split()
)
_NO_TOPIC = frozenset("sidelines margins eve occasion invitation initiative".split())
_RELATIONS = frozenset(
    "conflict war ties relations relationship cooperation border tensions tension agreement dispute disputes trade "
    "differences links partnership peace treaty rift row standoff clashes fighting rivalry deal accord ceasefire truce "
    "contacts interaction".split()
)
SITUATIONS = frozenset(
    "situation developments development crisis war conflict events violence fighting unrest attack attacks ceasefire "
    "escalation peace operations operation hostages protests elections election coup clashes strikes strike civilians "
    "security".split()
)
"""Words before "in Gaza" that make the place part of the topic."""
_BESIDE_CITIES = frozenset(
    "the downtown central nearby capital city of neighboring neighbouring southern northern eastern western "
    "resort town "
    "historic".split()
)
_KINDS_OF_CITIES = frozenset("capital city town port resort coastal border seaside lakeside southern northern".split())
"""Words between a people's adjective and the name of its city: "in the German city of Bonn"."""
_FEASTS = frozenset("reception receptions dinner dinners banquet banquets luncheon luncheons lunch breakfast".split())
COURTESIES = frozenset("courtesy farewell introductory protocol goodbye valedictory".split())
"""Words before "call on" that make it a visit of an envoy."""
_GIVEN = frozenset("call calls audience audiences credentials credence".split())
_GOING_ON = frozenset("in at near with on here including".split())
_HELD = frozenset(("held", "hosted", "convened", "organized", "organised"))
_TOLD = _HELD | _SCHEDULED | {"to"}
_TAKES = frozenset("take takes took taken begin begins began begun start starts started opens opened".split())
_CARRYING = AUXILIARIES | _TAKES
_NEEDS = frozenset("needed necessary required possible warranted appropriate".split())
_DOUBTS = frozenset("doubt uncertain unclear doubtful unlikely questionable conceivable feasible".split())
_INTENDED = frozenset("planned envisaged foreseen agenda cards intended anticipated".split())
_AGENDA = frozenset("agenda cards pipeline works prepared preparation planned arranged".split())
_BREAKING = AUXILIARIES | SAYING | frozenset(", and or he she they it we his to agreed".split())
_MEDIATING = frozenset("mediating brokering facilitating moderating hosting acting serving presiding".split())
_IN_NAMES = frozenset("and of for the & ( ) ,".split())
_PASSING = frozenset(("now", "currently", "presently"))
"""Words that open an insertion as "who" does: "met Minister X, now visiting Oslo, on Monday"."""
_RELATIVE = frozenset(("who", "which")) | _PASSING
_ENDINGS = frozenset("end conclude finish wrap close last".split())
_EVENT_WORDS = frozenset("summit meeting conference forum assembly invitation".split())


_COMMA, _SIDES, _PARTY, _BORDER, _SAID, _PLACE, _HERE, _BESIDE = 1, 2, 4, 8, 16, 32, 64, 128
_STEP = _BORDER | _SAID | _PLACE | _HERE  # are read in a topic too; all others open a phrase only outside of one
_CALL, _INVITATION, _TOPIC, _VERB, _TO, _OF, _AND = 256, 512, 1024, 2048, 4096, 8192, 16384


@cache
def _kinds() -> dict[str, int]:
    """What the words that can open a phrase or end the clause are; all others are stepped over."""
    kinds: dict[str, int] = {}
    for words, bit in (
        ((",",), _COMMA),
        (WITH, _SIDES),
        (("by", "from", "to", "including", "on"), _PARTY),
        (BREAKS | {"during", "by", "over"}, _BORDER),
        (SAYING | {"as"}, _SAID),
        (("in", "at", "near", "outside"), _PLACE),
        (SIDELINES | {"here"}, _HERE),
        (("on", "along", "at"), _BESIDE),
        (CALL_WORDS | {"in-person", "face-to-face", "one-on-one", "person"}, _CALL),
        (("invitation", "request", "initiative", "behest", "suggestion"), _INVITATION),
        (_TOPIC_WORDS, _TOPIC),
        (AUXILIARIES | _SCHEDULED | verb_forms().keys(), _VERB),
        (("to", "into", "for"), _TO),
        (("of",), _OF),
        (("and",), _AND),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | bit
    return kinds


@attrs.define(slots=True, eq=False)
class Right:
    """What stands to the right of a trigger. ``to`` and ``more`` are destinations; ``verb`` is the verb of a noun.

    Each of its methods reads one kind of phrase, notes what it says and returns the token after it, or -1 where the
    clause ends. ``topic_from`` is where the topic that is being read begins, or -1; ``reduced`` tells that the verb
    is a participle ("the meeting planned for Friday"), behind which the verb of the clause can come.
    """

    scene: Scene
    lower: list[str]
    start: int
    limit: int
    noun: bool
    headline: bool
    opens: bool
    end: int
    topic_from: int = -1
    topic_word: str = ""
    reduced: bool = False
    inserted: bool = False
    sides: Sequence[Side] = ()
    of_sides: Sequence[Side] = ()
    agents: Sequence[Side] = ()
    chair: str = ""
    to: Actor | None = None
    more: Sequence[Actor] = ()
    date: int = -1
    topic_date: int = -1
    since: int = -1
    place: Actor | None = None
    place_country: str | None = None
    place_at: bool = False
    here: bool = False
    venue: tuple[int, int] | None = None
    topic: tuple[int, int] | None = None
    verb: Verbal | None = None
    verb_lemma: str = ""
    call: bool = False
    in_person: bool = False
    sidelines: bool = False
    between: bool = False

    @property
    def verb_effect(self) -> str:
        """What the verb makes of the event: planned, possible, cancelled or nothing."""
        entry = verb_forms().get(self.verb_lemma)
        if entry is not None:
            return entry[0]["effect"]
        return "planned" if self.verb_lemma in _SCHEDULED else ""

    def _phrase(self, k: int, w: str, kind: int) -> int:
        """Read a phrase that can stand in a topic too: the token after it, or -1 where the clause ends."""
        lower = self.lower
        if kind & _BORDER:
            if w not in {"by", "over"}:
                return self._border(k, w)
            self.call = self.call or self._by_phone(k)
        elif kind & _SAID:
            if w == "as":
                if k + 1 < self.limit and lower[k + 1] in {"he", "she", "they", "it", "part"}:
                    return -1
            elif not (self.noun and self.verb is None and w in {"announced", "confirmed", "reported"}):
                return -1
        elif kind & _PLACE:
            if not (self.topic_from >= 0 and (self.topic_word == "over" or lower[k - 1] in SITUATIONS)):
                after = self._place(k)
                if after > k:
                    if self.topic_from >= 0:
                        self._close(k)
                    self.end = after
                    return after
        elif kind & _HERE:
            if w != "here":
                self._close(k - 2)
                self.sidelines = True
                self._sidelines(k + 1)
                return -1
            if lower[k - 1] != "from":
                self.here = True
                self.end = k + 1
                return k + 1
        return self._open_phrase(k, w, kind)

    def _tells_party(self, k: int, w: str) -> bool:
        """Whether "by", "from", "to", "including" or "on" stands before a side: "a call from X", "led by X"."""
        before = self.lower[k - 1]
        if w == "by":
            return self.noun or before in {"led", "headed"}
        if w == "on":
            return k == self.start > 1 and before == "call" and self.lower[k - 2] in COURTESIES
        if not self.noun:
            return False
        if w == "from":
            return self.lower[self.start - 1] in {"call", "calls"}
        return w == "including" or (k == self.start and before in _GIVEN)

    def _border(self, k: int, w: str) -> int:
        """Step over what seems to end the clause and doesn't: a bracket, "that were to take place on Friday"."""
        lower = self.lower
        if w == "since" and k + 1 < self.limit and lower[k + 1].endswith("ing"):
            return next((c for c in range(k + 2, min(self.limit, k + 6)) if lower[c] in {"with", ","}), -1)
        if w == "(":
            close = next((c for c in range(k + 1, min(self.limit, k + 10)) if lower[c] == ")"), -1)
            return close + 1 if close >= 0 else -1
        if w == "during":
            self.call = self.call or self._by_phone(k)
        if w in {"that", "which"} and self.noun and (led := self._led_by(k)) > 0:
            return led
        if w in {"that", "which"} and self.noun and self.verb is None and not _TOLD.isdisjoint(lower[k + 2 : k + 4]):
            told = self._told_behind(k)
            self.reduced = told > k  # "talks that were to take place on Friday (have been postponed)"
            return told if told > k else -1
        return -1

    def _in_topic(self, k: int) -> int:
        """Step over "and" in a topic; before a verb it ends the topic."""
        if k + 1 < self.limit:
            following = self.lower[k + 1]
            if following in {"said", "agreed", "expressed"} or is_past(following):
                self._close(k)
                return -1
        return k + 1

    def _led_by(self, k: int) -> int:
        """Read "(a meeting), which was co-chaired by A, B and C", "(talks), brokered by D"; -1 where none stands."""
        lower = self.lower
        v = k + 2 if lower[k] in {"which", "that"} else k
        if v + 2 >= self.limit or lower[v + 1] != "by" or lower[v] not in _LEADING:
            return -1
        if v > k and lower[k + 1] not in AUXILIARIES:
            return -1
        sides, after = read_sides(self.scene, v + 2, self.limit)
        if not sides:
            return -1
        self._close(k)
        self.agents = [*self.agents, *sides]
        self.chair = lower[v]
        end = self.end = self._attendants(after)
        closed = end + 1 < self.limit and lower[end] == ","
        return end + 1 if closed and (lower[end + 1] in AUXILIARIES or is_past(lower[end + 1])) else end

    def _by_phone(self, k: int) -> bool:
        """Whether "(took place) during a phone call", "by telephone" stands at token k."""
        verb = self.verb
        return verb is not None and verb.verb + 4 > k and not CALL_WORDS.isdisjoint(self.lower[k + 1 : k + 4])

    def _open_phrase(self, k: int, w: str, kind: int) -> int:
        """Read a phrase that can't stand inside a topic; in one, step over the word."""
        lower = self.lower
        if kind & _BESIDE and k + 2 < self.limit and lower[k + 2] in SIDELINES:
            self._close(k)
            return k + 2
        if self.topic_from >= 0:
            return self._in_topic(k) if kind & _AND else k + 1
        if kind & _OF:
            if self.noun and k - self.start < 8:
                sides, after = read_sides(self.scene, k + 1, self.limit, closed=True)
                if sides:
                    self.of_sides = [*self.of_sides, *sides]
                    self.end = after if after > k else k + 1
                    return self.end
            return k + 1
        following = lower[k + 1] if k + 1 < self.limit else ""
        if kind & _TO:
            after = self._destination(k) if following else k
            if after > k:
                return after
            if w == "for" and self.noun and lower[self.start - 1] in _FEASTS:
                return self._guests(k)
            return self._errand(k, following) if w == "to" else k + 1
        if kind & _AND:
            if not self.noun and (j := self._behind_others(k + 1)) > 0:
                return j
            verbal = _kinds().get(following, 0) & _VERB or following in SAYING or (following and is_past(following))
            return -1 if verbal or not self.noun else k + 1
        if kind & _CALL:
            if w in CALL_WORDS:
                self.call = True
            elif w != "person" or lower[k - 1] == "in":
                self.in_person = True
        if kind & _INVITATION and following == "of":
            _, after = read_sides(self.scene, k + 2, self.limit)
            return max(after, k + 2)
        if (
            kind & _TOPIC
            and following
            and (following not in {"the", "its"} or (k + 2 < self.limit and lower[k + 2] not in _NO_TOPIC))
        ):
            self.topic_from, self.topic_word = k + 1, w
            return k + 1
        return self._own_verb(k, w) if kind & _VERB and self.noun else k + 1

    def _guests(self, k: int) -> int:
        """Read whom a feast is given for: "a reception in Oslo for the new ambassadors of A and B"."""
        sides, after = read_sides(self.scene, k + 1, self.limit)
        guests = [s for s in sides if s.actors or any(map(is_role, self.lower[s.first : s.last]))]
        if not guests or len(guests) < len(sides):
            return k + 1
        self.sides = [*self.sides, *guests]
        self.end = after
        return after

    def _own_verb(self, k: int, w: str) -> int:
        """Read the verb whose subject the event noun is."""
        if w not in AUXILIARIES and self.lower[k - 1] in DETERMINERS:
            return k + 1  # "for an exchange of views"
        if self.verb is None or (self.reduced and w in AUXILIARIES):
            after = self._verb(k)
            if after > k:
                self.reduced = w in _SCHEDULED or w in _HELD
                return after
        return k + 1

    def _errand(self, k: int, following: str) -> int:
        """Read "to discuss", "to end the war" behind "to" at token k; -1 where a verb of another kind follows."""
        topic = following in _TOPIC_VERBS
        entry = verb_forms().get(following)
        own = self.noun and self.verb is None and following == "be"  # "the talks to be held"
        if entry is not None and not topic and "base" in entry[1] and not own:
            return -1
        if self.noun and not (topic and entry is not None) and self._is_purpose(k + 1):
            self.topic_from, self.topic_word = k + 1, "to"
            return k + 2
        if topic:
            self.topic_from, self.topic_word = k + 2, following
            return k + 2
        return k + 1

    def _behind_others(self, k: int) -> int:
        """The place or day behind "(met X) and other senior officials"; -1 where a clause begins at token k."""
        for c in range(k, min(self.limit, k + 9)):
            w = self.lower[c]
            if c > k and (w in {"in", "at", "on", "here"} or self.scene.date_at[c] >= 0):
                return c
            if w in _BREAKING or w in BREAKS or w in verb_forms() or is_past(w):
                return -1
        return -1

    def _is_purpose(self, k: int) -> bool:
        """Whether "to" begins an errand ("talks to end the war") and no destination ("a visit to the region")."""
        if k >= self.limit or self.scene.at[k] >= 0:
            return False
        w = self.lower[k]
        return w.isalpha() and w.islower() and self.scene.words[k] == w and w not in DETERMINERS and w not in _kinds()

    def _close(self, k: int) -> None:
        """End the topic before token k."""
        if 0 <= self.topic_from < k and self.topic is None:
            self.topic = (self.topic_from, k)
        self.topic_from = -1

    def _date(self, k: int) -> int:
        scene, lower = self.scene, self.lower
        number = scene.date_at[k]
        first, last = scene.date_first[number], scene.date_last[number]
        if lower[first - 1] in {"a", "an", "the"} and any(w in noun_forms() for w in lower[last : last + 3]):
            self._close(k)
            return -1  # "made at a May 3 conference": another event and its day
        told = lower[k - 1] != "since" and (lower[k - 1] != "of" or lower[k - 2] in DAY_PARTS)
        if lower[first] == "since":
            told, self.since = False, number  # "their first talks since October": the day of those before
        if told and self.date < 0 and self.topic_date < 0:
            if 0 <= self.topic_from < k - 4:
                self.topic_date = number  # "to discuss the launch of August 28": the topic's, where another is near
            else:
                self.date = number
        if self.topic_from >= 0:
            self._close(k - 1 if lower[k - 1] in {"on", "in"} else k)
        self.end = last if last > k else k + 1
        return self.end

    def _sides(self, k: int) -> int:
        """Read "with A", "between A and B", "by A", "including A"."""
        lower = self.lower
        w, before = lower[k], lower[k - 1]
        if w == "on":
            self.sides, after = read_sides(self.scene, k + 1, self.limit)
            if not self.sides:  # "paid a courtesy call on the President"
                titles = (c for c in range(k + 3, min(self.limit, k + 6) + 1) if is_office(self.scene, k + 1, c))
                after = next(titles, k + 1)
                self.sides = [Side(k + 1, after, [], (), office=True)] if after > k + 1 else []
            self.end = after if after > k else k + 1
            return self.end
        if w == "with" and (shown := _attendance(lower, k, self.limit)) > 0:
            self.agents, after = read_sides(self.scene, shown, self.limit)
            after = self._attendants(after)
            self.chair = "attended"
            self.end = max(after, shown)
            return self.end
        sides, after = read_sides(self.scene, k + 1, self.limit, closed=w != "with" or self.opens)
        if w == "with" and after < self.limit and lower[after] in _MEDIATING:
            return after + 1
        if not sides or (w == "with" and before == "," and not any(s.actors or s.group for s in sides)):
            return k + 1  # ", with Iran high on the agenda" tells no side
        if self.topic_from >= 0:
            # "on cooperation with Russia" is topic, "on Syria with Lavrov" and "on Syria between A and B" are not
            apart = w == "between" and len({c for x in sides for c in x.parties}) > 1 and before not in _RELATIONS
            people = w == "with" and any(x.actors or x.group for x in sides)
            if self.sides or w == "by" or not (apart or people):
                return k + 1
        if w == "by" and self.noun:
            if before in _AGENTS:
                self.agents = [*self.agents, *sides]
                self.chair = before
                if before in {"attended", "joined"}:
                    after = self._attendants(after)
            elif any(s.actors or any(is_role(x) or x == "official" for x in lower[s.first : s.last]) for s in sides):
                self.of_sides = [*self.of_sides, *sides]
            else:
                return after
        elif w == "including":
            self.of_sides = [*self.of_sides, *sides]
        else:
            if self.topic_from >= 0:
                self._close(k)
            self.sides = [*self.sides, *sides]
            self.between = self.between or w in {"between", "among", "amongst"}
        self.end = after if after > k else k + 1
        return self.end

    def _comma(self, k: int) -> int:
        """Go on behind a comma where a day, a place or a side follows, or behind the one that closes an insertion."""
        scene, lower = self.scene, self.lower
        j = k + 1
        if j >= self.limit or (self.topic_from >= 0 and lower[j] == "including") or _in_relative(lower, self.start):
            return -1  # "covering many issues, including NATO": topics, no sides
        if lower[j] in _PASSING and not self.noun:
            return self._behind_insertion(j)
        if scene.date_at[j] >= 0 or lower[j] in _GOING_ON:
            if self.topic_from >= 0:
                self._close(k)
            return j
        if self.opens and lower[j] in AUXILIARIES and (self.verb is None or (self.inserted and self._fails(j))):
            self._close(k)
            self.reduced = self.verb is not None
            return j  # "The meeting of ministers X and Y, has begun", ", planned for May 10, was cancelled"
        if (named := self._name_behind(j)) > j:
            return named
        if lower[j] == "to" and self.noun and self.of_sides and self.to is None and lower[j - 2] != ",":
            return j  # "a visit by the envoy, X, to Oslo"
        if lower[j] == "due" and not _ENDINGS.isdisjoint(lower[j + 1 : j + 3]):
            return -1  # ", due to wrap up on Thursday": no day of its own
        if self.noun and self.verb is None and (told := self._told_behind(j)) > j:
            self._close(k)
            self.inserted = True
            return told
        if self.noun and (lower[j] == "which" or lower[j] in _LEADING) and (led := self._led_by(j)) > 0:
            return led
        if lower[j] in {"who", "whose", "which"}:
            return self._behind_insertion(j)
        if self.noun and self.verb is None:
            c = _next_comma(lower, j, min(self.limit, j + 24))
            if c >= 0 and c + 1 < self.limit and (lower[c + 1] in AUXILIARIES or is_past(lower[c + 1])):
                self._close(k)
                return c + 1
        return -1

    def _behind_insertion(self, j: int) -> int:
        """The day or place of "received Minister X, who is on a visit, in Hanoi on Monday"; -1 where none follows."""
        c = _next_comma(self.lower, j, min(self.limit, j + 30))
        if c < 0 or c + 1 >= self.limit:
            return -1
        return c + 1 if self.scene.date_at[c + 1] >= 0 or self.lower[c + 1] in {"in", "on", "at", "here"} else -1

    def _name_behind(self, j: int) -> int:
        """Where the day or place stands behind the rest of a long name: "at the Foreign, Trade and X Office on Friday".

        Returns:
            Its first token, or j where no such name stands.
        """
        scene, lower, words = self.scene, self.lower, self.scene.words
        if not words[j - 2][0].isupper() or not words[j][0].isupper():
            return j
        c = j
        while c < min(self.limit - 1, j + 14) and (words[c][0].isupper() or lower[c] in _IN_NAMES):
            a = scene.actor(c)
            if a is not None and a.is_person:
                return j
            c += 1
        return c if c > j and (lower[c] in {"here", "on", "in", "at"} or scene.date_at[c] >= 0) else j

    def _told_behind(self, j: int) -> int:
        """Read the verb of "(the summit), which will take place on", "(the meeting), held on"; j where none stands."""
        lower = self.lower
        if lower[j] in _HELD or lower[j] in _SCHEDULED:
            return self._verb(j)
        if lower[j] not in {"which", "that"} or j + 1 >= self.limit or lower[j + 1] not in _CARRYING:
            return j
        v = _verb_at(self.scene, j + 1, self.limit)
        if v < 0 or not (lower[v] in _SCHEDULED or lower[v] in _HELD or lower[v] in _TAKES):
            return j
        return self._verb(j + 1)

    def _fails(self, j: int) -> bool:
        """Whether the verb at token j undoes what an insertion planned: "was cancelled", "will not take place"."""
        lower = self.lower
        v = _verb_at(self.scene, j, self.limit)
        if v < 0:
            return False
        effect = verb_forms()[lower[v]][0]["effect"] if lower[v] in verb_forms() else ""
        off = lower[v] in {"called", "put"} and lower[v + 1 : v + 2] == ["off"]
        return off or effect == "cancelled" or not NEGATION.isdisjoint(lower[j:v]) or lower[j].endswith("n't")

    def _place(self, k: int) -> int:
        """Read "in Geneva", "in Doha, Qatar", "at the Kremlin in Moscow", "in Qatar"; k where it is no place."""
        lower, hi = self.lower, self.limit
        topic = self.topic_from >= 0
        j = k + 1
        while j < hi and lower[j] in _BESIDE_CITIES:
            j += 1
        a = self.scene.actor(j) if j < hi else None
        if a is not None and (a.is_adjective or a.kind == "country"):
            a = capital_named(self.scene, j, hi) or a  # "in the Mexican capital"
        if a is not None and not a.is_person:
            if a.is_place and a.first == j:
                if self.place is not None and self.place_at and lower[k] == "in":
                    # "at the Great Hall of the People in Beijing"
                    self.venue = self.venue or (self.place.first, self.place.last)
                    self.place = a
                elif self.place is None or (self.venue is not None and not self.place.is_place):
                    self.place = a
                self.place_at = lower[k] == "at"
                return self._country_behind(a)
            building = a.kind == "metonym" or (a.kind == "city" and not a.is_place) or a.body == "state-body"
            inside = lower[k] == "at" or (lower[k] == "in" and a.kind == "metonym")
            if inside and building and self.venue is None and not topic:
                self.venue = (j, a.last)
                return self._city_behind(a.last)
            state = a.parties and not a.is_adjective and a.kind != "organization"
            if lower[k] == "in" and state and not topic and self.place is None and lower[a.last : a.last + 1] != ["'s"]:
                self.place = a
                return a.last
            return k
        if lower[k] == "at" and j < hi and self.venue is None and not topic:
            return self._venue(j) or k
        return k

    def _country_behind(self, city: Actor) -> int:
        """Take in the country of "Doha, Qatar", "Busan of the ROK"."""
        scene, lower, hi = self.scene, self.lower, self.limit
        after = city.last
        if after + 1 >= hi or lower[after] not in {",", "of", "("}:
            return after
        b = scene.actor(after + 1)
        if b is None and lower[after + 1] == "the" and after + 2 < hi:
            b = scene.actor(after + 2)
        if b is None or b.kind not in {"country", "region", "organization", "name"} or len(b.parties) != 1:
            return after
        self.place_country = b.parties[0]
        after = b.last
        if after + 1 < hi and (
            lower[after] == ")"
            or (lower[after] == "," and (scene.date_at[after + 1] >= 0 or lower[after + 1] in _GOING_ON))
        ):
            after += 1
        return after

    def _venue(self, j: int) -> int:
        """Read "(at) the Palace of Nations"; 0 where no name stands there."""
        scene, lower, words = self.scene, self.lower, self.scene.words
        end = j
        while end < min(self.limit, j + 8) and scene.date_at[end] < 0:
            w = lower[end]
            if not (words[end][0].isupper() or w in {"of", "the", "'s", "state"} or (end > j and is_role(w))):
                break
            end += 1
        while end > j and lower[end - 1] in {"of", "the", "'s"}:
            end -= 1
        if end == j or not words[j][0].isupper() or not _EVENT_WORDS.isdisjoint(lower[j:end]):
            return 0
        self.venue = (j, end)
        return self._city_behind(end)

    def _city_behind(self, k: int) -> int:
        """Take in the city of "State House, Nairobi"; the token after it, or k where none stands."""
        if k + 1 >= self.limit or self.place is not None:
            return k
        a = self.scene.actor(k + 1 if self.lower[k] == "," else k)
        if a is None or not a.is_place or a.kind == "region":
            return k
        self.place = a
        return self._country_behind(a)

    def _sidelines(self, k: int) -> None:
        """The city and the day of "on the sidelines of the G20 summit in Rome on October 30" are the meeting's too."""
        scene, lower = self.scene, self.lower
        for c in range(k, min(self.limit, k + 16)):
            if lower[c] in BREAKS or lower[c] in SAYING or (lower[c] == "and" and c > k + 8):
                return
            before = lower[c - 1]
            if scene.date_at[c] >= 0 and self.date < 0 and (before in {"on", "in", ","} or before in _EVENT_WORDS):
                self.date = scene.date_at[c]
            if lower[c] in {"in", "at"} and self.place is None and c + 1 < self.limit:
                a = capital_named(scene, c + 2 if lower[c + 1] == "the" else c + 1, self.limit)
                if a is not None and a.is_place:
                    self.place = a
                    self.end = a.last

    def _attendants(self, k: int) -> int:
        """Read on in a list of guests with their offices: "attended by A, minister of B; C, its envoy; and D"."""
        scene, lower, agents = self.scene, self.lower, list(self.agents)
        known = {a.name for side in agents for a in side.actors}
        of = scene.reading.sentence_of
        number, last = of[k - 1], k
        while k < min(len(lower), last + 60) and of[k] == number and len(agents) < 40:
            w = lower[k]
            a = scene.actor(k)
            if a is not None and a.is_person and a.kind not in {"pronoun", "title", "nominal"}:
                if a.name not in known:
                    agents.append(Side(a.first, a.last, [a], a.parties))
                    known.add(a.name)
                k = last = a.last
            elif w in AUXILIARIES or w in SAYING or w in {"who", "which", "where", "when", "while", ":"} or w in WITH:
                break
            else:
                k += 1
        self.agents = agents
        return last

    def _destination(self, k: int) -> int:
        """Read "to Moscow", "to the Russian capital, Moscow", "to Moscow, Berlin and Paris"; k where it is none."""
        scene, lower, limit = self.scene, self.lower, self.limit
        j = k + 1
        while j < limit and lower[j] in {"the", "neighboring", "neighbouring"}:
            j += 1
        a = capital_named(scene, j, limit)
        if a is None or a.is_person or a.is_adjective or self.to is not None:
            return k
        self.to = a
        self.more, self.end = next_stages(scene, a, limit)
        return self.end

    def _verb(self, k: int) -> int:
        """Read the verb of the event noun: "will be held", "took place", "is scheduled for"; k where none begins."""
        lower = self.lower
        w = lower[k]
        v = _verb_at(self.scene, k, self.limit)
        if v >= 0:
            if w in _AGENTS and v == k and lower[k + 1 : k + 2] == ["by"]:
                return k + 1
            self.verb = read_verbal(lower, v, self.start, headline=self.headline)
            if self.verb.first > k and w not in AUXILIARIES:
                self.verb.first = k
            entry = verb_forms().get(lower[v])
            self.verb_lemma = entry[0]["lemma"] if entry is not None else lower[v]
            if lower[v + 1 : v + 2] == ["off"] and self.verb_lemma in {"call", "put"}:
                self.verb_lemma = "cancel"
            self.end = v + 1
            return v + 1
        if w not in AUXILIARIES:
            return k
        status = "present"
        if w in FUTURE or w == "would":
            status = "planned"
        elif w in {"was", "were", "had", "did"}:
            status = "held"
        elif w in {"may", "might", "could", "can", "should"}:
            status = "possible"
        self.verb = Verbal(k, k, status, False, False, "present")
        if lower[k + 1 : k + 5] == ["out", "of", "the", "question"] or lower[k + 1 : k + 4] == ["off", "the", "table"]:
            self.verb.negated = True
        if not _DOUBTS.isdisjoint(lower[k + 1 : min(self.limit, k + 5)]):
            self.verb.status = "possible"
        elif w in {"is", "are"} and not _AGENDA.isdisjoint(lower[k + 1 : min(self.limit, k + 5)]):
            self.verb.status = "planned"  # "is on the agenda"
        if w.endswith("n't") or lower[k + 1 : k + 2] == ["not"]:
            # "is not deemed necessary", "was not planned"; "was not easy" says nothing
            behind = lower[k + 1 : min(self.limit, k + 7)]
            if not _NEEDS.isdisjoint(behind):
                self.verb.status = "cancelled"
            elif not _INTENDED.isdisjoint(behind):
                self.verb.negated = True
        return k + 1


def read_right(scene: Scene, start: int, hi: int, noun: bool, headline: bool, opens: bool = False) -> Right:
    """Read the phrases behind a trigger up to the end of its clause.

    Args:
        scene: The article.
        start: The first token to read.
        hi: The token after the last one.
        noun: Whether the trigger is a noun, whose verb can follow.
        headline: Whether it stands in a headline.
        opens: Whether its phrase opens the clause, so that a verb behind "with A and B" is the event's own.
    """
    limit = hi if hi < start + 70 else start + 70
    lower, date_at, kinds, k = scene.lower, scene.date_at, _kinds(), start
    right = Right(scene, lower, start, limit, noun, headline, opens, start)
    while k < limit:
        if date_at[k] >= 0:
            after = right._date(k)
        elif (w := lower[k]) not in kinds:
            k += 1
            continue
        else:
            kind = kinds[w]
            if kind & _COMMA:
                after = right._comma(k)
            elif kind == _VERB:
                after = right._own_verb(k, w) if noun and right.topic_from < 0 else k + 1
            elif kind & _SIDES or (kind & _PARTY and right._tells_party(k, w)):
                after = right._sides(k)
            elif kind & _STEP:
                after = right._phrase(k, w, kind)
            else:
                after = right._open_phrase(k, w, kind)
        if after < 0:
            break
        k = after
    if right.topic_from >= 0:
        right._close(min(k, limit))
    return right


def next_stages(scene: Scene, first: Actor, limit: int) -> tuple[list[Actor], int]:
    """The further places of "(to Moscow), Berlin and Paris", and the token after the last one."""
    lower, k = scene.lower, first.last
    more: list[Actor] = []
    if k + 1 >= limit or lower[k] not in {",", "and"}:
        return more, k
    b = scene.actor(k + 1)
    if b is not None and b.parties == first.parties and not b.is_person:
        k = b.last  # "Moscow, Russia"
    while k + 1 < limit and lower[k] in {",", "and"} and len(more) < 12:
        c = k + 1 if lower[k] == "and" or lower[k + 1] != "and" else k + 2
        if c < limit and lower[c] == "the":
            c += 1
        b = scene.actor(c) if c < limit else None
        if b is None or b.is_person or b.kind not in {"country", "capital", "city"} or not b.parties:
            break
        if lower[b.last : b.last + 1] and (lower[b.last] in SAYING or lower[b.last] in AUXILIARIES):
            break  # "a visit to Kabul, Pakistan said"
        more.append(b)
        k = b.last
    return more, k


def _attendance(lower: list[str], k: int, limit: int) -> int:
    """The token behind "with the participation of" that begins at token k; -1 for other phrases."""
    for c in range(k + 1, min(limit, k + 4)):
        if lower[c] in {"participation", "attendance", "presence", "involvement"}:
            return c + 2 if lower[c + 1 : c + 2] == ["of"] else -1
    return -1


def _next_comma(lower: list[str], first: int, last: int) -> int:
    """The first comma of a stretch, or -1."""
    words = lower[first:last]
    return first + words.index(",") if "," in words else -1


def _in_relative(lower: list[str], k: int) -> bool:
    """Whether token k stands in a clause ", who ..." whose closing comma is still to come."""
    low = max(0, k - 16) + 1
    if _RELATIVE.isdisjoint(lower[low:k]):
        return False
    for c in range(k - 1, low - 1, -1):
        if lower[c] == ",":
            return False
        if lower[c] in _RELATIVE:
            return lower[c - 1] == ","
    return False


def capital_named(scene: Scene, j: int, limit: int) -> Actor | None:
    """The actor at token j, or the city of "(the) Russian capital, Moscow", "(the) Mexican capital"."""
    a = scene.actor(j) if j < limit else None
    named = a is not None and (a.is_adjective or a.kind == "country")
    if a is None or not named or a.last >= limit:
        return a
    if scene.lower[a.last] in _KINDS_OF_CITIES:
        for c in range(a.last + 1, min(limit, a.last + 5)):
            b = scene.actor(c)
            if b is not None and b.is_place:
                return b
    if scene.lower[a.last] == "capital":
        city = capital_of(a.parties[0]) if len(a.parties) == 1 else None
        return Actor(a.first, a.last + 1, "capital", a.parties, None, city, city) if city is not None else None
    return a


def is_past(word: str) -> bool:
    """Whether a word looks like a verb in the past tense."""
    entry = verb_forms().get(word)
    return "past" in entry[1] if entry is not None else len(word) > 4 and word.endswith("ed")


def _verb_at(scene: Scene, k: int, hi: int) -> int:
    """The main verb of the group that begins at token k, or -1."""
    lower = scene.lower
    for j in range(k, min(hi, k + 8)):
        w = lower[j]
        if w in AUXILIARIES or w in ADVERBS or w in {"not", "to"} or w.endswith("ly"):
            continue
        if w in governors() and lower[j + 1 : j + 2] == ["to"] and (j + 2 >= hi or scene.date_at[j + 2] < 0):
            continue  # "was expected to", and not "was postponed to May 20"
        return j if w in verb_forms() or w in _SCHEDULED else -1
    return -1
