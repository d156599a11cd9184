"""A whole session on the wire: what it sends, and what is left of it when ssh compresses."""

import zlib
from collections.abc import Iterator, Sequence

from tests.bench.budgets import READER, Sample
from tests.bench.session import Session

TOGETHER = 0.005
"""Seconds; what comes within them after what came before is sent with it."""

SCRIPT = (*("j",) * 40, *("SPACE",) * 10, "s", "j", "s", "j", "s", "/", "확", "산", "ENTER", "j", "ESC")
"""Forty papers down, ten times read on, three stars, one search."""


def measure(session: Session) -> Iterator[Sample]:
    """The two rows about the wire."""
    if not session.wants("wire", "wire-zlib"):
        return
    session.tell("a session on the wire")
    with session.full().ready() as terminal:
        for key in SCRIPT:
            terminal.answer(key)
        terminal.leave("q")
    yield from on_the_wire(terminal.chunks)


def on_the_wire(chunks: Sequence[tuple[float, bytes]], program: str = READER) -> Iterator[Sample]:
    """Bytes in all, and as `ssh -C` sends them: zlib at level 6, flushed after every frame."""
    pieces = list(_frames(chunks))
    packer = zlib.compressobj(6)
    packed = [packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH) for piece in pieces]
    yield Sample("wire", (float(sum(map(len, pieces))),), program)
    yield Sample("wire-zlib", (float(sum(map(len, packed))),), program)


def _frames(chunks: Sequence[tuple[float, bytes]]) -> Iterator[bytes]:
    """What was written, cut where nothing came for a while."""
    frame, last = b"", 0.0
    for moment, data in chunks:
        if frame and moment - last > TOGETHER:
            yield frame
            frame = b""
        frame, last = frame + data, moment
    yield frame
