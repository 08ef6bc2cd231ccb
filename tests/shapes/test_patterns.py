"""The three long patterns of the shapes: how each is built, and that it says what it should.

SHACL Core has neither arithmetic nor a "does not match" for texts, but each of the three is a regular language, so a
pattern without lookahead can describe the good values. Change a builder, run this file, paste what it built.
"""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH

SHAPES = Path(__file__).parents[2] / "shapes"
SHAPE = "https://w3id.org/hytki/shape/"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1)


def business_id_pattern() -> str:
    """Give all ids whose weighted digits sum to a multiple of eleven: an "or" over the remainder of the first half."""

    def pair(place: int, between: str = "") -> list[str]:
        found: list[list[str]] = [[] for _ in range(11)]
        for first, second in itertools.product(range(10), repeat=2):
            found[(WEIGHTS[place] * first + WEIGHTS[place + 1] * second) % 11].append(f"{first}{between}{second}")
        return ["|".join(ids) for ids in found]

    def half(left: list[str], right: list[str]) -> list[str]:
        return ["|".join(f"({left[part]})({right[(rest - part) % 11]})" for part in range(11)) for rest in range(11)]

    front, back = half(pair(0), pair(2)), half(pair(4), pair(6, "-"))
    return "^(" + "|".join(f"({front[rest]})({back[-rest % 11]})" for rest in range(11)) + ")$"


def email_pattern() -> str:
    """Give the texts without ``x@y.z`` and without ``(at)``: every beginning of one is left by a character that breaks it."""
    open_, name, a = r"(\[{", "a-z0-9åäö", "aä"
    begun = f"(@([{name}-]+[.]?)?|[{open_}]([{a}]t?)?)"
    broken = (
        f"(@([^@{open_}{name}-]|[{name}-]+([^@{open_}{name}.-]|[.][^@{open_}a-z]))"
        rf"|[{open_}]([^@{open_}{a}]|[{a}]([^@{open_}t]|t[^@{open_})\]}}])))"
    )
    return f"^([^@{open_}]|{begun}*{broken})*{begun}*$"


def phone_pattern(digits: int = 7) -> str:
    """Give the texts without a number of nine digits or more that begins with 0 or +, digits at most one gap apart."""
    letter, gap = "A-Za-zÀ-ÿ", " \u00a0-"
    inside, outside = f"[0-9{letter}./_%=+-]", f"[^0-9{letter}./_%=+-]"
    word = f"[{letter}+]{inside}*"
    number = f"(0|[+]+[0-9])([)]?[{gap}]?[0-9]){{0,{digits}}}"
    after = (
        f"([^0-9{letter}+){gap}]|{word}{outside}|[)]([^0-9{letter}+{gap}]|{word}{outside})"
        f"|[)]?[{gap}]([^0-9{letter}+]|{word}{outside}))"
    )
    last = f"({word}|[)]({word})?|[)]?[{gap}]({word})?)?"
    return (
        f"^([^0-9{letter}+]|[1-9{letter}]{inside}*{outside}"
        f"|[+]+([^0-9{letter}+]|[{letter}]{inside}*{outside})|{number}{after})*"
        f"([1-9{letter}]{inside}*|[+]+([{letter}]{inside}*)?|{number}{last})?$"
    )


def _pattern(shape: str) -> str:
    """Give the pattern of a shape as it stands in the files."""
    graph = Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    return str(graph.value(URIRef(SHAPE + shape), SH.pattern))


def _has_phone(text: str, digits: int) -> bool:
    """Look for a number the plain way, character by character."""
    count, gap, in_word = 0, "", False
    for before, sign in zip(" " + text, text, strict=False):
        if sign.isdigit():
            if count:
                count += 1
            elif not in_word and (sign == "0" or before == "+"):
                count = 1
            else:
                in_word = True
            gap = ""
        elif count and (gap, sign) in {("", ")"), ("", " "), ("", "-"), (")", " "), (")", "-")}:
            gap = sign
        else:
            glued = sign.isalpha() or (sign == "+" and count > 0) or (in_word and sign in "./_%=+-")
            count, gap, in_word = 0, "", glued
        if count > digits + 1:
            return True
    return False


def test_the_shapes_hold_the_patterns_built_here() -> None:
    assert _pattern("has-fitting-check-digit") == business_id_pattern()
    assert _pattern("no-email") == _pattern("no-email-in-place") == email_pattern()
    assert _pattern("no-phone") == _pattern("no-phone-in-place") == phone_pattern()


def test_the_check_digit_pattern_agrees_with_the_arithmetic() -> None:
    fits = re.compile(business_id_pattern()).match
    dice = random.Random(1)
    for number in [f"{dice.randrange(10**7):07d}-{dice.randrange(10)}" for _ in range(20_000)]:
        total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number.replace("-", ""), strict=True))
        assert bool(fits(number)) == (total % 11 == 0), number


def test_the_phone_pattern_agrees_with_a_search_over_every_short_text() -> None:
    silent = re.compile(phone_pattern(digits=1)).match
    for length in range(6):
        for signs in itertools.product("01+ )a,-", repeat=length):
            text = "".join(signs)
            assert bool(silent(text)) != _has_phone(text, digits=1), text


def test_the_email_pattern_agrees_with_a_search_over_every_short_text() -> None:
    silent = re.compile(email_pattern(), re.IGNORECASE).match
    for length in range(6):
        for signs in itertools.product("@.(a)t x", repeat=length):
            text = "".join(signs)
            assert bool(silent(text)) != bool(re.search(r"@[a-z-]+[.][a-z]|[(][aä]t[)]", text)), text


@pytest.mark.parametrize(
    "text",
    [
        "040 0000000", "0400000000", "+358 40 000 0000", "020 000 0000", "(08) 000 0000", "puh. 09-000 0000",
        "Puhelin:0400000000", "00358 40 0000000", "rivi 29 0400000000",
    ],
)  # fmt: skip
def test_a_phone_number_is_seen(text: str) -> None:
    assert not re.match(phone_pattern(), text)


@pytest.mark.parametrize(
    "text",
    [
        "2630644-6", "0245895-5", "A78692", "2 Hakijan perustiedot, rivi 29", "132 290 euroa", "1.4.2022", "01.04.2022",
        "2022-04-01", "rivit 120-131", "0.00", "552/2019", "01300 Vantaa", "0 132 290", "ISBN 978-952-335-021-2",
        "Päivitetty 07.01.2023 18.04.2024", "https://doi.org/10.1016/0400000000",
    ],
)  # fmt: skip
def test_ids_dates_amounts_and_lines_are_no_phone_numbers(text: str) -> None:
    assert re.match(phone_pattern(), text)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("etunimi.sukunimi@example.fi", False), ("etunimi.sukunimi(at)example.fi", False), ("etunimi [AT] example", False),
        ("HealthData@EU-hanke (2024)", True), ("momentti (a) koskee", True), ("4 @ 5. Uusi", True),
    ],
)  # fmt: skip
def test_an_email_address_is_seen_also_when_spelled_out(text: str, silent: bool) -> None:
    assert bool(re.match(email_pattern(), text, re.IGNORECASE)) == silent
