"""GateError: the gate could not judge. The command line prints it and exits with 2, never with 0."""


class GateError(Exception):
    """Something outside the repository's content stopped the gate: usage, a missing tool, a broken policy.

    The message is one line that names the thing and the place; fix says what to do about it.
    """

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
