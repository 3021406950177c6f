"""`releasegate promote --chart`, refused: one clear line, and the clone as it was."""

from pathlib import Path

import pytest

from tests.validators.clones import GATE, Clone
from tests.validators.commands.charting import ALLOWED, CHARTS, DEV, PROD, QA, path, releases, text
from tests.validators.commands.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("4.0.0", "churn"), "there is no chart version 4.0.0"),
        (("../2.0.0", "churn"), "there is no chart version ../2.0.0"),
        (("", "churn"), "there is no chart version "),
        (("3.0.0", "churn"), "dev does not allow chart 3.0.0 (1.0.0, 2.0.0)"),
        (("2.0.0", "nothing"), "no environment has a release of nothing"),
        (("2.0.0", "nothing", "--to", "qa"), "qa has no release of nothing"),
        (("2.0.0", "../churn"), "'../churn' is no name of a model"),
        (("2.0.0", "churn", "--to", "lab"), "there is no environment lab"),
        (
            ("2.0.0", "churn", "--to", "qa"),
            "churn can't move to chart 2.0.0 in qa: dev runs it with chart 1.0.0",
        ),
        (
            ("2.0.0", "--all", "--to", "qa"),
            "alone can't move to chart 2.0.0 in qa: dev has no release of it (and 1",
        ),
        (("2.0.0", "alone", "--to", "qa"), "alone can't move to chart 2.0.0 in qa: dev has no release of it"),
        (("2.0.0",), "--chart takes either models or --all"),
        (("2.0.0", "churn", "--all"), "--chart takes either models or --all"),
        (("2.0.0", "churn", "--set", "serving.replicas=2"), "--set can't be given with --chart"),
        (("2.0.0", "churn", "--ticket", "ML-7"), "--ticket can't be given with --chart"),
        (("2.0.0", "churn", "--branch", "a..b"), "'a..b' is no name for a branch"),
        (("2.0.0", "churn", "--branch", "taken"), "the branch taken exists and does not hold these moves"),
    ],
)
def test_a_mistake_is_one_clear_line_and_changes_nothing(
    fleet: Clone, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    fleet.commit("One that dev never had", {path("alone", "qa"): text("alone", "qa")})
    fleet.git("branch", "taken")
    before = fleet.state()
    code, out, err = run("promote", "--chart", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"releasegate: error: {message}")
    assert fleet.state() == before


def test_a_chart_beyond_the_last_environment(fleet: Clone, run: Run) -> None:
    fleet.commit(
        "Everywhere",
        {file: text("churn", where, "2.0.0") for file, where in ((DEV, "dev"), (QA, "qa"), (PROD, "prod"))},
    )
    code, _, err = run("promote", "--chart", "2.0.0", "--all")
    assert (code, "nothing to move: up to prod, the last environment" in err) == (2, True)


def test_another_model_under_the_same_version_does_not_move(fleet: Clone, run: Run) -> None:
    dev = text("churn", chart="2.0.0").replace("models:/churn/7", "models:/churn/7b")
    fleet.commit("Another model", {DEV: dev})
    code, _, err = run("promote", "--chart", "2.0.0", "churn", "--to", "qa")
    assert (code, "dev and qa declare different models as 7" in err) == (2, True)


def test_an_environment_without_releases(fleet: Clone, run: Run) -> None:
    fleet.git("rm", "-q", PROD)
    fleet.git("commit", "-q", "-m", "Retire churn")
    code, _, err = run("promote", "--chart", "2.0.0", "--all", "--to", "prod")
    assert (code, "nothing to move: prod has no release" in err) == (2, True)


def test_an_environment_that_allows_nothing(clone: Clone, run: Run) -> None:
    allowed = {**ALLOWED, "environments/dev/environment.yaml": "kind: Environment\n"}
    clone.commit("Allow nothing in dev", {**CHARTS, **allowed})
    code, _, err = run("promote", "--chart", "2.0.0", "churn")
    assert (code, "dev does not allow chart 2.0.0 (it allows none)" in err) == (2, True)


def test_a_tree_that_is_not_clean_is_refused(fleet: Clone, run: Run) -> None:
    fleet.write({"notes.txt": "mine"})
    code, _, err = run("promote", "--chart", "2.0.0", "--all")
    assert (code, "not clean: notes.txt" in err) == (2, True)


def test_what_is_for_models_alone_is_refused(fleet: Clone, run: Run) -> None:
    before = fleet.state()
    code, _, err = run("promote", "--chart", "2.0.0", "--all-soaked")
    assert (code, "--all-soaked can't be given with --chart" in err, fleet.state()) == (2, True, before)


def test_all_models_need_a_chart(fleet: Clone, run: Run) -> None:
    for arguments in (("--all",), ("churn", "--all")):
        code, _, err = run("promote", *arguments)
        assert (code, "--all moves charts only" in err) == (2, True)
    assert "takes either models or --all-soaked" in run("promote")[2]


def test_a_batch_that_a_hook_refuses_takes_the_ones_before_with_it(fleet: Clone, run: Run) -> None:
    limits = GATE.replace("limits: {", "limits: {chartsPerPullRequest: 1, ")
    fleet.commit("More models", {"releasegate.yaml": limits, **releases("abz")})
    fleet.hook("pre-commit", "! git diff --cached --name-only | grep -q releases/churn")
    before = fleet.state()
    code, out, err = run("promote", "--chart", "2.0.0", "--all")
    assert (code, out, "git did not commit environments/dev/releases/churn.yaml" in err) == (2, "", True)
    assert fleet.state() == before


def test_a_dry_run_shows_the_branches_and_changes_nothing(fleet: Clone, run: Run) -> None:
    before = fleet.state()
    code, out, _ = run("promote", "--chart", "2.0.0", "--all", "--dry-run")
    assert (code, fleet.state()) == (0, before)
    assert "branch promote/churn-chart-2.0.0-dev\na dry run: nothing is changed\n" in out


def test_a_link_in_the_place_of_a_release_is_not_followed(fleet: Clone, run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    outside.write_text(text("churn"))
    (fleet.root / DEV).unlink()
    (fleet.root / DEV).symlink_to(outside)
    fleet.git("commit", "-q", "-a", "-m", "Link")
    before = fleet.state()
    assert run("promote", "--chart", "2.0.0", "churn")[0] == 2
    assert fleet.state() == before
