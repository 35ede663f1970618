"""Reading files: the encoding found, what is no text refused, every byte accounted for."""

from __future__ import annotations

import builtins
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews.errors import InputError, SourceError
from dipnews.files import decode, main_text, parse_file, read_bytes, read_text
from dipnews.span import Span

COPY = "MOSCOW, May 14. /TASS/. “We’re ready – always,” Minister Šarić said in Łódź.\r\nThe café was closed."
PLAIN = "MOSCOW, May 14. /TASS/. The envoy arrived in Oslo."
WESTERN = "MOSCOW, May 14. /TASS/. “We’re ready – always,” Minister Núñez said in São Paulo."


@pytest.mark.parametrize(
    ("data", "encoding", "text", "guessed"),
    [
        (COPY.encode(), "utf-8", COPY, False),
        (COPY.encode("utf-8-sig"), "utf-8", COPY, False),
        (b"\xff\xfe" + COPY.encode("utf-16-le"), "utf-16-le", COPY, False),
        (b"\xfe\xff" + COPY.encode("utf-16-be"), "utf-16-be", COPY, False),
        (b"\xff\xfe\0\0" + COPY.encode("utf-32-le"), "utf-32-le", COPY, False),
        (b"\0\0\xfe\xff" + COPY.encode("utf-32-be"), "utf-32-be", COPY, False),
        (PLAIN.encode("utf-16-le"), "utf-16-le", PLAIN, True),
        (PLAIN.encode("utf-16-be"), "utf-16-be", PLAIN, True),
        (WESTERN.encode("cp1252"), "cp1252", WESTERN, True),
        ("The visit of Núñez.".encode("latin-1"), "cp1252", "The visit of Núñez.", True),
        (b"", "utf-8", "", False),
        (b"plain\x1b[0m\x0c\ttext", "utf-8", "plain\x1b[0m\x0c\ttext", False),
    ],
)
def test_encodings(data: bytes, encoding: str, text: str, guessed: bool) -> None:
    found = decode(data)
    assert (found.text, found.encoding, found.guessed, found.undecoded) == (text, encoding, guessed, ())


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_code_pages_are_judged(encoding: str) -> None:
    text = "МОСКВА, 14 мая. /ТАСС/. Министр иностранных дел встретился с послом, сообщили в ведомстве."
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.guessed


def test_the_callers_encoding_wins() -> None:
    assert decode("Šarić".encode("cp1250"), encoding="cp1250").text == "Šarić"
    with pytest.raises(InputError, match="story: not ascii: ordinal not in range"):
        decode("é".encode(), name="story", encoding="ascii")
    with pytest.raises(InputError, match="no encoding is called 'klingon'"):
        decode(b"", encoding="klingon")


def test_declared_charset_counts_in_pages_only() -> None:
    page = '<html><head><meta charset="windows-1250"></head>Šarić'.encode("cp1250")
    assert decode(page, html=True).encoding == "windows-1250"
    assert decode(page, html=True).text.endswith("Šarić")
    assert decode(page).encoding != "windows-1250"
    lying = '<meta charset="ascii">Šarić'.encode()
    assert decode(lying, html=True).encoding == "utf-8"


def test_broken_bytes_in_utf8_are_kept_and_reported(tmp_path: Path) -> None:
    data = "“We agree,” he said. ".encode() * 3 + b"cut \xe2\x80 here"
    found = decode(data)
    assert found.encoding == "utf-8"
    assert [found.text[span.slice] for span in found.undecoded] == ["\udce2\udc80"]
    assert found.text.encode("utf-8", "surrogateescape") == data
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    doubts = [(d.code, d.span) for d in parse_file(path).diagnostics if d.code == "byte-undecoded"]
    assert doubts == [("byte-undecoded", found.undecoded[0])]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n...", "not text: a PDF"),
        (b"PK\x03\x04....", r"not text: a ZIP archive \(perhaps .docx\)"),
        (b"\x89PNG\r\n", "not text: a PNG picture"),
        (b"\x1f\x8b\x08", "not text: gzip data, but not named .gz"),
        (b"text\0\0\0\0more text", "not text: a NUL byte at 4"),
        (bytes(range(256)) * 4, "not text: a NUL byte at 0"),
        (b"\x01\x02\x03\x04\x05" * 10, "not text: 50 control characters in the first 50 bytes"),
        (b"\xff\xfea", "not utf-16-le, as its first bytes say: truncated data"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"^story: {message}"):
        decode(data, name="story")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except InputError:
        return
    assert all(found.text[span.slice] for span in found.undecoded)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode()).text in (text, text.removeprefix("\ufeff"))


