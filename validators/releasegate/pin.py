"""The gate pin: releasegate.yaml names the one gate, by version and policy digest, that may judge."""

from releasegate import __version__
from releasegate.errors import GateError
from releasegate.json_types import JsonObject


def require_pin(gate: JsonObject, policy_digest: str, where: str) -> None:
    """Refuse to judge a repository that pins another gate.

    gate: releasegate.yaml; where: the tree it was read from. Raises GateError: a verdict of another gate,
    older or altered, is not the verdict that the repository's owners agreed to (threat model, row 39).
    """
    spec = gate.get("spec")
    pin = spec.get("gate") if isinstance(spec, dict) else None
    pinned = pin if isinstance(pin, dict) else {}
    if pinned.get("version") != __version__:
        raise GateError(
            f"{where} pins releasegate {pinned.get('version')}, and this is {__version__}",
            f"install releasegate {pinned.get('version')}, or move the pin by `copier update`",
        )
    if pinned.get("policies") != policy_digest:
        raise GateError(
            f"{where} pins the policies {pinned.get('policies')}, and this gate carries {policy_digest}",
            "install the releasegate that the repository's .pre-commit-config.yaml names by its full sha",
        )
