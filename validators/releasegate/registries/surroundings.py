"""surroundings: the process' environment as a registry's library shall see it."""

import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def surrounded(environment: Mapping[str, str]) -> Iterator[None]:
    """The process' environment is this one inside: the library, and those of clouds, look nowhere else."""
    before = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(environment)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
