"""What rules may trust: `data.repo`, read from the base (for `check`, from the judged tree itself)."""

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, listed, mapping
from releasegate.repo import Repo

GATE = "releasegate.yaml"
PEOPLE = "access/people.yaml"
APPROVAL_POLICY = "access/approval-policy.yaml"
METRICS = "governance/metrics.yaml"
ACCOUNTS = "governance/accounts.yaml"


def trusted_data(repo: Repo) -> JsonObject:
    """`data.repo` for the engine: configuration, people, environments and parameters of a tree.

    Raises GateError when the tree has no readable releasegate.yaml: nothing can be judged without one.
    """
    gate = gate_document(repo)
    spec = mapping(gate, "spec")
    return {
        "gate": gate,
        "profile": spec.get("profile"),
        "order": spec.get("environments"),
        "environments": environments(repo),
        "metrics": metrics(repo),
        "people": repo.value(PEOPLE),
        "approvalPolicy": repo.value(APPROVAL_POLICY),
        "accounts": repo.value(ACCOUNTS),
        "parameters": mapping(spec, "parameters"),
    }


def gate_document(repo: Repo) -> JsonObject:
    """releasegate.yaml of a tree. Raises GateError when it is missing or unreadable."""
    gate = repo.value(GATE)
    if gate is not None:
        return gate
    if GATE not in repo.tree.entries():
        raise GateError(
            f"{repo.tree.label} holds no {GATE}, so it is not a releasegate repository",
            "run it inside a repository made with `copier copy`, or pass that folder's path",
        )
    wrong = next(finding for finding in repo.findings if finding.path == GATE)
    raise GateError(f"{wrong.place}: {wrong.message} (in {repo.tree.label})", wrong.fix)


def environments(repo: Repo) -> JsonObject:
    """The Environment documents of a tree by folder.

    Not by the name that each gives itself: one in another folder could pose as production's.
    """
    return {document.path.split("/")[1]: document.value for document in repo.of_kind("Environment")}


def metrics(repo: Repo) -> JsonObject:
    """The entries of the metric catalogue by name, without names that stand there twice.

    Of two entries with opposite directions either could be meant, so the metric counts as unknown.
    """
    listing = listed(repo.value(METRICS), "spec", "metrics")
    entries = [entry for entry in listing if isinstance(entry, dict)]
    names = [entry.get("name") for entry in entries]
    return {str(entry.get("name")): entry for entry in entries if names.count(entry.get("name")) == 1}
