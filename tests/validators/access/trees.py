"""Trees to ask about: the regulated base with files over it."""

from datetime import UTC, datetime

from releasegate.access.overview import Access, access_of
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RBAC = "platform/production/tools/rbac.yaml"


def tree(**files: str) -> Repo:
    """The regulated base with more files; `production` and `development` stand for a file of RBAC there."""
    paths = {
        f"platform/{name}/tools/rbac.yaml" if name.isidentifier() else name: text
        for name, text in files.items()
    }
    return read_repo(
        MemoryTree({**overlaid(BASES / "regulated"), **{k: v.encode() for k, v in paths.items()}})
    )


def access(policies: PolicySet, **files: str) -> Access:
    """What `releasegate access` says of such a tree."""
    return access_of(tree(**files), policies, NOW)


def binding(role: str, subject: str, namespace: str = "", name: str = "given") -> str:
    """A binding as YAML: binding("ClusterRole edit", "{kind: User, name: eve}")."""
    kind, _, called = role.partition(" ")
    inside = f", namespace: {namespace}" if namespace else ""
    return f"""\
apiVersion: rbac.authorization.k8s.io/v1
kind: {"RoleBinding" if namespace else "ClusterRoleBinding"}
metadata: {{name: {name}{inside}}}
roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: {kind}, name: {called}}}
subjects:
  - {subject}
"""


def cluster_role(name: str, *rules: str, head: str = "") -> str:
    """A ClusterRole as YAML; head: more lines above its rules."""
    lines = "".join(f"  - {rule}\n" for rule in rules)
    written = f"rules:\n{lines}" if rules else "rules: []\n"
    start = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n"
    return f"{start}metadata: {{name: {name}}}\n{head}{written}"
