"""Meetings: invented stories against what was written for them, fields, merging, properties, growth."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dipnews
from dipnews import geography
from dipnews.dates import find_dates
from dipnews.records import DateRange, Meeting, Segment
from dipnews.roster import Roster
from dipnews.span import Span
from dipnews.stages.meetings import Meetings, derive_codes, find_meetings
from dipnews.stages.people import find_people
from dipnews.stages.polities import find_polities
from dipnews.stages.reading import Reading, read
from growth import exponent

STORIES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "data" / "meetings" / "stories.json").read_text("utf-8")
)
DAY = date(2024, 5, 15)


def meetings_of(
    text: str,
    *,
    headline: str | None = None,
    day: date | None = DAY,
    city: str | None = None,
    source: str | None = None,
    release: bool = False,
) -> tuple[str, Meetings]:
    """Run the stages that meetings rest on over paragraphs parted by empty lines."""
    whole = f"{headline}\n\n{text}" if headline else text
    segments = []
    start = 0
    for number, block in enumerate(whole.split("\n\n")):
        kind: Any = "headline" if headline and number == 0 else "paragraph"
        segments.append(Segment(kind=kind, span=Span(start, start + len(block))))
        start += len(block) + 2
    reading = read(whole, segments)
    polities = find_polities(reading)
    people = find_people(reading, polities, Roster.load(), day, source)
    published = None
    if day is not None:
        published = DateRange(start=day, end=day, precision="day", text="", span=Span(0, 0))
    found = find_meetings(
        reading,
        people,
        polities,
        find_dates(whole, day),
        published,
        dateline_city=city,
        dateline_country=geography.country_of_city(city) if city else None,
        source_country=source,
        release=release,
    )
    return whole, found


def only(text: str, **context: Any) -> Meeting:
    """The one meeting of a text."""
    _, found = meetings_of(text, **context)
    assert len(found.meetings) == 1, [(m.format, m.status, m.parties) for m in found.meetings]
    return found.meetings[0]


@pytest.mark.parametrize("story", STORIES, ids=[story["id"] for story in STORIES])
def test_invented_story(story: dict[str, Any]) -> None:
    whole, found = meetings_of(
        story["text"],
        headline=story["headline"],
        day=date.fromisoformat(story["published"]) if story["published"] else None,
        city=story["dateline_city"],
        source=story["source_country"],
        release=story["release"],
    )
    left = list(found.meetings)
    for event in story["events"]:
        start = whole.index(event["at"])
        end = start + len(event["at"])
        touching = [m for m in left if any(x.span.start < end and start < x.span.end for x in m.mentions)]
        if not touching:
            assert event.get("optional"), f"missed: {event['at']}"
            continue
        left.remove(touching[0])
        if event.get("optional") or event.get("loose"):
            continue
        m = touching[0]
        assert (m.status, m.format) == (event["status"], event["format"])
        assert sorted(m.parties) == sorted(event["parties"])
        assert len(m.participants) == len(event["people"]), [p.name for p in m.participants]
        for name in event["people"]:
            assert any(_alike(name, p.name) for p in m.participants), name
        assert (m.place.city if m.place else None) == event["city"]
        if not event.get("loose_date"):
            days = (m.date.start, m.date.end) if m.date else (None, None)
            assert [str(d) if d else None for d in days] == [event["start"], event["end"]]
    assert left == [], "more than the story tells"


def _alike(wanted: str, name: str) -> bool:
    """Whether the words of one name are among the other's, or one ends like the other."""
    a, b = set(wanted.lower().split()), set(name.lower().split())
    return a <= b or b <= a or wanted.split()[-1].lower() in name.lower()


# ---------------------------------------------------------------------------------------------------- single fields


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("met", "held"),
        ("has met", "held"),
        ("is meeting", "ongoing"),
        ("will meet", "planned"),
        ("is to meet", "planned"),
        ("is due to meet", "planned"),
        ("is expected to meet", "planned"),
        ("plans to meet", "planned"),
        ("is set to meet", "planned"),
        ("is scheduled to meet", "planned"),
        ("may meet", "possible"),
        ("could meet", "possible"),
        ("hopes to meet", "possible"),
        ("is ready to meet", "possible"),
        ("is likely to meet", "possible"),
        ("offered to meet", "possible"),
        ("refused to meet", "cancelled"),
        ("declined to meet", "cancelled"),
    ],
)
def test_status_by_the_words_before_the_verb(words: str, status: str) -> None:
    text = f"Norwegian Foreign Minister Nils Berg {words} Danish Foreign Minister Jens Holm."
    assert only(text).status == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Norway and Denmark held talks in Oslo.", "held"),
        ("Talks between Norway and Denmark will be held in Oslo.", "planned"),
        ("Talks between Norway and Denmark are scheduled for June.", "planned"),
        ("Talks between Norway and Denmark have been postponed.", "cancelled"),
        ("Talks between Norway and Denmark were called off after Oslo cancelled the talks.", "cancelled"),
        ("Norway cancelled talks with Denmark.", "cancelled"),
        ("Norway called off talks with Denmark.", "cancelled"),
        ("Norway put off talks with Denmark.", "cancelled"),
        ("Norway proposed talks with Denmark.", "possible"),
        ("Norway agreed to hold talks with Denmark.", "planned"),
        ("Norway is holding talks with Denmark in Oslo.", "ongoing"),
        ("Norway may hold talks with Denmark.", "possible"),
    ],
)
def test_status_of_talks(sentence: str, status: str) -> None:
    assert only(sentence).status == status


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Foreign Minister Nils Berg has no plans to meet Danish Foreign Minister Jens Holm.",
        "Norwegian Foreign Minister Nils Berg will not meet Danish Foreign Minister Jens Holm.",
        "Norway and Denmark did not hold talks in Oslo.",
        "No talks between Norway and Denmark are planned, the ministry said.",
    ],
)
def test_denied_meetings_are_diagnostics(sentence: str) -> None:
    text, found = meetings_of(sentence)
    assert found.meetings == ()
    assert [d.code for d in found.diagnostics] == ["denied-meeting"]
    span = found.diagnostics[0].span
    assert span is not None
    assert text[span.start : span.end]


