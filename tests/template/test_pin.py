"""What the template carries of this repository is current, and the scripts that write it refuse nonsense."""

import json
import sys

import jsonschema
import pytest
import yaml
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import policy_digest

from tests.template.builder import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import editor_schema
import pin


def test_everything_generated_is_current() -> None:
    stale = [
        path.name for path, text in pin.current().items() if not path.exists() or path.read_text() != text
    ]
    assert stale == [], "run `make generate`"


def test_the_template_pins_the_policies_of_this_repository() -> None:
    questions = yaml.safe_load((ROOT / "copier.yml").read_text())
    assert questions["policy_digest"]["default"] == policy_digest(policies_folder(), schemas_folder())


def test_a_question_that_is_missing_is_not_pinned_in_silence() -> None:
    with pytest.raises(ValueError, match="0 questions policy_digest"):
        pin.pinned("policy_digest:\n  default: 7\n", "policy_digest", "sha256:0")


def test_a_pin_touches_its_own_question_only() -> None:
    text = 'a:\n  default: "1"\nb:\n  when: false\n  default: "1"\n'
    assert pin.pinned(text, "b", "2") == 'a:\n  default: "1"\nb:\n  when: false\n  default: "2"\n'


def test_the_editor_schema_judges_each_kind_by_its_own_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(editor_schema.rendered()))
    for file in sorted((ROOT / "schemas").glob("*.schema.json")):
        for example in json.loads(file.read_text())["examples"]:
            if "kind" in example:
                assert list(validator.iter_errors(example)) == []
                assert list(validator.iter_errors(example | {"surprise": 1})) != []
    assert not validator.is_valid({"apiVersion": "releasegate/v1alpha1", "kind": "Surprise"})


def test_definitions_that_differ_are_refused() -> None:
    one = {"properties": {"kind": {"const": "One"}}, "$defs": {"name": {"type": "string"}}}
    two = {"properties": {"kind": {"const": "Two"}}, "$defs": {"name": {"type": "integer"}}}
    with pytest.raises(ValueError, match=r"two: \$defs/name differs"):
        editor_schema.bundle({"one": one, "two": two})
