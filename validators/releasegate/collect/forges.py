"""Forges: the kinds that can be asked, and how."""

from collections.abc import Mapping
from datetime import UTC, datetime

from releasegate.collect import gitea, github, gitlab
from releasegate.collect.address import api_address
from releasegate.collect.http import Client
from releasegate.collect.pull import Collected, Target
from releasegate.collect.service import GITEA, GITHUB, GITLAB, Service, headers_of

FORGES: Mapping[str, Service] = {service.name: service for service in (GITHUB, GITLAB, GITEA)}
_COLLECTORS = {"github": github.collect, "gitlab": gitlab.collect, "gitea": gitea.collect}


def collect(service: Service, api: str, target: Target, environment: Mapping[str, str]) -> Collected:
    """Ask a forge about a pull request, with the token of the environment.

    Raises GateError whenever the answer is not whole, and why; then there are no facts.
    """
    client = Client(service, api_address(api), headers_of(service, environment))
    return _COLLECTORS[service.name](client, target, datetime.now(UTC))
