"""Who is named as the source: credits, names alone in a line, sign-offs, whom an official told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dipnews.profiles.index import Index, flat
from dipnews.records import Clue, SegmentKind
from dipnews.span import Span
from dipnews.stages.evidence import EDGE, Evidence
from dipnews.stages.page_lines import DIGIT, WORD, Line, words_in

_TOLD_CUES = (
    "told ", "tells ", "informed ", "interview with ", "interview to ", "interviewed by ", "remarks to ", "comment to ",
    "conversation with ",
)  # fmt: skip
# What is looked for before the pattern is: where "interview" stands, any of three cues may.
_TOLD_ANCHORS = tuple(dict.fromkeys("interview" if cue.startswith("interview") else cue for cue in _TOLD_CUES))
_TOLD = re.compile(rf"\b(?:{'|'.join(_TOLD_CUES)})(?:the )?([A-Z][\w.-]*(?: [A-Z][\w-]*){{0,2}})")
_NAMED_SIGNOFF = re.compile(
    r"(?<=[.!?\"”’])\s*([(\[](?P<a>[A-Z][\w. /]{0,30}\w)[)\]]\.?|[-–—]+\s?(?P<b>[A-Z][\w ]{1,30}))$"
)
# The reporters' bracket at the end of the last paragraph: "(Reporting by Anna Roe in Oslo; editing by Ben Moe)".
_REPORTERS = re.compile(
    r"[(\[]\s?(?:Additional reporting|Reporting|Reported|Writing|Written|Editing|Edited|Compiled|Translated"
    r"|With (?:additional )?(?:inputs?|reporting|files|material|agency inputs)|Based on materials?)\b[^()\[\]]{1,300}"
    r"(?:\([^()]{1,40}\)[^()\[\]]{0,200})?[)\]]\.?$",
    re.IGNORECASE,
)
_BRACKETED = (")", "]", ").", "].")  # what such a bracket closes with
# A line that is a source's name and no more, with a bullet, dash, bar, colon or day: "• Example Wire", "-EXW".
_NAME_ALONE = re.compile(
    r"(?P<mark>[-–—•·|*(\[/]{1,3}|=+)?\s{0,2}(?P<name>[^\W\d_][^|•·\r\n:()\[\]]{1,60}?)\s{0,2}"
    r"(?:[)\]/]|[|•·:]\s{0,3}(?P<day>.{0,40}\d{4}.{0,20})?)?$"
)
_MARKS = 20  # characters of such a line that are marks and further blanks, at most
_SECOND_HAND = re.compile(
    r"\(?\[?\s?(?:Source|Sources|Izvor|Quelle|Fuente|Fonte|Kaynak|Sursa|Sumber|Источник)\s?[:：]", re.I
)
# Writers with their agency behind: "By Ann Roe and Ben Moe, EXW", "By Ann Roe | Example Wire".
_SIGNED_FOR = re.compile(r"[\w.](?:, |,? ?[|/] ?| [-–—] | of (?:the )?| \()(?P<agency>[A-Z][^,|/()\r\n]{1,40}?)\)?$")
_OFFICE = re.compile(
    r"(?:Government|Cabinet|Presidency|Embassy|Office of the (?:President|Prime Minister|Government))"
    r" of (?:the )?[A-Z][\w'’-]+(?: (?:and |of )?[A-Z][\w'’-]+){0,4}"
)
# The trail of a site's sections, which has the last one twice: "News Archive News Archive 2017".
_TWICE = re.compile(r"\b([A-Z]\w+ [A-Z]\w+) \1\b")
# "Example Wire, May 3, 2020 Adjust font size:": an agency with the day of its copy.
_NAME_AND_DAY = re.compile(
    r"(?P<name>[A-Z][\w. -]{1,40}), (?:[A-Z][a-z]{2,8}\.? [0-3]?\d|[0-3]?\d [A-Z][a-z]{2,8}),? (?:19|20)\d\d\b"
    r"[^.]{0,40}$"
)
# The top of an office's site: "The official website of the President of Exampleland".
_SITE = re.compile(
    r"(?:Welcome to )?(?:[Tt]he )?[Oo]fficial (?:[Ww]eb ?)?(?:[Ss]ite|[Pp]age|[Pp]ortal) of (?:the )?"
    r"(?P<owner>[A-Z].{2,80})"
)
# The page says that it prints another's copy again.
_REPRINT = re.compile(
    r"Read (?:the )?original (?:version|article|story)|Originally published (?:at|on|by)"
    r"|Submit (?:a )?(?:Press )?Release"
    r"|\bText of (?:a )?(?:report|statement|commentary|article)\b.{0,40}\bby\b"
    r"|The following (?:press )?release was published",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"[-‐‑–—]\s?([A-Z][A-Za-z ]{1,20})\)")
_LABELS = frozenset(
    "source sources from agency agencies credit via author autor auteur autore yazar penulis izvor quelle fuente fonte "
    "kaynak sursa sumber источник автор".split()
)
# So a longer line of the pattern below starts, if it has no label with a colon, bar or slash.
_SOURCE_WORDS = ("this", "by", "based", "with")
_SOURCE_LINE = re.compile(
    r"(?:\(?This is an? |(?:By|BY)\s|\((?=[A-Z][\w ]{1,30}\))"
    rf"|\(?\[?\s*(?:Source\(s\)|{'|'.join(sorted(_LABELS))})\s?[:：]\s*"
    r"|(?:based\son|with)\s(?:materials?|reporting|inputs?|information)\s(?:from|of|by)\s"
    r"|(?=[A-Z][\w'’ .-]{1,30}(?:$|\s?[|/]\s?.{0,40}\d{4})))"
    r"(?:the )?([A-Z][^|\r\n\])]{1,60}?)(?=\s*(?:[|\])]|$|,|\d|Published|Editor|Author|story\b))",
    re.IGNORECASE,
)


def read_credits(evidence: Evidence) -> None:
    """Find the sources that short lines in header and footer name; fills in ``evidence``."""
    text, index = evidence.text, evidence.index
    for number, line, word in evidence.edges:
        start, end = line.start, line.end
        if end - start > 160:
            continue
        words = text[start:end]
        longest = index.openings.get(word or _first_word(words))  # None: so starts the name of no source
        credit = None
        if (
            (end - start <= 32 and (longest is not None or word == "the"))
            or words[0] in "(["
            or "|" in words
            or "/" in words
            or word.startswith(_SOURCE_WORDS)
            or ((":" in words or "：" in words) and (not word or word in _LABELS))
        ):
            credit = _SOURCE_LINE.match(text, start, end)
            if credit is not None:
                _read_credit(evidence, number, line, credit)
        if not evidence.reprinted:
            plain = words.casefold()
            # the pattern can't do without one of these
            if "original" in plain or "submit" in plain or "text of" in plain or "release was published" in plain:
                evidence.reprinted = _REPRINT.search(words) is not None
        if number < 2:
            parts = words.split()
            if len(parts) > 4 and len(set(parts)) < len(parts) and _has_trail(parts) and _TWICE.search(words):
                evidence.names[number] = "navigation"  # a trail of the site's sections
                continue
        if longest is not None and "," in words:
            stamped = _NAME_AND_DAY.match(text, start, end)
            named = index.source_named(stamped["name"]) if stamped is not None else None
            if stamped is not None and named is not None:
                evidence.credited.append((named, Span(*stamped.span("name"))))
                evidence.bylines.add(named)
                evidence.names[number] = "metadata"
                continue
        if number < 8 and "fficial" in words:
            site = _SITE.fullmatch(words)
            if site is not None:
                evidence.names[number] = "navigation"
                evidence.site = owner = index.source_named(site["owner"])
                if owner is not None:
                    evidence.clues.append(Clue(source=owner, rule="official site", weight=3.0, span=Span(start, end)))
                continue
        alone = None
        if longest is not None and end - start <= 90 and _may_be_name(words, longest, index):
            alone = _NAME_ALONE.match(text, start, end)
        named = _source_named(alone["name"], index) if alone is not None else None
        if alone is not None and named is not None:
            _read_name(evidence, number, alone, named, credited=credit is not None)
        elif credit is None and number < 8 and "|" in words and DIGIT.search(words):
            for part in words.split("|"):
                named = index.source_named(part)
                if named is not None and index.roles.get(named) == "agency":
                    evidence.credited.append((named, Span(start, end)))


def _has_trail(parts: list[str]) -> bool:
    """Whether a line has a capitalised word twice, as the trail of a site's sections has."""
    names = [part for part in parts if part[0].isupper()]
    return len(set(names)) < len(names)


