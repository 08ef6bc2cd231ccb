"""A view with a name: read strictly, shown on paper as on the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hytki_graph import Ecosystem, named_views
from hytki_graph.errors import InputError
from hytki_graph.exporters.map_data import document
from hytki_graph.iris import iri, short, tail
from hytki_graph.named_views import NamedView
from hytki_graph.network import Network
from tests.conftest import ROOT
from tests.diagrams.made_scene import read_in_node
from tests.made_up import SOURCE, link, org, thing

TITLE = '\n[title]\nfi = "Nimi"\n'


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "views").mkdir()
    return tmp_path


def _put(folder: Path, text: str, name: str = "oma") -> Path:
    path = folder / "views" / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def network(small: object) -> Network:
    """A hospital leads a project, a firm plans to join it, a group is aimed at, an office stands alone."""
    text = SOURCE + "".join([
        org("sairaala", "Esimerkkilän sairaala"),
        org("yhtio", "Esimerkki Oy"),
        org("virasto", "Esimerkkivirasto"),
        org("yksin", "Yksinäinen Oy"),
        thing("hanke", "schema:Project", "Esimerkkihanke"),
        thing("verkosto", "org:OrganizationalCollaboration", "Esimerkkiverkosto"),
        thing("ryhma", "hytki:ActorGroup", "yritykset"),
        link("sairaala", "coordinates", "hanke", start="2020-01-01", end="2021-12-31"),
        link("yhtio", "participates-in", "hanke", status="planned"),
        link("sairaala", "member-of", "verkosto"),
        link("virasto", "member-of", "verkosto"),
        link("ryhma", "target-group-of", "hanke"),
        link("virasto", "serves-layer", "layer:data"),
    ])  # fmt: skip
    eco: Ecosystem = small(yksi=text)  # type: ignore[operator]
    return eco.project("ecosystem")


def _names(found: Network) -> set[str]:
    return {tail(one.iri) for one in found.things}


def test_a_file_is_read_with_all_it_says(written: Path) -> None:
    _put(
        written,
        'view = "ego"\nat = 2024-06-01\nselect = "id:project-hytki"\nsteps = 2\npath = ["id:a", "id:b"]\n'
        'camera = [1, -2.5, 0.5]\ntable = "ties"\n\n[title]\nen = "Mine"\nfi = "Oma"\n\n'
        '[hide]\ncategory = ["group"]\nstatus = ["status:planned"]\n\n[only]\nlayer = ["layer:data", ""]\n',
    )
    found = named_views.find(written, "oma")
    assert found == NamedView(
        "oma", {"fi": "Oma", "en": "Mine"}, "ego", "2024-06-01", iri("id:project-hytki"), 2, (iri("id:a"), iri("id:b")),
        (1.0, -2.5, 0.5), "ties", {"category": ("group",), "status": (iri("status:planned"),)},
        {"layer": ("", iri("layer:data"))},
    )  # fmt: skip
    assert named_views.as_state(found) == {
        "view": "ego", "at": "2024-06-01", "select": "id:project-hytki", "steps": 2, "path": ["id:a", "id:b"],
        "camera": [1.0, -2.5, 0.5], "table": "ties",
        "hide": {"category": ["group"], "status": ["status:planned"]}, "only": {"layer": ["", "layer:data"]},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('view = "ego"\n' + TITLE, "“ego” needs the key select"),
        ('view = "path"\npath = ["id:a"]\n' + TITLE, "“path” needs the key path"),
        ('view = "galaxy"\n' + TITLE, "“galaxy” of view will not do"),
        ("view = 3\n" + TITLE, "“3” of view will not do"),
        ('colour = "red"\n' + TITLE, "unknown key “colour”"),
        ('at = "2024-02-30"\n' + TITLE, "“2024-02-30” of at will not do"),
        ("steps = 9\n" + TITLE, "“9” of steps will not do"),
        ("steps = true\n" + TITLE, "“True” of steps will not do"),
        ("camera = [0, 0, 0]\n" + TITLE, "of camera will not do"),
        ("camera = [0, 0, nan]\n" + TITLE, "of camera will not do"),
        ('camera = ["0", 0, 1]\n' + TITLE, "of camera will not do"),
        ('select = "Esimerkki Oy"\n' + TITLE, "“Esimerkki Oy” of select will not do"),
        ('path = ["id:a", "id:b", "id:c"]\n' + TITLE, "of path will not do"),
        ('table = "all"\n' + TITLE, "“all” of table will not do"),
        ('view = "network"\n', "no title"),
        ("[title]\n", "of title will not do"),
        ('[title]\nde = "Ansicht"\n', "of title.de will not do"),
        ('[title]\nfi = " "\n', "of title.fi will not do"),
        (TITLE + '[hide]\nlayer = ["layer:data"]\n', "unknown key “hide.layer”"),
        (TITLE + '[only]\nstatus = ["status:planned"]\n', "unknown key “only.status”"),
        (TITLE + '[hide]\nstatus = ["status:plannd"]\n', "“status:plannd” of hide.status will not do"),
        (TITLE + '[hide]\nkind = ["coordinates"]\n', "“coordinates” of hide.kind will not do"),
        (TITLE + '[hide]\ncategory = ["organisaatio"]\n', "“organisaatio” of hide.category will not do"),
        (TITLE + '[hide]\nstatus = "status:planned"\n', "“status:planned” of hide.status will not do"),
        (TITLE + '[only]\nregion = ["Lappi"]\n', "“Lappi” of only.region will not do"),
        ('hide = "group"\n' + TITLE, "“group” of hide will not do"),
        ("view = \n", "cannot be read"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "cannot be read"),
    ],
)
def test_a_bad_file_is_one_clear_line_that_names_it(written: Path, text: str, words: str) -> None:
    path = _put(written, text)
    with pytest.raises(InputError) as caught:
        named_views.named(written)
    assert words in str(caught.value)
    assert path.name in str(caught.value)
    for lang in ("fi", "sv", "en"):
        assert "\n" not in caught.value.text(lang)


def test_a_file_that_is_no_text_is_one_clear_line(written: Path) -> None:
    (written / "views" / "oma.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"oma\.toml cannot be read"):
        named_views.named(written)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(written: Path) -> None:
    (written / "views" / "oma.toml").write_bytes(b'\xef\xbb\xbfview = "map"\r\n\r\n[title]\r\nfi = "Kartta"\r\n')
    assert named_views.find(written, "oma").view == "map"


@pytest.mark.parametrize(
    "name", ["../views/oma", "..", "", "/etc/passwd", "views/oma", "oma.toml", "o" * 200, "ei-ole"]
)
def test_a_name_leads_nowhere_but_into_the_folder(written: Path, name: str) -> None:
    _put(written, TITLE)
    with pytest.raises(InputError, match=r"There are: oma\."):
        named_views.find(written, name)


def test_a_file_whose_name_nobody_could_give_is_told(written: Path) -> None:
    _put(written, TITLE, name="oma näkymä (2)")
    with pytest.raises(InputError, match="letters, digits and hyphens only"):
        named_views.named(written)


def test_a_folder_without_views_has_none(tmp_path: Path) -> None:
    assert named_views.named(tmp_path) == {}


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (NamedView("v", {}, "ego", select=iri("id:poissa")), "id:poissa, the value of select"),
        (NamedView("v", {}, "path", path=(iri("id:hanke"), iri("id:poissa"))), "id:poissa, the value of path"),
        (NamedView("v", {}, only={"region": (iri("place:region-99"),)}), "place:region-99, the value of only.region"),
        (NamedView("v", {}, only={"source": (iri("source:poissa"),)}), "source:poissa, the value of only.source"),
    ],
)
def test_what_the_data_does_not_have_is_told(network: Network, view: NamedView, words: str) -> None:
    with pytest.raises(InputError) as caught:
        named_views.shown(network, view)
    assert words in str(caught.value)


def test_what_a_view_shows_follows_the_filters(network: Network) -> None:
    """By hand on seven things: the group is behind, the lonely office stays until links are ticked off."""
    everyone = {"sairaala", "yhtio", "virasto", "yksin", "hanke", "verkosto", "ryhma"}
    assert _names(named_views.shown(network, NamedView("v", {}))) == everyone - {"ryhma"}
    assert _names(named_views.shown(network, NamedView("v", {}, hide={"category": ()}))) == everyone
    planned = NamedView("v", {}, hide={"status": (iri("status:planned"),)})
    left = named_views.shown(network, planned)
    assert _names(left) == {"sairaala", "virasto", "hanke", "verkosto", "yksin"}
    assert len(left.ties) == 3
    data = named_views.shown(network, NamedView("v", {}, only={"layer": (iri("layer:data"),)}))
    assert (_names(data), data.ties) == ({"virasto"}, ())
    assert [tie.kind for tie in data.aside] == [iri("kind:serves-layer")]
    rest = named_views.shown(network, NamedView("v", {}, only={"layer": ("",)}))
    assert _names(rest) == everyone - {"ryhma", "virasto"}


def test_a_day_leaves_what_held_then(network: Network) -> None:
    assert _names(named_views.shown(network, NamedView("v", {}, at="2023-01-01"))) == {
        "sairaala", "virasto", "verkosto", "yksin",
    }  # fmt: skip


def test_steps_around_one_stop_at_what_is_no_stepping_stone(network: Network) -> None:
    around = NamedView("v", {}, "ego", select=iri("id:hanke"), hide={"category": ()})
    assert _names(named_views.shown(network, around)) == {"hanke", "sairaala", "yhtio", "ryhma"}
    far = NamedView("v", {}, "ego", select=iri("id:ryhma"), steps=4)
    assert _names(named_views.shown(network, far)) == {"ryhma", "hanke", "sairaala", "yhtio", "verkosto", "virasto"}


def test_a_path_is_what_lies_between_its_ends(network: Network) -> None:
    path = NamedView("v", {}, "path", path=(iri("id:hanke"), iri("id:virasto")))
    found = named_views.shown(network, path)
    assert _names(found) == {"hanke", "sairaala", "verkosto", "virasto"}
    assert {tail(tie.kind) for tie in found.ties} == {"coordinates", "member-of"}


def test_the_views_of_the_shipped_data_show_what_they_promise(eco: Ecosystem) -> None:
    network = eco.project("ecosystem")
    views = named_views.named(ROOT / "data")
    assert set(views) >= {"hytki", "suunnitteilla"}
    for view in views.values():
        assert set(view.title) == {"fi", "sv", "en"}
        assert named_views.shown(network, view).ties
    planned = named_views.shown(network, views["suunnitteilla"])
    assert {tail(tie.status) for tie in planned.ties} == {"planned", "willing"}
    assert eco.find("Oulun yliopisto") in {one.iri for one in named_views.shown(network, views["hytki"]).things}


def test_paper_shows_what_the_page_shows(eco: Ecosystem, tmp_path: Path) -> None:
    """The modules of the page itself, run in Node.js on the document of the real map."""
    project, oulu = iri("id:project-hytki"), eco.find("Oulun yliopisto")
    views = [
        *(view for view in named_views.named(ROOT / "data").values() if view.view in {"network", "ego"}),
        NamedView("v", {}),
        NamedView("v", {}, hide={"category": ()}, only={"region": (iri("place:region-19"),)}),
        NamedView("v", {}, at="2018-06-01"),
        NamedView("v", {}, hide={"kind": (iri("kind:leads-to"), iri("kind:part-of")), "certainty": (iri("certainty:interpreted"),)}),
        NamedView("v", {}, only={"source": (iri("source:hytki-esittely"),), "layer": ("",)}),
        NamedView("v", {}, "ego", select=oulu, steps=2, at="2022-01-01"),
        NamedView("v", {}, "ego", select=project, steps=3, hide={"status": (iri("status:planned"),)}),
        NamedView("v", {}, "path", path=(eco.find("Eksote"), eco.find("Turku Science Park"))),
        NamedView("v", {}, "path", path=(oulu, eco.find("LAB AMK")), hide={"category": ()}),
    ]  # fmt: skip
    network = eco.project("ecosystem")
    doc = document(eco.draw(network), lang="fi")
    path = tmp_path / "views.json"
    path.write_text(json.dumps({"doc": doc, "states": [named_views.as_state(view) for view in views]}), "utf-8")
    for view, page in zip(views, read_in_node("view", path)["shown"], strict=True):
        paper = named_views.shown(network, view)
        assert {short(one.iri) for one in paper.things} == set(page["things"]), view
        assert len(paper.ties) == page["ties"], view


def test_what_the_page_saves_is_read_back(written: Path) -> None:
    first = {
        "view": "network",
        "lang": "fi",
        "at": "",
        "select": "",
        "steps": 1,
        "path": [],
        "camera": None,
        "table": "",
    }
    states: list[dict[str, object]] = [
        {**first, "hide": {}, "only": {}},
        {**first, "view": "ego", "select": "id:project-hytki", "steps": 3, "at": "2024-02-29", "table": "things",
         "camera": [1234567.891, -0.001, 1e-7], "hide": {"category": ["effect"], "kind": ["kind:leads-to"]},
         "only": {"region": ["", "place:region-19"]}},
        {**first, "path": ["", "id:a"], "hide": {"category": ["group"]}, "only": {"layer": [""]}},
    ]  # fmt: skip
    (written / "states.json").write_text(json.dumps(states), "utf-8")
    for state, text in zip(states, read_in_node("toml", written / "states.json")["files"], strict=True):
        _put(written, text)
        found = named_views.find(written, "oma")
        assert found.title == {"fi": 'Oma "näkymä" \\ 1'}
        again = named_views.as_state(found)
        for key in ("view", "at", "select", "steps", "table", "only"):
            assert again[key] == state[key]
        assert again["hide"] == {"category": [], **state["hide"]}  # type: ignore[dict-item]
        assert again.get("camera") == ([1234570.0, -0.001, 1e-7] if state["camera"] else None)