@pytest.mark.parametrize(
    ("sentence", "format_"),
    [
        ("Norway and Denmark held consultations in Oslo.", "consultations"),
        ("Norway and Denmark held a third round of negotiations in Oslo.", "negotiations"),
        ("The Norway-Denmark summit was held in Oslo.", "summit"),
        ("Prime Minister Nils Berg of Norway had a phone call with Prime Minister Jens Holm of Denmark.", "call"),
        (
            "Prime Minister Nils Berg of Norway had a telephone conversation with Prime Minister Jens Holm of Denmark.",
            "call",
        ),
        (
            "Prime Minister Nils Berg of Norway held a video conference with Prime Minister Jens Holm of Denmark.",
            "call",
        ),
        (
            "Prime Minister Nils Berg of Norway had a conversation with Prime Minister Jens Holm of Denmark in Oslo.",
            "meeting",
        ),
        ("Prime Minister Nils Berg of Norway paid a state visit to Denmark.", "visit"),
        ("Prime Minister Nils Berg of Norway arrived in Denmark for an official visit.", "visit"),
        ("Norway hosted a conference with Denmark on fisheries in Oslo.", "conference"),
    ],
)
def test_format(sentence: str, format_: str) -> None:
    assert only(sentence).format == format_


def test_place_is_no_party_and_its_country_comes_from_the_table() -> None:
    meeting = only("Armenia and Azerbaijan held talks in Tbilisi, Georgia, on Monday.")
    assert meeting.parties == ("ARM", "AZE")
    assert meeting.place is not None
    assert (meeting.place.city, meeting.place.country) == ("Tbilisi", "GEO")
    assert meeting.codes is not None
    assert meeting.codes.cameo == "044"


@pytest.mark.parametrize(
    "sentence",
    [
        "The foreign ministers of Ghana and Togo on Thursday agreed to open two posts after a day of talks in Accra.",
        "Ghana and Togo agreed to open a post at talks in Accra.",
        "Ghana and Togo failed to reach a deal following talks in Accra on Monday.",
        "Ghana signed two accords during talks with Togo in Accra.",
    ],
)
def test_who_acts_after_talks_took_part_in_them(sentence: str) -> None:
    assert set(only(sentence).parties) == {"GHA", "TGO"}


def test_who_was_present_is_added_to_the_meeting() -> None:
    meeting = only(
        "Kenyan President Ann Roe met Chadian President Jon Doe on Monday. She accepted an invitation. "
        "Kenyan Foreign Minister Kim Poe was also present during the meeting."
    )
    assert [p.name for p in meeting.participants] == ["Ann Roe", "Jon Doe", "Kim Poe"]


ROE, POE = "Kenyan Foreign Minister Ann Roe", "Chadian Prime Minister Jon Poe"


@pytest.mark.parametrize(
    ("sentence", "status", "city"),
    [
        (f"After talks with {POE}, {ROE} told reporters that trade would grow.", "held", None),
        (f"{ROE} will return home after meeting with {POE} on Wednesday.", "planned", None),
        (f"{ROE} and {POE} met in the Mexican capital on Monday.", "held", "Mexico City"),
        (f"{ROE} also held a friendly exchange with {POE}.", "held", None),
        (f"{ROE} told reporters after meeting with {POE} in Lima on Monday that trade would grow.", "held", "Lima"),
        (f"{ROE} was in Lima on Monday for talks with {POE}.", "held", "Lima"),
        (f"{ROE} has returned to Lima for talks with {POE}.", "ongoing", "Lima"),
        (f"{ROE} made a telephone call to {POE}.", "held", None),
        (f"{ROE} had a summit telephone talk with {POE}.", "held", None),
        (f"{ROE} welcomed {POE} for official talks in Lima.", "held", "Lima"),
        (f"{ROE} received in audience, at the State House, in Lima, Peru, {POE}.", "held", None),
        ("Kenya's Ann Roe and Chad's Jon Poe talked by telephone.", "held", None),
        (f"{ROE} and {POE} failed to meet in Munich, Baku said.", "cancelled", "Munich"),
        (f"{ROE} met with HE Chadian Prime Minister Jon Poe at State House, Nairobi.", "held", "Nairobi"),
        (f"{ROE} had a chance to meet and talk with {POE}.", "held", None),
        (f'"I also had the opportunity to meet with {POE}," {ROE} said.', "held", None),
        (f"After meeting {POE} in Lima, {ROE} flew home.", "held", "Lima"),
        (f"{ROE}, after meeting with {POE} in Lima, said the deal was near.", "held", "Lima"),
    ],
)
def test_two_sides_in_many_phrases(sentence: str, status: str, city: str | None) -> None:
    meeting = only(sentence)
    assert (set(meeting.parties), meeting.status) == ({"KEN", "TCD"}, status)
    assert (meeting.place.city if meeting.place is not None else None) == city


