"""ForceAtlas2 on arrays: lines pull, dots push each other away, well linked ones the most."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hytki_graph.layout.pivots import begin

Floats = NDArray[Any]
Ints = NDArray[Any]

_EXACT = 700
"""Up to so many dots every pair is reckoned with, beyond that a grid stands in for what is far."""
_PUSH, _GRAVITY = 10.0, 0.02
_SOFT = 1e-2


def spread(count: int, edges: Ints) -> Floats:
    """Give the dots of one island their places, with a mean line of length 1.

    ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014), begun from PivotMDS (Brandes and Pich 2007). What is far
    pushes by way of a grid, whose forces a fast Fourier transform sums up (Linderman et al. 2019). Nothing is drawn by
    lot: the same numbers in, the same out.
    """
    if count == 1:
        return np.zeros((1, 2))
    masses = np.bincount(edges.ravel(), minlength=count) + 1.0
    spots = begin(count, edges) * np.sqrt(count) * 3
    push = _push_pairs if count <= _EXACT else _push_grid
    last, pace = np.zeros_like(spots), 1.0
    for _ in range(_rounds(count)):
        force = _PUSH * push(spots, masses) - _GRAVITY * masses[:, None] * spots
        force -= _pull(spots, edges, count)
        swing = np.sqrt(((force - last) ** 2).sum(axis=1))
        traction = np.sqrt(((force + last) ** 2).sum(axis=1)) / 2
        pace = min(float(masses @ traction) / max(float(masses @ swing), 1e-9), 1.5 * pace)
        spots = spots + force * (pace / (1 + pace * np.sqrt(swing)))[:, None]
        last = force
    lengths = np.sqrt(((spots[edges[:, 0]] - spots[edges[:, 1]]) ** 2).sum(axis=1))
    found: Floats = spots / max(float(lengths.mean()), 1e-9)
    return found


def _rounds(count: int) -> int:
    return 300 if count <= 3_000 else 150


def _pull(spots: Floats, edges: Ints, count: int) -> Floats:
    """Give what the lines pull each dot by, away from where it should go."""
    along = spots[edges[:, 0]] - spots[edges[:, 1]]
    ends = np.concatenate([edges[:, 0], edges[:, 1]])
    both = np.concatenate([along, -along])
    return np.stack([np.bincount(ends, both[:, side], count) for side in (0, 1)], axis=1)


def _push_pairs(spots: Floats, masses: Floats) -> Floats:
    across = spots[:, None, 0] - spots[None, :, 0]
    down = spots[:, None, 1] - spots[None, :, 1]
    weight = masses[:, None] * masses[None, :] / (across**2 + down**2 + _SOFT)
    return np.stack([np.einsum("ij,ij->i", weight, across), np.einsum("ij,ij->i", weight, down)], axis=1)


def _push_grid(spots: Floats, masses: Floats) -> Floats:
    """Spread the masses over a grid, sum up what each cell does to each, and read the sums off at the dots."""
    from scipy import fft

    cells = 128 if len(spots) <= 8_000 else 256
    low = spots.min(axis=0)
    side = float((spots.max(axis=0) - low).max()) / (cells - 2) + 1e-9
    scaled = (spots - low) / side
    corner = scaled.astype(int)
    inside = scaled - corner
    places, shares = [], []
    for right in (0, 1):
        for down in (0, 1):
            places.append((corner[:, 0] + right) * cells + corner[:, 1] + down)
            shares.append(np.abs(1 - right - inside[:, 0]) * np.abs(1 - down - inside[:, 1]))
    load = sum(np.bincount(place, share * masses, cells**2) for place, share in zip(places, shares, strict=True))
    wave = fft.rfft2(np.reshape(load, (cells, cells)), s=(2 * cells, 2 * cells))
    forces = []
    for kernel in _kernels(cells):
        field = fft.irfft2(wave * kernel, s=(2 * cells, 2 * cells))[:cells, :cells].ravel()
        forces.append(sum(share * field[place] for place, share in zip(places, shares, strict=True)) * masses / side)
    return np.stack(forces, axis=1)


@lru_cache(maxsize=2)
def _kernels(cells: int) -> tuple[Floats, Floats]:
    """Give the push of a mass on every cell around it, as waves: across and down."""
    from scipy import fft

    away = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    across, down = np.meshgrid(away, away, indexing="ij")
    square = across**2 + down**2
    square[0, 0] = 1
    return fft.rfft2(across / square), fft.rfft2(down / square)
