"""The app's icons, drawn: a flash in a speech bubble. Pure; sizes and colours are as Teams wants them."""

import struct
import zlib
from collections.abc import Callable, Iterable

Shape = Callable[[float, float], bool]
"""Says whether a point of the unit square lies in a shape; y grows downwards."""
Colour = tuple[int, int, int]

GREEN, WHITE = (11, 110, 79), (255, 255, 255)
COLOUR_SIZE, OUTLINE_SIZE = 192, 32
_SAMPLES = 3
"""Points along each side of a pixel that are looked at: edges are smooth."""
_TAIL = ((0.28, 0.66), (0.28, 0.86), (0.50, 0.66))
_FLASH = ((0.56, 0.24), (0.36, 0.49), (0.48, 0.49), (0.44, 0.65), (0.64, 0.40), (0.52, 0.40))


def colour_icon() -> bytes:
    """Return the icon in colour as PNG: it fills its square."""
    pixels = bytearray()
    for cover in _covers(COLOUR_SIZE, lambda x, y: _in_bubble(x, y) and not _inside(_FLASH, x, y)):
        pixels += bytes((*_mixed(GREEN, WHITE, cover), 255))
    return _png(COLOUR_SIZE, bytes(pixels))


def outline_icon() -> bytes:
    """Return the icon of white lines as PNG; all else is transparent."""
    pixels = bytearray()
    for cover in _covers(OUTLINE_SIZE, _in_lines):
        pixels += bytes((*WHITE, round(255 * cover)))
    return _png(OUTLINE_SIZE, bytes(pixels))


def _in_lines(x: float, y: float) -> bool:
    return _inside(_FLASH, x, y) or (_in_bubble(x, y) and not _in_bubble(x, y, within=0.05))


def _in_bubble(x: float, y: float, *, within: float = 0.0) -> bool:
    """Say whether a point lies in the bubble, so far from its edge at least."""
    radius, left, right, top, bottom = 0.14 - within, 0.12 + within, 0.88 - within, 0.16 + within, 0.72 - within
    across = max(left + radius - x, x - right + radius, 0.0)
    down = max(top + radius - y, y - bottom + radius, 0.0)
    return across * across + down * down <= radius * radius or (not within and _inside(_TAIL, x, y))


def _inside(corners: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    """Say whether a point lies in a polygon: a line from it crosses an odd number of sides."""
    odd = False
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def _covers(size: int, shape: Shape) -> Iterable[float]:
    """Yield how much of each pixel a shape covers, row by row."""
    steps = [(step + 0.5) / _SAMPLES for step in range(_SAMPLES)]
    for row in range(size):
        for column in range(size):
            hits = sum(shape((column + across) / size, (row + down) / size) for down in steps for across in steps)
            yield hits / _SAMPLES**2


def _mixed(under: Colour, over: Colour, cover: float) -> Colour:
    red, green, blue = (round(a + (b - a) * cover) for a, b in zip(under, over, strict=True))
    return red, green, blue


def _png(size: int, pixels: bytes) -> bytes:
    """Return a square of red, green, blue and opacity as PNG."""
    width = 4 * size
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, held) for name, held in parts)


def _chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
