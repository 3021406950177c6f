# METADATA
# title: Scanner told to look away
# description: >-
#   A scanner obeys its configuration. Skipping paths, failing softly or loading checks from elsewhere makes it green without
#   looking; only settings that change what is printed, or look at more, pass. A check that fits nothing here is left out by
#   its id, and the comment on its line says why: who reads the list later can tell a decision from a shortcut.
# custom:
#   scope: document
#   kinds: [CheckovConfig]
#   severity: error
#   message: "the setting {setting} lets the scanner pass what it would find"
#   fix: "remove it; leave out one check as `- CKV_K8S_43 # why`, and accept one finding by a waiver, with an owner and an end"
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 1"
package releasegate.supply_chain.scanner_honest

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting}} if {
	some setting, value in _settings
	not _harmless(setting, value)
	pointer := data.releasegate.lib.pointer.to([setting])
}

deny contains {"pointer": "", "args": {"setting": "that cannot be read"}} if {
	not type_name(input.document) in {"object", "null"}
}

deny contains {"pointer": pointer, "args": {"setting": sprintf("%v of %v %v", [setting, check, problem])}} if {
	some setting in _lists
	some i, check in data.releasegate.lib.shape.list(object.get(_settings, setting, []))
	pointer := data.releasegate.lib.pointer.to([setting, i])
	problem := _problem(check, pointer)
}

_harmless(setting, _) if {
	setting in {"framework", "directory", "compact", "quiet", "output", "evaluate-variables", "summary-position"}
}

# Settings that do harm only when they are on, or have something in them.
_harmless(_, value) if value in {false, null, []}

# What these lists hold is judged item by item.
_harmless(setting, value) if {
	setting in _lists
	is_array(value)
}

_lists := {"skip-check", "soft-fail-on"}

_settings := data.releasegate.lib.shape.object(input.document)

# A severity, a wildcard or a list in one text leaves out more than anybody reads in it.
_problem(check, pointer) := "(which is not the id of one check)" if {
	not regex.match(`^CKV2?_[A-Z0-9]{1,20}_[0-9]{1,6}$`, data.releasegate.lib.shape.text(check))
}

else := "(without a reason of at least 10 characters on its line)" if {
	reason := object.get(input.context.reasons, pointer, "")
	count(reason) < 10
}