def _source_named(words: str, index: Index) -> str | None:
    """The source of this name, however its commas are spaced."""
    return index.source_named(words.replace(", ", ",").replace(",", ", "))


def _may_be_name(words: str, longest: int, index: Index) -> bool:
    """Whether a line may be a source's name and no more: it has a bar, bullet or colon, or is such a name.

    Args:
        words: The line.
        longest: The length of the longest name that opens as the line does.
        index: The profiles.
    """
    if "|" in words or ":" in words or "•" in words or "·" in words:
        return True
    return len(words) <= longest + _MARKS and _source_named(words.strip("-–—*([/=)] "), index) is not None


def _read_credit(evidence: Evidence, number: int, line: Line, credit: re.Match[str]) -> None:
    """A line that credits its copy: "Source: Example Wire", "By Example Wire"."""
    text = evidence.text
    named = evidence.index.source_named(credit[1])
    if named is None:
        _read_other_credit(evidence, line, credit)
        return
    evidence.credited.append((named, Span(*credit.span(1))))
    own = any(entry.spec.name == named for entry in evidence.marks.get(number, ()))
    if not own and _SECOND_HAND.match(text, line.start, credit.start(1)):
        evidence.second_hand.add(named)
    elif number < 2 and text[line.start : line.start + 3] in ("By ", "BY "):
        evidence.bylines.add(named)


