"""Small policies for tests: a module with its METADATA, and a rule without the file that made it."""

from releasegate.engine.embedded import parsed
from releasegate.engine.syntax import Module
from releasegate.engine.tree import read_modules
from releasegate.policies import Rule, Scope

METADATA = """\
# METADATA
# title: Model without a name
# description: A model that has no name cannot be promoted.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the model {model} has no name"
#   fix: "name the model"
#   clauses: ["ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 1"
"""
DENY = 'deny contains {"pointer": "", "args": {}} if input.bad'


def module(package: str, *rules: str, metadata: str = METADATA) -> str:
    """The text of a policy with a `deny` and these rules."""
    return "\n".join([f"{metadata}package {package}", "", "import future.keywords.not", "", DENY, *rules, ""])


def library(package: str, *rules: str) -> str:
    """The text of a module without METADATA and deny."""
    return "\n".join([f"package {package}", "", "import future.keywords.not", "", *rules, ""])


def read(**texts: str) -> tuple[Module, ...]:
    """The modules of these texts; `a=…` becomes a.rego."""
    modules = {f"{name}.rego": text for name, text in texts.items()}
    return read_modules(parsed(modules).get_ast_as_json())


def rule(package: str = "releasegate.release.named", scope: Scope = "document", message: str = "") -> Rule:
    """A rule of that package; what it says is the same for all."""
    return Rule(
        id=package.removeprefix("releasegate."),
        package=package,
        path=f"{package.replace('.', '/')}.rego",
        scope=scope,
        kinds=("ModelRelease",) if scope == "document" else (),
        severity="error",
        title="Model without a name",
        description="A model that has no name cannot be promoted.",
        message=message or "the model {model} has no name",
        fix="name the model",
        clauses=("ISO 27001 A.8.9",),
        row="governance 1",
        effective_on="2026-11-01",
    )
