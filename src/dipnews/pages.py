"""Pages and digests with several stories: where each one starts, and an article for each.

A page is looked at as runs of copy with runs of short lines between them. Each run of short lines may be a subheading,
a caption, furniture, or the head of another story. What speaks for another story is added up: a rule or an end mark
above it, a sign-off, a dateline, a stamp, a release's attribution, a number that goes on from the last, a line that the
contents announced. A second dateline alone is no story: many pages have the head and first lines of another one below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from dipnews import geography
from dipnews.errors import ArgumentError
from dipnews.pipeline import parse
from dipnews.profiles import SourceSpec, choose
from dipnews.profiles.stamps import find_stamps, leftover
from dipnews.records import Article, Segment
from dipnews.span import Span
from dipnews.stages.detect import detect
from dipnews.tables import AS_OF

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from dipnews.roster import Roster

T = TypeVar("T")

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_BREAK = re.compile(r"\r\n?|\n")
_FOLD = re.compile(r"[\W_]+")
_ENDS = re.compile(r"[.!?…。][\"”'’»)\]*]{0,3}$")
# A line of nothing but a rule or stars: it parts stories, but also the sections of one.
_RULE = re.compile(r"(?:[*•·~=_#—–-]\s?){3,100}|\*\s?\*|\[\s?\*\s?\]|<hr\s?/?>|\* \* \*")
# A line that ends a story.
_END_MARK = re.compile(
    r"\\?#{2,5}|# # #|-{1,3}\s?0\s?-{1,3}(?:\s?\([\w .:/]{1,30}\))?|-{0,2}\s?30\s?-{1,2}"
    r"|[-(\[/\s]{0,4}ENDS?[-)\]/\s]{0,4}"
    r"|\((?:[Ee]nds?|MORE|more)\)(?:\s\S{1,12})?|-{1,3}\s?[Ee]nds?\s?-{1,3}"
    r"|\[?End of (?:text|story|article|document)\]?"
    r"|\./\.|XXX",
)
# The same, and an agency's sign-off, behind the last sentence.
_CLOSED = re.compile(
    r"[.!?\"”’)]\s*(?:-{1,3}\s?0\s?-{1,3}(?:\s?\([\w .:/]{1,30}\))?|\((?:[Ee]nd|END|ENDS?)\)(?:\s\S{1,12})?|#{3}|\./\."
    r"|[-–—]{1,3}\s?[A-Z]{2,12}|\([A-Z]{2,10}(?:/[A-Z]{2,10})?\)|\([a-z]{2,4}(?:/[a-z]{2,4}){1,3}\))$"
)
# Below a dated or signed story these open what belongs to it or to the site, and no other story.
_NO_STORY = re.compile(
    r"(?:About\b|Contacts?\b|(?:Media|Press) (?:contacts?|enquiries|inquiries)\b|Notes? to (?:the )?editors?\b"
    r"|Notes?\b:?$|Background\b|Related\b|Also [Rr]ead\b|Read (?:also|more|next)\b|See also\b"
    r"|More (?:from|news|stories|on)\b|Most (?:read|popular)|Recommended\b|You (?:may|might)\b|Trending\b|Latest\b"
    r"|Other news\b|Disclaimer\b|Copyright\b|©|\(c\)|Tags?\b|Topics?\b|Comments?\b|Share\b|Subscribe\b|Follow\b"
    r"|Sign up\b|Footnotes?\b|References\b|Annex\b|Sources?:|Appendix\b|Advertisement"
    r"|Further (?:information|reading)\b|For (?:more|further) information\b|Photo|Image|Video\b|Q\s?&\s?A$|Top stories"
    r"|In other news|Don['’]t miss|Editor['’]s)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:#|No\.?\s?|Item\s|Story\s)?(?P<open>[\[(])?(?P<number>\d{1,3})(?P<close>[\])]|\.(?!\d)|:)?(?=\s|$)"
)
_PREFIX = re.compile(r"date (?:19|20)\d\d-[01]\d-[0-3]\d(?=[\s\W])")
_RELEASE = re.compile(
    r"(?:The (?:below|following)\b.{0,40}\b(?:attributable|attributed) to\b|For (?:immediate )?release\b"
    r"|Office of (?:the )?[A-Z]"
    r"|(?:Media|Press) (?:Note|Release|Statement|Advisory|Communiqu)|Press Release\b|Readout$|Remarks$|Fact Sheet$"
    r"|(?:Date|Published|Issued|Posted|Released)\s?:|(?:SG/SM|SC|GA|PR)/?\d)",
    re.IGNORECASE,
)
# A newsletter's words to its readers: no copy.
_SERVICE = re.compile(
    r"You (?:are|have) (?:subscribed|receiving|received|been sent)\b|You(?:'re|’re) receiving\b"
    r"|This (?:e-?mail|message|bulletin)\b"
    r"|To (?:unsubscribe|subscribe|view|read this)\b|(?:Having trouble|Can['’]t|Trouble) (?:reading|viewing|see)"
    r"|View (?:this|it|as|in)\b|Click here\b|Stay connected\b|Support our\b|If you (?:no longer|wish to)\b"
    r"|Forward this\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY|From)\s[A-Z][\w.'’-]+(?:\s[\w.'’-]+){0,6}$")
_DIGEST = re.compile(
    r"\b(?:news|daily|morning|evening|weekly|midday|afternoon)\s(?:digest|bulletin|briefs?|summary)\b|\bdigest\b"
    r"|\bnoon briefing\b"
    r"|\bhighlights of\b|\b(?:in|news) briefs?\b|\bin this issue\b|\btable of contents\b|^contents:?$|\bnewsletter\b"
    r"|\bnewswatch\b|^(?:today['’]s )?(?:headlines|top stories|releases)\b|\bdaily digest\b|\bdispatches\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents:?|in this (?:issue|edition|bulletin):?|(?:today['’]s )?headlines:?", re.IGNORECASE
)
# Below such a line stand the heads and first lines of other stories.
_ASIDE = re.compile(
    r"(?:related|also read|read (?:also|more|next)|see also|more (?:from|news|stories|on)|most (?:read|popular|viewed)"
    r"|recommended|you (?:may|might)|trending|latest|other news|top stories|in other news|don['’]t miss"
    r"|editor['’]s)\b.{0,40}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d.{0,16}")
_LABEL = re.compile(
    r"(?:[QA]|Question|Answer|QUESTION|ANSWER|Spokes(?:man|woman|person)|Reporter|REPORTER|MODERATOR|Moderator"
    r"|M[RS]S?\.? [A-Z'-]{2,20})(?: \([^)]{1,40}\))?:"
)
_LABELS = 3  # so many speakers' labels make a transcript, whose subheadings part no stories
_PROSE = 100  # characters of a line, or of a wrapped block, from which on it is copy if it ends like a sentence
_BODY = 80  # characters of copy that a story must have
_REACH = 14  # lines that the head of a story may have
_FOUND = 2.0  # what must speak for another story
_CLOSING = frozenset(("credit", "end-mark", "disclaimer"))
_HEADING = frozenset(("metadata", "byline", "dateline"))


@attrs.define(slots=True)
class _Block:
    """A line, or the lines of a wrapped block, without the white space around it."""

    start: int
    end: int
    gap: bool
    words: str
    prose: bool = False
    fold: str = ""


@attrs.define(slots=True)
class _Run:
    """The short lines ``blocks[first:last]`` between two runs of copy, and the copy ``blocks[last:until]`` below."""

    first: int
    last: int
    until: int
    head: int = 0
    weight: float = 0.0
    headline: bool = False
    ruled: bool = False
    dated: bool = False
    copies: int = 0
    letters: int = 0
    style: str = ""


def split(
    text: str,
    *,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    id: str | None = None,
    url: str | None = None,
) -> tuple[Article, ...]:
    r"""Turn a page or digest with several stories into an article for each.

    Each article has its own part of the page as its ``text``, and is what :func:`dipnews.parse` makes of that part: its
    spans count from the start of the part. ``offset`` says where the part starts in the page, so ``span.start +
    article.offset`` is the place there. The parts, joined, are the page: what stands above the first story, a masthead
    or the contents, belongs to the first part (as a ``navigation`` segment, where it is more than a headline), what
    stands below the last one to the last.

    Where a part does not say whose copy it is or on which day it came out, the masthead does
    (``published.evidence`` is ``("page",)``).

    Args:
        text: The page as you have it.
        source: The id, the profile or the TOML file of the source, as for :func:`dipnews.parse`; of all stories.
        published: As for :func:`dipnews.parse`; of all stories.
        sources: As for :func:`dipnews.parse`.
        roster: As for :func:`dipnews.parse`.
        id: Your own name for the page. Several articles get ``name#1``, ``name#2`` ...
        url: Where the page comes from; kept in each record.

    Returns:
        The articles in the order of the page, at least one. A page with a single story gives ``(parse(text),)``. The
        head and first lines of a related story at the bottom are no article of their own.

    Raises:
        ArgumentError: ``text`` is no ``str``, or ``published`` no ``date``.
        SourceError: There is no source of that id, or a profile is broken.

    Source:
        Pages as they are found: digests of foreign ministries, agencies' bulletins, newsletters with contents, saved
        pages into which the next article has run.

    Example:
        >>> page = '''Envoys meet in Oslo
        ...
        ... OSLO, May 3. /TASS/. The envoys of Chile and Peru met in Oslo on Friday, the ministry said in a statement.
        ...
        ... * * *
        ...
        ... Minister leaves for Lima
        ...
        ... SANTIAGO, May 3. /TASS/. The Chilean foreign minister left for Lima on Friday, his ministry said in a note.
        ... '''
        >>> [(a.headline.text, a.dateline.city, a.offset) for a in split(page)]
        [('Envoys meet in Oslo', 'Oslo', 0), ('Minister leaves for Lima', 'Santiago', 136)]
        >>> "".join(a.text for a in split(page)) == page
        True
    """
    if not isinstance(text, str):
        raise ArgumentError(f"split takes a str, not {type(text).__name__}")
    known = choose(sources)
    given: dict[str, Any] = {"source": source, "published": published, "sources": sources, "roster": roster, "url": url}
    front, starts = find_parts(text, known)
    if len(starts) < 2:
        return (parse(text, id=id, **given),)
    frame, day = _page_facts(text[:front], known)
    found = []
    ends = [*starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        skip = front if number == 1 else 0
        story = text[start + skip : end]
        name = None if id is None else f"{id}#{number}"
        article = parse(story, id=name, **given)
        again = dict(given)
        if source is None and frame is not None and article.publisher is None and article.agency is None:
            again["source"] = frame
        if published is None and day is not None and article.published is None:
            again["published"] = day
        if again != given:
            article = parse(story, id=name, **again)
            if published is None and article.published is not None and article.published.evidence == ("caller",):
                # The day was handed down from the masthead: no caller named it.
                handed = attrs.evolve(article.published, evidence=("page",), text="", span=Span(0, 0))
                article = attrs.evolve(article, published=handed)
        if skip:
            article = _below(article, text[:skip])
        found.append(attrs.evolve(article, offset=start))
    return tuple(found)


def find_parts(text: str, known: Mapping[str, SourceSpec]) -> tuple[int, list[int]]:
    r"""Find where the stories of a page start, without parsing them.

    Args:
        text: The page.
        known: The profiles to choose from, by id.

    Returns:
        Where the first story starts below a masthead or contents (0 where there is none), and where the parts start,
        the first at 0.

    Example:
        >>> from dipnews.profiles import sources
        >>> find_parts("One line of copy.", sources())
        (0, [0])
    """
    blocks = _blocks(text)
    runs = list(_runs(blocks))
    if len(runs) < 2:
        return 0, [0]
    runs = _joined(text, blocks, runs, known)
    listed = _listed(blocks, runs)
    transcript = sum(1 for block in blocks if _LABEL.match(block.words)) >= _LABELS
    opening = runs[0]
    title = [b.words for b in blocks[opening.first : opening.last][:4]]
    digest = any(len(words) <= 120 and _DIGEST.search(words) for words in title) and not transcript
    number = _first_number(blocks, opening)
    for run in runs:
        _judge(text, blocks, run, known, listed, run is opening and (digest or bool(listed)))
    others = runs[1:]
    regular = _regular(blocks, others)
    briefs = sum(1 for r in others if r.dated and r.headline) >= 2 and opening.copies <= 2
    found: list[_Run] = []
    aside = False
    for run in others:
        weight = run.weight
        aside = aside or any(_ASIDE.fullmatch(b.words) for b in blocks[run.first : run.last])
        if aside and run.copies < 2:
            continue  # a teaser
        if run.headline and id(run) in regular:
            weight += 0.5
            weight += 1.0 if digest else 0.0
        if run.headline and run.dated and (run.copies >= 2 or briefs):
            weight += 0.5
        counted = _number_in(blocks, run, number)
        if counted is not None:
            weight += 1.5
            run.head = min(run.head, counted)
        if weight >= _FOUND and run.letters >= _BODY and (run.headline or run.dated or counted is not None):
            found.append(run)
            if counted is not None:
                assert number is not None
                number += 1
    if not found:
        return 0, [0]
    front = 0
    heads = blocks[opening.first : opening.last]
    if heads and (digest or listed or number is not None or any(_RULE.fullmatch(b.words) for b in heads)):
        first = opening.head
        own = _first_number_place(blocks, opening)
        if own is not None:
            first = min(first, own) if not listed else first
        front = blocks[first].start if first < len(blocks) else 0
        if first == opening.first:
            front = 0
    return front, [0, *(blocks[run.head].start for run in found)]


def _blocks(text: str) -> list[_Block]:
    """The lines of a page; the lines of a hard-wrapped block are one."""
    lines: list[_Block] = []
    previous = 0
    for match in _LINE.finditer(text):
        gap = len(_BREAK.findall(text, previous, match.start())) > 1
        lines.append(_Block(match.start(), match.end(), gap or not lines, match[0]))
        previous = match.end()
    blocks: list[_Block] = []
    at = 0
    while at < len(lines):
        until = at + 1
        while until < len(lines) and not lines[until].gap:
            until += 1
        group = lines[at:until]
        if _wrapped(group):
            blocks.append(_Block(group[0].start, group[-1].end, group[0].gap, text[group[0].start : group[-1].end]))
        else:
            blocks += group
        at = until
    for block in blocks:
        words = block.words
        length = len(words)
        block.prose = length >= 300 or (length >= _PROSE and _ENDS.search(words[-5:]) is not None)
        if not block.prose and length >= 40 and _CLOSED.search(words[-45:]) is not None:
            block.prose = length >= _PROSE
        if not block.prose and 40 <= length < _PROSE:
            block.prose = _ENDS.search(words[-5:]) is not None and words[-1] not in "?!" and words.count(" ") >= 6
        if block.prose and length <= 300 and _SERVICE.match(words):
            block.prose = False
        if length <= 300:
            block.fold = _FOLD.sub("", words.casefold())
    return blocks


def _wrapped(group: list[_Block]) -> bool:
    """Whether the lines of a block are one paragraph broken at a width: most go on in small letters."""
    if len(group) < 2:
        return False
    lengths = [line.end - line.start for line in group]
    width = max(lengths)
    if not 40 <= width <= 110 or min(lengths[:-1]) < width * 0.55:
        return False
    lower = sum(1 for line in group[1:] if line.words[0].islower())
    return lower * 5 >= (len(group) - 1) * 2


def _runs(blocks: list[_Block]) -> Iterator[_Run]:
    """The runs of short lines with the copy below each; the first may have no line, the last run of lines no copy."""
    first = 0
    while first < len(blocks):
        last = first
        while last < len(blocks) and not blocks[last].prose:
            last += 1
        until = last
        while until < len(blocks) and blocks[until].prose and (until == last or not _opens(blocks[until])):
            until += 1
        if until == last:
            return
        yield _Run(first, last, until, head=last)
        first = until


def _joined(text: str, blocks: list[_Block], runs: list[_Run], known: Mapping[str, SourceSpec]) -> list[_Run]:
    """A sentence by itself above a second printing of the head, or above a stamp alone, is a deck or a menu's."""
    for _ in range(3):
        if len(runs) < 2:
            break
        opening, after = runs[0], runs[1]
        letters = sum(b.end - b.start for b in blocks[opening.last : opening.until])
        _judge(text, blocks, opening, known, frozenset(), False)
        _judge(text, blocks, after, known, frozenset(), False)
        heads = [b for b in blocks[max(opening.first, opening.last - _REACH) : opening.until] if b.fold]
        starts = {b.fold[:24] for b in heads if len(b.fold) >= 24}
        again = any(b.fold[:24] in starts for b in blocks[after.first : after.last] if len(b.fold) >= 24)
        alone = letters <= 160 and opening.until - opening.last == 1
        if not alone or opening.dated or after.ruled or (after.headline and not again):
            break
        runs = [_Run(opening.first, after.last, after.until, head=after.last), *runs[2:]]
    return [_Run(run.first, run.last, run.until, head=run.last) for run in runs]


