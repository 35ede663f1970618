"""Shapes of sentences about events: what each makes of status, format, parties, city and days; one shape a row."""

from __future__ import annotations

import pytest

import dipnews

ROE, POE = "Kenyan President Ann Roe", "Chadian Prime Minister Jon Poe"
DATELINE = "NAIROBI, May 15, 2024 (Reuters) - "  # a Wednesday


def told(text: str) -> list[str]:
    """Each meeting as "status format parties city days people", ``-`` for what the text doesn't say."""
    rows = []
    for m in dipnews.parse(DATELINE + text).meetings:
        city = m.place.city if m.place is not None else None
        days = "-"
        if m.date is not None and m.date.start is not None and m.date.end is not None:
            days = f"{m.date.start:%m-%d}" + (f"..{m.date.end:%m-%d}" if m.date.end != m.date.start else "")
        people = "+".join(p.name for p in m.participants)
        rows.append(f"{m.status} {m.format} {'+'.join(sorted(m.parties))} {city or '-'} {days} {people or '-'}")
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} will begin a two-day visit to Chad on Friday.", ["planned visit KEN+TCD - 05-17..05-18 Ann Roe"]),
        (f"{ROE} will pay a two-day visit to Chad on May 20.", ["planned visit KEN+TCD - 05-20..05-21 Ann Roe"]),
        (f"{ROE} arrived today in Chad on a three-day visit.", ["ongoing visit KEN+TCD - 05-15..05-17 Ann Roe"]),
        (f"{ROE} embarked Tuesday on a three-day trip to Chad.", ["ongoing visit KEN+TCD - 05-14..05-16 Ann Roe"]),
        ("A two-day EU summit opens in Ghent on Friday.", ["planned summit EU Ghent 05-17..05-18 -"]),
        ("The two-day EU summit ended in Ghent on Tuesday.", ["held summit EU Ghent 05-14 -"]),
        (f"{ROE} concluded a three-day visit to Chad on Tuesday.", ["held visit KEN+TCD - 05-14 Ann Roe"]),
        (f"{ROE} will make a three-day visit to Chad on May 20-22.", ["planned visit KEN+TCD - 05-20..05-22 Ann Roe"]),
        (
            f"{ROE} plans to attend a two-day meeting of NATO defence ministers in Oslo from Friday.",
            ["planned meeting KEN+NATO Oslo 05-17..05-18 Ann Roe"],
        ),
    ],
)
def test_days_of_an_event(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} and {POE} held their first talks since March.", ["held talks KEN+TCD - - Ann Roe+Jon Poe"]),
        (
            f"{ROE} met {POE} on Tuesday for the first time since 2019.",
            ["held meeting KEN+TCD - 05-14 Ann Roe+Jon Poe"],
        ),
        ("Talks between Kenya and Chad have been going on since March.", ["ongoing talks KEN+TCD - 03-01..05-15 -"]),
        (
            f"{ROE} and {POE} held talks. It was the first contact since the two countries resumed talks in March.",
            ["held talks KEN+TCD - - Ann Roe+Jon Poe", "held talks KEN+TCD - 03-01..03-31 Ann Roe+Jon Poe"],
        ),
        (
            f"{ROE} will hold talks with {POE} in Rome. In April, Chad quit the talks.",
            ["planned talks KEN+TCD Rome - Ann Roe+Jon Poe"],
        ),
        (
            f"{ROE} arrived today in Chad on a visit, during which she will hold talks with {POE}.",
            ["ongoing visit KEN+TCD - 05-15 Ann Roe", "planned talks KEN+TCD - - Ann Roe+Jon Poe"],
        ),
    ],
)
def test_another_day_is_not_the_events_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} is considering visiting Oslo.", ["possible visit KEN+NOR Oslo - Ann Roe"]),
        (f"{ROE} is mulling a visit to Oslo.", ["possible visit KEN+NOR Oslo - Ann Roe"]),
        (f"{ROE} is considering meeting with {POE}.", ["possible meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (f"{ROE} thought about visiting Oslo.", ["possible visit KEN+NOR Oslo - Ann Roe"]),
        (f"{ROE} has suggested meeting {POE} in Oslo.", ["possible meeting KEN+TCD Oslo - Ann Roe+Jon Poe"]),
        (f"{ROE} is planning on visiting Oslo in June.", ["planned visit KEN+NOR Oslo 06-01..06-30 Ann Roe"]),
        (f"{ROE} could cancel her visit to Oslo.", ["possible visit KEN+NOR Oslo - Ann Roe"]),
        (f"{ROE} and {POE} considered the negotiations with Iran.", []),
        (f"{ROE} told reporters after meeting {POE} that she was glad.", ["held meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (f"{ROE} might skip the NATO summit in Oslo.", ["possible summit KEN+NATO Oslo - Ann Roe"]),
        (f"{ROE} said on Monday she might skip the NATO summit.", ["possible summit KEN+NATO - - Ann Roe"]),
        (f"{ROE} will skip the NATO summit in Oslo.", ["cancelled summit KEN+NATO Oslo - Ann Roe"]),
        (f"Had {ROE} met {POE} in Oslo, the deal would have been signed.", []),
        (f"Were {ROE} to meet {POE} in Oslo, a deal could be signed.", []),
        (f"{ROE} would have met {POE} in Oslo.", []),
        (f"{ROE} would meet {POE} in Oslo.", ["planned meeting KEN+TCD Oslo - Ann Roe+Jon Poe"]),
        (f"{ROE} had met {POE} in Oslo.", ["held meeting KEN+TCD Oslo - Ann Roe+Jon Poe"]),
        (f"{ROE} turned down an offer to meet {POE}.", ["cancelled meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (f"{ROE} rejected Chad's proposal to meet {POE}.", ["cancelled meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (f"{ROE} turned down a request from Chad to meet {POE}.", ["cancelled meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (f"{ROE} did not turn down an invitation to visit Oslo.", ["possible visit KEN+NOR Oslo - Ann Roe"]),
        (
            f"{ROE} extended an invitation to {POE} to visit Nairobi.",
            ["possible visit KEN+TCD Nairobi - Jon Poe+Ann Roe"],
        ),
    ],
)
def test_what_may_come_or_was_refused(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A meeting of ministers of Kenya and Chad, which had been scheduled for May 20 in Oslo, was called off.",
            ["cancelled meeting KEN+TCD Oslo 05-20 -"],
        ),
        ("Talks between Kenya and Chad, planned for May 20, were scrapped.", ["cancelled talks KEN+TCD - 05-20 -"]),
        ("Talks between Kenya and Chad, planned for May 20, will focus on trade.", ["planned talks KEN+TCD - 05-20 -"]),
        (
            "The talks between Kenya and Chad, due to be held on Friday, will not take place.",
            ["cancelled talks KEN+TCD - 05-17 -"],
        ),
        (
            "The talks between Kenya and Chad, held in Oslo on Monday, were the first in years.",
            ["held talks KEN+TCD Oslo 05-13 -"],
        ),
        (f"A planned visit by {ROE} to Oslo will not take place.", ["cancelled visit KEN+NOR Oslo - Ann Roe"]),
        (
            "Kenya and Chad were to hold talks in Oslo on May 20, but the event was called off.",
            ["cancelled talks KEN+TCD Oslo 05-20 -"],
        ),
        (
            f"A visit to Oslo by {ROE} that had been scheduled for May 20 has been put off.",
            ["cancelled visit KEN+NOR Oslo 05-20 Ann Roe"],
        ),
        (f"{ROE}'s visit to Oslo will not take place.", ["cancelled visit KEN+NOR Oslo - Ann Roe"]),
        (f"A meeting between {ROE} and {POE} will not take place.", []),
        (
            f"{ROE} had been due to meet {POE} in Oslo on May 20 but the trip has been postponed.",
            ["cancelled meeting KEN+TCD Oslo 05-20 Ann Roe+Jon Poe"],
        ),
        (
            f"{ROE} was scheduled to visit Oslo on May 20 but cancelled the trip.",
            ["cancelled visit KEN+NOR Oslo 05-20 Ann Roe"],
        ),
        (
            f"{ROE} is due to visit Oslo on May 20, but will skip Bergen.",
            ["planned visit KEN+NOR Oslo 05-20 Ann Roe"],
        ),
        (f"Norway announced the cancellation of a visit by {ROE} to Oslo.", ["cancelled visit KEN+NOR Oslo - Ann Roe"]),
        (
            f"{ROE} did not confirm the cancellation of her talks with {POE}.",
            ["possible talks KEN+TCD - - Ann Roe+Jon Poe"],
        ),
        ("The Kenya-Chad talks were postponed to May 20.", ["planned talks KEN+TCD - 05-20 -"]),
        ("The Kenya-Chad talks planned for May 17 were put off until Monday.", ["planned talks KEN+TCD - 05-20 -"]),
        ("The Kenya-Chad summit has been delayed until June.", ["planned summit KEN+TCD - 06-01..06-30 -"]),
        ("The Kenya-Chad summit has been postponed because of a storm.", ["cancelled summit KEN+TCD - - -"]),
    ],
)
def test_plans_that_fall_through(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{ROE} met {POE}, who is on a three-day visit to Kenya, in Nairobi on Sunday.",
            "held meeting KEN+TCD Nairobi 05-12 Ann Roe+Jon Poe",
        ),
        (f"{ROE} met {POE}, who is visiting Kenya, on Sunday.", "held meeting KEN+TCD - 05-12 Ann Roe+Jon Poe"),
        (f"{ROE} met {POE}, who will visit Mali next, on Sunday.", "held meeting KEN+TCD - 05-12 Ann Roe+Jon Poe"),
        (
            f"{ROE} met {POE}, who is in Kenya for a visit, at State House in Nairobi on Sunday.",
            "held meeting KEN+TCD Nairobi 05-12 Ann Roe+Jon Poe",
        ),
        (f"{ROE} met {POE}, now visiting Kenya, on Sunday.", "held meeting KEN+TCD - 05-12 Ann Roe+Jon Poe"),
        (
            f"{ROE} will meet {POE}, who arrived on Monday, on Sunday.",
            "planned meeting KEN+TCD - 05-19 Ann Roe+Jon Poe",
        ),
        (
            f"{ROE} met {POE}, who will visit Mali, Togo and Benin on Sunday.",
            "held meeting KEN+TCD - - Ann Roe+Jon Poe",
        ),
    ],
)
def test_the_day_behind_an_insertion_is_the_main_verbs(text: str, expected: str) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"During a meeting with {POE}, {ROE} will raise trade.", ["planned meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (
            f"Also at talks with {POE} for an exchange of views on trade, {ROE} is expected to raise fishing.",
            ["planned talks KEN+TCD - - Ann Roe+Jon Poe"],
        ),
        (
            f"During a meeting with {POE}, {ROE} said that she will run again.",
            ["held meeting KEN+TCD - - Ann Roe+Jon Poe"],
        ),
        (
            f"At a meeting with {POE}, {ROE} raised trade, which will grow.",
            ["held meeting KEN+TCD - - Ann Roe+Jon Poe"],
        ),
        (f"Following talks with {POE}, {ROE} will brief reporters.", ["held talks KEN+TCD - - Ann Roe+Jon Poe"]),
        (
            "Ministers gathered on Monday. The premiers are to meet on Wednesday at the spring summit of the EU.",
            ["planned summit EU - 05-15 -"],
        ),
        (
            f"Trade is the theme of {ROE}'s visit to Chad, where she will open a school.",
            ["planned visit KEN+TCD - - Ann Roe"],
        ),
        (
            f"Trade was the theme of {ROE}'s visit to Chad, where she opened a school.",
            ["held visit KEN+TCD - - Ann Roe"],
        ),
        (
            f"{ROE} and {POE} met. During the meeting, the two will sign a treaty.",
            ["held meeting KEN+TCD - - Ann Roe+Jon Poe"],
        ),
        (
            "Officials discussed trade and the upcoming July EU summit in Ghent.",
            ["planned summit EU Ghent 07-01..07-31 -"],
        ),
    ],
)
def test_the_clause_around_tells_whether_it_has_been(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{POE} was received on Tuesday in Nairobi by {ROE}.",
            ["held meeting KEN+TCD Nairobi 05-14 Ann Roe+Jon Poe"],
        ),
        (
            f"{POE} would be received together with two of his aides by {ROE} on Friday.",
            ["planned meeting KEN+TCD - 05-17 Ann Roe+Jon Poe"],
        ),
        (f"The plan of {POE} was received with doubt by {ROE}.", []),
        (f"{ROE} called upon {POE} on Tuesday.", ["held meeting KEN+TCD - 05-14 Ann Roe+Jon Poe"]),
        (f"{ROE} called upon {POE} to withdraw.", []),
        (f"{ROE} called upon Chad and Niger for restraint.", []),
        (
            "Niger quit the pact despite a visit by a special Kenyan envoy, Ann Roe, to Niamey in April.",
            ["held visit KEN+NER Niamey 04-01..04-30 Ann Roe"],
        ),
        ("The letter sent by the Kenyan envoy, Ann Roe, to Niamey, says nothing.", []),
        (
            f"{ROE} hosted receptions in Nairobi on Tuesday for the new ambassadors of Chad, Niger and Togo.",
            ["held meeting KEN+NER+TCD+TGO Nairobi 05-14 Ann Roe"],
        ),
        (
            f"{ROE} gave a dinner for {POE} in Nairobi on Tuesday.",
            ["held meeting KEN+TCD Nairobi 05-14 Ann Roe+Jon Poe"],
        ),
        (f"{ROE} hosted a reception for the Kenyan community in Rome.", []),
        (
            f"{ROE} invited Deputy Prime Minister and Minister of Foreign Affairs of Chad Jon Poe to visit Kenya.",
            ["possible visit KEN+TCD - - Jon Poe+Ann Roe"],
        ),
        (
            f"{ROE} invited the Prime Minister of the Republic of Chad, Jon Poe, to visit Nairobi.",
            ["possible visit KEN+TCD Nairobi - Jon Poe+Ann Roe"],
        ),
    ],
)
def test_visits_and_receptions(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{ROE} joined with {POE} in a ceremony opening a school.",
            ["held ceremony KEN+TCD - - Ann Roe+Jon Poe"],
        ),
        (f"{ROE} joined {POE} for talks in Rome.", ["held talks KEN+TCD Rome - Ann Roe+Jon Poe"]),
        (f"{ROE} joined {POE} in condemning the raid after a ceremony.", []),
        (f"{ROE} is now in Rome for the G20 summit.", ["ongoing summit G20+KEN Rome - Ann Roe"]),
        (f"{ROE} was in Rome last week for the G20 summit.", ["held summit G20+KEN Rome 05-06..05-12 Ann Roe"]),
        ("At the Niamey talks on Tuesday, Kenya and Chad agreed to a truce.", ["held talks KEN+TCD Niamey 05-14 -"]),
    ],
)
def test_who_came_to_an_event(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nairobi and N'Djamena are discussing a possible meeting between the leaders.", []),
        (
            f"{ROE} and {POE} met in Rome. They discussed prospects of holding Kenya-Chad-EU consultations.",
            ["held meeting KEN+TCD Rome - Ann Roe+Jon Poe", "possible consultations EU+KEN+TCD - - -"],
        ),
        (f"The ministry did not confirm reports that {ROE} met {POE}.", []),
        (
            f"The ministry confirmed reports that {ROE} met {POE} in Rome.",
            ["held meeting KEN+TCD Rome - Ann Roe+Jon Poe"],
        ),
    ],
)
def test_what_is_only_talked_about_was_not_held(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{POE} visited Kenya. He paid a courtesy call on the President.",
            ["held visit KEN+TCD - - Jon Poe", "held meeting KEN+TCD - - Jon Poe"],
        ),
        (
            f"{ROE} attended a meeting with NATO. The May 2021 NATO conference had dealt with it.",
            ["held meeting KEN+NATO - - Ann Roe", "held conference NATO - 05-01..05-31 -"],
        ),
        (
            f"{ROE} said {POE} would attend a conference on “Peace in Our Time” in Ghent on Friday.",
            ["planned conference TCD Ghent 05-17 Jon Poe"],
        ),
    ],
)
def test_neighbouring_events(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} is in Chad on a two-day visit.", ["ongoing visit KEN+TCD - - Ann Roe"]),
        (f"{ROE} was in Niamey last week on a working visit.", ["held visit KEN+NER Niamey 05-06..05-12 Ann Roe"]),
        (f"{ROE} is in Nairobi on leave.", []),
        (
            f"{ROE} will travel to Niamey, Accra and Rome from May 20 to 23.",
            ["planned visit GHA+ITA+KEN+NER Niamey 05-20..05-23 Ann Roe"],
        ),
        (f"{ROE} flew to Niamey and Ghana said that it would follow.", ["held visit KEN+NER Niamey - Ann Roe"]),
        (
            f"{ROE} has kicked off a three-day tour of Chad, Niger and Ghana.",
            ["ongoing visit GHA+KEN+NER+TCD - - Ann Roe"],
        ),
        (f"{POE} paid a farewell call on {ROE} on Tuesday.", ["held meeting KEN+TCD - 05-14 Jon Poe+Ann Roe"]),
        (f"{POE} had an introductory phone call with {ROE}.", ["held call KEN+TCD - - Jon Poe+Ann Roe"]),
        (
            f"Chadian Ambassador Jon Poe presented his credentials to {ROE} on Tuesday.",
            ["held ceremony KEN+TCD - 05-14 Jon Poe+Ann Roe"],
        ),
        (f"{ROE} granted an audience to {POE}.", ["held meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        ("Norway granted Sweden a loan after talks in Oslo.", []),
        (f"{ROE} presented the results of the talks to parliament.", []),
        (f"{ROE} has invited {POE} to Nairobi.", ["possible visit KEN+TCD Nairobi - Jon Poe+Ann Roe"]),
        (f"{POE} has been invited to Kenya by {ROE}.", ["possible visit KEN+TCD - - Jon Poe+Ann Roe"]),
        (f"{ROE} did not invite {POE} to Nairobi.", []),
        (f"{ROE} invited Chadian companies to Kenya.", []),
        (f"{ROE}, elected in March, met {POE}.", ["held meeting KEN+TCD - - Ann Roe+Jon Poe"]),
    ],
)
def test_journeys_calls_and_invitations(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"At the invitation of {ROE}, {POE} will visit Kenya.", ["planned visit KEN+TCD - - Jon Poe"]),
        (f"{ROE}, {POE} and Togolese Premier Kim Doe met.", ["held meeting KEN+TCD+TGO - - Ann Roe+Jon Poe+Kim Doe"]),
        (f"A meeting between {ROE} and {POE} is on the agenda.", ["planned meeting KEN+TCD - - Ann Roe+Jon Poe"]),
        (f"A meeting between {ROE} and {POE} is not on the agenda.", []),
        (f"{ROE} had been due to meet {POE} on Tuesday.", ["planned meeting KEN+TCD - 05-14 Ann Roe+Jon Poe"]),
        (f"{ROE} is due to meet {POE} on Tuesday.", ["planned meeting KEN+TCD - 05-21 Ann Roe+Jon Poe"]),
        (
            f"{ROE} arrived in Rome on Tuesday, where she met {POE}.",
            ["ongoing visit ITA+KEN Rome 05-14 Ann Roe", "held meeting KEN+TCD Rome 05-14 Ann Roe+Jon Poe"],
        ),
        (
            f"{ROE} will discuss trade with {POE} when they meet in Rome on Friday.",
            ["planned meeting KEN+TCD Rome 05-17 Ann Roe+Jon Poe"],
        ),
    ],
)
def test_what_is_arranged(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{ROE} spoke by phone with {POE} on Tuesday. Roe invited Poe to visit Nairobi by the end of the year.", 0),
        (f"{ROE} met {POE} in Rome on Tuesday. Poe will visit Nairobi on June 3.", 0),
        (f"{ROE} met {POE} in Rome on the sidelines of a forum on Tuesday. A UN summit will be held in December.", 0),
        (f"{ROE} will pay a visit to Chad on Friday. Roe will meet {POE}.", 1),
        (f"{ROE} arrived in Chad on Monday. Roe met {POE} on Tuesday.", 1),
        (f"{ROE} met {POE} on the sidelines of the EU summit on Tuesday. The EU summit will open on Wednesday.", 1),
    ],
)
def test_what_was_held_is_no_part_of_a_later_plan(text: str, parts: int) -> None:
    meetings = dipnews.parse(DATELINE + text).meetings
    assert len(meetings) == 2
    assert sum(m.part_of is not None for m in meetings) == parts


