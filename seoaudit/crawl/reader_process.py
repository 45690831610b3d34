"""Jobs come in, readings go out, framed by their length: what runs in the reader processes, and what makes them.

One process, the nursery, imports everything a reader needs. It forks a reader for every socket it is handed, so that a
reader costs neither the imports nor their memory, and one that was killed is replaced within milliseconds.
"""

import gc
import json
import os
import pickle
import signal
import socket
import struct
import sys
import traceback
from contextlib import suppress
from typing import BinaryIO

from seoaudit.crawl.collector import seldom_collected
from seoaudit.crawl.reading import PageReader
from seoaudit.read.answer import Limits
from seoaudit.read.url_names import use_classes

FRAME = struct.Struct("!I")


def main() -> None:
    """Fork a reader for every socket that comes over a socket of our own, until that ends; then wait for the readers.

    Arguments: the number of our socket, the seconds that one job may take before the kernel ends its reader, 1
    where it is to read RDFa too, and the kinds that the user gave names of parameters, in JSON.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control, deadline = socket.socket(fileno=int(sys.argv[1])), float(sys.argv[2])
    reader = PageReader(Limits(rdfa=sys.argv[3] == "1"))
    use_classes(json.loads(sys.argv[4]))
    gc.freeze()  # what is shared with the readers stays untouched
    signal.signal(signal.SIGCHLD, lambda *_: _bury(os.WNOHANG))
    control.sendall(b"\x01")
    while (handed := socket.recv_fds(control, 1, 1))[0]:
        (channel,) = handed[1]
        if os.fork() == 0:
            control.close()
            _live(socket.socket(fileno=channel), reader, deadline)
        os.close(channel)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _bury(0)


def _bury(how: int) -> None:
    """Take leave of readers that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass


def _live(channel: socket.socket, reader: PageReader, deadline: float) -> None:
    """Be a reader, and nothing of the nursery afterwards."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        serve(channel, reader, deadline)
    except OSError:  # the crawl is gone
        pass
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def serve(channel: socket.socket, reader: PageReader, deadline: float) -> None:
    """Say who we are, then read jobs until the channel ends."""
    source, sink = channel.makefile("rb"), channel.makefile("wb")
    write_frame(sink, str(os.getpid()).encode())
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
    main()
