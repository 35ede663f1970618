"""Quote attribution on annotated paragraphs: dipnews, and textacy on spaCy where installed, in one run.

    python benchmarks/attribution.py PARAGRAPHS.jsonl [--limit N] [--model en_core_web_sm] [--json]

Each line of the file is one paragraph::

    {"id": "...", "text": "...",
     "quotes": [{"start": 10, "end": 42, "speaker_start": 0, "speaker_end": 4}],
     "attributions": [{"contents": [[10, 42]], "source": [[0, 4]], "cue": [[5, 9]], "kinds": ["direct"],
                       "speech": true}]}

Offsets are code points. ``quotes`` are the direct quotations (``speaker_start`` null: nobody in the paragraph);
``attributions`` all reported speech, where ``speech`` false marks what counts neither way.

Printed for each system: direct quotations (D) and all speech (S), each with precision, recall and F of "found" (content
overlaps 0.8 or more, intersection over union, marks and stops at the ends apart) and of "right" (found, and the last
word of the speaker's head agrees, or neither has one), and the characters read in a second of CPU time.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EDGES = " \t\n\u00a0\"“”„«»‘’',;:—–-`."
CUT = re.compile(
    r",|\(|—|\s(?:of|for|from|in|at|on|with|to|by|who|which|that|whose|as|after|during|and)\s", re.IGNORECASE
)
MARKED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|(?:''|``)(?:(?!'').)*(?:''|$)", re.DOTALL)
Prediction = dict[str, Any]
System = Callable[[str], list[Prediction]]


def dipnews_system() -> System:
    """What dipnews finds in a paragraph, as predictions."""
    import dipnews

    def read(text: str) -> list[Prediction]:
        found: list[Prediction] = []
        for statement in dipnews.parse(text).statements:
            speaker = statement.speaker.span if statement.speaker is not None else None
            found.extend(
                {"span": tuple(part.span), "speaker": tuple(speaker) if speaker is not None else None}
                for part in statement.content
            )
        return found

    return read


def textacy_system(model: str) -> System | None:
    """What textacy's direct quotations are, or None where textacy, spaCy or the model is not installed."""
    if importlib.util.find_spec("textacy") is None or importlib.util.find_spec("spacy") is None:
        return None
    spacy = importlib.import_module("spacy")
    extract = importlib.import_module("textacy.extract")
    try:
        language = spacy.load(model)
    except OSError:
        return None

    def read(text: str) -> list[Prediction]:
        doc = language(text)
        try:
            triples = list(extract.direct_quotations(doc))
        except ValueError:  # it raises on an odd number of marks
            return []
        found: list[Prediction] = []
        for triple in triples:
            words = triple.speaker
            speaker = (words[0].idx, words[-1].idx + len(words[-1])) if words else None
            found.append({"span": (triple.content.start_char, triple.content.end_char), "speaker": speaker})
        return found

    return read


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without marks, stops and space at its ends."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    """The characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def head(name: str) -> str:
    """The last word of a speaker's first noun group, lower case: "a spokesman for X" is "spokesman"."""
    name = re.sub(r"[’']s$", "", name.strip(EDGES).lower())
    cut = CUT.search(name)
    words = re.findall(r"[\w’'.-]+", name[: cut.start()] if cut and cut.start() else name)
    return words[-1].strip(".'’") if words else ""


def score(rows: list[dict[str, Any]], read: System) -> dict[str, Any]:
    """Counts of both tracks, and the speed."""
    counts = {track: dict.fromkeys(("gold", "said", "found", "right"), 0) for track in "DS"}
    characters = 0
    cpu = 0.0
    for row in rows:
        text = row["text"]
        start = time.process_time()
        raw = read(text)
        cpu += time.process_time() - start
        characters += len(text)
        predictions = [{**p, "span": trim(text, p["span"])} for p in raw]
        predictions = [p for p in predictions if p["span"][0] < p["span"][1]]
        marked = [match.span() for match in MARKED.finditer(text)]
        for track in "DS":
            gold, neutral, mine = _wanted(row, track), _neutral(row, track), predictions
            if track == "D":
                mine = [
                    p
                    for p in predictions
                    if sum(shared(p["span"], m) for m in marked) >= 0.8 * (p["span"][1] - p["span"][0])
                ]
            _add(counts[track], text, gold, mine, neutral)
    result: dict[str, Any] = {"characters_per_second": round(characters / cpu) if cpu else None}
    for track, count in counts.items():
        for key in ("found", "right"):
            precision = count[key] / count["said"] if count["said"] else 0.0
            recall = count[key] / count["gold"] if count["gold"] else 0.0
            f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            result[f"{track} {key}"] = {"P": round(precision, 3), "R": round(recall, 3), "F": round(f, 3)}
    return result


