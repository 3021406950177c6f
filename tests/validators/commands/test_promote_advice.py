"""What `releasegate promote` tells: what the rules will say, and who has to approve."""

from tests.validators.clones import FILES, Clone
from tests.validators.commands.conftest import Run


def test_what_the_rules_will_say_is_told_before_anything_is_written(clone: Clone, run: Run) -> None:
    code, _, err = run("promote", "churn", "--dry-run")
    gaps = "note: release.required_fields: spec.monitoring.alerts.latencyP95Ms is missing"
    assert (code, gaps in err) == (0, True)
    assert "; fill it with --set monitoring.alerts.latencyP95Ms=VALUE\n" in err
    filled = ("--set", "monitoring.alerts={latencyP95Ms: 300, errorRatePercent: 1}")
    _, _, err = run("promote", "churn", "--dry-run", *filled)
    assert "latencyP95Ms" not in err


def test_what_the_target_asks_of_the_environment_before_is_told(clone: Clone, run: Run) -> None:
    path = "environments/prod/environment.yaml"
    strict = FILES[path].replace("soakHours: 0", "soakHours: 24\n  requireHealthy: true")
    clone.commit("Ask for more", {path: strict})
    _, _, err = run("promote", "churn", "--dry-run")
    assert "note: promotion.soak: prod asks that it has run 24 hours in qa, since the forge merged it" in err
    assert "note: promotion.healthy: prod asks that Argo CD was seen to report it" in err


def test_nothing_is_told_of_soak_and_health_where_nobody_asks(clone: Clone, run: Run) -> None:
    _, _, err = run("promote", "churn", "--dry-run")
    assert "promotion." not in err


def test_a_gate_that_is_not_pinned_does_not_judge(clone: Clone, run: Run) -> None:
    gate = FILES["releasegate.yaml"].replace('version: "0.1.0"', 'version: "0.0.9"')
    clone.commit("Pin another gate", {"releasegate.yaml": gate})
    code, _, err = run("promote", "churn", "--dry-run")
    assert (code, err.startswith("note: not judged here: ")) == (0, True)
    assert "pins releasegate 0.0.9" in err


def test_who_has_to_approve_is_told(clone: Clone, run: Run) -> None:
    _, out, _ = run("promote", "churn")
    [line] = [line for line in out.splitlines() if line.startswith("approval: ")]
    assert line.startswith("approval: promotion to prod: ")
    assert "bob" in line
    assert "cleo" in line
    assert "ann" not in line


def test_an_author_whom_nobody_knows_is_told(clone: Clone, run: Run) -> None:
    clone.git("config", "user.email", "stranger@example.com")
    _, out, _ = run("promote", "churn")
    assert "approval: the author stranger@example.com is not in access/people.yaml" in out
