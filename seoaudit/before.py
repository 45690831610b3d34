"""A run and the configuration given now come in; what holds for the run goes out. Knows nothing of crawling."""

from pydantic import ValidationError

from seoaudit.config import Configuration
from seoaudit.errors import IncompleteError, StoreError
from seoaudit.model import Run


def refuse_limited(run: Run, config: Configuration) -> None:
    """With --strict a run that reached its limit of pages is incomplete."""
    if config.strict and run.counts.get("limited"):
        raise IncompleteError(f"the limit of {config.max_pages} pages was reached (--strict)")


def as_before(run: Run, config: Configuration) -> Configuration:
    """What a run was asked for, under the words that are given again. Raises StoreError where it cannot be read."""
    kept = {name: value for name, value in run.request.items() if name in Configuration.model_fields}
    try:
        before = Configuration.model_validate(kept, strict=False)
    except ValidationError as error:
        names = ", ".join(sorted({".".join(map(str, each["loc"])) for each in error.errors()}))
        raise StoreError(
            f"{run.folder}/run.json is damaged, or of another seoaudit: what it was asked cannot be read ({names}); "
            "restore it from a copy, or crawl anew into another folder"
        ) from error
    return before.model_copy(update={name: getattr(config, name) for name in config.model_fields_set})
