"""A file of a person is opened with care."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import pytest

from hytki_graph import files
from hytki_graph.errors import InputError
from hytki_graph.files import receive


def _given(folder: Path, content: bytes, name: str = "tiedosto.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_finnish_letters_are_right_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    words = "Nimi;Paikka\r\nÄhtärin sairaala;Ähtäri\r\nÅbo Akademi;Åbo\r\nHämeen työpaja;Hämeenlinna\r\n"
    upload = receive(_given(tmp_path, words.encode(encoding)))
    assert upload.text == words.replace("\r\n", "\n")
    assert upload.lines[1] == "Ähtärin sairaala;Ähtäri"


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    upload = receive(_given(tmp_path, gzip.compress(b"a;b\n1;2\n"), "Taulukko.CSV.gz"))
    assert (upload.suffix, upload.stem, upload.text) == ("csv", "Taulukko", "a;b\n1;2\n")


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError) as error:
        assert receive(_given(tmp_path, content)).text.strip()
    assert error.value.key == "file-empty"


@pytest.mark.parametrize("content", [b"a;b\n\x00\x01;2\n", b"\xff\xfe\x00", bytes(range(256)) * 40])
def test_what_is_not_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError) as error:
        _ = receive(_given(tmp_path, content)).text
    assert error.value.key == "not-text"


def test_a_pipe_and_a_folder_and_a_missing_file_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "putki")
    keys = []
    for name in ("putki", ".", "puuttuu"):
        with pytest.raises(InputError) as error:
            receive(tmp_path / name)
        keys.append(error.value.key)
    assert keys == ["not-a-file", "not-a-file", "file-missing"]
    with pytest.raises(InputError):
        receive(Path("/dev/zero"))


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 1_000_000)
    begun = time.perf_counter()
    with pytest.raises(InputError) as error:
        receive(_given(tmp_path, gzip.compress(bytes(50_000_000)), "pommi.gz"))
    assert error.value.key == "file-too-big"
    assert time.perf_counter() - begun < 5


def test_a_broken_archive_and_a_line_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as broken:
        receive(_given(tmp_path, gzip.compress(b"a;b\n1;2\n" * 1000)[:-20], "rikki.csv.gz"))
    assert broken.value.key == "broken-archive"
    with pytest.raises(InputError) as endless:
        _ = receive(_given(tmp_path, b"x" * (files.LONGEST_LINE + 1))).lines
    assert endless.value.key == "line-too-long"


def test_a_name_with_a_nul_is_refused() -> None:
    with pytest.raises(InputError):
        receive(Path("a\0b"))
