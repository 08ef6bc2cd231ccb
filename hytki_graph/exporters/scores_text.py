"""What a measure says, as plain text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hytki_graph import lens as lenses
from hytki_graph.analysis import measures
from hytki_graph.analysis.groups import SEVERAL
from hytki_graph.analysis.measures import heading, title
from hytki_graph.analysis.outcome import Outcome, places
from hytki_graph.exporters import footing
from hytki_graph.exporters.answer import aligned
from hytki_graph.exporters.wording import Voice
from hytki_graph.iris import iri
from hytki_graph.model import read
from hytki_graph.projection import Projection
from hytki_graph.words import catalogue, pick, say, tell

SHOWN = 20
"""How many things a person sees when not asked for more."""
_LONGEST = 60


def text(found: Outcome, lang: str, *, top: int = SHOWN) -> str:
    """Say what a measure found: its sentence, what it stands on, the first nodes, the whole, and what is missing."""
    voice, scores = Voice(found.labels, lang), found.scores
    name = pick(title(scores.measure), lang)
    blocks = [
        [voice.say("scores.title", title=name, name=scores.measure), pick(scores.sentence, lang)],
        basis(scores.projection, lang),
        list(_table(found, voice, top)),
        [_by(found, voice)] if found.by else [],
        [pick(found.trust.sentence, lang)] if found.trust else [],
        list(_remarks(found, voice)),
    ]
    return "\n\n".join("\n".join(block).rstrip("\n") for block in blocks if block) + "\n"


def basis(projection: Projection, lang: str) -> list[str]:
    """Say which projection a result stands on: its name, its rule, its size, and what was counted."""
    voice, given = Voice({}, lang), projection.parameters
    name = pick(lenses.find(projection.lens).title, lang) if projection.lens in lenses.names() else projection.lens
    said = [voice.say("scores.stands-on", title=name, lens=projection.lens), pick(projection.explanation, lang)]
    size = {"nodes": projection.size, "ties": len(projection.weights), "links": given.get("links", "–")}
    said.append("; ".join([voice.say("scores.size", **size), *_parameters(projection, voice)]))
    return [line for line in said if line]


def known(lang: str) -> str:
    """List the measures and the lenses with their names in words."""
    measures_ = [(name, pick(title(name), lang)) for name in measures.known()]
    lenses_ = [(name, f"{pick(lens.title, lang)}: {pick(lens.explanation, lang)}")
               for name in lenses.names() for lens in [lenses.find(name)]]  # fmt: skip
    blocks = []
    for key, rows in (("scores.list.measures", measures_), ("scores.list.lenses", lenses_)):
        wide = max(len(name) for name, _ in rows)
        blocks.append("\n".join([say(key, lang), *(f"  {name.ljust(wide)}  {words}" for name, words in rows)]))
    return "\n\n".join(blocks) + "\n"


def figure(value: float | str, lang: str) -> str:
    """Give a value as people read it: at most three decimals, very small ones as a power of ten.

    >>> figure(12.0, "fi"), figure(0.23456, "fi"), figure(1234.56, "en"), figure(0.00002, "sv")
    ('12', '0,235', '1234.6', '2,0e-05')
    """
    if isinstance(value, str):
        return value
    if value == int(value):
        return str(int(value))
    digits = ".1e" if abs(value) < 0.0005 else ".1f" if abs(value) >= 10 else ".3f"
    shown = format(value, digits)
    shown = shown if "e" in shown else shown.rstrip("0").rstrip(".")
    return shown if lang == "en" else shown.replace(".", ",")


def group_name(name: str, voice: Voice) -> str:
    """Name a group: an address, those with several, or those of which it is not known."""
    special = {SEVERAL: "scores.group.several", "": "scores.group.unknown"}
    return voice.say(special[name]) if name in special else voice.name(name)


def overall(found: Outcome, voice: Voice) -> list[tuple[str, str]]:
    """Give the figures of the whole network with their names in words."""
    words, said = catalogue(), []
    for name, value in found.scores.overall.items():
        first, _, group = name.partition(" ")
        key = f"measure.overall.{first}"
        label = pick(words[key] if key in words else heading(first), voice.lang)
        label += f" ({group_name(group if group == SEVERAL else iri(group), voice)})" if group else ""
        said.append((label, figure(value, voice.lang)))
    return said


def columns(names: Iterable[str]) -> list[str]:
    """Give the columns that a person sees: what chance would give stands beside its column."""
    listed = list(names)
    return [name for name in listed if name.removesuffix("-expected").removesuffix("-z") == name]


def shown(row: Mapping[str, float | str], column: str, lang: str) -> str:
    """Give a value, with its z-score in brackets where there is one."""
    apart = row.get(f"{column}-z")
    return figure(row[column], lang) + (f" ({_z(apart, lang)})" if isinstance(apart, float) else "")


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _z(value: float, lang: str) -> str:
    said = f"{value:+.1f}".replace("-", "−")
    return said if lang == "en" else said.replace(".", ",")


def _parameters(projection: Projection, voice: Voice) -> Iterator[str]:
    given, names = projection.parameters, read().labels
    if given.get("weight"):
        yield voice.say(f"scores.weight.{given['weight']}")
    yield voice.say("scores.directed.yes" if projection.directed else "scores.directed.no")
    for key, prefix in (("statuses", "status"), ("kinds", "kind")):
        if given.get(key):
            labels = [
                pick(names.get(iri(f"{prefix}:{name}"), {"": name}), voice.lang) for name in given[key].split(", ")
            ]
            yield voice.say(f"scores.{key}", names=", ".join(labels))
    if given.get("at"):
        yield voice.say("scores.at", day=given["at"], undated=given["undated"])
    for key in ("without-region", "without-layer"):
        missing, _, of = given.get(key, "").partition("/")
        if missing:
            yield voice.say(f"scores.{key}", missing=missing, of=of)


def _table(found: Outcome, voice: Voice, top: int) -> Iterator[str]:
    scores, rank = found.scores, places(found.scores)
    if not scores.values:
        yield voice.say("scores.nobody")
        return
    wanted = columns(scores.columns)
    spans = {one.node: one for one in found.trust.ranks} if found.trust else {}
    names = [pick(heading(column), voice.lang) for column in wanted]
    trust = [voice.say("scores.range"), voice.say("scores.first")] if spans else []
    rows = [(voice.say("scores.rank"), voice.say("scores.actor"), *names, *trust)]
    order = found.order
    for node in order[:top]:
        row = dict(zip(scores.columns, scores.values[node], strict=True))
        span = [f"{spans[node].low}–{spans[node].high}", f"{spans[node].first:.0%}"] if spans else []
        rows.append(
            (str(rank[node]), _cut(voice.name(node)), *(shown(row, column, voice.lang) for column in wanted), *span)
        )
    yield aligned(rows).rstrip("\n")
    if len(wanted) < len(scores.columns):
        yield voice.say("scores.z")
    if top < len(order):
        yield voice.say("scores.more", shown=top, all=len(order))


def _by(found: Outcome, voice: Voice) -> str:
    column = pick(heading(found.scores.columns[0]), voice.lang)
    attribute = pick(tell(f"attribute.{found.by}"), voice.lang)
    heads = [voice.say(f"scores.group.{name}") for name in ("count", "mean", "highest")]
    rows = [(attribute, *heads, "")]
    for group in found.groups:
        mean, value = (figure(number, voice.lang) for number in (group.mean, group.value))
        rows.append((group_name(group.name, voice), str(group.count), mean, _cut(voice.name(group.highest)), value))
    return voice.say("scores.by", attribute=attribute[:1].upper() + attribute[1:], column=column) + "\n" + aligned(rows)


def _remarks(found: Outcome, voice: Voice) -> Iterator[str]:
    figures = [f"{label} {value}" for label, value in overall(found, voice)]
    if figures:
        yield voice.say("scores.overall", figures="; ".join(figures))
    if found.scores.options:
        given = ", ".join(f"{name} {value}" for name, value in found.scores.options.items())
        yield voice.say("scores.options", options=given)
    yield from footing.missing(found.unknown, voice.lang)
