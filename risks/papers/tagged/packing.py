"""A finished file with its objects packed in streams (ISO 32000-1, 7.5.7): half the size, the same bytes every time.

Objects are written as they come and only their packed form is kept: a tree of tags has as many as a paper has words.
"""

import hashlib
import struct
import zlib

_HEAD = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
_IN_A_STREAM = 200
_FREE, _PLAIN, _PACKED = 0, 1, 2


class PackedFile:
    """`add` every object under its number, then `finished`."""

    def __init__(self) -> None:
        self._out = [_HEAD]
        self._length = len(_HEAD)
        self._read = hashlib.sha256(_HEAD)
        self._waiting: list[tuple[int, bytes]] = []
        self._streams: list[tuple[list[int], bytes]] = []
        self._places: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}

    def add(self, number: int, written: bytes) -> None:
        """One object as the library writes it; what is a stream already stands by itself."""
        if written.endswith(b"endstream\n"):
            self._write(number, written)
            return
        self._waiting.append((number, written))
        if len(self._waiting) == _IN_A_STREAM:
            self._pack()

    def finished(self, catalog: bytes, information: bytes) -> bytes:
        """The file. Its identifier is made from all that it holds."""
        self._pack()
        following = 1 + max([*self._places, *(number for numbers, _ in self._streams for number in numbers)])
        for number, (numbers, stream) in enumerate(self._streams, start=following):
            self._write(number, stream)
            self._places |= {held: (_PACKED, number, place) for place, held in enumerate(numbers)}
        start, number = self._length, following + len(self._streams)
        self._places[number] = (_PLAIN, start, 0)
        name = self._read.hexdigest()[:32].encode()
        table = b"".join(struct.pack(">BIH", *self._places.get(n, (_FREE, 0, 65535))) for n in range(number + 1))
        about = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (
            number + 1, catalog, information, name, name,
        )  # fmt: skip
        self._write(number, _stream(about, table))
        self._out.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._out)

    def _write(self, number: int, written: bytes) -> None:
        self._places[number] = (_PLAIN, self._length, 0)
        whole = b"%d 0 obj\n%sendobj\n" % (number, written)
        self._out.append(whole)
        self._read.update(whole)
        self._length += len(whole)

    def _pack(self) -> None:
        if not self._waiting:
            return
        index, places = [], 0
        for number, written in self._waiting:
            index.append(b"%d %d" % (number, places))
            places += len(written) + 1
        first = b" ".join(index) + b"\n"
        about = b"/Type/ObjStm/N %d/First %d" % (len(index), len(first))
        held = b"".join(written + b"\n" for _, written in self._waiting)
        self._streams.append(([number for number, _ in self._waiting], _stream(about, first + held)))
        self._waiting.clear()


def _stream(about: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\n" % (about, len(packed), packed)
