"""`releasegate promote --chart`, in a real clone: churn 7 in dev and qa, churn 6 in prod."""

from tests.validators.clones import FILES, GATE, Clone
from tests.validators.commands.charting import DEV, QA, path, releases, text
from tests.validators.commands.conftest import Run

ONE = "promote/churn-chart-2.0.0-dev"


def branches(clone: Clone) -> list[str]:
    """The branches besides main."""
    return clone.git("for-each-ref", "--format=%(refname:short)", "refs/heads/promote").split()


def changed(clone: Clone, branch: str) -> list[str]:
    """What a branch changes, as `M<tab>path` lines."""
    return clone.git("diff", "--name-status", "main", branch).split("\n")


def test_the_chart_of_one_model_moves_alone(fleet: Clone, run: Run) -> None:
    code, out, _ = run("promote", "--chart", "2.0.0", "churn")
    assert code == 0
    assert out.splitlines()[:4] == [
        "Move churn in dev from chart 1.0.0 to 2.0.0",
        DEV,
        '  ~ spec.chart: "1.0.0" -> "2.0.0"',
        f"committed on the new branch {ONE}",
    ]
    assert (fleet.root / DEV).read_text() == FILES[DEV].replace('chart: "1.0.0"', 'chart: "2.0.0"')
    assert fleet.git("status", "--porcelain", "--branch") == f"## {ONE}"
    assert changed(fleet, ONE) == [f"M\t{DEV}"]


def test_a_second_run_says_that_it_is_done(fleet: Clone, run: Run) -> None:
    run("promote", "--chart", "2.0.0", "churn")
    fleet.git("switch", "-q", "main")
    before = fleet.state()
    code, out, _ = run("promote", "--chart", "2.0.0", "churn")
    assert (code, out) == (
        0,
        f"Move churn in dev from chart 1.0.0 to 2.0.0: already done, it is committed on the branch {ONE}\n",
    )
    fleet.git("merge", "-q", "--ff-only", ONE)
    code, out, _ = run("promote", "--chart", "2.0.0", "churn", "--to", "dev")
    assert (code, out) == (0, "chart 2.0.0 in dev: already done for churn on main\n")
    fleet.git("reset", "-q", "--hard", "main~1")
    assert fleet.state()["files"] == before["files"]


def test_a_later_environment_takes_what_the_one_before_runs(fleet: Clone, run: Run) -> None:
    fleet.commit("Move churn in dev", {DEV: text("churn", chart="2.0.0")})
    code, _, err = run("promote", "--chart", "2.0.0", "churn")
    assert (code, err) == (0, "")
    assert changed(fleet, "promote/churn-chart-2.0.0-qa") == [f"M\t{QA}"]
    assert (fleet.root / QA).read_text() == FILES[QA].replace('chart: "1.0.0"', 'chart: "2.0.0"')


def test_only_what_is_merged_moves_on(fleet: Clone, run: Run) -> None:
    run("promote", "--chart", "2.0.0", "churn")
    code, _, err = run("promote", "--chart", "2.0.0", "churn", "--to", "qa")
    assert code == 2
    assert "its release in dev here is not the one on main" in err


def test_a_fleet_moves_in_numbered_batches(fleet: Clone, run: Run) -> None:
    limits = GATE.replace("limits: {", "limits: {chartsPerPullRequest: 2, ")
    fleet.commit("More models", {"releasegate.yaml": limits, **releases("abcd")})
    code, out, _ = run("promote", "--chart", "2.0.0", "--all")
    stem = "promote/chart-1.0.0-to-2.0.0-dev"
    assert (code, branches(fleet)) == (0, [f"{stem}-1", f"{stem}-2", f"{stem}-3"])
    assert changed(fleet, f"{stem}-1") == [f"M\t{path('a')}", f"M\t{path('b')}"]
    assert changed(fleet, f"{stem}-2") == [f"M\t{path('c')}", f"M\t{DEV}"]
    assert changed(fleet, f"{stem}-3") == [f"M\t{path('d')}"]
    assert fleet.git("status", "--porcelain", "--branch") == "## main"
    assert out.count("next: git push -u origin") == 3
    fleet.git("merge", "-q", "--ff-only", f"{stem}-1")
    before = fleet.state()
    code, out, _ = run("promote", "--chart", "2.0.0", "--all")
    assert (code, out.count("already done"), fleet.state()) == (0, 3, before)


def test_models_that_are_not_ready_stay_and_it_says_why(fleet: Clone, run: Run) -> None:
    moved = {DEV: text("churn", chart="2.0.0"), path("a"): text("a", chart="2.0.0")}
    qa = {path("a", "qa"): text("a", "qa", version="6"), **releases("bc", "qa")}
    fleet.commit("Move some in dev", {**moved, **releases("b"), **qa})
    code, _, err = run("promote", "--chart", "2.0.0", "--all", "--to", "qa")
    assert (code, branches(fleet)) == (0, ["promote/churn-chart-2.0.0-qa"])
    untried = "dev runs model 7 and qa 6, which was not tried with that chart"
    assert err.splitlines() == [
        f"note: a stays as it is: {untried}; promoting the model brings the chart along",
        "note: b stays as it is: dev runs it with chart 1.0.0",
        "note: c stays as it is: dev has no release of it",
    ]
    assert changed(fleet, "promote/churn-chart-2.0.0-qa") == [f"M\t{QA}"]


def test_releases_with_different_charts_go_to_different_branches(fleet: Clone, run: Run) -> None:
    fleet.commit("A third chart", {path("a"): text("a", chart="3.0.0"), **releases("b")})
    assert run("promote", "--chart", "2.0.0", "--all")[0] == 0
    stem = "promote/chart-1.0.0-to-2.0.0-dev"
    assert branches(fleet) == ["promote/a-chart-2.0.0-dev", stem]
    assert changed(fleet, stem) == [f"M\t{path('b')}", f"M\t{DEV}"]
