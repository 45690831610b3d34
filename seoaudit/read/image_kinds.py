"""What the header of an image says, whatever its format."""

from typing import NamedTuple


class ImageHeader(NamedTuple):
    """Type by the first bytes and measures in pixels, as stored: a turn that Exif asks for is not made."""

    type: str | None = None
    """Media type such as image/webp; text/html for a page; None for what is neither."""
    width: int | None = None
    height: int | None = None
    animated: bool = False
    alpha: bool | None = None
    """Whether it can be transparent; None where its header does not say."""
    depth: int | None = None
    """Bits of a pixel over all channels; of a palette, bits of an index."""
    palette: bool = False
    needs: int = 0
    """Bytes of the file that might bring measures not found in these; 0 where more of it would not help."""


UNKNOWN = ImageHeader()
