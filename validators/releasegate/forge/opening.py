"""Opening: push a branch as the user, then open its pull request, or find the one that is open."""

from collections.abc import Mapping

from releasegate.checkout import Checkout
from releasegate.collect.address import api_address
from releasegate.collect.http import Client
from releasegate.collect.refusals import RefusedError
from releasegate.collect.service import headers_of
from releasegate.errors import GateError
from releasegate.forge.apis import api_named
from releasegate.forge.pull import Opened, PullRequest
from releasegate.forge.pushing import push
from releasegate.forge.site import Site


def open_pull(checkout: Checkout, request: PullRequest, site: Site, environment: Mapping[str, str]) -> Opened:
    """Push `request.branch` to origin and open its pull request. Safe to run again.

    environment: holds the token. Raises GateError when the token is missing (before anything is pushed), when
    git does not push, or when the forge does not open it; the commit stays on its branch then.
    """
    client = Client(site.service, api_address(site.api), headers_of(site.service, environment))
    push(checkout, request.branch)
    api = api_named(site.service.name)
    there = api.find(client, site.repository, request)
    if there is not None:
        return there
    try:
        return api.create(client, site.repository, request)
    except RefusedError as error:
        # Somebody else, or an attempt whose answer was lost, may have opened it since it was looked for.
        there = api.find(client, site.repository, request)
        if there is not None:
            return there
        raise GateError(
            f"no pull request of {request.branch}: {error.message}",
            f"the branch is pushed; mend what {site.service.title} names, and run this again",
        ) from error
