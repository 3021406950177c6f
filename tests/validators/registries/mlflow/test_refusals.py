"""What MLflow refuses is one clear line: unknown names, refused sign-ins, servers that are away or none."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Fetch, registered

from tests.validators.collect.server import Forge, Reply
from tests.validators.registries.mlflow.conftest import Store

GET = "/api/2.0/mlflow/model-versions/get"
# As mlflow.server answers: MlflowException.serialize_as_json.
MISSING = {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "Registered Model with name=churn not found"}
VERSION = {
    "name": "churn",
    "version": "7",
    "status": "READY",
    "run_id": "",
    "creation_timestamp": 1_790_000_000_000,
}


def refusal(uri: str, environment: Mapping[str, str]) -> GateError:
    with pytest.raises(GateError) as found:
        registered(uri, Fetch(1 << 20, {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0", **environment}, None))
    assert "\n" not in found.value.message
    assert found.value.fix
    return found.value


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("models:/churn/99", "MLflow has no such thing .404."),
        ("models:/nope/1", "MLflow has no such thing .404."),
        ("models:/churn@nope", "MLflow has no such thing"),
        ("models:/nope@champion", "MLflow has no such thing"),
        ("models:/churn/Archived", "has no version in MLflow for stage Archived"),
        ("models:/nope/latest", "MLflow has no such thing"),
        ("models:/churn/v7", "Value must be one of None, Staging, Production, Archived"),
    ],
)
def test_what_is_not_there(store: Store, uri: str, said: str) -> None:
    with pytest.raises(GateError, match=said) as found:
        registered(uri, store.fetch())
    assert uri.split("/")[1].split("@")[0] in found.value.message


@pytest.mark.parametrize(
    ("reply", "said", "fix"),
    [
        (
            Reply(b"You are not authenticated.", 401),
            r"does not accept who asks \(401\)",
            "MLFLOW_TRACKING_TOKEN",
        ),
        (Reply(b"Permission denied", 403), r"does not let this user read it \(403\)", "READ permission"),
        (Reply({"error_code": "PERMISSION_DENIED", "message": "no"}, 403), r"\(403\)", "READ permission"),
        (Reply(MISSING, 404), r"no such thing \(404\): .*name=churn not found", "check the name"),
        (Reply(b"<h1>Not Found</h1>", 404), "is no MLflow server", "MLFLOW_TRACKING_URI"),
        (Reply(b"<h1>Welcome</h1>"), "cannot be asked: .*not in a valid JSON format", "MLFLOW_TRACKING_URI"),
        (
            Reply({"error_code": "INTERNAL_ERROR", "message": "disk"}, 500),
            "cannot be asked: too many 500 error responses",
            "server runs",
        ),
        (Reply({"model_version": [1, None]}), "cannot be asked", "MLFLOW_TRACKING_URI"),
        (
            Reply({"model_version": {**VERSION, "name": "fraud"}}),
            'answered for "fraud" "7"',
            "check the registry",
        ),
        (
            Reply({"model_version": {**VERSION, "version": "8"}}),
            'answered for "churn" "8"',
            "check the registry",
        ),
        (Reply({"model_version": {**VERSION, "status": "PENDING_REGISTRATION"}}), "not READY", "wait"),
        (Reply({}), "answered for", "check the registry"),
    ],
)
def test_what_a_server_answers(server: Forge, reply: Reply, said: str, fix: str) -> None:
    server.on(GET, reply)
    found = refusal("models:/churn/7", {"MLFLOW_TRACKING_URI": server.root})
    assert re.search(said, found.message), found.message
    assert fix in found.fix


def test_a_token_goes_to_the_server_and_into_no_message(server: Forge) -> None:
    server.on(GET, Reply(b"no", 401))
    found = refusal(
        "models:/churn/7",
        {
            "MLFLOW_TRACKING_URI": server.root.replace("//", "//joe:sesame@"),
            "MLFLOW_TRACKING_TOKEN": "open-it",
        },
    )
    assert server.requests[0][1]["Authorization"]
    assert not [word for word in ("sesame", "open-it") if word in found.message + found.fix]


def test_a_registry_that_is_away() -> None:
    closed = Forge()
    closed.close()
    found = refusal("models:/churn/7", {"MLFLOW_TRACKING_URI": closed.root})
    assert found.message == f'"models:/churn/7" at {closed.root}: MLflow cannot be asked: Connection refused'


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "MLFLOW_TRACKING_URI is not set"),
        ({"MLFLOW_TRACKING_URI": ""}, "MLFLOW_TRACKING_URI is not set"),
        ({"MLFLOW_TRACKING_URI": "http://[::1"}, "Invalid IPv6 URL"),
        ({"MLFLOW_TRACKING_URI": "http://127.0.0.1:99999"}, "Invalid url"),
        ({"MLFLOW_TRACKING_URI": "ftp://mlflow.example.com"}, "reads no registry at such an address"),
    ],
)
def test_addresses_that_are_none(environment: Mapping[str, str], said: str) -> None:
    assert said in refusal("models:/churn/7", environment).message


def test_nothing_is_made_where_no_store_is(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    for address in (str(gone), gone.as_uri(), f"sqlite:///{gone}"):
        assert "does not exist" in refusal("models:/churn/7", {"MLFLOW_TRACKING_URI": address}).message
    assert list(tmp_path.iterdir()) == []


def test_the_registry_may_be_elsewhere_than_the_runs(store: Store, server: Forge) -> None:
    server.on(GET, Reply(MISSING, 404))
    environment = {**store.environment, "MLFLOW_REGISTRY_URI": server.root}
    assert server.root in refusal("models:/churn/7", environment).message
