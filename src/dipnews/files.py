"""Files in: find the encoding, refuse what is no text, give the decoded text to ``parse`` unchanged.

A file's line ends stay as they are; only a byte order mark, which is no part of the text, is taken off. What had to be
guessed stands in ``Article.diagnostics``.
"""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from dipnews.errors import ArgumentError, InputError
from dipnews.records import Article, Diagnostic
from dipnews.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dipnews.profiles import SourceSpec
    from dipnews.roster import Roster

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused unless the caller asks for more. Of a ``.gz`` file the unpacked size counts."""

_BLOCK = 1 << 18

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The formats that people drop into a folder of texts by mistake. Some have no NUL in their first block.
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (perhaps .docx)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip data, but not named .gz"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)


@attrs.frozen(kw_only=True, slots=True)
class Decoded:
    """The text of a file, and how it was had.

    ``encoding`` is the name of the codec; ``guessed`` tells whether nothing in the file named or proved it;
    ``undecoded`` lists the places of bytes that are no part of the encoding, each kept as a lone surrogate.
    """

    text: str
    encoding: str
    guessed: bool = False
    undecoded: tuple[Span, ...] = ()


def read_bytes(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a file, a gzip one unpacked.

    Args:
        path: The file; ``.gz`` at the end of its name means gzip.
        max_bytes: The most that is read, in bytes, after unpacking.

    Raises:
        InputError: The file is missing, no file, unreadable, broken gzip or larger than ``max_bytes``.
        ArgumentError: ``path`` is no path, or ``max_bytes`` no number.

    Example:
        >>> read_bytes("no/such/file.txt")
        Traceback (most recent call last):
            ...
        dipnews.errors.InputError: no/such/file.txt: No such file or directory
    """
    name = _path(path)
    check_size(max_bytes)
    try:
        with Path(name).open("rb") as file:
            if name.lower().endswith(".gz"):
                import gzip  # few files are packed

                with gzip.open(file) as unpacked:
                    data = read_up_to(unpacked, max_bytes + 1)
            else:
                data = read_up_to(file, max_bytes + 1)
    except EOFError as error:
        raise InputError(f"{name}: broken gzip data: {error}") from error
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{name!r}: {error}") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise InputError(f"{name}: broken gzip data: {error}") from error
        raise
    if len(data) > max_bytes:
        raise InputError(f"{name}: larger than {max_bytes:,} bytes")
    return data


def decode(data: bytes, *, name: str = "input", encoding: str | None = None, html: bool = False) -> Decoded:
    r"""Decode the bytes of a file.

    In this order: the encoding the caller names; a byte order mark; for HTML the declared charset; UTF-16 where every
    other byte is NUL; UTF-8 where it fits; UTF-8 with a few broken bytes; Windows-1252 where the text is nearly all
    ASCII, with single bytes for marks and accents; and at last the judgement of charset-normalizer.

    Args:
        data: The bytes.
        name: What to call the input in messages.
        encoding: The name of a codec, if it is known.
        html: Whether a charset declared in the text counts.

    Returns:
        The text and how it was had. A byte order mark is no part of it.

    Raises:
        InputError: The bytes are no text, fit no known encoding, or not the one that was named.
        ArgumentError: ``encoding`` is no ``str``.

    Example:
        >>> decode("MOSCOW \u2013 \u201cNo.\u201d".encode("cp1252")).encoding
        'cp1252'
        >>> decode(b"\x00\x01\x02\x03")
        Traceback (most recent call last):
            ...
        dipnews.errors.InputError: input: not text: a NUL byte at 0
    """
    if encoding is not None:
        if not isinstance(encoding, str):
            raise ArgumentError(f"encoding must be the name of a codec, not {type(encoding).__name__}")
        try:
            codecs.lookup(encoding)  # an empty file would not ask
            text = data.decode(encoding)
        except LookupError as error:
            raise InputError(f"{name}: no encoding is called {encoding!r}") from error
        except UnicodeError as error:
            raise InputError(f"{name}: not {encoding}: {_reason(error)}") from error
        except ValueError as error:  # a NUL in its name
            raise InputError(f"{name}: no encoding is called {encoding!r}") from error
        return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(text=data[len(mark) :].decode(codec), encoding=codec)
            except UnicodeError as error:
                if codec != "utf-8":
                    raise InputError(f"{name}: not {codec}, as its first bytes say: {_reason(error)}") from error
                data = data[len(mark) :]
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{name}: not text: {what}")
    if html:
        declared = _DECLARED.search(data, 0, 4096)
        if declared is not None:
            try:
                return Decoded(
                    text=data.decode(declared[1].decode("ascii")), encoding=declared[1].decode("ascii").lower()
                )
            except (LookupError, UnicodeError):
                pass  # pages often declare what they are not
    if b"\0" in data:
        return _without_mark(data, name)
    head = data[:8192]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) // 20:
        raise InputError(f"{name}: not text: {controls} control characters in the first {len(head)} bytes")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    return _broken_utf8(data) or _windows_1252(data) or _judged(data, name)


