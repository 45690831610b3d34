"""Pictures that look like photographs come in every format, made by Pillow from one seed."""

from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image


def photo(width: int = 480, height: int = 360, seed: int = 7, noise: float = 2) -> Image.Image:
    """Soft shapes under a fine grain, as a camera gives them."""
    chance = np.random.default_rng(seed)
    rough = Image.fromarray(chance.integers(0, 255, (9, 12, 3), dtype=np.uint8)).resize((width, height), 3)
    grain = chance.normal(0, noise, (height, width, 3))
    return Image.fromarray(np.clip(np.asarray(rough) + grain, 0, 255).astype(np.uint8))


def sixteen_bits() -> Image.Image:
    """The same in grey, 16 bits a pixel."""
    return Image.fromarray(np.asarray(photo().convert("L")).astype(np.uint16) * 257)


def written(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The file of a picture."""
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()
