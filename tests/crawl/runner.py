"""One crawl in a process of its own: python -m tests.crawl.runner FOLDER REQUEST-AS-JSON; prints its end as JSON."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from seoaudit.crawl import CrawlRequest, crawl
from seoaudit.errors import SeoAuditError
from seoaudit.store.run import create_run, resume_run


def main() -> None:
    """Crawl, or go on with the run that lies in the folder."""
    folder, options = Path(sys.argv[1]), json.loads(sys.argv[2])
    options |= {name: tuple(options.get(name, ())) for name in ("include", "exclude", "addresses")}
    request = CrawlRequest(**options)
    run = resume_run(folder) if request.resume else create_run(folder, request.url)
    reports: list[Any] = []
    try:
        end = crawl(request, run, reports.append)
    except SeoAuditError as error:
        sys.stdout.write(json.dumps({"error": str(error)}))
        return
    sys.stdout.write(json.dumps({**asdict(end), "reports": len(reports)}))


if __name__ == "__main__":
    main()
