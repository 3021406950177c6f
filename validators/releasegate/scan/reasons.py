"""Reasons: what the comments of `.checkov.yaml` say for the checks that it leaves out."""

import re

from releasegate.document import Document
from releasegate.json_types import JsonObject, listed
from releasegate.strict_yaml import locate

_LISTS = ("skip-check", "soft-fail-on")
# One check on a line of its own, and the comment behind it.
_ITEM = re.compile(r"\s*-\s+(?P<quote>[\"']?)[A-Z0-9_]+(?P=quote)\s+#\s*(?P<reason>\S.*?)\s*")


def reasons(document: Document) -> JsonObject:
    """The comment beside each item of the lists that leave checks out, by the item's JSON pointer."""
    lines = document.data.decode("utf-8", "replace").split("\n")
    pointers = [f"/{name}/{index}" for name in _LISTS for index, _ in enumerate(listed(document.value, name))]
    found = {pointer: _ITEM.fullmatch(lines[locate(document.data, pointer)[0] - 1]) for pointer in pointers}
    return {pointer: match["reason"] for pointer, match in found.items() if match}
