"""The tables of states, organizations, regions and cities, and the look-ups over them."""

from __future__ import annotations

import re

import pytest

from dipnews import geography
from dipnews.geography import (
    capital_of,
    city_name,
    code_of_adjective,
    codes_of,
    countries_of_city,
    country_of_city,
    hemisphere_of,
    index,
    is_state,
    name_of,
)
from dipnews.tables import rows, values

CONTRACT_IDS = (
    "EU UN NATO OSCE AU ASEAN APEC BRICS CIS CSTO EAEU G7 G20 IAEA IMF OAS OIC OPEC SCO WTO WHO GCC LAS".split()
)
LISTS = {
    "countries": ("forms", "adjectives", "demonyms", "combining", "capital_forms", "metonyms", "doubtful"),
    "organizations": ("forms", "adjectives", "doubtful"),
    "generic_bodies": ("forms",),
    "regions": ("countries", "forms", "adjectives"),
    "cities": ("forms", "doubtful"),
    "polity_words": ("words",),
}
STATES = [row for row in rows("countries") if row["alpha3"]]
CURRENT = [row for row in STATES if row["kind"] != "historic" and row["alpha3"] != "XKX"]


@pytest.mark.parametrize("table", LISTS)
def test_fields_are_clean(table: str) -> None:
    for row in rows(table):
        for column, field in row.items():
            assert field == field.strip(), (table, row)
            if column in LISTS[table]:
                parts = values(field)
                assert all(part and part == part.strip() for part in parts), (table, column, field)
                assert len(set(parts)) == len(parts), (table, column, field)
            else:
                assert "|" not in field, (table, column, field)


def test_codes_are_those_of_the_standard() -> None:
    # Babel comes with Sphinx. CLDR knows the territories by alpha-2 code and has the alpha-3 codes as aliases.
    babel = pytest.importorskip("babel.core")
    aliases = babel.get_global("territory_aliases")
    alpha2 = {three: two for three, two in aliases.items() if len(three) == 3 and three.isalpha()}
    territories = babel.Locale("en").territories
    for row in CURRENT:
        two = alpha2.get(row["alpha3"])
        assert two, row["alpha3"]
        english = territories[two[0]].replace("&", "and").replace("’", "'").replace("St. ", "Saint ")
        names = {row["name"], *values(row["forms"])}
        short = re.sub(r" \(.*\)| SAR China|- Kinshasa| - Brazzaville", "", english)
        assert names & {english, short} or any(short in name for name in names), (row["alpha3"], english)


def test_all_members_of_the_united_nations_are_there() -> None:
    assert sum(row["kind"] == "member" for row in rows("countries")) == 193
    assert len({row["alpha3"] for row in STATES}) == len(STATES)
    assert {row["kind"] for row in rows("countries")} == {
        "member", "observer", "disputed", "territory", "region", "historic",
    }  # fmt: skip


def test_members_are_complete() -> None:
    for row in STATES:
        assert row["hemisphere"] in ("N", "S"), row["name"]
        if row["kind"] == "member":
            assert row["capital"], row["name"]
            assert row["adjectives"], row["name"]
            assert row["alpha3"] in countries_of_city(row["capital"]), row["name"]


def test_organizations_have_the_contract_s_ids() -> None:
    parties = {row["party"] for row in rows("organizations") if row["kind"] == "international"}
    assert set(CONTRACT_IDS) <= parties
    for code in CONTRACT_IDS:
        assert codes_of(code) == (code,)


def test_rows_point_at_states() -> None:
    for table, column in (("organizations", "country"), ("cities", "country"), ("regions", "countries")):
        for row in rows(table):
            assert row[column] == "" or is_state(row[column]), row
    assert all(row["party"] == "" for row in rows("organizations") if row["kind"] == "media")


def test_a_form_of_organizations_stands_once() -> None:
    shared = {"Commonwealth"}  # of Nations, or of Independent States: the article's other words decide
    seen: dict[str, str] = {}
    for row in rows("organizations"):
        for form in (row["name"], *values(row["forms"])):
            assert form in shared or form not in seen or seen[form] == row["name"], (form, row["name"], seen[form])
            seen[form] = row["name"]


def test_doubtful_names_a_form_of_its_row() -> None:
    for table in ("countries", "organizations", "cities"):
        for row in rows(table):
            forms = {part for column, field in row.items() if column != "doubtful" for part in values(field)}
            for part in values(row["doubtful"]):
                form, _, why = part.rpartition("=")
                assert why in ("place", "person", "family", "word", "both", "generic", "caps"), part
                assert form in forms, (row["name"], part)


