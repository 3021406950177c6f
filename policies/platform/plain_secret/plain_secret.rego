# METADATA
# title: Secret in plain text
# description: >-
#   Base64 is not encryption, and git forgets nothing: whoever may read the repository, now or later, has the secret.
# custom:
#   scope: document
#   kinds: [Secret.core]
#   severity: error
#   message: "the Secret {name} holds the value of {key} in plain text"
#   fix: "name it in an ExternalSecret, and change the value that was committed: it is known now"
#   clauses: ["ISO 27001 A.5.17", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.platform.plain_secret

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": _name, "key": key}} if {
	some field in ["data", "stringData"]
	some key, value in data.releasegate.lib.shape.object(object.get(input.document, field, {}))
	not data.releasegate.lib.shape.blank(value)
	pointer := data.releasegate.lib.pointer.to([field, key])
}

deny contains denial if {
	some field in ["data", "stringData"]
	value := object.get(input.document, field, null)
	not is_object(value)
	value != null
	denial := {"pointer": data.releasegate.lib.pointer.to([field]), "args": {"name": _name, "key": field}}
}

_name := data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "name"], "without a name"))
