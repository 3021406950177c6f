"""Histories: what a branch does to a repository, made by dice.

A history is {"base": name of a tree in tests/cases/_base, "main": [step], "head": [step]}. A step is
["write", path, text], ["delete", path], ["move", path, path], ["mode", path, mode], ["link", path, target],
["submodule", path] or, on the head, ["merge"]. Names are text with bytes that are no UTF-8 as surrogates.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random

from parity.damage import damaged
from parity.odd import WHOLES

from tests.conftest import BASES

Files = dict[str, tuple[str, bytes]]
"""path → git mode and content; the content of a submodule is a commit's name."""

_FILE, _PROGRAM, _LINK, _SUBMODULE = "100644", "100755", "120000", "160000"
_COMMIT = "1" * 40
_NEW = (
    *("environments/prod/releases/fraud.yaml", "environments/qa/releases/fraud.yaml", "environments/new/x"),
    *("governance/models/fraud.yaml", "governance/waivers/w.yaml", "evidence/churn/9/evaluation.json"),
    *("policies/acme/new/new.rego", "access/people.yaml", "CODEOWNERS", "docs/CODEOWNERS", "approvals/x"),
    *("argocd/main/sets/new.yaml", "argocd/main/Chart.yaml", "platform/x/y/values.yaml", "pipelines/t.yaml"),
    *("charts/model-serving/9.9.9/values.yaml", ".github/workflows/new.yaml", "docs/new.md", "x"),
    *("approvals/" + "0" * 64 + "/bob.json", "access/break-glass/b.yaml", ".copier-answers.yml", "README.md"),
)
_ODD = ("a\nb", "\u202ex.yaml", "a\\b", "\udcff.yaml", "e\u0301.yaml", "a b", '"', "\u212a.yaml", "x.yaml ")


@cache
def base(name: str) -> Mapping[str, tuple[str, bytes]]:
    """The files of a clean repository."""
    root = BASES / name
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (_FILE, path.read_bytes()) for path in found}


def history(dice: Random) -> bytes:
    """A history as JSON: one to four steps on the head, and now and then some on the base beside it."""
    name = dice.choice(("starter", "regulated"))
    files = dict(base(name))
    head = list(_steps(files, dice, dice.randint(1, 4)))
    main = list(_steps(dict(base(name)), dice, 2)) if dice.random() < 0.3 else []
    if main and dice.random() < 0.5:
        head.insert(dice.randint(0, len(head)), ["merge"])
    return json.dumps({"base": name, "main": main, "head": head}).encode()


def _steps(files: Files, dice: Random, count: int) -> Iterator[list[str]]:
    for _ in range(count):
        step = _step(files, dice)
        yield step
        apply(files, step)


def _step(files: Files, dice: Random) -> list[str]:
    path = dice.choice(sorted(files))
    read = [one for one in sorted(files) if "/releases/" in one or one.startswith(("argocd/", "evidence/"))]
    path = dice.choice(read) if read and dice.random() < 0.4 else path
    way = dice.random()
    if way < 0.35:
        return ["write", path, _edited(files[path], dice)]
    if way < 0.5:
        return ["delete", path]
    if way < 0.65:
        return ["move", path, _place(path, files, dice)]
    if way < 0.75:
        return ["mode", path, dice.choice((_FILE, _PROGRAM, _LINK, _SUBMODULE))]
    if way < 0.8:
        return ["link", _place(path, files, dice), dice.choice((path, "..", "/etc/passwd", "x"))]
    if way < 0.85:
        return ["submodule", _place(path, files, dice)]
    copied = files[path][1].decode(errors="replace")
    return ["write", _place(path, files, dice), dice.choice(("", "a: 1\n", copied))]


def _place(path: str, files: Files, dice: Random) -> str:
    """Another place: a new one, one beside, one that differs in case, one of an odd name, a taken one."""
    folder, _, name = path.rpartition("/")
    ways = (
        *(dice.choice(_NEW), dice.choice(_NEW), f"{folder}/{dice.choice(_ODD)}", path.upper(), path.lower()),
        *(f"{folder}/{name.title()}", f"{folder}/deeper/{name}", f"{path}/x", dice.choice(sorted(files))),
        *(path.replace("dev", "prod"), path.replace("prod", "dev"), path.replace("churn", "fraud"), folder),
    )
    return dice.choice(ways).strip("/") or "x"


def _edited(file: tuple[str, bytes], dice: Random) -> str:
    from releasegate.strict_yaml import Reading, load

    loaded = load(file[1], Reading.MANIFEST)
    text = file[1].decode(errors="replace")
    if not loaded.values or dice.random() < 0.3:
        at = dice.randint(0, len(text))
        return text[:at] + dice.choice(("\n", " ", "# x\n", "a", "\t", "1")) + text[at:]
    several = [damaged(json.dumps({"": one}), ("",), list(WHOLES), dice) for one in loaded.values]
    return "\n---\n".join(json.dumps(json.loads(one)[""]) for one in several) + "\n"


def apply(files: Files, step: Sequence[str]) -> None:
    """Do a step. What needs a file that is not there does nothing; a file gives way to a folder."""
    what, path, *rest = step
    if what in ("delete", "move", "mode") and path not in files:
        return
    if what == "delete":
        del files[path]
    elif what == "mode":
        files[path] = (rest[0], _COMMIT.encode() if rest[0] == _SUBMODULE else files[path][1])
    elif what == "move":
        _put(files, rest[0], files.pop(path))
    elif what == "submodule":
        _put(files, path, (_SUBMODULE, _COMMIT.encode()))
    else:
        _put(files, path, (_LINK if what == "link" else _FILE, rest[0].encode("utf-8", "surrogatepass")))


def _put(files: Files, path: str, file: tuple[str, bytes]) -> None:
    parts = path.split("/")
    above = {"/".join(parts[:size]) for size in range(1, len(parts))}
    for other in [one for one in files if one in above or one.startswith(f"{path}/")]:
        del files[other]
    files[path] = file
