"""Session: MLflow's library, asked where the environment says the registry is."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.library import library
from releasegate.registries.mlflow.refusals import asking
from releasegate.registries.surroundings import surrounded

TRACKING = "MLFLOW_TRACKING_URI"
REGISTRY = "MLFLOW_REGISTRY_URI"
# The library's own: 7 attempts, waiting up to two minutes each. Reading asks nobody to keep a file store.
_DEFAULTS = {
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "30",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_LOGGING_LEVEL": "ERROR",
    "MLFLOW_ALLOW_FILE_STORE": "true",
}
# Addresses without a scheme that are no folder (mlflow.utils.uri: is_databricks_uri).
_NAMES = ("databricks", "databricks-uc", "uc")


@dataclass(frozen=True, slots=True)
class Session:
    """client: mlflow.MlflowClient, which has no types; tracking, registry: where it asks."""

    client: Any
    tracking: str
    registry: str


@contextmanager
def session(environment: Mapping[str, str]) -> Iterator[Session]:
    """MLflow's client for what MLFLOW_TRACKING_URI and MLFLOW_REGISTRY_URI say, while inside.

    Raises GateError if neither is set, a folder is meant that does not exist, or the library is missing.
    """
    tracking = environment.get(TRACKING) or environment.get(REGISTRY, "")
    registry = environment.get(REGISTRY) or tracking
    if not tracking:
        message = f"{TRACKING} is not set, so nothing says which MLflow holds the model"
        raise GateError(message, f"export {TRACKING}=https://mlflow.example.com")
    with surrounded({**_DEFAULTS, **environment, TRACKING: tracking, REGISTRY: registry}):
        mlflow = library("mlflow", "mlflow")
        logging.getLogger("mlflow").setLevel(logging.ERROR)
        with asking(f"{TRACKING}, {REGISTRY}"):
            _there(TRACKING, tracking)
            _there(REGISTRY, registry)
            client = mlflow.MlflowClient(tracking, registry)
        yield Session(client, tracking, registry)


def _there(variable: str, place: str) -> None:
    """Raises GateError for a folder or a database that is not there: the library would make an empty one."""
    parts = urlsplit(place)
    path = Path(unquote(parts.path))
    folder = parts.scheme in ("", "file") and place not in _NAMES
    if (folder and not path.is_dir()) or (
        parts.scheme.startswith("sqlite") and not Path(unquote(parts.path[1:])).is_file()
    ):
        raise GateError(f"{variable} names {shown(place)}, which does not exist", "check the address")
