"""Stage: a folder, the people who work in it, and what they type, shown with what comes of it."""

import itertools
import os
import shlex
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

CLEAN, REFUSED = 0, 1
_WIDTH = 110
_ROLES = ("AUTHOR", "COMMITTER")


class DemoError(Exception):
    """A step of the demo ended otherwise than it must; the demo stops and says where."""


@dataclass(frozen=True)
class Stage:
    """repo: the generated repository; home: an empty home, so that no setting of the user's is touched."""

    repo: Path
    home: Path

    def run(self, *command: str, expect: int = CLEAN, who: str = "alice", show: bool = True) -> str:
        """Run a command as one person, print it with its output, and check its exit code."""
        done = subprocess.run(
            command, cwd=self.repo, env=self._environment(who), capture_output=True, text=True, check=False
        )
        output = (done.stdout + done.stderr).strip()
        if show or done.returncode != expect:
            _print(f"$ {shlex.join(_short(command))}", "    ")
            _print(output, "      ")
            print()
        if done.returncode != expect:
            raise DemoError(f"{shlex.join(command)} ended with {done.returncode} instead of {expect}")
        return output

    def quietly(self, *command: str, who: str = "alice") -> str:
        """Run a command whose output is not part of the story."""
        return self.run(*command, who=who, show=False)

    def write(self, path: str, content: str) -> None:
        """Write one file of the repository, as a person's editor would."""
        target = self.repo / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)

    def read(self, path: str) -> str:
        """One file of the repository."""
        return (self.repo / path).read_text()

    def commit(self, message: str, who: str = "alice") -> None:
        """Commit everything as one person."""
        self.quietly("git", "add", "-A")
        self.quietly("git", "commit", "-qm", message, who=who)

    def _environment(self, who: str) -> dict[str, str]:
        binaries = str(Path(sys.executable).parent)
        person = {"NAME": who.title(), "EMAIL": email(who)}
        return {
            **{name: os.environ[name] for name in ("LANG", "TMPDIR", "SSL_CERT_FILE") if name in os.environ},
            "PATH": os.pathsep.join([binaries, os.environ.get("PATH", os.defpath)]),
            "HOME": str(self.home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_{key}": value for role in _ROLES for key, value in person.items()},
        }


def email(who: str) -> str:
    """The address that a person of the demo commits with."""
    return f"{who}@example.com"


_numbers = itertools.count(1)


def headline(text: str) -> None:
    """Print what comes next in the story, numbered."""
    bold, plain = (
        ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else ("", "")
    )
    print(f"\n{bold}{next(_numbers)}. {text}{plain}")


def say(text: str) -> None:
    """Print a sentence of the story."""
    for line in textwrap.wrap(" ".join(text.split()), _WIDTH - 4):
        print(f"  {line}")
    print(flush=True)


def _short(command: tuple[str, ...]) -> tuple[str, ...]:
    """The command without the folders of this machine."""
    return tuple(Path(word).name if word.startswith("/") else word for word in command)


def _print(text: str, indent: str) -> None:
    for line in text.splitlines():
        print(indent + line)
