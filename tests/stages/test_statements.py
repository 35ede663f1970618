"""Who says what: an example for each shape that copy has. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipnews.records import Segment, SegmentKind, Span, Statement
from dipnews.stages.reading import Reading, read
from dipnews.stages.statements import find_statements
from growth import exponent


def reading_of(*paragraphs: str, kind: SegmentKind = "paragraph") -> Reading:
    """Paragraphs parted by blank lines, read."""
    segments, at = [], 0
    for paragraph in paragraphs:
        segments.append(Segment(kind=kind, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return read("\n\n".join(paragraphs), segments)


def statements(*paragraphs: str, kind: SegmentKind = "paragraph") -> tuple[Statement, ...]:
    return find_statements(reading_of(*paragraphs, kind=kind))


def short(found: tuple[Statement, ...]) -> list[tuple[str, str | None, str | None, str]]:
    """Kind, speaker's words, cue and content of each statement."""
    return [(s.kind, s.speaker.name if s.speaker else None, s.cue.text if s.cue else None, s.text) for s in found]


D, I, M = "direct", "indirect", "mixed"  # noqa: E741

SHAPES: dict[str, list[tuple[str, list[tuple[str, str | None, str | None, str]]]]] = {
    "a quotation, then its cue": [
        ('"We are ready," the minister said.', [(D, "minister", "said", "We are ready,")]),
        ('"The situation is tense," stressed the diplomat.', [(D, "diplomat", "stressed", "The situation is tense,")]),
        ('"Enough is enough!" the envoy said.', [(D, "envoy", "said", "Enough is enough!")]),
        ('"We see a threat, "Orlov commented on the talks.', [(D, "Orlov", "commented", "We see a threat,")]),
        ('"There was progress," continued the head of the delegation.',
         [(D, "head of the delegation", "continued", "There was progress,")]),
        ('"No decision has been made," a source in the Foreign Ministry told a news agency.',
         [(D, "source in the Foreign Ministry", "told", "No decision has been made,")]),
        ('"We will go on," said ministry spokesman Karl Braun, adding: "We have no choice."',
         [(D, "ministry spokesman Karl Braun", "said", "We will go on,"),
          (D, "ministry spokesman Karl Braun", "adding", "We have no choice.")]),
        ('"This is new," Ana Lopes, head of the mission, who came on Monday, told reporters.',
         [(D, "Ana Lopes", "told", "This is new,")]),
        ('"It hurts," an angry Duarte shot back.', [(D, "angry Duarte", "shot", "It hurts,")]),
        ('"Our position has not changed," reads the statement published on the website.',
         [(D, "statement", "reads", "Our position has not changed,")]),
    ],
    "a source for a whole sentence in which others are quoted": [
        ("Orlov and his counterpart Karl Braun have reaffirmed their support, the ministry reported after the talks.",
         [(I, "ministry", "reported", "Orlov and his counterpart Karl Braun have reaffirmed their support"),
          (I, "Orlov and his counterpart Karl Braun", "have reaffirmed", "their support")]),
        ("Lopes plans to come, after Orlov reaffirmed that the talks would go on, according to the sources.",
         [(I, "sources", "according to", "Lopes plans to come, after Orlov reaffirmed that the talks would go on"),
          (I, "Orlov", "reaffirmed", "the talks would go on")]),
        ("Orlov told Braun that the talks would go on, according to the ministry.",
         [(I, "ministry", "according to", "Orlov told Braun that the talks would go on"),
          (I, "Orlov", "told", "the talks would go on")]),
        ("The minister held talks with Karl Braun in Oslo, the agency reports.",
         [(I, "agency", "reports", "The minister held talks with Karl Braun in Oslo")]),
        # what is said to all is only passed on
        ("Orlov said the talks would go on, according to the embassy.",
         [(I, "Orlov", "said", "the talks would go on")]),
        ("Orlov told reporters that the talks would go on, according to the embassy.",
         [(I, "Orlov", "told", "the talks would go on")]),
        ("Orlov told TASS that the talks would go on, according to the embassy.",
         [(I, "Orlov", "told", "the talks would go on")]),
        ("Orlov announced that the talks would go on, the agency reported.",
         [(I, "Orlov", "announced", "the talks would go on")]),
        ('Orlov reaffirmed that "the talks go on," according to the embassy.',
         [(D, "Orlov", "reaffirmed", "the talks go on,")]),
    ],
    "a call on a person": [
        ("Orlov called on his counterpart Karl Braun and Prime Minister Ana Lopes on Monday.", []),
        ("The envoy called on the minister in his office and handed over a letter.", []),
        ("Orlov called off the talks with Braun.", []),
        ("Orlov called on the leaders, who met in Oslo, and urged them to stop.",
         [(I, "Orlov", "urged", "them to stop")]),
        ("Norway calls up two players for the match in Oslo.", []),
        ("Orlov called on Prime Minister Ana Lopes to return to the talks.",
         [(I, "Orlov", "called", "Prime Minister Ana Lopes to return to the talks")]),
        ("Orlov called on all sides for calm.", [(I, "Orlov", "called", "all sides for calm")]),
        ("Orlov called upon parties, in particular Iran, not to attack.",
         [(I, "Orlov", "called", "parties, in particular Iran, not to attack")]),
    ],
    "words between the cue and its content": [
        ("Orlov told visiting Prime Minister Ana Lopes on Monday that talks would go on.",
         [(I, "Orlov", "told", "talks would go on")]),
        ("Iran quit the talks, but told visiting Premier Karl Braun late last year that it may return.",
         [(I, "Iran", "told", "it may return")]),
        ("Orlov told newly appointed envoy Karl Braun that ties were good.", [(I, "Orlov", "told", "ties were good")]),
        ("Orlov said there was no deal but was quick to add that talks went on.",
         [(I, "Orlov", "said", "there was no deal"), (I, "Orlov", "was quick to add", "talks went on")]),
        ("Orlov, a minister quick to say what he thinks, left.", []),
        ("Orlov expressed that the meeting is important.", [(I, "Orlov", "expressed", "the meeting is important")]),
        ("Orlov expressed a wish that was not granted.", []),
        ("The ministry is expected to make a first report on the case as early as Monday.", []),
    ],
    "a clause with which": [
        ("Orlov stressed that he welcomed the talks, which took place in May, a month before the vote.",
         [(I, "Orlov", "stressed",
           "he welcomed the talks, which took place in May, a month before the vote")]),
        ("Orlov claimed that he met Braun in Oslo, which Braun denied.",
         [(I, "Orlov", "claimed", "he met Braun in Oslo")]),
        ("Orlov said he would sign the deal, which many opposed.", [(I, "Orlov", "said", "he would sign the deal")]),
        ("Orlov said that he would meet Braun, who arrived on Monday.",
         [(I, "Orlov", "said", "he would meet Braun")]),
    ],
    "a quotation inside one, with one mark at their end": [
        ("“He will speak on the theme: “Peace for all,” the envoy said.",
         [(D, "envoy", "said", "He will speak on the theme: “Peace for all,")]),
        ("“He said: “We will go on.” The minister left.", [(D, "He", "said", "We will go on.")]),
    ],
    "a cue inside a quotation": [
        ('"Both sides," he added, "have shown goodwill."',
         [(D, "he", "added", "Both sides, [...] have shown goodwill.")]),
        ('"The deal," the diplomat went on to say, "is dead."',
         [(D, "diplomat", "went on to say", "The deal, [...] is dead.")]),
        ('"We met," Orlov said. "We talked for hours."', [(D, "Orlov", "said", "We met, [...] We talked for hours.")]),
    ],
    "a cue, then its quotation": [
        ('Orlov said: "We will respond."', [(D, "Orlov", "said", "We will respond.")]),
        ('Asked about the sanctions, Mr. Orlov said, "We will respond."',
         [(D, "Mr. Orlov", "said", "We will respond.")]),
        ('The statement reads: "The parties confirmed their readiness."',
         [(D, "statement", "reads", "The parties confirmed their readiness.")]),
        ('As Lavrenko put it, "the ball is in their court."',
         [(D, "Lavrenko", "put it", "the ball is in their court.")]),
        ('More from Ann Lee: "It is a long way to go for both of us."',
         [(D, "Ann Lee", ":", "It is a long way to go for both of us.")]),
    ],
    "indirect, cue first": [
        ("Orlov said that the talks had failed.", [(I, "Orlov", "said", "the talks had failed")]),
        ("The White House said Friday it was reviewing the plan.",
         [(I, "White House", "said", "it was reviewing the plan")]),
        ("The spokesman told reporters on Thursday that talks would resume.",
         [(I, "spokesman", "told", "talks would resume")]),
        ("She said, citing the leader, that trade had grown.", [(I, "She", "said", "trade had grown")]),
        ("He hoped that the border would open soon.", [(I, "He", "hoped", "the border would open soon")]),
        ("Karimov met the envoy and expressed hope that the truce would hold.",
         [(I, "Karimov", "expressed hope", "the truce would hold")]),
        ("Commenting at a briefing in Oslo on press reports claiming the visit was off, Berg noted that it was on.",
         [(I, "Berg", "noted", "it was on")]),
        ("Commenting on a remark by General Kiel, who claimed the army was ready for war, Berg said it was not.",
         [(I, "General Kiel", "claimed", "the army was ready for war"), (I, "Berg", "said", "it was not")]),
        ("She stated that Ramos, during his trip to Oslo, had regretted the latest clash at sea.",
         [(I, "She", "stated", "Ramos, during his trip to Oslo, had regretted the latest clash at sea")]),
        ("The ministry in Oslo, which announced the visit, said Jonas Berg and his guest had met.",
         [(I, "ministry in Oslo", "announced", "the visit"),
          (I, "ministry in Oslo", "said", "Jonas Berg and his guest had met")]),
        ("Two diplomats said it could start on Monday and three others said it could take a month.",
         [(I, "Two diplomats", "said", "it could start on Monday"),
          (I, "three others", "said", "it could take a month")]),
        ("Berg agreed that a swift, open, and unlimited inquiry must begin.",
         [(I, "Berg", "agreed", "a swift, open, and unlimited inquiry must begin")]),
        ("Berg did not confirm the visit.", []),
        ('Responding to a question whether the word "accord" means a deal, Berg pointed out that work went on.',
         [(I, "Berg", "pointed out", "work went on")]),
        ("The sides agreed on the need for a truce as soon as possible.", []),
        ("The agency learned from the ministry that the road was open.",
         [(I, "ministry", "learned from", "the road was open")]),
        ("As stressed by the envoy, Oslo expects a fair dialogue.",
         [(I, "envoy", "stressed", "Oslo expects a fair dialogue")]),
        ("Minister Ahmed Rashid, who arrived on Monday, said the truce was holding.",
         [(I, "Minister Ahmed Rashid", "said", "the truce was holding")]),
        ("In his turn Karim Hadi stated that the border was open.",
         [(I, "Karim Hadi", "stated", "the border was open")]),
        ("Prime Minister Lee Jae-min on Monday said the North would return.",
         [(I, "Prime Minister Lee Jae-min", "said", "the North would return")]),
        ("The two presidents agreed that the border should be opened.",
         [(I, "two presidents", "agreed", "the border should be opened")]),
        ("The minister, Wang Lin, said at a regular press briefing that China opposes sanctions.",
         [(I, "minister", "said", "China opposes sanctions")]),
        ("Hadi vowed to defend the capital.", [(I, "Hadi", "vowed", "to defend the capital")]),
        ("Reis called for an immediate ceasefire.", [(I, "Reis", "called", "an immediate ceasefire")]),
        ("The department accused Moscow of violating the treaty.",
         [(I, "department", "accused", "Moscow of violating the treaty")]),
        ("Moscow has repeatedly denied supplying weapons.",
         [(I, "Moscow", "has repeatedly denied", "supplying weapons")]),
        ("He pointed out that the treaty expires soon and stressed the need to extend it.",
         [(I, "He", "pointed out", "the treaty expires soon"), (I, "He", "stressed", "the need to extend it")]),
    ],
    "indirect, cue last or inside": [
        ("Russia is ready for talks, Orlov told an agency on Wednesday.",
         [(I, "Orlov", "told", "Russia is ready for talks")]),
        ("About 270 people were wounded, officials said.", [(I, "officials", "said", "About 270 people were wounded")]),
        ("The deal, the envoy said, will last for years.",
         [(I, "envoy", "said", "The deal [...] will last for years")]),
        ("The new pact will help both states, believes the ambassador.",
         [(I, "ambassador", "believes", "The new pact will help both states")]),
        ("If the talks fail, Orlov said they would be resumed.",
         [(I, "Orlov", "said", "If the talks fail [...] they would be resumed")]),
    ],
    "mixed": [
        ('Orlov said the plan was "a step in the wrong direction" for all.',
         [(M, "Orlov", "said", 'the plan was "a step in the wrong direction" for all')]),
        ('In his opinion, "no state has done as much" for peace.',
         [(M, "his", "In his opinion", '"no state has done as much" for peace')]),
    ],
    "participles and coordination": [
        ("The premier said he hoped to visit Moscow, adding that the islands would be discussed.",
         [(I, "premier", "said", "he hoped to visit Moscow"),
          (I, "premier", "adding", "the islands would be discussed")]),
        ("He thanked Egypt for its efforts and said that Doha would mediate.",
         [(I, "He", "said", "Doha would mediate")]),
        ("The minister declined to say whether he would go, saying that no date was set.",
         [(I, "minister", "saying", "no date was set")]),
    ],
    "according to and its kin": [
        ("According to the ministry, 14 people were hurt.", [(I, "ministry", "According to", "14 people were hurt")]),
        ("The talks, according to a source close to the delegation, lasted three hours.",
         [(I, "source close to the delegation", "according to", "The talks [...] lasted three hours")]),
        ('In the words of the envoy, "the door is open for all sides."',
         [(D, "envoy", "In the words", "the door is open for all sides.")]),
        ("His view is that sanctions are harmful.", [(I, "His", "view is", "sanctions are harmful")]),
    ],
    "nouns and passives": [
        ("Karim Hadi made the surprise announcement last week that he was stepping down.",
         [(I, "Karim Hadi", "made the surprise announcement", "he was stepping down")]),
        ("The minister expressed hope that the talks would go on.",
         [(I, "minister", "expressed hope", "the talks would go on")]),
        ("The minister made it clear that talks would go on.", [(I, "minister", "made it clear", "talks would go on")]),
        ("It was noted that the sides would meet again.", [(I, None, "was noted", "the sides would meet again")]),
        ("It was announced by the ministry on Monday that the sides would meet.",
         [(I, "ministry", "was announced", "the sides would meet")]),
        ("Orlov was quoted by the agency as saying that the deal was dead.",
         [(I, "Orlov", "was quoted by the agency as saying", "the deal was dead")]),
    ],
    "quotations that go on": [
        ('"We met. We talked," he said. "It was good." "We go on."',
         [(D, "he", "said", "We met. We talked, [...] It was good. [...] We go on.")]),
        ('Orlov was blunt. "We will not go."', [(D, None, None, "We will not go.")]),
    ],
    "nothing is said": [
        ("The two leaders have not met since October.", []),
        ('He called the "new order" a dream of others in the "West".',
         [(I, "He", "called", 'the "new order" a dream of others in the "West"')]),
        ('The film "A Long Way Home" was shown in the capital.', []),
        ("The agency's reports and the minister's remarks were on the table.", []),
        ("The stated aim of the talks is peace.", []),
        ("The minister refused to comment on the reports.", []),
        ("The envoy did not say when he would return.", []),
        ("The states voting on Tuesday are all small.", []),
        ("Both sides signed the agreement after a hotly contested race.", []),
    ],
}  # fmt: skip
CASES = [
    pytest.param(text, expected, id=f"{shape}-{n}")
    for shape, cases in SHAPES.items()
    for n, (text, expected) in enumerate(cases)
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shapes(text: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    assert short(statements(text)) == expected


HEADLINES = [
    ("Moscow ready for talks without conditions — envoy", ("envoy", "—", "Moscow ready for talks without conditions")),
    ("Moscow ready for talks, says senior diplomat", ("senior diplomat", "says", "Moscow ready for talks")),
    ("Moscow ready for talks, Orlov says", ("Orlov", "says", "Moscow ready for talks")),
    ("Orlov says Moscow is ready for talks", ("Orlov", "says", "Moscow is ready for talks")),
    ("Talks to go on next week: Foreign Ministry", ("Foreign Ministry", ":", "Talks to go on next week")),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES, ids=[text for text, _ in HEADLINES])
def test_headlines_are_kept_apart(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = statements(text, kind="headline")
    assert found.in_ == "headline"
    assert found.speaker is not None
    assert found.cue is not None
    assert (found.speaker.name, found.cue.text, found.text) == expected


def test_a_headline_that_says_nothing() -> None:
    assert statements("Orlov, Karimov discuss regional security in Baku", kind="headline") == ()


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("Russia is ready for talks, Orlov told an agency on Wednesday.", "addressee", "an agency"),
        ("The ministry told him that such acts were wrong.", "addressee", "him"),
        ('"We are ready," the ministry said in a statement on its site.', "setting", "in a statement on its site"),
        ("Karimov said in an interview with the paper that it was late.", "setting", "in an interview with the paper"),
        ("Orlov said the deal was dead, according to the embassy.", "via", "the embassy"),
        ("An agency quoted Orlov as saying that the deal was dead.", "via", "An agency"),
        ("Orlov said that the deal was dead, Ruripress reports.", "via", "Ruripress"),
        ("Orlov said on television that the deal was dead.", "setting", "on television"),
        ('"It is dead," Orlov told reporters after the talks.', "addressee", "reporters"),
        ("The deal is dead, Orlov told a daily, Ruripress reported on Monday.", "via", "Ruripress"),
        ('"The deal is dead," Orlov said, the agency reported.', "via", "the agency"),
    ],
)
def test_to_whom_where_and_through_whom(text: str, field: str, words: str) -> None:
    (found,) = statements(text)
    assert getattr(found, field).text == words


def test_on_the_talks_is_no_setting() -> None:
    (found,) = statements('"The deal is dead," Orlov commented on the talks.')
    assert found.setting is None


@pytest.mark.parametrize(
    ("text", "force", "polarity"),
    [
        ("Orlov warned that there would be a response.", "warn", "negative"),
        ("Orlov denied that there had been a call.", "deny", "negative"),
        ("Orlov promised that there would be a call.", "promise", "positive"),
        ("Orlov urged both sides to stop.", "request", "positive"),
        ("Orlov never said that there had been a call.", "assert", "negative"),
    ],
)
def test_force_and_polarity(text: str, force: str, polarity: str) -> None:
    (found,) = statements(text)
    assert found.force == force
    assert force == "warn" or found.polarity == polarity


def test_a_pronoun_is_the_last_speaker() -> None:
    found = statements("Orlov said the talks had failed.", '"We tried everything," he said.')
    assert [s.speaker.name for s in found if s.speaker] == ["Orlov", "Orlov"]


def test_a_ministry_keeps_its_fullest_name() -> None:
    found = statements(
        "The Ruritanian Foreign Ministry said in a statement that the border was closed.",
        '"It will be opened in May," the ministry said. "Not before," the statement reads. It noted that guests stay.',
    )
    assert {s.speaker.name for s in found if s.speaker} == {"Ruritanian Foreign Ministry"}


def test_a_carried_speaker_has_no_span() -> None:
    _, carried = statements("Orlov said the talks had failed.", '"There is no hope left."')
    assert carried.cue is None
    assert carried.speaker is not None
    assert (carried.speaker.name, carried.speaker.span) == ("Orlov", None)


def test_a_quotation_over_paragraphs_is_one_speakers() -> None:
    found = statements("Orlov said the deal was dead.", '"We must act now.', '"We cannot wait," Karimov said.')
    assert [s.speaker.name for s in found if s.speaker] == ["Orlov", "Karimov", "Karimov"]
    found = statements('"We must act," Orlov said. "We have to.', '"We cannot wait any longer.', '"We go on and on."')
    assert [s.speaker.name for s in found if s.speaker] == ["Orlov", "Orlov", "Orlov"]


def test_a_colon_at_a_paragraphs_end_opens_the_next_ones() -> None:
    found = statements("The spokesman of the ministry said on Friday:", "“We object.”", "“It helps nobody.”", "He left")
    assert [(s.speaker.name, s.cue.text if s.cue else None, s.text) for s in found if s.speaker] == [
        ("spokesman of the ministry", "said", "We object."),
        ("spokesman of the ministry", None, "It helps nobody."),
    ]
    assert statements("The spokesman said:", "The road is long.") == ()


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("The ministers will meet, the agency reports, citing the Dutch ministry.", "Dutch ministry", "the agency"),
        ("The ministers met in Oslo, the agency learned from the embassy.", "embassy", "the agency"),
        ('"We must act in concert at once," Berg was quoted as saying by the daily.', "Berg", "the daily"),
        ('"We must act in concert at once," the daily quoted Berg as saying.', "Berg", "the daily"),
    ],
)
def test_whom_a_medium_relies_on_is_the_speaker(text: str, speaker: str, via: str) -> None:
    (found,) = statements(text)
    assert found.speaker is not None
    assert found.via is not None
    assert (found.speaker.name, found.via.text) == (speaker, via)


