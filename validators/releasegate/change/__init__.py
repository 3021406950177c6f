"""Change: what merging a head into a base does, in the field's words. In this order:

    change = read_change(git, base, head)                 # merge tree, changed paths, digest
    before, after = Side(paths, documents), Side(…)       # of the base and of change.tree
    found = classify(change.paths, before, after, order, earlier_releases(git, base))
    for item in changes_of(found): item.change, item.environment      # what approvals are required for
    change_at(git, base)(commit)                          # the change that a reviewer of `commit` saw

base and head are full commit names (git.resolve); order is the environments of the base's releasegate.yaml;
documents maps a path to its documents, () where there are none or where they can't be read.
"""

from releasegate.change.classify import ChangeIn, Classified, changes_of, classify
from releasegate.change.digest import change_digest
from releasegate.change.earlier import Earlier, Past, earlier_on, earlier_releases
from releasegate.change.paths import ChangedPath, changed_paths
from releasegate.change.reading import Change, change_at, read_change
from releasegate.change.side import Side
from releasegate.change.terms import Term, terms

__all__ = [
    "Change",
    "ChangeIn",
    "ChangedPath",
    "Classified",
    "Earlier",
    "Past",
    "Side",
    "Term",
    "change_at",
    "change_digest",
    "changed_paths",
    "changes_of",
    "classify",
    "earlier_on",
    "earlier_releases",
    "read_change",
    "terms",
]