def test_missing_large_and_odd_files(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path / "gone.txt", "gone.txt: No such file or directory"),
        (tmp_path, "Is a directory"),
        ("nul\0.txt", "embedded null"),
    ):
        with pytest.raises(InputError, match=message):
            parse_file(path)
    path = tmp_path / "large.txt"
    path.write_text("x" * 100)
    assert len(read_bytes(path, max_bytes=100)) == 100
    with pytest.raises(InputError, match=r"large\.txt: larger than 99 bytes"):
        parse_file(path, max_bytes=99)


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.gz"
    path.write_bytes(gzip.compress(COPY.encode()))
    assert read_text(path).text == COPY
    with pytest.raises(InputError, match="larger than 50 bytes"):
        read_text(path, max_bytes=50)  # the unpacked size counts
    whole = path.read_bytes()
    for broken in (whole[:-9], b"no gzip", whole[:12] + b"\xff\xff\xff" + whole[15:]):
        path.write_bytes(broken)
        with pytest.raises(InputError, match=r"story\.txt\.gz: "):
            read_text(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 50_000_000))
    with pytest.raises(InputError, match="larger than 1,000 bytes"):
        read_text(path, max_bytes=1000)


def test_parse_file_keeps_the_text_and_says_what_was_guessed(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(WESTERN.replace(". The", ".\r\nThe").encode("cp1252"))
    article = parse_file(path, id="one", url="https://example.org/1")
    assert article.text == WESTERN.replace(". The", ".\r\nThe")
    assert (article.id, article.url) == ("one", "https://example.org/1")
    assert [(d.code, d.span) for d in article.diagnostics if d.code.startswith("encoding")] == [
        ("encoding-guessed", None)
    ]
    path.write_text(COPY, encoding="utf-8")
    assert not [d for d in parse_file(path).diagnostics if d.code.startswith(("encoding", "byte"))]


def test_an_empty_file_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    article = parse_file(path)
    assert (article.text, article.segments, article.statements) == ("", (), ())


def test_an_unknown_source_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(PLAIN)
    with pytest.raises(SourceError, match="no-such-wire"):
        parse_file(path, source="no-such-wire")


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Envoys agree on rail talks</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys agree on rail talks</h1>
<p>OSLO, May 14. /TASS/. The envoys of the two states have agreed to hold talks on a railway in autumn.</p>
<p>"We are ready for the talks," Ambassador Ivan Orlov said at a briefing in the capital on Tuesday.</p>
<p>The railway has been under discussion for several years, and the experts have prepared a report.</p></article>
</body></html>"""


def test_pages(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "story.html"
    path.write_text(PAGE, encoding="utf-8")
    article = parse_file(path)
    assert article.text.startswith("Envoys agree on rail talks")
    assert "We are ready for the talks" in article.text
    assert "Home" not in article.text
    with pytest.raises(InputError, match="blank: no main text in this page"):
        main_text("<html></html>", name="blank")


def test_pages_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.html"
    path.write_text(PAGE, encoding="utf-8")
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        InputError, match=r"story\.html: reading web pages needs an extra: pip install 'dipnews\[html\]'"
    ):
        parse_file(path)


def test_undecoded_spans_are_spans() -> None:
    assert decode("ééé".encode() + b"\xff").undecoded == (Span(3, 4),)
