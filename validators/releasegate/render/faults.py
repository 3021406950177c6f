"""Faults: why a source of an Application gives no objects, raised where it is found out."""


class Unjudged(Exception):  # noqa: N818 (nothing is wrong with the source)
    """What only another repository or a live cluster can say; why is what NotJudged tells."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Unsorted(Unjudged):
    """Which manifests of a folder Argo CD takes is not known; each of them is judged where it is written."""


class Refused(Exception):  # noqa: N818 (it says what became of the source)
    """A source that Argo CD cannot render, or renders otherwise in the cluster; fields as in Failure."""

    def __init__(self, path: str, line: int, column: int, message: str, fix: str) -> None:
        super().__init__(message)
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.fix = fix
