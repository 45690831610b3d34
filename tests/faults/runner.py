"""One crawl in a process of its own: python -m tests.faults.runner FOLDER REQUEST-AS-JSON; prints its end as JSON.

The waits are shorter than a user's: `most_wait` is the longest that Retry-After and Crawl-delay may ask for.
"""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from seoaudit.crawl import CrawlRequest, answers, crawl, robots
from seoaudit.looking import second_look
from seoaudit.store.run import create_run, save_run


def main() -> None:
    """Crawl into a new run."""
    folder, options = Path(sys.argv[1]), json.loads(sys.argv[2])
    most = options.pop("most_wait", None)
    if most is not None:
        answers.MAX_RETRY_AFTER = robots.MAX_CRAWL_DELAY = most
    request = CrawlRequest(**options)
    run = create_run(folder, request.url, {"probes": False})
    end = crawl(request, run, lambda _: None, second_look(run))
    save_run(replace(run, url=end.start, state=end.state, reason=end.reason, counts=dict(end.counts)))
    sys.stdout.write(json.dumps(asdict(end)))


if __name__ == "__main__":
    main()
