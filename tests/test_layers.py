"""The layers: a module imports only from a line below its own, and the import stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dipnews

ROOT = Path(dipnews.__file__).parent

# Bottom first. A module imports only from earlier lines of this list, or, in a package, from its own.
LAYERS = (
    ("span", "errors", "_version"),
    ("records", "tables", "grammar", "terminal", "workers"),
    ("tenses", "names", "geography"),
    ("dates", "roster"),
    ("profiles",),
    ("profiles",),
    ("stages",),
    ("pipeline", "serial", "export"),
    ("export_events", "pages", "html", "coverage"),
    ("files",),
    ("many",),
    ("cli", "__init__", "__main__"),
)
LEVEL = {name: number for number, names in enumerate(LAYERS) for name in names}
OWN_KIND = {"stages", "profiles", "tables", "dates", "cli"}
# records.Article.to_dict and its kin are methods of the class that users hold; the work is done above, at first use.
# So is the look-up of a state's name in Article.meetings_of.
LAZY_UP = {("records", "serial"), ("records", "geography"), ("__main__", "cli")}


def _unit(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def _imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            words = node.module.split(".")
            if words[0] == "dipnews":
                names = [words[1]] if len(words) > 1 else [alias.name for alias in node.names]
                found += [(name, node.lineno) for name in names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            found.append(("relative import", node.lineno))
        elif isinstance(node, ast.Import):
            found += [
                (alias.name.split(".")[1], node.lineno) for alias in node.names if alias.name.startswith("dipnews.")
            ]
    return found


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_from_below(path: Path) -> None:
    unit = _unit(path)
    assert unit in LEVEL, f"{unit} stands in no layer"
    if unit == "__init__":
        return
    for name, line in _imports(path):
        assert name in LEVEL, f"{path.name}:{line} imports {name}, which stands in no layer"
        if (unit, name) in LAZY_UP or (name == unit and unit in OWN_KIND):
            continue
        assert LEVEL[name] < LEVEL[unit], f"{path.name}:{line}: {unit} imports {name}, which is not below it"


def test_no_module_names_a_source() -> None:
    # ids as long as a word that can mean nothing else
    ids = {name for name in dipnews.sources() if len(name) > 3} - {"generic", "diplomat"}
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert node.value not in ids, f"{path.name}:{node.lineno} knows the source {node.value!r}"


def test_one_module_compiles_regex_patterns() -> None:
    callers = {
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "compile"
        and isinstance(node.value, ast.Name)
        and node.value.id == "regex"
    }
    assert callers <= {"grammar.py"}


def test_no_clock_and_no_network() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("today", "utcnow", "now"), f"{path.name}:{node.lineno} reads a clock"
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                for name in names:
                    assert name.split(".")[0] not in (
                        "socket", "urllib", "http", "requests", "pickle", "time", "random", "secrets",
                    ), f"{path.name}:{node.lineno} imports {name}"  # fmt: skip


def test_import_loads_little() -> None:
    code = (
        "import sys, dipnews; "
        "print(*sorted({name.split('.')[0] for name in sys.modules} "
        "& {'cattrs', 'click', 'rich', 'dateutil', 'charset_normalizer', 'trafilatura', 'tomllib', 'multiprocessing', "
        "'logging'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_parsing_loads_no_writer_and_no_command_line() -> None:
    code = (
        "import sys, dipnews; dipnews.parse('MOSCOW, May 3. /TASS/. The envoy said no.'); "
        "print(*sorted("
        "{name.split('.')[0] for name in sys.modules} & {'cattrs', 'click', 'rich', 'charset_normalizer'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_public_names_are_there() -> None:
    for name in dipnews.__all__:
        assert getattr(dipnews, name) is not None
    assert set(dipnews.__all__) <= set(dir(dipnews))
    code = "import dipnews; print(dipnews.export.TABLES and dipnews.export_events.icalendar([])[:15])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "BEGIN:VCALENDAR\n"
    with pytest.raises(AttributeError, match="no attribute 'parze'"):
        _ = dipnews.parze