def _opens(block: _Block) -> bool:
    """Whether a line of copy opens a story by itself: the prefix that some collections put before each."""
    return _PREFIX.match(block.words) is not None


def _listed(blocks: list[_Block], runs: list[_Run]) -> frozenset[str]:
    """The headlines that the contents above announce: two lines of the opening at least come again as heads of copy."""
    opening = runs[0]
    if opening.last - opening.first < 3:
        return frozenset()
    announced: dict[str, int] = {}
    for place in range(opening.first, opening.last):
        words = blocks[place].words
        if len(words) > 300:
            continue
        number = _NUMBERED.match(words)
        if number is not None and number.end() < len(words):
            words = words[number.end() :]
        pieces = re.split(r"(?<=\S)(?::\s|\s[-–—|]\s|,\s(?=[A-Z]))", words)
        for k in range(min(len(pieces), 5)):
            # an item's head may be the whole line, or what follows outlet and author
            fold = _FOLD.sub("", "".join(pieces[k:]).casefold())
            if len(fold) >= 12:
                announced.setdefault(fold, place)
    again: dict[int, str] = {}
    for run in runs[1:]:
        for block in blocks[run.first : run.last]:
            for fold in _folds(block):
                if fold in announced:
                    again[announced[fold]] = fold
    if not again:
        return frozenset()
    # The first story's head stands below the contents, in the same run: it must be there twice.
    counts: dict[str, int] = {}
    for place in range(opening.first, opening.last):
        for fold in set(_folds(blocks[place])):
            counts[fold] = counts.get(fold, 0) + 1
    alone = len(again) == 1 and not any(
        _CONTENTS.fullmatch(b.words) or _NUMBERED.match(b.words) for b in blocks[opening.first : opening.last]
    )
    return frozenset() if alone else frozenset(fold for fold in announced)


