"""A small made-up ecosystem in Turtle, for tests whose answers can be seen at a glance."""

from __future__ import annotations

from hytki_graph.iris import iri, link_iri


def thing(name: str, class_: str, label: str, more: str = "") -> str:
    """Give the Turtle of a thing."""
    return f'id:{name} a {class_} ; skos:prefLabel "{label}"@fi ; bibo:locator "rivi 1" {more} .\n'


def org(name: str, label: str, more: str = "") -> str:
    """Give the Turtle of an organisation."""
    return thing(name, "org:FormalOrganization", label, more)


def link(  # noqa: PLR0913 a link has this many sides
    from_: str,
    kind: str,
    to: str,
    *,
    source: str = "yksi",
    status: str = "active",
    certainty: str = "stated",
    start: str = "",
    end: str = "",
    more: str = "",
) -> str:
    """Give the Turtle of a link."""
    ends = (iri(f"id:{from_}"), iri(f"kind:{kind}"), iri(to if ":" in to else f"id:{to}"), iri(f"source:{source}"))
    dates = "".join(
        f'; schema:{name} "{day}"^^xsd:date ' for name, day in (("startDate", start), ("endDate", end)) if day
    )
    return (
        f"<{link_iri(*ends, start)}> a hytki:Link ; hytki:from <{ends[0]}> ; hytki:kind <{ends[1]}> ; hytki:to <{ends[2]}> ;"
        f" hytki:status status:{status} ; hytki:certainty certainty:{certainty} ; dct:source <{ends[3]}> ;"
        f' bibo:locator "rivi 2" {dates}{more} .\n'
    )


SOURCE = (
    'source:yksi a prov:Entity ; skos:prefLabel "Esimerkkilähde"@fi ; dct:type type:document ; bibo:locator "koko" .\n'
)
