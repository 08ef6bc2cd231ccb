"""Which links stand: those no source calls planned, wished for or ended."""

from __future__ import annotations

from hytki_graph.iris import tail
from hytki_graph.network import UNREAL, Network, Tie


def real(tie: Tie) -> bool:
    """Whether a link is or has been: neither planned nor wished for."""
    return tail(tie.status) not in UNREAL


def standing(network: Network) -> Network:
    """Give the network of the links that stand: what its source calls planned, wished for or ended is left out.

    A link that one source calls active stands, even when what it joins has ended since: ``Network.at`` asks for a day.
    """
    return network.keep(tie for tie in network.ties if real(tie) and tail(tie.status) != "ended")
