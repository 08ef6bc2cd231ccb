"""CORDIS tables: numbers become addresses, roles become kinds, and the big one fits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hytki_graph import InputError, importers
from hytki_graph.draft import Draft
from hytki_graph.files import Upload, receive
from hytki_graph.importers import Options, cordis
from hytki_graph.iris import iri
from tests.intake.test_graphs import links, values

FILES = Path(__file__).parent / "files"
EXTRACT = Path(__file__).parents[3] / "shared" / "data" / "cordis" / "eunets_h2020_participations.csv.gz"
ORGANISATION = "projectID;projectAcronym;organisationID;vatNumber;name;activityType;role;endOfParticipation\n"
PART = "rcn,role,pic,type,start_date,end_date\n"


def read(name: str) -> Draft:
    upload = receive(FILES / name)
    assert importers.detect(upload)[0] == "cordis"
    (draft,) = cordis.read(upload, Options())
    return draft


def rows(text: str, name: str = "osallistumiset.csv") -> Draft:
    (draft,) = cordis.read(Upload(Path(name), text.encode()), Options())
    return draft


def test_organisations_are_known_by_their_y_tunnus_else_by_their_participant_code() -> None:
    draft = read("cordis-organization.csv")
    assert links(draft) == {
        ("id:org-1234567-1", "kind:coordinates", "id:project-900001"),
        ("id:org-pic-900000002", "kind:partner-in", "id:project-900001"),
        ("id:org-pic-900000003", "kind:participates-in", "id:project-900001"),
        ("id:org-1234567-1", "kind:implements", "id:project-900002"),
    }
    assert values(draft, "id:org-1234567-1", "hytki:businessId") == ["1234567-1"]
    assert values(draft, "id:org-1234567-1", "rdf:type") == [iri("cv:PublicOrganisation")]
    assert values(draft, "id:org-1234567-1", "dct:identifier") == ["PIC 900000001"]
    assert values(draft, "id:org-pic-900000002", "dct:type") == [iri("type:company")]
    assert values(draft, "id:org-pic-900000003", "skos:prefLabel") == ['BEISPIEL-INSTITUT "DATEN" E.V.']
    assert values(draft, "id:org-pic-900000003", "skos:altLabel") == ["BI"]
    assert draft.checked_here


def test_a_vat_number_with_a_wrong_check_digit_is_left_out_and_said() -> None:
    draft = read("cordis-organization.csv")
    assert values(draft, "id:org-pic-900000002", "hytki:businessId") == []
    assert [notice.spot.text for notice in draft.notices] == ["rivi 3"]


def test_an_end_of_participation_ends_the_link_and_nothing_else_is_known_of_its_status() -> None:
    draft = read("cordis-organization.csv")
    found = {
        short: values(draft, name, "hytki:status")
        for name in draft.facts
        if (short := "".join(values(draft, name, "hytki:from")))
    }
    assert found[iri("id:org-pic-900000002")] == [iri("status:ended")]
    assert found[iri("id:org-pic-900000003")] == [iri("status:unknown")]


def test_projects_have_their_dates_state_and_programme() -> None:
    draft = read("cordis-project.csv")
    assert values(draft, "id:project-900001", "skos:prefLabel") == ["EXDATA"]
    assert values(draft, "id:project-900001", "skos:altLabel") == ["Example data; for hospitals"]
    assert values(draft, "id:project-900001", "dct:identifier") == ["900001", "RCN 200001"]
    assert values(draft, "id:project-900001", "hytki:status") == [iri("status:ended")]
    assert values(draft, "id:project-900002", "hytki:status") == [iri("status:active")]
    assert values(draft, "id:project-900002", "schema:endDate") == []
    assert links(draft) == {
        ("id:project-900001", "kind:funded-under", "id:programme-h2020"),
        ("id:project-900002", "kind:funded-under", "id:programme-horizon"),
    }


def test_the_extract_names_things_by_their_numbers_and_says_so() -> None:
    draft = read("cordis-participations.csv")
    assert links(draft) == {
        ("id:org-pic-900000001", "kind:coordinates", "id:project-rcn-200001"),
        ("id:org-pic-900000002", "kind:partner-in", "id:project-rcn-200001"),
        ("id:org-pic-900000003", "kind:partner-in", "id:project-rcn-200001"),
        ("id:org-pic-900000002", "kind:coordinates", "id:project-rcn-200002"),
    }
    assert values(draft, "id:org-pic-900000001", "skos:prefLabel") == ["PIC 900000001"]
    assert values(draft, "id:project-rcn-200002", "schema:startDate") == []
    assert [notice.text["en"].split(":")[0] for notice in draft.notices] == ["The extract has no names"]
    assert [spot.text for spot in draft.spots[iri("id:org-pic-900000002")]] == ["rivi 3"]


def test_commas_and_semicolons_are_both_read() -> None:
    text = (FILES / "cordis-participations.csv").read_text("utf-8")
    assert links(rows(text.replace(",", ";"))) == links(rows(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PART + "1,coordinator,,PRC,2019-01-01,2020-01-01\n", "lacks the number"),
        (PART + "1,coordinator,<x>,PRC,2019-01-01,2020-01-01\n", "lacks the number"),
        (PART + "1,king,900000001,PRC,2019-01-01,2020-01-01\n", "role “king” is not known"),
        (PART + "1,coordinator,900000001,PRC,2019-02-31,2020-01-01\n", "is not a day"),
        (PART + "1,coordinator,900000001,PRC,2021-01-01,2020-01-01\n", "comes before the start"),
        (ORGANISATION + "1;A;900000001;;;PRC;coordinator;\n", "has no name"),
    ],
)
def test_a_bad_row_is_refused_with_its_number(text: str, said: str) -> None:
    draft = rows(text)
    (remark,) = draft.refused
    assert remark.spot.row == 2
    assert said in remark.text["en"]
    assert links(draft) == set()


def test_a_year_and_a_day_are_not_told_apart_by_length() -> None:
    assert rows(PART + "1,coordinator,900000001,PRC,2020-05-01,2020\n").refused == []


def test_other_tables_are_not_of_cordis() -> None:
    upload = Upload(Path("a.csv"), b"nimi,kunta\nA,B\n")
    assert not cordis.recognises(upload)
    with pytest.raises(InputError, match="none of the columns of CORDIS"):
        list(cordis.read(upload, Options()))


def test_a_table_with_headings_alone_is_one_line() -> None:
    with pytest.raises(InputError):
        rows(PART)


def test_people_in_names_are_dropped() -> None:
    draft = rows(ORGANISATION + "1;A;900000001;;Mallila Oy etunimi.sukunimi@example.fi;PRC;coordinator;\n")
    assert values(draft, "id:org-pic-900000001", "skos:prefLabel") == ["Mallila Oy"]
    assert [person.what for person in draft.persons] == ["email"]


MEASURED = """
import re, resource, sys, time
from pathlib import Path
from hytki_graph import turtle
from hytki_graph.files import receive
from hytki_graph.importers import Options, cordis
begin, told = time.monotonic(), []
(draft,) = cordis.read(receive(Path(sys.argv[1])), Options(progress=lambda done, count: told.append((done, count))))
text = turtle.write(draft.statements())
kinds = [term.value for said in draft.facts.values() for name, term in said if name.endswith("#kind")]
coordinated = sum(kind.endswith("/coordinates") for kind in kinds)
things = sum(name.partition("/id/")[2].startswith(("org-", "project-")) for name in draft.facts)
own = Path("/proc/self/status")  # the most that getrusage tells may be that of the process that started this one
peak = re.search(r"VmHWM:\\s*(\\d+)", own.read_text())[1] if own.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(kinds), coordinated, things, len(draft.refused), told[-1][0], int(time.monotonic() - begin), int(peak) // 1024)
"""


@pytest.mark.skipif(not EXTRACT.exists(), reason="the extract is not part of the repository")
def test_all_participations_are_read_within_two_minutes_and_a_gigabyte() -> None:
    """144,726 rows, 31,476 of them coordinators; 35,871 organisations and 31,451 projects, as counted in the file."""
    done = subprocess.run([sys.executable, "-c", MEASURED, EXTRACT], capture_output=True, text=True, check=True)
    count, coordinated, things, refused, told, seconds, megabytes = map(int, done.stdout.split())
    assert (count, coordinated, things, refused) == (144_726, 31_476, 35_871 + 31_451, 0)
    assert told == 144_727
    assert seconds < 120
    assert megabytes < 1024