def test_a_journey_to_meet_somebody_has_its_city() -> None:
    _, found = meetings_of(f"{ROE} will fly to Rome on Sunday to meet {POE}, who will be in Italy for a forum.")
    places = {m.format: (m.place.city if m.place else None) for m in found.meetings}
    assert places == {"visit": "Rome", "meeting": "Rome"}


def test_who_is_received_by_a_bare_title_is_the_guest() -> None:
    meeting = only(f"The Prime Minister hosted {ROE} at Downing Street this afternoon.")
    assert [(p.name, p.role) for p in meeting.participants] == [("Ann Roe", "guest")]


def test_talks_abroad_with_a_third_state_are_no_part_of_the_visit_s_parties() -> None:
    _, found = meetings_of(f"{ROE} landed in Muscat on Saturday for talks with {POE}.")
    assert [(m.format, set(m.parties)) for m in found.meetings] == [
        ("visit", {"KEN", "OMN"}),
        ("talks", {"KEN", "TCD"}),
    ]
    assert found.meetings[1].place is not None
    assert found.meetings[1].place.city == "Muscat"


def test_their_talks_are_those_of_the_visit_told_of() -> None:
    _, found = meetings_of(f"{ROE} welcomed the visit to Kenya by {POE} during their talks in Nairobi on Monday.")
    assert [p.name for p in found.meetings[1].participants] == ["Ann Roe", "Jon Poe"]


def test_another_event_s_day_and_city_are_not_the_meeting_s() -> None:
    _, found = meetings_of(
        f"{ROE} will meet {POE} in Lima. Their talks will turn on promises made at a March 31 conference in Berlin."
    )
    meeting = found.meetings[0]
    assert meeting.place is not None
    assert (meeting.place.city, meeting.date) == ("Lima", None)


def test_an_assembly_of_its_own_is_no_part_of_a_meeting() -> None:
    _, found = meetings_of(
        f"{ROE} will meet {POE}. The 16th Forum of Cooperation of Kenya and Chad will be held in Lima."
    )
    assert [(m.format, m.place.city if m.place else None) for m in found.meetings] == [
        ("meeting", None),
        ("conference", "Lima"),
    ]


def test_talks_of_more_states_are_others_than_the_meeting() -> None:
    meeting = only(f"{ROE} met {POE} in Lima. She spoke of the negotiations between Kenya, Chad and Peru.")
    assert set(meeting.parties) == {"KEN", "TCD"}


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On Monday, Kenya and Chad launched talks on trade in Vienna, due to wrap up on Thursday.", date(2024, 5, 13)),
        (f"{ROE} will meet with her Chadian counterpart [Jon Poe] tomorrow.", date(2024, 5, 16)),
        ("Kenyan President Ann Roe arrived to a warm welcome at the airport to attend the G20 Summit on May 20.",
         date(2024, 5, 20)),
    ],
)  # fmt: skip
def test_the_day_of_an_event(sentence: str, day: date) -> None:
    meeting = only(sentence)
    assert meeting.date is not None
    assert (meeting.date.start, meeting.status == "possible") == (day, False)


def test_who_spoke_about_something_after_they_met_made_no_call() -> None:
    assert only(f"{ROE} met {POE} in Lima. Roe and Poe spoke about the war.").format == "meeting"


def test_those_who_travelled_together_met_the_next_host() -> None:
    _, found = meetings_of(
        "Kenyan envoy Ann Roe and envoys from Chad and Peru travelled to Oslo for talks with Norwegian Prime Minister "
        "Nils Berg. They later met in Riga with Latvian President Jan Kalns."
    )
    assert [(m.format, set(m.parties)) for m in found.meetings] == [
        ("visit", {"KEN", "TCD", "PER", "NOR"}),
        ("meeting", {"KEN", "TCD", "PER", "LVA"}),
    ]


@pytest.mark.parametrize(
    ("sentence", "status", "format_"),
    [
        ("The plan called for talks between Kenya and Chad.", "possible", "talks"),
        ("Kenyan President Ann Roe will travel to Chad for the ECOWAS heads of state summit on Friday.", "planned",
         "visit"),
        ("Peru is to host the ASEAN heads of state summit in Lima on Friday.", "planned", "summit"),
    ],
)  # fmt: skip
def test_calls_for_talks_and_summits_of_heads(sentence: str, status: str, format_: str) -> None:
    meeting = meetings_of(sentence)[1].meetings[0]
    assert (meeting.status, meeting.format) == (status, format_)


def test_the_situation_discussed_is_elsewhere() -> None:
    meeting = only(f"{ROE} met {POE} in Lima.", headline="Kenyan, Chadian leaders discuss situation in Gaza")
    assert meeting.place is not None
    assert meeting.place.city == "Lima"