def _wanted(row: dict[str, Any], track: str) -> list[Prediction]:
    text = row["text"]
    gold: list[Prediction] = []
    if track == "D":
        for quote in row["quotes"]:
            speakers = [(quote["speaker_start"], quote["speaker_end"])] if quote["speaker_start"] is not None else []
            gold.append({"span": trim(text, (quote["start"], quote["end"])), "speakers": speakers})
    else:
        for item in row["attributions"]:
            if item["speech"]:
                gold += [{"span": trim(text, tuple(c)), "speakers": item["source"]} for c in item["contents"]]
    return [g for g in gold if g["span"][0] < g["span"][1]]


def _neutral(row: dict[str, Any], track: str) -> list[tuple[int, int]]:
    spans = []
    for item in row["attributions"]:
        for content, kind in zip(item["contents"], item["kinds"], strict=True):
            if kind == "mixed" if track == "D" else not item["speech"]:
                spans.append(tuple(content))
    return spans


def _add(
    count: dict[str, int], text: str, gold: list[Prediction], mine: list[Prediction], neutral: list[tuple[int, int]]
) -> None:
    pairs = []
    for i, wanted in enumerate(gold):
        for j, said in enumerate(mine):
            a, b = wanted["span"], said["span"]
            both = shared(a, b)
            if both and both / (max(a[1], b[1]) - min(a[0], b[0])) >= 0.8:
                pairs.append((both / (max(a[1], b[1]) - min(a[0], b[0])), i, j))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    ignored = sum(
        1
        for j, said in enumerate(mine)
        if j not in used
        and not any(shared(said["span"], wanted["span"]) for wanted in gold)
        and any(shared(said["span"], n) >= 0.5 * (said["span"][1] - said["span"][0]) for n in neutral)
    )
    count["gold"] += len(gold)
    count["said"] += len(mine) - ignored
    count["found"] += len(taken)
    for i, j in taken.items():
        names = {head(text[a:b]) for a, b in gold[i]["speakers"]}
        speaker = mine[j]["speaker"]
        agrees = speaker is not None and head(text[slice(*speaker)]) in names
        count["right"] += agrees or (not names and speaker is None)


def main(arguments: list[str] | None = None) -> int:
    """Read the file, run the systems, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--model", default="en_core_web_sm", help="the spaCy model that textacy reads with")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    lines = options.paragraphs.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()][: options.limit]
    if not rows:
        print(f"{options.paragraphs}: no paragraphs", file=sys.stderr)
        return 1
    systems = {"dipnews": dipnews_system(), "textacy": textacy_system(options.model)}
    results = {name: score(rows, system) for name, system in systems.items() if system is not None}
    if options.json:
        print(json.dumps({"paragraphs": len(rows), "systems": results}))
        return 0
    print(f"{len(rows)} paragraphs")
    columns = ("D found", "D right", "S found", "S right")
    print(f"{'':10}" + "".join(f"{name + ' P':>11}{'R':>7}{'F':>7}" for name in columns) + f"{'chars/s':>12}")
    for name, result in results.items():
        cells = "".join(f"{result[key]['P']:11.3f}{result[key]['R']:7.3f}{result[key]['F']:7.3f}" for key in columns)
        print(f"{name:10}{cells}{result['characters_per_second']:12,}")
    for name, system in systems.items():
        if system is None:
            print(f"{name}: not installed, left out", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
