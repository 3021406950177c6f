"""Choice: the Helm that renders as Argo CD does, or a refusal that says which is wanted."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from releasegate.errors import GateError
from releasegate.render.helm.binary import Binary
from releasegate.render.helm.job import Renderer
from releasegate.render.helm.library import Library
from releasegate.render.helm.versions import LIBRARY, helm_of, minor_of
from releasegate.scan.child import run

INSTALL = 'python -m pip install --require-hashes -r "$(releasegate renderer)"'
_PROGRAM = re.compile(r"helm(?:[-_]?v?[34](?:\.[0-9]+){0,2})?(?:\.exe)?")


def renderer(argocd: str) -> Renderer:
    """What renders charts as an Argo CD minor ("3.5") does: the library where it fits, else a program.

    Raises GateError where no Helm of the minor that it bundles is installed; it says what was found.
    """
    wanted = helm_of(argocd)
    library = library_version()
    if LIBRARY.get(library) == wanted:
        return Library(wanted)
    found = (
        [f"helm-python-sdk {library} is Helm {LIBRARY.get(library, '(not known here)')}"] if library else []
    )
    for program in programs():
        version = version_of(program)
        if version == wanted:
            return Binary(program, version)
        found.append(f"{program} is {version or 'of no version that it tells'}")
    raise _missing(argocd, wanted, found)


def library_version() -> str:
    """The version of helm-python-sdk that is installed beside the gate, "" where none is."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("helm-python-sdk")
    except PackageNotFoundError:
        return ""


def programs() -> Iterator[Path]:
    """Every program on PATH that is called helm, helm3, helm-v3.19.4 and the like, `helm` first."""
    for entry in os.environ.get("PATH", os.defpath).split(os.pathsep):
        # An entry of PATH such as `.` would let the judged folder bring its own Helm.
        folder = Path(entry)
        if not folder.is_absolute() or not folder.is_dir():
            continue
        names = sorted((one.name for one in folder.iterdir() if _PROGRAM.fullmatch(one.name)), key=_order)
        for name in names:
            program = shutil.which(name, path=entry)
            if program:
                yield Path(program)


def version_of(program: Path) -> str:
    """The minor that a helm program says it is, such as "4.2"; "" where it says none."""
    with TemporaryDirectory(prefix="releasegate-helm-") as home:
        ended = run([str(program), "version", "--short"], Path(home), Path(home), 20)
    return minor_of(ended.output.decode("ascii", "replace").strip()) if ended.code == 0 else ""


def _order(name: str) -> tuple[bool, str]:
    return name.removesuffix(".exe") != "helm", name


def _missing(argocd: str, wanted: str, found: list[str]) -> GateError:
    seen = "; ".join(found) or "no Helm is installed"
    message = (
        f"Argo CD {argocd} renders charts with Helm {wanted}, and {seen}: another Helm renders otherwise"
    )
    fix = f"put a helm {wanted} on PATH, as helm or helm-v{wanted}.0"
    if wanted == "4.2":
        fix = f"install it: {INSTALL}, or put a helm {wanted} on PATH"
    return GateError(message, fix)