def test_a_dispute_before_talks_is_no_party() -> None:
    meeting = only(f"{ROE} and {POE} discussed trade at the Nagorno-Karabakh settlement talks in Lima.")
    assert set(meeting.parties) == {"KEN", "TCD"}


def test_a_ministry_for_a_union_makes_it_no_party() -> None:
    meeting = only(f"{ROE} met {POE}, Minister for Foreign Affairs, European Union and Cooperation.")
    assert set(meeting.parties) == {"KEN", "TCD"}


def test_those_who_talk_tell_of_another_meeting() -> None:
    _, found = meetings_of(f"{ROE} met {POE} in Oslo on Monday.\n\n\"We met in New York in March,\" she said.")
    assert [m.place.city for m in found.meetings if m.place] == ["Oslo", "New York"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (f"The Prime Minister spoke to {POE} today. The UK remains Chad's friend.", {"GBR", "TCD"}),
        ("A Downing Street spokesperson said: Chadian President Jon Poe called the Prime Minister.", {"GBR", "TCD"}),
        (f"The Foreign Secretary and {ROE} had a warm and frank meeting. The UK's support is firm.", {"GBR", "KEN"}),
        (f"Today I spoke with {ROE}. Australia and Kenya have agreed on trade.", {"AUS", "KEN"}),
        ("Foreign Minister Ann Roe met with the Ambassador of Chad to Peru, Jon Poe.", {"PER", "TCD"}),
        (f"Prime Minister Kim Lee received {ROE} in Baghdad on Monday.", {"IRQ", "KEN"}),
        (f"Prime Minister Kim Lee spoke with {ROE} about Russia's war on Ukraine.", {"KEN"}),
        (f"The Prime Minister met {ROE} in Downing Street this morning.", {"GBR", "KEN"}),
        (f"The Prime Minister spoke to {ROE} this evening. They agreed to speak again soon.", {"GBR", "KEN"}),
        (f"The Foreign Secretary met {ROE} today.", {"GBR", "KEN"}),
        (f"Deputy Secretary of Defense Kim Lee hosted {ROE} at the Pentagon today.", {"USA", "KEN"}),
        (f"The Chairperson of the AU Commission held a phone conversation with {ROE}.", {"AU", "KEN"}),
        (f"The Prime Minister spoke with {ROE}.", {"KEN"}),
        (f"The President spoke by phone today with {POE} to congratulate him.", {"USA", "TCD"}),
        (f"The Vice President met today with {POE}. They discussed trade.", {"USA", "TCD"}),
        (f"The President met {POE} at the airport.", {"TCD"}),
    ],
)
def test_the_state_that_a_release_speaks_for(text: str, parties: set[str]) -> None:
    assert set(only(text).parties) == parties


def test_a_format_that_meets() -> None:
    meeting = only("The Normandy Four leaders will meet in Paris on Monday.")
    assert set(meeting.parties) == {"DEU", "FRA", "RUS", "UKR"}


def test_an_interpreter_takes_no_part() -> None:
    meeting = only("Kenyan President Ann Roe met Chadian President Jon Poe and his interpreter Kim Lee on Monday.")
    assert [p.name for p in meeting.participants] == ["Ann Roe", "Jon Poe"]


def test_a_meeting_on_the_sidelines_is_part_of_the_summit() -> None:
    _, found = meetings_of(f"The G20 summit opened in Osaka on Monday. {ROE} will meet {POE} on its sidelines.")
    assert [(m.format, m.part_of) for m in found.meetings] == [("summit", None), ("meeting", "m1")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"On the sidelines of the summit, {ROE} met {POE} on Monday.",
        f"{ROE} held talks with {POE} at the summit.",
        f"{ROE} met {POE} on the margins of the G20 summit.",
    ],
)
def test_a_summit_named_again_is_where_the_meeting_was(sentence: str) -> None:
    _, found = meetings_of(f"The G20 summit opened in Osaka on Monday. {sentence}")
    assert [(m.format in ("meeting", "talks"), m.part_of) for m in found.meetings] == [(False, None), (True, "m1")]


def test_a_destination_is_no_party_of_the_summit_there() -> None:
    _, found = meetings_of(
        "Kenyan President Ann Roe will depart for Addis Ababa to participate in the summit of the African Union, her "
        "spokesman, Kim Lee, said."
    )
    (summit,) = [m for m in found.meetings if m.format == "summit"]
    assert (set(summit.parties), [p.name for p in summit.participants]) == ({"KEN", "AU"}, ["Ann Roe"])


@pytest.mark.parametrize(("where", "city"), [("here today", "Oslo"), ("today in Bergen", "Bergen")])
def test_day_and_place_before_the_guest(where: str, city: str) -> None:
    meeting = only(f"Norwegian King Ola Lund received {where} Chadian Prime Minister Jon Poe.", city="Oslo")
    assert meeting.place is not None
    assert meeting.date is not None
    assert (meeting.place.city, meeting.date.start) == (city, DAY)


def test_a_planned_trip_by_its_traveller() -> None:
    meeting = only("The two ministers also discussed a planned trip to China by Kenyan President Ann Roe.")
    assert (meeting.format, meeting.status, set(meeting.parties)) == ("visit", "planned", {"KEN", "CHN"})


