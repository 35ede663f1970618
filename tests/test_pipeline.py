"""What parse promises beyond its single stages."""

from __future__ import annotations

import gc
from datetime import date, datetime, time
from typing import Any

import pytest

import dipnews

STAMPED = """Ministers agree on a timetable

24 July 2019 17:09 (UTC+04:00)

The ministers agreed on a timetable in Oslo, their spokesman said."""


def test_a_printed_time_is_kept_with_its_zone() -> None:
    stamp = dipnews.parse(STAMPED).published_at
    assert stamp == dipnews.Timestamp(day=date(2019, 7, 24), time=time(17, 9), zone="UTC+04:00")
    assert dipnews.parse(STAMPED.replace(" 17:09 (UTC+04:00)", "")).published_at is None
    assert "published_at" not in dipnews.parse(STAMPED).to_dict()


def test_copy_in_another_language_says_so() -> None:
    copy = "Le ministre a déclaré vendredi que les négociations se poursuivent avec la délégation du pays voisin."
    article = dipnews.parse(copy)
    assert article.language == "fr"
    assert [d.code for d in article.diagnostics] == ["other-language"]
    assert dipnews.parse(STAMPED).language == "en"


@pytest.mark.parametrize("wrong", [b"bytes", None, 3, ["a list"]])
def test_what_is_no_text_is_refused(wrong: Any) -> None:
    with pytest.raises(dipnews.ArgumentError, match=type(wrong).__name__):
        dipnews.parse(wrong)


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(dipnews.SourceError, match="no-such-wire"):
        dipnews.parse("Copy.", source="no-such-wire")
    with pytest.raises(dipnews.ArgumentError, match="published"):
        dipnews.parse("Copy.", published="2020-01-01")  # type: ignore[arg-type]


def test_a_headline_lends_no_title_to_the_name_that_opens_the_copy() -> None:
    copy = """Norwegian premier meets Chilean foreign minister

OSLO, March 14 (Xinhua) -- Norwegian Prime Minister Jonas Vik on Thursday met with visiting Chilean Foreign Minister \
Pedro Rivas in Oslo."""
    article = dipnews.parse(copy)
    assert [(o.name, o.country, o.role) for o in article.officials] == [
        ("Jonas Vik", "NOR", "head-of-government"),
        ("Pedro Rivas", "CHL", "foreign-minister"),
    ]
    assert [(m.status, m.parties) for m in article.meetings] == [("held", ("NOR", "CHL"))]


def test_a_dateline_alone_gives_nobody_a_state() -> None:
    copy = """BRUSSELS, June 3 (Reuters) - The commissioner will travel to Tokyo for talks with Trade Minister Ken \
Sato, two diplomats said."""
    sato = dipnews.parse(copy).official("Sato")
    assert sato is not None
    assert sato.country != "BEL"


def test_the_same_text_gives_the_same_article() -> None:
    assert dipnews.parse(STAMPED) == dipnews.parse(STAMPED)
    assert hash(dipnews.parse(STAMPED)) == hash(dipnews.parse(STAMPED))


def test_who_is_asked_stands_behind_the_comma() -> None:
    copy = "Asked about Chad, a senior Norwegian diplomat said that mediation went on."
    (statement,) = dipnews.parse(copy).statements
    assert statement.speaker is not None
    assert statement.speaker.name == "senior Norwegian diplomat"
    assert statement.speaker.type == "unnamed"


@pytest.mark.parametrize(
    ("dateline", "copy", "country"),
    [
        ("DAVOS, Jan 19, 2023 (APP):", "President Asad Mirza met bankers and spoke of Pakistan.", "PAK"),
        ("BERN, Jan 19, 2023 (APP):", "President Jon Meier met envoys of Switzerland and Pakistan.", None),
        ("DAVOS, Jan 19, 2023 (Reuters) -", "President Asad Mirza met bankers and spoke of Britain.", None),
    ],
)
def test_a_national_agency_s_bare_titles_abroad(dateline: str, copy: str, country: str | None) -> None:
    (official,) = dipnews.parse(f"Talks go on\n\n{dateline} {copy}").officials
    assert official.country == country


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Jane Roe is the paper's Brussels bureau chief", "byline"),
        ("Ministers in Oslo on May 2, 2021. (Jane Roe/Flash90)", "caption"),
        ("Photo source: an open source", "credit"),
    ],
)
def test_lines_around_the_copy(line: str, kind: str) -> None:
    copy = "The ministers of Norway and Chile met in Oslo on Sunday and agreed to go on with their talks in June."
    article = dipnews.parse(f"Ministers meet in Oslo\n\n{line}\n\n{copy}\n\n{copy}")
    assert [s.kind for s in article.segments if article.source_text(s.span) == line] == [kind]


