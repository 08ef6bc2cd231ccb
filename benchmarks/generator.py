"""Ecosystems of any size, made up: realistic in shape, the same bytes for the same size and seed.

They grow as real ones do: actors, projects and services appear one by one and links are drawn between them. Every link
is n-ary, with status, certainty, dates, source and place in the source; several sources speak of the same actor.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from benchmarks import names
from benchmarks.world import TODAY, Draft, Recipe, World, ref, when
from hytki_graph import turtle
from hytki_graph.iris import digest, iri, slug

LINKS = (
    Recipe(14, "actor", "implements", "project", "implementer"),
    Recipe(8, "actor", "part-implements", "project", "part-implementer"),
    Recipe(8, "actor", "participates-in", "project", "project-group-member"),
    Recipe(3, "actor", "stakeholder-of", "project"),
    Recipe(4, "actor", "funds", "project", "funder"),
    Recipe(16, "actor", "member-of", "collaboration"),
    Recipe(3, "actor", "partner-in", "collaboration"),
    Recipe(2, "actor", "coordinates", "collaboration", "coordinator"),
    Recipe(6, "actor", "cooperates-with", "actor"),
    Recipe(1, "collaboration", "cluster-link", "collaboration"),
    Recipe(1, "collaboration", "learns-from", "collaboration"),
    Recipe(2, "actor", "participates-in", "event"),
    Recipe(4, "actor", "provides", "service", "service-provider"),
    Recipe(4, "actor", "uses", "service"),
    Recipe(2, "actor", "procures", "service"),
    Recipe(3, "actor", "owns-data", "dataset", "data-owner"),
    Recipe(2, "actor", "holds-data", "dataset", "data-holder"),
    Recipe(2, "dataset", "data-flows-to", "service"),
    Recipe(2, "project", "analyses-data", "dataset"),
    Recipe(3, "group", "target-group-of", "project"),
    Recipe(2, "group", "indirect-target-group-of", "project"),
    Recipe(1, "group", "invited-to", "collaboration"),
    Recipe(3, "project", "develops", "plan", "developer"),
    Recipe(2, "actor", "adopts-practice", "plan"),
    Recipe(1, "collaboration", "shares-practice", "plan"),
    Recipe(2, "project", "produces", "work"),
    Recipe(1, "project", "conducts", "activity"),
    Recipe(1, "project", "presented-at", "event"),
    Recipe(2, "project", "leads-to", "effect"),
    Recipe(2, "actor", "offers-competence", "competence"),
    Recipe(2, "actor", "needs-competence", "competence"),
    Recipe(3, "project", "targets-area", "place"),
    Recipe(1, "actor", "serves-layer", "layer"),
)
"""The links an ecosystem is made of; things bring a few more with them when they appear."""

_WEIGHTS = tuple(recipe.weight for recipe in LINKS)
_SOURCES = (("hanke", "register-extract"), ("verkosto", "document"), ("sivu", "web-page"), ("kysely", "table"))
_LAYERS = ("data", "technology", "services", "research-development")


def generate(folder: Path, triples: int, seed: int = 2026) -> list[Path]:
    """Write an ecosystem of about so many triples into a folder, one Turtle file per source; give the files."""
    world = grow(triples, seed)
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / f"{draft.name}.ttl": turtle.write(draft.statements) for draft in world.drafts()}
    for path, content in files.items():
        turtle.save(path, content)
    return sorted(files)


def grow(triples: int, seed: int) -> World:
    """Let things and links appear until there are enough triples."""
    world = World(seed)
    _begin(world, triples)
    makers, weights = zip(*_STEPS, strict=True)
    while world.size() < triples:
        world.random.choices(makers, weights)[0](world)
    return world


def _begin(world: World, triples: int) -> None:
    """Describe the sources and the places, and let the first of every sort appear."""
    for number in range(min(45, 5 + triples // 2_500)):
        word, type_ = _SOURCES[number % len(_SOURCES)]
        world.sources.append(Draft(f"{word}-{number + 1:02}"))
        _describe(world.sources[-1], type_, {"fi": f"Lähde {number + 1}", "en": f"Source {number + 1}"})
    _describe(world.places, "table", {"fi": "Alueet", "en": "Areas"})
    _describe(world.identities, "editorial", {"fi": "Nimet", "en": "Names"})
    regions = [_region(world) for _ in range(min(19, 5 + triples // 5_000))]
    for number in range(min(100, 5 + triples // 1_000)):
        _municipality(world, regions[number % len(regions)])
    for layer in _LAYERS:
        world.put("layer", iri(f"layer:{layer}"))
    for make in (_programme, _organisation, _organisation, *(make for make, _ in reversed(_STEPS))):
        make(world)


def _describe(draft: Draft, type_: str, labels: dict[str, str]) -> None:
    """Let a source say what it is."""
    draft.say(
        draft.iri,
        {
            "rdf:type": ref("prov:Entity"),
            "skos:prefLabel": [ox.Literal(label, language=lang) for lang, label in labels.items()],
            "dct:type": ref(f"type:{type_}"),
            "schema:url": ox.Literal(f"https://example.org/{draft.name}"),
            "bibo:locator": ox.Literal("koko lähde"),
        },
    )


def _region(world: World) -> str:
    number = world.count("region")
    labels = {lang: f"{names.place(number)[1]} maakunta" for lang in ("fi", "sv")}
    name = f"place:region-{901 + number}"
    address = world.thing("region", "dct:Location", "region", labels=labels, name=name, home=world.places)
    world.places.say(address, {"dct:identifier": ox.Literal(str(901 + number))})
    return address


def _municipality(world: World, region: str) -> None:
    number = world.count("municipality")
    labels = dict.fromkeys(("fi", "sv"), names.place(number)[0])
    name = f"place:municipality-{901 + number}"
    address = world.thing("place", "dct:Location", "municipality-area", labels=labels, name=name, home=world.places)
    world.places.say(address, {"dct:identifier": ox.Literal(str(901 + number)), "skos:broader": ox.NamedNode(region)})


def _organisation(world: World) -> None:
    """Add an organisation where it is, and mostly with the layers it serves."""
    number = world.count("organisation")
    class_, type_, *labels = names.organisation(number)
    number_ = names.business_id(number)
    address = world.thing(
        "actor",
        class_,
        type_,
        labels=dict(zip(("fi", "en"), labels, strict=True)),
        name=f"id:org-{number_}",
        home=world.identities,
    )
    world.identities.say(address, {"hytki:businessId": ox.Literal(number_)})
    world.link(Recipe(0, "actor", "located-in", "place"), address, world.random.choice(world.everything("place")))
    for layer in world.random.sample(world.everything("layer"), world.random.choice((0, 1, 1, 2))):
        world.link(Recipe(0, "actor", "serves-layer", "layer"), address, layer)


def _unit(world: World) -> None:
    """Add a unit of an organisation: an actor like others."""
    whole, number = world.draw("actor"), world.count("unit") + 1
    labels = {"fi": f"{world.names[whole]}, yksikkö {number}", "en": f"Unit {number}"}
    name = f"id:unit-{number}-{slug(world.names[whole])}"
    address = world.thing("actor", "org:OrganizationalUnit", "organisation", labels=labels, name=name)
    world.link(Recipe(0, "actor", "unit-of", "actor"), address, whole)


def _collaboration(world: World) -> None:
    """Add a cluster, a network, a regional ecosystem or a consortium, with an actor who coordinates it."""
    type_, *labels = names.collaboration(world.count("collaboration"))
    address = world.thing(
        "collaboration",
        "org:OrganizationalCollaboration",
        type_,
        labels=dict(zip(("fi", "en"), labels, strict=True)),
        home=world.identities,
    )
    status = world.pick({"active": 70, "planned": 15, "ended": 15})
    world.identities.say(address, {"hytki:status": ref(f"status:{status}")})
    coordinates = Recipe(0, "actor", "coordinates", "collaboration", "coordinator")
    world.link(coordinates, world.draw("actor"), address)


def _project(world: World) -> None:
    """Add a project with its code and dates, its coordinator, its programme and its figures."""
    number = world.count("project")
    finnish, english = names.subject(number)
    labels = {"fi": f"{finnish}, hanke {number + 1}", "en": f"{english}, project {number + 1}"}
    code = f"X{90_001 + number}"
    address = world.thing("project", "schema:Project", "project", labels=labels, name=f"id:project-{code}")
    start = world.day(2014, 2025)
    end = start + datetime.timedelta(days=world.random.randint(365, 1_400))
    world.home[address].say(
        address,
        {
            "dct:identifier": ox.Literal(code),
            "schema:startDate": when(start.isoformat()),
            "schema:endDate": when(end.isoformat()),
            "hytki:status": ref("status:ended" if end < TODAY else "status:active"),
            "schema:url": ox.Literal(f"https://example.org/hanke/{code}"),
        },
    )
    world.link(Recipe(0, "actor", "coordinates", "project", "coordinator"), world.draw("actor"), address)
    world.link(Recipe(0, "project", "funded-under", "programme"), address, world.draw("programme"))
    granted = world.random.randint(40, 2_400) * 1_000
    _figure(world, address, "granted-eu-state-funding", f"{granted}.00", "EUR")
    if end < TODAY:
        realised = granted * world.random.randint(700, 999) // 1_000
        _figure(world, address, "realised-eu-state-funding", f"{realised}.{world.random.randint(10, 99)}", "EUR")
    _figure(world, address, "planned-jobs", str(world.random.randint(0, 25)), "työpaikkaa")


def _figure(world: World, about: str, measure: str, result: str, unit: str) -> None:
    """Add an amount or a count that the source of a thing gives of it."""
    source, measured = world.home[about], ref(f"figure:{measure}")
    source.say(
        iri(f"id:figure-{digest(about, measured.value, source.iri, '')}"),
        {
            "rdf:type": ref("sosa:Observation"),
            "sosa:hasFeatureOfInterest": ox.NamedNode(about),
            "sosa:observedProperty": measured,
            "sosa:hasSimpleResult": ox.Literal(result, datatype=ref("xsd:decimal" if "." in result else "xsd:integer")),
            "schema:unitText": ox.Literal(unit),
            "dct:source": ox.NamedNode(source.iri),
            "bibo:locator": source.place(world.random),
        },
    )


def _group(world: World) -> None:
    """Add an unnamed group, which belongs to one source."""
    home = world.random.choice(world.sources)
    type_, word = world.random.choice(names.GROUPS)
    label = f"{word} ({world.count('group') + 1})"
    name = f"id:group-{home.name}-{slug(label)}"
    _introduce(
        world, "group", world.thing("group", "hytki:ActorGroup", type_, labels={"fi": label}, name=name, home=home)
    )


def _competence(world: World) -> None:
    finnish, english = names.subject(number := world.count("competence"))
    labels = {"fi": f"{finnish}, osaaminen {number + 1}", "en": f"{english}, competence {number + 1}"}
    address = world.thing("competence", "skos:Concept", "", labels=labels)
    world.home[address].say(address, {"skos:inScheme": ref("scheme:competences")})
    _introduce(world, "competence", address)


def _programme(world: World) -> None:
    number = world.count("programme") + 1
    labels = {"fi": f"Rahoitusohjelma {number}", "en": f"Funding programme {number}"}
    world.thing("programme", "frapo:FundingProgramme", "programme", labels=labels)


def _other(world: World, *, what: str, class_: str, types: tuple[str, ...], words: tuple[str, str]) -> None:
    """Add a service, a dataset, a plan, a work, an activity, an event or an effect."""
    number = world.count(what)
    finnish, english = names.subject(number)
    labels = {"fi": f"{finnish}, {words[0]} {number + 1}", "en": f"{english}, {words[1]} {number + 1}"}
    _introduce(world, what, world.thing(what, class_, types[number % len(types)], labels=labels))


def _link(world: World) -> None:
    """Add a link of some kind between two things of the right sorts."""
    recipe = world.random.choices(LINKS, _WEIGHTS)[0]
    from_, to = world.draw(recipe.from_), world.draw(recipe.to)
    if from_ != to:
        world.link(recipe, from_, to)


def _introduce(world: World, what: str, address: str) -> None:
    """Join a new thing to one that is there already, if there is any: hardly anything is described for itself."""
    fitting = [recipe for recipe in LINKS if what in (recipe.from_, recipe.to) and recipe.from_ != recipe.to]
    recipe = world.random.choices(fitting, [recipe.weight for recipe in fitting])[0]
    other = recipe.to if recipe.from_ == what else recipe.from_
    if world.everything(other):
        drawn = world.draw(other)
        world.link(recipe, *((address, drawn) if recipe.from_ == what else (drawn, address)))


def _others(what: str, class_: str, types: str, words: str) -> Callable[[World], None]:
    finnish, english = words.split("/")
    return partial(_other, what=what, class_=class_, types=tuple(types.split(" ")), words=(finnish, english))


_STEPS: tuple[tuple[Callable[[World], None], float], ...] = (
    (_link, 58),
    (_organisation, 8),
    (_project, 3),
    (_collaboration, 1.5),
    (_group, 1.5),
    (_unit, 0.8),
    (_competence, 0.4),
    (_programme, 0.3),
    (_others("service", "schema:Service", "service platform test-environment", "palvelu/service"), 1.5),
    (_others("dataset", "dcat:Dataset", "register data-asset", "tietoaineisto/dataset"), 1),
    (_others("plan", "prov:Plan", "operating-model good-practice strategy", "malli/model"), 1),
    (_others("effect", "hytki:Effect", "", "vaikutus/effect"), 0.7),
    (_others("activity", "prov:Activity", "survey study", "selvitys/study"), 0.5),
    (_others("work", "schema:CreativeWork", "report handbook", "raportti/report"), 0.5),
    (_others("event", "schema:Event", "fair meeting-series", "päivät/fair"), 0.4),
)
"""What may happen next, and how often; the first step needs all the others to have happened once."""