def _folds(block: _Block) -> tuple[str, ...]:
    number = _NUMBERED.match(block.words)
    if number is None or len(block.words) > 300:
        return (block.fold,)
    return block.fold, _FOLD.sub("", block.words[number.end() :].casefold())


def _judge(
    text: str, blocks: list[_Block], run: _Run, known: Mapping[str, SourceSpec], listed: frozenset[str], masthead: bool
) -> None:
    """Weigh what in a run of short lines speaks for the head of a story, and find where the head starts."""
    run.copies = sum(1 for b in blocks[run.last : run.until] if len(b.words) >= 60)
    run.letters = sum(b.end - b.start for b in blocks[run.last : run.until])
    body = blocks[run.last]
    # The head with the first words of the copy, looked at as if it were a page's top.
    top = max(run.first, run.last - _REACH)
    begin = blocks[top].start
    slice_ = text[begin : min(body.end, body.start + 600)]
    seen = detect(slice_, known, places=geography)
    datelines = [m for m in seen.datelines if begin + m.start >= blocks[max(top, run.last - 2)].start]
    run.dated = bool(datelines)
    kinds = {begin + line.start: seen.marks.get(n, ()) for n, line in enumerate(seen.lines)}
    weight = 1.0 if run.dated else 0.0
    if _opens(body):
        run.weight, run.head, run.headline = 3.0, run.last, True
        return
    closed = None
    rule = end = False
    for place in range(run.last - 1, run.first - 1, -1):
        words = blocks[place].words
        if _END_MARK.fullmatch(words) and (closed is None or not end):
            closed, end = place if closed is None else closed, True
        elif _RULE.fullmatch(words):
            closed, rule = place if closed is None else closed, True
        else:
            lower = {s.kind for s in kinds.get(blocks[place].start, ()) if s.zone != "top"} & _CLOSING
            if lower:
                closed = place if closed is None else closed
                end = end or lower != {"disclaimer"}
    if closed is not None and not any(_is_head(b) for b in blocks[closed + 1 : run.last]) and not run.dated:
        closed = next(  # a rule between a headline and its copy
            (p for p in range(closed - 1, run.first - 1, -1) if _parts(blocks[p].words)),
            run.first - 1 if run.first and _CLOSED.search(blocks[run.first - 1].words[-45:]) else None,
        )
    signed = run.first > 0 and _CLOSED.search(blocks[run.first - 1].words[-45:]) is not None
    weight += 1.5 if end else 1.0 if rule or signed else 0.0
    run.ruled = end or rule or signed
    low = run.first if closed is None else closed + 1
    stamped = released = 0
    head = run.last
    place = run.last - 1
    while place >= low:
        block = blocks[place]
        words = block.words
        marks = kinds.get(block.start, ())
        if _NO_STORY.match(words) and not stamped and not run.headline:
            break
        if _is_stamp(text, block, seen.order):
            stamped += 1
        elif _RELEASE.match(words) or any(s.kind in _HEADING and s.zone != "bottom" for s in marks):
            released += 1
        elif _BYLINE.fullmatch(words):
            pass
        elif any(s.kind in ("navigation", "related", "credit") for s in marks):
            if run.headline:
                break
        elif _NUMBERED.fullmatch(words) or _CLOCK.fullmatch(words):
            pass
        elif _is_head(block):
            if run.headline and closed is None and block.gap is False and blocks[place + 1].gap:
                break
            if any(fold in listed for fold in _folds(block)):
                weight += 2.0 if not (run.headline and weight >= 2.0) else 0.0
            run.headline = True
            run.style = run.style or _style(words)
            if masthead:
                head = place
                break
        elif run.headline and closed is None:
            break  # what is left of the story before
        head = place
        place -= 1
    if run.headline:
        weight += 0.5
    weight += 1.0 if stamped else 0.0
    weight += 0.75 if released else 0.0
    refused = any(_NO_STORY.match(b.words) for b in blocks[low : run.last] if _is_head(b) or b.words[-1:] == ":")
    run.head = head
    run.weight = 0.0 if refused else weight


