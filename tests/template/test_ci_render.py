"""What CI installs to render charts: the pinned packages, and for Argo CD 3.4 a Helm by its sum."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.template.actions.forge import Forge
from tests.template.actions.stage import API, Stage, staged
from tests.template.builder import ROOT, Template, git, save
from tests.template.test_ci import ANSWERS, run, script_of

PINS = "install --quiet --require-hashes -r"


@pytest.fixture
def forge() -> Iterator[Forge]:
    served = Forge()
    yield served
    served.close()


def staged_with(template: Template, folder: Path, forge: Forge, ci: str, render: bool, argocd: str) -> Stage:
    """A stage whose main asks for rendering, or does not."""
    stage = staged(template, folder, forge, argocd_version=argocd, **ANSWERS[ci])
    path = stage.repository / "releasegate.yaml"
    gate = yaml.safe_load(path.read_text())
    gate["spec"].pop("render", None)
    if render:
        gate["spec"]["render"] = {}
    path.write_text(yaml.safe_dump(gate))
    save(stage.repository, "Say whether what is rendered is judged")
    (stage.repository.parent / "ml-gitops.git").symlink_to(stage.repository)
    git(stage.repository, "update-ref", "refs/merge-requests/7/head", stage.head)
    forge.answers[f"{API}/pulls/7"] = {"number": 7, "head": {"sha": stage.head}}
    git(stage.folder, "clone", "--quiet", str(stage.repository), "repo")
    return stage


def judged(stage: Stage, ci: str) -> int:
    repository = stage.folder / "repo"
    return run(stage, repository, *script_of(repository, ci), GITHUB_PATH=str(stage.folder / "path"))


@pytest.mark.parametrize("ci", ANSWERS)
@pytest.mark.parametrize("render", [True, False])
def test_the_renderer_is_installed_by_hash_where_the_base_renders(
    template: Template, tmp_path: Path, forge: Forge, ci: str, render: bool
) -> None:
    stage = staged_with(template, tmp_path, forge, ci, render, "3.5")
    judged(stage, ci)
    asked = [call for call in stage.calls() if call.split("/")[-1].startswith("releasegate renderer")]
    installed = [call for call in stage.calls() if PINS in call]
    assert (len(asked), len(installed)) == ((1, 1) if render else (0, 0))


@pytest.mark.parametrize("ci", ANSWERS)
def test_a_helm_with_another_sum_is_not_used(
    template: Template, tmp_path: Path, forge: Forge, ci: str
) -> None:
    stage = staged_with(template, tmp_path, forge, ci, True, "3.4")
    curl = stage.folder / "programs" / "curl"
    curl.write_text(
        '#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" = --output ] && echo "not Helm" > "$2"; shift; done\n'
    )
    curl.chmod(0o755)
    assert judged(stage, ci) != 0
    assert not [call for call in stage.calls() if "gate -C" in call or "gate --base" in call]


@pytest.mark.parametrize("ci", ANSWERS)
def test_only_argo_cd_3_4_downloads_a_helm(template: Template, tmp_path: Path, ci: str) -> None:
    found = {}
    for argocd in ("3.4", "3.5"):
        script, _ = script_of(template.generate(argocd_version=argocd, **ANSWERS[ci]), ci)
        found[argocd] = "https://get.helm.sh/" in script and "sha256sum --check" in script
    assert found == {"3.4": True, "3.5": False}


def test_the_hook_asks_for_the_versions_that_the_hashes_are_of() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    lines = (ROOT / "requirements" / "render.txt").read_text().splitlines()
    pinned = hooks["releasegate-render"]["additional_dependencies"]
    assert sorted(f"{name} \\" for name in pinned) == sorted(
        line for line in lines if line.startswith(("helm-python-sdk==", "kubernetes-validate=="))
    )


def test_every_package_that_renders_has_a_hash() -> None:
    lines = (ROOT / "requirements" / "render.txt").read_text().splitlines()
    pins = [at for at, line in enumerate(lines) if "==" in line]
    assert pins
    assert [lines[at] for at in pins if "--hash=sha256:" not in lines[at + 1]] == []
