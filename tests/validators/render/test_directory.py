"""Folders of manifests: the files that Argo CD takes, as they stand."""

from typing import Any

import pytest

from .repository import URL, application, failure, outcome, unjudged

FOLDER = "platform/eu/plain"


def manifest(name: str) -> str:
    return f"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}\n"


FILES = {
    f"{FOLDER}/a.yaml": manifest("a"),
    f"{FOLDER}/b.yml": f"{manifest('b')}---\n{manifest('c')}",
    f"{FOLDER}/c.json": '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "d"}}',
    f"{FOLDER}/below/e.yaml": manifest("e"),
    f"{FOLDER}/README.md": "# Not a manifest\n",
    "platform/eu/plainer/f.yaml": manifest("f"),
}


def directory(**told: Any) -> dict[str, Any]:
    return {"repoURL": URL, "path": FOLDER, **({"directory": told} if told else {})}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "abcd"),
        ({"recurse": True}, "abcde"),
        ({"include": "*.yml"}, "bc"),
        ({"exclude": "*.yml"}, "ad"),
        ({"recurse": True, "exclude": "below/*"}, "abcd"),
        ({"recurse": True, "include": "*"}, "abcde"),
        ({"include": "?.yaml", "exclude": "a*"}, ""),
    ],
    ids=str,
)
def test_the_files_that_argo_cd_takes_are_its_objects(told: dict[str, Any], expected: str) -> None:
    found = outcome(FILES, application(directory(**told)))
    assert (found.failures, found.not_judged) == ((), ())
    assert sorted(one.label.split()[1] for one in found.objects) == list(expected)
    assert all(one.source in FILES for one in found.objects)


def test_objects_of_one_file_are_counted() -> None:
    found = outcome(FILES, application(directory(include="*.yml")))
    assert [(one.source, one.index, one.kind) for one in found.objects] == [
        (f"{FOLDER}/b.yml", 0, "Namespace.core"),
        (f"{FOLDER}/b.yml", 1, "Namespace.core"),
    ]


@pytest.mark.parametrize("pattern", ["{a,b}.yaml", "[ab].yaml", "**/a.yaml"])
def test_a_pattern_that_is_not_read_is_not_judged(pattern: str) -> None:
    assert pattern in unjudged(FILES, directory(include=pattern))


def test_jsonnet_is_not_run() -> None:
    assert "Jsonnet" in failure({**FILES, f"{FOLDER}/g.jsonnet": "{}"}, directory()).message


def test_a_file_that_cannot_be_read_is_a_failure() -> None:
    failed = failure({**FILES, f"{FOLDER}/a.yaml": "a: [\n"}, directory())
    assert failed.path == f"{FOLDER}/a.yaml"
