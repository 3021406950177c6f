# METADATA
# title: Captured requests that go astray
# description: >-
#   The logger of an InferenceService copies requests and answers, personal data among them, to its url. Over http they
#   leave the cluster in the open, and KServe before 0.16 cannot write to a bucket: it posts to the address as if it
#   were a service.
# custom:
#   scope: document
#   kinds: [InferenceService.serving.kserve.io]
#   severity: error
#   message: "the InferenceService {name} captures to {url}, which {problem}"
#   fix: "write a url of a service of the cluster, https, or s3:// with KServe 0.16 or later"
#   clauses: ["GDPR 32(1)(a)", "HIPAA 164.312(b)", "ISO 27001 A.8.15"]
#   effective_on: "2026-11-01"
#   row: "governance 17; control HIPAA-05, ISO-09"
package releasegate.workload.kserve_logger

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "url": shown, "problem": problem}} if {
	some path in data.releasegate.lib.workload.components(input.document)
	place := array.concat(path, ["logger"])
	data.releasegate.lib.pointer.has(input.document, place)
	url := object.get(input.document, array.concat(place, ["url"]), "no url")
	shown := data.releasegate.lib.shape.text(url)
	problem := _problem(shown)
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(place, ["url"]))
	name := data.releasegate.lib.places.name(input.document)
}

_problem(url) := sprintf("is a bucket, and KServe writes to buckets from 0.16 on (here %v)", [data.releasegate.lib.kserve.label]) if {
	regex.match(`^(s3|gs|az|abfs)://`, url)
	data.releasegate.lib.kserve.version < [0, 16]
}

else := "leaves the cluster in the open" if {
	startswith(lower(url), "http://")
	not regex.match(`^http://([a-z0-9-]+|[a-z0-9.-]+[.]svc|[a-z0-9.-]+[.]svc[.]cluster[.]local)(:[0-9]+)?(/.*)?$`, url)
}

else := "is no address of a sink" if not regex.match("^(https?|s3|gs|az|abfs)://[^/]", url)
