"""A run and the configuration given now come in; what holds for the run goes out. Knows nothing of crawling."""

from seoaudit.config import Configuration
from seoaudit.errors import IncompleteError
from seoaudit.model import Run


def refuse_limited(run: Run, config: Configuration) -> None:
    """With --strict a run that reached its limit of pages is incomplete."""
    if config.strict and run.counts.get("limited"):
        raise IncompleteError(f"the limit of {config.max_pages} pages was reached (--strict)")


def as_before(run: Run, config: Configuration) -> Configuration:
    """What a run was asked for, under the words that are given again."""
    kept = {name: value for name, value in run.request.items() if name in Configuration.model_fields}
    before = Configuration.model_validate(kept, strict=False)
    return before.model_copy(update={name: getattr(config, name) for name in config.model_fields_set})
