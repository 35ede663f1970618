"""Saved web pages: the copy out of the HTML, and what the page itself says about it as further evidence.

The copy is found by trafilatura (extra ``dipnews[html]``), which is loaded at the first page only. What a page says
outside its copy - JSON-LD, OpenGraph, ``<meta>``, ``<time>``, ``<link>`` - is kept in ``Article.page`` as it stands. It
fills a field only where the copy leaves it empty; where the two say different things, the copy stays and a diagnostic
``page-conflict`` has the page's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs

from dipnews.errors import ArgumentError, InputError
from dipnews.pipeline import parse
from dipnews.profiles import SourceSpec, choose
from dipnews.profiles.index import index_of
from dipnews.profiles.stamps import find_stamps
from dipnews.records import Article, DateRange, Diagnostic, Excerpt, PageFact
from dipnews.span import Span

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from dipnews.roster import Roster

MAX_CHARS = 20_000_000
"""Longer pages are refused: trafilatura reads no more."""

_ARTICLE = re.compile(r"(?:\w*News)?Article|Report|BlogPosting|LiveBlogPosting|PressRelease|Statement")
_FOLD = re.compile(r"[\W_]+")
_BROKEN = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_ISO = re.compile(r"\s*(?P<y>(?:19|20)\d\d)(?P<s>[-/.]?)(?P<m>[01]\d)(?P=s)(?P<d>[0-3]\d)(?!\d)")
_DECK = re.compile(
    r"(?:^|[\s_-])(?:deck|dek|standfirst|sub-?(?:title|head|heading|headline)|summary|excerpt|intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SITE_TAIL = re.compile(r"\s(?:[-–—|:»•]|::)\s(?=[^-–—|»•]{1,60}$)")
# name or property of a <meta>, folded to small letters, and the field it fills; the better ones first
_META = {
    "article:published_time": "published", "og:article:published_time": "published", "og:published_time": "published",
    "datepublished": "published", "publishdate": "published", "publish-date": "published", "publish_date": "published",
    "pubdate": "published", "parsely-pub-date": "published", "sailthru.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published", "dcterms.date": "published", "dcterms.issued": "published", "dc.date": "published",
    "date": "published", "article_date_original": "published", "cxenseparse:recs:publishtime": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "datemodified": "modified",
    "last-modified": "modified", "dcterms.modified": "modified",
    "og:title": "headline", "headline": "headline", "dc.title": "headline", "twitter:title": "headline",
    "og:description": "subheadline", "description": "subheadline", "twitter:description": "subheadline",
    "author": "byline", "article:author": "byline", "dc.creator": "byline", "parsely-author": "byline",
    "byl": "byline", "sailthru.author": "byline",
    "og:site_name": "publisher", "application-name": "publisher", "dc.publisher": "publisher",
    "copyright": "publisher", "article:publisher": "publisher",
    "og:url": "url", "og:locale": "language",
}  # fmt: skip
_OPENGRAPH = ("og:", "article:", "twitter:")
_RANK = ("page:json-ld", "page:opengraph", "page:meta", "page:time", "page:link", "page:html")
_NODES = 2000  # of JSON-LD are looked at, no more


def parse_html(
    html: str,
    url: str | None = None,
    *,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    id: str | None = None,
) -> Article:
    """Turn a saved web page into an :class:`dipnews.Article`.

    ``Article.text`` is the page's headline, its deck and its main text; all spans count code points of that. What the
    page says outside the copy is in ``Article.page``.

    Args:
        html: The page, decoded. For bytes use :func:`dipnews.parse_file`, which finds the encoding.
        url: Where the page comes from; without it the page's own canonical address is kept.
        source: As for :func:`dipnews.parse`.
        published: As for :func:`dipnews.parse`; it goes before what copy and page say.
        sources: As for :func:`dipnews.parse`.
        roster: As for :func:`dipnews.parse`.
        id: As for :func:`dipnews.parse`.

    Returns:
        The article. Where the copy names no day, ``published`` is the page's, and its evidence says where the page has
        it: ``page:json-ld``, ``page:opengraph``, ``page:meta`` or ``page:time``; where both name the same day, that
        stands after the evidence of the copy. Where they disagree, there is a diagnostic ``page-conflict``.

    Raises:
        ArgumentError: ``html`` or ``url`` is no ``str``.
        InputError: trafilatura is not installed, or there is no main text in the page.
        SourceError: As for :func:`dipnews.parse`.

    Source:
        schema.org NewsArticle, the Open Graph protocol, Dublin Core and the names that news sites use beside them.

    Example:
        >>> page = '''<html><head><title>Envoys meet</title><meta property="article:published_time"
        ... content="2021-05-04T08:00:00+03:00"></head><body><article><h1>Envoys agree on a rail link</h1>
        ... <p>The envoys of Chile and Peru agreed on a rail link on Monday, the ministry said in a statement.</p>
        ... <p>The talks will go on in Santiago next week, the ministry said. The presidents opened them.</p>
        ... </article></body></html>'''
        >>> article = parse_html(page, "https://herald.example/rail")
        >>> article.headline.text, article.published.start.isoformat(), article.published.evidence
        ('Envoys agree on a rail link', '2021-05-04', ('page:opengraph',))
    """
    if url is not None and not isinstance(url, str):
        raise ArgumentError(f"url must be a str, not {type(url).__name__}")
    name = url or id or "page"
    if not isinstance(html, str):
        hint = "; decode it first, or use parse_file" if isinstance(html, bytes | bytearray) else ""
        raise ArgumentError(f"parse_html takes a str, not {type(html).__name__}{hint}")
    text, facts, doubts = read_page(html, name=name)
    given: dict[str, Any] = {"source": source, "sources": sources, "roster": roster, "id": id}
    link = next((fact.value for fact in facts if fact.field == "url"), None)
    given["url"] = url if url is not None else link
    article = parse(text, published=published, **given)
    day, where = _day_of(facts)
    if article.published is None and day is not None:
        article = parse(text, published=day, **given)
        if article.published is not None:
            # no words of the copy say it
            handed = attrs.evolve(article.published, evidence=(where,), text="", span=Span(0, 0))
            article = attrs.evolve(article, published=handed)
    elif published is None and day is not None and _same_day(article.published, day, 0):
        assert article.published is not None
        evidence = (*article.published.evidence, where)
        article = attrs.evolve(article, published=attrs.evolve(article.published, evidence=evidence))
    known = choose(sources)
    article = _with_publisher(article, facts, known, url or link)
    article = _with_byline(article, facts)
    doubts += _conflicts(article, facts, day, where, known)
    return attrs.evolve(article, page=facts, diagnostics=(*article.diagnostics, *doubts))


def read_page(html: str, *, name: str = "page") -> tuple[str, tuple[PageFact, ...], list[Diagnostic]]:
    """Take copy and facts out of a web page.

    Args:
        html: The page.
        name: What to call it in messages.

    Returns:
        Headline, deck and main text, with empty lines between; the facts, the best evidence of each field first; what
        could not be read.

    Raises:
        InputError: trafilatura is not installed, the page is too long, or has no main text.
    """
    try:
        import trafilatura  # an extra: a tenth of a second to load, and most users have plain text
    except ImportError as error:
        raise InputError(f"{name}: reading web pages needs an extra: pip install 'dipnews[html]'") from error
    if len(html) > MAX_CHARS:
        raise InputError(f"{name}: longer than {MAX_CHARS:,} characters")
    head = html[:8192]
    if len(_CONTROLS.findall(head)) > len(head) // 20:
        raise InputError(f"{name}: no web page: control characters throughout")
    doubts: list[Diagnostic] = []
    try:
        tree = trafilatura.load_html(html.translate(_BROKEN))
        facts = tuple(_facts(tree, doubts, name)) if tree is not None else ()
        headline, deck = _heads(tree, facts) if tree is not None else (None, None)
        page = (
            trafilatura.bare_extraction(tree, favor_recall=True, include_comments=False) if tree is not None else None
        )
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # lxml and trafilatura raise what they like on broken pages
        raise InputError(f"{name}: this page can't be read: {type(error).__name__}: {error}") from error
    found = getattr(page, "text", None)
    if not found or not str(found).strip():
        raise InputError(f"{name}: no main text in this page")
    return _copy(str(found), headline, deck), facts, doubts


def _copy(main: str, headline: str | None, deck: str | None) -> str:
    """Headline and deck above the main text, unless it has them."""
    lines = main.strip("\n").split("\n")
    top = [_fold(line) for line in lines[:8]]
    head: list[str] = []
    if headline is not None:
        fold = _fold(headline)
        if fold in top[:4]:
            head = lines[: top.index(fold) + 1]
            lines = lines[top.index(fold) + 1 :]
        elif not (top and top[0].startswith(fold)):
            head = [headline]
    if deck is not None and head and _fold(deck) not in top and not (lines and _fold(lines[0]).startswith(_fold(deck))):
        head.append(deck)
    return "\n\n".join([*head, "\n".join(lines)]) if lines else "\n\n".join(head)


def _fold(words: str) -> str:
    return _FOLD.sub("", words.casefold())


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _heads(tree: Any, facts: Iterable[PageFact]) -> tuple[str | None, str | None]:
    """The headline and the deck that a reader sees; the headline else as the page's metadata has it."""
    said = [fact.value for fact in facts if fact.field == "headline"]
    seen = [words for words in map(_words, tree.xpath("//h1")) if 8 <= len(words) <= 400]
    folds = {_fold(words) for words in said}
    headline = next((words for words in seen if _fold(words) in folds), seen[0] if seen else None)
    headline = headline or (said[0] if said else None)
    described = {_fold(fact.value) for fact in facts if fact.field == "subheadline"}
    deck = None
    for element in tree.xpath("//h2 | //h3 | //p | //div[not(*)]")[:400]:
        words = _words(element)
        if not 20 <= len(words) <= 400 or (headline is not None and _fold(words) == _fold(headline)):
            continue
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if _fold(words) in described or (_DECK.search(marks) and element.tag != "div"):
            deck = words
            break
    return headline, deck