def _read_other_credit(evidence: Evidence, line: Line, credit: re.Match[str]) -> None:
    """A credit that no profile knows: writers with their agency ("By Ann Roe, EXW"), a state's office as the source."""
    text = evidence.text
    if text[line.start : line.start + 3] in ("By ", "BY "):
        signed = _SIGNED_FOR.search(text, line.start, line.end)
        named = evidence.index.source_named(signed["agency"]) if signed is not None else None
        if signed is not None and named is not None and evidence.index.roles.get(named) == "agency":
            evidence.credited.append((named, Span(*signed.span("agency"))))
            evidence.bylines.add(named)
    elif credit.start(1) > line.start and _SECOND_HAND.match(text, line.start, credit.start(1)):
        office = _OFFICE.fullmatch(text, credit.start(1), line.end)
        if office is not None:
            named = re.sub(r"[^a-z]+", "-", office[0].casefold()).strip("-")
            evidence.credited.append((named, Span(*office.span())))
            evidence.second_hand.add(named)


def _read_name(evidence: Evidence, number: int, alone: re.Match[str], named: str, *, credited: bool) -> None:
    """A line that is a source's name and no more, with what kind of line that makes it."""
    span = Span(*alone.span("name"))
    mark = alone["mark"] or ""
    if not credited and (number < EDGE or mark):
        evidence.credited.append((named, span))
    before = evidence.lines[number - 1].end if number else 0
    dashed = mark[:1] in ("-", "–", "—")
    role = evidence.index.roles.get(named)
    kind: SegmentKind | None = "navigation" if dashed or (role == "publisher" and number < 2) else None
    if alone["day"]:
        kind = "metadata"
    elif role == "office":
        kind = "credit"
    elif (
        dashed or (role in ("agency", "publisher") and 2 < number == len(evidence.lines) - 1)  # its own, below the copy
    ) and evidence.text[max(0, before - 2) : before].strip('"”’')[-1:] in (".", "!", "?"):
        kind = "credit"
        evidence.clues.append(Clue(source=named, rule="sign-off", weight=2.0, span=span))
    evidence.names[number] = kind


