"""Meetings as event data: rows in the shape of PLOVER and GDELT, and an iCalendar file.

All functions take one article or an iterable of them. The rows hold what the record holds and no more: a field without
evidence is empty. Days are ``YYYY-MM-DD`` in PLOVER rows and ``YYYYMMDD`` in GDELT's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from dipnews.export import articles_of

if TYPE_CHECKING:
    from dipnews.records import Article, Meeting

__all__ = ["gdelt_rows", "icalendar", "plover_rows"]

_MODES = {"041": "phone", "042": "visit", "044": "third-party", "045": "mediate", "046": "negotiate"}
_GOLDSTEIN = {
    "036": 4.0, "040": 1.0, "041": 1.0, "042": 1.9, "043": 2.8, "044": 2.5, "045": 5.0, "046": 7.0, "057": 8.0,
}  # fmt: skip
_STATUS = {
    "held": "CONFIRMED", "ongoing": "CONFIRMED", "planned": "CONFIRMED", "possible": "TENTATIVE",
    "cancelled": "CANCELLED",
}  # fmt: skip


def plover_rows(articles: Article | Iterable[Article]) -> tuple[dict[str, Any], ...]:
    """The meetings as PLOVER events, one row a meeting.

    A meeting is symmetric: its parties are actors and recipients alike. Of a visit the visitor is the actor and the
    host the recipient.

    Args:
        articles: A parsed article, or an iterable of them.

    Returns:
        Plain dicts in the order of the articles and their meetings, with ``id``, ``date`` and ``date_end`` (empty where
        the text gives none), ``type`` and ``mode``, ``actors`` and ``recipients`` (tuples of parties), ``location``,
        ``country``, ``status``, ``text`` (the words of the first mention), ``source``.

    Raises:
        ArgumentError: ``articles`` is neither an article nor an iterable of them.

    Source:
        PLOVER codebook and the CAMEO2PLOVER table (2021).

    Example:
        >>> import dipnews
        >>> (row,) = plover_rows(dipnews.parse("Chile and Peru will hold talks in Lima on 3 May 2027."))
        >>> row["type"], row["actors"], row["date"], row["location"]
        ('AGREE', ('CHL', 'PER'), '2027-05-03', 'Lima')
    """
    return tuple(_plover(article, meeting) for article in articles_of(articles) for meeting in article.meetings)


def gdelt_rows(articles: Article | Iterable[Article]) -> tuple[dict[str, Any], ...]:
    """The meetings as dyads under GDELT's column names, one row for each pair of parties.

    A visit gives two rows for a pair, 042 (visitor to host) and 043 (host to visitor). Countries are alpha-3 codes,
    also in ``ActionGeo_CountryCode``, where GDELT itself has FIPS codes.

    Args:
        articles: A parsed article, or an iterable of them.

    Returns:
        Plain dicts in the order of the articles and their meetings; empty where no meeting has two parties.

    Raises:
        ArgumentError: ``articles`` is neither an article nor an iterable of them.

    Source:
        The GDELT Event Database data format codebook 2.0; Goldstein's scale as CAMEO tables give it.

    Example:
        >>> import dipnews
        >>> (row,) = gdelt_rows(dipnews.parse("Chile and Peru held talks in Lima on 3 May 2021."))
        >>> row["Actor1CountryCode"], row["Actor2CountryCode"], row["EventCode"], row["SQLDATE"]
        ('CHL', 'PER', '040', '20210503')
    """
    rows: list[dict[str, Any]] = []
    for article in articles_of(articles):
        for meeting in article.meetings:
            code = meeting.codes.cameo if meeting.codes is not None else None
            if code is None:
                continue
            for one, two in _dyads(meeting):
                rows.append(_gdelt(article, meeting, one, two, code))
                if code == "042":
                    rows.append(_gdelt(article, meeting, two, one, "043"))
    return tuple(rows)


def icalendar(articles: Article | Iterable[Article]) -> str:
    r"""The dated meetings of articles as an iCalendar file, for instance of all that is planned.

    Args:
        articles: A parsed article, or an iterable of them.

    Returns:
        A calendar with one all-day event for each meeting that has a first and a last day; lines end in CRLF. The same
        articles give the same text: the time stamp is the day of publication, else the event's first day.

    Raises:
        ArgumentError: ``articles`` is neither an article nor an iterable of them.

    Source:
        RFC 5545, sections 3.1 (folding), 3.3.11 (escapes), 3.6.1 (VEVENT).

    Example:
        >>> import dipnews
        >>> text = icalendar([dipnews.parse("Chile and Peru will hold talks in Lima on 3 May 2027.")])
        >>> [line for line in text.split("\r\n") if line.startswith(("SUMMARY", "DTSTART", "LOCATION"))]
        ['DTSTART;VALUE=DATE:20270503', 'SUMMARY:Talks: CHL\\, PER', 'LOCATION:Lima']
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dipnews//meetings//EN"]
    for article in articles_of(articles):
        for meeting in article.meetings:
            lines += _event(article, meeting)
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in _fold(line))


