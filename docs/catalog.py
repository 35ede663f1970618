"""The page of the sources built in, written from their profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dipnews import SourceSpec

ROLES = {
    "agency": "Agencies",
    "publisher": "Publishers",
    "office": "Offices",
    "generic": "Everything else",
}
"""Headings of the page, by role, in their order."""


def by_role(sources: Mapping[str, SourceSpec]) -> Iterator[tuple[str, list[SourceSpec]]]:
    """Headings with the profiles below them, sorted by title."""
    for role, heading in ROLES.items():
        specs = [spec for spec in sources.values() if spec.role == role]
        yield heading, sorted(specs, key=lambda spec: spec.title.casefold())


def entry(spec: SourceSpec) -> str:
    """What the page says about one source, as Markdown: its names, its home, every layout."""
    facts = [f"id {_code(spec.name)}"]
    if spec.country is not None:
        facts.append(spec.country)
    if spec.aliases:
        facts.append("also " + ", ".join(map(_code, spec.aliases)))
    if spec.syndicates:
        facts.append("prints agencies' copy")
    lines = ["; ".join(facts) + ".", ""]
    lines += [f"- {kind}: {_code(shape)}{days}" for kind, shape, days in _layouts(spec)]
    if not list(_layouts(spec)):
        lines.append("Known by its names alone.")
    return "\n".join(lines)


def _layouts(spec: SourceSpec) -> Iterator[tuple[str, str, str]]:
    for dateline in spec.datelines:
        since = f", since {dateline.since}" if dateline.since is not None else ""
        until = f", until {dateline.until}" if dateline.until is not None else ""
        yield "dateline", dateline.shape, since + until
    for line in spec.lines:
        kind = f"{line.kind} and what follows" if line.section else str(line.kind)
        yield f"{kind} ({line.zone})" if line.zone != "any" else kind, line.shape, ""
    for header in spec.headers:
        yield "header of " + ", ".join(header.order), header.line, ""
    for signoff in spec.signoffs:
        yield f"sign-off, {signoff.kind}", signoff.shape, ""
    for junk in spec.junk:
        yield "prefix", junk, ""
    for clue in spec.clues:
        yield f"clue ({clue.where})", clue.shape, ""


def _code(words: str) -> str:
    """The words as a code span, whatever backticks they hold."""
    fence = "`"
    while fence in words:
        fence += "`"
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words.strip() or words}{pad}{fence}"