def _facts(tree: Any, doubts: list[Diagnostic], name: str) -> Iterator[PageFact]:
    """What the page says outside its copy, the best evidence first; the same words for a field once."""
    found = [*_from_json(tree, doubts, name), *_from_meta(tree), *_from_elements(tree)]
    found.sort(key=lambda fact: _RANK.index(fact.evidence))
    seen: set[tuple[str, str]] = set()
    for fact in found:
        if (fact.field, fact.value) not in seen:
            seen.add((fact.field, fact.value))
            yield fact


def _from_json(tree: Any, doubts: list[Diagnostic], name: str) -> Iterator[PageFact]:
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:50]:
        words = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip()
        if not words:
            continue
        try:
            data = json.loads(words.removeprefix("//<![CDATA[").removesuffix("//]]>"), strict=False)
        except (ValueError, RecursionError) as error:
            doubts.append(
                Diagnostic(code="page-unreadable", message=f"{name}: the page's JSON-LD is broken: {error}", span=None)
            )
            continue
        nodes += _articles(data)
    # Pages list other articles too; their own one has an address, a day and a headline.
    nodes.sort(
        key=lambda node: -sum(key in node for key in ("mainEntityOfPage", "datePublished", "headline", "author"))
    )
    for node in nodes[:1]:
        for key, field in (
            ("headline", "headline"), ("name", "headline"), ("alternativeHeadline", "subheadline"),
            ("description", "subheadline"), ("datePublished", "published"), ("dateCreated", "published"),
            ("dateModified", "modified"), ("author", "byline"), ("creator", "byline"), ("publisher", "publisher"),
            ("sourceOrganization", "publisher"), ("dateline", "dateline"), ("inLanguage", "language"), ("url", "url"),
        ):  # fmt: skip
            for value in _values(node.get(key)):
                yield PageFact(field=field, value=value, evidence="page:json-ld")


