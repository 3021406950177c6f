"""Tree: the files of a work tree or of a commit behind one interface.

    tree = work_tree(Path("."))          # or commit_tree(git, sha)
    for problem in tree.problems(): …    # each one becomes a `load` finding
    for path, entry in tree.entries().items(): data = tree.read(path)

entries() holds every file whose name is sound, links and submodules included (read() refuses them). A file
whose name is not sound is in problems() only, under an escaped name.
"""

from releasegate.tree.commit import commit_tree
from releasegate.tree.entry import MAX_FILE_BYTES, Entry, PathProblem, Tree, UnreadableFile, blob_id
from releasegate.tree.stamp import Stamp
from releasegate.tree.work import WorkTree, work_tree

__all__ = [
    "MAX_FILE_BYTES",
    "Entry",
    "PathProblem",
    "Stamp",
    "Tree",
    "UnreadableFile",
    "WorkTree",
    "blob_id",
    "commit_tree",
    "work_tree",
]
