"""Frames between the server and its worker processes: four bytes of length, one of kind, then the content.

| kind | from | content |
|---|---|---|
| `Q` | server | a task, JSON: `op` and its arguments |
| `B` | server | the body that belongs to the next task |
| `A` | worker | an answer begins, JSON: media type, kind of answer |
| `D` | worker | a piece of the answer |
| `E` | worker | the end of the answer, JSON: what was counted |
| `X` | worker | the task failed, JSON: an error |
"""

from __future__ import annotations

import json
import struct
from typing import Any, Final

HEAD: Final = struct.Struct("!IB")
TASK, BODY, ANSWER, DATA, END, FAILURE = b"QBADEX"


def frame(kind: int, content: bytes = b"") -> bytes:
    r"""Return one frame.

    >>> frame(DATA, b"ab")
    b'\x00\x00\x00\x02Dab'
    """
    return HEAD.pack(len(content), kind) + content


def json_frame(kind: int, content: Any) -> bytes:
    r"""Return one frame with JSON inside.

    >>> json_frame(END, {})
    b'\x00\x00\x00\x02E{}'
    """
    return frame(kind, json.dumps(content, separators=(",", ":")).encode())


class FrameReader:
    """Frames out of a stream of bytes that comes in pieces.

    >>> reader = FrameReader()
    >>> list(reader.feed(frame(DATA, b"ab") + frame(END)[:3]))
    [(68, b'ab')]
    """

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, piece: bytes) -> list[tuple[int, bytes]]:
        """Take a piece and return the frames that are now whole, as kind and content; may be empty."""
        self._rest += piece
        frames, begin, size = [], 0, len(self._rest)
        while size - begin >= HEAD.size:
            length, kind = HEAD.unpack_from(self._rest, begin)
            stop = begin + HEAD.size + length
            if stop > size:
                break
            frames.append((kind, bytes(self._rest[begin + HEAD.size : stop])))
            begin = stop
        if begin:
            del self._rest[:begin]
        return frames
