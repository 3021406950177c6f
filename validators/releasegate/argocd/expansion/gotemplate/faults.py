"""Faults: what ends the work on a template, an error that Argo CD has too or something not known here."""


class Fault(Exception):  # noqa: N818 (it is a fact about the repository, and no error of this program)
    """Argo CD would end with an error here. The text says why, for people."""


class MissingKey(Fault):
    """A key that is asked for is not there."""


class Unjudged(Exception):  # noqa: N818 (as above)
    """What Argo CD would do is not known here. The text names what keeps it from being known."""
