"""The guides of a generated repository show what works."""

import re
from pathlib import Path

import pytest
import yaml
from releasegate.cli import COMMANDS
from releasegate.document import Document
from releasegate.kinds import schema_findings

from tests.template.answers import ROWS, answers
from tests.template.builder import Template
from tests.template.pairs import Row


def test_the_documents_that_the_readme_shows_fit_their_schemas(template: Template) -> None:
    text = (template.generate() / "README.md").read_text()
    shown = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    documents = [(yaml.safe_load(block), block.encode()) for block in shown]
    assert [value["kind"] for value, _ in documents] == ["ModelProfile", "ModelRelease"]
    for value, data in documents:
        assert schema_findings(Document("README.md", value["kind"], value, data)) == ()


def test_the_readme_names_commands_that_exist(template: Template) -> None:
    named = set(re.findall(r"releasegate ([a-z]+)", (template.generate() / "README.md").read_text()))
    assert named
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("row", ROWS[::5], ids=lambda row: "-".join(row.values()))
def test_the_guides_name_paths_that_exist(template: Template, row: Row) -> None:
    root = template.generate(**answers(row))
    text = (root / "README.md").read_text() + (root / "bootstrap/README.md").read_text()
    named = set(re.findall(r"(?:--filename |`)((?:argocd|access|bootstrap)/[\w./*-]+\.(?:yaml|md))", text))
    missing = [path for path in named if not list(root.glob(path))]
    assert "bootstrap/README.md" in named
    assert missing == []


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_the_readme_says_what_update_leaves_alone(template: Template, profile: str) -> None:
    text = (template.generate(profile=profile) / "README.md").read_text()
    settings = yaml.safe_load((Path(__file__).parents[2] / "copier.yml").read_text())
    missing = [path for path in settings["_skip_if_exists"] if f"`{path[1:]}`" not in text]
    assert missing == []


def test_what_is_seeded_is_kept_out_of_the_old_render_too() -> None:
    settings = yaml.safe_load((Path(__file__).parents[2] / "copier.yml").read_text())
    (pattern,) = [entry for entry in settings["_exclude"] if "_copier_conf.exclude" in entry]
    assert pattern.splitlines()[1:-1] == settings["_skip_if_exists"]
