"""Faults of redirects: loops, chains without end, and targets that must not be asked for or cannot be."""

from tests.faults.shop import HTML, Exchange, page

SECRET = "s3cr3t-of-the-other-host"


async def loop_a(x: Exchange) -> None:
    """To B, which redirects back."""
    await _to(x, "/fault/loop--b")


async def loop__b(x: Exchange) -> None:
    """Back to A."""
    await _to(x, "/fault/loop-a")


async def to_itself(x: Exchange) -> None:
    """To itself."""
    await _to(x, x.path)


async def new_every_time(x: Exchange) -> None:
    """To a new address every time."""
    number = int(x.path.partition("?n=")[2] or 0)
    await _to(x, f"/fault/new-every-time?n={number + 1}")


async def to_another_host(x: Exchange) -> None:
    """To another host."""
    await _to(x, x.shop.url("/private/other", "foreign"))


async def to_another_port(x: Exchange) -> None:
    """To the same host on another port."""
    await _to(x, x.shop.url("/healthy/other", "port"))


async def to_a_password(x: Exchange) -> None:
    """To another host with a name and a password."""
    await _to(x, x.shop.url("/private/", "foreign").replace("//", f"//user:{SECRET}@"))


async def to_a_private_address(x: Exchange) -> None:
    """To an address that stands for a private one."""
    await _to(x, x.shop.url("/private/admin", "foreign"))


async def to_metadata(x: Exchange) -> None:
    """To the address at which clouds tell their machines secrets."""
    await _to(x, "http://169.254.169.254/latest/meta-data/")


async def to_localhost(x: Exchange) -> None:
    """To a name that every machine knows for its own."""
    await _to(x, x.shop.url("/private/by-name", "foreign").replace("127.0.0.2", "localhost"))


async def to_a_file(x: Exchange) -> None:
    """To file:///etc/passwd."""
    await _to(x, "file:///etc/passwd")


async def to_data(x: Exchange) -> None:
    """To a data: URL."""
    await _to(x, "data:text/html,<title>Inline</title>")


async def to_javascript(x: Exchange) -> None:
    """To javascript:."""
    await _to(x, "javascript:alert(1)")


async def to_nothing(x: Exchange) -> None:
    """With an empty Location."""
    await _to(x, "")


async def to_no_address(x: Exchange) -> None:
    """To what is no address."""
    await _to(x, "http://[")


async def without_location(x: Exchange) -> None:
    """301 without a Location."""
    await x.answer(b"moved", HTML, status="301 Moved Permanently")


async def refresh_to_itself(x: Exchange) -> None:
    """A meta refresh to itself."""
    refresh = f'<meta http-equiv="refresh" content="0; url={x.path}"></head>'.encode()
    await x.answer(page(title="Refreshed").replace(b"</head>", refresh), HTML)


async def _to(x: Exchange, location: str) -> None:
    await x.answer(b"", ("Location", location), status="302 Found")
