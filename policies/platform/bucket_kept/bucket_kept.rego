# METADATA
# title: Bucket whose content can be overwritten
# description: >-
#   Without versions an upload replaces a model, a report or a log for good. What audits rest on is locked as well, in the
#   mode that nobody can lift, for as long as the organisation's frameworks ask: 2,190 days for HIPAA, 183 for the EU AI
#   Act. These are the buckets of parameters.lockedBuckets, and those called audit or evidence.
# custom:
#   scope: document
#   kinds: [Bucket.s3.services.k8s.aws]
#   severity: error
#   message: "the bucket {bucket} {problem}"
#   fix: "set versioning.status Enabled; lock an audit bucket by objectLockEnabledForBucket and a default retention in mode COMPLIANCE"
#   clauses: ["ISO 27001 A.8.13", "ISO 27001 A.8.15", "HIPAA 164.312(b)", "HIPAA 164.312(c)(1)", "HIPAA 164.316(b)(2)(i)", "EU AI Act 12(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 17, 25, 26; control HIPAA-05, HIPAA-08, ISO-08, ISO-09, AIA-03"
package releasegate.platform.bucket_kept

import future.keywords.not

deny contains {"pointer": pointer, "args": {"bucket": _name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_name := data.releasegate.lib.shape.text(object.get(input.document, ["spec", "name"], "without a name"))

_problems contains [path, "keeps no versions, so an upload destroys what was there"] if {
	path := ["spec", "versioning", "status"]
	object.get(input.document, path, null) != "Enabled"
}

_problems contains found if {
	_locked
	some found in data.releasegate.lib.places.unmet(input.document, _lock)
}

_lock := [
	[["spec", "objectLockEnabledForBucket"], [true], "holds evidence or an audit log, and has no object lock"],
	[["spec", "objectLockConfiguration", "rule", "defaultRetention", "mode"], ["COMPLIANCE"], "holds evidence or an audit log, and its lock can be lifted (mode)"],
]

_problems contains [path, sprintf("locks evidence or an audit log for %v days, and %v are asked for", [_days, _least])] if {
	_locked
	path := ["spec", "objectLockConfiguration", "rule", "defaultRetention"]
	_days < _least
}

_problems contains [path, sprintf("deletes evidence or an audit log after %v days, and %v are asked for", [days, _least])] if {
	_locked
	some path in data.releasegate.lib.places.at(input.document, ["spec", "lifecycle", "rules", "*", "expiration", "days"])
	days := object.get(input.document, path, null)
	is_number(days)
	days < _least
}

_locked if _name in data.releasegate.lib.parameters.of("lockedBuckets")

_locked if {
	some word in split(lower(_name), "-")
	some part in split(word, ".")
	part in {"audit", "audits", "evidence", "decisions"}
}

# A year has 365 days here; whoever counts on a leap day locks for a day less.
_days := _number("days") + (365 * _number("years"))

_number(field) := value if {
	value := object.get(input.document, ["spec", "objectLockConfiguration", "rule", "defaultRetention", field], 0)
	is_number(value)
}

else := 0

_least := max({1} | {days |
	some framework, days in {"hipaa": 2190, "eu-ai-act": 183}
	data.releasegate.lib.frameworks.binds(framework, data.repo.gate, null)
})
