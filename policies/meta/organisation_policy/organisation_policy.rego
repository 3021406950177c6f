# METADATA
# title: Organisation rule that is not complete
# description: >-
#   A rule of the organisation's own judges every change, so it says what it is for, what to do about it and where it
#   applies, lies where its package says, and has a test beside it that shows it firing.
# custom:
#   scope: document
#   kinds: [OrganisationPolicy]
#   severity: error
#   message: "the organisation rule {package} {problem}, so nobody can rely on it"
#   fix: "write METADATA with title, description and custom scope, severity, message and fix above the package, and <rule>_test.rego beside it"
#   clauses: ["ISO 27001 A.8.29"]
#   effective_on: "2026-11-01"
#   row: "threat 33"
package releasegate.meta.organisation_policy

import future.keywords.not

deny contains {"pointer": "", "args": {"package": _name, "problem": problem}} if some problem in _problems

_context := data.releasegate.lib.shape.object(input.context)

_name := object.get(_context, "package", "") if is_string(object.get(_context, "package", ""))

else := "that cannot be read"

_is_test := endswith(input.path, "_test.rego")

# org.acme.tagged is policies/acme/tagged.rego or policies/acme/tagged/tagged.rego, and its test lies beside it.
_problems contains item if {
	not input.path in _homes
	item := sprintf("lies in %v", [input.path])
}

_homes contains concat("", ["policies/", folder, "/", file, ".rego"]) if {
	["org", family, file] = split(_name, ".")
	some folder in [family, concat("/", [family, trim_suffix(file, "_test")])]
}

_problems contains "has no test beside it" if {
	not _is_test
	not _context.hasTest == true
}

_problems contains sprintf("has no %v in its METADATA", [concat(".", path)]) if {
	not _is_test
	some path in _required
	data.releasegate.lib.shape.blank(object.get(_metadata, path, null))
}

_metadata := data.releasegate.lib.shape.object(object.get(_context, "metadata", {}))

_required := {
	["title"],
	["description"],
	["custom", "scope"],
	["custom", "severity"],
	["custom", "message"],
	["custom", "fix"],
}

_problems contains "has no custom.kinds in its METADATA, so it judges nothing" if {
	not _is_test
	object.get(_metadata, ["custom", "scope"], "") in {"document", "rendered"}
	data.releasegate.lib.shape.blank(object.get(_metadata, ["custom", "kinds"], null))
}
