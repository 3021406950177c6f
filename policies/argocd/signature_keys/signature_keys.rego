# METADATA
# title: Signature keys in a field that goes away
# description: >-
#   From Argo CD 3.5 on, signatureKeys of a project is deprecated in favour of sourceIntegrity, and the next major version
#   drops it. A project that still has it then would verify nothing.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: warning
#   message: "the project {name} has signatureKeys, which Argo CD {version} still reads and the next major version drops"
#   fix: "move the keys to sourceIntegrity.git.policies, with the repository's address and gpg.mode head"
#   clauses: ["ISO 27001 A.8.24"]
#   effective_on: "2026-12-01"
#   row: "governance 12"
package releasegate.argocd.signature_keys

import future.keywords.not

deny contains {"pointer": "/spec/signatureKeys", "args": {"name": name, "version": version}} if {
	keys := input.document.spec.signatureKeys
	not data.releasegate.lib.shape.blank(keys)
	version := data.releasegate.lib.versions.of("argocd")
	not data.releasegate.lib.versions.below("argocd", [3, 5])
	name := object.get(input.document, ["metadata", "name"], "without a name")
}
