"""Read an event from its verb: "met with", "received", "spoke by phone", "will fly to", "is due in"."""

from __future__ import annotations

from dipnews.stages.actors import Actor
from dipnews.stages.event_words import noun_forms
from dipnews.stages.left_side import named_format
from dipnews.stages.mentions import BODY_NAMES, CALL_WORDS, EventMention, clause_start, date_left, place_left
from dipnews.stages.noun_frames import asked_sides, fell_through
from dipnews.stages.right_side import SITUATIONS, WITH, Right, capital_named, is_past, next_stages, read_right
from dipnews.stages.sides import BREAKS, DETERMINERS, SAYING, Scene, Side, is_office, is_role, read_sides
from dipnews.stages.subjects import first_person, subject_of, subject_sides
from dipnews.stages.verbals import ADVERBS, AUXILIARIES, FUTURE, Verbal, is_unreal, read_verbal, verb_forms

_PLAIN = {"present": "held", "gerund": "held", "participle": "held", "purpose": "planned"}
_AFTER_CALL = frozenset(". and to on today , late early earlier this".split())
_TALKED = frozenset("by on over via today about .".split())
_NOT_TALKED = frozenset("at in to of out after before".split())
_TRAVELLERS = frozenset("delegation president minister premier team".split())
_PURPOSES = frozenset(
    "visit talks summit meeting meet negotiations consultations forum conference tour hold attend".split()
)
_EXPECTING = frozenset("is are was were be also now".split())
_JOURNEYS = frozenset("travel fly arrive due head go leave depart".split())
_GOING = frozenset(
    "fly flies flew flying travel travels traveled travelled traveling travelling go goes going went head heads headed "
    "heading arrive arrives arrived arriving leave leaves left leaving depart departs departed fly due come comes came "
    "coming".split()
)
_BEFORE_GERUNDS = frozenset("after before following upon since on when while by".split())
_BEFORE_BY = frozenset("on in at here upon today yesterday with along together".split())
_NOUN_BEFORE = frozenset(("planned", "possible", "proposed", "potential", "scheduled"))
_HAVING = frozenset(("had", "have", "the", "a", "an"))
_PHONES = frozenset(("phone", "telephone"))
_BEFORE_PHONES = frozenset("by via over on the a an his her their this".split())
_NOWADAYS = frozenset(("now", "currently", "presently"))
_DIALOGUE = frozenset(("dialogue", "talks", "negotiations", "consultations"))
_HABITS = frozenset("regularly usually often always annually frequently routinely rarely seldom".split())
_MEMBERS = frozenset(
    "ministers leaders ambassadors officials envoys heads representatives chiefs diplomats members presidents "
    "commissioners".split()
)


def read_verb(scene: Scene, v: int, lo: int, hi: int, headline: bool) -> EventMention | None:
    """Read the event that the verb at token v tells.

    Args:
        scene: The article.
        v: The verb.
        lo: The first token that belongs to its clause at most.
        hi: The token after the last one.
        headline: Whether it stands in a headline.

    Returns:
        The mention, or None where the verb means something else or nobody is on the other side.
    """
    lower = scene.lower
    w, following = lower[v], lower[v + 1] if v + 1 < hi else ""
    if w in _PHONES and (following in noun_forms() or (v > lo and lower[v - 1] in _BEFORE_PHONES)):
        return None  # "a phone call", "by telephone"
    if w in ("head", "heads") and following == "of":
        return None  # "the heads of state summit"
    if w == "due" and following not in ("in", "at", "here"):
        return None
    if w == "expected" and (following not in ("in", "here") or v == lo or lower[v - 1] not in _EXPECTING):
        return None
    return _VerbReader(scene, v, lo, hi, headline).run()


