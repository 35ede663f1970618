"""Profiles: what a file may say, and how a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnews.errors import SourceError
from dipnews.profiles import SourceSpec, load_source, resolve, sources
from dipnews.profiles.index import index_of
from dipnews.stages.detect import detect

HEAD = 'name = "exw"\ntitle = "Example Wire"\nrole = "agency"\n'


def test_every_profile_that_comes_with_dipnews_loads() -> None:
    folder = Path(__file__).parents[2] / "src" / "dipnews" / "profiles"
    files = sorted(folder.glob("*.toml"))
    assert len(files) > 120
    for file in files:
        spec = load_source(file)
        assert spec.name == file.stem
        assert sources()[spec.name].title == spec.title
        assert all(spec.name == name or name for name in spec.known_as)


def test_ids_are_sorted_and_names_lead_to_one_source() -> None:
    assert list(sources()) == sorted(sources())
    index = index_of(sources())
    for words, name in (("ITAR-TASS", "tass"), ("Tass", "tass"), ("Agence France-Presse", "afp"), ("MNA", "mehr")):
        assert index.source_named(words) == name
    assert index.source_named("Nobody's Wire") is None


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("name = ", "Invalid value"),
        ('title = "X"\nrole = "agency"', "name: a text is wanted"),
        ('name = "No Id"\ntitle = "X"\nrole = "agency"', "name: 'No Id' is no id"),
        ('name = "x"\ntitle = "X"\nrole = "paper"', "role: 'paper' is none of"),
        (HEAD + 'order = "ymd"', "order: 'ymd'"),
        (HEAD + 'country = "gb"', "country: 'gb'"),
        (HEAD + 'country = "QQQ"', "country: 'QQQ' is the code of no state"),
        (HEAD + "syndicates = 1", "syndicates: 1"),
        (HEAD + 'colour = "red"', "colour: unknown key"),
        (
            HEAD + '[[dateline]]\nshape = "{Town}, "',
            "dateline 1, shape: skeleton '{Town},', character 0: unknown slot {Town}",
        ),
        (HEAD + '[[dateline]]\nshape = "{CITY"', "character 0: a brace without its partner"),
        (HEAD + '[[dateline]]\nshape = "{CITY} (X)"\nsince = "2014"', "dateline 1, since: a day"),
        (HEAD + '[[dateline]]\nform = "{CITY}"', "dateline 1, form: unknown key"),
        (HEAD + '[dateline]\nshape = "{CITY}"', "write [[dateline]]"),
        (HEAD + '[top]\nnavi = ["All news"]', "top.navi: no segment kind"),
        (HEAD + '[top]\nnavigation = "All news"', "top.navigation: a list of texts"),
        (HEAD + "[top]\nnavigation = [1]", "top.navigation, item 1"),
        (HEAD + '[[signoff]]\nshape = "(X)"\nkind = "byline"', "signoff 1, kind"),
        (HEAD + '[[clue]]\nwhere = "tail"\nshape = "X"', "clue 1, where"),
        (HEAD + '[[clue]]\nwhere = "lede"\nshape = "X"\nweight = "much"', "clue 1, weight"),
        (HEAD + '[[clue]]\nwhere = "lede"\nshape = "{any}X{any}"', "clue 1, shape: a clue needs a word"),
        (HEAD + '[[header]]\nline = "X"\norder = ["kicker"]', "header 1, order: 'kicker'"),
        (HEAD + '[prefix]\nword = ["X"]', "prefix"),
    ],
)
def test_a_wrong_profile_names_file_key_and_place(toml: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "exw.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load_source(file)
    assert str(file) in str(caught.value)
    assert told in str(caught.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "exw.toml"
    file.write_bytes(b"name = '\xff'")
    with pytest.raises(SourceError, match="not UTF-8 at byte 8"):
        load_source(file)


def test_an_id_in_place_of_a_path_is_told_where_it_goes(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^no-such-wire: No such file.*; a path is wanted here: an id goes to parse"):
        load_source("no-such-wire")
    with pytest.raises(SourceError) as caught:
        load_source(tmp_path / "exw.toml")
    assert "an id" not in str(caught.value)


def test_a_users_own_profile_wins_on_its_copy(tmp_path: Path) -> None:
    file = tmp_path / "exw.toml"
    file.write_text(
        HEAD + '[[dateline]]\nshape = "{CITY} <{Month} {day}> EXW >> "\n[proof]\ncredit = ["Filed by EXW{any}"]',
        encoding="utf-8",
    )
    spec = load_source(file)
    copy = "OSLO <May 3> EXW >> The envoys held talks about fishing.\n\nThey will meet again.\n\nFiled by EXW desk"
    found = detect(copy, {**sources(), "exw": spec})
    assert (found.publisher, found.agency) == ("exw", "exw")
    assert [c.rule for c in found.clues if c.source == "exw"] == ["dateline", "Filed by EXW{any}"]
    assert detect(copy, sources()).publisher is None


def test_resolve() -> None:
    spec = sources()["tass"]
    assert resolve("tass", sources()) is spec
    assert resolve(spec, {}) is spec
    assert resolve(None, sources()) is None
    with pytest.raises(SourceError, match="unknown source 'tas'"):
        resolve("tas", sources())
    with pytest.raises(TypeError, match="a SourceSpec"):
        resolve(3, sources())  # type: ignore[arg-type]


def test_the_mapping_of_sources_is_read_only() -> None:
    with pytest.raises(TypeError):
        sources()["x"] = SourceSpec(name="x", title="X", role="agency")  # type: ignore[index]


def test_what_is_meant_as_proof_can_be_found() -> None:
    """A proof without a word of its own would have to be tried on every line, and is not tried at all."""
    index = index_of(sources())
    assert [(e.spec.name, e.shape.shape) for es in index.wordless.values() for e in es if e.shape.weight] == []
