"""Loader: bytes are read or refused, and what is read is what Kubernetes, Helm and Argo CD read."""

import json
from collections.abc import Iterator, Sequence
from typing import get_args

from releasegate.json_types import JsonValue, same_json
from releasegate.strict_yaml import Loaded, Reading, load, locate
from releasegate.strict_yaml.reading import MAX_DEPTH, MAX_REFUSALS, Code

from fuzz.kubernetes import Answer, Ask, Question
from fuzz.target import Target, each
from fuzz.texts import file_bytes

_CODES = frozenset(get_args(Code))


def loader(ask: Ask | None) -> Target:
    """The target; ask is Kubernetes' readers, None where they cannot be asked."""
    judged = each(_faults)

    def faults(materials: Sequence[bytes]) -> Iterator[tuple[int, str]]:
        yield from judged(materials)
        if ask is not None:
            yield from _compared(materials, ask)

    return Target("loader", file_bytes, faults, 500)


def _compared(materials: Sequence[bytes], ask: Ask) -> Iterator[tuple[int, str]]:
    """Each reading that we give, beside what the others read."""
    read: list[tuple[int, Question, Loaded]] = []
    for at, data in enumerate(materials):
        for reading in Reading:
            loaded = load(data, reading)
            if not loaded.refusals:
                read.append((at, (reading, data), loaded))
    answers = ask([question for _, question, _ in read])
    for (at, (reading, _), loaded), answer in zip(read, answers, strict=True):
        yield from ((at, what) for what in differences(reading, loaded, answer))


def differences(reading: Reading, loaded: Loaded, answer: Answer) -> Iterator[str]:
    """What others read otherwise than we do, of a file that we read."""
    if answer is None:
        yield f"{reading.value}: read here, refused by Kubernetes' reader"
        return
    for other in answer:
        alike = len(other) == len(loaded.values) and all(map(same_number, loaded.values, other))
        if not alike:
            yield f"{reading.value}: read as {list(loaded.values)!r} here, as {other!r} by Kubernetes' reader"


def same_number(ours: JsonValue, theirs: JsonValue) -> bool:
    """Whether two values are equal, where 1 and 1.0 are one number, as in Go, and true is none."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same_number(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same_number, ours, theirs))
    return same_json(ours, theirs) or (_real(ours) and _real(theirs) and ours == theirs)


def _real(value: JsonValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _faults(data: bytes) -> Iterator[str]:
    found = {reading: load(data, reading) for reading in Reading}
    for reading, loaded in found.items():
        yield from (f"{reading.value}: {what}" for what in _wrong(data, loaded))
    values, manifest = found[Reading.VALUES], found[Reading.MANIFEST]
    # A block of text may end within a line in values, and may not in a manifest.
    if (
        data.endswith(b"\n")
        and not values.refusals
        and (manifest.refusals or manifest.values != values.values)
    ):
        yield "what Helm's values may be is no manifest"


def _wrong(data: bytes, loaded: Loaded) -> Iterator[str]:
    if loaded.refusals and loaded.values:
        yield "read and refused at once"
    if len(loaded.refusals) > MAX_REFUSALS + 1:
        yield f"{len(loaded.refusals)} refusals"
    lines = data.count(b"\n") + 1
    for refusal in loaded.refusals:
        if refusal.code not in _CODES or not 1 <= refusal.line <= lines or refusal.column < 1:
            yield f"no such place or code: {refusal!r}"
        if not (refusal.message.isprintable() and refusal.fix.isprintable()):
            yield f"unprintable: {refusal!r}"
    for index, value in enumerate(loaded.values):
        yield from _unsound(value)
        yield from _lost(data, value, index)


def _unsound(value: JsonValue) -> Iterator[str]:
    text = json.dumps(value, allow_nan=False)
    text.encode()
    if not same_json(json.loads(text), value):
        yield f"changes as JSON: {text}"
    if _depth(value) > MAX_DEPTH:
        yield "too deep"


def _lost(data: bytes, value: JsonValue, index: int) -> Iterator[str]:
    """A key of a document that is not found again in its file."""
    for key in value if isinstance(value, dict) else ():
        pointer = "/" + key.replace("~", "~0").replace("/", "~1")
        line, column = locate(data, pointer, index)
        if not 1 <= line <= data.count(b"\n") + 1 or column < 1:
            yield f"{pointer} lies at {line}:{column}"


def _depth(value: JsonValue) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)
