"""A small made-up ecosystem with layers, regions, clusters and letters of the north, and pictures of it."""

from __future__ import annotations

from tests.analysis.asked import PLACES
from tests.made_up import SOURCE, link, org, thing

NAMES = (
    "Åländska sjukhuset",
    "Saamelaisten čáhci-ŋuorra",
    "Žemaitijan šairaala đ",
    "Esimerkkilän sairaala",
    "Mallilan yliopisto",
)
HOSTILE = "<script>alert('x')</script> & \"R&D\" ]]> {sairaala}"

TURTLE = (
    SOURCE + PLACES
    + "".join(org(f"org-{number}", name) for number, name in enumerate(NAMES))
    + 'id:org-9 a org:FormalOrganization ; skos:prefLabel "<script>alert(\'x\')</script> & \\"R&D\\" ]]> {sairaala}"@fi ;'
    + ' bibo:locator "rivi 1" .\n'
    + thing("collab-a", "org:OrganizationalCollaboration", "Esimerkkilän klusteri")
    + thing("collab-b", "org:OrganizationalCollaboration", "Aiottu verkosto", "; hytki:status status:planned")
    + thing("project-x", "schema:Project", "Esimerkkihanke")
    + link("org-0", "coordinates", "project-x", start="2023-01-01", end="2024-06-30")
    + link("org-1", "participates-in", "project-x", status="ended") + link("org-9", "participates-in", "project-x")
    + link("org-1", "member-of", "collab-a") + link("org-2", "member-of", "collab-a")
    + link("org-1", "member-of", "collab-b", status="willing") + link("org-3", "cooperates-with", "org-2")
    + link("org-0", "located-in", "place:region-99") + link("org-1", "located-in", "place:region-98")
    + link("org-0", "serves-layer", "layer:data") + link("org-1", "serves-layer", "layer:services")
)  # fmt: skip