def test_the_last_of_a_list_of_states() -> None:
    meeting = only("Kenyan President Ann Roe met the presidents of Chad, Peru, and Fiji, as well as the Emir of Qatar.")
    assert set(meeting.parties) == {"KEN", "TCD", "PER", "FJI", "QAT"}


def test_all_guests_of_a_list_with_offices() -> None:
    meeting = only(
        f"{ROE} met {POE} on Monday. The meeting was attended by Kim Lee, Kenyan Ambassador to Chad; Tom Fox, Deputy "
        "Foreign Minister; and Eva Orr, adviser to the president."
    )
    assert [p.name for p in meeting.participants] == ["Ann Roe", "Jon Poe", "Kim Lee", "Tom Fox", "Eva Orr"]


FOX = "Fijian Foreign Minister Tom Fox"


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        (f"{ROE} met {POE} and {FOX} in Oslo on Monday.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} met Minister of Foreign Affairs of Chad, Jon Poe, and {FOX}.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} met with {POE}, as well as {FOX}.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} yesterday called on {POE} and {FOX}.", ["Jon Poe", "Tom Fox"]),
        (f"King Olav of Norway received {POE} and {FOX} on Monday.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} met {POE} and {FOX} at separate trilateral meetings in Oslo.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} will meet separately with {POE} and {FOX} on Friday.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} held separate talks with {POE} and {FOX} in Oslo.", ["Jon Poe", "Tom Fox"]),
        (f"{ROE} met {POE}, Chadian Prime Minister Kim Lee and {FOX}.", ["Jon Poe", "Tom Fox"]),
    ],
)
def test_guests_of_several_states_are_met_one_by_one(text: str, guests: list[str]) -> None:
    _, found = meetings_of(text)
    first, second = found.meetings
    assert guests[0] in [p.name for p in first.participants]
    assert guests[1] not in [p.name for p in first.participants]
    assert [p.name for p in second.participants][1:] == guests[1:]
    assert len(first.parties) == len(second.parties) == 2


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (f"{ROE} met {POE} and {FOX} in Oslo. The three ministers discussed trade.", 3),
        (f"{ROE} met {POE} and {FOX} for three-way talks in Oslo.", 3),
        (f"{ROE} met jointly with {POE} and {FOX} in Oslo.", 3),
        (f"{ROE} will meet {POE} and {FOX} in Oslo on Friday.", 3),
        (f"{ROE} hosted {POE} and {FOX} for talks in Oslo.", 3),
        (f"{ROE} met the foreign ministers of Chad and Fiji in Oslo.", 3),
        (f"Norwegian Foreign Minister Nils Berg and {ROE} met {POE} and {FOX} in Oslo.", 4),
        (f"{ROE} met Chadian Prime Minister Kim Lee and {POE} in Oslo.", 2),
        (f"{ROE} received Ambassadors Jon Poe of Chad and Tom Fox of Fiji in Oslo.", 3),
        (f"{ROE} received the new ambassadors of Chad, Jon Poe, and Fiji, Tom Fox.", 3),
    ],
)
def test_guests_at_one_table_are_one_meeting(text: str, parties: int) -> None:
    assert len(only(text).parties) == parties


@pytest.mark.parametrize(
    ("sentence", "added"),
    [
        ("Roe was accompanied by Kim Lee, Deputy Minister, and Tom Fox, envoy to Chad.", ["Kim Lee", "Tom Fox"]),
        ("Also at the meeting were Defence Minister Kim Lee and Trade Minister Tom Fox.", ["Kim Lee", "Tom Fox"]),
        ("Also present was Defence Minister Kim Lee.", ["Kim Lee"]),
        ("Among those attending were Defence Minister Kim Lee and Trade Minister Tom Fox.", ["Kim Lee", "Tom Fox"]),
        ("Defence Minister Kim Lee was also present.", ["Kim Lee"]),
        ("The Kenyan delegation included Defence Minister Kim Lee.", ["Kim Lee"]),
        ("Trade Minister Tom Fox, Defence Minister Kim Lee and Kenyan Ambassador Eva Orr attended the meeting.",
         ["Tom Fox", "Kim Lee", "Eva Orr"]),
        ("He was accompanied by Defence Minister Kim Lee, Trade Minister Tom Fox said.", ["Kim Lee"]),
        ("Roe was accompanied by her husband, Senator Kim Lee.", []),
        ("Fijian President Eva Orr was accompanied by Defence Minister Kim Lee when she left.", []),
        ("The fall in prices was accompanied by unrest, Defence Minister Kim Lee said.", []),
        ("The present state of things worries Defence Minister Kim Lee.", []),
        ("Also on Monday, Defence Minister Kim Lee was in parliament.", []),
        ("Defence Minister Kim Lee attended the opening of a school.", []),
        ("The Fijian delegation included Defence Minister Kim Lee.", []),
    ],
)  # fmt: skip
def test_who_was_there_is_told_in_a_sentence_of_its_own(sentence: str, added: list[str]) -> None:
    meeting = only(f"{ROE} met {POE} in Nairobi on Monday. {sentence}")
    assert [p.name for p in meeting.participants] == ["Ann Roe", "Jon Poe", *added]