def _plover(article: Article, meeting: Meeting) -> dict[str, Any]:
    codes = meeting.codes
    visit = meeting.format == "visit" and len(meeting.parties) > 1
    when = meeting.date
    mode = _MODES.get(codes.cameo or "", "") if codes is not None else ""
    if not mode and len(meeting.parties) > 2:
        mode = "multilateral"
    span = meeting.mentions[0].span if meeting.mentions else None
    return {
        "id": f"{_digest(article)}-{meeting.id}",
        "date": when.start.isoformat() if when is not None and when.start is not None else "",
        "date_end": when.end.isoformat() if when is not None and when.end is not None else "",
        "type": (codes.plover or "") if codes is not None else "",
        "mode": mode,
        "actors": meeting.parties[:1] if visit else meeting.parties,
        "recipients": meeting.parties[1:] if visit else meeting.parties,
        "location": (meeting.place.city or "") if meeting.place is not None else "",
        "country": (meeting.place.country or "") if meeting.place is not None else "",
        "status": meeting.status,
        "text": " ".join(article.source_text(span).split()) if span is not None else "",
        "source": article.url or article.publisher or "",
    }


def _dyads(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.format == "visit":
        return ((meeting.parties[0], host) for host in meeting.parties[1:])
    return combinations(meeting.parties, 2)


def _gdelt(article: Article, meeting: Meeting, one: str, two: str, code: str) -> dict[str, Any]:
    when = meeting.date.start if meeting.date is not None else None
    added = article.published.start if article.published is not None else None
    place = meeting.place
    where = [part for part in (place.venue, place.city, place.country) if part] if place is not None else []
    return {
        "GLOBALEVENTID": f"{_digest(article)}-{meeting.id}-{one}-{two}",
        "SQLDATE": _compact(when),
        "MonthYear": _compact(when)[:6],
        "Year": _compact(when)[:4],
        "Actor1Code": one,
        "Actor1CountryCode": one if _is_country(one) else "",
        "Actor2Code": two,
        "Actor2CountryCode": two if _is_country(two) else "",
        "IsRootEvent": 1 if meeting.mentions and meeting.id == "m1" else 0,
        "EventCode": code,
        "EventBaseCode": code,
        "EventRootCode": code[:2],
        "QuadClass": 1,
        "GoldsteinScale": _GOLDSTEIN[code],
        "NumMentions": len(meeting.mentions),
        "NumSources": 1,
        "NumArticles": 1,
        "ActionGeo_FullName": ", ".join(where),
        "ActionGeo_CountryCode": (place.country or "") if place is not None else "",
        "DATEADDED": _compact(added),
        "SOURCEURL": article.url or "",
    }


def _event(article: Article, meeting: Meeting) -> list[str]:
    when = meeting.date
    if when is None or when.start is None or when.end is None:
        return []
    published = article.published.start if article.published is not None else None
    who = ", ".join(meeting.parties)
    people = ", ".join(p.name for p in meeting.participants)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_digest(article)}-{_escape(meeting.id)}@dipnews",
        f"DTSTAMP:{_compact(published or when.start)}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(when.start)}",
    ]
    if when.end < date.max:
        lines.append(f"DTEND;VALUE=DATE:{_compact(when.end + timedelta(days=1))}")
    what = meeting.format.replace("-", " ").capitalize()
    lines.append("SUMMARY:" + _escape(f"{what}: {who or people}".removesuffix(": ")))
    place = meeting.place
    where = ", ".join(part for part in (place.venue, place.city) if part) if place is not None else ""
    if where:
        lines.append("LOCATION:" + _escape(where))
    if people:
        lines.append("DESCRIPTION:" + _escape(people))
    lines += [f"STATUS:{_STATUS[meeting.status]}", f"CATEGORIES:{meeting.format.upper()}", "END:VEVENT"]
    return lines


def _digest(article: Article) -> str:
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _compact(day: date | None) -> str:
    return day.isoformat().replace("-", "") if day is not None else ""


def _is_country(party: str) -> bool:
    """Whether a party has the form of an alpha-3 code and is no organization of three letters."""
    return len(party) == 3 and party.isalpha() and party.isupper() and party not in _THREE_LETTERS


_THREE_LETTERS = frozenset(("CIS", "IMF", "OAS", "OIC", "SCO", "WTO", "WHO", "GCC", "LAS"))


# Not allowed in a text value; the last three are line ends to some readers.
_CONTROLS = dict.fromkeys((*range(9), *range(10, 32), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")


def _escape(text: str) -> str:
    """A text value as RFC 5545 wants it; what can't be encoded becomes a question mark, a control character a space."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(mark, written)
    return text.translate(_CONTROLS)


def _fold(line: str) -> Iterator[str]:
    """Fold a line into parts of at most 75 octets, the later ones after a blank; no character is cut."""
    part = ""
    size = 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > 75:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