def test_one_attribution_over_two_sentences_is_one_statement() -> None:
    (found,) = statements('The deal is a gift to both peoples, said Berg. "It will bring work to the north."')
    assert (found.kind, [part.quoted for part in found.content]) == ("mixed", [False, True])


def test_a_name_is_no_cue() -> None:
    assert statements("The envoy held talks with the minister, Amina Hadi Said, on Monday.") == ()


def test_questions_have_no_speaker() -> None:
    assert [s.speaker for s in statements("Question: Is it over now?", "Answer: It is not over.")] == [None, None]


def test_two_names_are_a_group() -> None:
    (found,) = statements("Orlov and Karimov said they would meet again.")
    assert found.speaker is not None
    assert (found.speaker.type, found.speaker.name) == ("group", "Orlov and Karimov")


def test_the_turns_of_a_transcript() -> None:
    first, second = statements(
        "SECRETARY ORLOV: Good morning. It is late.", "I thank you all.", "QUESTION: Will he say that it is over?"
    )
    assert first.text == "Good morning. It is late [...] I thank you all"
    assert second.text == "Will he say that it is over"


def test_a_participle_at_the_head_has_the_subject_after_it() -> None:
    found = statements("Noting that several issues are open, Karimov said the talks go on.")
    assert [(s.speaker.name, s.text) for s in found if s.speaker] == [
        ("Karimov", "several issues are open"),
        ("Karimov", "the talks go on"),
    ]


