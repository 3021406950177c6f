"""What the configuration of an instance says about its ApplicationSets."""

import pytest
from releasegate.argocd.expansion.context import Settings, settings_of

from tests.validators.argocd.expansion.sample import tree

HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cmd-params-cm}\n"
POLICY = "applicationsetcontroller.policy"
OVERRIDE = "applicationsetcontroller.enable.policy.override"


def settings(data: str, path: str = "argocd/main/cm.yaml") -> Settings:
    return settings_of(tree({path: f"{HEAD}data: {data}\n"}), "main")


@pytest.mark.parametrize("path", ["argocd/other/cm.yaml", "argocd/mainly/cm.yaml", "platform/cm.yaml"])
def test_without_configuration_argo_cds_defaults_count(path: str) -> None:
    data = '{applicationsetcontroller.enable.new.git.file.globbing: "true"}'
    assert settings(data, path) == Settings(False, False, "sync", True)


@pytest.mark.parametrize(
    ("data", "own", "counts"),
    [
        ("{}", "create-only", "create-only"),
        ("{}", None, "sync"),
        ("{}", "nonsense", "sync"),
        (f"{{{POLICY}: create-update}}", "sync", "create-update"),
        (f"{{{POLICY}: create-update}}", None, "create-update"),
        (f'{{{POLICY}: create-update, {OVERRIDE}: "true"}}', "create-only", "create-only"),
        (f'{{{OVERRIDE}: "false"}}', "create-only", "sync"),
        ("[x]", "create-only", "create-only"),
    ],
)
def test_the_controllers_policy_counts_unless_sets_may_override_it(
    data: str, own: str | None, counts: str
) -> None:
    declared = {"spec": {"syncPolicy": {"applicationsSync": own}}}
    assert settings(data).policy_of(declared) == counts