def _articles(data: Any) -> list[dict[str, Any]]:
    """The article nodes of a piece of JSON-LD: at the top, in lists, in ``@graph`` and as main entity."""
    found: list[dict[str, Any]] = []
    waiting = [data]
    for _ in range(_NODES):
        if not waiting:
            break
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_NODES]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(
                isinstance(k, str) and _ARTICLE.fullmatch(k) for k in (kinds if isinstance(kinds, list) else [kinds])
            ):
                found.append(node)
            waiting += [
                node[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(node.get(key), list | dict)
            ]
    return found


def _values(value: Any) -> Iterator[str]:
    """The words of a JSON-LD value: a text, a thing's name, or several."""
    for item in value[:20] if isinstance(value, list) else [value]:
        words = item.get("name") if isinstance(item, dict) else item
        if isinstance(words, str) and words.strip() and len(words) <= 2000:
            yield " ".join(words.split())


def _from_meta(tree: Any) -> Iterator[PageFact]:
    places = {name: place for place, name in enumerate(_META)}
    rows: list[tuple[int, PageFact]] = []
    for meta in tree.xpath("//meta[@content]")[:500]:
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        words = " ".join(meta.get("content").split())
        field = _META.get(key)
        if field is None or not words or len(words) > 2000:
            continue
        if field in ("byline", "publisher") and words.startswith(("http://", "https://", "@")):
            continue
        where = "page:opengraph" if key.startswith(_OPENGRAPH) else "page:meta"
        rows.append((places[key], PageFact(field=field, value=words, evidence=where)))
    yield from (fact for _, fact in sorted(rows, key=lambda row: row[0]))


def _from_elements(tree: Any) -> Iterator[PageFact]:
    times = tree.xpath("//time[@datetime]")[:100]
    marked = [t for t in times if "ublish" in f"{t.get('itemprop')} {t.get('class')}" or t.get("pubdate") is not None]
    days = {_day(t.get("datetime")) for t in times}
    chosen = marked or (
        times if len(days) == 1 else [t for t in times if any(a.tag == "article" for a in t.iterancestors())]
    )
    for element in chosen[:1]:
        yield PageFact(field="published", value=element.get("datetime").strip(), evidence="page:time")
    for link in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        yield PageFact(field="url", value=link.get("href").strip(), evidence="page:link")
    for language in tree.xpath("/html/@lang")[:1]:
        if language.strip():
            yield PageFact(field="language", value=language.strip(), evidence="page:html")
    for title in tree.xpath("//head/title")[:1]:
        words = _words(title)
        tail = _SITE_TAIL.search(words)
        if words:
            yield PageFact(field="headline", value=words[: tail.start()] if tail else words, evidence="page:html")


def _day(value: str | None) -> date | None:
    """The day that a stamp names, in its own zone; None where it is none, or may be two."""
    if not value:
        return None
    match = _ISO.match(value)
    try:
        if match is not None:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        stamps = find_stamps(value, 0, len(value))
        return next((stamp.full for stamp in stamps if stamp.full is not None), None)
    except ValueError:
        return None


def _day_of(facts: Iterable[PageFact]) -> tuple[date | None, str]:
    for fact in facts:
        if fact.field == "published":
            day = _day(fact.value)
            if day is not None:
                return day, fact.evidence
    return None, ""


def _same_day(found: DateRange | None, day: date, apart: int) -> bool:
    if found is None or found.start is None or found.end is None:
        return False
    return found.start - timedelta(days=apart) <= day <= found.end + timedelta(days=apart)


def _sources_named(facts: Iterable[PageFact], known: Mapping[str, SourceSpec], url: str | None) -> Iterator[str]:
    """Ids of known sources that the page names as its publisher, or whose name its address has."""
    index = index_of(known)
    for fact in facts:
        if fact.field == "publisher":
            for words in (fact.value, *re.split(r"\s[-–—|:]\s|,\s", fact.value)):
                named = index.source_named(words) or index.source_named(re.sub(r"(?i)^the\s", "", words))
                if named is not None:
                    yield named
    host = re.match(r"[a-z]+://([^/:?#\s]+)", url or "", re.IGNORECASE)
    if host is not None:
        labels = [
            label for label in host[1].lower().split(".")[:-1] if label not in ("www", "com", "co", "org", "gov", "m")
        ]
        for label in reversed(labels):
            named = label if label in known else index.source_named(label)
            if named is not None:
                yield named


def _with_publisher(
    article: Article, facts: Iterable[PageFact], known: Mapping[str, SourceSpec], url: str | None
) -> Article:
    """The page's publisher where the copy names none, or only who wrote it and the page is somebody else's.

    Copy under an agency's dateline says who wrote it. That the same one published it is only the usual case; a line of
    the agency's own site among the copy is evidence, and stays.
    """
    named = next(_sources_named(facts, known, url), None)
    if named is None:
        sites = [fact.value for fact in facts if fact.field == "publisher" and fact.evidence in _RANK[:2]]
        named = _slug(sites[0]) if sites else None
        if sites and _by_longer_name(article, sites[0], known):
            return article
    if not named:
        return article
    spec = known.get(named)
    if article.publisher is None:
        own = article.agency is None and spec is not None and spec.role in ("agency", "office")
        return attrs.evolve(article, publisher=named, agency=named if own else article.agency)
    framed = any(c.source == article.publisher and c.rule not in ("dateline", "sign-off") for c in article.clues)
    if article.publisher == article.agency and not framed and (spec is None or spec.role == "publisher"):
        return attrs.evolve(article, publisher=named)
    return article


def _by_longer_name(article: Article, words: str, known: Mapping[str, SourceSpec]) -> bool:
    """Whether a site's name is that of the agency or publisher with more words ("Example Wire News and Media")."""
    own = [known[name] for name in (article.agency, article.publisher) if name is not None and name in known]
    return any(re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE) for spec in own for name in spec.known_as)


