"""The README: its example gives what it shows, its commands are those of the checks, its links lead somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_example_gives_what_it_shows() -> None:
    fences = re.findall(r"^```python\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    assert len(fences) == 1
    test = doctest.DocTestParser().get_doctest(fences[0], {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 6
    runner = doctest.DocTestRunner(verbose=False)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert not report, "".join(report)


def test_the_two_commands_are_there_and_stand_on_one_line() -> None:
    lines = README.splitlines()
    (run,) = [line.strip() for line in lines if line.endswith("dipnews parse seeds/")]
    (test,) = [line.strip() for line in lines if line.endswith("/pytest")]
    assert run == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/dipnews parse seeds/"
    assert test == "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_lines_are_short(name: str) -> None:
    for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1):
        assert len(line) <= 125 or "|" in line, f"{name}:{number}"


def test_versions_agree() -> None:
    from dipnews import __version__

    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
