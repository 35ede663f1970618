"""Words that invented stories are made of: states as they are, people, quotations and headlines that are not."""

from __future__ import annotations

# demonym, alpha-3, capital, name
STATES = (
    ("Russian", "RUS", "Moscow", "Russia"), ("Chinese", "CHN", "Beijing", "China"),
    ("Turkish", "TUR", "Ankara", "Turkey"), ("Iranian", "IRN", "Tehran", "Iran"),
    ("Indian", "IND", "New Delhi", "India"), ("Japanese", "JPN", "Tokyo", "Japan"),
    ("Egyptian", "EGY", "Cairo", "Egypt"), ("French", "FRA", "Paris", "France"),
    ("German", "DEU", "Berlin", "Germany"), ("Brazilian", "BRA", "Brasilia", "Brazil"),
    ("Kazakh", "KAZ", "Astana", "Kazakhstan"), ("Armenian", "ARM", "Yerevan", "Armenia"),
    ("Pakistani", "PAK", "Islamabad", "Pakistan"), ("Indonesian", "IDN", "Jakarta", "Indonesia"),
    ("Serbian", "SRB", "Belgrade", "Serbia"), ("Finnish", "FIN", "Helsinki", "Finland"),
)  # fmt: skip
# an office, and what copy calls its holder the next time
TITLES = {
    "Foreign Minister": "the minister",
    "Deputy Foreign Minister": "the diplomat",
    "Defense Minister": "the minister",
    "Prime Minister": "the prime minister",
    "President": "the president",
    "Ambassador": "the ambassador",
    "Foreign Ministry spokesman": "the spokesman",
    "Deputy Prime Minister": "the official",
}
GIVENS = (
    "Andrei", "Viktor", "Omar", "Daniel", "Pavel", "Karim", "Stefan", "Marat", "Nikola", "Anton", "Hamid", "Rajiv",
)  # fmt: skip
FAMILIES = (
    "Orlovets", "Marinkov", "Toktasyn", "Lindqvar", "Berdanov", "Sahrawand", "Kovalenov", "Pellorin",
    "Haddaway", "Zamiren", "Tervanen", "Okubara", "Dragelin", "Vasquero", "Nazrabek", "Ivoshin",
)  # fmt: skip
CLAIMS = (
    "the parties have agreed on a timetable for the withdrawal",
    "trade between the two countries has doubled since last year",
    "the draft resolution needs further work",
    "a joint commission will look into the border incident",
    "the grain agreement remains in force",
    "no proposals have been received so far",
    "the new railway will open in two stages",
    "sanctions do not help to settle the dispute",
)
QUOTED = (
    "We are ready to go on with this work on the basis of mutual respect",
    "The road map was approved by all delegations without changes",
    "There is no alternative to a peaceful settlement of this conflict",
    "Our experts will compare their notes and prepare a joint report",
    "This visit opens a new page in our relations",
    "I see no reason why the commission should not resume its work",
)
PHRASES = ("a serious test of patience", "no longer a matter of dispute", "much better than before")
HEADLINES = (
    "Border commission to resume work after long pause",
    "Ministers agree on timetable for grain talks",
    "Railway project moves ahead despite dispute",
    "Envoy sees no alternative to peaceful settlement",
)
DECKS = (
    "The parties also intend to compare notes on trade and transport",
    "According to the diplomat, the road map needs no changes",
)
CUES = ("said", "stressed", "noted", "added", "pointed out")
TOPICS = ("border security", "the grain trade", "the settlement of the conflict", "transport and energy")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
