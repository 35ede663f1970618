"""The tense of the clause in which a date stands: what settles "on Tuesday" and "in May".

No tagger: closed lists of verb forms, the ending of regular pasts, and the order of words. The verb before the date
governs it; a date that opens its clause is governed by the first verb after it; what a reporting verb reports keeps
its own tense.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Tense", "clause_tense", "puts_off"]

Tense = Literal["past", "future", "present"]


_FUTURE = frozenset(
    "will shall would 'll due scheduled slated planned plans plan planning expected expects expect intends intend "
    "hopes hope hoped upcoming forthcoming proposed proposes could might should may must aims aim ready pledged "
    "vowed promised ahead postponed rescheduled deadline looming awaits invited going prepares preparing set "
    "poised tentatively possible likely tomorrow".split()
)
_PAST = frozenset(
    "said told was were had did met held took gave went came spoke began left led won lost made saw sent brought "
    "became broke built bought caught chose drew drove ate fell felt fought found flew forgot froze got grew "
    "heard hid kept knew laid lay lent let meant paid put quit ran rang read rode rose sang sank sat sold shook "
    "shot shut slept spent stole stood struck swore swam taught tore thought threw understood undertook underwent "
    "woke wore withdrew wrote been done seen taken given gone shown known written begun spoken sworn overthrown "
    "broken ago has have set-up cut hit".split()
) - {"let", "read", "put", "cut", "hit", "lay"}
_PRESENT = frozenset(
    "is are am arrives visits meets travels flies heads hosts holds begins starts opens kicks ends expires closes "
    "convenes leaves departs departing returns comes takes resumes marks attends addresses arriving arrive "
    "celebrates turns falls".split()
)
# Words in -ed that are no past tense of a main verb.
_NOT_PAST = frozenset(
    "united need needed speed indeed exceed proceed succeed seed feed weed breed heed red bed armed advanced "
    "related based so-called limited unprecedented continued detailed high-ranking sacred hundred naked wicked "
    "interested concerned involved occupied allied heightened increased enriched embed shed sped infrared alleged "
    "aged experienced".split()
)
_BASE = frozenset(
    "visit meet hold attend discuss travel fly host sign take begin start resume open be arrive go come "
    "participate join address speak deliver pay make receive convene continue chair lead launch complete finish "
    "end return depart leave report present submit review conduct organize organise stage mark celebrate head "
    "brief testify vote decide present lift withdraw pull implement enter expire run last stay tour welcome "
    "gather talk negotiate exchange unveil publish release announce hear address appear co-chair co-host step "
    "take-over assume inaugurate swear kick reconvene reopen close have give see deploy ratify hand transfer "
    "extend impose introduce consider adopt play issue reach".split()
)
# What an infinitive after these looks forward to: "agreed to meet on Friday". After other pasts ("arrived to meet")
# it doesn't.
_LOOKING = frozenset(
    "agreed agree agrees due plans plan planned scheduled set expected expects expect intends intend hopes hope "
    "hoped invited invites invite ready prepared prepares wants want wanted decided decides promised pledged "
    "vowed urged calls called asked proposed proposes proposal agreement invitation is are going decision "
    "intention likely poised slated readiness willing willingness offered offers bound about refused declined "
    "ordered seeks seek sought seeking aims aim aimed aiming plan deadline time".split()
)
# Plural presents that are also infinitives and nouns: "talks begin on Monday", not "to begin", "the start".
_PLURALS = frozenset("begin resume arrive convene expire open hold take meet go return leave continue".split())
_NO_SUBJECT = frozenset(
    "to will would shall may might could can should must not n't and or the a an this that its his their did do does "
    "don't didn't won't cannot can't help let".split()
)
_LOOKED = frozenset("planned proposed pledged promised vowed hoped invited postponed".split())
_PLAN_NOUNS = frozenset("plan plans hope hopes aim deadline".split())
_BEFORE_NOUN = frozenset("the its his her their a an any no such of and these those new for peace our that s".split())
# Every word that can tell a tense, and the endings that can; all others are passed over at once.
_TELLING = _FUTURE | _PAST | _PRESENT | _PLURALS | {"to", "wasn't", "weren't", "didn't", "hadn't"}
_ENDINGS = ("ed", "'ll", "’ll")
_LAST_LETTERS = frozenset(("d", "l"))
_QUOTES = frozenset(('"', "“", "”"))
_STOPS = frozenset("that which who whom while when whether because although though where if".split())
# A single line end is no boundary: hard-wrapped copy has them anywhere.
_CLAUSE_WORD = re.compile(
    r"(?! [^\"“])"  # a mere blank is passed over at once
    r"(?:[A-Za-z]++(?:['’-][A-Za-z]++)*+|[;:.!?”]|\n(?=[ \t\r\xa0]{0,8}\n)|[\s(\[—–-]?[\"“])"
)
# What stands between commas before the verb of a clause: ", who will visit Cairo next,", ", he said,".
_PARENTHESIS = re.compile(
    r", (?:(?:who|which|whose|where)\b[^,.;\"“”\n]{1,120}"
    r"|(?:[\w'’.-]{1,24} ){1,5}(?:said|says|added|noted|stressed|told reporters|announced|reported)\b"
    r"[^,.;\"“”\n]{0,40}),"
)
# The same before a date that stands behind it: "met Gao, who will visit Riga next, on Saturday".
_PASSED = re.compile(
    r", (?:who|which|whose|where)\b[^,.;\"“”\n]{1,120},"
    r"(?=(?: (?:on|in|at|here|late|early|earlier|last|during|this)\b[^,.;\"“”\n]{0,60})? ?$)"
)
# A title or a word between marks, no speech: "would attend a forum on “Peace in our Time” on Thursday".
_TITLE = re.compile(r"“[^“”\n]{1,80}(?<![,.!?…])”")
_HALTS = _STOPS | {"“"}
# What is put off is put off to a later day, in any tense but the pluperfect.
_PUTTING_OFF = re.compile(
    r"\b(?:(?:postpon|delay|deferr?|adjourn|reschedul|shelv)(?:e|es|ed|s|ing)?|(?:put|puts|putting) off|moved|shifted|"
    r"push(?:ed|es|ing)? back|pushed|postponement|adjournment)\b"
    r"(?:(?!\bto\b)[^,.;:\"“”\n]){0,50} (?:until|till|to) (?:the |late |early |mid-?|the end of |at least )*$"
)
_UNTIL = frozenset(("til ", "ill ", " to "))
_TENSE_REACH = 220
_NEAR = 80
_MOST = 25  # words read behind a date


def _word_tense(words: list[str], at: int) -> Tense | None:
    """The tense that one word of a clause shows, by itself or with its neighbours."""
    word = words[at]
    if word in _FUTURE:
        if at and words[at - 1] == "had":
            return "past"
        if at and words[at - 1] in ("initially", "originally", "previously", "earlier", "first"):
            return "present"  # "was initially planned for May": the nearest on either side
        if (
            word in _PLAN_NOUNS
            and at
            and (words[at - 1] in _BEFORE_NOUN or words[at - 1].endswith("ed") or words[at - 1] in _PAST)
        ):
            return None
        if word == "may" or word in ("set", "going", "ready"):
            return (
                "future" if at + 1 < len(words) and (words[at + 1] in _BASE or words[at + 1] in ("to", "be")) else None
            )
        if word in ("pledged", "promised", "vowed", "proposed", "invited", "hoped") and at + 1 == len(words):
            return "past"  # "he vowed Monday to go on"
        if word in _LOOKED and at + 1 < len(words) and words[at + 1] in ("on", "a", "the", "an", "its", "his", "that"):
            return "past"
        return "future"
    if word.endswith(("'ll", "’ll")):
        return "future"
    if at and words[at - 1] == "be" and (word in _PAST or word.endswith("ed")):
        return "future"
    if word in _PAST or word in ("wasn't", "weren't", "didn't", "hadn't"):
        if (
            word in ("was", "were")
            and at + 1 < len(words)
            and words[at + 1] in ("to", "due", "expected", "scheduled", "ruled")
        ):
            return "future"
        if word in ("has", "have") and at and words[at - 1] in ("will", "would", "to", "should"):
            return "future"
        return "past"
    if word == "to" and at + 1 < len(words) and words[at + 1].removeprefix("re-") in _BASE:
        for place in range(at - 1, max(0, at - 8) - 1, -1):
            earlier = words[place]
            if earlier in _LOOKING and words[max(0, place - 2) : place] == ["had", "been"]:
                return "past"  # "had been due to meet on Tuesday"
            if earlier in _LOOKING:
                return "past" if place and words[place - 1] == "had" else "future"
            if earlier in _PAST or (earlier.endswith("ed") and earlier not in _NOT_PAST and earlier not in _FUTURE):
                return "past"
        return "future"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:
        return "past"
    if word in _PRESENT or (word in _PLURALS and at and words[at - 1] not in _NO_SUBJECT):
        return "present"
    return None


def clause_tense(text: str, start: int, end: int) -> Tense | None:
    """Tell whether the clause around ``text[start:end]`` looks back or forward.

    The verb before the date governs it ("will visit Moscow on Tuesday, he said"), unless the date opens its clause
    ("he said that on Tuesday the two will meet"); then the first verb after it does. At most 220 code points to
    either side are read.

    Args:
        text: The whole text.
        start: Offset of the first character of the date.
        end: Offset after its last character.

    Returns:
        "past", "future" or "present"; None where no verb shows it.

    Example:
        >>> text = "The ministry said on Monday that he will visit Moscow in May."
        >>> clause_tense(text, 21, 27), clause_tense(text, 57, 60)
        ('past', 'future')
    """
    return _clause_tense(text[max(0, start - _TENSE_REACH) : start], text[end : end + _TENSE_REACH])


def puts_off(before: str) -> bool:
    """Tell whether the words before a date put something off to it: "has been put off until", "was moved to".

    Args:
        before: The text before the date, at least its last 80 characters.

    Returns:
        Whether the date is a new one; not for "had been put off until", which looks back.

    Example:
        >>> puts_off("The talks were postponed until "), puts_off("He stayed until ")
        (True, False)
    """
    if before[-4:] not in _UNTIL and before[-12:].split()[-2:-1] not in (["until"], ["till"], ["to"]):
        return False
    found = _PUTTING_OFF.search(before[-90:])
    return found is not None and " had " not in before[-90:][: found.start()]


def _clause_tense(before: str, after: str) -> Tense | None:
    """The tense shown by the words before and after a date."""
    if "”" in before:
        before = _TITLE.sub("", before)
    if ", wh" in before:
        before = _PASSED.sub(",", before)
    if puts_off(before):
        return "future"
    for reach in (90, _TENSE_REACH):
        left, bounded = _clause_left(before[-reach:])
        # The date opens its clause: nothing but prepositions between it and the start, "that", ", and", a quotation
        # mark.
        at = len(left) - 1
        while at >= 0 and left[at] in _LEADING:
            at -= 1
        opens = at < 0 or left[at] in _STOPS or left[at] in ';:"“”' or left[at] in ("and", "but")
        if opens and at >= 0 and left[at] == "and":
            opens = ", and" in before[-24:]
        if opens:
            break
        for place in range(at, -1, -1):
            word = left[place]
            if word in _TELLING or (word[-1:] in _LAST_LETTERS and word.endswith(_ENDINGS)):
                found = _word_tense(left, place)
                if found:
                    return found
            elif word in _HALTS and (word == "“" or place < at - 1):
                bounded = True
                break
        if bounded or len(before) <= reach:
            break
    rest = _PARENTHESIS.sub(",", after) if ", " in after else after
    near = rest.rfind(" ", 0, _NEAR)  # mostly the first words tell: the others are parted only where they don't
    for end in (near, len(rest)) if near > 0 else (len(rest),):
        right, closed = _clause_right(rest[:end])
        closed = closed or end == len(rest)
        for place in range(len(right) if closed else len(right) - 1):  # a last word's neighbour is still to come
            word = right[place]
            quoted = word[-1:] in _QUOTES
            if not opens and ((word == "that" and place > 1) or (quoted and place != 1)):
                return None
            if word in _TELLING or (word[-1:] in _LAST_LETTERS and word.endswith(_ENDINGS)):
                found = _word_tense(right, place)
                if found:
                    return found
        if closed:
            break
    return None


def _clause_right(after: str) -> tuple[list[str], bool]:
    """The first words of a stretch to the end of their sentence, and whether that end or the last wanted is there."""
    right: list[str] = []
    for word in _CLAUSE_WORD.findall(after):
        if word.islower():
            right.append(word)
        elif word in ".!?;\n":
            if word != "." or len(right) > 3:
                return right[:_MOST], True
        else:
            right.append("" if word.isalpha() else word)
    return right[:_MOST], len(right) >= _MOST


_LEADING = frozenset("on in by from the during at until since between early late later earlier of for".split()) | {""}


def _clause_left(before: str) -> tuple[list[str], bool]:
    """The last words of a stretch back to the start of their sentence, and whether that start is among them."""
    words = _CLAUSE_WORD.findall(before)
    left: list[str] = []
    for word in reversed(words):
        if word.islower():
            left.append(word)
        elif word[-1] in '"“' and ((word != '"' and len(word) > 1) or word == "“"):
            # A mark after a blank opens a quotation; so the date is inside it.
            left.append("“")
            if word[0] == "\n":
                left.reverse()
                return left, True
        elif word in ".!?\n":
            if word != "." or not left or not left[-1][:1].islower():
                # A stop after which small letters go on closed an abbreviation.
                left.reverse()
                return left, True
            left.append(word)
        else:
            # A capital makes it a name ("Meet the Press", "May", "Will") and no verb.
            left.append("ahead" if word == "Ahead" else "")
    left.reverse()
    return left, False
