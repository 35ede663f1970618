"""Statements as Web Annotations and as rows of attributions."""

from __future__ import annotations

import json

import attrs

import dipnews
from dipnews.export import attribution_rows, web_annotations

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
