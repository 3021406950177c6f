"""layout: what lies at a path of a generated repository, and which kind of change editing it makes."""

import re
from dataclasses import dataclass
from functools import lru_cache

from releasegate.strict_yaml import Reading

VALUES, MANIFEST, JSON, TEXT = Reading.VALUES, Reading.MANIFEST, Reading.JSON, None


@dataclass(frozen=True, slots=True)
class Place:
    """What a path holds.

    kind: the schema or kind of text; None where the document's own apiVersion and kind decide (manifests).
    change: the kind of change that editing the path makes; "release", "evidence" and "approval" where the
    content decides, "other" for everything that the layout does not name.
    reading: how to read the bytes; None for text. kind None and reading None together mean that nothing here
    can judge the file, so it is refused.
    name: the model, cluster, waiver, approver, chart, service or Argo CD instance that the path names.
    environment: the environment whose folder holds the path.
    """

    kind: str | None
    change: str
    reading: Reading | None
    name: str | None = None
    environment: str | None = None


OTHER = Place(None, "other", None)

_LABEL = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?"
# <name> and <env> are names as the schemas have them; <folder> is any one folder, because Argo CD and Helm
# read it whatever it is called. * stays inside one folder, ** does not.
_PARTS = {
    "<env>": f"(?P<environment>{_LABEL})",
    "<name>": f"(?P<name>{_LABEL})",
    "<role>": _LABEL,
    "<folder>": "(?P<name>[^/]+)",
    "<version>": "[A-Za-z0-9][A-Za-z0-9._+-]{0,62}",
    "<digest>": "[0-9a-f]{64}",
    "<group>": "[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?",
    "<kind>": "[a-z][a-z0-9]{0,62}",
    "<below>": "(?:.*/)?",
    "<steering>": r"(?:\.argocd-source[^/]*|kustomization\.ya?ml|Kustomization|Chart\.yaml)",
    "<yaml>": "(?:yaml|yml)",
    "<jsonnet>": "(?:jsonnet|libsonnet)",
    "**": ".*",
    "*": "[^/]*",
}
_TOKEN = re.compile("|".join(map(re.escape, _PARTS)))

# The first row that a path matches decides. The last rows name folders whose other files nothing can judge.
# A <steering> file beside manifests makes Argo CD render the folder instead of applying what rules judge in
# it, whatever kind it claims to be: https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/
_TABLE: tuple[tuple[str, str | None, str, Reading | None], ...] = (
    ("environments/<env>/releases/<name>.yaml", "ModelRelease", "release", VALUES),
    ("environments/<env>/environment.yaml", "Environment", "environment", VALUES),
    ("environments/<env>/values.yaml", "SharedValues", "environment", VALUES),
    ("environments/<env>/enforced.yaml", "EnforcedValues", "environment", VALUES),
    ("environments/<env>/clusters/<name>.yaml", "ClusterValues", "environment", VALUES),
    ("governance/models/<name>.yaml", "ModelProfile", "governance", VALUES),
    ("governance/metrics.yaml", "MetricCatalogue", "governance", VALUES),
    ("governance/accounts.yaml", "Accounts", "governance", VALUES),
    ("governance/waivers/<name>.yaml", "Waiver", "waiver", VALUES),
    ("evidence/<name>/<version>/evaluation.json", "EvaluationReport", "evidence", JSON),
    ("evidence/<folder>/**", "Evidence", "evidence", TEXT),
    ("evidence/**", "Evidence", "evidence", TEXT),
    ("approvals/<digest>/<name>.json", "Approval", "approval", JSON),
    ("approvals/<digest>/<name>.<role>.json", "Approval", "approval", JSON),
    ("approvals/**", None, "other", None),
    ("releasegate.yaml", "Gate", "policy", VALUES),
    ("policies/**.rego", "OrganisationPolicy", "policy", TEXT),
    ("crds/<group>/<kind>_<version>.json", "CustomSchema", "policy", JSON),
    ("access/people.yaml", "People", "access", VALUES),
    ("access/approval-policy.yaml", "ApprovalPolicy", "access", VALUES),
    ("access/break-glass/<name>.yaml", "BreakGlass", "break-glass", VALUES),
    ("CODEOWNERS", "Codeowners", "access", TEXT),
    (".github/CODEOWNERS", "Codeowners", "access", TEXT),
    (".gitlab/CODEOWNERS", "Codeowners", "access", TEXT),
    (".gitea/CODEOWNERS", "Codeowners", "access", TEXT),
    ("docs/CODEOWNERS", "Codeowners", "access", TEXT),
    ("charts/<folder>/*/Chart.yaml", "Chart", "chart", VALUES),
    ("charts/<folder>/*/values.yaml", "ChartValues", "chart", VALUES),
    ("charts/<folder>/*/values.schema.json", "ChartSchema", "chart", JSON),
    ("charts/<folder>/*/templates/**", "ChartTemplate", "chart", TEXT),
    ("charts/<folder>/*/files/**", "ChartFile", "chart", TEXT),
    ("charts/<folder>/*/.helmignore", "ChartFile", "chart", TEXT),
    ("charts/<folder>/**.md", "Docs", "chart", TEXT),
    ("platform/<below><steering>", None, "platform", None),
    ("argocd/<below><steering>", None, "argocd", None),
    ("platform/*/<folder>/values.yaml", "HelmValues", "platform", VALUES),
    ("platform/*/<folder>/**.<yaml>", None, "platform", MANIFEST),
    ("platform/*/<folder>/**.json", None, "platform", JSON),
    ("platform/**.<yaml>", None, "platform", MANIFEST),
    ("platform/**.json", None, "platform", JSON),
    ("platform/**.<jsonnet>", "Jsonnet", "platform", TEXT),
    ("argocd/<folder>/**.<yaml>", None, "argocd", MANIFEST),
    ("argocd/<folder>/**.json", None, "argocd", JSON),
    ("argocd/**.<yaml>", None, "argocd", MANIFEST),
    ("argocd/**.json", None, "argocd", JSON),
    ("argocd/**.<jsonnet>", "Jsonnet", "argocd", TEXT),
    ("pipelines/**.<yaml>", None, "other", MANIFEST),
    ("pipelines/**.json", None, "other", JSON),
    ("pipelines/**.<jsonnet>", "Jsonnet", "other", TEXT),
    (".github/workflows/*.<yaml>", "Workflow", "ci", MANIFEST),
    (".gitlab-ci.yml", "GitlabCi", "ci", MANIFEST),
    ("Jenkinsfile", "Jenkinsfile", "ci", TEXT),
    ("bootstrap/github/ruleset-main.json", "ForgeSettings", "ci", JSON),
    ("bootstrap/github/ruleset-decisions.json", "ForgeSettings", "ci", JSON),
    ("bootstrap/gitlab/settings.json", "ForgeSettings", "ci", JSON),
    ("bootstrap/gitea/branch-protection.json", "ForgeSettings", "ci", JSON),
    (".pre-commit-config.yaml", "PreCommitConfig", "ci", MANIFEST),
    (".checkov.yaml", "CheckovConfig", "ci", MANIFEST),
    (".copier-answers.yml", "CopierAnswers", "template-update", MANIFEST),
    (".gitignore", "Settings", "ci", TEXT),
    (".gitattributes", "Settings", "ci", TEXT),
    (".editorconfig", "Settings", "ci", TEXT),
    (".vscode/settings.json", "Settings", "ci", TEXT),
    (".vscode/releasegate.schema.json", "Settings", "ci", TEXT),
    ("**.md", "Docs", "docs", TEXT),
    ("charts/**", None, "chart", None),
    ("platform/**", None, "platform", None),
    ("argocd/**", None, "argocd", None),
    ("policies/**", None, "policy", None),
    ("crds/**", None, "policy", None),
    (".github/**", None, "ci", None),
    (".gitlab/**", None, "ci", None),
)


