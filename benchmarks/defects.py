"""Defects: what is made wrong in a file, and which rule of ours has to find it there."""

FIELD = "field that the schema does not know"
TWICE = "key written twice"
TAG = "image named by a tag"
REPORT = "evaluation report with another digest"
POD = "privileged container"
# Defect → the rule that names it. Other tools find it, or are said not to: benchmarks/peers.py.
DEFECTS = {
    FIELD: "schema",
    TWICE: "load",
    TAG: "release.image_digest",
    REPORT: "release.evaluation_bound",
    POD: "workload.hardened",
}


def broken(text: str, what: str) -> str:
    """The text of a release, or of a manifest for POD, with this defect and no other.

    Raises AssertionError where the text has nothing that could be broken in this way.
    """
    changed = _BREAK[what](text)
    assert changed != text, f"nothing to break: {what}"  # noqa: S101 - the benchmark's own check
    return changed


def _field(text: str) -> str:
    return text.replace("  serving:\n", "  serving:\n    replicaCount: 3\n")


def _twice(text: str) -> str:
    """The same value again, so that a tool which takes the last one sees nothing else."""
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("    resources:"))
    return text.replace(line, line.rstrip() + "\n" + line)


def _tag(text: str) -> str:
    head, _, rest = text.partition("@sha256:")
    return f"{head}:latest\n{rest.partition(chr(10))[2]}"


def _report(text: str) -> str:
    head, sep, rest = text.rpartition("digest: sha256:")
    return f"{head}{sep}{'1' if rest[:1] == '0' else '0'}{rest[1:]}"


def _pod(text: str) -> str:
    return text.replace("{allowPrivilegeEscalation: false,", "{privileged: true,")


_BREAK = {FIELD: _field, TWICE: _twice, TAG: _tag, REPORT: _report, POD: _pod}
