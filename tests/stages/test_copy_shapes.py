"""Shapes of wire and ministry copy, read through all stages: invented sentences and what is said in them."""

from __future__ import annotations

import pytest

import dipnews

_THREE = [("Ole Jensen", "DNK"), ("Lars Berg", "NOR"), ("Anna Lind", "SWE")]
DATELINE = "OSLO, March 3, 2020 (AP) - "


def _read(sentence: str) -> dipnews.Article:
    return dipnews.parse(DATELINE + sentence)


@pytest.mark.parametrize(
    ("sentence", "officials"),
    [
        (
            "Minister of Foreign Affairs and Trade, Karin Olsen-Berg, says talks go on.",
            [("Karin Olsen-Berg", None, "Minister of Foreign Affairs and Trade")],
        ),
        ("Foreign Minister, Karin Olsen, said talks go on.", [("Karin Olsen", None, "Foreign Minister")]),
        (
            "The President of Ghana, His Excellency, John Mensah Owusu, said talks go on.",
            [("John Mensah Owusu", "GHA", "President of Ghana")],
        ),
        (
            "Kofi Mensah met Fiji's Minister for Women, Youth and Poverty Reduction, Lynda Karua.",
            [("Lynda Karua", "FJI", "Minister for Women, Youth and Poverty Reduction")],
        ),
        (
            "Serbia's and Norway's Foreign Ministers Ivan Petrovic and Lars Berg agreed.",
            [("Ivan Petrovic", "SRB", "Foreign Minister"), ("Lars Berg", "NOR", "Foreign Minister")],
        ),
        ("U.N. Yemen envoy Jan Larsen said no.", [("Jan Larsen", None, "U.N. Yemen envoy")]),
        ("U.S. Yemen envoy Jan Larsen said no.", [("Jan Larsen", "USA", "Yemen envoy")]),
        ("Norway's UN envoy Lars Berg said no.", [("Lars Berg", "NOR", "UN envoy")]),
        (
            "The Presidents of Peru, Martin Rojas; and Canada, Paul Tremblay, agreed.",
            [("Martin Rojas", "PER", "President of Peru"), ("Paul Tremblay", "CAN", "President of Canada")],
        ),
        (
            "Danish Foreign Minister Ole Jensen met his peers from Norway and Sweden, Lars Berg and Anna Lind.",
            [(name, state, "Foreign Minister") for name, state in _THREE],
        ),
        ("Belgian Prime Minister Alexander De Kroo left.", [("Alexander De Kroo", "BEL", "Prime Minister")]),
        ("Myanmar's de facto leader Lars Berg left.", [("Lars Berg", "MMR", "de facto leader")]),
        ("Members of the ASEAN Troika discussed trade.", []),
        # must stay: no office of the man behind the comma, a list of bare titles
        ("The talks were led by the President, Foreign Minister, Karin Olsen, and others.", []),
        ("On the way home from Parliament, Karin Olsen, a teacher, fell.", []),
    ],
)
def test_offices_before_commas(sentence: str, officials: list[tuple[str, str | None, str]]) -> None:
    found = [(o.name, o.country, o.positions[0].title) for o in _read(sentence).officials if o.positions]
    assert found == officials


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Foreign Minister Karin Olsen says this week's talks are routine.",
            [("Karin Olsen", "this week's talks are routine")],
        ),
        (
            "Foreign Minister Karin Olsen said on Friday Monday's talks would go on.",
            [("Karin Olsen", "Monday's talks would go on")],
        ),
        ("Foreign Minister Karin Olsen said on Monday talks would go on.", [("Karin Olsen", "talks would go on")]),
        ("Foreign Minister Karin Olsen said last week talks would go on.", [("Karin Olsen", "talks would go on")]),
        ("Foreign Minister Karin Olsen said this when she received the Danish ambassador.", []),
        ("Foreign Minister Karin Olsen said this is no threat.", [("Karin Olsen", "this is no threat")]),
        ("Foreign Minister Karin Olsen concluded a three-day official visit to Ghana on Monday.", []),
        ("Foreign Minister Karin Olsen concluded that talks must go on.", [("Karin Olsen", "talks must go on")]),
        ("Foreign Minister Karin Olsen says there's no rush.", [("Karin Olsen", "there's no rush")]),
        (
            "Foreign Minister Karin Olsen said despite the row, talks would go on.",
            [("Karin Olsen", "despite the row, talks would go on")],
        ),
        (
            "Foreign Minister Karin Olsen said in an interview, talks would go on.",
            [("Karin Olsen", "talks would go on")],
        ),
        ("Karin Olsen spoke in Oslo, the ministry said.", [("ministry", "Karin Olsen spoke in Oslo")]),
        (
            "Foreign Minister Karin Olsen said, despite the row, talks would go on.",
            [("Karin Olsen", "despite the row, talks would go on")],
        ),
        ("Both sides will act according to the plan.", []),
        ("Aid will be sent on Monday, according to the plan.", [("plan", "Aid will be sent on Monday")]),
        ("Foreign Minister Karin Olsen said at the talks, which ended on Monday.", []),
        ("Foreign Minister Karin Olsen spoke at the talks, adding to the noise.", []),
        (
            "The envoys met to compare views on fishing, Reuters said in a brief report that gave no details.",
            [("Reuters", "The envoys met to compare views on fishing")],
        ),
    ],
)
def test_what_is_said(sentence: str, said: list[tuple[str, str]]) -> None:
    found = [(s.speaker.name, s.content[0].text) for s in _read(sentence).statements if s.speaker]
    assert found == said


