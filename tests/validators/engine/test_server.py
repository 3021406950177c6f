"""The official engine gives what the embedded one gives, and a server that is not ours judges nothing."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from releasegate.engine import Engine
from releasegate.engine.choice import engine_of
from releasegate.engine.embedded import embedded
from releasegate.engine.server import served
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet, Rule
from releasegate.repo import read_repo

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid
from tests.policies.real_opa import opa

PROGRAM = str(Path(sys.executable).with_name("releasegate"))
IMAGE = {"document": {"spec": {"model": {"image": "registry.example.com/churn:latest"}}}}
NOW = "2026-11-22T12:00:00Z"
PLACE = "environments/dev/releases/churn.yaml"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an OPA that `releasegate opa` started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = (PROGRAM, "opa", "--opa", opa(), "--addr", address)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(f"http://{address}/health", process)
            yield f"http://{address}"
        finally:
            process.terminate()


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert process.poll() is None, "OPA ended"
        try:
            with urlopen(url) as answer:  # noqa: S310 - our own address
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail("OPA did not come up")


def ruled(policies: PolicySet, rule_id: str) -> Rule:
    found = policies.rule(rule_id)
    assert found is not None
    return found


def test_both_engines_give_the_same_findings(server: str, policies: PolicySet) -> None:
    data: JsonObject = {"environments": {}, "order": ["dev"], "gate": {"spec": {}}, "parameters": {}}
    rules = [ruled(policies, name) for name in ("release.image_digest", "release.place", "platform.settings")]
    told = [
        json.dumps({"path": PLACE, **IMAGE, "environment": environment}) for environment in (None, {"a": 1})
    ]
    jobs = [(rule, text) for text in told for rule in rules]

    found = served(policies, data, server).evaluate(jobs)

    engine = embedded(policies, data)
    assert found == tuple(engine.deny(rule, text) for rule, text in jobs)
    assert any(found)


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_a_repository_is_judged_alike(profile: str, server: str, policies: PolicySet) -> None:
    files = overlaid(BASES / profile)
    broken = {
        path: data.replace(b"1Gi", b"64Gi").replace(b"churn@sha256:", b"churn:")
        for path, data in files.items()
    }

    for tree in (files, broken):
        repo = read_repo(MemoryTree(tree))
        ours = judge_tree(repo, judge_of(repo, policies), NOW)
        theirs = judge_tree(repo, judge_of(repo, policies, engine_of(server)), NOW)
        assert theirs == ours
    assert ours.findings


def test_many_inputs_take_many_requests_and_keep_their_order(
    server: str, policies: PolicySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("releasegate.engine.server._BATCH_BYTES", 300)
    rule = ruled(policies, "release.image_digest")
    images = [f"example/{number}" for number in range(20)]
    jobs = [(rule, json.dumps({"document": {"spec": {"model": {"image": image}}}})) for image in images]

    found = served(policies, {}, server).evaluate(jobs)

    assert [one.args["image"] for (one,) in found] == images


def test_a_rule_that_fails_is_named_with_what_it_judged(server: str, policies: PolicySet) -> None:
    fine = (ruled(policies, "release.image_digest"), json.dumps(IMAGE))
    broken = (ruled(policies, "release.place"), json.dumps({"path": 7, "document": {}}))

    with pytest.raises(
        GateError, match=r"rule release\.place could not be evaluated on the document: .*regex\.match"
    ):
        served(policies, {"order": []}, server).evaluate([fine, broken])


def test_a_server_with_other_policies_judges_nothing(server: str, policies: PolicySet) -> None:
    other = PolicySet(policies.rules, policies.modules, "sha256:" + "0" * 64, policies.libraries)

    with pytest.raises(GateError, match=rf"holds {policies.digest}, and this gate judges with sha256:0000"):
        served(other, {}, server).deny(policies.rules[0], "{}")


# --- servers that are no OPA of ours ----------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


@pytest.fixture
def posing() -> Iterator[Callable[[int, bytes], str]]:
    """Starts servers that give one answer to everything; gives their addresses."""
    started: list[ThreadingHTTPServer] = []

    def start(status: int, body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing on standard error."""

        web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        started.append(web)
        Thread(target=web.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{web.server_port}"

    yield start
    for web in started:
        web.shutdown()
        web.server_close()


def ours(policies: PolicySet, result: JsonValue) -> bytes:
    bundles: JsonObject = {"releasegate": {"revision": policies.digest}}
    return json.dumps({"provenance": {"bundles": bundles}, "result": result}).encode()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<html>", "could not be asked"),
        (200, b"[]", "does not answer as OPA does"),
        (200, b'{"result": []}', "does not answer as OPA does"),
        (200, b'{"provenance": {}, "result": [[[]]]}', "holds no bundle"),
        (
            200,
            b'{"provenance": {"bundles": {"x": {"revision": "theirs"}}}, "result": [[[]]]}',
            "holds theirs",
        ),
        (404, b"", "answered HTTP 404"),
        (401, b"", "refused the token"),
        (403, b"", "refused the token"),
        (500, b'{"message": "out of order"}', r"rule [a-z_.]+ could not be .* out of order"),
        (500, b"<html>", "gave no reason"),
    ],
)
def test_an_answer_that_is_not_ours_is_none(
    status: int, body: bytes, said: str, posing: Callable[[int, bytes], str], policies: PolicySet
) -> None:
    with pytest.raises(GateError, match=said):
        served(policies, {}, posing(status, body)).deny(policies.rules[0], "{}")


@pytest.mark.parametrize("result", [[], [[]], [[[], []]], None, {"a": 1}, [[["x"]]], [[5]]])
def test_an_answer_to_other_questions_is_none(
    result: JsonValue, posing: Callable[[int, bytes], str], policies: PolicySet
) -> None:
    engine = served(policies, {}, posing(200, ours(policies, result)))

    with pytest.raises(GateError):
        engine.deny(policies.rules[0], "{}")
    assert served(policies, {}, posing(200, ours(policies, [[[]]]))).deny(policies.rules[0], "{}") == ()


def test_a_server_that_is_away_is_named(policies: PolicySet) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

    with pytest.raises(GateError, match=rf"{url} could not be asked: .*refused"):
        served(policies, {}, url).deny(policies.rules[0], "{}")


@pytest.mark.parametrize(
    "url",
    ["localhost:8181", "ftp://x", "http://", "http://x/v1", "http://me@x", "http://x:port", "http://[", ""],
)
def test_an_address_that_is_none_is_refused(url: str, policies: PolicySet) -> None:
    with pytest.raises(GateError, match="is no address of a server"):
        served(policies, {}, url)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    posing: Callable[[int, bytes], str], policies: PolicySet
) -> None:
    url = posing(200, ours(policies, [[[]]])).replace("http:", "https:")

    with pytest.raises(GateError, match="could not be asked"):
        served(policies, {}, url).deny(policies.rules[0], "{}")


def test_the_token_of_the_environment_is_sent(policies: PolicySet) -> None:
    engine: Engine = served(policies, {}, "http://127.0.0.1:1", {"OPA_TOKEN": "example-token"})

    assert engine._client.headers == {"Authorization": "Bearer example-token"}  # type: ignore[attr-defined]
