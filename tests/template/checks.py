"""What has to hold for every generated repository, as sentences about what does not."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from releasegate.codeowners import codeowners_facts
from releasegate.layout import place
from releasegate.repo import Repo, read_repo
from releasegate.tree import work_tree

from tests.template.builder import NEW, Template

Check = Callable[[Repo, Path, Mapping[str, Any]], Iterator[str]]
_LEFTOVER = re.compile(rb"\[\[|\]\]|\[%|%\]|\[#|#\]")
_HEADER = re.compile(r"# (Kept by (the template|Copier)|Yours)\b|// Kept by the template\b")
_HEADLESS = ("ModelRelease", "ModelProfile", "Docs", "ForgeSettings")


def problems(template: Template, root: Path, answers: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with the repository in `root`, generated at NEW with these answers."""
    repo = read_repo(work_tree(root))
    found = [f"{finding.place} {finding.rule}: {finding.message}" for finding in repo.findings]
    for check in (unread, leftovers, endings, headers, unowned, unanswered):
        found += check(repo, root, answers)
    return [*found, *pins(template, repo, root)]


def unread(repo: Repo, root: Path, answers: Mapping[str, Any]) -> Iterator[str]:
    """Files that no schema and no rule could read."""
    for path in repo.tree.entries():
        where = place(path)
        if where.kind is None and where.reading is None:
            yield f"{path}: the layout does not know it"


def leftovers(repo: Repo, root: Path, answers: Mapping[str, Any]) -> Iterator[str]:
    """Delimiters of the template that Copier should have replaced. Charts are copied as they are."""
    for path in repo.tree.entries():
        if not path.startswith(("charts/", ".vscode/")) and (match := _LEFTOVER.search(repo.tree.read(path))):
            yield f"{path}: still has {match[0].decode()}"
        if _LEFTOVER.search(path.encode()) or path.endswith(".jinja"):
            yield f"{path}: the name was not rendered"


def endings(repo: Repo, root: Path, answers: Mapping[str, Any]) -> Iterator[str]:
    """Files that formatters would change: spaces at ends of lines, or not exactly one newline at the end."""
    for path in repo.tree.entries():
        data = repo.tree.read(path)
        if re.search(rb"[ \t\r]\n", data) or not data.endswith(b"\n") or data.endswith(b"\n\n"):
            yield f"{path}: a formatter would change it"


def headers(repo: Repo, root: Path, answers: Mapping[str, Any]) -> Iterator[str]:
    """Files that do not say whose they are."""
    for path, documents in repo.documents.items():
        if path.startswith(("charts/", ".vscode/")) or any(
            document.kind in _HEADLESS for document in documents
        ):
            continue
        if not _HEADER.match(repo.tree.read(path).decode()):
            yield f"{path}: the first line does not say whose it is"


def unowned(repo: Repo, root: Path, answers: Mapping[str, Any]) -> Iterator[str]:
    """Paths without an owner."""
    facts = codeowners_facts(repo)
    uncovered = facts["uncovered"]
    assert isinstance(uncovered, list)
    if not facts["path"]:
        yield "no CODEOWNERS"
    yield from (f"{path}: nobody owns it" for path in uncovered)


def unanswered(repo: Repo, root: Path, answers: Mapping[str, Any]) -> Iterator[str]:
    """Answers that `copier update` would not find again."""
    stored = repo.value(".copier-answers.yml") or {}
    for name, value in answers.items():
        if stored.get(name) != value:
            yield f".copier-answers.yml: {name} is {stored.get(name)!r}, not {value!r}"


def pins(template: Template, repo: Repo, root: Path) -> Iterator[str]:
    """Places that should name the template's commit in full, and do not."""
    stored = repo.value(".copier-answers.yml") or {}
    if (stored.get("_commit"), stored.get("_src_path")) != (NEW, str(template.path)):
        yield f".copier-answers.yml: {stored.get('_commit')} of {stored.get('_src_path')}"
    sha = template.commit(NEW)
    ci = [".github/workflows/releasegate.yaml", ".gitlab-ci.yml", "Jenkinsfile"]
    present = [path for path in ci if (root / path).exists()]
    if len(present) != 1:
        yield f"one CI definition is expected, not {present}"
    for path in [".pre-commit-config.yaml", *present]:
        if sha not in (root / path).read_text():
            yield f"{path}: does not pin {sha}"