def test_a_reprinted_release_with_label_and_copy_on_one_line() -> None:
    article = dipnews.parse(
        "Secretary Roe's Call with Chilean Foreign Minister Soto\n\nWHO IS IN THIS PIECE\n\n"
        "The following readout was issued by the Office of Public Affairs on Aug. 29, 2021, and is given whole"
        " here.\n\nThe below is attributable to Spokesperson Kim Poe: Secretary of State Ann M. Roe spoke"
        " today with Chilean Foreign Minister Luis Soto about trade and visas."
    )
    kinds = [s.kind for s in article.segments]
    assert kinds == ["headline", "navigation", "metadata", "metadata", "paragraph"]
    assert article.published is not None
    assert str(article.published.start) == "2021-08-29"
    assert [m.format for m in article.meetings] == ["call"]


def test_a_distributor_s_bracket_hides_no_dateline() -> None:
    article = dipnews.parse(
        "Minister receives call\nDate\n8/14/2024 2:00:18 PM\n(MENAFN- The Peninsula)\nDoha: Foreign Minister Ali Saleh"
        " received a phone call on Wednesday from Chilean Foreign Minister Luis Soto and discussed trade."
    )
    assert (article.publisher, article.agency) == ("menafn", "peninsula")
    assert article.dateline is not None
    assert article.dateline.city == "Doha"


def test_a_place_an_office_and_a_day_are_a_dateline() -> None:
    copy = "Foreign Minister Ali Saleh held today a phone call with his Chilean counterpart and they discussed trade."
    article = dipnews.parse(f"Minister holds phone call\n\nDoha - Press Office - March 16\n\n{copy}")
    assert article.dateline is not None
    assert article.dateline.city == "Doha"
    assert article.subheadline is None


@pytest.mark.parametrize(
    ("head", "city", "agency", "tail"),
    [
        ("Accra, May 12, GNA – ", "Accra", "gna", ""),
        ("TEHRAN- ", "Tehran", None, ""),
        ("ANKARA\n\n", "Ankara", None, ""),
        ("Madrid, May 12 (EFE).- ", "Madrid", "efe", "EFE abc/def"),
        ("New Delhi, May 12 (PTI) ", "New Delhi", "pti", "PTI ABC DEF"),
        ("Sofia, May 12 (BTA) - ", "Sofia", "bta", "/AB/"),
    ],
)
def test_heads_and_tails_of_copy(head: str, city: str, agency: str | None, tail: str) -> None:
    copy = "Foreign Minister Ola Lund met his Kenyan counterpart on Monday and the two discussed trade and visas."
    article = dipnews.parse(f"{head}{copy}\n\nThe ministers will meet again in June.\n{tail}")
    assert article.dateline is not None
    assert (article.dateline.city, article.agency) == (city, agency)
    kinds = [s.kind for s in article.segments]
    assert kinds == ["dateline", "paragraph", "paragraph", *(["end-mark"] if tail else [])]


def test_a_datetime_is_taken_for_its_day() -> None:
    article = dipnews.parse("Talks go on.", published=datetime(2021, 5, 4, 12, 30))
    assert article.published is not None
    assert article.published.start == date(2021, 5, 4)


def test_a_record_without_its_text_is_read_with_it() -> None:
    article = dipnews.parse("OSLO, May 4. /TASS/. Envoys of Chile and Peru held talks here.")
    record = article.to_dict(text=False)
    with pytest.raises(dipnews.RecordError, match="text="):
        dipnews.Article.from_dict(record)
    assert dipnews.Article.from_dict(record, text=article.text).meetings == article.meetings
    assert dipnews.Article.from_json(article.to_json(text=False), text=article.text).text == article.text


