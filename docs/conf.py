"""Configuration of the documentation. Builds offline: no inventories of other projects are fetched."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import dipnews
from dipnews import serial
from dipnews.profiles import sources
from dipnews.tables import rows

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(Path(__file__).parent))

import catalog  # noqa: E402

project = "dipnews"
author = "The dipnews developers"
copyright = "2026, the dipnews developers"
version = release = dipnews.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_copybutton",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"dipnews {release}"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Source", "notes_style")]

# the pages' examples: `>>>` lines in myst fences are run by the doctest builder
doctest_global_setup = f"""
import pathlib
import dipnews
SEEDS = pathlib.Path({str(ROOT / "seeds")!r})
"""
doctest_test_doctest_blocks = ""  # docstrings are run by pytest
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Types of other projects, whose documentation is not at hand when building offline.
nitpick_ignore_regex = [
    ("py:.*", r"(collections\.abc|datetime|os|pathlib|typing|types|regex|attrs|attr|cattrs|click|functools)\..*"),
    ("py:.*", r"(date|Path|Any|Mapping|Sequence|Iterable|Iterator|Callable|PathLike|optional|T|TypeVar)"),
    ("py:.*", r"os\.PathLike.*|str \| .*|.*\bNone\b.*"),
    ("py:class", r"dipnews\.dates\.clusters\.Tokens"),  # a protocol: what it asks for stands under ``words``
]


class RecordDictionary(SphinxDirective):
    """A table of every record and field, from the classes and from the table of meanings."""

    def run(self) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        meaning = {(row["record"], row["field"]): row["meaning"] for row in rows("fields")}
        for kind in serial.record_classes():
            section = nodes.section(ids=[f"record-{kind.__name__.lower()}"])
            section += nodes.title(text=kind.__name__)
            words = (kind.__doc__ or "").split("\n\n")[0].replace("``", "`")
            section += self._paragraphs(re.sub(r":\w+:`~?([^`]+)`", r"`\1`", words))
            if kind is serial.record_classes()[0]:
                names = (*serial.dict_keys(kind), "clues")
                extra = {
                    "schema": "Name and version of this form: `dipnews.article/1`. In the dict form only.",
                    "generator": "The version of dipnews, and the day its tables speak of. In the dict form only.",
                    "sha256": "SHA-256 of the text's UTF-8. In the dict form only.",
                }
            else:
                names = tuple(row["field"] for row in rows("fields") if row["record"] == kind.__name__)
                extra = {}
            section += self._table(
                [(name, self._type(kind, name), extra.get(name) or meaning[kind.__name__, name]) for name in names]
            )
            found.append(section)
        return found

    def _type(self, kind: type, name: str) -> str:
        import attrs

        attrs.resolve_types(kind)
        for field in attrs.fields(kind):
            if field.name.rstrip("_") == name:
                return _spoken(field.type)
        return "string" if name != "generator" else "object"

    def _paragraphs(self, text: str) -> list[nodes.Node]:
        return self.parse_text_to_nodes(" ".join(text.split()))

    def _table(self, lines: list[tuple[str, str, str]]) -> nodes.table:
        table = nodes.table(classes=["colwidths-auto"])
        group = nodes.tgroup(cols=3)
        table += group
        group.extend(nodes.colspec(colwidth=width) for width in (15, 20, 65))
        head = nodes.thead()
        body = nodes.tbody()
        group += [head, body]
        head += self._row([nodes.paragraph(text=words) for words in ("field", "type", "meaning")])
        for name, kind, meaning in lines:
            cells: list[Any] = [nodes.paragraph("", "", nodes.literal(text=name)), nodes.paragraph(text=kind)]
            body += self._row([*cells, *self._paragraphs(meaning)])
        return table

    def _row(self, cells: list[Any]) -> nodes.row:
        row = nodes.row()
        for cell in cells:
            row += nodes.entry("", cell)
        return row


class SourceCatalog(SphinxDirective):
    """A section for every source built in, with all its layouts."""

    def run(self) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for heading, specs in catalog.by_role(sources()):
            part = nodes.section(ids=[nodes.make_id(heading)])
            part += nodes.title(text=heading)
            for spec in specs:
                section = nodes.section(ids=[f"source-{spec.name}"])
                section += nodes.title(text=spec.title)
                section += self.parse_text_to_nodes(catalog.entry(spec))
                part += section
            found.append(part)
        return found


def _spoken(kind: Any) -> str:
    """A type in words: "list of Segment", "string or null"."""
    from typing import Literal, get_args, get_origin

    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return "one of a closed list"
    if get_origin(kind) is tuple:
        return f"list of {_spoken(inner[0])}"
    if inner:
        return " or ".join(_spoken(part) for part in inner)
    return {str: "string", bool: "true or false", int: "integer", float: "number", type(None): "null"}.get(
        kind, "day" if kind.__name__ == "date" else kind.__name__
    )


def setup(app: Any) -> None:
    """Register the directives."""
    app.add_directive("record-dictionary", RecordDictionary)
    app.add_directive("source-catalog", SourceCatalog)
