"""The pages of a PDF, as JSON: {"pages": n} or, for a page asked for, {"pages": n, "png": base64}; or {"refused": …}.

The first line of the input says which page, from 0, and how many pixels wide; -1 for none. The PDF follows.
"""

import base64
import json
import struct
import sys
import zlib

import pypdfium2

TALLEST = 3.0
"""A page that is taller than so many times its width is shown smaller, so that no picture grows without bounds."""
GREY, TRUE_COLOUR = 0, 2
"""Colour types of PNG."""


def answer(data: bytes, page: int, width: int) -> dict[str, object]:
    try:
        document = pypdfium2.PdfDocument(data)
        if page < 0:
            return {"pages": len(document)}
        if page >= len(document):
            return {"pages": len(document), "refused": "page"}
        sheet = document[page]
        broad, high = sheet.get_size()
        scale = width / max(broad, high / TALLEST, 1.0)
        return {
            "pages": len(document),
            "png": base64.b64encode(png_of(sheet.render(scale=scale, rev_byteorder=True))).decode(),
        }
    except pypdfium2.PdfiumError:
        return {"refused": "damaged"}


def png_of(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """A rendered page as PNG (RFC 2083), eight bits a channel, rows unfiltered."""
    row = bitmap.width * bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    lines = b"".join(
        b"\0" + pixels[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    colour = GREY if bitmap.n_channels == 1 else TRUE_COLOUR
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


if __name__ == "__main__":
    head, _, body = sys.stdin.buffer.read().partition(b"\n")
    wanted, pixels = (int(number) for number in head.split())
    json.dump(answer(body, wanted, pixels), sys.stdout)
