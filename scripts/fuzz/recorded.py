"""Recorded: what Kubernetes' readers say of some inputs, kept for machines without a Go toolchain."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

from releasegate.strict_yaml import Reading

from fuzz.kubernetes import Answer, Ask, Question


def record(ask: Ask, materials: Sequence[bytes], path: Path) -> None:
    """Write the answers for each way to read these files, one a line: [reading, file in base64, answer]."""
    questions = [(reading, data) for data in materials for reading in Reading]
    lines = [
        json.dumps([reading.value, base64.b64encode(data).decode(), answer])
        for (reading, data), answer in zip(questions, ask(questions), strict=True)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def recorded(path: Path) -> tuple[list[bytes], Ask]:
    """The files of a record, and their answers. A question that was not recorded is a KeyError."""
    known: dict[Question, Answer] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        reading, coded, answer = json.loads(line)
        known[(Reading(reading), base64.b64decode(coded))] = answer
    return list(dict.fromkeys(data for _, data in known)), lambda questions: [known[one] for one in questions]
