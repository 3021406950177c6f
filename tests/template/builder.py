"""This repository as a Copier template of two versions, and repositories generated from it."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OLD, NEW = "v9998.0.0", "v9999.0.0"
OWNERS = "alice <alice@example.com>, bob <bob@example.com>, carol <carol@example.com>"
OLD_DIGEST = "sha256:" + "1" * 64
APPLICATIONSET = (
    "template/argocd/[% yield instance from instance_list %][[ instance.name ]][% endyield %]/environments/"
    "[% yield env from instance.environments %][[ env.name ]][% endyield %]/applicationset.yaml.jinja"
)
_EACH = "template/environments/[% yield env from environment_list %][[ env.name ]][% endyield %]/"
ENVIRONMENT = _EACH + "environment.yaml.jinja"
ENFORCED = _EACH + "enforced.yaml.jinja"
EXAMPLE = (
    "template/environments/[% if include_example %][[ environment_list[0].name ]][% endif %]/releases/"
    "example-churn.yaml.jinja"
)
CHART = "template/charts/model-serving/2.0.0/"
GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.com",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.com",
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder` without the machine's configuration and return what it printed."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | GIT, check=True, capture_output=True, text=True
    )
    return done.stdout


@dataclass(frozen=True, slots=True)
class Template:
    """The template's repository, with the tags OLD and NEW, and what was generated from it so far."""

    path: Path
    scratch: Path
    made: dict[str, Path] = field(default_factory=dict)

    def commit(self, ref: str) -> str:
        """The full sha of a tag."""
        return git(self.path, "rev-parse", f"{ref}^{{commit}}").strip()

    def copy(self, target: Path, ref: str = NEW, **answers: Any) -> Path:
        """`copier copy --defaults` into `target`; platform_owners is OWNERS unless it is given."""
        from copier import run_copy

        data = {"platform_owners": OWNERS} | answers
        run_copy(str(self.path), target, data=data, vcs_ref=ref, defaults=True, quiet=True)
        return target

    def generate(self, ref: str = NEW, **answers: Any) -> Path:
        """A generated folder for reading only: the same answers give the same folder."""
        key = repr((ref, sorted(answers.items())))
        if key not in self.made:
            self.made[key] = self.copy(self.scratch / f"generated-{len(self.made)}", ref, **answers)
        return self.made[key]

    def repository(self, target: Path, ref: str = OLD, **answers: Any) -> Path:
        """A generated repository for changing: a copy of generate(), committed."""
        shutil.copytree(self.generate(ref, **answers), target)
        git(target, "init", "--quiet", "--initial-branch=main")
        save(target, "Generate the repository")
        return target

    def update(self, target: Path, **answers: Any) -> None:
        """`copier update --defaults` to NEW."""
        from copier import run_update

        run_update(target, data=answers, vcs_ref=NEW, defaults=True, overwrite=True, quiet=True)


def save(repository: Path, message: str = "Work") -> None:
    """Commit everything."""
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", message)


def build(folder: Path, parts: tuple[str, ...] = ("copier.yml", "template/")) -> Template:
    """A repository with this one's files as they are now at NEW, and an older version of them at OLD.

    `parts` says which files; Copier clones the template for every copy, so few files keep the tests quick.
    """
    template = folder / "template"
    template.mkdir()
    git(template, "init", "--quiet", "--initial-branch=main")
    files = {path: (ROOT / path).read_bytes() for path in _present() if path.startswith(parts)}
    _commit(template, OLD, older(files))
    _commit(template, NEW, files)
    return Template(template, folder)


def older(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The template as it might have been one version ago: other rules, another retry limit, one file more,
    and the chart 1.0.0 alone."""
    edits = (
        ("copier.yml", rb'(?m)^(  default: )"sha256:.*"$', rb'\1"%s"' % OLD_DIGEST.encode()),
        ("copier.yml", rb"(?ms)^first_chart:.*?(?=^# ---)", b""),
        ("copier.yml", rb"(?m)^  - /charts/model-serving/1.0.0 .*\n", b""),
        (APPLICATIONSET, rb"limit: 5", rb"limit: 3"),
        (ENVIRONMENT, rb'(?s)\[% if first_chart .*?\n    - "2.0.0"\n', b'    - "1.0.0"\n'),
        (ENFORCED, rb"(?s)\[% if first_chart .*", b""),
        (EXAMPLE, rb'chart: "2.0.0"', b'chart: "1.0.0"'),
    )
    changed = {path: data for path, data in files.items() if not path.startswith(CHART)}
    for path, pattern, text in edits:
        changed[path], count = re.subn(pattern, text, changed[path])
        assert count == 1, f"{path} has {count} places to make older"
    return changed | {"template/docs/obsolete.md": b"# Gone in the next version\n"}


def _present() -> list[str]:
    """The files of this repository, uncommitted ones included."""
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return [path for path in listed if path and (ROOT / path).is_file()]


def _commit(template: Path, tag: str, files: Mapping[str, bytes]) -> None:
    for child in template.iterdir():
        if child.name != ".git":
            shutil.rmtree(child) if child.is_dir() else child.unlink()
    for path, data in files.items():
        target = template / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    save(template, tag)
    git(template, "tag", tag)
