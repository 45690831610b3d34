"""Faults of HTTP framing: connections that break, lengths that lie, headers without an end, and what is no HTTP."""

from tests.faults.shop import HTML, Exchange, head, page

BODY = page("/never", title="Framed", text="a page " * 300)
SMUGGLED = page("/smuggled-link", title="Smuggled")


async def reset_before(x: Exchange) -> None:
    """RST before any byte."""
    x.reset()


async def empty_reply(x: Exchange) -> None:
    """FIN before any byte."""
    await x.finish()


async def reset_inside(x: Exchange) -> None:
    """RST in the middle of the body."""
    await x.begin(HTML, ("Content-Length", str(len(BODY))))
    await x.send(BODY[:1000])
    x.reset()


async def reset_without_length(x: Exchange) -> None:
    """RST in the middle of a body that ends with its connection."""
    await x.begin(HTML, ("Connection", "close"))
    await x.send(BODY[:1000])
    x.reset()


async def length_too_large(x: Exchange) -> None:
    """A Content-Length greater than the body, then FIN."""
    await x.answer(BODY, HTML, ("Content-Length", str(len(BODY) + 500)))
    await x.finish()


async def length_too_small(x: Exchange) -> None:
    """A Content-Length smaller than the body; the rest looks like a second answer."""
    short = page(title="Short")
    second = head("200 OK", HTML, ("Content-Length", str(len(SMUGGLED)))) + SMUGGLED
    await x.answer(short + second, HTML, ("Content-Length", str(len(short))))


async def length_negative(x: Exchange) -> None:
    """A Content-Length below zero."""
    await _with_length(x, "-5")


async def length_no_number(x: Exchange) -> None:
    """A Content-Length that is no number."""
    await _with_length(x, "12abc")


async def length_of_40_digits(x: Exchange) -> None:
    """A Content-Length of 40 digits."""
    await _with_length(x, "9" * 40)


async def two_lengths(x: Exchange) -> None:
    """Two different Content-Length headers."""
    await x.answer(BODY, HTML, ("Content-Length", str(len(BODY))), ("Content-Length", str(len(BODY) - 7)))
    await x.finish()


async def chunk_size_no_number(x: Exchange) -> None:
    """A chunk size that is not hexadecimal."""
    await _chunks(x, b"100\r\n" + BODY[:256] + b"\r\nxyz\r\n" + BODY[256:] + b"\r\n0\r\n\r\n")


async def chunk_size_2_64(x: Exchange) -> None:
    """A chunk size of 2^64-1."""
    await _chunks(x, b"ffffffffffffffff\r\n" + BODY)
    await x.finish()


async def chunks_cut(x: Exchange) -> None:
    """A chunked body closed before its last chunk."""
    await _chunks(x, b"%x\r\n%s\r\n" % (len(BODY), BODY))
    await x.finish()


async def transfer_encoding_unknown(x: Exchange) -> None:
    """A transfer encoding that nobody knows."""
    await x.begin(HTML, ("Transfer-Encoding", "x-secret"))
    await x.send(BODY)
    await x.finish()


async def transfer_encoding_none(x: Exchange) -> None:
    """The transfer encoding that says there is none."""
    await x.answer(page(title="As it is"), HTML, ("Transfer-Encoding", "identity"))


async def header_of_2_mb(x: Exchange) -> None:
    """One header of 2 MB."""
    await x.answer(BODY, HTML, ("X-Long", "a" * 2_000_000))


async def headers_200000(x: Exchange) -> None:
    """200,000 headers."""
    await x.answer(BODY, HTML, *(("X-Many", str(number)) for number in range(200_000)))


async def headers_without_end(x: Exchange) -> None:
    """Header lines without an end, at full speed."""
    x.writer.write(b"HTTP/1.1 200 OK\r\n")
    while not x.writer.is_closing():
        await x.send(b"X-More: and more\r\n" * 1000)


async def interim_without_end(x: Exchange) -> None:
    """Interim answers without an end."""
    while not x.writer.is_closing():
        await x.send(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" * 1000)


async def header_names_that_are_none(x: Exchange) -> None:
    """Headers whose names are none, before a good page."""
    odd = (("conten\xd8-type", "x"), ("", "no name"), ("\x00", "\x00"), ("two words", "x"))
    await x.answer(page(title="Odd names"), HTML, *odd)


async def folded_first_header(x: Exchange) -> None:
    """A header line that continues another, before any."""
    await x.send(b"HTTP/1.1 200 OK\r\n folded\r\n\r\n" + BODY)
    await x.finish()


async def cookies_5000(x: Exchange) -> None:
    """5,000 cookies of 200 bytes."""
    cookies = (("Set-Cookie", f"name{number:04}={'v' * 180}; Path=/") for number in range(5000))
    await x.answer(page(title="Cookies"), HTML, *cookies)


async def http_0_9(x: Exchange) -> None:
    """HTML without a status line."""
    await x.send(BODY)
    await x.finish()


async def http_0_9_in_lines(x: Exchange) -> None:
    """HTML of many lines without a status line, over a connection that stays open."""
    await x.send(BODY.replace(b"<", b"\r\n<"))
    await x.silence()


async def binary_status(x: Exchange) -> None:
    """A status line of binary nonsense."""
    await x.send(bytes(range(128, 256)) + b"\r\n\r\n" + BODY)
    await x.finish()


async def status_999(x: Exchange) -> None:
    """Status 999."""
    await x.answer(BODY, HTML, status="999 Request denied")


async def status_000(x: Exchange) -> None:
    """Status 000."""
    await x.answer(BODY, HTML, status="000 Nothing")


async def status_1000(x: Exchange) -> None:
    """Status 1000."""
    await x.answer(BODY, HTML, status="1000 Too much")


async def status_below_zero(x: Exchange) -> None:
    """Status -1."""
    await x.answer(BODY, HTML, status="-1 Less")


async def no_type(x: Exchange) -> None:
    """HTML without a Content-Type."""
    await x.answer(page(title="Typeless"))


async def _with_length(x: Exchange, length: str) -> None:
    await x.answer(BODY, HTML, ("Content-Length", length))
    await x.finish()


async def _chunks(x: Exchange, body: bytes) -> None:
    await x.begin(HTML, ("Transfer-Encoding", "chunked"))
    await x.send(body)