def parse_file(
    path: str | os.PathLike[str],
    *,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    encoding: str | None = None,
    id: str | None = None,
    url: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """Parse one file of news copy.

    Args:
        path: A text file, gzip-packed if its name ends in ``.gz``; or a saved web page (``.html``, ``.htm``), whose
            main text is taken out first, which needs the extra ``dipnews[html]``.
        source: As for :func:`dipnews.parse`.
        published: As for :func:`dipnews.parse`.
        sources: As for :func:`dipnews.parse`.
        roster: As for :func:`dipnews.parse`.
        encoding: The name of a codec; without it the encoding is found.
        id: As for :func:`dipnews.parse`.
        url: As for :func:`dipnews.parse`.
        max_bytes: The largest file that is read, in bytes, after unpacking.

    Returns:
        The article. ``Article.text`` is the decoded text, line ends included. A guessed encoding and bytes that fit
        no character are diagnostics.

    Raises:
        InputError: The file can't be read as text; the message names it.
        SourceError: There is no such source.
        ArgumentError: ``path`` is no path, or another argument is of a wrong type.

    Example:
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "story.txt")
        ...     _ = path.write_text("MOSCOW, May 14. /TASS/. The envoy arrived.")
        ...     parse_file(path).text
        'MOSCOW, May 14. /TASS/. The envoy arrived.'
    """
    from dipnews.pipeline import parse  # the stages load only when there is something to parse

    name = _path(path)
    if is_page(name):
        from dipnews.html import parse_html  # as above

        decoded = decode(read_bytes(path, max_bytes=max_bytes), name=name, encoding=encoding, html=True)
        try:
            article = parse_html(
                decoded.text, url, source=source, published=published, sources=sources, roster=roster, id=id
            )
        except InputError as error:
            # a page is known by its address or id; a file by its path
            reason = str(error).removeprefix(f"{url or id or 'page'}: ")
            raise InputError(f"{name}: {reason}") from error
        return with_doubts(article, attrs.evolve(decoded, undecoded=()), name)
    decoded = read_text(path, encoding=encoding, max_bytes=max_bytes)
    article = parse(decoded.text, source=source, published=published, sources=sources, roster=roster, id=id, url=url)
    return with_doubts(article, decoded, name)


def read_text(path: str | os.PathLike[str], *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Decoded:
    """Read and decode one file; of a web page, the main text.

    Args:
        path: As for :func:`parse_file`.
        encoding: The name of a codec; without it the encoding is found.
        max_bytes: The largest file that is read, in bytes, after unpacking.

    Raises:
        InputError: The file can't be read as text; the message names it.

    Example:
        >>> read_text(__file__).encoding
        'utf-8'
    """
    name = _path(path)
    html = is_page(name)
    decoded = decode(read_bytes(path, max_bytes=max_bytes), name=name, encoding=encoding, html=html)
    return attrs.evolve(decoded, text=main_text(decoded.text, name=name), undecoded=()) if html else decoded


def is_page(name: str) -> bool:
    """Tell by its name whether a file is a web page.

    Args:
        name: The file's name.

    Example:
        >>> is_page("a/story.HTML"), is_page("story.htm.gz"), is_page("story.txt")
        (True, True, False)
    """
    return name.lower().removesuffix(".gz").endswith((".html", ".htm", ".xhtml"))


def main_text(html: str, *, name: str = "input") -> str:
    """Take headline, deck and main text out of a web page.

    Args:
        html: The page.
        name: What to call it in messages.

    Returns:
        As for :func:`dipnews.html.read_page`.

    Raises:
        InputError: trafilatura is not installed, or finds no text in the page.
    """
    from dipnews.html import read_page  # an extra: most users have plain text

    return read_page(html, name=name)[0]


def with_doubts(article: Article, decoded: Decoded, name: str) -> Article:
    """Add to an article what was doubtful about reading its file.

    Args:
        article: The article.
        decoded: How its text was had.
        name: What to call the file in messages.

    Returns:
        The article; the same one where nothing was doubtful.

    Example:
        >>> with_doubts(Article(text="a"), Decoded(text="a", encoding="utf-8"), "a.txt").diagnostics
        ()
    """
    found: list[Diagnostic] = []
    if decoded.guessed:
        found.append(
            Diagnostic(code="encoding-guessed", message=f"{name}: read as {decoded.encoding}, on a guess", span=None)
        )
    found += [
        Diagnostic(code="byte-undecoded", message=f"{name}: a byte that is no {decoded.encoding}", span=span)
        for span in decoded.undecoded[:100]
    ]
    return attrs.evolve(article, diagnostics=(*found, *article.diagnostics)) if found else article


def read_up_to(file: Any, most: int) -> bytes:
    r"""Read a file, but no more of it than so many bytes.

    A file object is asked for a block at a time: it makes room for all that it is asked for, whatever there is to read.

    Args:
        file: A file open for reading bytes.
        most: A number of bytes.

    Example:
        >>> import io
        >>> read_up_to(io.BytesIO(b"abc"), 2), read_up_to(io.BytesIO(b"abc"), 1 << 99)
        (b'ab', b'abc')
    """
    blocks: list[bytes] = []
    while most > 0 and (block := file.read(min(most, _BLOCK))):
        blocks.append(block)
        most -= len(block)
    return b"".join(blocks)


def check_size(max_bytes: Any) -> None:
    """Refuse what is no number of bytes.

    Args:
        max_bytes: What a caller gave.

    Raises:
        ArgumentError: It is no ``int``, or below 0.

    Example:
        >>> check_size("1 MB")
        Traceback (most recent call last):
            ...
        dipnews.errors.ArgumentError: max_bytes must be a number of bytes, not '1 MB'
    """
    if not isinstance(max_bytes, int) or max_bytes < 0:
        raise ArgumentError(f"max_bytes must be a number of bytes, not {max_bytes!r}")


def _path(path: Any) -> str:
    name = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(name, str):
        raise ArgumentError(f"path must be a str or a path, not {type(path).__name__}")
    return name


def _reason(error: UnicodeError) -> str:
    return f"{error.reason} at byte {error.start}" if isinstance(error, UnicodeDecodeError) else str(error)


def _without_mark(data: bytes, name: str) -> Decoded:
    """UTF-16 without its mark: in Latin text every other byte is NUL. Anything else with a NUL is no text."""
    half = max(len(data) // 2, 1)
    even, odd = data[0::2].count(0) / half, data[1::2].count(0) / half
    for codec, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 0.4 and there < 0.02 and len(data) % 2 == 0 and len(data) >= 16:
            try:
                return Decoded(text=data.decode(codec), encoding=codec, guessed=True)
            except UnicodeError:
                break
    raise InputError(f"{name}: not text: a NUL byte at {data.index(0)}")


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as a cut download or two glued files have. The bytes are kept as surrogates."""
    text = data.decode("utf-8", "surrogateescape")
    broken = [Span(m.start(), m.end()) for m in re.finditer("[\udc80-\udcff]+", text)]
    bad = sum(len(span) for span in broken)
    # every continuation byte that fits is evidence: in no other code page do they follow their lead bytes by chance
    fitting = sum(len(c.encode()) - 1 for c in re.sub("[\x00-\x7f\udc80-\udcff]+", "", text))
    if fitting >= 2 and bad * 2 <= fitting:
        return Decoded(text=text, encoding="utf-8", undecoded=tuple(broken))
    return None


def _windows_1252(data: bytes) -> Decoded | None:
    """English copy with Windows marks and accents: nearly all ASCII, and most other bytes stand alone.

    charset-normalizer takes such text for cp1250, cp1257 or Big5 where it is short ("N\u00fa\u00f1ez"); with so little
    evidence the commonest code page of English-language sites is the better guess.
    """
    runs = [len(m[0]) for m in re.finditer(rb"[\x80-\xff]+", data)]
    if sum(runs) * 4 > len(data) or sum(1 for run in runs if run <= 2) * 5 < len(runs) * 4:
        return None
    try:
        return Decoded(text=data.decode("cp1252"), encoding="cp1252", guessed=True)
    except UnicodeDecodeError:
        return None


def _judged(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # most files are UTF-8

    best = from_bytes(data).best()
    if best is None:
        raise InputError(f"{name}: in no known encoding")
    try:
        return Decoded(text=data.decode(best.encoding), encoding=best.encoding, guessed=True)
    except UnicodeError as error:
        raise InputError(f"{name}: in no known encoding; {best.encoding} fails: {_reason(error)}") from error
