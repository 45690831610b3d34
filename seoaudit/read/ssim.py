"""Two pictures as grey values come in; how alike they look to an eye goes out (Wang and others, 2004)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

WINDOW, SIGMA = 11, 1.5
STRIDE = 4
"""Windows stand so many pixels apart: their mean tells the same, at a small part of the work."""
ROWS = 64
"""Rows of windows taken at once, so that a large picture takes no more memory than a small one."""
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
_AT = np.arange(WINDOW) - WINDOW // 2
_WEIGHTS = np.exp(-(_AT**2) / (2 * SIGMA**2))
_TAPS = (_WEIGHTS / _WEIGHTS.sum()).astype(np.float32)

Grey = NDArray[np.uint8]
_Values = NDArray[np.floating[Any]]


def ssim(first: Grey, second: Grey) -> float:
    """The mean structural similarity of two pictures of one size, 11 pixels each way at least; 1 for the same.

    Means, variances and covariance are weighed by a Gaussian of 11 x 11 pixels with a deviation of 1.5, and the
    constants are those of Wang, Bovik, Sheikh and Simoncelli: "Image quality assessment: from error visibility to
    structural similarity", IEEE Transactions on Image Processing 13 (4), 2004.
    """
    total, count = 0.0, 0
    step = ROWS * STRIDE
    for top in range(0, first.shape[0] - WINDOW + 1, step):
        rows = slice(top, top + step - STRIDE + WINDOW)
        found = _map(first[rows].astype(np.float32), second[rows].astype(np.float32))
        total, count = total + float(found.sum(dtype=np.float64)), count + found.size
    return total / count


def _map(x: _Values, y: _Values) -> _Values:
    """The similarity at each window."""
    mean_x, mean_y = _blurred(x), _blurred(y)
    both = mean_x * mean_y
    squares = mean_x**2 + mean_y**2
    spread = _blurred(x * x + y * y) - squares
    shared = _blurred(x * y) - both
    return (2 * both + _C1) * (2 * shared + _C2) / ((squares + _C1) * (spread + _C2))


def _blurred(values: _Values) -> _Values:
    """The weighed mean in each window."""
    return _along(_along(values).T).T


def _along(values: _Values) -> _Values:
    """The weighed mean over windows down the first axis."""
    last = values.shape[0] - WINDOW + 1
    found = np.zeros_like(values[:last:STRIDE])
    for at, tap in enumerate(_TAPS):
        found += tap * values[at : at + last : STRIDE]
    return found
