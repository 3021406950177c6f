"""library: the packages that registries and model signatures need and only some install."""

from importlib import import_module
from types import ModuleType

from releasegate.errors import GateError


def library(name: str, extra: str) -> ModuleType:
    """The module of that name (dotted), which comes with an extra of this package.

    Raises GateError if it is not installed or cannot be imported, with the command that installs it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise GateError(
            f"this needs the package {package}, which cannot be imported: {error}",
            f"pip install 'releasegate[{extra}]'",
        ) from error
