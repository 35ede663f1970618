"""The pages of the documentation keep up with the code."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from click.testing import CliRunner

import dipnews
from dipnews.cli import cli
from dipnews.profiles.skeleton import SLOTS

DOCS = Path(__file__).parent.parent / "docs"


def _page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_slot_is_explained() -> None:
    rows = [line.split("|")[1] for line in _page("sources.md").splitlines() if line.startswith("| `{")]
    assert sorted(re.findall(r"`\{(\w+)\}`", " ".join(rows))) == sorted(SLOTS)


def test_every_segment_kind_is_explained() -> None:
    kinds = dipnews.schema()["$defs"]["Segment"]["properties"]["kind"]["enum"]
    section = _page("records.md").split("## Kinds of segments")[1].split("## ")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", section, flags=re.MULTILINE) == kinds


def test_every_public_name_is_in_the_reference() -> None:
    page = _page("api.md")
    for name in dipnews.__all__:
        if name != "__version__":
            assert re.search(rf":: {name}$", page, flags=re.MULTILINE), name


def test_every_exit_code_is_explained() -> None:
    codes = re.findall(r"^\| (\d+) \|", _page("cli.md"), flags=re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "130"]


def test_options_named_in_the_pages_exist() -> None:
    help_text = "".join(
        CliRunner().invoke(cli, [*words, "--help"]).output
        for words in ([], ["parse"], ["show"], ["sources"], ["sources", "check"], ["sources", "coverage"], ["schema"])
    )
    for page in ("cli.md", "start.md", "../README.md", "../SECURITY.md", "../seeds/README.md"):
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", _page(page)):
            assert option in help_text, (page, option)


def _catalog() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalog", DOCS / "catalog.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_source_and_every_layout_is_in_the_catalog() -> None:
    catalog = _catalog()
    sources = dipnews.sources()
    parts = list(catalog.by_role(sources))
    assert sorted(spec.name for _, specs in parts for spec in specs) == sorted(sources)
    for name, spec in sources.items():
        entry = catalog.entry(spec)
        assert f"id `{name}`" in entry
        shapes = [part.shape for part in spec.datelines] + [part.shape for part in spec.lines]
        shapes += [part.shape for part in spec.signoffs] + [part.shape for part in spec.clues]
        assert all(shape.strip() in entry for shape in shapes), name
        assert entry.count("\n- ") >= len(shapes), name


def test_code_in_the_catalog_holds_any_mark() -> None:
    entry = _catalog().entry(dipnews.SourceSpec(name="x", title="X", role="agency", aliases=("`A` wire", "B | C")))
    assert "also `` `A` wire ``, `B | C`." in entry


def test_the_attribution_page_and_the_readme_agree() -> None:
    page, readme = _page("accuracy.md"), _page("../README.md")
    figures = re.findall(r"^\| (?:dipnews|textacy) \| [DS] \| .* \| (0\.\d\d) \|$", page, flags=re.MULTILINE)
    assert len(figures) == 4
    for value in figures:
        assert value in readme
