"""Statements in the forms that annotation tools and corpora of quotations use.

Both forms keep offsets in code points of ``Article.text``, so they can be laid over the very text that was parsed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dipnews.records import Article, Speaker, Statement
    from dipnews.span import Span

__all__ = ["attribution_rows", "web_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix in a quote selector


def web_annotations(article: Article, *, source: str | None = None) -> tuple[dict[str, Any], ...]:
    """The statements as W3C Web Annotations: one annotation a statement, one target for each stretch of its content.

    Each target has a text position selector (offsets in code points) and a text quote selector (the words, with up to
    32 code points before and after), so that an annotation can be found again in a copy that was changed elsewhere.

    Args:
        article: A parsed article.
        source: The IRI of the document; by default ``article.url``, else a ``urn:sha256:`` of its text.

    Returns:
        The annotations in the order of the statements, as plain dicts; empty for an article without statements.

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
    iri = source or article.url
    if iri is None:
        iri = "urn:sha256:" + hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return tuple(_annotation(article.text, iri, statement) for statement in article.statements)


def attribution_rows(article: Article) -> tuple[dict[str, Any], ...]:
    """The statements as rows of source, cue and content, the form of corpora of attributions (PARC, PolNeAR).

    Args:
        article: A parsed article.

    Returns:
        One dict a statement, in order, with ``id`` (of article and statement), ``source``, ``cue`` and ``content`` as
        lists of ``[start, end]`` in code points (empty where there is none), ``source_text``, ``cue_text`` and
        ``content_text``, ``kinds`` (of each stretch of content), ``speaker`` (who is meant) and ``speaker_type``.

    Source:
        Newell, Margolin, Ruths: An Attribution Relations Corpus for Political News (PolNeAR), LREC 2018.

    Example:
        >>> import dipnews
        >>> article = dipnews.parse("Foreign Minister Ivan Orlov said that the talks had failed.")
        >>> (row,) = attribution_rows(article)
        >>> row["source"], row["cue"], row["content"], row["kinds"]
        ([[0, 27]], [[28, 32]], [[38, 58]], ['indirect'])
    """
    rows = []
    for statement in article.statements:
        source = _source(statement.speaker)
        cue = [] if statement.cue is None else [list(statement.cue.span)]
        content = [list(part.span) for part in statement.content]
        rows.append(
            {
                "id": f"{article.id}#{statement.id}" if article.id is not None else statement.id,
                "source": source,
                "cue": cue,
                "content": content,
                "source_text": [article.text[a:b] for a, b in source],
                "cue_text": [article.text[a:b] for a, b in cue],
                "content_text": [part.text for part in statement.content],
                "kinds": [_part_kind(part.quoted, bool(part.quotes)) for part in statement.content],
                "speaker": None if statement.speaker is None else statement.speaker.name,
                "speaker_type": None if statement.speaker is None else statement.speaker.type,
            }
        )
    return tuple(rows)


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