@pytest.mark.parametrize(
    ("sentence", "parties", "names"),
    [
        (
            "Norwegian envoy Lars Berg, after talks with Danish envoy Ole Jensen and Swedish envoy Anna Lind, said no.",
            ["NOR", "DNK", "SWE"],
            ["Lars Berg", "Ole Jensen", "Anna Lind"],
        ),
        (
            "After talks with Danish envoy Ole Jensen and Swedish envoy Anna Lind, Norwegian envoy Lars Berg said no.",
            ["NOR", "DNK", "SWE"],
            ["Lars Berg", "Ole Jensen", "Anna Lind"],
        ),
        (
            "Norway's envoy Lars Berg, after talks between Danish envoy Ole Jensen and Swedish envoy Anna Lind, left.",
            ["DNK", "SWE"],
            ["Ole Jensen", "Anna Lind"],
        ),
    ],
)
def test_who_took_part(sentence: str, parties: list[str], names: list[str]) -> None:
    (meeting,) = _read(sentence).meetings
    assert (list(meeting.parties), [p.name for p in meeting.participants]) == (parties, names)


@pytest.mark.parametrize(
    ("sentence", "form", "parties", "city"),
    [
        ("Danish envoy Ole Jensen met Swedish envoy Anna Lind in the German city of Bonn.",
         "meeting", "DNK SWE", "Bonn"),
        ("Danish envoy Ole Jensen met Swedish envoy Anna Lind in the German port of Kiel.",
         "meeting", "DNK SWE", "Kiel"),
        ("Danish envoy Ole Jensen had an exchange of views with Swedish envoy Anna Lind.", "meeting", "DNK SWE", None),
        ("Danish envoy Ole Jensen presented copies of his letters of credence to Swedish minister Anna Lind.",
         "ceremony", "DNK SWE", None),
        ("Danish minister Ole Jensen received a copy of the credentials of Swedish Ambassador Anna Lind.",
         "ceremony", "DNK SWE", None),
        ("Danish minister Ole Jensen received at the Stone Palace in Aarhus this evening Swedish minister Anna Lind.",
         "meeting", "DNK SWE", "Aarhus"),
        ("Danish envoy Ole Jensen met Swedish envoy Anna Lind prior to the Nordic Council meeting.",
         "meeting", "DNK SWE", None),
        ("Danish envoy Ole Jensen attended the Nordic Council meeting.", "meeting", "DNK Nordic Council", None),
        ("Denmark's negotiator, Ole Jensen, and his Swedish and Norwegian peers -- Anna Lind and Lars Berg -- met.",
         "meeting", "DNK SWE NOR", None),
        ("Danish envoy Ole Jensen is expected in Bergen on Friday.", "visit", "DNK NOR", "Bergen"),
        ("ASEAN foreign ministers held a retreat in Bergen on Monday.", "meeting", "ASEAN", "Bergen"),
        ("Danish envoy Ole Jensen said he aimed to hold talks with Swedish envoy Anna Lind toward the end of April.",
         "talks", "DNK SWE", None),
        ("Ole Jensen, Prime Minister of Denmark will host the Nordic Council summit.",
         "summit", "DNK Nordic Council", None),
        ("Minister Lars Berg accompanies Danish President Ole Jensen in Lima and meets with Swedish envoy Anna Lind.",
         "meeting", "SWE", None),
    ],
)  # fmt: skip
def test_what_happened(sentence: str, form: str, parties: str, city: str | None) -> None:
    (meeting,) = _read(sentence).meetings
    place = meeting.place.city if meeting.place else None
    assert (meeting.format, " ".join(meeting.parties), place) == (form, parties, city)

