"""Remarks: what a person should know of a version that comes, which no rule says."""

from releasegate.errors import GateError
from releasegate.json_types import JsonValue, listed, part
from releasegate.promotion import version
from releasegate.registries.registered import Registered
from releasegate.scaffold.site import Site


def require_wanted(site: Site, found: Registered) -> None:
    """Raises GateError for a version that the registry rejected or the profile withdrew."""
    if (found.approval or "").lower() == "rejected":
        raise GateError(
            f"the registry says {found.approval} of {found.uri}, so it is not brought anywhere",
            "have it approved there, or bring another version",
        )
    for one in listed(site.profile, "spec", "withdrawn"):
        if part(one, "version") == found.version:
            raise GateError(
                f"{site.model} {found.version} is withdrawn: {part(one, 'reason')}",
                "bring another version; governance takes a mistaken withdrawal back in the profile",
            )


def remarks(site: Site, found: Registered, image: JsonValue) -> tuple[str, ...]:
    """One sentence each. image: what somebody named, None where that of the release before stays."""
    said = []
    if found.approval is not None and found.approval.lower() != "approved":
        said.append(f"the registry says {found.approval} of {found.uri}")
    if found.name != site.model:
        said.append(f"the registry calls it {found.name}: make sure that this is {site.model}")
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
