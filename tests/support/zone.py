"""A machine whose clock is not set to UTC."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def far_east() -> Iterator[None]:
    """Twelve hours ahead of UTC, so that most moments have another date there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "NZST-12")
        time.tzset()
        yield
    time.tzset()
