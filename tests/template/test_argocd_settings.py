"""Argo CD's own settings keep everybody out, and the installation leaves them alone."""

import pytest

from tests.template.argo import Instance, instances
from tests.template.builder import Template


def test_the_default_project_permits_nothing(instance: Instance) -> None:
    spec = instance.named("AppProject")["default"]["spec"]
    assert (spec["sourceRepos"], spec["destinations"], spec["sourceNamespaces"]) == ([], [], [])
    assert spec["namespaceResourceBlacklist"] == [{"group": "*", "kind": "*"}]


def test_no_project_has_a_wildcard(template: Template) -> None:
    for one in instances(template.generate(profile="regulated")):
        for name, project in one.named("AppProject").items():
            allowed = {
                key: value for key, value in project["spec"].items() if key != "namespaceResourceBlacklist"
            }
            assert "*" not in str(allowed), name


def test_nobody_logs_in_or_changes_anything_in_argo_cd(instance: Instance) -> None:
    settings = instance.settings("argocd-cm")
    assert {name: settings[name] for name in LOCKED} == LOCKED
    parameters = instance.settings("argocd-cmd-params-cm")
    assert parameters["server.disable.auth"] == "false"
    assert parameters["server.sync.replace.allowed"] == "false"
    assert parameters["applicationsetcontroller.enable.new.git.file.globbing"] == "true"
    assert "application.namespaces" not in parameters
    rbac = instance.settings("argocd-rbac-cm")
    assert rbac["policy.default"] == ""
    rules = [line.split(", ") for line in rbac["policy.csv"].splitlines()]
    assert {(kind, action, effect) for kind, _, _, action, _, effect in rules} == {("p", "get", "allow")}
    assert not {resource for _, _, resource, _, _, _ in rules} & {"logs", "exec", "clusters", "repositories"}


LOCKED = {
    "admin.enabled": "false",
    "users.anonymous.enabled": "false",
    "exec.enabled": "false",
    "oidc.tls.insecure.skip.verify": "false",
    "server.rbac.disableApplicationFineGrainedRBACInheritance": "true",
    "application.sync.requireOverridePrivilegeForRevisionSync": "true",
    "application.sync.impersonation.enforced": "true",
}


@pytest.mark.parametrize(("version", "chart"), [("3.4", "10.1.1"), ("3.5", "10.9.2")])
def test_argo_cd_installs_itself_without_its_own_configuration(
    template: Template, version: str, chart: str
) -> None:
    (one,) = instances(template.generate(argocd_version=version))
    source = one.named("Application")["argocd"]["spec"]["source"]
    assert (source["chart"], source["targetRevision"]) == ("argo-cd", chart)
    configs = source["helm"]["valuesObject"]["configs"]
    assert [configs[name]["create"] for name in ("cm", "params", "rbac")] == [False, False, False]
    # 3.4 does not know it, and an unknown setting would pass for one that holds
    assert ("application.sync.impersonation.enforced" in one.settings("argocd-cm")) is (version == "3.5")