@pytest.mark.parametrize(
    ("group", "people"),
    [
        ("Our prime ministers", "-"),
        ("The foreign ministers", "-"),
        ("The two countries' defence ministers", "-"),
        ("The two countries' negotiators", "-"),
        ("The two presidents", "Ann Roe+Ian Coe"),
        ("The two countries' presidents", "Ann Roe+Ian Coe"),
        ("The two sides", "Ann Roe+Ian Coe"),
        ("The leaders", "Ann Roe+Ian Coe"),
        ("They", "Ann Roe+Ian Coe"),
    ],
)
def test_whom_a_plural_office_means(group: str, people: str) -> None:
    text = f"{ROE} met Chadian President Ian Coe in Oslo on Tuesday. {group} will meet in Rome on May 20."
    assert told(text)[1] == f"planned meeting KEN+TCD Rome 05-20 {people}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} met separately with the premiers of Chad and Fiji.", ["KEN+TCD", "FJI+KEN"]),
        (f"{ROE} spoke separately by phone with the Chadian and Fijian premiers.", ["KEN+TCD", "FJI+KEN"]),
        (f"{ROE} met with the premiers of Chad and Fiji.", ["FJI+KEN+TCD"]),
        (f"{ROE} is due in Brussels for talks with the EU's trade commissioner.", ["EU+KEN"]),
        (f"{ROE} arrived in Vienna on Monday for talks with the IAEA chief.", ["IAEA+KEN"]),
        (f"{ROE} is due in Rome for talks with the Italian premier.", ["ITA+KEN"]),
        (f"{ROE} flew to Rome for talks.", ["ITA+KEN"]),
    ],
)
def test_parties_of_guests_apart_and_of_seats(text: str, expected: list[str]) -> None:
    assert [row.split()[2] for row in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{ROE} spoke at a news conference with {POE}.", "press-conference"),
        (f"{ROE} spoke at a joint press conference in Nairobi alongside {POE}.", "press-conference"),
        (f"{ROE} spoke with {POE} before a news conference.", "call"),
    ],
)
def test_whom_the_press_saw(text: str, form: str) -> None:
    assert [row.split()[1] for row in told(text)] == [form]
