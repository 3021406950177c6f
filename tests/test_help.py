"""Every command shows examples that its own parser takes; whatever shows a command shows one that exists."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from releasegate.cli import COMMANDS, parser_for

ROOT = Path(__file__).parents[1]
_TEXTS = (".md", ".jinja", ".json", ".py", ".rego", ".sh", ".yaml", ".yml")
# Whatever people read or run: documents, what the template brings, schemas' words, messages and their fixes.
_SHOWN = ("docs", "policies", "schemas", "scripts", "template", "validators")


def _help(verb: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        parser_for([verb]).parse_args([verb, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def _examples(text: str) -> Iterator[str]:
    """The commands below `examples:`: each without what explains it after two spaces, and without a pipe."""
    _, *after = re.split(r"^examples?:$", re.sub(r"\\\n\s*", "", text), maxsplit=1, flags=re.MULTILINE)
    for shown in re.findall(r"^\s+(?:\S.*\$\()?(releasegate [^)\n]*)", "".join(after), re.MULTILINE):
        yield re.split(r"\s{2,}|\s[|>&]", shown)[0]


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_command_shows_examples_and_takes_them_itself(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = [shlex.split(command)[1:] for command in _examples(_help(verb, capsys))]
    assert [arguments for arguments in shown if arguments[0] == verb]
    for arguments in shown:
        assert parser_for(arguments).parse_args(arguments).verb in COMMANDS


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its sources and verbs."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _parsers(inner)


def _of(verb: str) -> list[argparse.ArgumentParser]:
    return [one for one in _parsers(parser_for([verb])) if f" {verb}" in one.prog]


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_command_says_what_each_argument_is(verb: str) -> None:
    unsaid = {
        f"{parser.prog} {action.dest}"
        for parser in _of(verb)
        for action in parser._actions
        if not (action.help or action.choices)
    }
    assert unsaid == set()


def _files() -> list[Path]:
    found = (path for folder in _SHOWN for path in sorted((ROOT / folder).rglob("*")))
    return [path for path in found if path.is_file() and path.name.endswith(_TEXTS)]


def _commands(text: str) -> Iterator[str]:
    """Each `releasegate …` in backticks, and each that is followed by an option, to the end of its line."""
    flat = re.sub(r"\\\n\s*", " ", text)
    yield from re.findall(r"`releasegate ([a-z][^`\n]*)`", flat)
    yield from re.findall(r"(?<![\w./`-])releasegate ([a-z-]+ [^\n`]*--[^\n`]*)", flat)


def test_whatever_shows_a_command_shows_one_that_there_is() -> None:
    shown = {
        (str(path.relative_to(ROOT)), command.split()[0])
        for path in _files()
        for command in _commands(path.read_text(errors="replace"))
    }
    assert len(shown) > 100
    assert {(path, verb) for path, verb in shown if verb not in COMMANDS} == set()


def test_whatever_shows_an_option_shows_one_that_the_command_has() -> None:
    known = {
        verb: {option for parser in _of(verb) for option in parser._option_string_actions}
        for verb in COMMANDS
    }
    shown = {
        (str(path.relative_to(ROOT)), command.split()[0], option)
        for path in _files()
        for command in _commands(path.read_text(errors="replace"))
        for option in re.findall(
            r"(?<=\s)--[a-z][a-z-]*", re.split(r"\s(?:[|;&>]|releasegate\s)", command)[0]
        )
    }
    assert len(shown) > 100
    assert {one for one in shown if one[2] not in known.get(one[1], ())} == set()
