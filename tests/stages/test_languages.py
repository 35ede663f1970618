"""The language of a text by its closed-class words, short texts and English ones with foreign parts too."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnews import parse
from dipnews.tables import read_rows, rows

TEXTS = [row for _, row in read_rows(Path(__file__).parents[1] / "data" / "languages.tsv")]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:40])
def test_the_language_is_told_and_other_languages_get_a_diagnostic(row: dict[str, str]) -> None:
    article = parse(row["text"].replace(" ¶ ", "\n\n"))
    assert article.language == row["language"]
    assert any(d.code == "other-language" for d in article.diagnostics) == (row["language"] != "en")


def test_the_table_holds_words_as_they_are_looked_up() -> None:
    table = rows("languages")
    assert table[0]["code"] == "en"
    assert len({row["code"] for row in table}) == len(table)
    for row in table:
        words = row["words"].split("|")
        assert all(word and word == word.casefold().strip() for word in words)
        assert len(set(words)) == len(words)
        assert not row["in_names"] or set(row["in_names"].split("|")) <= set(words)
        assert not any(letter.isascii() for letter in row["letters"])