def test_cities_are_many_and_in_order() -> None:
    cities = rows("cities")
    assert len(cities) >= 2500
    assert [row["rank"] for row in cities] == sorted(row["rank"] for row in cities)
    assert {row["kind"] for row in cities} == {"capital", "city", "venue", "building"}


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        ("US", ("USA",)), ("U.S.", ("USA",)), ("us", ()), ("UK", ("GBR",)), ("DPRK", ("PRK",)), ("KSA", ("SAU",)),
        ("People’s Republic of China", ("CHN",)), ("Cote d'Ivoire", ("CIV",)), ("Türkiye", ("TUR",)),
        ("Turkiye", ("TUR",)), ("turkey", ()), ("TURKEY", ("TUR",)), ("St. Kitts and Nevis", ("KNA",)),
        ("Sao Tome and Principe", ("STP",)), ("Korea", ("PRK", "KOR")), ("Congolese", ("COD", "COG")),
        ("Dominican", ("DMA", "DOM")), ("Kosovo", ("XKX",)), ("Abkhazia", ("Abkhazia",)), ("USSR", ("SUN",)),
        ("Kremlin", ("RUS",)), ("Quai d'Orsay", ("FRA",)), ("European Commission", ("EU",)), ("CNN", ()),
        ("Group of Seven", ("G7",)), ("G-20", ("G20",)), ("Arab League", ("LAS",)), ("Hezbollah", ("Hezbollah",)),
        ("Latin America", ()), ("Korean War", ()), ("", ()),
    ],
)  # fmt: skip
def test_codes_of(form: str, codes: tuple[str, ...]) -> None:
    assert sorted(codes_of(form)) == sorted(codes)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Dutch", "NLD"), ("Swiss", "CHE"), ("Sino", "CHN"), ("Franco", "FRA"), ("Anglo", "GBR"), ("Russo", "RUS"),
        ("Poles", "POL"), ("Danes", "DNK"), ("Burkinabé", "BFA"), ("Nigerien", "NER"), ("Nigerian", "NGA"),
        ("South Korean", "KOR"), ("Korean", None), ("Emirati", "ARE"), ("polish", None), ("green", None),
        ("Frenchmen", "FRA"), ("Filipina", "PHL"),
    ],
)  # fmt: skip
def test_code_of_adjective(word: str, code: str | None) -> None:
    assert code_of_adjective(word) == code


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("MAR DEL PLATA", "Mar del Plata", "ARG"), ("NEW DELHI", "New Delhi", "IND"), ("Kiev", "Kiev", "UKR"),
        ("ROSTOV-ON-DON", "Rostov-on-Don", "RUS"), ("sharm el-sheikh", "Sharm el-Sheikh", "EGY"),
        ("UNITED NATIONS", "United Nations", None), ("SIMFEROPOL", "Simferopol", None),
        ("N'DJAMENA", "N'Djamena", "TCD"),
        ("XI’AN", "Xi'an", "CHN"), ("THE HAGUE", "The Hague", "NLD"), ("SÃO PAULO", "São Paulo", "BRA"),
        ("SAO PAULO", "Sao Paulo", "BRA"), ("PUSAN", "Pusan", "KOR"), ("NOWHERE", None, None),
        ("WASHINGTON, D.C.", "Washington, D.C.", "USA"), ("TRIPOLI", "Tripoli", "LBY"),
    ],
)  # fmt: skip
def test_cities_by_name(words: str, name: str | None, country: str | None) -> None:
    assert city_name(words) == name
    assert country_of_city(words) == country


def test_states_by_code() -> None:
    assert (name_of("CIV"), capital_of("MMR"), hemisphere_of("BRA"), hemisphere_of("RUS")) == (
        "Ivory Coast", "Naypyidaw", "S", "N",
    )  # fmt: skip
    assert (name_of("NATO"), capital_of("HKG"), hemisphere_of("")) == (None, None, None)


def test_every_party_is_known_by_its_id_and_name() -> None:
    for row in rows("countries"):
        code = row["alpha3"] or row["name"]
        assert geography.parties_named(code) == (code,)
        for form in (row["name"], *values(row["forms"])):
            for written in (form, form.lower(), form.upper(), f"the {form}"):
                named = geography.parties_named(written)
                assert code in named or (written == "GUAM" and named == ("GUAM",)), written
    for row in rows("organizations"):
        if row["party"]:
            assert geography.parties_named(row["party"]) == (row["party"],)


@pytest.mark.parametrize(
    "name", ["Russian", "Russians", "Moscow", "Kremlin", "xx", "RU", "", "the", "Asia", "State Department"]
)
def test_what_is_no_party(name: str) -> None:
    assert geography.parties_named(name) == ()
    assert geography.unknown_party(name).startswith(f"{name!r} is neither a code nor a name")


def test_the_index_finds_every_form_of_every_state() -> None:
    names = index()
    assert names.exact["US"].codes == ("USA",)
    for row in STATES:
        for form in (row["name"], *values(row["forms"])):
            if not form.startswith(("the ", "The ")):
                assert row["alpha3"] in codes_of(form), (row["name"], form)
