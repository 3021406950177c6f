"""Which Helm renders for which Argo CD."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.render.helm import choice
from releasegate.render.helm.binary import Binary
from releasegate.render.helm.choice import renderer
from releasegate.render.helm.library import Library
from releasegate.render.helm.versions import helm_of, minor_of

from tests.real_helm import PROGRAMS, real_helm

from .probe import of, rendered


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, and no library."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(choice, "library_version", lambda: "")
    return tmp_path


def program(folder: Path, name: str, says: str) -> Path:
    """A program that says that it is a helm of some version."""
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\n")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize(("argocd", "helm"), [("3.4", "3.19"), ("3.5", "4.2")])
def test_each_argo_cd_has_its_helm(argocd: str, helm: str) -> None:
    assert helm_of(argocd) == helm


@pytest.mark.parametrize("argocd", ["3.6", "", "None", "3.5.1", "v3.5"])
def test_an_argo_cd_that_nobody_knows_stops_the_gate(argocd: str) -> None:
    with pytest.raises(GateError, match=r"which Helm Argo CD") as stopped:
        renderer(argocd)
    assert "spec.versions.argocd" in stopped.value.fix


@pytest.mark.parametrize(
    ("printed", "minor"),
    [
        ("v4.2", "4.2"),
        ("v3.19.4+g7cfb6e4", "3.19"),
        ("v4.2.3", "4.2"),
        ("4.20.1", "4.20"),
        ("Client: x", ""),
        ("", ""),
    ],
)
def test_helm_prints_its_version_in_many_ways(printed: str, minor: str) -> None:
    assert minor_of(printed) == minor


@pytest.mark.parametrize(
    ("name", "says", "argocd"),
    [("helm", "v4.2.4+g1", "3.5"), ("helm-v3.19.4", "v3.19", "3.4"), ("helm3", "v3.19.9", "3.4")],
)
def test_a_program_that_fits_is_taken(path: Path, name: str, says: str, argocd: str) -> None:
    found = program(path, name, says)
    assert renderer(argocd) == Binary(found, helm_of(argocd))


def test_the_program_that_fits_is_taken_among_others(path: Path) -> None:
    program(path, "helm", "v4.2.4")
    program(path, "helm-docs", "v3.19.0")
    found = program(path, "helm-v3.19.4", "v3.19.4")
    assert renderer("3.4") == Binary(found, "3.19")


def test_a_helm_that_does_not_fit_is_named(path: Path) -> None:
    found = program(path, "helm", "v4.20.1")
    with pytest.raises(GateError, match=rf"Helm 4\.2, and {found} is 4\.20") as stopped:
        renderer("3.5")
    assert "releasegate renderer" in stopped.value.fix


def test_no_helm_at_all_says_how_to_get_one(path: Path) -> None:
    with pytest.raises(GateError, match=r"Helm 3\.19, and no Helm is installed") as stopped:
        renderer("3.4")
    assert "helm 3.19 on PATH" in stopped.value.fix


def test_a_program_that_fails_is_none(path: Path) -> None:
    file = path / "helm"
    file.write_text("#!/bin/sh\necho v4.2.4\nexit 1\n")
    file.chmod(0o755)
    with pytest.raises(GateError, match="of no version that it tells"):
        renderer("3.5")


@pytest.mark.parametrize("entry", ["", ".", "bin"])
def test_the_folder_that_is_judged_brings_no_helm(
    path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    (path / "bin").mkdir()
    program(path, "helm", "v4.2.4")
    program(path / "bin", "helm", "v4.2.4")
    monkeypatch.chdir(path)
    monkeypatch.setenv("PATH", entry)
    with pytest.raises(GateError, match="no Helm is installed"):
        renderer("3.5")


def test_the_library_comes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path, "helm", "v4.2.4")
    monkeypatch.setattr(choice, "library_version", lambda: "0.2.2")
    assert renderer("3.5") == Library("4.2")


@pytest.mark.parametrize(("version", "argocd"), [("0.3.0", "3.5"), ("0.2.2", "3.4")])
def test_a_library_that_does_not_fit_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: str, argocd: str
) -> None:
    monkeypatch.setattr(choice, "library_version", lambda: version)
    with pytest.raises(GateError, match=f"helm-python-sdk {version} is Helm"):
        renderer(argocd)


def test_a_library_of_another_helm_than_it_is_taken_for_stops_the_gate() -> None:
    pytest.importorskip("helm_python", reason="no helm-python-sdk: install requirements/dev.txt again")
    with pytest.raises(GateError, match=r"Helm v4\.2\.3, and 3\.19 is wanted"):
        Library("3.19").render([of("a: 1")])


@pytest.mark.parametrize("minor", PROGRAMS)
def test_the_real_programs_say_what_they_are(minor: str) -> None:
    assert choice.version_of(real_helm(minor)) == minor


def test_a_program_that_is_gone_is_a_refusal(path: Path) -> None:
    assert rendered(Binary(path / "helm", "4.2"), of("a: 1")).refusal
