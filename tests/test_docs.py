"""The documents name commands, files, rules and fields that exist."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from releasegate.cli import COMMANDS, parser_for
from releasegate.document import Document
from releasegate.kinds import schema_findings
from releasegate.layout import OTHER, place
from releasegate.policies import PolicySet

ROOT = Path(__file__).parents[1]
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [*WRITTEN, ROOT / "template" / "README.md.jinja"]
PYTHON_RULES = {"load", "scan", "schema", "tool"}


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)


def _text(page: Path) -> str:
    return re.sub(r"\[\[.*?\]\]", "answer", page.read_text())


def _typed(page: Path) -> Iterator[str]:
    """Every `releasegate …` line of a code block; what stands after two spaces or # explains it."""
    for block in re.findall(r"^```\n(.*?)^```$", _text(page), re.MULTILINE | re.DOTALL):
        for line in re.findall(r"^(?:\$ )?(releasegate [a-z].*)$", block.replace("\\\n", ""), re.MULTILINE):
            yield re.split(r"\s{2,}|\s#\s", line)[0]


def _named(page: Path) -> Iterator[str]:
    """Every `releasegate …` in a sentence or a table, which may leave out what is not its point."""
    prose = re.sub(r"^```.*?^```$", "", _text(page), flags=re.MULTILINE | re.DOTALL)
    yield from (" ".join(command.split()) for command in re.findall(r"`(releasegate\s[^`]+)`", prose))


@pytest.mark.parametrize(
    ("page", "command"), [(str(page.relative_to(ROOT)), line) for page in PAGES for line in _typed(page)]
)
def test_every_command_line_parses(page: str, command: str) -> None:
    arguments = shlex.split(command)[1:]
    assert parser_for(arguments).parse_args(arguments).verb in COMMANDS


@pytest.mark.parametrize(
    ("page", "command"), [(str(page.relative_to(ROOT)), name) for page in PAGES for name in _named(page)]
)
def test_every_command_that_is_named_exists_with_its_options(
    page: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    verb, *rest = shlex.split(command)[1:]
    with pytest.raises(SystemExit) as ended:
        parser_for([verb]).parse_args([verb, "--help"])
    assert ended.value.code == 0
    options = capsys.readouterr().out
    assert [word for word in rest if word.startswith("-") and f"{word} " not in options] == []


def test_the_fixes_of_rules_name_commands_that_exist(policies: PolicySet) -> None:
    texts = {rule.id: f"{rule.description} {rule.message} {rule.fix}" for rule in policies.rules}
    named = {verb: rule for rule, text in texts.items() for verb in re.findall(r"`releasegate (\w+)", text)}
    assert named
    assert {verb: rule for verb, rule in named.items() if verb not in COMMANDS} == {}


def test_the_readme_shows_every_command() -> None:
    page = ROOT / "README.md"
    shown = {command.split()[1] for command in (*_typed(page), *_named(page))}
    assert set(COMMANDS) - shown == set()


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL))
    broken = [link for link in links if "://" not in link and not _leads_somewhere(page, link)]
    assert broken == []


def _leads_somewhere(page: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not heading:
        return target.exists()
    titles = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE)
    return heading in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_rule_that_is_named_exists(page: Path, policies: PolicySet) -> None:
    known = {rule.id for rule in policies.rules}
    families = {name.split(".")[0] for name in known}
    named = set(re.findall(r"`([a-z_]+\.(?!py`|yaml`|md`)[a-z_]+)`", page.read_text()))
    assert {name for name in named if name.split(".")[0] in families} - known == set()


def test_the_readme_names_every_family(policies: PolicySet) -> None:
    families = {rule.id.split(".")[0] for rule in policies.rules} | PYTHON_RULES
    text = (ROOT / "README.md").read_text()
    assert [family for family in sorted(families) if f"`{family}`" not in text] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_document_that_is_shown_fits_its_schema(page: Path) -> None:
    shown = [*map(_yaml, _blocks(page, "yaml")), *map(json.loads, _blocks(page, "json"))]
    documents = [value for value in shown if isinstance(value, dict) and "kind" in value]
    wrong = [
        finding.message
        for value in documents
        for finding in schema_findings(Document(page.name, value["kind"], value, b""))
        # The README's first release is the one that is refused, by a rule or by its schema.
        if "serving:latest" not in str(value)
    ]
    assert wrong == []


def _yaml(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:  # a part of a document, shown with its indentation
        return None


def test_the_layout_says_of_each_path_what_the_gate_says() -> None:
    """Each row of docs/layout.md with one exact path and one kind of change."""
    rows = re.findall(
        r"^\| `([^`…]+)` \|.*\| `([a-z-]+)`[^|`]*\|$", (ROOT / "docs/layout.md").read_text(), re.M
    )
    said = {path: change for path, change in rows if not path.endswith("/")}
    found = {path: place(_filled(path)) for path in said}
    assert len(said) > 15
    assert [path for path, there in found.items() if there == OTHER] == []
    assert {path: there.change for path, there in found.items()} == said


def _filled(path: str) -> str:
    filled = path.replace("<change digest>", "0" * 64).replace("<version>", "1.0.0")
    return re.sub(r"<[a-z ]+>", "x", filled)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_shows_a_path_of_somebodys_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w./~<>-])/(?:home|root|tmp|work|Users|mnt|opt)/\S*", page.read_text()) == []