class _VerbReader:
    """Reads one verb with its subject and its frame."""

    object_first = -1
    verbal: Verbal
    m: EventMention

    def __init__(self, scene: Scene, v: int, lo: int, hi: int, headline: bool) -> None:
        self.scene = scene
        self.lower = scene.lower
        self.v = v
        self.hi = hi
        self.headline = headline
        word = scene.lower[v]
        self.row = row = verb_forms()["due" if word == "expected" else word][0]
        self.lemma = row["lemma"]
        self.frames = row["kind"].split("|")
        self.following = scene.lower[v + 1] if v + 1 < hi else ""
        self.start = clause_start(scene, v, lo)
        self.subject: list[Side] = []
        self.begin = v

    def run(self) -> EventMention | None:
        """Read the mention by the verb's frame."""
        lower, lemma, v, start = self.lower, self.lemma, self.v, self.start
        if v > start and (lower[v - 1] in DETERMINERS or lower[v - 1] in _NOUN_BEFORE):
            return None  # "his planned travel"
        if not _HABITS.isdisjoint(lower[(v - 2 if v - 2 > start else start) : min(self.hi, v + 2)]):
            return None  # "the two ministers regularly meet"
        journey = "to" in self.frames or "for" in self.frames
        if journey and self.following == "by":
            return None
        exchange = lemma == "exchange"
        if exchange and self.following not in ("views", "opinions"):
            return None
        self.verbal = read_verbal(lower, v, start, headline=self.headline, subject_ends=self.scene.at)
        if is_unreal(lower, self.verbal, start):
            return None
        if journey:
            return self._journey()
        if exchange or lemma == "discuss":
            return self._discuss()
        if lemma in ("receive", "host", "welcome", "summon"):
            return self._reception()
        if lemma in ("call", "phone", "telephone"):
            return self._phone()
        if lemma in ("visit", "tour"):
            return self._visit()
        if lemma == "invite":
            return self._invitation()
        return self._meeting()

    def _begin(self) -> None:
        """Read the subject and begin the mention: where nothing else speaks against it any more."""
        lower, verbal = self.lower, self.verbal
        self.subject, self.begin = subject_of(self.scene, verbal, self.start)
        if not self.subject and verbal.status == "gerund" and lower[self.v - 1] in _BEFORE_GERUNDS:
            self.subject, self.begin = self._who_did_so()
        if not self.subject:
            ours = verbal.first - 1
            while ours > self.start and (lower[ours] in _HAVING or lower[ours] in ADVERBS):
                ours -= 1  # "I also had the opportunity to meet"
            if ours >= self.start and lower[ours] in ("i", "we"):
                if lower[ours] == "we" and self.lemma == "meet" and self.following != "with":
                    self.subject = [Side(ours, ours + 1, [], (), group=True)]  # "We met in New York": who talk now
                else:
                    self.subject = first_person(self.scene, self.v)
        if verbal.tense == "infinitive" and (asked := asked_sides(self.scene, verbal)):
            inviting = lower[verbal.first].startswith("invit")
            self.subject = [*asked, *self.subject] if inviting else asked
        self.m = EventMention(
            self.v, self.v, self.v + 1, self.row["format"], "held", self.lemma, verbal=True, tense=verbal.tense
        )

    def _who_did_so(self) -> tuple[list[Side], int]:
        """Who met, of "after meeting X": who "told reporters after", or the subject of "After meeting X, Y said"."""
        scene, v = self.scene, self.v
        if v - 1 > self.start:
            sides, begin = subject_sides(scene, v - 1, self.start, past_saying=True)
            if sides:
                return sides, begin
        for c in range(v + 2, min(self.hi, v + 40)):
            if self.lower[c] == ",":
                sides, after = read_sides(scene, c + 1, min(self.hi, c + 16))
                if sides and (sides[0].actors or sides[0].office) and after < self.hi and self._finite(after):
                    return sides[:1], v
            elif self.lower[c] in BREAKS:
                break
        return [], v

    def _finite(self, k: int) -> bool:
        """Whether a verb of a main clause stands at token k, past adverbs and days."""
        while k < self.hi and (self.lower[k] in ADVERBS or self.lower[k] == "on" or self.scene.date_at[k] >= 0):
            k += 1
        return k < self.hi and (self.lower[k] in AUXILIARIES or self.lower[k] in SAYING or is_past(self.lower[k]))

    # ---------------------------------------------------------------------------------------------- frames

    def _meeting(self) -> EventMention | None:
        """Read "X met Y", "X met with Y", "X and Y met", "X spoke to Y"."""
        scene, lower, lemma = self.scene, self.lower, self.lemma
        k = self.v + 1
        if lemma == "engage" and _DIALOGUE.isdisjoint(lower[k : k + 4]):
            return None
        if (lemma == "sit" and self.following == "down") or (lemma == "meet" and self.following == "up"):
            k += 1
        elif self.following == "and" and lower[k + 1 : k + 3] in (["talk", "with"], ["talked", "with"]):
            k += 2
        direct: list[Side] = []
        after = k
        if "object" in self.frames and k == self.v + 1 and self.following not in ("with", "on", "for"):
            direct, after = self._object(k)
        elif self.following == "to" and lemma in ("speak", "talk"):
            direct, after = read_sides(scene, k + 1, min(self.hi, k + 40))
            if not any(s.actors for s in direct):
                return None
        lone = not direct and WITH.isdisjoint(lower[after : self.hi])  # only the subject can be those who met
        if lone and lemma != "meet" and "pair" not in self.frames and not self._format_before():
            return None
        self._begin()
        m = self.m
        if lemma in ("speak", "talk") and self.following in ("of", "about") and not self.subject:
            return None  # "too early to speak of a meeting between X and Y"
        if lone and not self._are_several() and (self._is_named() or not self._format_before()):
            return None
        right = self._right(after)
        told_of = right.sides and self.following in ("of", "about") and lemma in ("speak", "talk")
        if told_of and any(w in noun_forms() for w in lower[k : right.sides[0].first]):
            return None  # "spoke of the negotiations between A and B"
        guests = direct or right.sides
        direct = [*direct, *right.sides]
        if not direct and not self._is_named() and (fixed := self._format_before()):
            m.fixed = fixed
            return self._finish(right)
        if not direct and not self._met_each_other(right):
            return None
        if not direct and self.subject[0].group and lower[self.subject[0].first] == "we":
            if (right.place is None and right.date < 0) or self.verbal.tense == "future":
                return None
            m.apart = True  # those who meet now speak of another time
        if direct and all(s.empty for s in direct):
            return None
        if lemma in ("speak", "talk"):
            if right.call:
                m.format, m.by_phone = "call", True
            elif guests and _to_press(lower[k : guests[0].first]):
                m.format = "press-conference"  # "spoke at a news conference with Y"
            elif right.in_person or right.place is not None or right.sidelines or right.venue:
                m.format = "talks" if lemma == "talk" and right.place is not None else "meeting"
        elif right.call and (lemma in ("confer", "consult") or (lemma == "meet" and self._on_phone(right))):
            m.format = "call"
        m.sides = self.subject + [s for s in direct if s not in self.subject]
        if len(guests) > 1 and (lemma == "meet" or "separately" in lower[self.v : self.hi]):
            m.guests = guests
        elif guests and len(guests[0].parties) > 1 and "separately" in lower[self.v - 1 : self.hi]:
            m.guests = guests  # "met separately with the ministers of Oman and Qatar"
        return self._finish(right)

    def _format_before(self) -> tuple[str, ...]:
        """The members of the format that meets: "the Normandy Four leaders will meet"."""
        for j in range(self.verbal.first - 1, max(self.start, self.verbal.first - 6) - 1, -1):
            known = named_format(self.scene, j, self.lower[j - 1] if j > self.start else "")
            if known is not None:
                aides = "of" in self.lower[max(self.start, j - known[1] - 1) : j]  # "advisers to the leaders of"
                return () if aides else known[0][0]
            if self.lower[j] in BREAKS or self.lower[j] == ",":
                break
        return ()

    def _on_phone(self, right: Right) -> bool:
        return not {"phone", "telephone"}.isdisjoint(self.lower[self.v : right.end])

    def _met_each_other(self, right: Right) -> bool:
        """Whether the subject alone are the sides: "A and B met", "EU ministers gathered", "they spoke by phone"."""
        lemma, subject = self.lemma, self.subject
        if not self._are_several():
            return False
        if lemma in ("gather", "assemble", "convene"):
            return right.place is not None or right.date >= 0
        if lemma in ("speak", "talk", "chat") and not right.call and not right.in_person:
            if self.verbal.status == "ongoing" or self.following in _TALKED:
                return True
            told = right.date >= 0 or self.following == "for"
            return sum(len(x.actors) for x in subject) > 1 and told and self.following not in _NOT_TALKED
        return True

    def _are_several(self) -> bool:
        """Whether the subject names those who met, and more than one."""
        subject = self.subject
        if subject and self.lemma == "meet":
            words = self.lower[max(0, self.begin - 3) : self.v]
            if "and" in words and any(is_role(w) and w[-1] == "s" for w in words):
                return True
        return "pair" in self.frames and (is_pair(subject) or self._one_body())

    def _is_named(self) -> bool:
        """Whether the subject names a person or a state."""
        return any(s.actors for s in self.subject) or any(
            len(c) == 3 and c.isupper() for s in self.subject for c in s.parties
        )

    def _one_body(self) -> bool:
        """Whether people of one organization meet each other: "EU foreign ministers", "the leaders of the G7"."""
        if not any(c in BODY_NAMES for s in self.subject for c in s.parties):
            return False
        return not _MEMBERS.isdisjoint(self.lower[max(0, self.begin - 4) : self.v])

    def _phone(self) -> EventMention | None:
        """Read "X called Y", "X phoned Y"; "X called on Y" is a courtesy call."""
        lower = self.lower
        on = self.lemma == "call" and self.following in ("on", "upon")
        k = self.v + 2 if on else self.v + 1
        direct, after = self._object(k)
        if not direct:
            end = next((c for c in range(k + 2, min(self.hi, k + 5)) if is_office(self.scene, k, c)), -1)
            if end > 0:
                direct, after = [Side(k, end, [], (), office=True)], end  # "President X called the Prime Minister"
        if not any(s.actors or s.office or s.level for s in direct):
            return None
        self._begin()
        if not self.subject:
            return None
        m = self.m
        behind = lower[after] if after < self.hi else ""
        if on:
            if behind == "to":
                return None  # "called on Iran to"
            m.format = "meeting"
        elif self.lemma == "call":
            if behind and behind not in _AFTER_CALL and self.scene.date_at[after] < 0:
                return None  # "called Putin a friend"
            if behind == "," and not self.headline:
                return None
        m.sides = self.subject + [s for s in direct if s not in self.subject]
        if len(direct) > 1 and (on or "separately" in lower[self.v : self.hi]):
            m.guests = direct
        return self._finish(self._right(after))

    def _reception(self) -> EventMention | None:
        """Read "X received Y", "X welcomed Y to Paris", "summoned the ambassador"; the subject is the host."""
        lower, hi = self.lower, self.hi
        direct, after = self._object(self.v + 1)
        if self.verbal.passive:
            self._begin()
            m = self.m
            right = self._right(self.v + 1)
            by = self._by()
            hosts, m.last = read_sides(self.scene, by + 1, hi) if by > 0 else ([], m.last)
            if self.lemma == "summon" and not hosts and self.subject:
                return self._summoned(right)
            if not hosts:
                return None
            m.sides = [*hosts, *self.subject]
            behind_hosts = self._right(m.last)
            if right.date < 0:
                right.date = behind_hosts.date
            if right.place is None and not right.here:
                right.place, right.place_country = behind_hosts.place, behind_hosts.place_country
        else:
            if not any(s.actors or (s.parties and any(map(is_role, lower[s.first : s.last]))) for s in direct):
                return None
            if self.lemma == "welcome" and lower[after : after + 1] == [","] and after + 1 < hi:
                after += 1
            behind = lower[after] if after < hi else ""
            if behind in noun_forms() and self.lemma == "host":
                return None  # "will host the ASEAN heads of state summit"
            placed = behind in ("to", "at", "in") and self._names(after)
            placed = placed or (behind == "for" and any(w in noun_forms() for w in lower[after + 1 : after + 6]))
            if behind == "'s" or (self.lemma == "welcome" and not placed):
                return None
            right = self._right(after)
            self._begin()
            m = self.m
            m.sides = self.subject + [s for s in direct if s not in self.subject]
            if len(direct) > 1 and (self.lemma == "receive" or "separately" in lower[self.v : hi]):
                m.guests = direct
        m.received = True
        return self._finish(right)

    def _by(self) -> int:
        """The "by" of "was received on Monday in Oslo by", "with his delegation by"; -1 where none stands."""
        lower = self.lower
        if self.following == "by":
            return self.v + 1
        near = self.following in _BEFORE_BY or self.scene.date_at[min(self.v + 1, self.hi - 1)] >= 0
        if not near or not any(s.actors or s.office for s in self.subject):
            return -1
        for c in range(self.v + 2, min(self.hi, self.v + 14)):
            w = lower[c]
            if w == "by":
                return c
            if w in BREAKS or w in AUXILIARIES or w in SAYING or w == "and" or w in verb_forms():
                break
        return -1

    def _summoned(self, right: Right) -> EventMention:
        """Read "The ambassador was summoned (to the Foreign Ministry)": the host is whose ministry or city it is."""
        m = self.m
        m.sides = list(self.subject)
        target = right.to or right.place
        for k in range(self.v + 1, min(self.hi, self.v + 9)):
            if target is None and (a := self.scene.actor(k)) is not None and not a.is_person and a.parties:
                target = a
        if target is not None:
            m.sides.append(Side(target.first, target.last, [], target.parties))
        m.received = True
        return self._finish(right)

    def _names(self, k: int) -> bool:
        """Whether a name or "here" stands behind a preposition."""
        words = self.scene.words[k + 1 : min(self.hi, k + 5)]
        return any(w[0].isupper() or w == "here" for w in words)

    def _visit(self) -> EventMention | None:
        """Read "X visited Japan and the Republic of Korea"."""
        direct, after = self._object(self.v + 1)
        if not direct or self.lower[after : after + 1] == ["'s"]:
            return None
        target = self.scene.actor(direct[0].last - 1)
        if target is None:
            return None
        self._begin()
        if not self.subject:
            return None
        right = self._right(after)
        if target.is_place:
            right.place = right.place or target
        direct = [s for s in direct if s not in self.subject]
        then = [s for s in direct if self.lower[s.first] == "then"] or self._then(max(right.end, after))
        if then:
            direct += [s for s in then if s not in direct]
            self.m.guests = direct
        self.m.sides = self.subject + direct
        return self._finish(right)

    def _invitation(self) -> EventMention | None:
        """Read "X invited Y to Oslo", "Y has been invited to Oslo by X"; "invited Y to visit" is read at "visit"."""
        self._begin()
        scene, verbal, m = self.scene, self.verbal, self.m
        guests, after = (self.subject, self.v + 1) if verbal.passive else self._object(self.v + 1)
        hosts = [] if verbal.passive else self.subject
        if not any(s.actors for s in guests) or self.lower[after : after + 1] != ["to"]:
            return None
        place = capital_named(scene, after + 2 if self.lower[after + 1] == "the" else after + 1, self.hi)
        if place is None or place.kind not in ("country", "capital", "city"):
            return None
        if verbal.passive and self.lower[place.last : place.last + 1] == ["by"]:
            hosts, _ = read_sides(scene, place.last + 1, self.hi)
        m.sides = [*guests, Side(place.first, place.last, [], place.parties), *hosts]
        right = self._right(place.last)
        if place.is_place:
            right.place = place
        self._finish(right)
        m.status = "possible"
        return m

    def _discuss(self) -> EventMention | None:
        """Read "Lavrov, Wang discuss Syria": a meeting in a headline, a pointer back to one elsewhere."""
        self._begin()
        m, status = self.m, self.verbal.status
        alone = not is_pair(self.subject)
        if alone and not (self.subject and any(s.actors or s.level for s in self.subject)):
            return None
        people = any(s.actors or s.level or s.group for s in self.subject)
        if not people and any(w in noun_forms() or w == "meet" for w in self.lower[self.v + 1 : self.v + 5]):
            return None  # "Oslo and Paris are discussing a possible meeting": it is still to come
        right = self._right(self.v + 1)
        m.sides = self.subject
        if alone:
            # "X discussed trade with Y"
            partners = [s for s in right.sides if s.actors or "counterpart" in self.lower[s.first : s.last]]
            topic = self.lower[self.v + 1 : partners[0].first] if partners else []
            of_event = any(w in noun_forms() for w in topic) and "of" not in topic
            if not partners or of_event:
                return None
            m.sides = [*self.subject, *partners]
        m.first = self.begin
        m.noun = "discuss"
        m.definite = True
        m.status = _PLAIN.get(status, status)
        m.denied = self.verbal.negated
        if self.v + 1 < self.hi:
            m.topic = (self.v + 1, min(self.hi, right.end if right.end > self.v + 1 else self.v + 8))
        if not CALL_WORDS.isdisjoint(self.lower[self.v + 1 : min(self.hi, self.v + 20)]):
            m.format = "call"
        elif not any(x.actors or x.group for x in self.subject):
            m.format = "talks"  # states that discuss something
        m.date = right.date if right.date >= 0 else date_left(self.scene, self.verbal.first, self.start)
        m.place, m.place_country, m.here, m.last = right.place, right.place_country, right.here, right.end
        if m.place is not None and self.lower[m.place.first - 2] in SITUATIONS:
            m.place = m.place_country = None  # "discuss the situation in Gaza"
        two = len({c for s in m.sides if s.actors for c in s.parties}) > 1
        m.strong = self.headline or m.format == "call" or status == "planned" or (two and status == "held")
        return m

    def _journey(self) -> EventMention | None:
        """Read "will fly to Ankara", "arrived here", "is due in Kyiv", "left Paris for Rome"."""
        scene, lower, v = self.scene, self.lower, self.v
        destination, j = self._find_destination()
        here = destination is None and j < self.hi and lower[j] == "here"
        if destination is None and not here:
            return None
        # an errand needs its purpose or a place: "went to work" alone says nothing
        purpose = not _PURPOSES.isdisjoint(lower[j : min(self.hi, j + 25)])
        told = self.lemma in _JOURNEYS and self.verbal.status not in ("gerund", "purpose")
        if not purpose and not (told and destination is not None):
            return None
        self._begin()
        m = self.m
        if not any(s.actors or s.office or not _TRAVELLERS.isdisjoint(lower[s.first : v]) for s in self.subject):
            return None
        more, after = next_stages(scene, destination, self.hi) if destination is not None else ([], j + 1)
        right = self._right(after)
        if right.date < 0:
            right.date = next((d for d in scene.date_at[v + 1 : min(self.hi, v + 9)] if d >= 0), -1)
        m.sides = list(self.subject)
        if destination is not None:
            seated = self._seated(right, destination) if destination.is_place else []
            m.sides.extend(seated or [Side(destination.first, destination.last, [], destination.parties)])
            if destination.is_place:
                right.place = destination
            m.sides.extend(Side(b.first, b.last, [], b.parties) for b in (*more, *right.more))
            if then := self._then(max(right.end, after)):
                m.sides.extend(then)
                m.guests = m.sides[len(self.subject) :]
        m.sides.extend(x for x in right.sides if x.actors and not self._errand(x))
        m.here = here
        self.begin = self.subject[0].first
        self._finish(right)
        if self.lemma in ("arrive", "land") and self.verbal.status in ("held", "present"):
            m.status = "ongoing"
        elif self.verbal.status == "ongoing":
            m.status = "planned"  # "is heading to Moscow"
        return m

    def _then(self, k: int) -> list[Side]:
        """Read ", and then (on to) Peru" at token k: the next stages of a journey, each with its own "then"."""
        lower, sides = self.lower, list[Side]()
        while k < self.hi and "then" in lower[k : k + 3]:
            j = first = lower.index("then", k, k + 3)
            if any(w not in (",", "and") for w in lower[k:j]):
                break
            j += 1
            while j < self.hi and lower[j] in ("on", "to", "the", "for", "visit", "head", "travel", "fly"):
                j += 1
            a = self.scene.actor(j) if j < self.hi else None
            if a is None or a.is_person or a.is_adjective or not a.parties:
                break
            k = a.last
            sides.append(Side(first, k, [], a.parties))
            while k < self.hi and (self.scene.date_at[k] >= 0 or lower[k] == "on"):
                k += 1
        return sides

    def _errand(self, side: Side) -> bool:
        """Whether a side is whom the journey's errand is with: "for talks with X", who is read there."""
        return any(w in noun_forms() for w in self.lower[max(self.v, side.first - 5) : side.first])

    def _seated(self, right: Right, city: Actor) -> list[Side]:
        """Organizations, not its state, that one travels to a city to see: "due in Vienna to meet the IAEA chief"."""
        seen = [x for x in right.sides if x.first > city.first and self._errand(x)]
        if any(c in city.parties for x in seen for c in x.parties):
            return []
        return [x for x in seen if not BODY_NAMES.isdisjoint(x.parties)]

    def _find_destination(self) -> tuple[Actor | None, int]:
        """The place that a journey goes to and the token before it; the token of "here" where that is the place."""
        scene, lower = self.scene, self.lower
        departure = "for" in self.frames
        j = self.v + 1
        limit = min(self.hi, j + 12)
        while j < limit:
            w = lower[j]
            if scene.date_at[j] >= 0:
                j = max(j + 1, scene.date_last[scene.date_at[j]])
                continue
            if w in ("to", "in", "at", "for", "on", "into"):
                i = j + 1
                while i < limit and lower[i] in ("the", "neighboring", "neighbouring", "capital"):
                    i += 1
                a = capital_named(scene, i, limit)
                if a is not None and not a.is_person and not a.is_adjective and not (departure and w in ("in", "at")):
                    return a, j
                if w == "for" and not departure:
                    break
            elif w == "here" or w in BREAKS or w in (",", "and"):
                break
            j += 1
        return None, j

    # ---------------------------------------------------------------------------------------------- parts

    def _object(self, k: int) -> tuple[list[Side], int]:
        """The object from token k on, past a day and "in the Kremlin"."""
        scene, lower, start = self.scene, self.lower, k
        stop, leader = min(self.hi, k + 8), -1
        while k < stop:
            if scene.date_at[k] >= 0:
                k = max(k + 1, scene.date_last[scene.date_at[k]])
            elif lower[k] in ("today", "here", "on"):
                k += 1
            elif lower[k : k + 2] == ["in", "audience"]:
                k += 2
            elif lower[k] == "," and lower[k + 1 : k + 2] in (["in"], ["at"], ["on"]):
                behind = self._behind_insertion(k)
                if behind < 0:
                    break
                leader = stop = k = behind
            elif lower[k] in ("in", "at") and k + 2 < self.hi:
                a = scene.actor(k + 1) or scene.actor(k + 2)
                if a is None and lower[k + 1] == "the" and (venue := self._named_place(k + 2)) > k + 2:
                    k, stop = venue, stop + 6
                    continue
                if a is None or a.is_person:
                    break
                k = a.last
            else:
                break
        leader = self._delegation_head(k, stop) if leader < 0 else leader
        direct, after = read_sides(scene, leader if leader > 0 else k, min(self.hi, k + 40))
        self.object_first = direct[0].first if direct else -1
        if leader > 0 and direct:
            return direct, after
        if not direct or direct[0].first > k + 5:
            return [], start
        person = direct[0].actors[0].first if direct[0].actors else k
        if person > k + 1 and "that" in lower[k:person]:
            return [], start  # "received a message that the minister had left"
        return direct, after

    def _named_place(self, k: int) -> int:
        """The end of the name of "(received at the) Palace of Nations"."""
        while (
            k < self.hi
            and self.scene.actor(k) is None
            and (self.scene.words[k][0].isupper() or self.lower[k] in ("of", "the"))
        ):
            k += 1
        return k

    def _behind_insertion(self, k: int) -> int:
        """The person behind "received, at the palace, in Lima, Peru, X", whose first comma is token k; else -1."""
        for c in range(k + 2, min(self.hi, k + 26)):
            a = self.scene.actor(c)
            if a is not None and a.is_person:
                return a.first if self.lower[a.first - 1] == "," and a.kind != "pronoun" else -1
            if self.lower[c] in AUXILIARIES or self.lower[c] in SAYING or self.lower[c] in verb_forms():
                return -1
        return -1

    def _delegation_head(self, k: int, stop: int) -> int:
        """The token behind "a delegation headed by"; -1 where none stands at token k."""
        for c in range(k, stop - 1):
            if self.lower[c] in ("headed", "led") and self.lower[c + 1] == "by":
                return c + 2 if any(w in ("delegation", "team", "group") for w in self.lower[k:c]) else -1
            if self.lower[c] in BREAKS or self.lower[c] == ",":
                break
        return -1

    def _after_future(self) -> bool:
        """Whether the gerund stands behind "after" or its like, and before that a verb in the future."""
        g = self.verbal.first - 1
        if g <= self.start or self.lower[g] not in ("after", "before", "by", "when", "while"):
            return False
        words = self.lower[clause_start(self.scene, g, max(0, g - 30)) : g]
        return any(w in FUTURE for w in words) and not any(w in SAYING for w in words)

    def _right(self, k: int) -> Right:
        return read_right(self.scene, k, self.hi, False, self.headline)

    def _finish(self, right: Right) -> EventMention:
        """Take over what the right side and the verb say."""
        m, verbal = self.m, self.verbal
        m.date, m.place, m.place_country, m.venue, m.topic = (
            right.date, right.place, right.place_country, right.venue, right.topic,
        )  # fmt: skip
        m.here = m.here or right.here or "here" in self.lower[self.v + 1 : min(self.hi, self.v + 3)]
        m.sidelines = right.sidelines
        m.last = max(m.last, right.end)
        if self.begin <= m.trigger:
            m.first = min(m.first, self.begin)
        m.denied = verbal.negated
        m.explicit = verbal.status not in ("gerund", "purpose", "participle")
        m.status = _PLAIN.get(verbal.status, verbal.status)
        if verbal.status == "gerund" and self.lower[self.v - 1] in _NOWADAYS:
            m.status, m.explicit = "ongoing", True  # "Minister X, now visiting Oslo,"
        if verbal.status == "present" and verbal.tense == "present" and self.lower[max(0, self.start - 1)] == "when":
            m.status = "planned"  # "will discuss trade when they meet on Friday"
        if verbal.status == "gerund" and m.status == "held" and self._after_future():
            m.status = "planned"  # "will return home after meeting with"
        if m.status == "planned" and verbal.tense == "infinitive" and fell_through(self.scene, right.end, self.hi):
            m.status = "cancelled"
        if m.date < 0:  # "received here today Minister X"
            before = max(self.v + 4, self.object_first)
            m.date = next((d for d in self.scene.date_at[self.v + 1 : min(self.hi, before)] if d >= 0), -1)
        if m.date < 0:
            m.date = date_left(self.scene, verbal.first, self.start)
        if m.date < 0:
            m.date = right.since if m.status == "ongoing" else right.topic_date
        if m.place is None and not m.here:
            m.place = place_left(self.scene, self.start, m.trigger) or self._errand_place()
            m.place = m.place or self._place_before_object()
        return m

    def _place_before_object(self) -> Actor | None:
        """The city of "received today in Jeddah Minister X"."""
        for c in range(self.v + 1, min(self.hi - 1, max(self.v + 4, self.object_first))):
            if self.lower[c] == "in":
                a = self.scene.actor(c + 1)
                return a if a is not None and a.is_place else None
        return None

    def _errand_place(self) -> Actor | None:
        """The city of "will fly to Rome on Sunday to meet X", where the verb is the journey's purpose."""
        lower, v = self.lower, self.v
        if self.verbal.tense != "infinitive" or lower[v - 1] != "to" or self.lemma not in ("meet", "see", "confer"):
            return None
        for c in range(v - 2, max(self.start, v - 12) - 1, -1):
            a = self.scene.actor(c)
            if a is not None:
                going = lower[a.first - 1] in ("to", "in", "for") and a.first - 2 >= self.start
                travels = going and any(w in _GOING for w in lower[max(self.start, a.first - 4) : a.first - 1])
                return a if a.is_place and not a.is_person and travels else None
            if lower[c] in BREAKS:
                return None
        return None


def _to_press(words: list[str]) -> bool:
    """Whether the words name a press conference."""
    return "conference" in words and words[words.index("conference") - 1] in ("news", "press")


def is_pair(sides: list[Side]) -> bool:
    """Whether two or more stand in a list of sides, or a group ("they") that stands for two."""
    if any(s.group for s in sides):
        return True
    return len(sides) >= 2 or any(len(s.parties) >= 2 or len(s.actors) >= 2 for s in sides)