def test_who_attended_several_meetings_was_at_all_of_the_paragraph() -> None:
    _, found = meetings_of(
        f"{ROE} met the president of Peru in Lima on May 2.\n\n{ROE} received {POE}. Earlier she received {FOX}.\n\n"
        "Defence Minister Kim Lee attended the meetings."
    )
    assert ["Kim Lee" in [p.name for p in m.participants] for m in found.meetings] == [False, True, True]


@pytest.mark.parametrize("told", ["which was co-chaired by", "co-chaired by"])
def test_who_chaired_a_conference(told: str) -> None:
    meeting = only(f"{ROE} attended the ASEAN-US ministerial meeting, {told} {POE} and {FOX}, in Nairobi on Monday.")
    assert {p.name: p.role for p in meeting.participants} == {
        "Ann Roe": "participant", "Jon Poe": "co-chair", "Tom Fox": "co-chair",
    }  # fmt: skip
    assert {"TCD", "FJI"} <= set(meeting.parties)


@pytest.mark.parametrize(
    ("text", "parties", "people"),
    [
        (f"{ROE} repeated that Fiji is neutral during a call with {POE}.", {"KEN", "TCD"}, {"Ann Roe", "Jon Poe"}),
        (f"{ROE} said that Fiji had offered help during a call with {POE}.", {"FJI", "TCD"}, {"Jon Poe"}),
        (f"{FOX} spoke on Monday.\n\nAhead of his talks with {POE}, Peruvian President Kim Lee called for calm.",
         {"PER", "TCD"}, {"Kim Lee", "Jon Poe"}),
        (f"{FOX} spoke on Monday. After his talks with {POE}, Poe said that they had been useful.",
         {"FJI", "TCD"}, {"Tom Fox", "Jon Poe"}),
        (f"After Lima, {FOX} will visit Chile.", {"FJI", "CHL"}, {"Tom Fox"}),
    ],
)  # fmt: skip
def test_whose_meeting_it_is(text: str, parties: set[str], people: set[str]) -> None:
    _, found = meetings_of(text)
    last = found.meetings[-1]
    assert (set(last.parties), {p.name for p in last.participants}) == (parties, people)


@pytest.mark.parametrize(
    ("words", "visits"),
    [
        ("will visit Peru, and then Chile", [("PER", None), ("CHL", None)]),
        ("will fly to Peru on Friday, and then to Chile on May 20", [("PER", "2024-05-17"), ("CHL", "2024-05-20")]),
        ("visited Lima and then Santiago on Monday", [("PER", "2024-05-13"), ("CHL", "2024-05-13")]),
        ("will visit Peru and Chile", [("PER", None)]),
    ],
)
def test_then_begins_another_visit(words: str, visits: list[tuple[str, str | None]]) -> None:
    _, found = meetings_of(f"{FOX} {words}.")
    assert [(m.parties[1], str(m.date.start) if m.date else None) for m in found.meetings] == visits
    assert all(m.parties[0] == "FJI" for m in found.meetings)


def test_who_travelled_and_then_met_somebody() -> None:
    _, found = meetings_of(f"{FOX} visited Peru and then met {POE}.")
    assert [m.parties for m in found.meetings] == [("FJI", "PER"), ("FJI", "TCD")]


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        (f"{ROE} arrived in Lima, Peru, where she will meet {POE}.", ["Lima", "Lima"]),
        (f"{ROE}'s visit to Lima, where she is to meet with {POE}, is welcome.", ["Lima", "Lima"]),
        (f"{ROE} discussed trade with {POE} at a meeting held on the sidelines of a forum in Lima, Monday.", ["Lima"]),
        (f"{ROE} met {POE} on the sidelines of a forum in the Peruvian capital.", ["Lima"]),
        (f"{ROE} met {POE} in the Myanmar capital on Monday.", ["Naypyidaw"]),
        (f"{ROE} left Lima, where she had lived, and met {POE} in Suva.", ["Suva"]),
        (f"{ROE}, who is in Lima for a forum, met {POE}.", ["Lima"]),
        (f"{ROE}, who was born in Lima, met {POE}.", [None]),
        (f"{ROE} met {POE} at Green Palace in Lima. {ROE} also met {FOX} at Green Palace.", ["Lima", "Lima"]),
    ],
)
def test_the_city_of_the_clause(text: str, cities: list[str | None]) -> None:
    _, found = meetings_of(text)
    assert [m.place and m.place.city for m in found.meetings] == cities


@pytest.mark.parametrize(
    ("text", "editions"),
    [
        (
            "The 23rd Kenya-Chad summit will be in Nairobi on Friday. The last Kenya-Chad summit was in Suva on May 2.",
            [("planned", "Nairobi"), ("held", "Suva")],
        ),
        (
            f"{ROE} met {POE} in Nairobi on Monday. The first meeting took place in Suva.",
            [("held", "Nairobi"), ("held", "Suva")],
        ),
        (
            f"{ROE} met {POE} in Nairobi on Monday. The third meeting will take place in Suva.",
            [("held", "Nairobi"), ("planned", "Suva")],
        ),
        (
            f"{ROE} met {POE} in Nairobi on Monday. The first meeting of the fishing board took place in Suva.",
            [("held", "Nairobi")],
        ),
        (
            f"{ROE} met {POE} in Suva on March 5. The last Kenya-Chad meeting was held in Suva on March 5, she said.",
            [("held", "Suva")],
        ),
    ],
)
def test_editions_of_a_series_are_events_of_their_own(text: str, editions: list[tuple[str, str]]) -> None:
    _, found = meetings_of(text)
    assert [(m.status, m.place.city if m.place else None) for m in found.meetings] == editions