def _is_head(block: _Block) -> bool:
    """Whether a line may be a headline: three words or a few in capitals, no end of sentence."""
    words = block.words
    return (
        (
            12 <= len(words) <= 240
            and " " in words
            and not _RULE.fullmatch(words)
            and not _END_MARK.fullmatch(words)
            and (words[-1] not in ".:;,…" or words.endswith(("Jr.", "U.S.", "U.N.")))
        )
        or (4 <= len(words) < 12 and words.isupper())
        or words.startswith("**")
    )


def _parts(words: str) -> bool:
    """Whether a line is nothing but a rule or an end mark."""
    return _RULE.fullmatch(words) is not None or _END_MARK.fullmatch(words) is not None


def _style(words: str) -> str:
    """How a headline is set: starred, numbered, in capitals, or plain."""
    if words.startswith("*"):
        return "starred"
    if words.isupper():
        return "capitals"
    return "bulleted" if words[0] in "•■►▪" else "plain"


def _is_stamp(text: str, block: _Block, order: str | None) -> bool:
    """Whether a line is a full date, with a time and a place perhaps, and little else."""
    if block.end - block.start > 90 or not any(c.isdigit() for c in block.words):
        return False
    stamps = find_stamps(text, block.start, block.end, order=order or "mdy")
    return any(s.full is not None for s in stamps) and len(leftover(text, block.start, block.end).split()) <= 4


