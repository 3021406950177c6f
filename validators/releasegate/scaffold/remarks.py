"""Remarks: what a person should know of a version that comes, which no rule says."""

from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.promotion import version
from releasegate.registries.registered import Registered
from releasegate.scaffold.site import Site


def require_wanted(found: Registered) -> None:
    """Raises GateError for a version that the registry itself says nobody may use."""
    if (found.approval or "").lower() == "rejected":
        raise GateError(
            f"the registry says {found.approval} of {found.uri}, so it is not brought anywhere",
            "have it approved there, or bring another version",
        )


def remarks(site: Site, found: Registered, image: JsonValue) -> tuple[str, ...]:
    """One sentence each. image: what somebody named, None where that of the release before stays."""
    said = []
    if found.approval is not None and found.approval.lower() != "approved":
        said.append(f"the registry says {found.approval} of {found.uri}")
    there = version(site.before) if site.before is not None else None
    if there in (None, found.version):
        return tuple(said)
    if image is None:
        said.append(f"the image stays that of version {there}; --image NAME@sha256:… brings another one")
    if there is not None and _is_newer(there, found.version):
        said.append(f"{site.environment} has {site.model} {there}, which is newer than {found.version}")
    return tuple(said)


def _is_newer(there: str, coming: str) -> bool:
    return there.isdecimal() and coming.isdecimal() and int(there) > int(coming)