def test_one_of_those_met_comes_back_with_a_place() -> None:
    _, found = meetings_of(
        f"{ROE} yesterday called on {POE} and {FOX}.\n\nThe meeting in N'Djamena began with a hug. Earlier in the day, "
        "Roe called on Fox in Suva."
    )
    assert [(m.parties[1], m.place and m.place.city) for m in found.meetings] == [("TCD", "N'Djamena"), ("FJI", "Suva")]


def test_here_is_the_city_of_the_dateline() -> None:
    meeting = only(
        "Norwegian Prime Minister Nils Berg met Danish Prime Minister Jens Holm here on Monday.", city="Oslo"
    )
    assert meeting.place is not None
    assert meeting.place.city == "Oslo"


def test_a_release_without_a_day_has_the_day_of_the_release() -> None:
    text = "President Nils Berg of Norway spoke with President Jens Holm of Denmark."
    assert only(text).date is None
    meeting = only(text, release=True, source="NOR")
    assert meeting.date is not None
    assert meeting.date.start == DAY
    assert "release-day" in meeting.evidence


def test_the_office_is_the_other_side_of_a_headline_that_names_one() -> None:
    meeting = only(
        "The conversation focused on trade.",
        headline="Telephone conversation with President of Kenya William Ruto",
        source="RUS",
        release=True,
    )
    assert set(meeting.parties) == {"RUS", "KEN"}
    assert meeting.format == "call"


def test_a_bare_title_is_a_side_though_its_state_is_open() -> None:
    meeting = only("The Prime Minister spoke to Norwegian Prime Minister Nils Berg on Tuesday.")
    assert (meeting.format, meeting.parties) == ("call", ("NOR",))
    paired = only(
        "The Prime Minister spoke to Norwegian Prime Minister Nils Berg. They praised ties between Kenya and Norway."
    )
    assert set(paired.parties) == {"NOR", "KEN"}


def test_the_day_of_a_topic_is_not_the_event_s() -> None:
    meeting = only(
        "On May 10, Norwegian Foreign Minister Nils Berg met Danish Foreign Minister Jens Holm to discuss the storm "
        "that hit the coast on May 2."
    )
    assert meeting.date is not None
    assert meeting.date.start == date(2024, 5, 10)


def test_two_family_names_in_one_word() -> None:
    meeting = only(
        "Norwegian Prime Minister Nils Berg and Danish Prime Minister Jens Holm are friends. The Berg-Holm summit will "
        "be held in Geneva in June."
    )
    assert meeting.parties == ("NOR", "DNK")
    assert [p.name for p in meeting.participants] == ["Nils Berg", "Jens Holm"]


def test_a_call_has_no_place() -> None:
    meeting = only(
        "Norwegian Prime Minister Nils Berg spoke by phone with Danish Premier Jens Holm on the situation in Gaza."
    )
    assert meeting.place is None


def test_roles() -> None:
    received = only("Norwegian Prime Minister Nils Berg received Danish Foreign Minister Jens Holm in Oslo.")
    assert [(p.name, p.role) for p in received.participants] == [("Nils Berg", "host"), ("Jens Holm", "guest")]
    chaired = only(
        "Norway and Denmark held consultations in Oslo co-chaired by Norwegian Foreign Minister Nils Berg and Danish "
        "Foreign Minister Jens Holm."
    )
    assert {p.role for p in chaired.participants} == {"co-chair"}
    assert chaired.level == "ministers"


def test_topics_and_level() -> None:
    meeting = only("Norwegian Prime Minister Nils Berg met Danish Prime Minister Jens Holm to discuss fishing rights.")
    assert [topic.text for topic in meeting.topics] == ["fishing rights"]
    assert meeting.level == "leaders"


# ---------------------------------------------------------------------------------------------------- one event


def test_mentions_of_one_event_are_joined() -> None:
    meeting = only(
        "Norwegian Foreign Minister Nils Berg met Danish Foreign Minister Jens Holm in Oslo on Monday.\n\n"
        "During the talks, the two ministers discussed fishing. They also exchanged views on the Arctic.\n\n"
        '"The meeting was useful," Berg said after his meeting with Holm.',
        headline="Berg, Holm discuss fishing",
    )
    assert len(meeting.mentions) >= 4
    assert meeting.date is not None
    assert meeting.date.start == date(2024, 5, 13)


def test_rounds_are_kept_apart() -> None:
    _, found = meetings_of(
        "Norway and Denmark ended the second round of talks in Oslo on May 10. The first round was held on "
        "April 3. The third "
        "round will be held in Copenhagen on June 5."
    )
    assert [(m.status, m.date and str(m.date.start)) for m in found.meetings] == [
        ("held", "2024-05-10"),
        ("held", "2024-04-03"),
        ("planned", "2024-06-05"),
    ]
    assert all(m.parties == ("NOR", "DNK") for m in found.meetings)