def _regular(blocks: list[_Block], runs: list[_Run]) -> frozenset[int]:
    """The runs whose heads are set alike, where there are two or more below the first and hardly any other."""
    groups: dict[tuple[str, bool], list[_Run]] = {}
    for run in runs:
        if run.headline:
            groups.setdefault((run.style, run.ruled), []).append(run)
    best = max(groups.values(), key=len, default=[])
    return frozenset(id(run) for run in best) if len(best) >= 2 and len(best) * 4 >= len(runs) * 3 else frozenset()


def _first_number(blocks: list[_Block], opening: _Run) -> int | None:
    """The number after that of the first story, where the story is numbered and no contents are: 2."""
    return 2 if _first_number_place(blocks, opening) is not None else None


def _first_number_place(blocks: list[_Block], opening: _Run) -> int | None:
    for place in range(opening.last - 1, max(opening.first, opening.last - _REACH) - 1, -1):
        match = _NUMBERED.match(blocks[place].words)
        if match is not None and int(match["number"]) == 1 and _counts(match, blocks[place]):
            return place
    return None


def _number_in(blocks: list[_Block], run: _Run, wanted: int | None) -> int | None:
    """Where in a run the wanted number opens a line."""
    if wanted is None:
        return None
    for place in range(run.first, run.last):
        match = _NUMBERED.match(blocks[place].words)
        if match is not None and int(match["number"]) == wanted and _counts(match, blocks[place]):
            return place
    return None


