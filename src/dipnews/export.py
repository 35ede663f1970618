"""Records in other forms: statements as annotation tools and corpora of quotations have them, and flat tables.

All functions take one article or an iterable of them. Offsets are code points of ``Article.text``, so they can be laid
over the very text that was parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args

from dipnews.errors import ArgumentError
from dipnews.records import Article
from dipnews.terminal import visible

if TYPE_CHECKING:
    from datetime import date

    from dipnews.records import DateRange, Excerpt, Meeting, Official, Speaker, Statement
    from dipnews.span import Span

__all__ = ["TABLES", "Table", "articles_of", "attribution_rows", "csv_lines", "table_rows", "web_annotations"]

Table = Literal["statements", "meetings", "officials", "articles"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix in a quote selector


def articles_of(articles: Article | Iterable[Article]) -> Iterator[Article]:
    """The articles that an export is given: one, or many.

    Args:
        articles: An article, or an iterable of articles, for instance what ``parse_many`` gives. It is read as far as
            the result is.

    Returns:
        The articles in their order.

    Raises:
        ArgumentError: It is neither; or, when its turn comes, an item is no article.

    Example:
        >>> [len(article.text) for article in articles_of(Article(text="Short."))]
        [6]
    """
    if isinstance(articles, Article):
        return iter((articles,))
    if isinstance(articles, str | bytes | dict) or not isinstance(articles, Iterable):
        raise ArgumentError(f"an Article or an iterable of them is wanted, not {type(articles).__name__}")
    return _checked(articles)


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    for number, article in enumerate(articles):
        if not isinstance(article, Article):
            raise ArgumentError(f"item {number} is no Article but {type(article).__name__}")
        yield article


def web_annotations(articles: Article | Iterable[Article], *, source: str | None = None) -> tuple[dict[str, Any], ...]:
    """The statements as W3C Web Annotations: one annotation a statement, one target for each stretch of its content.

    Each target has a text position selector (offsets in code points) and a text quote selector (the words, with up to
    32 code points before and after), so that an annotation can be found again in a copy that was changed elsewhere.

    Args:
        articles: A parsed article, or an iterable of them.
        source: The IRI of the document, for one article; by default ``article.url``, else a ``urn:sha256:`` of its
            text.

    Returns:
        The annotations in the order of the articles and their statements, as plain dicts; empty where there are no
        statements.

    Raises:
        ArgumentError: ``articles`` is neither an article nor an iterable of them, or ``source`` is given for several.

    Source:
        Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 3.2.4 and 4.2.

    Example:
        >>> import dipnews
        >>> article = dipnews.parse('"We are ready," Foreign Minister Ivan Orlov said on Friday.')
        >>> (annotation,) = web_annotations(article, source="https://example.org/story")
        >>> annotation["target"][0]["selector"][0]
        {'type': 'TextPositionSelector', 'start': 1, 'end': 14}
        >>> annotation["body"][0]["value"], annotation["motivation"]
        ('Ivan Orlov', 'identifying')
    """
    if source is not None and not isinstance(articles, Article):
        raise ArgumentError("source is the IRI of one document; give one Article with it")
    found: list[dict[str, Any]] = []
    for article in articles_of(articles):
        iri = source or article.url or f"urn:sha256:{_sha256(article)}"
        found += (_annotation(article.text, iri, statement) for statement in article.statements)
    return tuple(found)


def attribution_rows(articles: Article | Iterable[Article]) -> tuple[dict[str, Any], ...]:
    """The statements as rows of source, cue and content, the form of corpora of attributions (PARC, PolNeAR).

    Args:
        articles: A parsed article, or an iterable of them.

    Returns:
        One dict a statement, in the order of the articles and their statements, with ``id`` (of article and statement),
        ``source``, ``cue`` and ``content`` as lists of ``[start, end]`` in code points (empty where there is none),
        ``source_text``, ``cue_text`` and ``content_text``, ``kinds`` (of each stretch of content), ``speaker`` (who is
        meant) and ``speaker_type``.

    Raises:
        ArgumentError: ``articles`` is neither an article nor an iterable of them.

    Source:
        Newell, Margolin, Ruths: An Attribution Relations Corpus for Political News (PolNeAR), LREC 2018.

    Example:
        >>> import dipnews
        >>> article = dipnews.parse("Foreign Minister Ivan Orlov said that the talks had failed.")
        >>> (row,) = attribution_rows(article)
        >>> row["source"], row["cue"], row["content"], row["kinds"]
        ([[0, 27]], [[28, 32]], [[38, 58]], ['indirect'])
    """
    return tuple(
        _attribution(article, statement) for article in articles_of(articles) for statement in article.statements
    )


def _attribution(article: Article, statement: Statement) -> dict[str, Any]:
    source = _source(statement.speaker)
    cue = [] if statement.cue is None else [list(statement.cue.span)]
    return {
        "id": f"{article.id}#{statement.id}" if article.id is not None else statement.id,
        "source": source,
        "cue": cue,
        "content": [list(part.span) for part in statement.content],
        "source_text": [article.text[a:b] for a, b in source],
        "cue_text": [article.text[a:b] for a, b in cue],
        "content_text": [part.text for part in statement.content],
        "kinds": [_part_kind(part.quoted, bool(part.quotes)) for part in statement.content],
        "speaker": None if statement.speaker is None else statement.speaker.name,
        "speaker_type": None if statement.speaker is None else statement.speaker.type,
    }


def _source(speaker: Speaker | None) -> list[list[int]]:
    return [] if speaker is None or speaker.span is None else [list(speaker.span)]


def _part_kind(quoted: bool, quotes: bool) -> str:
    return "direct" if quoted else "mixed" if quotes else "indirect"


def _annotation(text: str, iri: str, statement: Statement) -> dict[str, Any]:
    body: list[dict[str, Any]] = []
    if statement.speaker is not None and statement.speaker.name is not None:
        body.append({"type": "TextualBody", "purpose": "identifying", "value": statement.speaker.name})
    body.append({"type": "TextualBody", "purpose": "classifying", "value": statement.kind})
    if statement.cue is not None:
        body.append({"type": "TextualBody", "purpose": "describing", "value": statement.cue.text})
    return {
        "@context": CONTEXT,
        "id": f"{iri}#{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [{"source": iri, "selector": _selectors(text, part.span)} for part in statement.content],
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": text[span.slice],
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
    ]


# Flat tables. One place says what a column holds: the dict of the row.


def table_rows(articles: Article | Iterable[Article], table: Table = "statements") -> Iterator[dict[str, Any]]:
    """The records as rows of one flat table, as data frames and databases take them.

    Args:
        articles: A parsed article, or an iterable of them; it is read as far as rows are taken.
        table: ``"statements"``, ``"meetings"``, ``"officials"`` (a row for each record) or ``"articles"`` (a row for
            each article).

    Returns:
        Dicts with the keys of :data:`TABLES`, in the order of the articles and their records. Values are ``str``,
        ``int`` or None; several values of one field are joined by ``"; "``, days are ``YYYY-MM-DD``. ``article`` is the
        article's id, else the first 16 digits of its text's SHA-256, and joins the tables.

    Raises:
        ArgumentError: There is no such table; ``articles`` is neither an article nor an iterable of them.

    Example:
        >>> import dipnews
        >>> article = dipnews.parse("Foreign Minister Ivan Orlov said that the talks had failed.", id="a1")
        >>> (row,) = table_rows(article)
        >>> row["article"], row["speaker"], row["cue"], row["content"], row["kind"]
        ('a1', 'Ivan Orlov', 'said', 'the talks had failed', 'indirect')
    """
    make = _rows_of(table)
    return (row for article in articles_of(articles) for row in make(article))


def csv_lines(
    articles: Article | Iterable[Article], table: Table = "statements", *, header: bool = True, guard: bool = True
) -> Iterator[str]:
    r"""The records as the lines of a CSV file: a line of column names, then a line a row.

    Args:
        articles: A parsed article, or an iterable of them; it is read as far as lines are taken.
        table: As for :func:`table_rows`.
        header: Whether the line of names comes first.
        guard: Whether a cell that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-`` or ``@``) is
            made text by an apostrophe in front; so is what begins so directly behind a semicolon, which ends a cell in
            some countries' spreadsheets. Turn it off for programs that take cells as they are.

    Returns:
        Lines that end in ``"\n"``. Runs of white space are one blank, control characters are made visible and lone
        surrogates replaced, so that a row is one line and any text can be written as UTF-8. Fields are parted by commas
        and quoted where they must be; a field without evidence is empty.

    Raises:
        ArgumentError: As for :func:`table_rows`.

    Source:
        RFC 4180 for the form; the OWASP page on CSV injection for what is guarded.

    Example:
        >>> import dipnews
        >>> article = dipnews.parse("Chile and Peru will hold talks in Lima on 3 May 2027.", id="=a1")
        >>> for line in csv_lines(article, "meetings"):
        ...     print(line[:54])
        article,published,meeting,status,format,level,parties,
        '=a1,,m1,planned,talks,,CHL; PER,,Lima,PER,,2027-05-03
    """
    rows = table_rows(articles, table)  # what is wrong is told now and not at the first line
    return _csv(rows, TABLES[table], header=header, guard=guard)


def _csv(rows: Iterable[dict[str, Any]], columns: tuple[str, ...], *, header: bool, guard: bool) -> Iterator[str]:
    import csv  # few users need it
    import io

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")

    def line(cells: Iterable[str]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue()

    if header:
        yield line(columns)
    for row in rows:
        yield line(_cell(value, guard=guard) for value in row.values())


# Full-width forms too: some spreadsheets read them as the plain ones. Where the system's list separator is a semicolon,
# it ends a cell even inside quotation marks that stand after a comma.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_FORMULA_BEHIND = re.compile(";(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def _cell(value: str | int | None, *, guard: bool) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    words = visible(" ".join(value.split()))
    if not guard:
        return words
    if ";" in words:
        words = _FORMULA_BEHIND.sub(";'", words)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _statement_rows(article: Article) -> Iterator[dict[str, Any]]:
    known = {official.id: official for official in article.officials}
    name, published = _name(article), _published(article)
    for statement in article.statements:
        speaker = statement.speaker
        official = known.get(speaker.official or "") if speaker is not None else None
        yield {
            "article": name,
            "published": published,
            "statement": statement.id,
            "kind": statement.kind,
            "in": statement.in_,
            "speaker": speaker and speaker.name,
            "speaker_type": speaker and speaker.type,
            "official": official and official.id,
            "role": official and official.role,
            "country": official and official.country,
            "cue": statement.cue and statement.cue.text,
            "lemma": statement.cue and statement.cue.lemma,
            "polarity": statement.polarity,
            "force": statement.force,
            "content": statement.text,
            "addressee": _words(statement.addressee),
            "setting": _words(statement.setting),
            "via": _words(statement.via),
            **_days(statement.date),
            "start": statement.content[0].span.start if statement.content else None,
            "end": statement.content[-1].span.end if statement.content else None,
        }


def _meeting_rows(article: Article) -> Iterator[dict[str, Any]]:
    name, published = _name(article), _published(article)
    for meeting in article.meetings:
        yield {"article": name, "published": published, **_meeting(article, meeting)}


def _meeting(article: Article, meeting: Meeting) -> dict[str, Any]:
    place, codes = meeting.place, meeting.codes
    first = meeting.mentions[0].span if meeting.mentions else None
    return {
        "meeting": meeting.id,
        "status": meeting.status,
        "format": meeting.format,
        "level": meeting.level,
        "parties": "; ".join(meeting.parties),
        "participants": "; ".join(participant.name for participant in meeting.participants),
        "city": place and place.city,
        "country": place and place.country,
        "venue": place and place.venue,
        **_days(meeting.date),
        "topics": "; ".join(topic.text for topic in meeting.topics),
        "part_of": meeting.part_of,
        "plover": codes and codes.plover,
        "cameo": codes and codes.cameo,
        "text": None if first is None else article.text[first.slice],
        "start": None if first is None else first.start,
        "end": None if first is None else first.end,
    }


def _official_rows(article: Article) -> Iterator[dict[str, Any]]:
    name = _name(article)
    for official in article.officials:
        yield {"article": name, **_official(official)}


def _official(official: Official) -> dict[str, Any]:
    return {
        "official": official.id,
        "name": official.name,
        "given": official.given,
        "family": official.family,
        "country": official.country,
        "organization": official.organization,
        "role": official.role,
        "positions": "; ".join(dict.fromkeys(position.title for position in official.positions)),
        "aliases": "; ".join(official.aliases),
        "mentions": len(official.mentions),
        "wikidata": official.wikidata,
        "evidence": "; ".join(official.evidence),
    }


def _article_rows(article: Article) -> Iterator[dict[str, Any]]:
    dateline, published = article.dateline, article.published
    yield {
        "article": _name(article),
        "url": article.url,
        "sha256": _sha256(article),
        "language": article.language,
        "publisher": article.publisher,
        "agency": article.agency,
        "headline": _words(article.headline),
        "subheadline": _words(article.subheadline),
        "city": dateline and dateline.city,
        "country": dateline and dateline.country,
        "published": _published(article),
        "published_evidence": "; ".join(published.evidence) if published is not None else None,
        "byline": "; ".join(writer.text for writer in article.byline),
        "officials": len(article.officials),
        "statements": len(article.statements),
        "meetings": len(article.meetings),
        "diagnostics": "; ".join(dict.fromkeys(diagnostic.code for diagnostic in article.diagnostics)),
    }


_DAYS = ("date", "date_end", "precision", "date_text")

TABLES: dict[Table, tuple[str, ...]] = {
    "statements": (
        "article", "published", "statement", "kind", "in", "speaker", "speaker_type", "official", "role", "country",
        "cue", "lemma", "polarity", "force", "content", "addressee", "setting", "via", *_DAYS, "start", "end",
    ),
    "meetings": (
        "article", "published", "meeting", "status", "format", "level", "parties", "participants", "city", "country",
        "venue", *_DAYS, "topics", "part_of", "plover", "cameo", "text", "start", "end",
    ),
    "officials": (
        "article", "official", "name", "given", "family", "country", "organization", "role", "positions", "aliases",
        "mentions", "wikidata", "evidence",
    ),
    "articles": (
        "article", "url", "sha256", "language", "publisher", "agency", "headline", "subheadline", "city", "country",
        "published", "published_evidence", "byline", "officials", "statements", "meetings", "diagnostics",
    ),
}  # fmt: skip
"""The flat tables and their columns."""

_MAKERS: dict[Table, Callable[[Article], Iterator[dict[str, Any]]]] = {
    "statements": _statement_rows,
    "meetings": _meeting_rows,
    "officials": _official_rows,
    "articles": _article_rows,
}


def _rows_of(table: Table) -> Callable[[Article], Iterator[dict[str, Any]]]:
    if table not in get_args(Table):  # whatever it is
        raise ArgumentError(f"table must be one of {', '.join(map(repr, get_args(Table)))}, not {table!r}")
    return _MAKERS[table]


def _days(when: DateRange | None) -> dict[str, str | None]:
    if when is None:
        return dict.fromkeys(_DAYS)
    return dict(zip(_DAYS, (_day(when.start), _day(when.end), when.precision, when.text), strict=True))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _published(article: Article) -> str | None:
    return None if article.published is None else _day(article.published.start)


def _words(excerpt: Excerpt | None) -> str | None:
    return None if excerpt is None else excerpt.text


def _name(article: Article) -> str:
    return article.id if article.id is not None else _sha256(article)[:16]


def _sha256(article: Article) -> str:
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
