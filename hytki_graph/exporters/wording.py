"""How addresses, links and numbers are said in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hytki_graph.iris import tail
from hytki_graph.network import Tie
from hytki_graph.words import Text, pick, say

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, and the names of what is spoken of."""

    labels: Mapping[str, Text]
    lang: str

    def say(self, key: str, /, **facts: object) -> str:
        """Give a message."""
        return say(key, self.lang, **facts)

    def name(self, address: str) -> str:
        """Give the name of an address, or its last part."""
        return pick(self.labels.get(address, {}), self.lang) or tail(address)

    def names(self, addresses: Iterable[str], *, most: int = 0) -> str:
        """Give several names, at most so many; the rest is counted."""
        listed = list(addresses)
        shown = listed[:most] if most else listed
        more = [self.say("more.others", count=len(listed) - len(shown))] if len(shown) < len(listed) else []
        return ", ".join([*map(self.name, shown), *more])

    def told(self, ties: Iterable[Tie]) -> list[str]:
        """Give where links are said: source and place, each once."""
        return list(dict.fromkeys(f"[{self.name(tie.source)}: {tie.place}]" for tie in ties))

    def statuses(self, statuses: Iterable[str]) -> str:
        """Give statuses by name."""
        return ", ".join(self.name(status) for status in statuses)

    def number(self, value: Fraction | float) -> str:
        """Give a number with at most two decimals, with the comma of Finnish and Swedish.

        >>> Voice({}, "en").number(Fraction(1, 3)), Voice({}, "fi").number(2.5), Voice({}, "sv").number(2)
        ('0.33', '2,5', '2')
        """
        shown = f"{float(value):.2f}".rstrip("0").rstrip(".")
        return shown if self.lang == "en" else shown.replace(".", ",")