def _slug(words: str) -> str:
    """The id of a source that is not known."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def _with_byline(article: Article, facts: Iterable[PageFact]) -> Article:
    """The page's authors where the copy has no byline, and the names stand in the text above the copy."""
    if article.byline:
        return article
    first = next((s.span.start for s in article.segments if s.kind == "paragraph"), len(article.text))
    found = []
    for fact in facts:
        at = article.text.find(fact.value, 0, first) if fact.field == "byline" and " " in fact.value else -1
        if at >= 0:
            found.append(Excerpt(text=fact.value, span=Span(at, at + len(fact.value))))
    return attrs.evolve(article, byline=tuple(sorted(set(found), key=lambda e: e.span))) if found else article


def _conflicts(
    article: Article, facts: tuple[PageFact, ...], day: date | None, where: str, known: Mapping[str, SourceSpec]
) -> list[Diagnostic]:
    """Where page and copy say different things."""
    found: list[Diagnostic] = []

    def differ(field: str, page: str, evidence: str, copy: str, span: Span | None) -> None:
        message = f"{field}: the page says {page!r} ({evidence}), the copy {copy!r}"
        found.append(Diagnostic(code="page-conflict", message=message, span=span))

    published = article.published
    if published is not None and published.start is not None and day is not None and not _same_day(published, day, 1):
        copy = "caller" if published.evidence == ("caller",) else "copy"
        span = published.span if copy == "copy" else None
        differ("published", day.isoformat(), where, published.edtf or published.start.isoformat(), span)
    said = [fact for fact in facts if fact.field == "headline" and fact.evidence != "page:html"]
    if article.headline is not None and said:
        own = _fold(article.headline.text)
        if not any(_fold(f.value) in own or own in _fold(f.value) for f in said if _fold(f.value)):
            differ("headline", said[0].value, said[0].evidence, article.headline.text, article.headline.span)
    authors = [
        fact for fact in facts if fact.field == "byline" and " " in fact.value and fact.evidence == "page:json-ld"
    ]
    if article.byline and authors:
        own_names = {_fold(writer.text) for writer in article.byline}
        if not any(name in _fold(a.value) or _fold(a.value) in name for a in authors for name in own_names):
            differ("byline", authors[0].value, authors[0].evidence, article.byline[0].text, article.byline[0].span)
    publishers = [fact for fact in facts if fact.field == "publisher"]
    if article.publisher is not None and publishers:
        named = next(_sources_named(publishers, known, None), None)
        slug = _slug(publishers[0].value)
        longer = named is None and _by_longer_name(article, publishers[0].value, known)
        if (named or slug) != article.publisher and not longer and (named is None or named != article.agency):
            differ("publisher", publishers[0].value, publishers[0].evidence, article.publisher, None)
    language = next((fact for fact in facts if fact.field == "language"), None)
    if article.language is not None and language is not None:
        code = re.split(r"[-_]", language.value.lower())[0]
        if len(code) == 2 and code != article.language:
            differ("language", language.value, language.evidence, article.language, None)
    return found
