"""Hooks: which objects of a chart `helm template` leaves out of what it prints.

Source: SortManifests in pkg/release/util and skipTests in pkg/cmd/template.go of helm/helm.
"""

from releasegate.json_types import JsonObject, part

_HOOK = "helm.sh/hook"
_TESTS = frozenset({"test", "test-success"})
_MOMENTS = ("install", "delete", "upgrade", "rollback")
_KNOWN = _TESTS | {f"{when}-{what}" for when in ("pre", "post") for what in _MOMENTS}


def is_printed(value: JsonObject, tests: bool) -> bool:
    """Whether an object is part of the output: not one with a hook that Helm does not know, nor, where tests
    are left out, one of `helm test`."""
    told = part(value, "metadata", "annotations", _HOOK)
    if not isinstance(told, str):
        return True
    named = {hook.strip().lower() for hook in told.split(",")}
    return named <= _KNOWN and (tests or not named & _TESTS)
