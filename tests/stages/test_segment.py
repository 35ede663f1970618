"""Segments tile the page; headers, paragraphs and furniture of any source's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipnews import geography
from dipnews.profiles import sources
from dipnews.stages.detect import detect
from dipnews.stages.publication import settle
from dipnews.stages.segment import Layout, segment
from growth import exponent

LEDE = "The envoys of two countries held talks about fishing on Tuesday, a spokesman said."
MORE = "More talks will follow in the autumn, he added."


def layout(text: str) -> Layout:
    return segment(text, detect(text, sources(), places=geography), places=geography)


def kinds(text: str) -> list[str]:
    return [s.kind for s in layout(text).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\u00a0\n \n", []),
        (LEDE, ["paragraph"]),
        ("Talks held again", ["paragraph"]),  # one block, no evidence of a header
        (f"{LEDE}\n\n{MORE}", ["paragraph", "paragraph"]),
        (f"{LEDE}\n{MORE}", ["paragraph", "paragraph"]),  # a newline after a sentence parts
        ("The envoys of two countries held talks about fishing\non Tuesday, a spokesman said.", ["paragraph"]),
        (f"Talks held again\n\n{LEDE}", ["headline", "paragraph"]),
        (f"Talks held again\n\nOfficials speak of progress\n\n{LEDE}", ["headline", "subheadline", "paragraph"]),
        (f"Talks held again\n\nTALKS HELD AGAIN\n\n{LEDE}", ["headline", "headline", "paragraph"]),
        (f"Talks held again in Oslo\n\n{LEDE[:-1]}\n\n{LEDE}", ["headline", "subheadline", "paragraph"]),
        (f"Talks held again\n\n{LEDE}\n\nNext steps\n\n{MORE}", ["headline", "paragraph", "subheading", "paragraph"]),
        (f"Harbour office\n\nEnvoys of two countries hold talks\n\n{LEDE}", ["navigation", "headline", "paragraph"]),
        (
            f"NewsMarketsFish ReportsWeather\nTalks held again in Oslo\n#Fish\nTalks held again in Oslo\n\n{LEDE}",
            ["navigation", "headline", "navigation", "headline", "paragraph"],
        ),
        (f"Talks held again\n\n• en-GB1 ru-RU1 de-DE1\n\n{LEDE}", ["headline", "navigation", "paragraph"]),
        (f"Talks held again\n\nStory ID: 1523 Desk: Fishing\n\n{LEDE}", ["headline", "metadata", "paragraph"]),
        (f"Talks held again\n\nАнна Ро\n\n{LEDE}", ["headline", "caption", "paragraph"]),
        (
            f"Talks held again\n\nAnna Roe, left, shakes hands with Ben Moe in Oslo\n\n{LEDE}",
            ["headline", "caption", "paragraph"],
        ),
        (
            f"Talks held again\n\nAutor: Anna Roe\n\nFoto: Ben Moe\n\n{LEDE}",
            ["headline", "byline", "credit", "paragraph"],
        ),
        (f"Opening remarks at the talks\n\nMadam Minister, friends,\n\n{LEDE}", ["headline", "paragraph", "paragraph"]),
        (f"Talks held again\n\n{LEDE}\n\n###", ["headline", "paragraph", "end-mark"]),
        (f"Talks held again\n\n{LEDE}\n\n\\###", ["headline", "paragraph", "end-mark"]),
        (f"Talks held again\n\n{LEDE} -0-", ["headline", "paragraph", "end-mark"]),
        (f"Talks held again\n\n{LEDE}\n\nmk/gs/pk", ["headline", "paragraph", "end-mark"]),
        (
            f"Talks held again\n\n{LEDE}\n\n© 2020 The Daily. All rights reserved.",
            ["headline", "paragraph", "disclaimer"],
        ),
        (f"Talks held again\n\n{LEDE}\n\nPhoto: Anna Roe", ["headline", "paragraph", "credit"]),
        (f"Talks held again\n\nThe two envoys in Oslo. (File photo)\n\n{LEDE}", ["headline", "caption", "paragraph"]),
        (f"Share\nTalks held again\n\n{LEDE}\n\nComments", ["navigation", "headline", "paragraph", "navigation"]),
        (f"Talks held again\n\n{LEDE}\n\nRead also: Harbour town gets new pier", ["headline", "paragraph", "related"]),
        (f"OSLO, May 3 (AFP) - {LEDE}\n\n{MORE}", ["dateline", "paragraph", "paragraph"]),
        (f"Question: When?\n\nAnswer: Soon.\n\nQuestion: Where?\n\n{LEDE}", ["paragraph"] * 4),
        ("\ufeff", ["paragraph"]),
        ("\x00\x00", ["paragraph"]),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_an_author_on_the_prefix_line() -> None:
    text = f" date 1997-05-06 Talks held again in the north by Anna Roe\n\nBONN, May 6 (AFP) - {LEDE}"
    found = layout(text)
    assert found.headline is not None
    assert found.headline.text == "Talks held again in the north"
    assert [(b.text, text[b.span.slice]) for b in found.byline] == [("Anna Roe", "Anna Roe")]


@pytest.mark.parametrize(
    "headline", ["Statement by President Roe", "Remarks by Foreign Minister Anna Roe to the press"]
)
def test_an_office_holder_is_no_author(headline: str) -> None:
    found = layout(f" date 1997-05-06 {headline}\n\nBONN, May 6 (AFP) - {LEDE}")
    assert found.headline is not None
    assert found.headline.text == headline
    assert found.byline == ()


def test_entities_and_white_space_of_a_headline_are_cleaned() -> None:
    text = f"Talks\u00a0held &amp;  ended\n\n{LEDE}"
    found = layout(text).headline
    assert found is not None
    assert (found.text, found.span.start, found.span.end) == ("Talks held & ended", 0, 23)


def test_datelines_city_and_country() -> None:
    found = layout(f"MAR DEL PLATA, Argentina, Nov. 4 (Xinhua) -- {LEDE}").dateline
    assert found is not None
    assert (found.city, found.country, found.agency, found.date) == ("Mar del Plata", "ARG", "xinhua", None)


@pytest.mark.parametrize(
    ("copy", "language"),
    [
        (LEDE, "en"),
        ("Министры двух стран встретятся в июне, сообщили в министерстве.", "ru"),
        ("Міністри двох країн зустрінуться в червні, повідомили в міністерстві.", "uk"),
        ("Los ministros de los dos países se reunieron en la capital para hablar de la pesca.", "es"),
        ("Les ministres des deux pays se sont vus dans la capitale pour parler de la pêche.", "fr"),
        (
            "Die Minister der beiden Länder haben sich in der Hauptstadt getroffen und sprachen auch mit dem König.",
            "de",
        ),
        ("12345", None),
    ],
)
def test_language(copy: str, language: str | None) -> None:
    assert layout(copy).language == language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"Talks held again\n\n{LEDE}\n\nThe minister�s plane left.", "encoding-damage"),
        (
            f"Talks held again\n\n{LEDE}\n\nThe ministers left the town together with the mayor and [...]",
            "truncated-copy",
        ),
    ],
)
def test_doubts(text: str, code: str) -> None:
    assert [d.code for d in layout(text).diagnostics] == [code]


PIECES = st.sampled_from(
    [
        *("\n", "\n\n", " ", "\r\n", "\u00a0", "\u200b", "\x0b", "\x85", "\ud800", "\x00"),
        *("date 2020-01-01 ", "MOSCOW, May 3. /TASS/. ", "KABUL (AFP) - ", "OSLO — ", "by Anna Roe", "By Anna Roe\n"),
        *(
            "Talks held again",
            LEDE,
            MORE,
            "Question: When?",
            "• item",
            "Share",
            "Related News",
            "Source: Reuters",
            "(ANI)",
        ),
        *("-0-", "###", "Photo: X", "3 May 2020", "12:30", "(", "[", '"', "…", "Москва", "© 2020 X"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=300)
def test_segments_tile_any_text(text: str) -> None:
    found = layout(text)
    at = 0
    for part in found.segments:
        assert at <= part.span.start < part.span.end <= len(text)
        assert not text[at : part.span.start].strip()
        at = part.span.end
    assert not text[at:].strip()
    for excerpt in (found.headline, found.subheadline, *found.byline):
        assert excerpt is None or text[excerpt.span.slice].strip()
    settle(found, text)


@given(
    st.lists(
        st.sampled_from([LEDE, MORE, "The talks were hard, both sides said, and they will go on."]),
        min_size=1,
        max_size=5,
    )
)
def test_more_prose_changes_nothing_before_it(paragraphs: list[str]) -> None:
    text = "Talks held again\n\nOSLO, May 3 (AFP) - " + "\n\n".join([LEDE, *paragraphs])
    longer = text + "\n\nOne more thing was said about the fish in the sea, and it was said twice."
    before, after = layout(text), layout(longer)
    assert after.segments[: len(before.segments)] == before.segments
    assert (after.headline, after.dateline) == (before.headline, before.dateline)


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "a" * n,
    "white space": lambda n: "a" + " " * n + "b",
    "short lines": lambda n: "a\n" * (n // 2),
    "brackets": lambda n: "(" * n,
    "capitals": lambda n: "MOSCOW " * (n // 7),
    "datelines": lambda n: "MOSCOW, May 3 (AFP) - Talks.\n\n" * (n // 30),
    "date lines": lambda n: "3 May 2020\n" * (n // 11),
    "headlines": lambda n: "Ministers meet again in Oslo\n\n" * (n // 30),
    "junk": lambda n: " date 2020-01-01 " + "- " * (n // 2),
    "labels": lambda n: "Question: what?\n" * (n // 16),
    "weekdays": lambda n: "He said on Tuesday. " * (n // 20),
    "twice": lambda n: "Ministers meet again in Oslo for the talks\nOther words in a line\n" * (n // 64),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_growth(name: str) -> None:
    assert exponent(lambda text: settle(layout(text), text), HOSTILE[name], (8_000, 16_000, 32_000, 64_000)) < 1.2


def test_paragraphs_of_two_wrapped_lines() -> None:
    copy = (
        "Talks held again in Oslo\n\n"
        "The envoys of two countries held talks about fishing on\nTuesday, a spokesman said.\n\n"
        "“We shall go on with the work that was begun in the spring,”\nLars Berg said in the evening.\n\n"
        "Lars Berg met with the Deputy Foreign Minister of Denmark\nJens Holm in Oslo on Saturday."
    )
    assert kinds(copy) == ["headline", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("Print the page", ["navigation"]),
        ("- READ MORE ON:\n- Oslo\n- Fishing\n- Northern Council", ["navigation"]),
        ("They agreed:\n• to meet again\n• to build a pier\n• to fish less", ["paragraph"] * 4),
        (f"(Reporting by Anna Roe)\n\nMore from Oslo\n\nHarbour town gets pier\n\n{MORE}", ["credit", "related"]),
        (f"Top news\n\n{MORE[:-1]} and the council agreed to it in the end, as he had hoped.", ["related"]),
        ("He will be in the", ["paragraph"]),
        ("###\n\n• Harbour town gets new pier\n• Council votes on fishing rules", ["end-mark", "related"]),
    ],
)
def test_what_stands_below_the_copy(tail: str, expected: list[str]) -> None:
    found = kinds("Talks held again\n\n" + f"{LEDE}\n\n" * 6 + tail)[7:]
    assert [
        kind for place, kind in enumerate(found) if kind == "paragraph" or found[place - 1 : place] != [kind]
    ] == expected


@pytest.mark.parametrize(
    "line",
    ["Go to Contents Go to Navigation", "Skip to main content | Skip to footer", "Jump to navigation"],
)
def test_links_within_the_page_are_no_headline(line: str) -> None:
    dated = "OSLO, May 3 (Example Wire) -- " + LEDE
    found = kinds(f"{line}\n\nTalks held again in Oslo\n\n{dated}\n\n{LEDE}")
    assert found == ["navigation", "headline", "dateline", "paragraph", "paragraph"]


def test_a_headline_with_these_words_stays_one() -> None:
    found = kinds(f"Ministers go to the top of the table\n\nOSLO, May 3 (Example Wire) -- {LEDE}\n\n{LEDE}")
    assert found == ["headline", "dateline", "paragraph", "paragraph"]


PICTURED = "Envoys greeting each other in the harbour of Oslo. They spoke of fish."
@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Envoys agree on rail link - Fjord Gazette\n\nEnvoys agree on rail link", ["navigation", "headline"]),
        ("Envoys agree on rail link | News | Fjord\n\nEnvoys agree on rail link", ["navigation", "headline"]),
        ("Envoys agree on rail link - minister\n\nEnvoys agree on rail link", ["headline", "subheadline"]),
        ("Envoys agree on rail link\n\nEnvoys agree on rail link in the north", ["headline", "subheadline"]),
        ("Envoys agree on rail link | Fjord Gazette", ["headline"]),
    ],
)
def test_the_title_of_a_page_is_no_headline(above: str, expected: list[str]) -> None:
    assert kinds(f"{above}\n\n{LEDE}") == [*expected, "paragraph"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home News World Politics Sports Opinion More", "navigation"),
        ("News World Business Sports Opinion", "navigation"),
        ("Home Politics Business Fisheries Sports Opinion", "navigation"),
        # must stay: a deck in capitals that begins as a menu
        ("World Health Chief Visits Oslo", "subheadline"),
        ("Home Affairs Ministers Meet In Oslo", "subheadline"),
        ("Business Health Trade Ministers Meet In Oslo", "subheadline"),
        ("News business world politics sports opinion more", "subheadline"),
    ],
)
def test_a_run_of_sections_is_a_menu(line: str, expected: str) -> None:
    assert kinds(f"Talks held again in Oslo\n\n{line}\n\n{LEDE}") == ["headline", expected, "paragraph"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Samarkand", ["headline", "subheadline", "metadata", "paragraph", "paragraph"]),
        ("Background", ["headline", "subheadline", "metadata", "subheading", "paragraph", "paragraph"]),
    ],
)
def test_the_place_below_the_time_of_a_release(line: str, expected: list[str]) -> None:
    head = "Meeting with the envoy of Norway\n\nThe envoys of the two countries met in the harbour town today.\n\n"
    assert kinds(f"{head}September 15, 2022\n15:30\n{line}\n\n{LEDE}\n\n{MORE}") == expected


HEADED = ["headline", "paragraph"]
CAPTIONS = ["caption", "paragraph", "paragraph"]
TRAIL = "Harbour Council News Archive News Archive 2020.\n3 May 2020"
OTHERS = (
    "Swedes call off strike  • Stocks tick up on rising oil in Oslo  • Danes propose to fish together again"
    "  • Council votes on fishing rules in the spring"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one line of the page's own above or under the headline costs no header
        (
            f"{TRAIL}\nTalks held again\n+ larger fontnormal font- smaller font\n{LEDE}\n\n{MORE}",
            ["navigation", "metadata", "headline", "navigation", "paragraph", "paragraph"],
        ),
        (
            f"{OTHERS}\nTalks held again\n\nXinhua, May 3, 2020 Adjust font size:\n\n{LEDE}",
            ["related", "headline", "metadata", "paragraph"],
        ),
        (
            f"Talks on fishing held\nTalks on fishing held\n{LEDE}\n\nTalks on fishing held\n\n{MORE}",
            ["headline", "headline", "subheadline", "headline", "paragraph"],
        ),
        (f"No: 12/20, Talks held again\n\n{LEDE}", ["metadata", "headline", "paragraph"]),
        (f"Talks held again\n\nfishing rights,oslo,harbour council\n\n{LEDE}", ["headline", "navigation", "paragraph"]),
        (f"Talks held again\n\nShare this articleComments\n\n{LEDE}", ["headline", "navigation", "paragraph"]),
        (
            f"Talks held again\n\n{PICTURED[:-22]}\n{PICTURED} Photo: Nils Roe / NTB\n\n{LEDE}",
            ["headline", "caption", "paragraph"],
        ),
        (f"Talks held again\n\n{PICTURED}\n{PICTURED} PHOTO: NTB\n\n{LEDE}", ["headline", "caption", "paragraph"]),
        (
            f"Talks held again\n\n{LEDE}\n\nFollow Fjord News on Telegram. Only the news",
            ["headline", "paragraph", "navigation"],
        ),
        (
            f"Talks held again\n\n{LEDE}\n\nMinister Ann Roe (left) greets Ben Moe at the harbour. They met.\n\n{MORE}",
            ["headline", "paragraph", "caption", "paragraph"],
        ),
        (f"Talks held again\n\n{PICTURED} NTB\n{PICTURED} NTB\n\n{LEDE}\n\n{MORE}", ["headline", *CAPTIONS]),
        (f"Be among the first to get our book. Order it.\n\nTalks held again\n\n{LEDE}", ["navigation", *HEADED]),
        (f"(2nd LD) Talks held again\n\n{LEDE}", ["metadata", *HEADED]),
        (
            f"Talks held again in Oslo\n\nWednesday February 19 2020\nm7 pier\n\n{LEDE}",
            ["headline", "metadata", "navigation", "paragraph"],
        ),
        (
            f"Talks held again\n\n{LEDE}\n\nFarmers demand cheaper seeds before spring\n\n{MORE}",
            ["headline", "paragraph", "related", "paragraph"],
        ),
        # what only looks so stays
        (
            f"Talks held again\n\n{LEDE}\n\nEnvoys promise another round before spring comes\n\n{MORE}",
            ["headline", "paragraph", "subheading", "paragraph"],
        ),
        (
            f"Talks held again\n\n{LEDE}\n\nThe Party of Work (Left) voted for it.\n\n{MORE}",
            ["headline", *["paragraph"] * 3],
        ),
        (f"{LEDE}\n\nHe left (right after the talks) with the others.\n\n{MORE}", ["paragraph"] * 3),
        (f"OSLO: {LEDE}\n\n{MORE}", ["dateline", "paragraph", "paragraph"]),
        (f"Talks held again\n\nOslo News Archive has the papers\n\n{LEDE}", ["headline", "subheadline", "paragraph"]),
        (f"Talks held again\n\nOslo, Bergen and Rome agree\n\n{LEDE}", ["headline", "subheadline", "paragraph"]),
        (f"Talks held again\n\n{LEDE}\n\nThe photo: he had no comment on it.", ["headline", "paragraph", "paragraph"]),
        (f"{LEDE}\n\nThe letter (@harbour) of May 3, 2020, was short, he said.", ["paragraph", "paragraph"]),
    ],
)
def test_furniture_costs_no_header(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected
