"""A scene made by hand: names that break formats, parallel links, half-told dates, something left out."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hytki_graph import model
from hytki_graph.iris import iri
from hytki_graph.network import Network, Term, Thing, Tie
from hytki_graph.scene import LOOKS, Dot, Imprint, Scene
from tests.conftest import ROOT
from tests.diagrams.made_pictures import HOSTILE
from tools.page import NODE

_CATEGORIES = ("organisation", "project", "service", "collaboration", "dataset", "programme", "effect")
_NOTHING = dict.fromkeys(("role", "layer", "level", "via", "start", "end"), "")
_LINKS: tuple[tuple[int, str, int, str, dict[str, str]], ...] = (
    (0, "coordinates", 1, "active", {"start": "2020-02", "end": "2021", "role": "role:coordinator"}),
    (0, "coordinates", 1, "active", {"source": "source:kaksi"}),
    (0, "implements", 1, "planned", {"layer": "layer:data"}),
    (3, "cooperates-with", 0, "willing", {"start": "2019-12-31"}),
    (1, "develops", 2, "ended", {"end": "2024-02", "place": '3 "Tiivistelmä" <b>, rivi 4'}),
    (1, "funded-under", 5, "unknown", {}),
)


def thing(number: int, name: str) -> Thing:
    """Give a thing; every one is of another category in turn."""
    return Thing(
        iri=iri(f"id:kohde-{number}") if number else "https://example.org/kohde/0?a=1&b=2",
        label={"fi": name, "sv": f"{name} (sv)"},
        category=_CATEGORIES[number % len(_CATEGORIES)],
        type=iri("type:university") if number == 0 else "",
        regions=(iri("place:uusimaa"), iri("place:kainuu")) if number < 2 else (),
        layers=(iri("layer:data"),) if number == 0 else (),
        status=iri("status:active"),
        start="2020-02" if number == 1 else "",
        end="2024" if number == 1 else "",
        names=("EKS", 'Esimerkki | "sairaala"') if number == 0 else (),
        sources=(iri("source:yksi"), iri("source:kaksi")),
        note={"fi": "=1+1\nkaksi riviä"} if number == 0 else {},
    )


def tie(number: int, from_: str, kind: str, to: str, status: str, said: dict[str, str]) -> Tie:
    """Give a link with what else is said of it."""
    told = {**_NOTHING, "source": "source:yksi", "place": f"rivi {number}", **said}
    return Tie(
        iri=iri(f"id:link-{number}"), from_=from_, kind=iri(f"kind:{kind}"), to=to, status=iri(f"status:{status}"),
        certainty=iri("certainty:stated"), conflicts=(), note={},
        **{name: iri(value) if ":" in value and name != "place" else value for name, value in told.items()},
    )  # fmt: skip


def scene(names: tuple[str, ...] = HOSTILE) -> Scene:
    """Give the scene; two of its things bear the same name."""
    known = model.read()
    things = tuple(thing(number, name) for number, name in enumerate((*names, names[1])))
    ties = tuple(
        tie(number, things[from_].iri, kind, things[to].iri, status, said)
        for number, (from_, kind, to, status, said) in enumerate(_LINKS)
    )
    places = {iri("place:uusimaa"): "Uusimaa", iri("place:kainuu"): "Kainuu"}
    sources = {iri("source:yksi"): "Lähde yksi", iri("source:kaksi"): "Lähde <kaksi> & muut"}
    texts = {**known.labels, **{name: {"fi": said} for name, said in (places | sources).items()}}
    used = {"status", "certainty", "layer", "type", "role", "place", "source"}
    terms = {name: Term(name, text) for name, text in texts.items() if name.split("/")[-2] in used}
    terms |= {name: Term(name, known.labels[name]) for name in model.CATEGORIES}
    aside = tie(90, things[0].iri, "needs-competence", iri("layer:data"), "active", {})
    network = Network("ecosystem", things, ties, terms, known.kinds, known.groups, aside=(aside,))
    dots = tuple(
        Dot(one, one.label, 100.5 * at, -50.25 * at, 6.0 + at, LOOKS[one.category], True)
        for at, one in enumerate(things)
    )
    return Scene(network, dots, (), imprint=IMPRINT)


IMPRINT = Imprint({"fi": "Esimerkkilän <kartta>", "en": "Map of Esimerkkilä"}, "2024-05-01", 2, "public", {"name": 3})


def symmetric() -> Scene:
    """Give the same scene with only the link that holds both ways."""
    whole = scene()
    return replace(whole, network=whole.network.keep(one for one in whole.network.ties if "cooperates" in one.kind))


def plain(name: str) -> str:
    """Give a name as XML can hold it: by hand, not by the program."""
    return "".join("\ufffd" if ord(letter) < 32 and letter not in "\t\n\r" else letter for letter in name)


def on_one_line(name: str) -> str:
    """Give a name with single blanks."""
    return " ".join(plain(name).split())


def read_in_node(reader: str, path: Path) -> dict[str, Any]:
    """Read a file with a library of JavaScript, in Node.js."""
    if not (ROOT / "page" / "node_modules" / "graphology-gexf").is_dir():
        pytest.skip("the libraries of the page are not installed: npm ci in page/")
    script = Path(__file__).parent / "readers" / f"{reader}.mjs"
    done = subprocess.run([str(NODE), str(script), str(path)], capture_output=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