# Every kind that a path gives a document.
KINDS_OF_PATHS = frozenset(kind for _, kind, _, _ in _TABLE if kind)


def _expression(pattern: str) -> str:
    """The regular expression of one pattern of the table."""
    kept = (re.escape(part) for part in _TOKEN.split(pattern))
    tokens = (_PARTS[token] for token in _TOKEN.findall(pattern))
    return "".join(part + token for part, token in zip(kept, [*tokens, ""], strict=True))


_ROWS = tuple(re.compile(_expression(row[0])) for row in _TABLE)
# One expression for the whole table: which alternative matched is the row, case apart.
_NAMED_GROUP = re.compile(r"\(\?P<[a-z]+>")
_ANY_ROW = re.compile("|".join(f"({_NAMED_GROUP.sub('(?:', row.pattern)})" for row in _ROWS), re.IGNORECASE)
# Empty, `.` and `..` parts, backslashes, control characters and characters that reorder or hide text.
_NEVER = re.compile(
    r"(?:^|/)\.{0,2}(?:/|$)|[\\\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


@lru_cache(maxsize=65_536)
def place(path: str) -> Place:
    """What lies at `path` (relative to the repository's root, with `/`). Never raises.

    Case matters: a path that equals a known one only when case is ignored (`Releasegate.yaml`,
    `environments/Dev/values.yaml`) is OTHER, because a file system that ignores case would mix the two up.
    A `.yml` twin of one of our `.yaml` files is OTHER too: two spellings of one file could disagree.
    OTHER has neither kind nor reading, so whoever judges the tree refuses such a file.
    """
    row = _row(path)
    if row is None or (path.endswith(".yml") and _has_twin(path, row)):
        return OTHER
    match = _ROWS[row].fullmatch(path)
    if match is None:
        return OTHER
    _, kind, change, reading = _TABLE[row]
    named = match.groupdict()
    return Place(kind, change, reading, named.get("name"), named.get("environment"))


def _row(path: str) -> int | None:
    """The index of the first row that `path` matches when case is ignored."""
    if _NEVER.search(path):
        return None
    match = _ANY_ROW.fullmatch(path)
    return match.lastindex - 1 if match and match.lastindex else None


def _has_twin(path: str, row: int) -> bool:
    """Whether the same path with `.yaml` is a file that the table names by another row."""
    twin = _row(f"{path[:-4]}.yaml")
    return twin is not None and twin != row and _TABLE[twin][1] is not None
