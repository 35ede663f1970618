"""The words of the copy: parted by chunks between blanks, they are those that the pattern finds in the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews.stages import tokens
from dipnews.stages.tokens import tokenise


def _words(text: str) -> list[str]:
    return tokenise(text, [(0, len(text))]).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Orlov, Gen. Ray", ["Mr.", "Orlov", ",", "Gen.", "Ray"]),
        ("Lt.-Gen. Ray", ["Lt.", "-", "Gen.", "Ray"]),
        ("George W. Bush", ["George", "W.", "Bush"]),
        ("No. 5 and no. He", ["No.", "5", "and", "no", ".", "He"]),
        ("No.\u00a05", ["No.", "5"]),
        ("on Mar. 3, mar. The", ["on", "Mar.", "3", ",", "mar", ".", "The"]),
        ("No. 5 No. 6 Apr. 7", ["No.", "5", "No.", "6", "Apr.", "7"]),
        ("Reno (Nev.), Nev. It", ["Reno", "(", "Nev.", ")", ",", "Nev", ".", "It"]),
        ("Orlov Inc.\n\nThe", ["Orlov", "Inc", ".", "The"]),
        ("Orlov Inc.\nThe", ["Orlov", "Inc.", "The"]),
        ("Orlov Inc.", ["Orlov", "Inc", "."]),
        ("the U.S. and U.S.-led", ["the", "U.S.", "and", "U.S.-led"]),
        ("Indo-U.S ties, U.S. U.N's U.S.", ["Indo-U.S", "ties", ",", "U.S.", "U.N", "'s", "U.S."]),
        ("vitamin B.The Vitamin B.12", ["vitamin", "B", ".", "The", "Vitamin", "B", ".", "12"]),
        ("Iran's, Iran’s.", ["Iran", "'s", ",", "Iran", "’s", "."]),
        ("(“Yes.”)", ["(", "“", "Yes", ".", "”", ")"]),
        ("''No,'' ministers' ``x``", ["''", "No", ",", "''", "ministers", "'", "``", "x", "``"]),
        ("3,000.5 10:30, 5.", ["3,000.5", "10:30", ",", "5", "."]),
        ("A-s B-side -- etc..", ["A", "-", "s", "B-side", "--", "etc", ".."]),
        ("\t", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert _words(text) == words
    assert _words(text) == words  # now every chunk is known


def test_stretches_are_read_apart() -> None:
    text = "One two <b>three four."
    found = tokenise(text, [(0, 7), (11, 22)])
    assert found.words == ["One", "two", "three", "four", "."]
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == found.words


def test_new_chunks_are_read_when_the_store_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_MOST_CHUNKS", 0)
    assert _words('He said: "Zzyzzx, Qqxq-Wwyw!"') == ["He", "said", ":", '"', "Zzyzzx", ",", "Qqxq-Wwyw", "!", '"']


_PIECES = st.sampled_from(
    [
        *" \n\t\r\u00a0\u2009", *"  \n", *".,;:!?()[]\"'’‘“”-—`´…$%/",
        "said", "Mr", "No", "W", "m", "U.S", "Calif", "Inc", "s", "'s", "’s", "5", "10", "3,5", "G7", "naïve", "été",
        "re\u00adport", "a\u0301", "-\u2060", "\u200b", "_", "x_y", "ministers'", "co", "Mar", "²", "。", "日本",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_chunks_give_the_words_of_the_whole(text: str) -> None:
    found = tokenise(text, [(0, len(text))])
    places = list(zip(found.starts, found.ends, strict=True))
    whole: list[tuple[int, int]] = []
    for match in tokens._TOKEN.finditer(text):
        start, end = match.span()
        if whole and match[0] == "." and whole[-1][1] == start and (whole[-1][0], end) in places:
            start = whole.pop()[0]  # a stop that belongs to the word
        whole.append((start, end))
    assert places == whole
    assert found.words == [text[a:b] for a, b in places]
