# METADATA
# title: Signatures that Argo CD does not verify
# description: >-
#   A project can have Argo CD sync signed commits only. It says so in sourceIntegrity, which Argo CD knows from 3.5 on. A
#   mode none, a policy that does not name the repository, or a version that does not know the field verifies nothing and
#   says nothing; two policies for one repository stop every sync.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "the project {name} {problem} (Argo CD {version})"
#   fix: "write one policy of sourceIntegrity.git.policies for this repository, with gpg.mode head or strict and its keys; before Argo CD 3.5 use signatureKeys"
#   clauses: ["ISO 27001 A.8.24", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-12-01"
#   row: "governance 12"
package releasegate.argocd.source_integrity

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem, "version": _version}} if {
	data.releasegate.lib.pointer.has(input.document, ["spec", "sourceIntegrity"])
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec"], path))
	name := object.get(input.document, ["metadata", "name"], "without a name")
}

_version := version if version := data.releasegate.lib.versions.of("argocd")

else := "of an unknown version"

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_policies := data.releasegate.lib.shape.listed(object.get(_spec, ["sourceIntegrity", "git", "policies"], []))

_at(policy, path) := object.get(data.releasegate.lib.shape.object(policy), path, null)

_problems contains [["sourceIntegrity"], "has sourceIntegrity, which this version drops, so nothing is verified"] if {
	data.releasegate.lib.versions.below("argocd", [3, 5])
}

_problems contains [["signatureKeys"], "has signatureKeys beside sourceIntegrity.git, so the keys are ignored"] if {
	not data.releasegate.lib.shape.blank(object.get(_spec, "signatureKeys", []))
	not data.releasegate.lib.shape.blank(object.get(_spec, ["sourceIntegrity", "git"], null))
}

_problems contains [["sourceIntegrity", "git", "policies", i, "gpg", "mode"], "has a policy without the mode head or strict, which verifies nothing"] if {
	some i, policy in _policies
	not _at(policy, ["gpg", "mode"]) in {"head", "strict"}
}

_problems contains [["sourceIntegrity", "git", "policies", i, "gpg", "keys"], "has a policy that trusts no key"] if {
	some i, policy in _policies
	data.releasegate.lib.shape.blank(_at(policy, ["gpg", "keys"]))
}

_problems contains [["sourceIntegrity"], sprintf("has %d policies for this repository, and not one", [found])] if {
	some repository in data.releasegate.lib.shape.listed(object.get(_spec, "sourceRepos", []))
	data.releasegate.lib.models.ours(repository)
	found := count([i | some i, policy in _policies; _names(policy, repository)])
	found != 1
}

# As findMatchingGitPolicies reads it, util/sourceintegrity of Argo CD 3.5: * matches / as well, and ! takes out.
_names(policy, repository) if {
	urls := [data.releasegate.lib.shape.text(_at(repo, ["url"])) | some repo in data.releasegate.lib.shape.listed(_at(policy, ["repos"]))]
	some url in urls
	glob.match(url, [" "], repository)
	every other in urls {
		not _takes_out(other, repository)
	}
}

_takes_out(url, repository) if {
	startswith(url, "!")
	glob.match(trim_prefix(url, "!"), [" "], repository)
}
