"""A part of the machine that a test needs and does not find comes in; the test is skipped, and in CI it fails."""

import os
from typing import NoReturn

import pytest


def without(part: str) -> NoReturn:
    """End the test here; `part` is what is missing, in words."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(part)
    raise AssertionError
