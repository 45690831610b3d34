"""A folder in, an nginx that serves it on loopback out."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

CONFIGURATION = """
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {work}/access.log;
    client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
    uwsgi_temp_path {work}; scgi_temp_path {work};
    types {{ text/html html; text/plain txt; application/xml xml; }}
    default_type image/webp;
    charset utf-8;
    keepalive_requests 100000;
    gzip {gzip};
    server {{ listen 127.0.0.1:{port}; root {root}; index index.html; try_files $uri $uri/index.html =404; }}
}}
"""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def nginx(root: Path, work: Path, *, gzip: bool = False) -> Iterator[str]:
    """Serve `root`; gives the origin. Raises RuntimeError where nginx is not installed or does not start."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise RuntimeError("nginx is not installed (Debian: apt-get install nginx-light)")
    work.mkdir(parents=True, exist_ok=True)
    port = free_port()
    path = work / "nginx.conf"
    path.write_text(CONFIGURATION.format(work=work, root=root, port=port, gzip="on" if gzip else "off"))
    with subprocess.Popen([program, "-e", str(work / "error.log"), "-c", str(path)]) as process:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(100):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start")
