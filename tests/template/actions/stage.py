"""A repository at a forge, with a pull request, and the programs that a job of its CI calls."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.actions.forge import Forge
from tests.template.actions.runner import Runner
from tests.template.builder import NEW, Template, git, save

API = "/repos/acme/ml-gitops"
COMMENTS = f"{API}/issues/7/comments"
OPENED = "pull_request_target"
UNTIL = "2026-12-01T00:00:00Z"
# Says how it was called. `facts` and `gate` write the files that are asked for, `record` grows the branch.
_RELEASEGATE = """\
#!/bin/bash
echo "releasegate $*" >> "$LOG"
exits="$GATE_EXITS" argv=" $* "
after() { local rest="${argv#* "$1" }"; echo "${rest%% *}"; }
case "$1" in
  facts) echo "{\\"head\\": \\"$HEAD_OF_PULL\\"}" > "$(after --out)"; exit 0 ;;
  gate)
    case "$argv" in *" --decision "*) echo '{"until": "MOMENT"}' > "$(after --decision)" ;; esac
    [ "$exits" = 2 ] || echo "what the gate says"
    exit "${exits:-0}" ;;
  render) echo "what would be applied"; exit "${RENDER_EXITS:-0}" ;;
  record)
    cd "$(after -C)" || exit 2
    old="$(git rev-parse --quiet --verify refs/heads/releasegate-decisions)"
    tree="$(git mktree < /dev/null)"
    new="$(git commit-tree "$tree" -m "Record" ${old:+-p "$old"})"
    git update-ref refs/heads/releasegate-decisions "$new" ;;
esac
""".replace("MOMENT", UNTIL)
_PYTHON = '#!/bin/sh\necho "python $*" >> "$LOG"\n'


@dataclass
class Stage:
    """A generated repository whose main has moved, with pull request 7, and a forge that serves it."""

    folder: Path
    forge: Forge
    repository: Path
    head: str
    main: str
    machine: dict[str, str] = field(default_factory=dict)

    @property
    def workflow(self) -> Mapping[str, Any]:
        text = (self.repository / ".github/workflows/releasegate.yaml").read_text()
        loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - `on` stays text
        return loaded

    def runner(self, name: str, event: Mapping[str, Any], event_name: str, **given: Any) -> Runner:
        """A runner for one event; `given`: secrets, variables, inputs."""
        github = {
            "event": event,
            "event_name": event_name,
            "token": "the-token-of-this-run",
            "server_url": f"file://{self.folder}/git",
            "repository": "acme/ml-gitops",
            "run_id": "42",
            "run_number": "42",
        }
        return Runner(self.folder / name, self.folder / "programs", github, self.machine, **given)

    def opened(self) -> dict[str, Any]:
        """The event that opens the pull request."""
        return {"pull_request": {"number": 7, "head": {"sha": self.head}}}

    def calls(self, *words: str) -> list[str]:
        """How the programs were called, of the calls that start with these words."""
        log = self.folder / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if line.startswith(" ".join(words))]

    def statuses(self, commit: str) -> list[Any]:
        return self.forge.to(f"{API}/statuses/{commit}")


def staged(template: Template, folder: Path, forge: Forge, ref: str = NEW, **answers: Any) -> Stage:
    """Set the stage: main and pull request 7, whose head has its own copy of everything."""
    if missing := [name for name in ("bash", "curl", "jq") if not shutil.which(name)]:
        pytest.skip(f"no {', '.join(missing)}, which the scripts of CI call")
    repository = template.repository(folder / "git/acme/ml-gitops", ref, **answers)
    git(repository, "switch", "--quiet", "--create", "change")
    (repository / "HEAD.md").write_text("# What the pull request brings\n")
    save(repository, "Change")
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-ref", "refs/pull/7/head", head)
    git(repository, "switch", "--quiet", "main")
    programs = folder / "programs"
    programs.mkdir()
    for name, text in {"releasegate": _RELEASEGATE, "python": _PYTHON}.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    machine = {
        "LOG": str(folder / "log"),
        "HEAD_OF_PULL": head,
        "GITHUB_API_URL": forge.root,
        "GITHUB_SERVER_URL": f"file://{folder}/git",
        "GITHUB_REPOSITORY": "acme/ml-gitops",
        "GIT_AUTHOR_NAME": "CI",
        "GIT_AUTHOR_EMAIL": "ci@example.com",
        "GIT_COMMITTER_NAME": "CI",
        "GIT_COMMITTER_EMAIL": "ci@example.com",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    main = git(repository, "rev-parse", "HEAD").strip()
    return Stage(folder, forge, repository, head, main, machine)
