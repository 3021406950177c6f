"""Metadata: the comment block that touches a module's package line, read through strict_yaml."""

from dataclasses import dataclass

from releasegate.engine.syntax import Module
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.strict_yaml import Reading, load, locate

_MARK = "# METADATA"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values of a METADATA block. line is that of `# METADATA` in the file at path."""

    path: str
    line: int
    text: bytes
    values: JsonObject

    def place(self, pointer: str) -> str:
        """`file:line` of the field that a JSON pointer names, or of what should hold it."""
        return f"{self.path}:{self.line + locate(self.text, pointer)[0]}"


def metadata(module: Module) -> Metadata:
    """The METADATA of a module. GateError, with file and line, unless it is one mapping in strict YAML."""
    line, lines = _block(module)
    text = "".join(f"{line}\n" for line in lines).encode()
    loaded = load(text, Reading.VALUES)
    if loaded.refusals:
        refusal = loaded.refusals[0]
        raise GateError(f"{module.path}:{line + refusal.line}: METADATA: {refusal.message}", refusal.fix)
    value = loaded.values[0] if len(loaded.values) == 1 else None
    if not isinstance(value, dict):
        fix = "write title, description and custom below it"
        raise GateError(f"{module.path}:{line}: METADATA is not a mapping", fix)
    return Metadata(module.path, line, text, value)


def _block(module: Module) -> tuple[int, list[str]]:
    """The line of `# METADATA` and the lines below it, without their `# `."""
    before = module.text[: module.offset].decode().split("\n")
    comments = [line.removesuffix("\r") for line in before[:-1]]
    start = len(comments)
    while start and comments[start - 1].startswith("#"):
        start -= 1
    marks = [index for index in range(start, len(comments)) if comments[index].rstrip() == _MARK]
    if len(marks) != 1 or before[-1]:
        what = (
            "no METADATA touches"
            if not marks
            else "METADATA twice above"
            if len(marks) > 1
            else "spaces before"
        )
        fix = (
            "write one comment block of `# METADATA` and its fields right above the package, no line between"
        )
        raise GateError(f"{module.path}:{module.line}: {what} the package line", fix)
    lines = comments[marks[0] + 1 :]
    for number, line in enumerate(lines, marks[0] + 2):
        if line != "#" and not line.startswith("# "):
            raise GateError(f"{module.path}:{number}: METADATA: a line without `# `", "start it with `# `")
    return marks[0] + 1, [line[2:] for line in lines]
