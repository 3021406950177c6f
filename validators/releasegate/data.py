"""Where the package's own policies, schemas and pins are, in a wheel and in an editable install alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / name


def scanner_requirements() -> Path:
    """The requirements of the scanner, each pinned by hash, as pip reads them."""
    return _folder("requirements") / "checkov.txt"


def renderer_requirements() -> Path:
    """The requirements of rendering (Helm, Kubernetes' schemas), each pinned by hash, as pip reads them."""
    return _folder("requirements") / "render.txt"


def policies_folder() -> Path:
    """The folder of the rules: policies/<family>/<rule>/<rule>.rego."""
    return _folder("policies")


def cases_folder() -> Path | None:
    """The folder of the cases, one folder for each rule; None where it is not there: a wheel brings none."""
    cases = _PACKAGE.parents[1] / "tests" / "cases"
    return cases if cases.is_dir() and not (_PACKAGE / "_data").is_dir() else None


def schemas_folder() -> Path:
    """The folder of the JSON Schemas: schemas/<kind>.schema.json."""
    return _folder("schemas")