def test_comment_clauses() -> None:
    assert short(statements("As Karimov noted, the deal is dead.")) == [
        ("indirect", "Karimov", "noted", "the deal is dead")
    ]
    assert short(statements("The deal is dead, as Karimov has noted.")) == [
        ("indirect", "Karimov", "has noted", "The deal is dead")
    ]


def test_a_label_opens_a_transcript() -> None:
    (found,) = statements("MR PRICE: We welcome the decision.")
    assert found.speaker is not None
    assert (found.speaker.name, found.text) == ("MR PRICE", "We welcome the decision")


def test_the_present_tense_before_its_speaker() -> None:
    assert short(statements("The envoy will fly to Lima on May 3, reports the ministry.")) == [
        ("indirect", "ministry", "reports", "The envoy will fly to Lima on May 3")
    ]


def test_a_name_and_a_colon_before_a_short_quotation() -> None:
    assert short(statements('Orlov: "We will win."')) == [("direct", "Orlov", ":", "We will win.")]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The talks go on, according to the US Embassy in Oslo.", "US Embassy in Oslo", "The talks go on"),
        ("The talks go on, according to US officials.", "US officials", "The talks go on"),
        ("Roe, who will fly to Oslo, spent a day on the phone, his aide said.", "aide", "Roe, who will fly to Oslo,"),
        ("Report informs, the accord was signed in Baku.", "Report", "the accord was signed in Baku"),
    ],
)
def test_speakers_at_the_edges(text: str, speaker: str, content: str) -> None:
    ((_, name, _, words),) = short(statements(text))
    assert name is not None
    assert name.endswith(speaker)
    assert words.startswith(content)


