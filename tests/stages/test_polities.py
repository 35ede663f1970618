"""Names of states, peoples, capitals, organizations and cities in the copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews.records import Segment
from dipnews.span import Span
from dipnews.stages.polities import Polities, PolityMention, find_polities, party_of
from dipnews.stages.reading import Reading, read
from growth import exponent


def _read(text: str, kind: str = "paragraph") -> Reading:
    return read(text, [Segment(kind=kind, span=Span(0, len(text)))])  # type: ignore[arg-type]


def _find(text: str, kind: str = "paragraph") -> list[tuple[str, PolityMention]]:
    reading = _read(text, kind)
    return [(reading.slice(m.first, m.last), m) for m in find_polities(reading)]


def _seen(text: str, kind: str = "paragraph") -> list[tuple[str, str, tuple[str, ...]]]:
    return [(words, m.kind, m.codes) for words, m in _find(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # case
        ("We hope Turkey will tell us of the turkey.", [("Turkey", "country", ("TUR",))]),
        ("They polish the China plates in China.", [("China", "country", ("CHN",)), ("China", "country", ("CHN",))]),
        ("the US and us", [("US", "country", ("USA",))]),
        ("It is in a CIS state, who said IS did it.",
         [("CIS", "organization", ("CIS",)), ("IS", "organization", ("IS",))]),
        ("a russian envoy in saudi Arabia", [("russian", "people", ("RUS",)), ("saudi Arabia", "country", ("SAU",))]),
        ("across the middle East", [("middle East", "region", ())]),
        ("Nato and Opec", [("Nato", "organization", ("NATO",)), ("Opec", "organization", ("OPEC",))]),
        # possessives and curly apostrophes
        ("Yemen’s envoy and the United States' offer",
         [("Yemen", "country", ("YEM",)), ("United States", "country", ("USA",))]),
        ("the Democratic People’s Republic of Korea", [("Democratic People’s Republic of Korea", "country", ("PRK",))]),
        # compounds
        ("Russian-US talks", [("Russian-US", "people", ("RUS", "USA"))]),
        ("Sino-Indian border", [("Sino-Indian", "people", ("CHN", "IND"))]),
        ("Moscow-Washington contacts", [("Moscow-Washington", "capital", ("RUS", "USA"))]),
        ("U.S.-Caribbean ties", [("U.S.-Caribbean", "country", ("USA",))]),
        ("New Delhi-Islamabad ties", [("New Delhi-Islamabad", "capital", ("IND", "PAK"))]),
        ("an EU-South Korea summit", [("EU-South Korea", "organization", ("EU", "KOR"))]),
        ("Russia-India-China", [("Russia-India-China", "country", ("RUS", "IND", "CHN"))]),
        ("Greek- and Turkish-Cypriot leaders",
         [("Greek", "people", ("CYP",)), ("Turkish-Cypriot", "people", ("Turkish Cypriots",))]),
        ("a US-led force and anti-Iranian steps", [("US-led", "people", ()), ("anti-Iranian", "people", ())]),
        ("a long-term well-known deal", []),
        # names that only hold a state's word
        ("the Minsk agreements", [("Minsk agreements", "name", ())]),
        ("the New York Times", [("New York Times", "organization", ())]),
        ("the Gulf of Mexico and New Mexico", [("Gulf of Mexico", "region", ()), ("New Mexico", "region", ())]),
        # metonyms, capitals, cities
        ("The Kremlin called Kyiv", [("Kremlin", "metonym", ("RUS",)), ("Kyiv", "capital", ("UKR",))]),
        ("in Sharm El Sheikh and at Camp David",
         [("Sharm El Sheikh", "city", ("EGY",)), ("Camp David", "city", ("USA",))]),
        ("courts in The Hague", [("The Hague", "capital", ("NLD",))]),
        # words and people
        ("Nice work. He flew to Nice.", [("Nice", "city", ("FRA",))]),
        ("He met Lloyd Austin and Chad Brown in Chad.", [("Chad", "country", ("TCD",))]),
        ("Jordan Foreign Minister spoke.", [("Jordan", "country", ("JOR",))]),
        ("the King of Jordan Abdullah II and Mr. Jordan", [("Jordan", "country", ("JOR",))]),
        ("Queen Victoria and Lake Victoria", []),
        ("She held talks with Jordan Reed and met Georgia Hill and Gao Wenlin.", []),
        ("They spoke to Georgia Hill.", []),
        ("They flew to Georgia Monday, in Sofia Borov was ill, met Georgia Friday",
         [("Georgia", "country", ("GEO",)), ("Sofia", "capital", ("BGR",)), ("Georgia", "country", ("GEO",))]),
        ("Georgia President Levan Ber left.", [("Georgia", "country", ("GEO",))]),
        ("Talks with Jordan Media Institute in Gao", [("Jordan", "country", ("JOR",)), ("Gao", "city", ("MLI",))]),
        ("He met Angelo Dundee in Dundee.", [("Dundee", "city", ("GBR",))]),
        ("Georgetown University and the Moscow office",
         [("Georgetown University", "name", ()), ("Moscow", "capital", ("RUS",))]),
        ("the Sahel Liberation Front and Michael Bloomberg", [("Sahel", "region", ())]),
        ("Alabama, Georgia and Texas", [("Alabama", "region", ()), ("Texas", "region", ())]),
        ("President Vladimir V. Orlov", []),
        ("a Moscow-based group and Russian-linked firms",
         [("Moscow-based", "people", ()), ("Russian-linked", "people", ())]),
        ("THIS IS NOT so", []),
        ("He told The Times that times are hard.", [("The Times", "organization", ())]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert _seen(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("South Korean officials came. A Korean aide spoke.", "Korean", ("KOR",)),
        ("Pyongyang and Seoul met. A Korean aide spoke.", "Korean", ()),
        ("Talks in Brazzaville. A Congolese aide spoke.", "Congolese", ("COG",)),
        ("A Congolese aide spoke.", "Congolese", ("COD",)),
        ("The CIS met. The Commonwealth will meet again.", "Commonwealth", ("CIS",)),
        ("London hosts the Commonwealth summit.", "Commonwealth", ("Commonwealth",)),
        ("They met in Valencia, Venezuela.", "Valencia", ("VEN",)),
        ("They met in Valencia in Spain.", "Valencia", ("ESP",)),
    ],
)
def test_ambiguous_names(text: str, words: str, codes: tuple[str, ...]) -> None:
    found = dict(_find(text))
    assert found[words].codes == codes
    assert len(found[words].candidates) > 1


def test_one_word_for_two_states() -> None:
    assert _seen("Envoys of South and North Korea met.") == [
        ("South", "country", ("KOR",)),
        ("North Korea", "country", ("PRK",)),
    ]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The Foreign Office in Berlin said so.", "DEU"),
        ("The Foreign Ministry in Tokyo said so.", "JPN"),
        ("The Foreign Office said so. Pakistan agreed.", "PAK"),
        ("The Foreign Office said so. Britain and Pakistan agreed.", "GBR"),
        ("The Foreign Office said so.", "GBR"),
    ],
)
def test_whose_foreign_office(text: str, state: str) -> None:
    assert _find(text)[0][1].codes == (state,)


def test_a_building_tells_the_state_and_is_no_city() -> None:
    mentions = [m for _, m in _find("They met at the Lancaster House and at Camp David.")]
    assert [(m.country, m.city) for m in mentions] == [("GBR", ""), ("USA", "Camp David")]


def test_a_movement_is_called_as_the_text_calls_it() -> None:
    text = "The Kurdistan Regional Government (KRG) and the Syrian Democratic Forces met Hamas and HAMAS."
    codes = [m.codes for _, m in _find(text)]
    assert codes == [("KRG",), ("KRG",), ("Syrian Democratic Forces",), ("Hamas",), ("Hamas",)]


def test_another_place_of_that_name() -> None:
    assert [words for words, _ in _find("He flew to Atlanta, Georgia, and on to Tbilisi, Georgia.")] == [
        "Atlanta", "Tbilisi", "Georgia",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "body", "phrase", "country"),
    [
        ("The Iranian Foreign Ministry said so.", "Foreign Ministry", "Iranian Foreign Ministry", "IRN"),
        ("Russia's Security Council met.", "Security Council", "Russia's Security Council", "RUS"),
        ("The Security Council met.", "Security Council", "Security Council", ""),
        ("the Iraqi federal government", "federal government", "Iraqi federal government", "IRQ"),
        ("Ministry of Defense of the Republic of Poland", "Ministry of Defense",
         "Ministry of Defense of the Republic of Poland", "POL"),
        ("the foreign ministry of Ukraine", "foreign ministry", "foreign ministry of Ukraine", "UKR"),
        ("Pakistan's Senate voted.", "Senate", "Pakistan's Senate", "PAK"),
        ("The Senate voted.", "Senate", "Senate", "USA"),
        ("the US State Department", "State Department", "US State Department", "USA"),
        ("The French Embassy in Cairo", "Embassy", "French Embassy", "FRA"),
        ("a UN agency and the CIA", "CIA", "CIA", "USA"),
    ],
)  # fmt: skip
def test_bodies(text: str, body: str, phrase: str, country: str) -> None:
    reading = _read(text)
    found = {reading.slice(m.first, m.last): m for m in find_polities(reading)}
    mention = found[body]
    assert mention.kind == "organization"
    assert reading.slice(mention.phrase_first, mention.phrase_last) == phrase
    assert mention.country == country


def test_a_body_keeps_its_state_until_another_is_named() -> None:
    text = (
        "Iran's Foreign Ministry spoke. The Foreign Ministry added a word. "
        "The Omani Foreign Ministry heard the Foreign Ministry."
    )
    countries = [m.country for _, m in _find(text) if m.body == "foreign-ministry"]
    assert countries == ["IRN", "IRN", "OMN", "OMN"]


def test_common_nouns_are_no_bodies_without_a_state() -> None:
    assert _seen("The army and the congress of the party spoke of military intelligence.") == []
    assert [m.country for words, m in _find("The Sudanese army spoke.") if words == "army"] == ["SDN"]


@pytest.mark.parametrize("kind", ["headline", "paragraph"])
def test_capitals(kind: str) -> None:
    assert [(w, m.codes) for w, m in _find("TURKEY, US TELL WHO IS IN RIO DE JANEIRO", kind)] == [
        ("TURKEY", ("TUR",)),
        ("US", ("USA",)),
        ("RIO DE JANEIRO", ("BRA",)),
    ]


def test_media_are_no_party() -> None:
    for _, mention in _find("He told Sputnik, Rossiya 1, CNN and The Jerusalem Post."):
        assert mention.body == "media"
        assert party_of(mention) == ()


def test_at_and_between() -> None:
    reading = _read("The United States met Iran in Vienna.")
    found = find_polities(reading)
    assert isinstance(found, Polities)
    assert [m.name if (m := found.at(i)) else "" for i in range(5)] == [
        "",
        "United States",
        "United States",
        "",
        "Iran",
    ]
    assert [m.name for m in found.between(2, 7)] == ["Iran", "Austria"]
    assert len(found) == len(list(found)) == 3


WORDS = st.sampled_from(
    "the US us Russian-US Korea Korean Iran's Foreign Ministry of Security Council Georgia , . - and Turkish-Cypriot "
    "Greek "
    "Jordan Chad Nice WHO The Hague Times "
    "New York-based Delhi-Islamabad South North army U.S. St. Lucia UN ’s ( ) Al-".split()
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text(text: str) -> None:
    reading = _read(text)
    found = find_polities(reading)
    end = 0
    for m in found:
        assert end <= m.first < m.last <= len(reading.words)
        assert m.phrase_first <= m.first < m.last <= m.phrase_last <= len(reading.words)
        assert m.kind in ("country", "people", "capital", "metonym", "organization", "region", "name", "city")
        assert reading.sentence_of[m.first] == reading.sentence_of[m.last - 1]
        assert found.covering[m.first : m.last] == [m] * (m.last - m.first)
        assert m.name
        end = m.last
    assert sum(m is not None for m in found.covering) == sum(m.last - m.first for m in found)
    assert list(find_polities(reading)) == list(found)


@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_more_prose_moves_no_mention(text: str) -> None:
    before = [(m.first, m.last, m.kind) for m in find_polities(_read(text))]
    longer = read(
        f"{text}\n\nIt rained.",
        [
            Segment(kind="paragraph", span=Span(0, len(text))),
            Segment(kind="paragraph", span=Span(len(text) + 2, len(text) + 12)),
        ],
    )
    assert [(m.first, m.last, m.kind) for m in find_polities(longer)] == before


@pytest.mark.parametrize(
    "unit",
    ["New York Times ", "Korean, ", "the Foreign Ministry of the ", "US-led-", "Democratic People's Republic of ",
     "Jordan Baker "],
)  # fmt: skip
def test_time_grows_with_the_length(unit: str) -> None:
    find_polities(_read("Warm up in Vienna."))
    assert exponent(find_polities, lambda count: _read(unit * count), (1000, 2000, 8000)) < 1.2
