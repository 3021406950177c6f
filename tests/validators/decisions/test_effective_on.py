"""A decision records what only warned at its clock, and a replay judges at that clock."""

from tests.conftest import ALICE
from tests.validators.decisions.desk import Desk
from tests.validators.test_effective_on import dated_rule


def test_a_decision_records_the_warning_and_a_replay_has_its_clock(desk: Desk) -> None:
    desk.repo.write(dated_rule("2999-01-01")).commit("rule", ALICE)
    desk.gate()

    told = desk.read()
    [warning] = [one for one in told["findings"] if one["rule"] == "org.acme.memory"]
    assert (warning["severity"], told["until"]) == ("warning", "2999-01-01T00:00:00Z")
    assert "an error from 2999-01-01 on" in warning["message"]
    assert desk.replay()[:2] == (0, "replayed: refused, as decided\n")
    code, out, _ = desk.replay("--now", "2999-01-01T00:00:00Z")
    assert code == 1
    assert "differs: findings, only now: " in out
    assert 'differs: until was "2999-01-01T00:00:00Z", and is null' in out
