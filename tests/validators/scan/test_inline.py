"""Words that skip a check in place, however they are spelled and wherever they stand."""

import pytest
from releasegate.scan.inline import inline_skips

from tests.validators.scan.conftest import tree

MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"
PATH = "platform/main/a.yaml"


def lines(path: str, text: str) -> list[tuple[object, object]]:
    found = (one for one in inline_skips(tree({path: text})) if isinstance(one, dict))
    return [(one["line"], one["pointer"]) for one in found]


@pytest.mark.parametrize("word", ["checkov:skip=", "bridgecrew:skip=", "cortex:skip="])
def test_comments_are_found_by_their_line(word: str) -> None:
    assert lines(PATH, f"{MAP}data: {{}} # {word}CKV_K8S_21\n") == [(5, "")]
    assert lines("charts/a/1/templates/a.yaml", f"{MAP}# {word}CKV_K8S_21\n") == [(5, "/lines/4")]
    assert lines(".gitlab-ci.yml", f"# {word}CKV_GITLABCI_1\ntest: {{script: [x]}}\n") == [(1, "")]


@pytest.mark.parametrize("key", ["checkov.io/skip1", '"checkov.io/sk\\x69p1"', '"\\u0063heckov.io/skip"'])
def test_annotations_are_found_however_they_are_spelled(key: str) -> None:
    assert len(lines(PATH, f"{MAP}  annotations:\n    {key}: CKV_K8S_21=x\n")) == 1


def test_an_annotation_in_the_second_document_and_in_a_list_is_found() -> None:
    second = f'{MAP}---\n{MAP}data:\n  a: "x"\nitem:\n  - "bridgecrew.io/sk\\x69p": x\n'
    (found,) = inline_skips(tree({PATH: second}))
    assert isinstance(found, dict)
    assert (found["index"], found["pointer"]) == (1, "/item/0/bridgecrew.io~1skip")


def test_what_is_no_skip_and_prose_about_it_pass() -> None:
    assert lines(PATH, f'{MAP}data:\n  skip: "checkov \\x41"\n') == []
    assert lines("README.md", "Never write checkov:skip=CKV_K8S_21.\n") == []
    assert lines(".checkov.yaml", "# in place of checkov:skip=CKV_K8S_21\nquiet: true\n") == []
