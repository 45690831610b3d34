"""One crawl in a process of its own: python -m tests.crawl.runner FOLDER REQUEST-AS-JSON; prints its end as JSON."""

import json
import socket
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from seoaudit.crawl import CrawlRequest, crawl
from seoaudit.errors import SeoAuditError
from seoaudit.looking import second_look
from seoaudit.store.run import create_run, resume_run


def resolve(hosts: Mapping[str, str]) -> None:
    """Have these names lead to these addresses, as a hosts file would."""
    ask = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *rest, **words: ask(hosts.get(host, host), *rest, **words)


def main() -> None:
    """Crawl, or go on with the run that lies in the folder."""
    folder, options = Path(sys.argv[1]), json.loads(sys.argv[2])
    resolve(options.pop("hosts", {}))
    options["headers"] = tuple(options.get("headers", {}).items())
    options |= {name: tuple(options.get(name, ())) for name in ("include", "exclude", "addresses", "internal_hosts")}
    request = CrawlRequest(**options)
    run = resume_run(folder) if request.resume else create_run(folder, request.url, {"probes": False})
    reports: list[Any] = []
    try:
        end = crawl(request, run, reports.append, second_look(run))
    except SeoAuditError as error:
        sys.stdout.write(json.dumps({"error": str(error)}))
        return
    sys.stdout.write(json.dumps({**asdict(end), "reports": len(reports)}))


if __name__ == "__main__":
    main()
