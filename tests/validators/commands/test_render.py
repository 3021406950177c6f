"""`releasegate render` in real repositories, with a real Helm."""

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml
from releasegate.cli import main
from releasegate.render.helm import choice

from tests.memory_tree import overlaid
from tests.repo_builder import Repo
from tests.validators.render.serving import ROOT, helm

DEV, PROD = (f"environments/{name}/releases/churn.yaml" for name in ("dev", "prod"))
SET = "argocd/main/environments/dev.yaml"
DEPLOYMENT = "charts/model-serving/1.0.0/templates/deployment.yaml"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The starter repository of the cases as the current folder, and a Helm on PATH."""
    helm()
    monkeypatch.setenv("PATH", f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}")
    made = Repo(tmp_path / "starter").write(overlaid(ROOT / "tests/cases/_base/starter")).commit("start")
    monkeypatch.chdir(made.path)
    return made


def edited(repo: Repo, path: str, old: str, new: str, branch: str = "change") -> Repo:
    """A branch that replaces text in one file."""
    text = (repo.path / path).read_text()
    assert old in text
    return repo.branch(branch, "main").write({path: text.replace(old, new)}).commit("edit")


def test_rendered_yaml_names_application_and_source(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--env", "prod", "--model", "churn"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"# Application: churn-prod\n# Source: {DEPLOYMENT}\n---\napiVersion: apps/v1\n")
    assert {document["metadata"]["namespace"] for document in yaml.safe_load_all(out)} == {"ml-prod"}
    assert main(["render", "--env", "prod", "--model", "churn"]) == 0
    assert capsys.readouterr().out == out


@pytest.mark.parametrize("wish", [["--env", "prd"], ["--model", "chrun"]])
def test_environment_and_model_that_do_not_exist_are_no_empty_success(
    repo: Repo, wish: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", *wish]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "fix: there are: " in captured.err


def test_out_writes_a_file_for_each_application(repo: Repo, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "rendered"
    assert main(["render", "--out", str(out)]) == 0
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.yaml"))
    assert [path for path in files if "churn" in path] == [
        "dev/churn-dev.yaml",
        "prod/churn-prod.yaml",
        "staging/churn-staging.yaml",
    ]
    assert list(out.parent.iterdir()) == [out]


def test_out_replaces_what_it_wrote_and_nothing_else(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "rendered"
    assert main(["render", "--out", str(out)]) == 0
    assert main(["render", "--env", "dev", "--out", str(out)]) == 0
    assert [path.name for path in out.rglob("*.yaml")] == ["churn-dev.yaml"]
    (out / "dev" / "notes.txt").write_text("mine")
    assert main(["render", "--out", str(out)]) == 2
    assert "dev/notes.txt" in capsys.readouterr().err
    assert (out / "dev" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("marker", [None, "{}", "[1]", "no JSON"])
def test_out_refuses_a_folder_that_others_filled(repo: Repo, tmp_path: Path, marker: str | None) -> None:
    out = tmp_path / "rendered"
    out.mkdir()
    (out / "mine").write_text("mine")
    if marker is not None:
        (out / ".releasegate-render.json").write_text(marker)
    assert main(["render", "--out", str(out)]) == 2
    assert (out / "mine").read_text() == "mine"


def test_out_follows_no_link(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "rendered").symlink_to(tmp_path / "elsewhere")
    assert main(["render", "--out", str(tmp_path / "rendered")]) == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_application_that_cannot_be_rendered_is_said_and_not_written(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo.path / "environments/dev/enforced.yaml").unlink()
    assert main(["render", "--out", str(tmp_path / "out")]) == 1
    assert "note: argocd/main/environments/dev.yaml:" in capsys.readouterr().err
    assert not (tmp_path / "out" / "dev").exists()
    assert (tmp_path / "out" / "prod" / "churn-prod.yaml").exists()


def test_set_that_stops_is_said(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    text = (repo.path / SET).read_text().replace("{{ .spec.chart }}", "{{ .spec.chrat }}")
    repo.write({SET: text})
    assert main(["render"]) == 1
    assert f"{SET}: makes no Application: " in capsys.readouterr().err


def test_set_that_stops_is_no_environment_without_applications(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.write({SET: (repo.path / SET).read_text().replace("{{ .spec.chart }}", "{{ .spec.chrat }}")})
    assert main(["render", "--env", "dev", "--model", "churn"]) == 1
    assert "makes no Application" in capsys.readouterr().err


def test_unreadable_file_of_applications_is_said(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({SET: "a: &a 1\nb: *a\n"})
    assert main(["render"]) == 1
    assert f"{SET} cannot be read" in capsys.readouterr().err


def test_diff_shows_what_merging_alters(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    edited(repo, PROD, "replicas: 2", "replicas: 5")
    assert main(["render", "--diff", "main"]) == 0
    out = capsys.readouterr().out
    assert "churn-prod in prod (cluster prod): changed\n" in out
    assert "      /spec/replicas: " in out
    assert "churn-dev" not in out


def test_diff_is_of_the_merge_not_of_the_head(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """What main got in the meantime is no change of the head."""
    edited(repo, PROD, "replicas: 2", "replicas: 5")
    repo.git("switch", "--quiet", "main")
    text = (repo.path / DEV).read_text()
    repo.write({DEV: text.replace("serving:", "serving:\n    replicas: 4")}).commit("main moves")
    assert main(["render", "--diff", "main", "--head", "change", "--format", "json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)["applications"]] == ["churn-prod"]


def test_diff_calls_out_what_is_deleted_in_production(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.branch("retire").remove(PROD).commit("retire")
    assert main(["render", "--diff", "main", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("<!-- releasegate:rendered -->\n")
    assert "churn-prod in prod" in out


def test_diff_renders_only_what_differs(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []

    class Counting:
        version = "4.2"

        def render(self, jobs: list[object]) -> object:
            counted.extend(jobs)
            return helm().render(jobs)  # type: ignore[arg-type]

    monkeypatch.setattr(choice, "renderer", lambda argocd: Counting())
    edited(repo, PROD, "replicas: 2", "replicas: 5")
    assert main(["render", "--diff", "main"]) == 0
    assert len(counted) == 2


def test_diff_works_in_a_bare_repository(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(repo, PROD, "replicas: 2", "replicas: 5")
    bare = tmp_path / "repo.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(repo.path), str(bare)], check=True)
    monkeypatch.chdir(tmp_path)
    assert main(["render", "-C", "repo.git", "--base", "main", "--head", "change"]) == 0
    assert "churn-prod in prod" in capsys.readouterr().out


def test_diff_that_stops_a_set_is_red(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    edited(repo, SET, "{{ .spec.chart }}", "{{ .spec.chrat }}")
    assert main(["render", "--diff", "main"]) == 1
    out = capsys.readouterr().out
    assert "makes no Application" in out
    assert "removed" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--diff", "no-such-ref"],
        ["--diff", "main", "--head", "no-such-ref"],
        ["no-such-folder"],
    ],
)
def test_what_cannot_be_opened_is_exit_2(repo: Repo, arguments: list[str]) -> None:
    assert main(["render", *arguments]) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--head", "main"],
        ["--format", "json"],
        ["--diff", "main", "--out", "x"],
        [".", "-C", "."],
    ],
)
def test_arguments_that_mean_nothing_together_are_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["render", *arguments])


def test_without_helm_nothing_is_rendered(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(choice, "library_version", lambda: "")
    monkeypatch.setattr(choice, "programs", lambda: iter(()))
    assert main(["render"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Helm 4.2" in captured.err