def test_a_city_before_a_colon_says_nothing() -> None:
    assert not statements("LONDON: There are no plans for a visit by the prince.")


def test_what_a_thing_is_called_is_no_statement() -> None:
    assert not statements("The exercise, dubbed 'Iron Fist Over The Sea', began on Monday.")


def test_in_a_transcript_one_word_is_a_label() -> None:
    paragraphs = ["Note: The rest is left out.", "Reuters: Talks broke down. Why?", "Ann Lee: We had no choice."]
    found = statements(*paragraphs)
    assert [(s.speaker.name, s.text) for s in found if s.speaker] == [
        ("Reuters", "Talks broke down. Why"),
        ("Ann Lee", "We had no choice"),
    ]
    assert not statements(*paragraphs[:2])


WORDS = st.sampled_from(
    'Orlov the envoy said told says , . : " “ ” \'\' that he who and but adding according to in his opinion '
    "statement on "
    "Monday "
    "— ( ) reads quoted as saying noted whether to called for it was U.S. ; ? ! Kim's not".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_sound_statements(text: str) -> None:
    reading = reading_of(text)
    found = find_statements(reading)
    assert list(found) == sorted(found, key=lambda s: (s.span.start, s.span.end))
    assert [s.id for s in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    for statement in found:
        assert statement.content
        end = -1
        for part in statement.content:
            assert part.text == text[part.span.slice]
            assert part.text.strip()
            assert end <= part.span.start
            end = part.span.end
            assert all(part.span.covers(quote) for quote in part.quotes)
        spans = [statement.cue, statement.addressee, statement.setting, statement.via]
        for item in spans:
            assert item is None or item.text.split() == text[item.span.slice].split()
        if statement.cue is not None:
            assert not any(part.span.touches(statement.cue.span) for part in statement.content)
    assert find_statements(reading) == found


HOSTILE = {
    "marks": '"',
    "closing marks": '”, "',
    "cues": "said that ",
    "commas": "Orlov, ",
    "names": "Ivan Orlov and ",
    "cue clauses": '"Yes," Orlov said, ',
    "dashes": "he said - ",
    "nouns of speech": "the view of the view in ",
    "according": "according to the according ",
    "brackets": "Orlov ( said ",
    "participles": "Orlov said it, adding it, ",
    "failing closings": "the, Orlov said as, ",
    "noun objects": "he denied ( ",
    "unclosed quotations": '"Orlov said \n',
    "sentences": "Orlov said it is so. It is so, he added. ",
    "bodies": "The Ministry said it. The Big Ministry said it. ",
    "relatives": "which he who said ",
    "turns": "MR. ORLOV: I said it.\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_alone(piece: str) -> None:
    def reading(length: int) -> Reading:
        return reading_of(*(piece * (length // len(piece))).split("\n\n"))

    assert exponent(find_statements, reading, (12_000, 24_000, 48_000)) < 1.2


def said(*paragraphs: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and contents of each statement."""
    return [
        (s.speaker.name if s.speaker else None, s.cue.text if s.cue else None, [part.text for part in s.content])
        for s in statements(*paragraphs)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road is closed, said spokesman Olaf Hansen.", ("spokesman Olaf Hansen", "said", ["The road is closed"])),
        ('"The road is open", - the minister said.', ("minister", "said", ["The road is open"])),
        ("The envoy left as he warned that talks could fail.", ("he", "warned", ["talks could fail"])),
        (
            'Contrary to his claim that all would "lose much," there was a gain.',
            ("his", "claim", ['all would "lose much,"']),
        ),
        ('Although he says he "loves Oslo," he left it.', ("he", "says", ['he "loves Oslo,"'])),
        ("Born in Lima, a UN diplomat said the road was long.", ("UN diplomat", "said", ["the road was long"])),
        ("Regarding Peru and Chile, Minister Lee said it was late.", ("Minister Lee", "said", ["it was late"])),
        ("Lee has said repeatedly the deal is dead.", ("Lee", "has said", ["the deal is dead"])),
        ("Lee said the plan, a relic of the war, is dead.", ("Lee", "said", ["the plan, a relic of the war, is dead"])),
        ("Lee said he would help him, ultimately did not show up.", ("Lee", "said", ["he would help him"])),
        ('"The road is open to all." — Olaf Hansen, minister', ("Olaf Hansen", "—", ["The road is open to all."])),
        ("“The road is open, the minister said on Monday.", ("minister", "said", ["The road is open,"])),
    ],
)  # fmt: skip
def test_one_statement(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Lee accused them of lies, calling the plan a trap and vowing to veto it.", ["accused", "calling", "vowing"]),
        ("One in three said the party is late and one in four said it is early.", ["said", "said"]),
        ("Lee explained the case and the two ministers confirmed that they would go on.", ["explained", "confirmed"]),
        (
            "Lee stated that it is a threat, and both ministers shared the view that it must end.",
            ["stated", "shared the view"],
        ),
        ("Lee told them he may go, and suggesting that the king would come.", ["told", "suggesting"]),
    ],
)  # fmt: skip
def test_the_clause_of_another_ends_the_content(text: str, cues: list[str]) -> None:
    assert [cue for _, cue, _ in said(text)] == cues


def test_a_participle_goes_with_the_main_subject() -> None:
    text = 'He also spoke of Chad, after Lee met the general on Monday, saying: "Chad is a free nation."'
    assert said(text) == [("He", "saying", ["Chad is a free nation."])]


def test_a_block_without_marks_behind_a_colon() -> None:
    head = "The ministry said in a statement:"
    block = "The border is open. We will go on."
    assert said(head, block, "Our aim is peace.", "The bridge was built in 1990.") == [
        ("ministry", "said", ["The border is open. We will go on", "Our aim is peace"])
    ]
    assert said(head, "The envoy said he would go.")[0][1:] == ("said", ["he would go"])
    assert said("The ministry named three points:", "The border is open.") == []
