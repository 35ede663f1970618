"""The tables of cues and what is made of them."""

from __future__ import annotations

import pytest

from dipnews.stages.cues import ADVERB, AUXILIARY, CUE, PARTICIPLE, PUNCTUATION, TIME, VERB, inflect, lexicon
from dipnews.stages.wordclasses import classify
from dipnews.tables import rows, values

FRAMES = set(
    "that bare quote paren inf noun ing person addr object stance wh on for of about against to with as in up out "
    "upon if source".split()
)
FORCES = set(
    "accuse admit advise agree answer ask assert assess claim complain confirm criticize decide deny explain express "
    "hope opine order predict praise promise repeat request stress suggest thank threaten warn apologize "
    "doubt refuse".split()
)


@pytest.mark.parametrize("row", rows("cues"), ids=lambda row: row["lemma"])
def test_a_cue_is_well_formed(row: dict[str, str]) -> None:
    assert row["lemma"].replace("-", "").isalpha()
    assert row["lemma"] == row["lemma"].lower()
    assert values(row["frames"])
    assert set(values(row["frames"])) <= FRAMES
    assert row["force"] in FORCES
    assert row["polarity"] in ("positive", "negative")
    assert bool(row["past"]) == bool(row["participle"])
    assert set(values(row["senses"])) <= {"noun", "act"}


TABLES = ["cues", "verbs", "speakers", "speech_nouns", "settings", "helper_verbs", "look_alikes"]


@pytest.mark.parametrize("name", TABLES)
def test_no_word_stands_twice(name: str) -> None:
    words = [next(iter(row.values())) for row in rows(name)]
    assert len(words) == len(set(words))


def test_verbs_that_attribute_nothing_are_no_cues() -> None:
    cues = {row["lemma"] for row in rows("cues")}
    assert not cues & {"meet", "visit", "arrive", "sign", "hold talks", "discuss", "want", "plan", "seek"}


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", "say says said said saying"),
        ("deny", "deny denies denied denied denying"),
        ("stress", "stress stresses stressed stressed stressing"),
        ("argue", "argue argues argued argued arguing"),
        ("quip", "quip quips quipped quipped quipping"),
        ("go", "go goes went gone going"),
        ("agree", "agree agrees agreed agreed agreeing"),
    ],
)
def test_the_forms_of_a_cue(base: str, forms: str) -> None:
    row = next(row for row in rows("cues") if row["lemma"] == base)
    made = inflect(row["lemma"], row["past"], row["participle"])
    assert [made[form] for form in ("base", "s", "past", "participle", "ing")] == forms.split()


@pytest.mark.parametrize(
    ("word", "bit"),
    [
        ("said", CUE | VERB), ("noting", CUE | PARTICIPLE), ("was", AUXILIARY), ("repeatedly", ADVERB),
        ("friday", TIME),
        ("”", PUNCTUATION), ("unheardof-ing", 0), ("reskinned", VERB),
    ],
)  # fmt: skip
def test_the_classes_of_a_word(word: str, bit: int) -> None:
    (bits,) = classify([word])
    assert bits & bit == bit


@pytest.mark.parametrize("word", ["briefing", "meeting", "family", "italy", "july", "beijing", "need", "speed"])
def test_words_that_only_look_like_it(word: str) -> None:
    (bits,) = classify([word])
    assert not bits & (ADVERB | PARTICIPLE | VERB)


def test_the_denials_are_negative() -> None:
    verbs = lexicon().verbs
    assert {verbs[form][0].polarity for form in ("denied", "rejected", "disagreed", "dismisses")} == {"negative"}
    assert verbs["confirmed"][0].polarity == "positive"
