"""Exported: the rules that a cluster can judge by, with what they need of the repository, and the rest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from releasegate.admission.fit import LeftOut, reason_against
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, mapping, part
from releasegate.policies import PolicySet, Rule


@dataclass(frozen=True, slots=True)
class Exported:
    """Rules for one cluster. account: the folder below platform/ that the cluster's objects belong to.

    repo: what `data.repo` holds of the repository; digest: that of the policies.
    """

    rules: tuple[Rule, ...]
    left: tuple[LeftOut, ...]
    modules: Mapping[str, str]
    repo: JsonObject
    account: str
    digest: str

    def modules_of(self, rule: Rule) -> Mapping[str, str]:
        """The Rego that one rule needs, path → text."""
        return {path: self.modules[path] for path in rule.needs}

    def repo_of(self, rule: Rule) -> JsonObject:
        """What one rule reads of `data.repo`."""
        return {key: self.repo[key] for key in rule.reads if key in self.repo}


def exported(policies: PolicySet, repo: JsonObject, account: str, without: Collection[str] = ()) -> Exported:
    """What of these policies a cluster can judge by. repo: trusted_data of the repository; without: rule ids.

    Raises GateError where `without` names a rule that there is not.
    """
    unknown = sorted(set(without) - {rule.id for rule in policies.rules})
    if unknown:
        raise GateError(f"there is no rule {unknown[0]}", "see `releasegate rules`")
    own = {path: text for path, text in policies.modules.items() if path not in policies.organisation}
    kept: list[Rule] = []
    left: list[LeftOut] = []
    for rule in policies.rules:
        why = "was left out on request" if rule.id in without else reason_against(rule)
        if why:
            left.append(LeftOut(rule, why))
        else:
            kept.append(rule)
    needed = {path for rule in kept for path in rule.needs}
    modules = {path: own[path] for path in sorted(needed)}
    return Exported(tuple(kept), tuple(left), modules, repo, account, policies.digest)


def account_of(repo: JsonObject, named: str) -> str:
    """The account that an option names, or the only one of the environments. Raises GateError otherwise."""
    known = sorted(
        {
            str(account)
            for one in mapping(repo, "environments").values()
            if (account := part(one, "spec", "account")) is not None
        }
    )
    if named and known and named not in known:
        raise GateError(f"no environment lies in an account {named}", f"name one of: {', '.join(known)}")
    if not named and len(known) > 1:
        raise GateError(
            f"the environments lie in the accounts {', '.join(known)}, and a cluster is in one of them",
            "name it with --account",
        )
    return named or (known[0] if known else "main")
