# METADATA
# title: Password or key written down
# description: >-
#   A value that logs in somewhere is known to everybody who can read the repository, now or later: git forgets nothing.
#   It lives in a secret store, and the repository holds its name.
# custom:
#   scope: document
#   kinds:
#     - ModelRelease
#     - SharedValues
#     - EnforcedValues
#     - ClusterValues
#     - ChartValues
#     - HelmValues
#     - ConfigMap.core
#     - Application.argoproj.io
#     - ApplicationSet.argoproj.io
#     - Function.lambda.services.k8s.aws
#     - HyperParameterTuningJob.sagemaker.services.k8s.aws
#     - KongClusterPlugin.configuration.konghq.com
#     - KongPlugin.configuration.konghq.com
#     - Model.sagemaker.services.k8s.aws
#     - ProcessingJob.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - TransformJob.sagemaker.services.k8s.aws
#     - DBCluster.rds.services.k8s.aws
#     - DBInstance.rds.services.k8s.aws
#     - DBProxy.rds.services.k8s.aws
#     - Elasticsearch.elasticsearch.k8s.elastic.co
#     - Kibana.kibana.k8s.elastic.co
#     - FeatureStore.feast.dev
#     - MonitoringSchedule.sagemaker.services.k8s.aws
#     - ModelPackage.sagemaker.services.k8s.aws
#     - InferenceComponent.sagemaker.services.k8s.aws
#     - Domain.sagemaker.services.k8s.aws
#     - UserProfile.sagemaker.services.k8s.aws
#     - Space.sagemaker.services.k8s.aws
#     - Pipeline.pipelines.kubeflow.org
#     - Nodegroup.eks.services.k8s.aws
#     - NodePool.karpenter.sh
#     - ServiceMonitor.monitoring.coreos.com
#     - PodMonitor.monitoring.coreos.com
#     - Rule.eventbridge.services.k8s.aws
#     - Secret.secretsmanager.services.k8s.aws
#     - SecurityPolicy.gateway.envoyproxy.io
#     - HTTPRoute.gateway.networking.k8s.io
#     - GRPCRoute.gateway.networking.k8s.io
#     - InferenceGraph.serving.kserve.io
#     - Ingress.networking.k8s.io
#     - Issuer.cert-manager.io
#     - ClusterIssuer.cert-manager.io
#   severity: error
#   message: "{field} holds what looks like {what}"
#   fix: "name a Secret or an ExternalSecret instead, and change the value that was committed: it is known now"
#   clauses: ["ISO 27001 A.5.17", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.platform.plain_credential

import future.keywords.not

# Most releases hold no text that could be one, and nothing that people write holds so many.
deny contains denial if {
	count(_values) > 0
	count(_values) <= _most_texts
	some denial in _denials
}

_denials contains {"pointer": pointer, "args": {"field": field, "what": what}} if {
	some [path, value] in _suspects
	what := _what(path, value)
	pointer := data.releasegate.lib.pointer.to(path)
	field := concat(".", [sprintf("%v", [segment]) | some segment in path])
}

# Variables of containers, parameters of charts and arguments of workflows are pairs: one field names the other.
_denials contains {"pointer": pointer, "args": {"field": name, "what": "a password or a key"}} if {
	some [at, name, value] in array.slice(_pairs, 0, _most)
	data.releasegate.lib.credentials.written(value)
	pointer := data.releasegate.lib.pointer.to(array.concat(at, ["value"]))
}

_denials contains {"pointer": "", "args": {"field": "the document", "what": what}} if {
	max([count(_suspected), count(_pairs)]) > _most
	what := sprintf("more passwords and keys than are looked at (%d)", [_most])
}

deny contains {"pointer": "", "args": {"field": "the document", "what": what}} if {
	count(_values) > _most_texts
	what := sprintf("more texts than are looked at (%d), and any of them can be a password", [_most_texts])
}

_most_texts := 10000

# So many texts that look like a credential are looked at one by one.
_most := 500

# Of a release, only what its container is started with can hold one: the rest has forms of its own.
_values := [[["spec", "serving", field, key], value] |
	some field in ["env", "args"]
	some key, value in object.get(input.document, ["spec", "serving", field], {})
	is_string(value)
] if {
	input.kind == "ModelRelease"
}

else := [[path, value] |
	walk(input.document, [path, value])
	is_string(value)
]

# The values that can be one, by what they say or by the name of their field.
_suspects := [value |
	some place in array.slice(_suspected, 0, _most)
	value := _values[place]
]

_suspected := [place | some place in (_told | _kept)]

# The values of fields that have a name, by their places: an item of a list has none.
_fields := {place: key |
	some place, [path, _] in _values
	key := path[count(path) - 1]
	is_string(key)
}

# The values of fields that are meant to hold a secret.
_kept := {place |
	some place, key in _fields
	key in _secret_keys
}

_told := data.releasegate.lib.credentials.suspects([value | some [_, value] in _values])

_secret_keys := data.releasegate.lib.credentials.secret_keys({key | some key in _fields})

# The pairs whose name is one of a secret.
_pairs := [[at, name, value] |
	some place in _named
	[path, name] := _values[place]
	name in _names
	at := array.slice(path, 0, count(path) - 1)
	value := _beside[at]
]

_beside := {at: value |
	some place, "value" in _fields
	[path, value] := _values[place]
	at := array.slice(path, 0, count(path) - 1)
}

_names := data.releasegate.lib.credentials.secret_keys({value |
	some place in _named
	value := _values[place][1]
	not contains(value, "\n")
})

_named := [place |
	some place, key in _fields
	key in {"name", "key"}
]

_what(path, value) := "a key" if data.releasegate.lib.credentials.known(value)

else := "a key in a line of text" if data.releasegate.lib.credentials.assigned(value)

else := "a password or a key" if data.releasegate.lib.credentials.option(value)

else := "a password or a key" if {
	data.releasegate.lib.credentials.named(data.releasegate.lib.shape.text(path[count(path) - 1]))
	data.releasegate.lib.credentials.written(value)
}
