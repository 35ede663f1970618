"""Statements as Web Annotations and as rows of attributions."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import attrs
import pytest
from hypothesis import given

import dipnews
from dipnews.errors import ArgumentError
from dipnews.export import TABLES, articles_of, attribution_rows, csv_lines, table_rows, web_annotations
from dipnews.records import Article, Official
from strategies import articles

COPY = (
    '"We are ready," Foreign Minister Ivan Orlov said on Friday. "We have no choice." He added that the talks '
    'would be "a long and hard way" for both sides.\n\n"There is hope."'
)


def test_selectors_point_at_the_words() -> None:
    article = dipnews.parse(COPY)
    annotations = web_annotations(article, source="https://example.org/a")
    assert len(annotations) == len(article.statements) == 3
    for annotation, statement in zip(annotations, article.statements, strict=True):
        assert annotation["type"] == "Annotation"
        assert annotation["id"] == f"https://example.org/a#{statement.id}"
        assert len(annotation["target"]) == len(statement.content)
        for target, part in zip(annotation["target"], statement.content, strict=True):
            position, quote = target["selector"]
            assert COPY[position["start"] : position["end"]] == quote["exact"] == part.text
            assert COPY[: position["start"]].endswith(quote["prefix"])
            assert COPY[position["end"] :].startswith(quote["suffix"])
            assert target["source"] == "https://example.org/a"
    json.dumps(annotations)


def test_the_body_names_speaker_kind_and_cue() -> None:
    first, second, _ = web_annotations(dipnews.parse(COPY))
    assert [body["value"] for body in first["body"]] == ["Ivan Orlov", "direct", "said"]
    assert [body["value"] for body in second["body"]] == ["Ivan Orlov", "mixed", "added"]


def test_a_source_without_an_address_is_named_by_its_text() -> None:
    one, two = web_annotations(dipnews.parse(COPY)), web_annotations(dipnews.parse(COPY + " "))
    assert one[0]["id"].startswith("urn:sha256:")
    assert one[0]["target"][0]["source"] != two[0]["target"][0]["source"]
    url = web_annotations(dipnews.parse(COPY, url="https://example.org/b"))
    assert url[0]["id"] == "https://example.org/b#s1"


def test_rows_have_source_cue_and_content() -> None:
    first, second, third = attribution_rows(dipnews.parse(COPY, id="a"))
    assert first["id"] == "a#s1"
    assert first["source_text"] == ["Foreign Minister Ivan Orlov"]
    assert first["cue_text"] == ["said"]
    assert first["content_text"] == ["We are ready,", "We have no choice."]
    assert first["kinds"] == ["direct", "direct"]
    assert second["kinds"] == ["mixed"]
    assert (second["speaker"], second["speaker_type"]) == ("Ivan Orlov", "person")
    assert (third["source"], third["cue"]) == ([], [])
    for row in (first, second, third):
        assert [COPY[a:b] for a, b in row["content"]] == row["content_text"]


def test_no_statement_no_row() -> None:
    article = dipnews.parse("The delegations left in the evening.")
    assert attribution_rows(article) == web_annotations(article) == ()


def test_lone_surrogates_are_no_obstacle() -> None:
    article = attrs.evolve(dipnews.parse(COPY), text=COPY + "\ud800")
    assert web_annotations(article)[0]["id"].startswith("urn:sha256:")


def test_one_article_or_many() -> None:
    one, two = dipnews.parse(COPY, id="a"), dipnews.parse(COPY, id="b", url="https://example.org/b")
    for export in (web_annotations, attribution_rows):
        assert export([one]) == export(one)
        assert export(iter((one, two))) == export(one) + export(two)
        assert export([]) == ()
    for table in TABLES:
        assert list(table_rows((one, two), table)) == [*table_rows(one, table), *table_rows(two, table)]
    with pytest.raises(ArgumentError, match="source is the IRI of one document"):
        web_annotations([one], source="https://example.org")


@pytest.mark.parametrize("wrong", [None, 7, "text", b"text", {"text": "x"}])
def test_no_article_is_an_error(wrong: Any) -> None:
    for export in (web_annotations, attribution_rows, table_rows, csv_lines, articles_of):
        with pytest.raises(ArgumentError, match="an Article or an iterable of them is wanted, not "):
            export(wrong)


def test_an_item_that_is_no_article_is_named() -> None:
    with pytest.raises(ArgumentError, match="item 1 is no Article but str"):
        attribution_rows([dipnews.parse(COPY), COPY])  # type: ignore[list-item]


@pytest.mark.parametrize("table", ["speeches", "", None, ["statements"]])
def test_there_is_no_such_table(table: Any) -> None:
    with pytest.raises(ArgumentError, match="table must be one of 'statements', 'meetings', 'officials', 'articles'"):
        table_rows(dipnews.parse(COPY), table)


def test_tables_are_read_as_far_as_they_are_taken() -> None:
    def stories() -> Any:
        yield dipnews.parse(COPY)
        raise RuntimeError("too far")

    rows = table_rows(stories())
    assert next(rows)["cue"] == "said"


@given(articles())
def test_every_table_keeps_its_columns(article: Article) -> None:
    for table, columns in TABLES.items():
        count = 1 if table == "articles" else len(getattr(article, table))
        rows = list(table_rows(article, table))
        assert [tuple(row) for row in rows] == [columns] * count
        lines = list(csv_lines(article, table))
        assert all(line.endswith("\n") and "\n" not in line[:-1] for line in lines)
        head, *read = csv.reader(io.StringIO("".join(lines)), strict=True)
        assert tuple(head) == columns
        assert [len(row) for row in read] == [len(columns)] * count
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)
        "".join(lines).encode("utf-8")
        assert lines[1:] == list(csv_lines(article, table, header=False))


def test_the_tables_hold_what_the_records_hold() -> None:
    talks = " The talks between Chile and Peru will be held in Lima on 3 May 2027."
    article = dipnews.parse("SANTIAGO, May 1, 2027. /TASS/. " + COPY + talks, id="a")
    first, *_ = csv.DictReader(csv_lines(article))
    assert (first["article"], first["published"], first["statement"]) == ("a", "2027-05-01", "s1")
    assert (first["speaker"], first["role"], first["content"]) == (
        "Ivan Orlov", "foreign-minister", "We are ready, [...] We have no choice.",
    )  # fmt: skip
    (meeting,) = csv.DictReader(csv_lines(article, "meetings"))
    assert (meeting["parties"], meeting["city"], meeting["date"]) == ("CHL; PER", "Lima", "2027-05-03")
    assert article.text[int(meeting["start"]) : int(meeting["end"])] == meeting["text"]
    (official,) = csv.DictReader(csv_lines(article, "officials"))
    assert (official["article"], official["official"], official["positions"]) == ("a", "o1", "Foreign Minister")
    (row,) = csv.DictReader(csv_lines(article, "articles"))
    assert (row["city"], row["statements"], row["meetings"]) == ("Santiago", "3", "1")


@pytest.mark.parametrize(
    ("name", "guarded", "bare"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("\t+7 495", "'+7 495", "+7 495"),
        ("-1", "'-1", "-1"),
        ("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1", "\uff1d1+1"),
        ("x;=1+1;-1; -1", "x;'=1+1;'-1; -1", "x;=1+1;-1; -1"),
        ("Orlov = Reed", "Orlov = Reed", "Orlov = Reed"),
        ('a "b", c', 'a "b", c', 'a "b", c'),
        ("two\r\nlines", "two lines", "two lines"),
        ("\x1b[31m\ud800", "\u241b[31m\ufffd", "\u241b[31m\ufffd"),
    ],
)
def test_no_cell_is_run_as_a_formula(name: str, guarded: str, bare: str) -> None:
    article = Article(text="", id="a", officials=(Official(id="o1", name=name),))
    for guard, cell in ((True, guarded), (False, bare)):
        (row,) = csv.DictReader(csv_lines(article, "officials", guard=guard))
        assert row["name"] == cell
    assert next(table_rows(article, "officials"))["name"] == name


def test_articles_without_an_id_are_told_apart() -> None:
    one, two = (next(table_rows(dipnews.parse(text), "articles")) for text in (COPY, COPY + " "))
    assert one["article"] == one["sha256"][:16] != two["article"]
