"""Whose page and whose copy: frames, agencies, what is too thin, what it costs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews import geography
from dipnews.profiles import SourceSpec, sources
from dipnews.profiles.spec import DatelineShape, LineShape
from dipnews.stages.detect import Detection, detect

BODY = "The envoys of two countries held talks about fishing on Tuesday, a spokesman said.\n\nMore talks will follow."


def found(text: str) -> Detection:
    return detect(text, sources(), places=geography)


@pytest.mark.parametrize(
    ("text", "publisher", "agency"),
    [
        ("MOSCOW, May 3. /TASS/. " + BODY, "tass", "tass"),
        ("OSLO (Reuters) - " + BODY, "reuters", "reuters"),
        ("SOMETOWN, May 3 (Xinhua) -- " + BODY, "xinhua", "xinhua"),
        ("Rome, 3 May (dpa) - " + BODY, "dpa", "dpa"),
        ("KABUL, May 3, 2020 (Pajhwok) -- " + BODY, "pajhwok", "pajhwok"),  # in no list: its usual name
        ("Moscow [Russia], May 3 (ANI/Sputnik): " + BODY, "ani", "sputnik"),
        ("MOSCOW (UrduPoint News / Sputnik - 3rd May, 2020) " + BODY, "urdupoint", "sputnik"),
        ("OSLO, May 3, Kyodo\n\n" + BODY, "kyodo", "kyodo"),
        ("OSLO, May 3 – RIA Novosti. " + BODY, "ria-novosti", "ria-novosti"),
        ("OSLO, May 3 - Sweden. " + BODY, None, None),
        ("Oslo, Norway (3 May 2020) — " + BODY, None, None),
        ("OSLO (Fjord News) " + BODY, "fjord-news", "fjord-news"),
        ("OSLO, (UrduPoint / Pakistan Point News / WAM - 02nd May, 2020) " + BODY, "urdupoint", "wam"),
        ("OSLO, May 3 (NNN-Bernama) — " + BODY, "nnn", "bernama"),
        (f"Envoys hold talks\n\nBy Ann Roe and Ben Moe, AP\n\n{BODY}", "ap", "ap"),
        (f"Envoys hold talks\n\nBy Ann Roe, Norway\n\n{BODY}", None, None),
        (f"Envoys hold talks\n\n{BODY}\n\nThey left.\nBTA", "bta", "bta"),
        (f"Envoys hold talks\n\n{BODY}\n\nSource: Government of Norway", None, "government-of-norway"),
        (f"Official website of the President of Poland\n\nEnvoys hold talks\n\n{BODY} (PAP)", "president-pl", "pap"),
        (BODY + " (ANI)", "ani", "ani"),
        (BODY + "\n\nSource: TASS", None, "tass"),  # somebody else's page, and nothing says whose
        (BODY + "\n\n(This story has not been edited by Business Standard staff.)", "business-standard", None),
        (BODY.replace("a spokesman said", "a spokesman told Sputnik"), None, None),  # a quotation is no by-line
        (BODY, None, None),
        ("", None, None),
        ("Readout of the Prime Minister’s call with the Premier\n\nMay 3, 2021\n\n" + BODY, None, None),
    ],
)
def test_publisher_and_agency(text: str, publisher: str | None, agency: str | None) -> None:
    detection = found(text)
    assert (detection.publisher, detection.agency) == (publisher, agency)


@pytest.mark.parametrize(
    "line",
    [
        "NOTE: The envoys held talks about fishing in the harbour town on Monday.",
        "The minister (who was born in Oslo) - a doctor - held talks about fishing.",
        "MR PRICE: Good afternoon. I have one thing at the top, and then your questions.",
        "Russia, May 2 and other holidays are days on which the office is closed.",
        "In Moscow, May 9 (Victory Day) - a holiday - was marked with a parade.",
        "Prime Minister Larsson (Labour) - who leads the house - held talks about fishing.",
        "UPDATE: talks about fishing were held in the harbour town on Monday, they said.",
        "FRANCE: Envoys held talks about fishing in the harbour town on Monday, they said.",
        "BAKU (Azerbaijan) Envoys held talks about fishing in the harbour town on Monday.",
        "Oslo (Fjord News) Envoys held talks about fishing in the harbour town on Monday.",
        "OSLO (20 states) – Envoys held talks about fishing in the harbour town on Monday.",
        "Moscow - Beijing ties are on the rise, say envoys of both who met in the harbour town on Monday.",
        "Oslo, 45.13.2019 – Envoys held talks about fishing in the harbour town on Monday.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert found(line).datelines == ()


@pytest.mark.parametrize(
    ("line", "city", "end"),
    [
        ("MOSCOW, May 3. /TASS/. The", "MOSCOW", "/TASS/."),
        ("HAMILTON, Canada (AA) - The", "HAMILTON", "(AA)"),
        ("RENO, Nev. (AP) — The", "RENO", "(AP)"),
        ("BUSAN, South Korea, Nov. 13 (Xinhua) -- The", "BUSAN", "(Xinhua)"),
        ("MEXICO CITY, Mexico.- The ambassador opened a fair of books in the old town.", "MEXICO CITY", "Mexico."),
        ("New Delhi, April 1 : The envoys held talks about fishing in the town.", "New Delhi", "April 1"),
        ("ISLAMABAD: The envoys held talks about fishing in the harbour town.", "ISLAMABAD", "ISLAMABAD"),
        ("MOSCOW — The envoys held talks about fishing in the harbour town.", "MOSCOW", "MOSCOW"),
        ("YEREVAN, 24 NOVEMBER, ARMENPRESS. The", "YEREVAN", "ARMENPRESS."),
        ("Damascus, SANA_ The", "Damascus", "SANA"),
        ("Oslo, Norway (3 May 2020) — The envoys held talks.", "Oslo", "2020)"),
        ("OSLO, May 3 - BELTA. The envoys held talks.", "OSLO", "BELTA."),
        ("KUWAIT: The envoys held talks about fishing in the harbour town.", "KUWAIT", "KUWAIT"),
        ("HÀ NỘI – The envoys held talks about fishing in the harbour town.", "HÀ NỘI", "HÀ NỘI"),
        ("Moscow/IBNS: The", "Moscow", "IBNS"),
        ("MINSK, 23 March (BelTA) – The", "MINSK", "(BelTA)"),
        ("Bishkek, March 4, 2019 . / Kabar / . The", "Bishkek", "/ Kabar / ."),
        ("Ulaanbaatar /MONTSAME/ The envoys held talks about fishing in the town.", "Ulaanbaatar", "/MONTSAME/"),
        ("DUSHANBE, 04.03.2019 (NIAT Khovar) – The", "DUSHANBE", "Khovar)"),
        ("Addis Ababa, March 4/2019 (ENA) The", "Addis Ababa", "(ENA)"),
        ("Kathmandu, March 4: The envoys held talks about fishing.", "Kathmandu", "March 4"),
        ("COLOMBO (News 1st); The", "COLOMBO", "(News 1st);"),
        ("BISHKEK, March 4. Kabar. The", "BISHKEK", "Kabar."),
    ],
)
def test_datelines(line: str, city: str, end: str) -> None:
    (match,) = found(line).datelines
    assert match.city is not None
    assert line[match.city.slice] == city
    assert line[match.start : match.end].endswith(end)
    assert line[match.copy :].startswith("The")


def test_a_hyphen_behind_a_city_below_the_headline() -> None:
    copy = "Nicosia - The envoys held talks about fishing in the harbour town on Monday, their office said."
    assert found(copy).datelines == ()  # may be a headline
    (match,) = found("Envoys hold talks\n\n" + copy).datelines
    assert match.line == 1


def test_a_named_source_wins_without_evidence() -> None:
    detection = detect(BODY, sources(), sources()["tass"])
    assert (detection.publisher, detection.agency) == ("tass", "tass")


def test_clues_are_kept_with_their_place() -> None:
    text = "MOSCOW, May 3. /TASS/. " + BODY
    (clue,) = found(text).clues
    assert (clue.source, clue.rule, text[clue.span.slice]) == ("tass", "dateline", "MOSCOW, May 3. /TASS/.")


def test_the_prefix_and_its_junk() -> None:
    text = " date 2020-05-03 Open Menu Talks held again"
    detection = found(text)
    assert detection.prefix is not None
    assert detection.junk is not None
    assert (text[detection.prefix.slice], text[detection.junk.slice]) == ("date 2020-05-03", "Open Menu")
    assert text[detection.lines[0].start :] == "Talks held again"


def _profiles(count: int) -> dict[str, SourceSpec]:
    return {
        f"wire{n}": SourceSpec(
            name=f"wire{n}",
            title=f"Wire{n}",
            role="agency",
            datelines=(DatelineShape(shape=f"{{CITY}}, {{Month}} {{day}} (Wire{n}) -- "),),
            lines=(LineShape(shape=f"Wire{n} desk {{any}}", kind="credit", zone="any", weight=2.0),),
        )
        for n in range(count)
    }


def test_many_profiles_cost_no_more_than_few() -> None:
    text = "Talks held again\n\nOSLO, May 3 (Wire1) -- " + "\n\n".join([BODY] * 4)
    few, many = _profiles(5), _profiles(500)

    def cost(specs: dict[str, SourceSpec]) -> float:
        detect(text, specs)
        best = 1e9
        for _ in range(7):
            start = time.process_time()
            for _ in range(40):
                detect(text, specs)
            best = min(best, time.process_time() - start)
        return best

    assert detect(text, many).agency == "wire1"
    assert cost(many) < 3 * cost(few)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    detection = found(text)
    assert all(0 <= line.start < line.end <= len(text) for line in detection.lines)
    assert found(text) == detection


STORY = "The envoys of two countries held talks about fishing on Tuesday, a spokesman said after the meeting."


@pytest.mark.parametrize(
    ("page", "agency"),
    [
        (f"Envoys hold talks\n\n• Kyodo\n\n{STORY}", "kyodo"),
        (f"Envoys hold talks\n\nAntara • 3 May 2021 08:15\n\n{STORY}", "antara"),
        (f"Envoys hold talks\n\nIzvor: Tanjug\n\n{STORY}", "tanjug"),
        (f"Envoys hold talks\n\n{STORY}\n\n-VNA", "vna"),
        (f"Envoys hold talks\n\nOSLO9 (Sputnik) - {STORY}", "sputnik"),
        (f"Envoys hold talks\n\nIANS | Oslo\n\n{STORY}", "ians"),
        (f"Envoys hold talks\n\nPress Trust of India Oslo\n\n{STORY}", "pti"),
        (f"Envoys hold talks\n\nOSLO, May 3, 17:20 /ITAR-TASS/. {STORY}", "tass"),
        (f"Envoys hold talks\n\nThe envoys (Sputnik readers know them) met.\n\n{STORY}", None),
    ],
)
def test_an_agency_named_in_few_words(page: str, agency: str | None) -> None:
    assert detect(page, sources(), places=geography).agency == agency


@pytest.mark.parametrize(
    "page", [f"Envoys hold talks\n\nIANS | Oslo\n\n{STORY}", f"Talks\n\nOSLO9 (Sputnik) - {STORY}"]
)
def test_a_place_beside_an_agency_is_a_dateline(page: str) -> None:
    (found,) = detect(page, sources(), places=geography).datelines
    assert found.city is not None
    assert page[found.city.start : found.city.end].casefold() == "oslo"


def test_the_reporters_in_brackets_end_the_copy() -> None:
    bracket = "(Reporting by Anna Roe in Oslo and Ben Moe in Rome; additional reporting by Cy Poe; editing by Di Woe)"
    found = detect(f"Envoys hold talks\n\n{STORY} {bracket}\n\nMore\n\nMenu", sources())
    assert found.signoff is not None
    span, kind = found.signoff
    assert kind == "credit"
    assert f"{STORY} {bracket}"[len(STORY) + 1 :] == bracket
    assert span.end - span.start == len(bracket)


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"Envoys hold talks\n\nby The Kyiv Independent news desk May 3, 2023 6:39 PM\n\n{STORY}", "kyiv-independent"),
        (f"Envoys hold talks\n\nAnn Roe is The Times of Israel's bureau chief\n\n{STORY}", "times-of-israel"),
        (f"Envoys hold talks\n\n{STORY}\n\nAl Jazeera’s Ann Roe, reporting from Oslo, said so.", "al-jazeera"),
        (f"Envoys hold talks\n\n{STORY}\n\nThe letter, which RFE/RL has seen, is short.", "rferl"),
        (f"Envoys hold talks\n\n{STORY}\n\nBoth told Dawn and told Daily Sabah that they met.", None),
        (f"Envoys hold talks\n\n{STORY}\n\nBoth told the BBC that they met.", None),
        (f"Envoys hold talks\n\n{STORY}\n\nBoth told Daily Sabah that they met.", "daily-sabah"),
        (f"Envoys hold talks\n\n{STORY}\n\nThe minister has seen the letter.", None),
        (f"Envoys hold talks\n\n{STORY}\n\nMore\n\nCopyright 2020 Kuwait Times", "kuwait-times"),
        (
            f"Envoys hold talks\n\n{STORY}\n\nMinistry of Foreign Affairs, 1 Sea Road, Republic of Maldives | Tel 1",
            "mfa-maldives",
        ),
        (f"Envoys hold talks\n\n{STORY}\n\nThe Ministry of Foreign Affairs of the Republic of Chad met us.", None),
    ],
)
def test_a_page_names_its_publisher_in_its_own_words(page: str, publisher: str | None) -> None:
    assert detect(page, sources(), places=geography).publisher == publisher
