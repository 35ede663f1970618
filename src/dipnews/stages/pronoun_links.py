"""Link pronouns, forms of address and words for several: "he", "His Excellency", "the two", "the ministers"."""

from __future__ import annotations

import attrs

from dipnews.stages.person_memory import NAMELESS
from dipnews.stages.persons import PersonMention
from dipnews.stages.title_links import TitleLinker
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import PRONOUNS, saying_verbs

_STYLES = frozenset("highness excellency majesty holiness eminence grace honour honor beatitude worship".split())

_BEFORE_STYLES = frozenset(("royal", "serene", "imperial"))
STYLED = _STYLES | _BEFORE_STYLES
# Several are linked by "they" alone.
UNLINKED = frozenset(word for word, gender in PRONOUNS.items() if gender == "p" and word != "they")

_AFTER_TWO = frozenset(
    "also had have will are were then met spoke held men women then further both agreed later".split()
)


@attrs.define(slots=True)
class PronounLinker(TitleLinker):
    """Links pronouns and groups."""

    def _group(self, title: Title, sentence: int) -> None:
        if title.determiner not in ("the", "", "possessive") or title.times:
            return
        memory = self.memory
        if title.determiner == "" and not (title.states or self.forward):
            return
        pool = memory.recent if memory.recent or not self.forward else [p.number for p in self.persons[:12]][::-1]
        states = title.states
        if len(pool) < 2 or len(states) == 1:
            return  # nothing that means several
        found: list[int] = []
        if states:
            for state in states:
                one = next(
                    (n for n in reversed(pool) if self.persons[n].country == state and self._fits_role(title, n)), -1
                )
                if one >= 0 and one not in found:
                    found.append(one)
            if len(found) < len(states):
                return
        else:
            found = [
                n
                for n in reversed(pool)
                if (self.forward or memory.place.get(n, -99) >= sentence - 6) and self._fits_role(title, n)
            ]
            found = [n for n in found if n != memory.subject or len(found) <= (title.count or 2)]
            found = found[: title.count or 2]
            if title.count and len(found) < title.count:
                return
            countries = {self.persons[n].country or self.persons[n].organization for n in found}
            if len(found) < 2 or len(countries) < 2:
                return
            found.reverse()
        group = tuple(sorted(found))
        self.mentions.append(
            PersonMention(
                title.first, title.last, title.last, title.last, "title" if states else "nominal", None, group
            )
        )
        memory.group = group
        memory.group_sentence = sentence

    def _fits_role(self, title: Title, number: int) -> bool:
        person = self.persons[number]
        noun = title.office.noun
        if noun is not None and (not noun.roles or noun.roles & person.roles):
            return bool(person.titles or person.roles) and not person.private
        return title.role in person.roles

    def _pronoun(self, i: int, word: str, sentence: int) -> None:
        norm = self.copy.norm
        style = i + 1
        if style < len(norm) and norm[style] in STYLED:
            while style < len(norm) and norm[style] in _BEFORE_STYLES:
                style += 1
            if style < len(norm) and norm[style] in _STYLES:
                self._styled(i, style + 1, sentence)
                return
        memory = self.memory
        gender = PRONOUNS[word]
        quotation = self.copy.reading.quotation_of[i]
        if gender == "p":
            if word == "they" and quotation < 0:
                group = self._pair(sentence)
                if group:
                    self.mentions.append(PersonMention(i, i + 1, i, i, "pronoun", None, group))
            return
        if quotation >= 0:
            return
        order = [memory.subject, memory.focus, memory.speaker, *reversed(memory.recent)]
        if word == "him":  # rather somebody else than who does it
            del order[2]
            order = [n for n in order if n != memory.subject] + [memory.subject]
        for number in order:
            if number == NAMELESS:
                return
            if number < 0:
                continue
            person = self.persons[number]
            if person.gender is not None and person.gender != gender:
                continue
            if memory.place.get(number, -99) < sentence - 12:
                continue
            if person.gender is None:
                known = next(
                    (
                        n
                        for n in order
                        if n >= 0 and self.persons[n].gender == gender and memory.place.get(n, -99) >= sentence - 2
                    ),
                    -1,
                )
                if known >= 0 and number != memory.subject:
                    number, person = known, self.persons[known]
                else:
                    person.gender = gender
            self.mentions.append(PersonMention(i, i + 1, i, i, "pronoun", number))
            memory.place[number] = sentence
            if word in ("he", "she"):
                if memory.subject == -1:
                    memory.subject = number
                if self._said_near(i):
                    memory.speaker = memory.focus = number
            return

    def _styled(self, i: int, after: int, sentence: int) -> None:
        """Link "His Royal Highness", tokens ``[i, after)``, where no name follows."""
        copy, memory = self.copy, self.memory
        if after < len(copy.norm) and (copy.caps[after] or copy.norm[after] == "the"):
            return
        for number in reversed(memory.recent):
            if number != memory.subject and self.persons[number].roles & {"royal", "head-of-state"}:
                mention = PersonMention(i, after, i, i, "title", number)
                self.mentions.append(mention)
                self._seen(number, mention, sentence, copy.reading.quotation_of[i] >= 0)
                return

    def _pair(self, sentence: int) -> tuple[int, ...]:
        """The people whom "they" and "the two" mean: the last group, or the two of the sentence before."""
        memory = self.memory
        if memory.group and sentence - memory.group_sentence <= 2:
            memory.group_sentence = sentence
            return memory.group
        for named in (memory.named, memory.before):
            if len(named) == 2:
                break
            if len(named) == 1 and named[0] in memory.pair and sentence - memory.pair_sentence <= 3:
                named = memory.pair
                break
            if named:
                return ()
        else:
            return ()
        if any(self.persons[n].private for n in named):
            return ()
        memory.group = tuple(sorted(named))
        memory.group_sentence = sentence
        return memory.group

    def _two(self, i: int, sentence: int) -> None:
        """Link "the two" where no noun follows it: "the two also discussed trade"."""
        norm = self.copy.norm
        after = norm[i + 1] if i + 1 < len(norm) else ""
        follows = after in _AFTER_TWO or after in saying_verbs() or after.endswith("ed")
        if i == 0 or norm[i - 1] != "the" or not follows or self.copy.reading.quotation_of[i] >= 0:
            return
        group = self._pair(sentence)
        if len(group) == 2:
            self.mentions.append(PersonMention(i - 1, i + 1, i - 1, i - 1, "pronoun", None, group))
