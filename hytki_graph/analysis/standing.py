"""Which links stand: neither planned nor wished for, and not over."""

from __future__ import annotations

from hytki_graph.iris import tail
from hytki_graph.network import UNREAL, Network, Tie


def real(tie: Tie) -> bool:
    """Whether a link is or has been: neither planned nor wished for."""
    return tail(tie.status) not in UNREAL


def standing(network: Network) -> Network:
    """Give the network of the links that stand: what is planned, wished for or ended is left out."""
    return network.keep(tie for tie in network.ties if real(tie) and tail(tie.status) != "ended")
