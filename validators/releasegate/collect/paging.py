"""Paging: a whole list from a forge, or none of it."""

from releasegate.collect.address import path_of
from releasegate.collect.http import Client
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue


def linked(client: Client, path: str, counted: bool = True) -> list[JsonObject]:
    """Every item of a list whose pages name the next one in a Link header (GitHub, GitLab).

    counted: whether the forge's total is the number of items; GitLab counts notes that it hides. Raises
    GateError when a page is no list of objects, when there are too many, or when the forge counted more items
    than it gave.
    """
    items: list[JsonObject] = []
    url = client.address.url(f"{path}{_joint(path)}{client.service.page_size}")
    for _ in range(client.pages):
        page = client.page(url)
        items += _objects(page.value, path)
        if page.next is None:
            return _whole(items, page.total if counted else None, path)
        url = page.next
    raise _endless(client, path)


def numbered(client: Client, path: str, counted: bool = True) -> list[JsonObject]:
    """Every item of a list whose pages have numbers, up to the first empty one (Gitea).

    An administrator may make pages smaller than what is asked for, so a short page need not be the last.
    counted: whether the forge's total is the number of items; Gitea counts reviews that it hides. Raises
    GateError as `linked` does.
    """
    items: list[JsonObject] = []
    for number in range(1, client.pages + 1):
        page = client.page(
            client.address.url(f"{path}{_joint(path)}{client.service.page_size}&page={number}")
        )
        found = _objects(page.value, path)
        items += found
        if not found or (page.total is not None and len(items) >= page.total):
            return _whole(items, page.total if counted else None, path)
    raise _endless(client, path)


def unpaged(client: Client, path: str) -> list[JsonObject]:
    """Every item of a list that the forge gives at once; Gitea writes an empty one as null.

    Raises GateError when it is no list of objects.
    """
    value = client.page(client.address.url(path)).value
    return [] if value is None else _objects(value, path)


def _joint(path: str) -> str:
    return "&" if "?" in path else "?"


def _whole(items: list[JsonObject], total: int | None, path: str) -> list[JsonObject]:
    if total is not None and total != len(items):
        raise GateError(
            f"{path_of(path)}: {len(items)} of {total} entries came; the list changed, or a page is missing",
            "run it again; nothing was written",
        )
    return items


def _objects(value: JsonValue, path: str) -> list[JsonObject]:
    items = value if isinstance(value, list) else [None]
    found = [item for item in items if isinstance(item, dict)]
    if len(found) != len(items):
        raise GateError(
            f"{path_of(path)}: the answer is no list of objects", "check the address of the API, see --api"
        )
    return found


def _endless(client: Client, path: str) -> GateError:
    return GateError(
        f"{path_of(path)}: the list has more than {client.pages} pages", "split the pull request"
    )
