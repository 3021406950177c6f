"""signature_faults: whether the signature that a release names is of the files that it declares."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from releasegate.findings import Finding
from releasegate.provenance.claims import Claims, finding
from releasegate.provenance.model_signature import NotSignedError, signed_digest
from releasegate.standing import read_bytes
from releasegate.tree import Tree

_PATH = "/spec/model/signature/path"
_SIGN = (
    "have the pipeline sign the files with the key of models, and commit the bundle (docs/verify-registry.md)"
)


def signature_faults(tree: Tree, claims: Claims, keys: Sequence[Path]) -> Iterator[Finding]:
    """What is wrong with the OpenSSF signature of a release's files; see signed_digest() for keys.

    Raises GateError as signed_digest does.
    """
    path, declared = claims.said("signature", "path"), claims.said("artifact", "digest")
    if not isinstance(path, str):
        message = "the release names no signature of its files, so nobody vouches for them"
        yield finding(claims.release, "/spec/model", message, _SIGN)
        return
    if path not in tree.entries():
        message = f"the signature {path} does not exist, so nobody vouches for the files"
        yield finding(claims.release, _PATH, message, _SIGN)
        return
    try:
        signed = signed_digest(read_bytes(tree, path), keys)
    except NotSignedError as reason:
        message = f"{path} does not show that a holder of the key signed the files: {reason}"
        yield finding(claims.release, _PATH, message, _SIGN)
        return
    if signed != declared:
        message = f"{path} signs files of {signed}, and the release declares {declared}"
        fix = "sign all files of the artifact and no others, git's own included (--no-ignore-git-paths)"
        yield finding(claims.release, _PATH, message, fix)
