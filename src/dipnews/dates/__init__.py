"""Dates in prose and in headers, as intervals of days with the words they were read from.

How it works, in four steps, each linear in the text; each has modules of its own:

1. ``clusters``: cheap scans mark the places where a word like *May*, *Tuesday*, *week* or *2021* stands, and the words
   of ``vocabulary`` around each mark are gathered into a *cluster*, one letter of a small alphabet per word
   ("on Tuesday, November 2" becomes ON WEEKDAY COMMA MONTH DAY);
2. ``rules``, written in the names of that alphabet, cut the cluster; ``days``, ``weekdays``, ``periods`` and
   ``counts`` read each cut into an *item* of ``items``, and ``doubts`` says what is no date after all;
3. ``ranges``: neighbours joined by a dash, "to" or "and" become ranges, "since" and "by" intervals to the anchor;
4. ``resolve``: an item becomes days against the anchor (the day of publication), by the tense of its clause where the
   words leave the year or the week open. Nothing is read from a clock; what has no anchor has no days.

``prose`` runs the steps over a text, ``header`` reads one date or time at a known place.

Source of the conventions: the record contract of dipnews (what "early May" or "later this month" means in days),
news-agency usage for bare weekdays, and the Extended Date/Time Format of the Library of Congress for ``edtf``.
"""

from dipnews.dates.calendar import Hemisphere
from dipnews.dates.header import ClockTime, read_date, read_time
from dipnews.dates.items import Order
from dipnews.dates.prose import find_dates

__all__ = ["ClockTime", "Hemisphere", "Order", "find_dates", "read_date", "read_time"]
