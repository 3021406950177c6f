# METADATA
# title: Bucket that keeps captured requests for too long
# description: >-
#   A release says for how many days its captured requests are kept, and only the bucket's lifecycle makes that true. In a
#   bucket with versions what expires is still there as an old version, so these have to expire as well, and both spans
#   count. Judged where the bucket's manifest is in this repository; a rule with a tag, a size or a number of versions that
#   stay does not count, because it may leave requests out.
# custom:
#   scope: repository
#   severity: error
#   message: "{model} in {environment} keeps captured requests for {days} days in the bucket {bucket}, which {problem}"
#   fix: "enable a lifecycle rule for the captured prefix whose expiration.days, and noncurrentVersionExpiration.noncurrentDays where the bucket has versions, come to no more days together"
#   clauses: ["GDPR 5(1)(e)", "GDPR 30(1)(f)"]
#   effective_on: "2026-11-22"
#   row: "governance 17, capture-retention, retention-in-manifests; control GDPR-05"
package releasegate.compliance.capture_bucket

import future.keywords.not

deny contains denial if {
	some release in input.releases
	capture := data.releasegate.lib.shape.object(object.get(release.document, ["spec", "monitoring", "capture"], {}))
	[name, key] := _place(object.get(capture, "uri", ""))
	some bucket in input.buckets
	object.get(bucket.document, ["spec", "name"], "") == name
	problem := _problem(bucket.document, key, capture.retentionDays)
	pointer := data.releasegate.lib.pointer.nearest(bucket.document, ["spec", "lifecycle", "rules"])
	denial := {"path": bucket.path, "index": bucket.index, "pointer": pointer, "args": {
		"model": release.model,
		"environment": release.environment,
		"days": capture.retentionDays,
		"bucket": name,
		"problem": problem,
	}}
}

# The bucket of an address and the prefix of the objects below it, which ends in a slash unless it is the whole bucket.
_place(uri) := [parts[0], _prefix(array.slice(parts, 1, count(parts)))] if {
	is_string(uri)
	startswith(uri, "s3://")
	parts := split(trim_prefix(uri, "s3://"), "/")
}

_prefix(parts) := "" if trim(concat("/", parts), "/") == ""

else := sprintf("%v/", [trim(concat("/", parts), "/")])

_problem(bucket, key, days) := "never deletes them" if count(_spans(bucket, key, ["expiration", "days"])) == 0

else := "never deletes their old versions" if {
	_versioned(bucket)
	count(_spans(bucket, key, ["noncurrentVersionExpiration", "noncurrentDays"])) == 0
}

else := sprintf("deletes them after %v", [_kept(bucket, key)]) if not _kept(bucket, key) <= days

_kept(bucket, key) := _current(bucket, key) + _old(bucket, key)

_current(bucket, key) := min(_spans(bucket, key, ["expiration", "days"]))

_old(bucket, key) := min(_spans(bucket, key, ["noncurrentVersionExpiration", "noncurrentDays"])) if _versioned(bucket)

else := 0

# A bucket whose versions are suspended still has those from before.
_versioned(bucket) if not object.get(bucket, ["spec", "versioning", "status"], null) in {null, ""}

# After how many days the enabled rules for all objects below a prefix delete something.
_spans(bucket, key, path) := {days |
	some rule in data.releasegate.lib.shape.listed(object.get(bucket, ["spec", "lifecycle", "rules"], []))
	is_object(rule)
	object.get(rule, "status", "") == "Enabled"
	_covers(rule, key)
	not rule.noncurrentVersionExpiration.newerNoncurrentVersions
	days := object.get(rule, path, null)
	is_number(days)
}

_covers(rule, key) if {
	filter := object.get(rule, "filter", {})
	is_object(filter)
	object.keys(filter) - {"prefix"} == set()
	startswith(key, object.get(filter, "prefix", ""))
	startswith(key, object.get(rule, "prefix", ""))
}
