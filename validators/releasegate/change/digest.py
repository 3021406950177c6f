"""The change digest: what an approval binds to. Exact bytes, so that no re-indent keeps it (row 11)."""

import hashlib
import json
from collections.abc import Iterable

from releasegate.change.paths import ChangedPath

APPROVALS = "approvals/"


def change_digest(changed: Iterable[ChangedPath]) -> str:
    """The digest of what changes outside approvals/, as "sha256:" and 64 hexadecimal digits.

    It hashes the canonical JSON of the list, sorted by name, of [name, mode before, mode after, blob before,
    blob after], null where a side has no file. Names are in their exact bytes, whatever their encoding.
    """
    rows = [
        (one.exact, one.mode_before, one.mode_after, one.blob_before, one.blob_after)
        for one in changed
        if not one.exact.startswith(APPROVALS.encode())
    ]
    rows.sort(key=lambda row: (row[0], *(side or "" for side in row[1:])))
    listed = [[name.decode("utf-8", "surrogateescape"), *sides] for name, *sides in rows]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogateescape')).hexdigest()}"
