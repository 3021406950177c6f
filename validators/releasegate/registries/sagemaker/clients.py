"""Clients: AWS asked with the credentials of an environment."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from releasegate.registries.library import library
from releasegate.registries.sagemaker.refusals import asking
from releasegate.registries.surroundings import surrounded

_SECONDS = 30
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Clients:
    """boto3's clients, which have no types."""

    sagemaker: Any
    s3: Any


@contextmanager
def clients(environment: Mapping[str, str], region: str) -> Iterator[Clients]:
    """Clients of a region, while inside; credentials and endpoints as boto3 finds them in the environment.

    Raises GateError if the library is missing, or finds a profile or setting that it cannot read.
    """
    with surrounded(environment):
        boto3 = library("boto3", "sagemaker")
        config = library("botocore.config", "sagemaker").Config(
            connect_timeout=_SECONDS,
            read_timeout=_SECONDS,
            retries={"total_max_attempts": _ATTEMPTS, "mode": "standard"},
        )
        with asking("AWS", "AWS"):
            session = boto3.session.Session(region_name=region)
            made = Clients(session.client("sagemaker", config=config), session.client("s3", config=config))
        yield made