def find_signoff(evidence: Evidence) -> tuple[Span, str] | None:
    """The sign-off at the end of the copy's last paragraph: "(ANI)", "-0-". The last one counts."""
    text, lines, index, clues = evidence.text, evidence.lines, evidence.index, evidence.clues
    for line in reversed([line for line in lines[-59:] if text.endswith(_BRACKETED, line.start, line.end)]):
        if line.end - line.start > 60:
            opened = max(line.start + 1, line.end - 520)
            for opening in re.finditer(r"[(\[]", text[opened : line.end]):
                reporters = _REPORTERS.match(text, opened + opening.start(), line.end)
                if reporters is not None:
                    span = Span(reporters.start(), line.end)
                    _closing_shape(text[span.start - 2 : span.end], span.start - 2, span.end, index, clues)
                    return span, "credit"
    for number in range(len(lines) - 1, max(-1, len(lines) - 9), -1):
        line = lines[number]
        if line.end - line.start < 16:
            continue
        start = max(line.start, line.end - 70)
        tail = text[start : line.end]
        if tail[-1] in '.!?"”’' and not tail.endswith(("./.", "…", ").")):
            if line.end - line.start > 160:
                break
            continue  # copy to the end
        shape = _closing_shape(tail, start, line.end, index, clues)
        if shape is not None:
            return shape
        marked = tail[-1] in ")]." or "-" in tail or "–" in tail or "—" in tail
        bracket = _NAMED_SIGNOFF.search(tail) if marked else None
        if bracket is not None:
            named = index.source_named(bracket["a"] or bracket["b"])
            if named is not None:
                span = Span(start + bracket.start(1), line.end)
                clues.append(Clue(source=named, rule="sign-off", weight=2.0, span=span))
                return span, "credit"
        if line.end - line.start > 160:
            break
    return None


def _closing_shape(tail: str, start: int, end: int, index: Index, clues: list[Clue]) -> tuple[Span, SegmentKind] | None:
    """The profile's sign-off that closes a stretch of copy ``[start, end)``; a clue to its source is kept."""
    words = {"", *words_in(tail)}
    plain = tail.casefold()
    for word in sorted(words.intersection(index.signoff_words), reverse=True):
        for entry in index.signoffs[word]:
            match = entry.pattern.search(tail) if entry.sign in plain else None
            if match is not None and match.end() - match.start() > 1 and match.start() > 0:
                span = Span(start + match.start(), end)
                if entry.shape.weight and entry.spec.role != "generic":
                    clues.append(Clue(source=entry.spec.name, rule="sign-off", weight=entry.shape.weight, span=span))
                return span, entry.shape.kind
    return None


def read_cues(text: str, index: Index, clues: list[Clue]) -> None:
    """Who was told, and whose gloss it is: a weak clue to who wrote the copy."""
    for match in _told(text):
        words = match[1].split()
        for count in range(len(words), 0, -1):
            named = index.told.get(flat(" ".join(words[:count]))) or index.source_named(" ".join(words[:count]))
            if named is not None:
                clues.append(Clue(source=named, rule="told", weight=0.5, span=Span(match.start(1), match.end(1))))
                break
    before, closing = 0, text.find(")")
    while closing >= 0:
        gloss = _GLOSS.search(text, max(before, closing - 24), closing + 1)
        named = index.source_named(gloss[1]) if gloss is not None else None
        if gloss is not None and named is not None:
            clues.append(Clue(source=named, rule="gloss", weight=1.0, span=Span(*gloss.span())))
        before, closing = closing, text.find(")", closing + 1)


def _told(text: str) -> Iterator[re.Match[str]]:
    """Every "told Example Wire" of the copy: the cues are few and looked for as they stand."""
    for anchor in _TOLD_ANCHORS:
        at = text.find(anchor)
        while at >= 0:
            match = _TOLD.match(text, at)
            if match is not None:
                yield match
            at = text.find(anchor, at + len(anchor))


def _first_word(line: str) -> str:
    """The first word of a line, whatever stands before it."""
    match = WORD.search(line)
    return match[0].casefold() if match is not None else ""