_COPY = "Norwegian minister Lars Berg met Danish minister Ole Jensen.\n\nThey agreed to go on with the talks on trade."


@pytest.mark.parametrize(
    ("opening", "source", "city"),
    [
        ("Ulaanbaatar /MONTSAME/. On March 16, ", "montsame", "Ulaanbaatar"),
        ("Bishkek, Sept. 24, 2021 . / Kabar / . ", "kabar", "Bishkek"),
        ("BAKU, Azerbaijan, May 3. /AzerTAC/. ", "azertac", "Baku"),
        ("BAKU, Azerbaijan, May 3\n\n", "trend", "Baku"),
        ("AMMAN () - ", None, "Amman"),
        ("MOSCOW/KYIV. Dec 5 (Interfax) - ", "interfax", "Moscow"),
    ],
)
def test_agencies_of_datelines(opening: str, source: str | None, city: str) -> None:
    article = dipnews.parse("Ministers meet to talk about trade\n\n" + opening + _COPY)
    assert article.dateline is not None
    assert (article.agency, article.dateline.city) == (source, city)


@pytest.mark.parametrize(
    ("above", "deck"),
    [
        ("Aller au contenu principal\n\nMinisters meet for trade talks\n\n", None),
        ("Ministers meet for trade talks\n\nThe two agreed to go on.\n\n2 min read\n\n", "The two agreed to go on."),
        (
            "Ministers meet for trade talks\n\nLars Berg speaks in Bergen, May 1, 2016.Karl Mann\n\nOSLO (AP) - ",
            None,
        ),
        (
            "Ministers meet for trade talks\nNorwegian minister Lars Berg met Danish minister Ole Jensen\n",
            "Norwegian minister Lars Berg met Danish minister Ole Jensen",
        ),
        (
            "Submit Release\n\nThere were 96 press releases posted today\n\nMinisters meet for trade talks\n\n",
            None,
        ),
        # must stay: a deck that the copy doesn't repeat, a headline with no deck
        ("Ministers meet for trade talks\n\nA day of long rows\n\nOSLO, May 3 (AP) - ", "A day of long rows"),
        ("Ministers meet for trade talks\n\nOSLO, May 3 (AP) - ", None),
    ],
)
def test_lines_above_the_copy(above: str, deck: str | None) -> None:
    article = dipnews.parse(above + _COPY)
    assert article.headline is not None
    found = article.subheadline.text if article.subheadline else None
    assert (article.headline.text, found) == ("Ministers meet for trade talks", deck)


@pytest.mark.parametrize(
    "sentence",
    [
        "Danish envoy Ole Jensen received a message that Swedish minister Anna Lind had left.",
        "Danish envoy Ole Jensen received a letter from Swedish minister Anna Lind.",
        "The Danish retreat from Bergen went on.",
        "A decision of Danish envoy Ole Jensen is expected in Bergen on Friday.",
        "Denmark is expected to sign the treaty on Friday.",
    ],
)
def test_no_meeting(sentence: str) -> None:
    assert not _read(sentence).meetings


