"""Python 3.11 is enough: no source needs a later syntax or a module that came later."""

import ast
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_SOURCES = sorted((_ROOT / "validators" / "releasegate").rglob("*.py")) + sorted(
    (_ROOT / "template").rglob("*.py")
)
# Modules and names that came after 3.11, from "What's New" of Python 3.12, 3.13 and 3.14.
_LATER_MODULES = {"annotationlib", "compression", "concurrent.interpreters", "string.templatelib"}
_LATER_NAMES = {
    "typing": {"override", "TypeAliasType", "ReadOnly", "TypeIs", "NoDefault", "evaluate_forward_ref"},
    "itertools": {"batched"},
    "warnings": {"deprecated"},
    "copy": {"replace"},
    "queue": {"ShutDown"},
    "collections.abc": {"Buffer"},
    "inspect": {"BufferFlags"},
    "math": {"sumprod", "fma"},
}


def _late(source: str) -> set[str]:
    """What a source imports that Python 3.11 lacks."""
    tree = ast.parse(source, feature_version=(3, 11))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & _LATER_MODULES
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} & _LATER_MODULES
            found |= {alias.name for alias in node.names} & _LATER_NAMES.get(node.module, set())
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= {node.attr} & _LATER_NAMES.get(node.value.id, set())
        elif type(node).__name__ in ("TypeAlias", "TemplateStr") or getattr(node, "type_params", None):
            found.add(type(node).__name__)
    return found


def test_every_source_reads_in_3_11() -> None:
    assert len(_SOURCES) > 400
    late = {str(path): names for path in _SOURCES if (names := _late(path.read_text()))}
    assert late == {}


@pytest.mark.parametrize(
    "source",
    [
        "from itertools import batched",
        "import typing\ntyping.override",
        "import annotationlib",
        "copy.replace(x)",
    ],
)
def test_what_came_later_is_seen(source: str) -> None:
    assert _late(source)


def test_the_oldest_python_is_the_one_that_is_promised() -> None:
    assert 'requires-python = ">=3.11"' in (_ROOT / "pyproject.toml").read_text()
    assert sys.version_info >= (3, 11)
