"""The dated roster: its table, its questions, users' own rows."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews import tables
from dipnews.errors import ArgumentError, OfficeError, TableError
from dipnews.names import split_name
from dipnews.roster import OFFICES, PartialDay, Roster, Term, office_named, years_possible

ROSTER = Roster.load()


def names(terms: tuple[Term, ...]) -> list[str]:
    return [term.name for term in terms]


def term(start: str, until: str = "", as_of: str = "2020-12-31", name: str = "Ivan Orlov") -> Term:
    row = {"name": name, "office": "president", "country": "XXA", "from": start, "until": until, "as_of": as_of}
    return Roster().with_rows([row]).terms[0]


# --- the table ---------------------------------------------------------------------------------------------------


def test_every_row_of_the_table_passes_the_check_for_users() -> None:
    rows = tables.rows("roster")
    assert len(rows) >= 3000
    checked = Roster().with_rows(rows)
    assert len(checked) == len(rows), "two rows are one term"
    assert checked.terms == ROSTER.terms


def test_table_is_consistent() -> None:
    by_name: dict[str, set[tuple[str, str, str | None]]] = {}
    for t in ROSTER.terms:
        by_name.setdefault(t.name, set()).add((t.family, t.given, t.gender))
        assert t.family in t.name
        assert t.start.first >= date(1940, 1, 1)
        assert (t.until or t.as_of).last <= tables.AS_OF
        assert t.until is not None or t.as_of.last >= t.start.first
        assert len(set(t.aliases)) == len(t.aliases)
        assert t.name not in t.aliases
    assert [name for name, forms in by_name.items() if len(forms) > 1] == []


def test_table_covers_states_and_offices() -> None:
    known = {row["alpha3"]: row["kind"] for row in tables.rows("countries") if row["alpha3"]}
    assert {t.country for t in ROSTER.terms if t.country} <= set(known)
    members = {code for code, kind in known.items() if kind == "member"}
    led = {t.country for t in ROSTER.terms if OFFICES[t.office].role in ("head-of-state", "head-of-government")}
    assert members - led <= {"AND", "SMR"}
    ministers = Counter(t.country for t in ROSTER.terms if t.office == "foreign-minister")
    assert sum(1 for country in members if ministers[country] >= 3) >= 120
    assert {t.office for t in ROSTER.terms} >= {
        "ambassador",
        "permanent-representative-un",
        "spokesperson-foreign-ministry",
    }


def test_wikidata_ids_belong_to_one_person() -> None:
    owners: dict[str, set[str]] = {}
    for t in ROSTER.terms:
        if t.wikidata:
            owners.setdefault(t.wikidata, set()).add(t.name)
    assert len(owners) >= 50
    assert all(len(people) == 1 for people in owners.values())


def test_everybody_is_found_by_name_alias_and_family() -> None:
    lost = []
    for t in ROSTER.terms[::7]:
        for form in (t.name, *t.aliases):
            if t.name not in names(ROSTER.named(form)):
                lost.append((t.name, form))  # noqa: PERF401
        if t.name not in names(ROSTER.family(t.family)):
            lost.append((t.name, t.family))
    assert lost == []


def test_family_of_the_table_agrees_with_the_splitter() -> None:
    """A row where the two disagree is right by hand; there must be few, or the splitter is wrong."""
    people = {t.name: t for t in ROSTER.terms if " " in t.name and t.office != "monarch"}
    wrong = [name for name, t in people.items() if split_name(name).family != t.family]
    assert len(wrong) / len(people) < 0.03, wrong


# --- questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("office", "country", "day", "name"),
    [
        ("foreign-minister", "RUS", date(1999, 1, 1), "Igor Ivanov"),
        ("foreign-minister", "USA", date(2019, 11, 22), "Mike Pompeo"),
        ("head-of-state", "RUS", date(2010, 6, 1), "Dmitry Medvedev"),
        ("head-of-government", "USA", date(2010, 6, 1), "Barack Obama"),
        ("head-of-state", "USA", date(2010, 6, 1), "Barack Obama"),
        ("head-of-state", "GBR", date(2010, 6, 1), "Elizabeth II"),
        ("head-of-government", "DEU", date(2010, 6, 1), "Angela Merkel"),
        ("security-adviser", "RUS", date(2021, 11, 2), "Nikolai Patrushev"),
        ("secretary-general", "UN", date(1995, 1, 1), "Boutros Boutros-Ghali"),
        ("organization-head", "NATO", date(2015, 1, 1), "Jens Stoltenberg"),
        ("high-representative", "EU", date(2012, 1, 1), "Catherine Ashton"),
        ("director-general", "IAEA", date(2005, 1, 1), "Mohamed ElBaradei"),
        ("movement-leader", "Hezbollah", date(2010, 1, 1), "Hassan Nasrallah"),
        ("permanent-representative-un", "RUS", date(2014, 3, 1), "Vitaly Churkin"),
    ],
)
def test_at(office: str, country: str, day: date, name: str) -> None:
    assert names(ROSTER.at(office, country, day)) == [name]


def test_at_by_destination() -> None:
    day = date(2010, 6, 1)
    assert names(ROSTER.at("ambassador", "USA", day, to="RUS")) == ["John Beyrle"]
    assert len(ROSTER.at("ambassador", "USA", day)) > 5
    assert ROSTER.at("ambassador", "USA", day, to="XXA") == ()


def test_at_knows_nobody() -> None:
    assert ROSTER.at("president", "XXA", date(2010, 1, 1)) == ()
    assert ROSTER.at("foreign-minister", "RUS", date(1950, 1, 1)) == ()
    assert ROSTER.at("foreign-minister", "RUS", date(2090, 1, 1)) == ()
    with pytest.raises(OfficeError, match="no such office: 'tsar'"):
        ROSTER.at("tsar", "RUS", date(1900, 1, 1))


@pytest.mark.parametrize(
    "country", ["RUS", "rus", "Russia", "russia", "RUSSIA", "Russian Federation", "the Russian Federation"]
)
def test_a_state_is_known_by_its_name(country: str) -> None:
    assert names(ROSTER.at("foreign-minister", country, date(2015, 6, 1))) == ["Sergey Lavrov"]
    assert ROSTER.terms_of("foreign-minister", country) == ROSTER.terms_of("foreign-minister", "RUS")
    assert names(ROSTER.at("ambassador", "USA", date(2010, 6, 1), to=country)) == ["John Beyrle"]


@pytest.mark.parametrize(
    ("office", "given", "known"),
    [
        ("secretary-general", "United Nations", "UN"),
        ("secretary-general", "Council of Europe", "CoE"),
        ("movement-leader", "hezbollah", "Hezbollah"),
        ("high-representative", "European Union", "EU"),
    ],
)
def test_an_organization_is_known_by_its_name(office: str, given: str, known: str) -> None:
    terms = ROSTER.terms_of(office, known)
    assert terms
    assert ROSTER.terms_of(office, given) == terms


@pytest.mark.parametrize(
    ("country", "hint"),
    [
        ("xx", "a code is alpha-3"),
        ("RU", "a code is alpha-3"),
        ("", "a code is alpha-3"),
        ("Rusia", "perhaps 'RUS' is meant"),
        ("Russian", "perhaps 'RUS' is meant"),
        ("Moscow", "perhaps 'RUS' is meant"),
        ("Korea", "can be 'PRK' .* or 'KOR' .*: give the code"),
        (7, "country must be a code or name, not int"),
        (None, "country must be a code or name, not NoneType"),
    ],
)
def test_neither_code_nor_name(country: Any, hint: str) -> None:
    with pytest.raises(ArgumentError, match=hint):
        ROSTER.at("president", country, date(2010, 1, 1))
    assert ROSTER.held("president", country, date(2010, 1, 1)) == ()
    with pytest.raises(ArgumentError, match=hint):
        ROSTER.terms_of("president", country)
    if country is not None:
        with pytest.raises(ArgumentError, match=hint.replace("country", "to")):
            ROSTER.at("ambassador", "USA", date(2010, 1, 1), to=country)


def test_codes_without_a_row_are_codes() -> None:
    for code in ("WLF", "XXA", "QMZ", "ZZZ"):
        assert ROSTER.terms_of("president", code) == ()


def test_terms_of_knows_its_offices() -> None:
    with pytest.raises(OfficeError, match="no such office: 'tsar'"):
        ROSTER.terms_of("tsar", "RUS")


def test_day_of_change_has_both() -> None:
    assert names(ROSTER.at("president", "USA", date(2009, 1, 20))) == ["George W. Bush", "Barack Obama"]
    assert names(ROSTER.at("president", "USA", date(2009, 1, 21))) == ["Barack Obama"]


@pytest.mark.parametrize(
    ("start", "until", "day", "holding"),
    [
        ("2004-03-09", "2008-05-07", date(2004, 3, 8), "no"),
        ("2004-03-09", "2008-05-07", date(2004, 3, 9), "certain"),
        ("2004-03-09", "2008-05-07", date(2008, 5, 7), "certain"),
        ("2004-03-09", "2008-05-07", date(2008, 5, 8), "no"),
        ("2004-03", "2008", date(2004, 3, 9), "possible"),
        ("2004-03", "2008", date(2004, 3, 31), "certain"),
        ("2004-03", "2008", date(2007, 12, 31), "certain"),
        ("2004-03", "2008", date(2008, 6, 1), "possible"),
        ("2004-03", "2008", date(2009, 1, 1), "no"),
        ("2004", "", date(2020, 12, 31), "certain"),
        ("2004", "", date(2021, 1, 1), "unknown"),
        ("2004", "2004", date(2004, 6, 1), "possible"),
    ],
)
def test_holds(start: str, until: str, day: date, holding: str) -> None:
    assert term(start, until).holds(day) == holding


@given(
    st.dates(date(1990, 1, 1), date(2020, 1, 1)), st.integers(0, 4000), st.dates(date(1985, 1, 1), date(2030, 1, 1)),
    st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]),
)  # fmt: skip
def test_a_less_exact_term_never_rules_out_what_the_exact_one_says(
    first: date, length: int, day: date, a: int, b: int
) -> None:
    last = date.fromordinal(first.toordinal() + length)
    exact = term(first.isoformat(), last.isoformat())
    loose = term(first.isoformat()[:a], last.isoformat()[:b])
    allowed = {"certain": ("certain", "possible"), "no": ("no", "possible")}
    assert loose.holds(day) in allowed[exact.holds(day)]
    assert years_possible([exact]) <= years_possible([loose])


def test_years_possible() -> None:
    closed, opened = term("2004-03-09", "2006-05-07"), term("2019-06", as_of="2020-12-31")
    assert years_possible([closed]) == {2004, 2005, 2006}
    assert years_possible([closed], month=3, day=8) == {2005, 2006}
    assert years_possible([closed], month=3, day=9) == {2004, 2005, 2006}
    assert years_possible([closed], month=5) == {2004, 2005, 2006}
    assert years_possible([closed], month=6) == {2004, 2005}
    assert years_possible([closed], month=2, day=29) == set()
    assert years_possible([opened]) == {2019, 2020}
    assert years_possible([opened], last_year=2022) == {2019, 2020, 2021, 2022}
    assert years_possible([opened], month=5, last_year=2022) == {2020, 2021, 2022}
    assert years_possible([term("2004", "2006")]) == {2003, 2004, 2005, 2006, 2007}
    assert years_possible([term("2004-01", "2006-12")]) == {2004, 2005, 2006}
    assert years_possible([closed, opened]) == {2004, 2005, 2006, 2019, 2020}
    assert years_possible([]) == set()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"), ("Lavrov Sergey", "Sergey Lavrov"), ("S. Lavrov", "Sergey Lavrov"),
        (("Sergei", "Viktorovich", "Lavrov"), "Sergey Lavrov"), ("Kishida Fumio", "Fumio Kishida"),
        ("Ban Ki Moon", "Ban Ki-moon"), ("Ki-moon Ban", "Ban Ki-moon"), ("Vladimir Zelensky", "Volodymyr Zelensky"),
        ("Bashar Assad", "Bashar al-Assad"), ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Lopez Obrador", "Andrés Manuel López Obrador"),
        ("Moammar Gadhafi", "Muammar Gaddafi"), ("Anthony Blinken", "Antony Blinken"),
        ("George W. Bush", "George W. Bush"),
        ("Mohammad Baqer Qalibaf", "Mohammad Bagher Ghalibaf"), ("Ursula Von Der Leyen", "Ursula von der Leyen"),
        ("Vaira Vike-Freiberga", "Vaira Vīķe-Freiberga"), ("Lars Lokke Rasmussen", "Lars Løkke Rasmussen"),
    ],
)  # fmt: skip
def test_named(words: str | tuple[str, ...], name: str) -> None:
    assert set(names(ROSTER.named(words))) == {name}


def test_named_keeps_like_names_apart() -> None:
    assert set(names(ROSTER.named("Sullivan"))) == {"John Sullivan", "Jake Sullivan"}
    assert "Phuc" in " ".join(names(ROSTER.named("Phuc")))
    assert ROSTER.named("Sergei Rybakov") == ()
    assert ROSTER.named("Nobody Inparticular") == ()
    assert ROSTER.named("") == ()
    assert ROSTER.named(()) == ()
    assert "Hussein" not in names(ROSTER.named("Fuad Hussein"))
    assert ROSTER.family("Ryabkow") == ROSTER.family("Ryabkov") != ()
    assert ROSTER.family("") == ()


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Foreign Minister", "foreign-minister"), ("former Secretary of State", "foreign-minister"),
        ("Permanent Representative to the UN", "permanent-representative-un"), ("Vice-President", "vice-president"),
        ("Secretary of the Security Council", "security-adviser"),
        ("White House press secretary", "spokesperson-head-of-state"),
        ("minister", None), ("", None), ("former", None),
    ],
)  # fmt: skip
def test_office_named(title: str, office: str | None) -> None:
    assert office_named(title) == office


def test_titles_name_known_offices() -> None:
    assert {row["office"] for row in tables.rows("office_titles")} <= set(OFFICES)
    assert all(wider in OFFICES for office in OFFICES.values() for wider in office.wider)


# --- users' own rows ---------------------------------------------------------------------------------------------


def test_with_rows_adds_and_replaces() -> None:
    own = {"name": "Ivan Orlov", "office": "foreign-minister", "country": "XXA", "from": "2020-05-01"}
    opened = ROSTER.with_rows([own], source="desk")
    assert len(opened) == len(ROSTER) + 1
    (found,) = opened.at("foreign-minister", "XXA", date(2021, 1, 1))
    assert (found.family, found.given, found.source, found.until) == ("Orlov", "Ivan", "desk", None)
    closed = opened.with_rows([{**own, "until": "2020-12"}])
    assert len(closed) == len(opened)
    assert closed.at("foreign-minister", "XXA", date(2021, 1, 1)) == ()
    assert opened.at("foreign-minister", "XXA", date(2021, 1, 1)) == (found,)
    assert ROSTER.at("foreign-minister", "XXA", date(2021, 1, 1)) == ()
    assert names(closed.named("I. Orlov")) == ["Ivan Orlov"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_from_csv(tmp_path: Path, delimiter: str) -> None:
    lines = [
        ["name", "office", "country", "from", "until", "aliases"],
        [
            "Orlov, Ivan" if delimiter == "\t" else '"Orlov, Ivan"',
            "president",
            "XXA",
            "2001",
            "2005-06",
            "Iwan Orlow|I. Orlov",
        ],
        ["Anna Marsh", "president", "XXA", "2005-06", "", ""],
    ]
    path = tmp_path / "own.csv"
    path.write_text(
        "\ufeff# my rows\n" + "\r\n".join(delimiter.join(line) for line in lines) + "\r\n", encoding="utf-8"
    )
    roster = Roster.from_csv(path)
    assert names(roster.terms) == ["Orlov, Ivan", "Anna Marsh"]
    assert roster.terms[0].family == "Orlov"
    assert roster.terms[0].aliases == ("Iwan Orlow", "I. Orlov")
    assert roster.terms[0].source == "own.csv"
    assert names(ROSTER.with_terms(roster.terms).at("president", "XXA", date(2010, 1, 1))) == ["Anna Marsh"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no line with the names of the columns"),
        ("# only a comment\n", "no line with the names of the columns"),
        ("name,office,from,nick\n", "line 1: no such column: 'nick'"),
        ("name,office,country\n", "line 1: the column 'from' is missing"),
        ("name,name,office,from\n", "line 1: a column stands twice"),
        ("name,office,country,from\nI. Orlov,tsar,XXA,2001\n", "line 2, column office: no such office: 'tsar'"),
        ("name,office,country,from\nI. Orlov,president,XXA,soon\n", "line 2, column from: 'soon' is no YYYY"),
        ("name,office,country,from\nI. Orlov,president,XXA,2001-13\n", "line 2, column from: "),
        ("name,office,country,from\nI. Orlov,president,XXA,2001-02-30\n", "line 2, column from: "),
        ("name,office,country,from\nI. Orlov,president,XXA,2001/02\n", "line 2, column from: "),
        ("name,office,country,from\nI. Orlov,president,,2001\n", "line 2, column country: is empty"),
        (
            "name,office,country,from\nI. Orlov,president,Russia,2001\n",
            "line 2, column country: 'Russia' is no alpha-3 code",
        ),
        ("name,office,country,from\n,president,XXA,2001\n", "line 2, column name: is empty"),
        ("name,office,country,from\n\nI. Orlov,president,XXA\n", "line 3: 3 fields where there are 4 columns"),
        (
            "name,office,country,from,until\nI. Orlov,president,XXA,2001,1999\n",
            "line 2, column until: 1999 is before 2001",
        ),
        ("name,office,country,from,gender\nI. Orlov,president,XXA,2001,x\n", "line 2, column gender: 'x'"),
        ("name,office,country,from,wikidata\nI. Orlov,president,XXA,2001,42\n", "line 2, column wikidata: '42'"),
        ('name,office,country,from\n"I. Orlov,president,XXA,2001\n', "line 2: "),
    ],
)
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        Roster.from_csv(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_files_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="No such file"):
        Roster.from_csv(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("name,office,country,from\nJosé,president,XXA,2001\n".encode("latin-1"))
    with pytest.raises(TableError, match="not UTF-8 at byte"):
        Roster.from_csv(tmp_path / "latin.csv")
    with pytest.raises(TableError, match="user, row 1, column office"):
        ROSTER.with_rows([{"name": "I. Orlov", "office": "tsar", "country": "XXA", "from": "2001"}])


@pytest.mark.parametrize("text", ["", "20", "2001-1", "2001-00", "2001-1-1", "20010101", "2001-01-1x", "²⁰⁰¹", "-2001"])
def test_partial_day_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDay.read(text)


# --- cost --------------------------------------------------------------------------------------------------------


def test_questions_do_not_scan() -> None:
    """Ten times the rows, the same time for a question."""

    def cost(roster: Roster) -> float:
        roster.named("Zdenka Quxova")
        best = 1.0
        for _ in range(20):
            begin = time.perf_counter()
            for _ in range(20):
                roster.named("Zdenka Quxova")
                roster.at("president", "XXA", date(2010, 1, 1))
            best = min(best, time.perf_counter() - begin)
        return best

    own = {"name": "Zdenka Quxova", "office": "president", "country": "XXA", "from": "2009", "until": "2012"}
    small = Roster().with_rows([own]).with_terms(ROSTER.terms[:500])
    assert cost(ROSTER.with_rows([own])) < 3 * cost(small)
