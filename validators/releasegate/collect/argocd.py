"""Argo CD: the health of an instance's Applications, from its API or from files that its notifications wrote.

GET /api/v1/applications gives every Application that the token may get, at once (ApplicationService.List,
server/application/application.proto). Its parameter `fields` knows neither reconciledAt nor revisions, so
the answer comes whole.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from releasegate.approvals.facts import moment
from releasegate.collect.address import api_address
from releasegate.collect.applications import health_of
from releasegate.collect.exchange import Bounds
from releasegate.collect.http import Client
from releasegate.collect.payload import maybe_text, text
from releasegate.collect.pull import Collected
from releasegate.collect.service import ARGOCD, headers_of
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.strict_yaml import Reading, load

_PATH = "/api/v1/applications"
# Some thousand Applications; each carries the list of its resources.
_BOUNDS = Bounds(size=64 * 1024 * 1024)
_OF = "a notification"
_MOST_BYTES = 4 * 1024 * 1024


def collect_api(instance: str, server: str, environment: Mapping[str, str]) -> Collected:
    """Ask the API of an instance, with the token of the environment (ARGOCD_TOKEN).

    Raises GateError when the answer is not whole, and why; then there is no document.
    """
    client = Client(ARGOCD, api_address(server), headers_of(ARGOCD, environment), bounds=_BOUNDS)
    now = datetime.now(UTC)
    return health_of(instance, served(client), now)


def served(client: Client) -> list[JsonObject]:
    """Every Application that the API gives. Raises GateError when it refuses or answers in another form."""
    items = client.object(_PATH).get("items")
    # An instance without Applications answers null.
    listed = [] if items is None else items
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if not isinstance(listed, list) or len(found) != len(listed):
        raise GateError(f"{_PATH}: Argo CD answered with something else", "check --server")
    return found


def collect_files(instance: str, folder: Path) -> Collected:
    """Read the *.json files of a folder, each the body of one notification (docs/facts.md has its template).

    Of several about one Application the one that was compared last counts. Raises GateError when there is
    none, and when one of them can't be read.
    """
    now = datetime.now(UTC)
    newest: dict[tuple[str | None, str], JsonObject] = {}
    for item in sorted(_bodies(folder), key=_compared):
        newest[maybe_text(item, "metadata.namespace"), text(item, "metadata.name", _OF)] = item
    if not newest:
        raise GateError(f"{folder} holds no notification (*.json)", "see what Argo CD sends, and where to")
    return health_of(instance, newest.values(), now)


def _bodies(folder: Path) -> Iterator[JsonObject]:
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix == ".json":
                yield _body(path)
    except OSError as error:
        raise GateError(
            f"{error.filename or folder}: {error.strerror or error}",
            "pass the folder that the notifications are in",
        ) from error


def _body(path: Path) -> JsonObject:
    data = path.read_bytes()
    again = "look at what wrote it, and remove it"
    if len(data) > _MOST_BYTES:
        raise GateError(f"{path} is larger than {_MOST_BYTES:,} bytes", again)
    loaded = load(data, Reading.JSON)
    if loaded.refusals:
        wrong = loaded.refusals[0]
        raise GateError(f"{path}:{wrong.line}:{wrong.column}: {wrong.message}", again)
    value = loaded.values[0]
    if not isinstance(value, dict):
        raise GateError(f"{path} holds no object", again)
    return value


def _compared(item: JsonObject) -> datetime:
    return moment(text(item, "status.reconciledAt", _OF))
