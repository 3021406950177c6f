"""Rendered objects as YAML, and the folder that they are written to."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from releasegate.argocd.expansion.application import Application
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.render.manifest_files import files_of, manifests, write_folder
from releasegate.render.rendering import Failure, NotJudged, Rendering

from .made import application, made

CHURN = application()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"a": None, "b": 1}, {"b": 1}),
        # Other readers take these plain for numbers, booleans and times.
        (["1e3", "yes", "1:30", "017", "0x1", ""], ["1e3", "yes", "1:30", "017", "0x1", ""]),
        ([None, {"a": None}], [None, {"a": None}]),
        ({"text": "a\n---\nb: c\n"}, {"text": "a\n---\nb: c\n"}),
        (1e21, 10**21),
    ],
)
def test_yaml_is_read_back_as_it_was_without_nulls(given: JsonValue, read: JsonValue) -> None:
    text = manifests([made(CHURN, spec=given), made(CHURN)])
    first, second = yaml.safe_load_all(text)
    assert first["spec"] == read
    assert second["metadata"]["name"] == "churn"


def test_comments_stay_on_their_line_whatever_the_names_are() -> None:
    hostile = replace(made(application("a\n---\nkind: Role\n")), source="charts/x\u2028y")
    text = manifests([hostile])
    assert text.startswith("# Application: a\\n---\\nkind: Role\\n\n# Source: charts/x\\u2028y\n---\n")


def test_what_failed_or_is_not_known_has_no_file() -> None:
    failed, unknown, partly = application("failed"), application("unknown"), application("partly")
    found = files_of(
        (CHURN, failed, unknown, partly),
        Rendering(
            (made(CHURN), made(partly)),
            (Failure(failed, "x", 1, 1, "no", "mend it"),),
            (NotJudged(unknown, "remote"), NotJudged(partly, "remote")),
        ),
    )
    assert sorted(found) == ["prod/churn-main.yaml", "prod/partly.yaml"]


def test_what_is_of_no_environment_lies_below_its_instance() -> None:
    roots = [Application("root", instance, "", {}, "argocd/x.yaml", 0) for instance in ("live", "test")]
    found = files_of(roots, Rendering(tuple(made(one) for one in roots), (), ()))
    assert sorted(found) == ["platform/live/root.yaml", "platform/test/root.yaml"]


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "..", "-x", "A", "a\n", "a" * 300])
def test_name_that_leads_elsewhere_is_not_written(name: str) -> None:
    one = application(name)
    with pytest.raises(GateError, match="is no name of a file"):
        files_of([one], Rendering((made(one),), (), ()))


def test_two_applications_of_one_name_are_not_written_over_each_other() -> None:
    other = Application(CHURN.name, "second", CHURN.environment, CHURN.value, CHURN.path, 0)
    with pytest.raises(GateError, match="two Applications"):
        files_of([CHURN, other], Rendering((), (), ()))


def test_folder_that_cannot_be_made_is_not_half_made(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a/x.yaml": "old\n"})
    with pytest.raises(OSError, match="a"):
        write_folder(out, {"a": "file\n", "a/x.yaml": "new\n"})
    assert (out / "a" / "x.yaml").read_text() == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
