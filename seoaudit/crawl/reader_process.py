"""Jobs come in on standard input, readings go out on standard output, framed by their length; a process of its own."""

import os
import pickle
import signal
import struct
import sys
import traceback
from typing import BinaryIO

from seoaudit.crawl.collector import seldom_collected
from seoaudit.crawl.reading import PageReader

FRAME = struct.Struct("!I")
READY = b"\x01"
GRACE = 5.0
"""Seconds over the deadline after which the kernel ends a reader whose crawl is gone."""


def main() -> None:
    """Read jobs until standard input ends. Arguments: seconds that one job may take before the process is ended."""
    deadline = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    reader = PageReader()
    write_frame(sink, READY)
    with seldom_collected():
        while (frame := read_frame(source)) is not None:
            _alarm(deadline)
            try:
                reply: object = reader.read(pickle.loads(frame))  # noqa: S301 (from our own process)
            except Exception:
                reply = traceback.format_exc()
            write_frame(sink, pickle.dumps(reply, pickle.HIGHEST_PROTOCOL))
            _alarm(0.0)


def _alarm(seconds: float) -> None:
    """Let the kernel end this process after `seconds`, even while a parser written in C hangs; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def read_frame(source: BinaryIO) -> bytes | None:
    """One frame's content; None where the stream has ended."""
    head = source.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    body = source.read(FRAME.unpack(head)[0])
    return body if len(body) == FRAME.unpack(head)[0] else None


def write_frame(sink: BinaryIO, body: bytes) -> None:
    """Send one frame."""
    sink.write(FRAME.pack(len(body)))
    sink.write(body)
    sink.flush()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the crawl is gone; the interpreter must not flush into its pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
