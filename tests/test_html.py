"""Saved web pages: the copy out of them, and what they say beside it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dipnews
from dipnews.files import parse_file
from dipnews.html import parse_html, read_page

LEDE = "The envoys of Chile and Peru agreed on a rail link on Monday, the ministry in Lima said in a statement."
MORE = (
    "<p>“We have agreed on the route,” Chilean envoy Pablo Rojas told reporters after the talks at the ministry.</p>"
    "<p>The talks will go on in Santiago in June, the ministry said. Both presidents are to sign the treaty.</p>"
)


def page(
    lede: str = LEDE,
    *,
    head: str = "",
    above: str = "<h1>Envoys agree on a rail link</h1>",
    ld: Any = None,
    lang: str = "",
) -> str:
    script = "" if ld is None else f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    return (
        f"<!DOCTYPE html><html{lang}><head><title>Envoys agree on a rail link | Example Herald</title>{head}"
        f"{script}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article>{above}<p>{lede}</p>{MORE}</article>"
        "<footer><p>Copyright Example Herald</p></footer></body></html>"
    )


def news(**fields: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Envoys agree on a rail link",
        **fields,
    }


def day(article: dipnews.Article) -> tuple[date | None, tuple[str, ...]]:
    assert article.published is not None
    return article.published.start, article.published.evidence


def conflicts(article: dipnews.Article) -> list[str]:
    return [d.message.split(":")[0] for d in article.diagnostics if d.code == "page-conflict"]


META = '<meta {}="{}" content="{}">'


@pytest.mark.parametrize(
    ("html", "evidence"),
    [
        (page(ld=news(datePublished="2021-05-04T08:00:00+03:00")), "page:json-ld"),
        (page(ld={"@graph": [{"@type": "WebPage"}, news(datePublished="2021-05-04")]}), "page:json-ld"),
        (page(ld=[{"@type": "BreadcrumbList"}, {"@type": ["Article"], "datePublished": "2021-05-04"}]), "page:json-ld"),
        (page(head=META.format("property", "article:published_time", "2021-05-04T23:30:00Z")), "page:opengraph"),
        (page(head=META.format("name", "pubdate", "20210504")), "page:meta"),
        (page(head=META.format("name", "DC.date.issued", "2021-05-04")), "page:meta"),
        (page(head=META.format("name", "date", "Tue, 04 May 2021 08:00:00 GMT")), "page:meta"),
        (page(head=META.format("itemprop", "datePublished", "2021-05-04")), "page:meta"),
        (page(above="<h1>Envoys agree on a link</h1><time datetime='2021-05-04T08:00'>Tuesday</time>"), "page:time"),
    ],
)  # fmt: skip
def test_the_day_is_the_pages_where_the_copy_has_none(html: str, evidence: str) -> None:
    article = parse_html(html)
    assert day(article) == (date(2021, 5, 4), (evidence,))
    assert article.published is not None
    assert article.source_text(article.published.span) == article.published.text == ""
    assert conflicts(article) == []


def test_json_ld_goes_before_the_rest() -> None:
    head = META.format("property", "article:published_time", "2021-05-06") + META.format("name", "date", "2021-05-07")
    article = parse_html(page(head=head, ld=news(datePublished="2021-05-04")))
    assert day(article) == (date(2021, 5, 4), ("page:json-ld",))
    assert [(f.value, f.evidence) for f in article.page if f.field == "published"] == [
        ("2021-05-04", "page:json-ld"), ("2021-05-06", "page:opengraph"), ("2021-05-07", "page:meta"),
    ]  # fmt: skip


def test_relative_dates_rest_on_the_pages_day() -> None:
    lede = "Chilean Foreign Minister Pablo Rojas will hold talks with his Peruvian counterpart in Lima in June."
    article = parse_html(page(lede, ld=news(datePublished="2021-05-04")))
    dates = {(m.date.start, m.date.end) for m in article.meetings if m.date is not None}
    assert (date(2021, 6, 1), date(2021, 6, 30)) in dates


def test_a_dateline_gets_its_year_from_the_page() -> None:
    article = parse_html(page("LIMA, May 3 (Reuters) - " + LEDE, ld=news(datePublished="2021-05-04")))
    assert article.dateline is not None
    assert (article.dateline.city, article.dateline.date) == ("Lima", date(2021, 5, 3))
    assert day(article)[1] == ("page:json-ld",)


def test_copy_and_page_agree() -> None:
    article = parse_html(page("LIMA, May 4, 2021. /TASS/. " + LEDE, ld=news(datePublished="2021-05-04")))
    assert day(article) == (date(2021, 5, 4), ("dateline", "page:json-ld"))
    assert conflicts(article) == []


def test_copy_and_page_disagree() -> None:
    ld = news(
        headline="Peru and Chile to build railway at last", datePublished="2020-02-02",
        author={"@type": "Person", "name": "John Doe"},
    )  # fmt: skip
    above = "<h1>Envoys agree on a rail link</h1><p>By Jane Roe</p>"
    article = parse_html(page("LIMA, May 4, 2021. /TASS/. " + LEDE, ld=ld, above=above))
    assert day(article) == (date(2021, 5, 4), ("dateline",))
    assert article.headline is not None
    assert article.headline.text == "Envoys agree on a rail link"
    assert [writer.text for writer in article.byline] == ["Jane Roe"]
    assert conflicts(article) == ["published", "headline", "byline"]
    messages = " ".join(d.message for d in article.diagnostics)
    for words in ("2020-02-02", "Peru and Chile to build railway at last", "John Doe", "page:json-ld"):
        assert words in messages
    assert {"2020-02-02", "John Doe"} <= {fact.value for fact in article.page}


def test_the_caller_is_believed() -> None:
    article = parse_html(page(ld=news(datePublished="2020-02-02")), published=date(2021, 5, 4))
    assert day(article) == (date(2021, 5, 4), ("caller",))
    assert conflicts(article) == ["published"]


@pytest.mark.parametrize(
    ("lede", "site", "publisher", "agency"),
    [
        (LEDE, "TASS", "tass", "tass"),
        (LEDE, "The Hindu", "the-hindu", None),
        (LEDE, "Example Herald", "example-herald", None),
        ("LIMA, May 3 (Reuters) - " + LEDE, "The Hindu", "the-hindu", "reuters"),
        ("LIMA, May 3 (Reuters) - " + LEDE, "Example Herald", "example-herald", "reuters"),
        ("LIMA, May 3 (Reuters) - " + LEDE, "Reuters", "reuters", "reuters"),
        ("LIMA, May 3 (Reuters) - " + LEDE, "Reuters News and Media", "reuters", "reuters"),
    ],
)
def test_publisher(lede: str, site: str, publisher: str, agency: str | None) -> None:
    article = parse_html(page(lede, ld=news(publisher={"@type": "Organization", "name": site})))
    assert (article.publisher, article.agency) == (publisher, agency)
    assert conflicts(article) == []
    assert parse_html(page(lede, head=META.format("property", "og:site_name", site))).publisher == publisher


def test_the_address_tells_the_publisher() -> None:
    assert parse_html(page(), "https://tass.com/world/123").publisher == "tass"


def test_headline_and_deck_stand_above_the_copy() -> None:
    deck = "Trains are to run between Arica and Tacna from next year on"
    html = page(above=f"<h1>Envoys agree on a rail link</h1><h2 class='deck'>{deck}</h2>")
    article = parse_html(html)
    assert article.text.startswith(f"Envoys agree on a rail link\n\n{deck}")
    assert article.headline is not None
    assert article.headline.text == "Envoys agree on a rail link"
    assert article.subheadline is not None
    assert article.subheadline.text == deck
    assert "Home" not in article.text


def test_without_a_visible_headline_the_pages_own_is_taken() -> None:
    article = parse_html(page(above="", ld=news()))
    assert article.text.startswith("Envoys agree on a rail link\n\nThe envoys")
    assert parse_html(page(above="")).text.startswith("Envoys agree on a rail link\n\n")  # the title without the site


def test_statements_have_their_spans_in_the_text() -> None:
    article = parse_html(page())
    [quoted] = [s for s in article.statements if s.kind == "direct"]
    assert article.source_text(quoted.content[0].span) == "We have agreed on the route,"


def test_address_language_and_id() -> None:
    html = page(head='<link rel="canonical" href="https://herald.example/1">', lang=' lang="en-GB"')
    article = parse_html(html, id="mine")
    assert (article.url, article.id, article.language) == ("https://herald.example/1", "mine", "en")
    assert parse_html(html, "https://mirror.example/9").url == "https://mirror.example/9"
    assert ("language", "en-GB", "page:html") in [(f.field, f.value, f.evidence) for f in article.page]
    assert conflicts(parse_html(page(lang=' lang="fr"'))) == ["language"]


def test_facts_stay_out_of_the_record() -> None:
    article = parse_html(page(ld=news(datePublished="2021-05-04")))
    assert "page" not in article.to_dict()
    assert article.to_dict()["published"]["evidence"] == ["page:json-ld"]


def test_broken_json_ld_is_a_diagnostic() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    article = parse_html(page(head=head + META.format("name", "date", "2021-05-04")))
    assert [d.code for d in article.diagnostics] == ["page-unreadable"]
    assert day(article) == (date(2021, 5, 4), ("page:meta",))


@pytest.mark.parametrize(
    "value", [None, 7, "", " ", {}, [], {"name": None}, [[["2021"]]], "soon", "2021-13-45", "9999"]
)
def test_odd_values_in_json_ld_are_no_evidence(value: Any) -> None:
    ld = news(datePublished=value, author=value, publisher=value)
    assert parse_html(page(ld=ld)).published is None


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("", "no main text"),
        ("<html></html>", "no main text"),
        ("<" * 5000, "no main text"),
        ("\x00\x01\x02\x03" * 100, "control characters"),
        ("<p>" + "\x07" * 900 + "</p>", "control characters"),
        ("<div>" * 20_000, "page"),
        ("<!DOCTYPE html><html><body><img src='a.png'></body></html>", "no main text"),
    ],
)
def test_pages_without_copy(html: str, why: str) -> None:
    with pytest.raises(dipnews.InputError, match=f"https://x.example: .*{why}"):
        parse_html(html, "https://x.example")


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipnews.html.MAX_CHARS", 100)
    with pytest.raises(dipnews.InputError, match="longer than 100 characters"):
        parse_html(page())


def test_bytes_are_no_page() -> None:
    with pytest.raises(dipnews.ArgumentError, match="parse_html takes a str, not bytes; decode it first"):
        parse_html(b"<html>")  # type: ignore[arg-type]


def test_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(dipnews.InputError, match=r"needs an extra: pip install 'dipnews\[html\]'"):
        parse_html(page())


def test_nuls_and_lone_surrogates_in_a_page() -> None:
    html = page().replace("the ministry in Lima", "the\x00 ministry \ud800 in Lima")
    article = parse_html(html)
    assert "\ufffd" in article.text
    article.to_json().encode()


@given(st.integers(0, 1500), st.integers(0, 1500))
def test_torn_pages(start: int, end: int) -> None:
    html = page(ld=news(datePublished="2021-05-04"))
    torn = html[:start] + html[end:]
    try:
        article = parse_html(torn)
    except dipnews.InputError:
        return
    for segment in article.segments:
        assert article.source_text(segment.span).strip()


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_bytes(page(ld=news(datePublished="2021-05-04")).encode())
    article = parse_file(path, id="x")
    assert day(article) == (date(2021, 5, 4), ("page:json-ld",))
    assert article.page
    path.write_text("<html></html>")
    with pytest.raises(dipnews.InputError, match=r"story\.html: no main text"):
        parse_file(path)


def test_read_page_tells_the_facts() -> None:
    text, facts, doubts = read_page(page(head=META.format("name", "author", "Jane Roe")))
    assert text.startswith("Envoys agree")
    assert [(f.value, f.evidence) for f in facts if f.field == "byline"] == [("Jane Roe", "page:meta")]
    assert doubts == []
