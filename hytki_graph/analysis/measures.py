"""The measures, by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial

from hytki_graph import registry
from hytki_graph.errors import InputError
from hytki_graph.projection import Projection, Scores
from hytki_graph.words import Text, catalogue

MEASURES = {
    "articulation": "hytki_graph.analysis.articulation:measure",
    "assortativity": "hytki_graph.analysis.assortativity:measure",
    "betweenness": "hytki_graph.analysis.betweenness:measure",
    "bridges": "hytki_graph.analysis.bridges:measure",
    "brokerage": "hytki_graph.analysis.brokerage:measure",
    "closeness": "hytki_graph.analysis.closeness:measure",
    "clustering": "hytki_graph.analysis.clustering:measure",
    "communities": "hytki_graph.analysis.communities:measure",
    "components": "hytki_graph.analysis.components:measure",
    "constraint": "hytki_graph.analysis.constraint:measure",
    "core": "hytki_graph.analysis.core:measure",
    "core-periphery": "hytki_graph.analysis.core_periphery:measure",
    "degree": "hytki_graph.analysis.degree:measure",
    "effective-size": "hytki_graph.analysis.effective_size:measure",
    "ei-index": "hytki_graph.analysis.ei_index:measure",
    "eigenvector": "hytki_graph.analysis.eigenvector:measure",
    "harmonic": "hytki_graph.analysis.harmonic:measure",
    "hits": "hytki_graph.analysis.hits:measure",
    "pagerank": "hytki_graph.analysis.pagerank:measure",
    "rich-club": "hytki_graph.analysis.rich_club:measure",
}
"""Name to ``module:function``: takes a projection and options, gives scores.

Other packages add theirs under the entry point group ``hytki_graph.measures``.
"""


def known() -> dict[str, str]:
    """Give every measure there is: ours and those of other packages."""
    return dict(sorted(registry.known(MEASURES, "hytki_graph.measures").items()))


def find(name: str) -> Callable[..., Scores]:
    """Give the function of a measure."""
    measures = known()
    if name not in measures:
        raise InputError("unknown-measure", measure=name[:80], choices=", ".join(measures))
    return registry.load(measures[name])


def compute(name: str, projection: Projection, **options: object) -> Scores:
    """Measure a projection.

    >>> line = Projection.of([("a", "b", 1.0), ("b", "c", 1.0)])
    >>> compute("betweenness", line).ranked()[0]
    'b'
    """
    return ready(name, **options)(projection)


def ready(name: str, **options: object) -> Callable[[Projection], Scores]:
    """Give a measure with its options, to be used many times; an option it does not have is an error."""
    measure = find(name)
    allowed = list(inspect.signature(measure).parameters)[1:]
    for option in options:
        if option not in allowed:
            raise InputError("unknown-measure-option", measure=name, option=option, choices=", ".join(allowed) or "–")
    return partial(measure, **options)


def title(name: str) -> Text:
    """Give the name of a measure in words, or its own name for one of another package."""
    return catalogue().get(f"measure.{name}.title", {"": name})


def heading(column: str) -> Text:
    """Give the name of a column in words, or its own name where there is none."""
    return catalogue().get(f"measure.column.{column}", {"": column})
