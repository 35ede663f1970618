"""Pages with several stories: each is found, each part is its own, one story stays one."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dipnews
from dipnews.pages import find_parts, split
from dipnews.profiles import sources
from strategies import any_text

DATA = Path(__file__).parent / "data" / "pages"
STORIES = {
    name: heads.split("|")
    for name, heads in (line.split("\t") for line in (DATA / "headlines.tsv").read_text("utf-8").splitlines()[1:])
}
PAGES = {name: (DATA / f"{name}.txt").read_text("utf-8") for name in STORIES}


def test_every_page_has_its_stories_written_down() -> None:
    assert {path.stem for path in DATA.glob("*.txt")} == set(STORIES)
    assert len(STORIES) >= 16


@pytest.mark.parametrize("name", STORIES)
def test_stories_of_a_page(name: str) -> None:
    articles = split(PAGES[name])
    heads = [article.headline.text if article.headline is not None else "" for article in articles]
    assert len(heads) == len(STORIES[name]), heads
    for head, start in zip(heads, STORIES[name], strict=True):
        assert start == "*" or head.startswith(start)


@pytest.mark.parametrize("name", STORIES)
def test_parts_make_the_page_and_offsets_lead_back(name: str) -> None:
    page = PAGES[name]
    articles = split(page)
    assert "".join(article.text for article in articles) == page
    for article in articles:
        assert page[article.offset : article.offset + len(article.text)] == article.text
        covered = "".join(article.source_text(s.span) for s in article.segments)
        assert "".join(covered.split()) == "".join(article.text.split())
        if article.headline is not None:
            start, end = article.headline.span
            assert page[start + article.offset : end + article.offset] == article.source_text(article.headline.span)


@pytest.mark.parametrize("name", [name for name in STORIES if name.startswith("one-")])
def test_one_story_is_what_parse_gives(name: str) -> None:
    assert split(PAGES[name], id="page", url="https://example.org/1") == (
        dipnews.parse(PAGES[name], id="page", url="https://example.org/1"),
    )


def test_a_later_part_is_what_parse_gives() -> None:
    for article in split(PAGES["stars-between"])[1:]:
        alone = dipnews.parse(article.text)
        assert alone.offset == 0
        assert article.to_dict() == alone.to_dict()
        assert article.meetings == alone.meetings


def test_ids_are_numbered() -> None:
    assert [article.id for article in split(PAGES["end-in-brackets"], id="p")] == ["p#1", "p#2"]


def test_masthead_is_navigation_and_tells_source_and_day() -> None:
    first, second, third, _ = split(PAGES["noon-briefing-highlights"])
    assert first.segments[0].kind == "navigation"
    assert first.source_text(first.segments[0].span).startswith("HIGHLIGHTS OF THE NOON BRIEFING")
    for article in (first, second, third):
        assert article.publisher == "un"
        assert article.published is not None
        assert article.published.start == date(2021, 5, 4)
        assert article.published.evidence == ("page",)


def test_the_caller_is_believed() -> None:
    day = date(2021, 5, 6)
    for article in split(PAGES["noon-briefing-highlights"], published=day, source="eeas"):
        assert article.published is not None
        assert (article.published.start, article.published.evidence) == (day, ("caller",))
        assert article.agency == "eeas"


def test_only_a_str_is_a_page() -> None:
    with pytest.raises(dipnews.ArgumentError, match="split takes a str, not bytes"):
        split(b"page")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n\n ",
        "* * *\n\n* * *\n\n* * *",
        "-0-\n-0-\n",
        "#1\n#2\n#3\n",
        "Contents\n\nOne thing and another\nOne thing and another\n",
        # a second dateline in the copy itself
        (
            "Talks go on\n\nOSLO, May 3, 2019. /TASS/. The talks go on in Oslo, the ministry said.\n\n"
            "LIMA, May 3. /TASS/. The ministry in Lima said that it had nothing to add to what he said in Oslo.\n"
        ),
    ],
)
def test_no_second_story(page: str) -> None:
    assert [article.text for article in split(page)] == [page]


@st.composite
def scraps_of_pages(draw: st.DrawFn) -> str:
    """Pages cut off at any place, in any order."""
    pages = draw(st.lists(st.sampled_from(list(PAGES.values())), max_size=2))
    return "\n\n".join(page[draw(st.integers(0, len(page))) :] for page in pages)


HEADS = ("Oman and Malta sign memorandum", "Iceland ratifies treaty on fishing", "President of Ghana receives envoy")
BODIES = (
    (
        "The ministers of Oman and Malta signed a memorandum on ports in Muscat on Monday, the Omani ministry said.\n\n"
        "It will come into force in June, Omani Minister Qais Al-Balushi told reporters after the ceremony."
    ),
    (
        "The parliament of Iceland ratified a treaty on fishing on Tuesday by a large majority, its speaker said.\n\n"
        "The treaty had been signed in Bergen in March and will last for ten years, the Foreign Ministry recalled."
    ),
    (
        "The president of Ghana received the ambassador of Chile in Accra on Wednesday, who is leaving for home.\n\n"
        "They spoke of trade in cocoa and copper, the presidency said in a readout of the meeting."
    ),
)


@pytest.mark.parametrize(
    ("shape", "between", "stories"),
    [
        ("May {day}, 2021\n10:{day}5\n\n{head}\n\n{body}", "\n\n", 3),
        ("{head}\n2021-05-0{day} 10:15\n\n{body}", "\n\n", 3),
        ("{head}\n\nMUSCAT, May {day} (Xinhua) -- {body}", "\n\n", 3),
        ("{head}\r\n\r\nMUSCAT, May {day} (Xinhua) -- {body}", "\r\n\r\n", 3),
        ("{head}\n\n{body}", "\n\n==========\n\n", 3),
        ("{day}. {head}\n{body}", "\n\n", 3),
        ("Press Release\n{day} May 2021\n\n{head}\n\n{body}", "\n\n", 3),
        ("{head}\n\n{body}", "\n\n", 1),
        ("MUSCAT, May {day} (Xinhua) -- {body}", "\n\n", 1),
    ],
)
def test_layouts_of_several_stories(shape: str, between: str, stories: int) -> None:
    page = between.join(
        shape.format(day=day, head=head, body=body)
        for day, (head, body) in enumerate(zip(HEADS, BODIES, strict=True), 1)
    )
    articles = split(page)
    assert len(articles) == stories
    assert "".join(article.text for article in articles) == page
    if stories > 1:
        for head, article in zip(HEADS, articles, strict=True):
            assert article.headline is not None
            assert article.headline.text.endswith(head)


def test_teasers_below_a_line_of_related_ones_are_no_stories() -> None:
    teasers = "".join(
        f"{head}\n2021-05-04\n{body.splitlines()[0]}\n\n" for head, body in zip(HEADS[1:], BODIES[1:], strict=True)
    )
    page = f"{HEADS[0]}\n\nMUSCAT, May 3 (Xinhua) -- {BODIES[0]}\n\nRelated\n\n{teasers}"
    assert len(split(page)) == 1


@given(st.one_of(any_text(), scraps_of_pages()))
def test_nothing_is_lost_of_any_page(page: str) -> None:
    front, starts = find_parts(page, sources())
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(0 < start < len(page) for start in starts[1:])
    assert 0 <= front <= (starts[1] if len(starts) > 1 else len(page))


def test_cost_grows_with_the_page() -> None:
    """Sixteen times the stories take about sixteen times as long, and not two hundred."""
    story = PAGES["stars-between"] + "\n* * *\n\n"

    def cost(count: int) -> float:
        page = story * count
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            find_parts(page, sources())
            best = min(best, time.perf_counter() - start)
        return best

    cost(1)
    assert cost(64) < cost(4) * 16 * 3
