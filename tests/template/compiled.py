"""Compiled: what Jinja compiled and what copier.yml says is kept from one copy of the template to the next.

Copier keeps nothing.
"""

from copy import deepcopy
from pathlib import Path
from types import CodeType
from typing import Any

import copier._template
import pytest
from jinja2 import Environment

_LEXED_BY = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "keep_trailing_newline",
    "newline_sequence",
)


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    """Let every environment with the same syntax share the code of a source: it is a function of both."""
    compile_anew = Environment.compile
    known: dict[tuple[object, ...], CodeType] = {}

    def compiled(
        self: Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        # Copier's extension notes what begins to be read; that has to happen whether or not it is known.
        self.preprocess(source, name, filename)
        key = (
            type(self),
            *(getattr(self, one) for one in _LEXED_BY),
            *self.extensions,
            source,
            name,
            filename,
        )
        if key not in known:
            known[key] = compile_anew(self, source, name, filename)
        return known[key]

    patch.setattr(Environment, "compile", compiled)


def keep_read(patch: pytest.MonkeyPatch) -> None:
    """Let each content of copier.yml be read once: that takes PyYAML as long as the rest of a copy."""
    read_anew = copier._template.load_template_config
    known: dict[bytes, dict[str, Any]] = {}

    def read(conf_path: Path, quiet: bool = False) -> dict[str, Any]:
        content = conf_path.read_bytes()
        if content not in known:
            known[content] = read_anew(conf_path, quiet)
        return deepcopy(known[content])

    patch.setattr(copier._template, "load_template_config", read)
