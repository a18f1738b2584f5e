"""From the globe to the plane, by equal-area projections: a circle covers as much land anywhere.

Both are short formulas: of J. P. Snyder, Map Projections: A Working Manual (1987), p. 185, and of
Šavrič, Patterson and Jenny, The Equal Earth map projection (2018).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Projection = Callable[[Points], Points]

_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(points: Points) -> Points:
    """Longitude and latitude in degrees to the plane, y upwards; for the world as a whole."""
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(latitude))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = 2 * np.sqrt(3) * longitude * np.cos(theta) / (3 * slope)
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return np.stack([x, y], axis=1)


def azimuthal(longitude: float, latitude: float) -> Projection:
    """Lambert's azimuthal equal-area projection around a point, for a part of the world."""
    middle, tilt = np.radians(longitude), np.radians(latitude)

    def project(points: Points) -> Points:
        east, north = np.radians(points[:, 0]) - middle, np.radians(points[:, 1])
        across = np.cos(north) * np.cos(east)
        near = np.sin(tilt) * np.sin(north) + np.cos(tilt) * across
        # At the point opposite the middle the scale is infinite; it is off every map.
        scale = np.sqrt(2 / np.maximum(1 + near, 1e-6))
        x = scale * np.cos(north) * np.sin(east)
        y = scale * (np.cos(tilt) * np.sin(north) - np.sin(tilt) * across)
        return np.stack([x, y], axis=1)

    return project
