"""text_bounds: how much of a file is judged that rules read line by line."""

_LONGEST_LINE = 10_000
# Lines. A rule weighs each line of a pipeline together with the blocks around it; the others one by one.
_MOST = {"Jenkinsfile": 1_000, "Codeowners": 10_000, "Settings": 10_000}


def text_fault(kind: str, text: str) -> tuple[int, str, str] | None:
    """Why a text of this kind is more than rules judge: (line from 1, message, fix); None where it is not.

    A bound is a refusal: what is not judged is denied.
    """
    most = _MOST.get(kind)
    if most is None:
        return None
    lines = text.split("\n", most)
    if len(lines) > most and lines[most]:
        message = f"the file has more than {most:,} lines, and no reviewer follows so many"
        return most + 1, message, "make it shorter, or move what is generated out of it"
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            message = f"the line has {len(line):,} characters, and more than {_LONGEST_LINE:,} are not judged"
            return number, message, "break the line"
    return None
