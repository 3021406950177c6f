"""Versions: which Helm each Argo CD brings along.

Source: hack/tool-versions.sh of argoproj/argo-cd, helm3_version at the tags v3.4.0 to v3.4.7 (3.19.4) and
helm4_version at v3.5.0 and v3.5.1 (4.2.1).
"""

import re
from collections.abc import Mapping

from releasegate.errors import GateError

# Argo CD minor → Helm minor.
HELM: Mapping[str, str] = {"3.4": "3.19", "3.5": "4.2"}
# Version of helm-python-sdk → the Helm in it, as its helm_sdk_version() says.
LIBRARY: Mapping[str, str] = {"0.2.2": "4.2"}
_VERSION = re.compile(r"v?([0-9]+\.[0-9]+)")


def helm_of(argocd: str) -> str:
    """The Helm minor ("4.2") that an Argo CD minor ("3.5") renders with. GateError for an unknown one."""
    helm = HELM.get(argocd)
    if helm is None:
        known = " and ".join(HELM)
        raise GateError(
            f"nobody knows here which Helm Argo CD {argocd or '(no version)'} renders with",
            f"set spec.versions.argocd of releasegate.yaml to the version that runs; {known} are known",
        )
    return helm


def minor_of(version: str) -> str:
    """The minor of a version as Helm prints it ("v4.2.3", "v4.2"); "" where it is none."""
    match = _VERSION.match(version)
    return match[1] if match else ""
