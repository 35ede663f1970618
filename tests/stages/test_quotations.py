"""Quotation marks as they are found in copy. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews.stages.quotations import find_quotations

FOUND = [
    # straight, curly, guillemets, low-high, doubled single marks
    ('He said "yes" twice.', ["yes"]),
    ("He said “yes” twice.", ["yes"]),
    ("He said «yes» twice.", ["yes"]),
    ("He said „yes“ twice.", ["yes"]),
    ("He said ``yes'' twice.", ["yes"]),
    ("''We came,'' Orlov said. ''We saw.''", ["We came,", "We saw."]),
    # closing marks set in the shape of opening ones
    ("“Apparently not,“ he said. “We go on.”", ["Apparently not,", "We go on."]),
    # nested
    ("“He said ‘go on’ to us,” she said.", ["He said ‘go on’ to us,"]),
    ("\"He said 'go on,'\" she said.", ["He said 'go on,'"]),
    ("''He said, 'go on,''' she said.", ["He said, 'go on,'"]),
    ("“The “new” plan,” he said.", ["The “new” plan,"]),
    # single marks as the only ones
    ("'We agree,' the envoy said.", ["We agree,"]),
    ("The envoy said: ‘We agree on the farmers’ rights.’", ["We agree on the farmers’ rights."]),
    # apostrophes and inches
    ("The ministers' plan isn't the '90s plan, it's Orlov's.", []),
    ("The rock 'n' roll years", []),
    ("The delegates' and the envoys' cars", []),
    ("The door is 6'2\" high.", []),
    # space before the closing mark; a mark glued to the next word
    ('"We see a threat, "Orlov commented.', ["We see a threat, "]),
    ('"We see it."The envoy left.', ["We see it."]),
    # lost and unclosed marks
    ('We lost it," he said. "But we go on."', ["We lost it,", "But we go on."]),
    ("“The first paragraph has no closing mark.", ["The first paragraph has no closing mark."]),
    ('"We came," he said. "We saw.', ["We came,", "We saw."]),
    ("“We came. “We saw,” he said.", ["We came.", "We saw,"]),
    ("The end of it.” He left.", ["The end of it."]),
    ("it was lower-case and no quotation” he wrote", []),
    # only marks
    ('""', []),
    ('"', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_quotations(text: str, expected: list[str]) -> None:
    found = [text[q.inner_start : q.inner_end] for q in find_quotations(text, 0, len(text))]
    assert [words for words in found if words.strip()] == expected


def test_the_flags_tell_lost_marks() -> None:
    text = 'We lost it," he said. "But we go on.'
    first, second = find_quotations(text, 0, len(text))
    assert (first.opened, first.closed) == (False, True)
    assert (second.opened, second.closed) == (True, False)


def test_only_the_paragraph_is_read() -> None:
    text = '"One." \n\n"Two."'
    assert [(q.start, q.end) for q in find_quotations(text, 9, len(text))] == [(9, 15)]


@given(st.text(alphabet="ab ,.\n'\"“”«»„‘’`-’", max_size=80))
def test_quotations_lie_in_order_and_in_the_text(text: str) -> None:
    end = 0
    for quotation in find_quotations(text, 0, len(text)):
        assert end <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        end = quotation.end
