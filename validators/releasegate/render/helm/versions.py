"""Versions: which Helm each Argo CD brings along.

Source: hack/tool-versions.sh of argoproj/argo-cd, helm3_version at the tags v3.4.0 to v3.4.7 (3.19.4) and
helm4_version at v3.5.0 and v3.5.1 (4.2.1).
"""

from collections.abc import Mapping

from releasegate.errors import GateError

# Argo CD minor → Helm minor.
HELM: Mapping[str, str] = {"3.4": "3.19", "3.5": "4.2"}


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