def test_days_and_people_keep_events_apart() -> None:
    _, found = meetings_of(
        "Norwegian Foreign Minister Nils Berg met Danish Foreign Minister Jens Holm on May 10. On May 12, "
        "Berg met Swedish "
        "Foreign Minister Lars Lund. Berg and Holm will meet again on June 1."
    )
    assert [len(m.participants) for m in found.meetings] == [2, 2, 2]
    assert [m.status for m in found.meetings] == ["held", "held", "planned"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Chinese President Xi Jinping arrived in Moscow on Monday for a three-day visit.", 2),
        ("Chinese President Xi Jinping arrived in Moscow on Monday for a visit.", 0),
    ],
)
def test_a_visit_of_some_days_has_a_last_day(text: str, days: int) -> None:
    _, found = meetings_of(text)
    (meeting,) = found.meetings
    assert meeting.date is not None
    assert meeting.date.start is not None
    assert meeting.date.end is not None
    assert (meeting.date.end - meeting.date.start).days == days


def test_a_meeting_during_a_visit_is_part_of_it() -> None:
    _, found = meetings_of(
        "Norwegian Prime Minister Nils Berg arrived in Copenhagen on Monday for a visit to Denmark. On "
        "Tuesday, Berg met Danish "
        "Prime Minister Jens Holm."
    )
    visit, meeting = found.meetings
    assert visit.format == "visit"
    assert meeting.part_of == visit.id


def test_a_purpose_is_no_event_of_its_own() -> None:
    meeting = only("Norwegian Foreign Minister Nils Berg will fly to Copenhagen on Friday for talks on fishing.")
    assert (meeting.format, meeting.status) == ("visit", "planned")


@pytest.mark.parametrize(
    ("form", "status", "parties", "plover", "cameo"),
    [
        ("meeting", "planned", ("NOR", "DNK"), "AGREE", "036"),
        ("call", "possible", ("NOR", "DNK"), "AGREE", "036"),
        ("call", "held", ("NOR", "DNK"), "CONSULT", "041"),
        ("visit", "held", ("NOR", "DNK"), "CONSULT", "042"),
        ("negotiations", "ongoing", ("NOR", "DNK"), "CONSULT", "046"),
        ("talks", "held", ("NOR", "DNK"), "CONSULT", "040"),
    ],
)
def test_codes(form: str, status: str, parties: tuple[str, ...], plover: str, cameo: str) -> None:
    codes = derive_codes(form, status, parties, None)
    assert (codes.plover, codes.cameo) == (plover, cameo)


# ---------------------------------------------------------------------------------------------------- properties

_PIECES = st.sampled_from(
    "Norway|Danish Foreign Minister Jens Holm|President|the talks|met|with|and|,|.|in Oslo|on Monday|will|hold|between|"
    "a summit|the two leaders|visit|call|(|)|\"|-|his|'s|of|to|round|first|six-party|not|said|that|arrived|here|"
    "by|phone|sidelines|\n\n|[|]|--|who|was|received|counterpart|UN|Secretary-General|on|from|called|off".split("|")
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    whole, found = meetings_of(text, city="Oslo", release=True, source="NOR")
    previous = -1
    for number, m in enumerate(found.meetings, 1):
        assert m.id == f"m{number}"
        assert m.mentions
        assert m.mentions[0].span.start >= previous
        previous = m.mentions[0].span.start
        spans = [x.span for x in m.mentions] + [t.span for t in m.topics]
        if m.place is not None:
            spans.append(m.place.span)
        for span in spans:
            assert 0 <= span.start < span.end <= len(whole)
        assert len(set(m.parties)) == len(m.parties)
        assert m.part_of is None or m.part_of in {x.id for x in found.meetings}
    assert hash(found.meetings) == hash(meetings_of(text, city="Oslo", release=True, source="NOR")[1].meetings)


def test_prose_added_below_changes_no_mention_above() -> None:
    text = "Norwegian Foreign Minister Nils Berg met Danish Foreign Minister Jens Holm in Oslo on May 10."
    before = only(text)
    _, after = meetings_of(text + "\n\nThe minister then went home. The weather was fine in all of Scandinavia.")
    assert after.meetings == (before,)


def _prepared(text: str) -> tuple[Reading, Any, Any, tuple[DateRange, ...]]:
    reading = read(text, [Segment(kind="paragraph", span=Span(0, len(text)))])
    polities = find_polities(reading)
    return reading, find_people(reading, polities), polities, tuple(find_dates(text, DAY))


@pytest.mark.parametrize(
    "unit",
    [
        "Norwegian Foreign Minister Nils Berg met Danish Foreign Minister Jens Holm in Oslo. The talks went on. ",
        "talks and meetings between Norway, Denmark and the summit with the visit of the call to ",
        "Norway, Denmark and ",
        "( Norway - Denmark ) met, ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert exponent(lambda one: find_meetings(*one), lambda n: _prepared(unit * n), (100, 200, 400, 800), 1.15) < 1.15


def test_put_off_before_and_now_planned() -> None:
    """A meeting that "had been put off twice" is not cancelled: another clause tells that it stands."""
    article = dipnews.parse(
        "Ministers of Chad and Niger will meet in Zinder in October, officials said. "
        "The meeting had been put off twice."
    )
    assert [meeting.status for meeting in article.meetings] == ["planned"]