def _counts(match: re.Match[str], block: _Block) -> bool:
    """Whether a number at the start of a line counts stories: marked as one, or alone on the line."""
    marked = match["close"] is not None or block.words[0] in "#NIS"
    return match.end() == len(block.words) or (marked and len(block.words) <= 240)


def _page_facts(front: str, known: Mapping[str, SourceSpec]) -> tuple[SourceSpec | None, date | None]:
    """Whose page it is and of which day, as its masthead says; None where it does not, or says two days."""
    if not front.strip():
        return None, None
    seen = detect(front, known, places=geography)
    frame = known.get(seen.publisher) if seen.publisher is not None else None
    days = {
        stamp.full
        for line in seen.lines
        for stamp in find_stamps(front, line.start, line.end, order=seen.order or (frame.order if frame else None))
        if stamp.full is not None and stamp.full <= AS_OF
    }
    return frame, days.pop() if len(days) == 1 else None


def _below(article: Article, front: str) -> Article:
    """An article with the masthead put above it: all spans move down, the masthead is navigation."""
    moved = _moved(article, len(front))
    lines = list(_LINE.finditer(front))
    if not lines:
        return attrs.evolve(moved, text=front + article.text)
    masthead = Segment(kind="navigation", span=Span(lines[0].start(), lines[-1].end()))
    return attrs.evolve(moved, text=front + article.text, segments=(masthead, *moved.segments))


def _moved(value: T, by: int) -> T:
    """The same record with all its spans moved."""
    found: Any = value
    if isinstance(value, Span):
        found = Span(value.start + by, value.end + by)
    elif isinstance(value, tuple):
        found = tuple(_moved(item, by) for item in value)
    elif attrs.has(type(value)):
        changed = {}
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]
            old = getattr(value, field.name)
            new = _moved(old, by)
            if new is not old:
                changed[field.alias or field.name] = new
        found = attrs.evolve(found, **changed) if changed else value
    return found  # type: ignore[no-any-return]