@pytest.mark.parametrize(
    ("verb", "days"),
    [
        ("began a three day visit to Denmark on Monday", ("2020-03-02", "2020-03-04")),
        ("concluded a two-day visit to Denmark in May", ("2019-05-01", "2019-05-31")),
        ("paid a visit to Denmark on Monday", ("2020-03-02", "2020-03-02")),
    ],
)
def test_days_of_visits(verb: str, days: tuple[str, str]) -> None:
    (meeting,) = _read(f"Norwegian minister Lars Berg {verb}.").meetings
    assert meeting.date is not None
    assert (str(meeting.date.start), str(meeting.date.end)) == days


def test_captions_with_a_label() -> None:
    text = "Ministers meet\n\n" + _COPY + "\n\nPhoto Harbour Office Caption: Minister Lars Berg waves to the crowd"
    article = dipnews.parse(text)
    assert article.segments[-1].kind == "caption"
    assert not [s for s in article.statements if s.speaker and "Caption" in (s.speaker.name or "")]


def test_a_year_of_another_clause() -> None:
    text = (
        "Danish envoy Ole Jensen met Swedish envoy Anna Lind. Launched in 1999, the club of the two ministries is to "
        "look after fishing in the waters of both."
    )
    assert [m.date for m in _read(text).meetings] == [None]


_LEDE = "OSLO, May 3, 2021. %s\n\nThe envoys met in Oslo on Monday, the embassy said.\n"


@pytest.mark.parametrize(
    ("headline", "lede", "speaker"),
    [
        # a page's own name, a topic, a genre: nobody speaks
        ("Minister visits Oslo - Example Times", "The talks were a success.", None),
        ("Envoys agree on rail link - The Fjord Gazette", "The envoys agreed.", None),
        ("Talks a success - Fjord News Agency", "The talks were a success.", None),
        ("Trade: Norway, Sweden hold talks", "The two held talks on trade.", None),
        ("Western Balkans: Leaders hold summit in Tirana", "The leaders held a summit.", None),
        ("Arms Control: Norway, Sweden hold talks", "They held talks on arms control.", None),
        ("Exclusive: Oslo to host talks again", "Oslo hosts the talks.", None),
        ("Fish deal: talks resume in Oslo", "The talks resumed.", None),
        # the members of a list say nothing of each other
        ("Japan, S. Korea, U.S. foreign ministers agree on fish", "They agreed.", None),
        ("Japan, South Korea, US leaders warn over nets", "They warned.", None),
        ("Fishing rights: EU, UK agree on nets", "They agreed.", None),
        ("Norway, Sweden, Danish leaders say talks go on", "They said.", "Norway, Sweden, Danish leaders"),
        ("France, UK, Germany urge Iran to return to deal", "They urged it.", "France, UK, Germany"),
        # must stay
        ("Talks a success - minister", "The talks were a success.", "minister"),
        ("Talks a success - Orlov", "The talks were useful, said diplomat Ivan Orlov.", "Ivan Orlov"),
        ("Norway weighs pullout - Example Times", "Norway weighs it, the Example Times wrote.", "Example Times"),
        ("Talks a success - Ministry of Defense", "The talks on defense were a success.", "Ministry of Defense"),
        ("Kremlin: talks to go on next week", "The talks go on.", "Kremlin"),
        ("UN report: talks to go on next week", "The talks go on.", "UN report"),
        ("Petterson: talks to go on next week", "The talks go on, said Ann Pettersön.", "Ann Pettersön"),
        ("Talks on, deal near, minister says", "The talks go on.", "minister"),
    ],
)
def test_speakers_of_headlines(headline: str, lede: str, speaker: str | None) -> None:
    article = dipnews.parse(f"{headline}\n\n{_LEDE % lede}")
    found = [s.speaker.name for s in article.statements if s.in_ == "headline" and s.speaker is not None]
    assert found == ([] if speaker is None else [speaker])


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("President of Norway Ann Roe", "Ann Roe"),
        ("President of the Republic of Tatarstan Ann Roe", "Ann Roe"),
        ("Minister of Industry and Trade of Norway Ann Roe", "Ann Roe"),
        ("Chairman of the State Council of Norway Ann Roe", "Ann Roe"),
        ("President of Norway Ann Roe (retranslated)", "Ann Roe"),
        ("Ann Roe (via interpreter)", "Ann Roe"),
        # must stay: no office and name alone
        ("Head of Delegation", None),
        ("Members of the Delegation", None),
        ("Note by the Minister of Trade Ann Roe", None),
        ("Place of the Talks", None),
        ("Speech of the Minister of Trade", None),
    ],
)
def test_labels_of_offices(label: str, speaker: str | None) -> None:
    copy = "Envoys meet in Oslo\n\nOSLO, May 3, 2021. The envoys met in Oslo on Monday and went home at night.\n\n"
    article = dipnews.parse(f"{copy}{label}: Good afternoon, colleagues, we go on with it.\n")
    found = [s.speaker.name for s in article.statements if s.speaker is not None]
    assert found == ([] if speaker is None else [speaker])


