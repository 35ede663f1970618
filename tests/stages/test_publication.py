"""The day of publication: which evidence wins, and when a year is given or held back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import pytest

from dipnews import geography
from dipnews.profiles import sources
from dipnews.stages.detect import detect
from dipnews.stages.publication import Publication, settle
from dipnews.stages.segment import segment


def publication(text: str, published: date | None = None, terms: Iterable[Collection[int]] = ()) -> Publication:
    layout = segment(text, detect(text, sources(), places=geography), places=geography)
    return settle(layout, text, published, terms)


def day(text: str, published: date | None = None, terms: Iterable[Collection[int]] = ()) -> str | None:
    found = publication(text, published, terms).published
    return found.start.isoformat() if found is not None and found.start is not None else None


LEDE = "The envoys of two countries held talks about fishing{on}, a spokesman said. More talks will follow."


@pytest.mark.parametrize(
    ("header", "expected", "rule"),
    [
        ("Talks held again in Oslo\n\nBy Anna Roe\nJune 11, 2019 10:45 am\n\n", "2019-06-11", "date line"),
        ("Talks held again in Oslo\n\nTuesday, 11 June 2019\n\n", "2019-06-11", "date line"),
        ("Talks held again in Oslo\n\n2019-6-11 15:11:54\n\n", "2019-06-11", "date line"),
        ("Talks held again in Oslo\n\n11.06.2019 16:35\n\n", "2019-06-11", "date line"),
        ("Talks held again in Oslo\n\n2009-Oct-8 21:18:13\n\n", "2009-10-08", "date line"),
        ("Talks held again in Oslo\n\nUpdated 14:58, 29-Oct-2022\n\n", "2022-10-29", "date line"),
        ("Talks held again in Oslo\n\n9 September 201919:24\n\n", "2019-09-09", "date line"),
        ("Talks held again in Oslo\n\nAnna Roe 2 hours ago Thu 08th April 2021 | 12:10 AM\n\n", "2021-04-08", "byline"),
        (" date 2020-03-04 Talks held again in Oslo\n\n", "2020-03-04", "prefix"),
    ],
)
def test_dates_of_the_header(header: str, expected: str, rule: str) -> None:
    found = publication(header + LEDE.format(on="")).published
    assert found is not None
    assert found.start is not None
    assert (found.start.isoformat(), found.evidence) == (expected, (rule,))
    assert found.edtf == expected


def test_a_prefix_alone_stands_with_a_doubt() -> None:
    found = publication(" date 2020-03-04 Talks held again in Oslo\n\n" + LEDE.format(on=""))
    assert [d.code for d in found.diagnostics] == ["date-from-prefix"]


def test_a_prefix_without_a_day_is_a_month() -> None:
    found = publication(" date 2017-03 Talks held again in Oslo\n\n" + LEDE.format(on="")).published
    assert found is not None
    assert (found.precision, str(found.start), str(found.end)) == ("month", "2017-03-01", "2017-03-31")


@pytest.mark.parametrize(
    ("prefix", "line", "expected"),
    [
        ("2019-05-04", "ROME, May 3. /TASS/. ", "2019-05-03"),
        ("2019-01-01", "ROME, December 31. /TASS/. ", "2018-12-31"),  # over the turn of the year
        ("2020-06-09", "ROME, June 10 (Xinhua) -- ", "2020-06-10"),  # the capture a day early: another zone
        ("2017-03-01", "ROME, December 2 (Reuters) - ", None),  # a migrated page: no year is better than a wrong one
    ],
)
def test_the_prefix_gives_the_year(prefix: str, line: str, expected: str | None) -> None:
    assert day(f" date {prefix} Talks held again in Rome\n\n{line}" + LEDE.format(on="")) == expected


@pytest.mark.parametrize(
    ("line", "on", "expected"),
    [
        ("WASHINGTON, November 2. /TASS/. ", " on Tuesday", "2021-11-02"),  # 2021 alone since September 2014
        ("VIENNA, April 12. /TASS/. ", " on Thursday", "2018-04-12"),
        ("GENEVA, September 5. /TASS/. ", " on Saturday", None),  # 2015, 2020 and 2026 all fit
        ("MOSCOW, May 20. /TASS/. ", " late on Tuesday", None),  # the evening before, perhaps
        ("MOSCOW, May 20. /TASS/. ", " last Tuesday", None),
        ("MOSCOW, May 20. /TASS/. ", "", None),
        ("MOSCOW, June 9 (RIA Novosti) - ", " on Tuesday", None),  # no era is known: too many years
    ],
)
def test_the_weekday_gives_the_year(line: str, on: str, expected: str | None) -> None:
    found = publication(line + LEDE.format(on=on))
    assert (found.published.start.isoformat() if found.published and found.published.start else None) == expected
    assert [d.code for d in found.diagnostics] == ([] if expected else ["year-unknown"])
    if expected:
        assert found.dateline is not None
        assert found.dateline.date == date.fromisoformat(expected)
        assert found.published is not None
        assert found.published.evidence == ("dateline", "layout's era", "weekday")


def test_future_weekdays_say_nothing_of_the_day() -> None:
    copy = "WASHINGTON, November 2. /TASS/. The envoys will hold talks on Tuesday, a spokesman said."
    assert day(copy) is None


def test_a_weekday_with_its_date_counts_from_that_day() -> None:
    copy = "VIENNA, April 14. /TASS/. Talks were held on Thursday, April 12, a spokesman said. They went well."
    assert day(copy) == "2018-04-14"


def test_years_of_the_copy_are_bounds() -> None:
    story = "MOSCOW, December 20. /TASS/. The treaty was signed in 2024, a spokesman said. It will be reviewed in 2024."
    assert day(story) is None or day(story) == "2024-12-20"
    lower = "MOSCOW, December 20. /TASS/. The mission was closed in 2025, a spokesman said. It had thirty staff."
    assert day(lower) == "2025-12-20"  # 20 December 2026 lies after the tables' day


def test_terms_of_office_narrow_the_year() -> None:
    copy = "MOSCOW, May 20. /TASS/. The ministers met again, a spokesman said. They spoke about fishing."
    assert day(copy, terms=[{2016, 2017, 2018}, {2018, 2019}]) == "2018-05-20"
    assert day(copy, terms=[{2016, 2017}, {2017, 2018, 2016}]) is None
    assert day(copy, terms=[set(), {2019}]) == "2019-05-20"


def test_the_era_of_itar_tass_ends_in_september_2014() -> None:
    copy = "KIEV, March 14. /ITAR-TASS/. Talks were held on Friday, a spokesman said. More talks will follow."
    found = day(copy, terms=[set(range(2009, 2021))])
    assert found == "2014-03-14"


def test_the_caller_knows_best_and_a_conflict_is_told() -> None:
    copy = "Talks held again in Oslo\n\n11 June 2019\n\n" + LEDE.format(on="")
    found = publication(copy, date(2021, 1, 2))
    assert found.published is not None
    assert (found.published.start, found.published.evidence) == (date(2021, 1, 2), ("caller",))
    assert [d.code for d in found.diagnostics] == ["published-conflict"]
    assert publication(copy, date(2019, 6, 11)).diagnostics == ()


def test_the_callers_day_gives_the_dateline_its_year() -> None:
    found = publication("MOSCOW, May 20. /TASS/. " + LEDE.format(on=""), date(2019, 5, 20))
    assert found.dateline is not None
    assert found.dateline.date == date(2019, 5, 20)


def test_time_and_zone_are_kept() -> None:
    found = publication("Talks held again in Oslo\n\n24 July 2019 17:09 (UTC+04:00)\n\n" + LEDE.format(on=""))
    assert (found.time, found.zone) == ("17:09", "UTC+04:00")


@pytest.mark.parametrize(
    "line", ["26 April 2018\nMoscow: 10:42", "13:33 GMT22 June 2021\nListen Live", "© 2022 The Daily Example"]
)
def test_clocks_and_copyright_years_are_no_evidence(line: str) -> None:
    assert day(f"{line}\nTalks held again in the town of Oslo\n\n" + LEDE.format(on="")) is None


def test_relative_times_are_never_resolved() -> None:
    assert day("Talks held again in Oslo\nAnna Roe 8 seconds ago\n\n" + LEDE.format(on="")) is None
    again = " date 2020-02-03 Talks held again in Oslo\nAnna Roe 8 seconds ago\n\n"
    assert day(again + LEDE.format(on="")) == "2020-02-03"


@pytest.mark.parametrize("line", ["ROME, February 30. /TASS/. ", "ROME, May 45. /TASS/. ", "ROME, May 0. /TASS/. "])
def test_impossible_days_are_no_crash(line: str) -> None:
    assert day(line + LEDE.format(on=" on Tuesday")) is None


def test_the_29th_of_february_has_few_years() -> None:
    copy = "MOSCOW, February 29. /TASS/. Talks were held on Monday, a spokesman said. More talks will follow."
    assert day(copy) == "2016-02-29"


@pytest.mark.parametrize(
    ("stamp", "dateline", "expected"),
    [
        ("03/05/2021", "OSLO, May 3 (Reuters) - ", "2021-05-03"),
        ("05/03/2021", "OSLO, May 3 (Reuters) - ", "2021-05-03"),
        ("03/05/2021 07:45 PM", "OSLO, May 3 - ", "2021-05-03"),
        ("05/03/2021 07:45 PM", "OSLO, May 3 - ", "2021-05-03"),
        ("05/03/2021", "OSLO, July 20 - ", None),  # neither order gives the dateline's day, and no source says which
    ],
)
def test_a_numeric_day_is_read_as_the_dateline_has_it(stamp: str, dateline: str, expected: str | None) -> None:
    assert day(f"Talks held again in Oslo\n\n{stamp}\n\n{dateline}" + LEDE.format(on="")) == expected


@pytest.mark.parametrize(
    "line", ["27. februar 2023 20:25", "27 de febrero de 2023", "27 février 2023", "27 Şubat 2023", "27 февраля 2023"]
)
def test_months_of_other_languages(line: str) -> None:
    assert day(f"Talks held again in Oslo\n\n{line}\n\n" + LEDE.format(on="")) == "2023-02-27"


def test_the_first_publication_goes_before_the_mastheads_clock() -> None:
    copy = "Saturday, December 06, 2025 | 06:15 PM\n\nTalks held again in Oslo\n\n" + LEDE.format(on="")
    assert day(copy) == "2025-12-06"
    assert day(copy + "\n\nFirst Published: Sep 08 2023 | 5:57 PM IST") == "2023-09-08"


def test_in_the_small_hours_a_weekday_may_be_the_day_before() -> None:
    copy = "MOSCOW, May 20. /TASS/. " + LEDE.format(on=" on Monday") + " He took office in 2018 and left in 2020."
    noon = day("Talks held again in Oslo\n\nMay 20, 12:30 UTC+3\n\n" + copy, terms=[{2018, 2019, 2020}])
    night = day("Talks held again in Oslo\n\nMay 20, 0:30 UTC+3\n\n" + copy, terms=[{2018, 2019}])
    assert noon is None or noon.startswith("20")
    assert night != "2018-05-20"


@pytest.mark.parametrize(
    ("on", "foot", "expected"),
    [
        ("on Wednesday", "Copyright (c) 2024 TASS", "2024-03-27"),
        ("on Wednesday", "© 1999-2024 TASS. All rights reserved.", "2024-03-27"),
        # must stay: another weekday, no weekday, no year, a span of years that goes on
        ("on Friday", "Copyright (c) 2024 TASS", None),
        ("in Oslo", "Copyright (c) 2024 TASS", None),
        ("on Wednesday", "Copyright TASS", None),
        ("on Wednesday", "The harbour has room for 2024 boats.", None),
    ],
)
def test_the_year_of_a_foot_counts_where_the_weekday_agrees(on: str, foot: str, expected: str | None) -> None:
    copy = f"Talks held in Oslo\n\nOSLO, March 27. /TASS/. The envoys of Norway met {on}, a spokesman said.\n\n{foot}"
    found = day(copy)
    assert found == expected
    assert any(d.code == "year-unknown" for d in publication(copy).diagnostics) == (expected is None)
