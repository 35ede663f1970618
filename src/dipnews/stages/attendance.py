"""Add who was there to the meetings, where a sentence of its own says so: "accompanied by", "Also present were"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from dipnews.stages.actors import Actor
from dipnews.stages.merging import Event
from dipnews.stages.sides import SAYING, Scene
from dipnews.stages.verbals import AUXILIARIES, BE

_OPENERS = frozenset(("also", "among", "others", "present", "attending"))

_THERE = frozenset("present attending attendance joining participating attendees participants".split())
_OCCASIONS = frozenset(
    "meeting meetings talks audience audiences reception receptions discussions session conversation consultations "
    "negotiations ceremony".split()
)
_INCLUDES = frozenset("included includes include including comprised comprises comprising".split())
_LED = frozenset(("led", "headed", "chaired"))
_SEVERAL = frozenset("meetings audiences receptions".split())
_NOT_ATTENDED = frozenset(("call",))
_DETERMINERS = frozenset(("the", "both", "these", "all", "two", "this"))
_ENDS = SAYING | AUXILIARIES | frozenset("who which that where when while as after before during :".split())
_FAMILY_TIES = frozenset("wife husband spouse daughter son brother sister mother father interpreter".split())
_NAMED = frozenset(("full", "family"))
_NEAR = 8  # sentences between a meeting and the one that says who was there
_REACH = 16  # words between a leader's name and "led": "A, Secretary (East) of the ministry, led"
_MOST = 24

_first = attrgetter("first")


def add_attendants(scene: Scene, events: Sequence[Event], words: Sequence[int]) -> None:
    """Add those told of in sentences of their own to the meetings that they attended.

    Args:
        scene: The article.
        events: The events that its clauses report; their ``people`` grow.
        words: The tokens that tell of attendance by themselves.
    """
    lower = scene.lower
    openers = [s for s in scene.reading.sentences if lower[s.first] in _OPENERS]
    if not openers and not words:
        return
    reader = _Attendance(scene, events)
    for s in openers:
        reader.read_opening(s.first, s.last)
    for k in words:
        reader.read_word(k)


class _Attendance:
    """Reads one sentence after the other; a list goes to the meeting that stands nearest before it."""

    def __init__(self, scene: Scene, events: Sequence[Event]) -> None:
        self.scene = scene
        self.lower = scene.lower
        self.events = events
        self.whole: list[Actor] | None = None
        told = sorted((m.trigger, n) for n, e in enumerate(events) if e.format not in _NOT_ATTENDED for m in e.mentions)
        self.triggers = [trigger for trigger, _ in told]
        self.numbers = [n for _, n in told]

    def read_opening(self, first: int, last: int) -> None:
        """Read "Also present (at the meeting) were A and B", "Among those attending was C"."""
        lower = self.lower
        be = next((k for k in range(first + 1, min(last, first + 10)) if lower[k] in BE), -1)
        if be < 0:
            return
        opener, following = lower[first], lower[first + 1]
        told = lower[first:be]
        if opener == "also" and following == "at":
            there = not _OCCASIONS.isdisjoint(told)  # not "Also at stake is"
        else:
            there = not _THERE.isdisjoint(told[:3] if opener == "also" else told)
        if not there or next(self._people(first, be), None) is not None:
            return
        if (event := self._nearest(first, visits=False)) is not None:
            self._add(event, be + 1, last)

    def read_word(self, k: int) -> None:
        """Read what a word of attendance at token k tells."""
        lower, w = self.lower, self.lower[k]
        s = self.scene.reading.sentences[self.scene.reading.sentence_of[k]]
        if w in {"accompanied", "flanked"}:
            by = next((c for c in range(k + 1, min(s.last, k + 7)) if lower[c] == "by"), -1)
            if by > 0 and (event := self._of_whom(s.first, k, s.last)) is not None:
                self._add(event, by + 1, s.last)
        elif w == "attended":
            self._read_attended(s.first, k, s.last, s.segment)
        elif w == "present":
            told = not BE.isdisjoint(lower[max(s.first, k - 3) : k]) and self._is_list(s.first, k)
            if told and (event := self._nearest(s.first, visits=False)) is not None:
                self._add(event, s.first, k)
        elif not _LED.isdisjoint(lower[max(s.first, k - 3) : k + 4]):
            self._read_led(s.first, k, s.last)
        elif k + 1 < s.last and (lower[k + 1] in _INCLUDES or lower[k + 2 : k + 4] == ["made", "up"]):
            event = self._nearest(s.first)
            owners = [c for a in self._actors(s.first, k) for c in a.parties]
            if event is not None and owners and set(owners) <= set(event.parties):
                self._add(event, k + 2, s.last)

    def _read_attended(self, first: int, k: int, last: int, segment: int) -> None:
        """Read "A, head of B, and C attended the meeting(s)"; several meetings are those of one paragraph."""
        lower = self.lower
        n = next((c for c in range(k + 1, min(last, k + 5)) if lower[c] in _OCCASIONS), -1)
        if n < 0 or lower[k + 1] not in _DETERMINERS or not self._is_list(first, k):
            return
        nearest = self._nearest(k, visits=False)
        if nearest is None:
            return
        events = [nearest]
        if lower[n] in _SEVERAL:
            reading = self.scene.reading
            at = self.triggers[bisect_left(self.triggers, first) - 1]
            paragraph = reading.sentences[reading.sentence_of[at]].segment
            for trigger, number in zip(self.triggers, self.numbers, strict=True):
                if trigger < first and reading.sentences[reading.sentence_of[trigger]].segment == paragraph:
                    events.append(self.events[number])
        for event in events[-_MOST:]:
            self._add(event, first, k)

    def _read_led(self, first: int, k: int, last: int) -> None:
        """Read "The Danish delegation was led by A, and the Swedish side by B" and "A led the Danish delegation"."""
        lower = self.lower
        event = self._nearest(k, visits=False)
        owners = {c for a in self._actors(max(first, k - 3), k) for c in a.parties if not a.is_person}
        if event is None or not owners or not owners <= set(event.parties):
            return
        led = next((c for c in range(k + 1, min(last, k + 4)) if lower[c] in _LED), -1)
        if led > 0:
            if led + 1 < last and lower[led + 1] == "by" and (led == k + 1 or lower[led - 1] in BE):
                self._add(event, led + 2, last)
            return
        if k + 1 < last and lower[k + 1] == "to":
            return  # "led the Danish delegation to Paris": elsewhere
        led = next(c for c in range(k - 1, max(first, k - 3) - 1, -1) if lower[c] in _LED)
        leaders = list(islice(self._people(max(first, led - _REACH), led), _MOST))
        if leaders:
            event.people.setdefault(id(leaders[-1].person), leaders[-1].person)

    def _is_list(self, first: int, last: int) -> bool:
        """Whether nothing but names and offices stands there, so that no other clause is among them."""
        return _ENDS.isdisjoint(w for w in self.lower[first:last] if w not in BE)

    def _of_whom(self, first: int, k: int, last: int) -> Event | None:
        """The meeting of the one who is accompanied: in the same sentence, else the nearest before it."""
        n = bisect_left(self.triggers, first)
        if n < len(self.triggers) and self.triggers[n] < last:
            return self.events[self.numbers[n]]
        whom = [a for a in self._actors(first, k) if a.is_person]
        event = self._nearest(first)
        if event is None or not whom or id(whom[-1].person) in event.people:
            return event
        return None

    def _nearest(self, k: int, *, visits: bool = True) -> Event | None:
        """The last meeting told of before token k, no more than some sentences away."""
        of = self.scene.reading.sentence_of
        for n in range(bisect_left(self.triggers, k) - 1, -1, -1):
            if of[k] - of[self.triggers[n]] > _NEAR:
                break
            event = self.events[self.numbers[n]]
            if visits or event.format != "visit":
                return event
        return None

    def _actors(self, first: int, last: int) -> Iterator[Actor]:
        actors = self.whole = self.scene.whole() if self.whole is None else self.whole
        n = bisect_left(actors, first, key=_first)
        while n < len(actors) and actors[n].first < last:
            yield actors[n]
            n += 1

    def _people(self, first: int, last: int) -> Iterator[Actor]:
        """The people named in a stretch who hold an office, but for wives and interpreters."""
        for a in self._actors(first, last):
            named = a.is_person and a.kind in _NAMED and not a.private
            if named and _FAMILY_TIES.isdisjoint(self.lower[max(first, a.first - 3) : a.last]):
                yield a

    def _add(self, event: Event, first: int, last: int) -> None:
        """Add the people of a list that ends where another clause begins."""
        end = next((c for c in range(first, last) if self.lower[c] in _ENDS), last)
        people = list(islice(self._people(first, end), _MOST))
        if people and end < last and self.lower[end] in SAYING and "and" not in self.lower[people[-1].first - 2 : end]:
            people.pop()  # "accompanied by A, Minister B said"
        for a in people:
            event.people.setdefault(id(a.person), a.person)