_MET = "Today I met with Foreign Minister Botnari of Moldova. We had a good talk about the harbour."


@pytest.mark.parametrize(
    ("copy", "parties", "people"),
    [
        (
            f"Statement by Foreign Minister Kari Solberg of Norway\n\nMay 3, 2021\n\n{_MET}",
            ["NOR", "MDA"],
            ["Kari Solberg", "Botnari"],
        ),
        (
            f"Foreign Minister of Norway Kari Solberg's remarks in Oslo\n\nMay 3, 2021\n\n{_MET}",
            ["NOR", "MDA"],
            ["Kari Solberg", "Botnari"],
        ),
        (
            f"Remarks to the press\n\nMay 3, 2021\n\nSECRETARY HARLAN: {_MET}\n\nQUESTION: What next?",
            ["MDA"],
            ["HARLAN", "Botnari"],
        ),
        (
            f"Remarks to the press\n\nMay 3, 2021\n\nSECRETARY HARLAN: Thank you all for coming here.\n\n{_MET}",
            ["MDA"],
            ["HARLAN", "Botnari"],
        ),
        # must stay: whose account it is nobody says, or another's turn
        (f"Solberg on talks\n\nOSLO, May 3, 2021. Kari Solberg of Norway spoke.\n\n{_MET}", ["MDA"], ["Botnari"]),
        (
            f"Remarks to the press\n\nMay 3, 2021\n\nSECRETARY HARLAN: Thank you all.\n\nQUESTION: {_MET}",
            ["MDA"],
            ["Botnari"],
        ),
        (f"Law signed by President Lars Berg of Norway\n\nMay 3, 2021\n\n{_MET}", ["MDA"], ["Botnari"]),
    ],
)
def test_accounts_of_ones_own(copy: str, parties: list[str], people: list[str]) -> None:
    (meeting,) = dipnews.parse(copy).meetings
    assert list(meeting.parties) == parties
    assert [p.name for p in meeting.participants] == people


def test_the_account_of_one_without_a_state() -> None:
    head = "Statement by Foreign Minister Kari Solberg\n\nMay 3, 2021\n\n"
    (meeting,) = dipnews.parse(f"{head}Today I met with the Chinese ambassador about the harbour.").meetings
    assert (meeting.parties, [p.name for p in meeting.participants]) == (("CHN",), ["Kari Solberg"])


def test_who_travels_in_his_own_account_is_the_guest() -> None:
    head = "Statement by Foreign Minister Kari Solberg of Norway\n\nMay 3, 2021\n\n"
    (visit,) = dipnews.parse(f"{head}I travel to Stockholm tomorrow to meet Foreign Minister Lindqvist.").meetings
    assert visit.parties == ("NOR", "SWE")
    assert [(p.name, p.role) for p in visit.participants] == [("Kari Solberg", "guest"), ("Lindqvist", "host")]
