"""The command line: what it prints where, and the exit codes that CI relies on."""

import html
import json
import subprocess
import sys

import pytest
from releasegate import __version__, cli
from releasegate.reporters import FORMATS

from tests.conftest import ALICE
from tests.repo_builder import Repo

DEV = "environments/dev/releases/churn.yaml"


def by_tag(repo: Repo) -> str:
    """The dev release with its image named by tag."""
    text = (repo.path / DEV).read_text()
    return text.replace(text[text.index("@sha256:755c") :].split("\n")[0], ":latest")


def test_a_clean_repository_is_one_line_and_code_0(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(starter.path)]) == 0
    assert capsys.readouterr() == ("clean: no findings\n", "")


def test_a_finding_is_code_1_with_place_rule_reason_and_fix(
    starter: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.write({DEV: by_tag(starter)})
    assert cli.main(["check", str(starter.path)]) == 1
    said = capsys.readouterr().out
    assert f"{DEV}:12:5: release.image_digest: the image registry.example.com/churn:latest is not" in said
    assert "    fix: write the image as name@sha256:" in said
    assert "    serves: ISO 27001 A.5.21" in said


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_names_the_rule_and_keeps_the_code(
    starter: Repo, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    starter.write({DEV: by_tag(starter)})
    assert cli.main(["check", "--format", name, str(starter.path)]) == 1
    # Markdown writes a dot or an underscore as an entity where it could mean something.
    assert "release.image_digest" in html.unescape(capsys.readouterr().out)


def test_a_verdict_in_json_names_what_it_holds_for(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    starter.branch("head").write({DEV: by_tag(starter)}).commit("by tag", ALICE)
    assert cli.main(["gate", "--base", "main", "-C", str(starter.path), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert starter.sha("main") in json.dumps(report)
    assert {finding["rule"] for finding in report["findings"]} == {"approval.quorum", "release.image_digest"}


def test_a_clean_verdict_names_its_base(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gate", "--base", "main", "-C", str(starter.path)]) == 0
    assert capsys.readouterr().out == f"clean: no findings, judged by the base {starter.sha()}\n"


@pytest.mark.parametrize("verb", sorted(cli.COMMANDS))
def test_every_command_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main([verb, "--help"])
    said = capsys.readouterr().out
    assert leaving.value.code == 0
    assert cli.COMMANDS[verb] in " ".join(said.split())
    assert "example" in said


def test_help_and_version_need_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    for flag, said in (
        ("--help", "exit codes: 0 nothing wrong, 1 findings, 2 could not check"),
        ("--version", __version__),
    ):
        with pytest.raises(SystemExit) as leaving:
            cli.main([flag])
        assert leaving.value.code == 0
        assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["chekc"], ["check", "--no-such-flag"], ["gate"], ["check", "--format", "xml"]]
)
def test_bad_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main(arguments)
    assert leaving.value.code == 2
    assert "usage: releasegate" in capsys.readouterr().err


def test_hostile_names_reach_the_terminal_escaped(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    starter.write({"environments/dev/releases/\x1b[31mred.yaml": "a: 1\n"})
    assert cli.main(["check", str(starter.path)]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_a_reader_that_goes_away_ends_it_quietly(starter: Repo) -> None:
    script = f"{sys.executable} -m releasegate.cli rules | head -n 1"
    done = subprocess.run(script, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_the_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(verb in script for verb in cli.COMMANDS)


def test_a_check_imports_no_more_than_it_needs(starter: Repo) -> None:
    """Each of these would cost a pre-commit hook more than the judging itself."""
    heavy = ["jsonschema", "ruamel", "copier", "rich", "requests", "opa_client", "hypothesis", "jinja2"]
    script = (
        "import sys; from releasegate.cli import main; code = main(['check', sys.argv[1]]); "
        f"sys.exit(code or ' '.join(name for name in {heavy} if name in sys.modules) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, starter.path], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
