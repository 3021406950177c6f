"""Verdicts: what a check found in a folder, for as long as no file and no answer of a rule would change.

Files count by what the file system says of them (size, times, inode), as git's index does. Rules that read
the moment are asked again; all else that depends on the clock does so by the day.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from releasegate.cache.store import Store, key_of
from releasegate.clock import rfc3339
from releasegate.engine.wire import packed
from releasegate.findings import finding_of
from releasegate.json_types import JsonObject
from releasegate.told import told_at
from releasegate.waivers.waived import Settled, Waived

if TYPE_CHECKING:
    from releasegate.cache.answers import Asked
    from releasegate.policies import PolicySet
    from releasegate.tree import Stamp

# A file that was written so shortly before it was read could be written again within one tick of its clock.
_SETTLED = timedelta(seconds=2)
# Where rules of the moment judged more text than this, asking them again is no gain.
_MOST_ASKED = 1 << 20


def known_verdict(
    store: Store, tool: bytes, stamp: "Stamp", now: datetime, policies: "PolicySet"
) -> Settled | None:
    """What was found in a folder of this stamp, None where it could be something else now."""
    value = store.get(_key(tool, stamp, now))
    if value is None or not _settled(stamp, now):
        return None
    try:
        kept = json.loads(value)
        return _found(kept) if _says_the_same(kept, now, policies) else None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def keep_verdict(
    store: Store,
    tool: bytes,
    stamp: "Stamp",
    now: datetime,
    found: Settled,
    data: JsonObject,
    asked: "Sequence[Asked]",
) -> None:
    """Keep what was found. now: before the first file was read. asked: what rules of the moment said.

    data: `data.repo`, for asking them again.
    """
    if not _settled(stamp, now) or sum(len(one.text) for one in asked) > _MOST_ASKED:
        return
    kept = {
        "findings": [astuple(one) for one in found.findings],
        "waived": [astuple(one) for one in found.waived],
        "data": data,
        "asked": [[one.rule.id, one.text, packed(one.found)] for one in asked],
    }
    store.put(_key(tool, stamp, now), json.dumps(kept).encode())


def _key(tool: bytes, stamp: "Stamp", now: datetime) -> bytes:
    return key_of(b"%s verdict %s %s" % (tool, stamp.digest, f"{now:%Y-%m-%d}".encode()))


def _settled(stamp: "Stamp", now: datetime) -> bool:
    """Whether every file was left alone for a while; one from the future says that a clock jumped."""
    return stamp.newest < (now - _SETTLED).timestamp()


def _found(kept: Any) -> Settled:
    return Settled(
        tuple(finding_of(one) for one in kept["findings"]),
        tuple(Waived(finding_of(one[0]), *one[1:]) for one in kept["waived"]),
    )


def _says_the_same(kept: Any, now: datetime, policies: "PolicySet") -> bool:
    from releasegate.engine.embedded import embedded

    rules = {rule.id: rule for rule in policies.rules}
    texts = {text: told_at(text, rfc3339(now)) for _, text, _ in kept["asked"]}
    jobs = [(rules[rule], texts[text]) for rule, text, _ in kept["asked"]]
    answers = embedded(policies, kept["data"]).evaluate(jobs) if jobs else ()
    return all(packed(answer) == one[2] for answer, one in zip(answers, kept["asked"], strict=True))