def test_days_without_a_year_keep_meetings_apart() -> None:
    article = dipnews.parse(
        "Chilean Foreign Minister Ann Roe met Peruvian Foreign Minister Jon Poe on May 1. She met Poe again on May 12."
    )
    assert [m.date.text for m in article.meetings if m.date] == ["May 1", "May 12"]


def test_two_bare_names_at_the_head_of_a_sentence() -> None:
    article = dipnews.parse("PARIS, May 20, 2020 (Reuters) - Merkel and Macron will meet in Paris on Friday.")
    assert [o.name for o in article.officials] == ["Merkel", "Macron"]


@pytest.mark.parametrize(
    ("head", "city", "agency"),
    [
        ("Khartoum, Sudan (exampleonline) - ", "Khartoum", "exampleonline"),
        ("Envoys meet at last\n\nBerlin:\n\n", "Berlin", None),
    ],
)
def test_datelines_of_unknown_sources(head: str, city: str, agency: str | None) -> None:
    copy = "The acting undersecretary met the Chilean envoy on Monday and the two discussed trade and visas, he said."
    article = dipnews.parse(head + copy)
    assert article.dateline is not None
    assert (article.dateline.city, article.agency) == (city, agency)


def test_an_agency_in_brackets_and_a_stop_signs_off() -> None:
    article = dipnews.parse("Envoys meet\n\nThe envoys of Chile and Peru met in Lima and signed an accord. (ANSA).")
    assert article.agency == "ansa"
    assert [s.kind for s in article.segments] == ["headline", "paragraph", "credit"]


def test_no_state_goes_over_from_the_headline() -> None:
    article = dipnews.parse(
        "President Fouad Receives French Foreign Minister Moreau\n\nToday, President Hassan Fouad received French "
        "Foreign Minister Luc Moreau at his palace."
    )
    assert [(o.name, o.country) for o in article.officials] == [("Hassan Fouad", None), ("Luc Moreau", "FRA")]


def test_a_bare_title_is_the_agencys_own_state_under_a_dateline_at_home_only() -> None:
    copy = "{city}, May 3 ({agency}) - The Prime Minister met Chilean President Juan Perez on Monday, officials said."
    for city, agency, parties in [
        ("OSLO", "Reuters", ("CHL",)), ("OSLO", "Xinhua", ("CHL",)), ("BEIJING", "Xinhua", ("CHN", "CHL")),
    ]:  # fmt: skip
        assert dipnews.parse(copy.format(city=city, agency=agency)).meetings[0].parties == parties


@pytest.mark.parametrize(
    ("state", "code"), [("Republic of Maldives", "MDV"), ("Kingdom of Tonga", "TON"), ("Old Sea Road", None)]
)
def test_a_ministry_s_foot_says_whose_its_bare_offices_are(state: str, code: str | None) -> None:
    page = (
        "Envoy of Chad calls on the minister\n\nThe Ambassador of Chad, Omar Bello, called on the Minister of Trade, "
        f"Ali Kotan, on Monday.\n\nMinistry of Foreign Affairs, 1 Sea Road, {state} | Tel 1"
    )
    assert [(o.name, o.country) for o in dipnews.parse(page).officials] == [("Omar Bello", "TCD"), ("Ali Kotan", code)]


@pytest.mark.parametrize("length", [3_000, 200_000])
def test_a_parse_leaves_no_cycles_and_the_collector_as_it_was(length: int) -> None:
    paragraph = 'Foreign Minister Ivan Orlov met Ana Silva in Oslo on May 3. "We agree," he told reporters.\n\n'
    text = paragraph * (length // len(paragraph) + 1)
    dipnews.parse(text)  # the tables are loaded
    was = gc.isenabled()
    try:
        for enabled in (True, False):
            gc.enable() if enabled else gc.disable()
            dipnews.parse(text)
            assert gc.isenabled() is enabled
        gc.collect()
        dipnews.parse(text)
        assert gc.collect() == 0
    finally:
        gc.enable() if was else gc.disable()
