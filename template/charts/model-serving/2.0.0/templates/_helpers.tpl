{{/* The model's name. Every object carries it, so that a service's address is the same in every cluster. */}}
{{- define "model-serving.name" -}}
{{ .Values.metadata.name }}
{{- end }}

{{/* What serves the model: deployment, kserve-standard, kserve-knative or sagemaker. */}}
{{- define "model-serving.platform" -}}
{{ dig "platform" "deployment" .Values.spec.serving }}
{{- end }}

{{/* Says "yes" where KServe runs the pods, in either mode. */}}
{{- define "model-serving.kserve" -}}
{{- if hasPrefix "kserve-" (include "model-serving.platform" .) }}yes{{ end -}}
{{- end }}

{{/* Says "yes" where pods of this cluster serve the model, and not a service of the cloud. */}}
{{- define "model-serving.pods" -}}
{{- if and (include "model-serving.placed" .) (ne (include "model-serving.platform" .) "sagemaker") }}yes{{ end -}}
{{- end }}

{{/* Says "yes" where Argo Rollouts replaces the pods instead of a Deployment. */}}
{{- define "model-serving.rollout" -}}
{{- if and (eq (include "model-serving.platform" .) "deployment") .Values.spec.serving.canary }}yes{{ end -}}
{{- end }}

{{/* The object whose replicas are scaled. */}}
{{- define "model-serving.scaled" -}}
{{- if include "model-serving.rollout" . -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
{{- else -}}
apiVersion: apps/v1
kind: Deployment
{{- end }}
name: {{ include "model-serving.name" . | quote }}
{{- end }}

{{/* Name of an object beside the model's own: at most 63 characters, and unique for long model names too. Takes
{root, suffix}. */}}
{{- define "model-serving.suffixed" -}}
{{- $name := include "model-serving.name" .root -}}
{{- $room := sub 62 (len .suffix) | int -}}
{{- if gt (len $name) $room -}}
{{- printf "%s-%s-%s" (trunc (sub $room 9 | int) $name) (sha256sum $name | trunc 8) .suffix -}}
{{- else -}}
{{- printf "%s-%s" $name .suffix -}}
{{- end -}}
{{- end }}

{{- define "model-serving.verifyName" -}}
{{- include "model-serving.suffixed" (dict "root" . "suffix" "verify") -}}
{{- end }}

{{/* Name of the Secret that External Secrets fills. */}}
{{- define "model-serving.secretsName" -}}
{{- include "model-serving.suffixed" (dict "root" . "suffix" "secrets") -}}
{{- end }}

{{/* Says "yes" where the model runs: without placement everywhere, and where the cluster has no file of its own
(an environment with one cluster). */}}
{{- define "model-serving.placed" -}}
{{- $clusters := dig "placement" "clusters" (list) .Values.spec -}}
{{- $here := dig "name" "" (.Values.cluster | default dict) -}}
{{- if or (empty $clusters) (empty $here) (has $here $clusters) }}yes{{ end -}}
{{- end }}

{{/* Says "yes" where the artifact is an OCI image, which the node pulls by its digest instead of the fetcher. */}}
{{- define "model-serving.oci" -}}
{{- if hasPrefix "oci://" .Values.spec.model.artifact.uri }}yes{{ end -}}
{{- end }}

{{/* Says "yes" where something is watched, so that Prometheus has a reason to collect. */}}
{{- define "model-serving.monitored" -}}
{{- if or .Values.spec.monitoring (dig "metrics" "" (.Values.shared | default dict)) }}yes{{ end -}}
{{- end }}

{{/* Numbers reach a chart as floats (12345678 prints as 1.2345678e+07), so every number goes through int64. */}}
{{- define "model-serving.port" -}}
{{ .Values.enforced.port | default (dig "port" 8080 .Values.spec.serving) | int64 }}
{{- end }}

{{/* Fewest replicas while anybody calls: what the release asks for, and never fewer than the platform enforces. */}}
{{- define "model-serving.minReplicas" -}}
{{- $least := int64 .Values.enforced.minReplicas -}}
{{- with .Values.spec.serving.autoscaling -}}
{{ max $least (int64 .min) }}
{{- else -}}
{{ max $least (dig "replicas" 0 .Values.spec.serving | int64) }}
{{- end -}}
{{- end }}

{{- define "model-serving.maxReplicas" -}}
{{- $least := include "model-serving.minReplicas" . | int64 -}}
{{ max $least (dig "autoscaling" "max" 0 .Values.spec.serving | int64) }}
{{- end }}

{{/* Says "yes" where no replica runs while nobody calls. */}}
{{- define "model-serving.toZero" -}}
{{- with .Values.spec.serving.autoscaling }}{{ if eq (int64 .min) 0 }}yes{{ end }}{{ end -}}
{{- end }}

{{/* Seconds without a request after which the last replica goes. */}}
{{- define "model-serving.idleSeconds" -}}
{{ dig "scaleToZero" "idleSeconds" 300 .Values.spec.serving | int64 }}
{{- end }}

{{/* What selectors and pod templates carry. It never changes while the model lives: a selector is immutable, and
a changed label in a pod template would restart every replica. */}}
{{- define "model-serving.selectorLabels" -}}
app.kubernetes.io/name: {{ include "model-serving.name" . | quote }}
app.kubernetes.io/component: model-server
{{- end }}

{{/* A label value made of any text: other characters become "_", at most 63, no punctuation at either end. */}}
{{- define "model-serving.labelValue" -}}
{{- regexReplaceAll "[^A-Za-z0-9_.-]+" (toString .) "_" | trunc 63 | trimAll "-_." -}}
{{- end }}

{{/* Labels of object metadata, and only of that. The chart's own win over the platform's, the platform's over
the cluster's. */}}
{{- define "model-serving.labels" -}}
{{- $cluster := .Values.cluster | default dict -}}
{{- $enforced := .Values.enforced -}}
{{- $spec := .Values.spec -}}
{{- $own := dict
  "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version)
  "app.kubernetes.io/managed-by" .Release.Service
  "app.kubernetes.io/instance" .Release.Name
  "app.kubernetes.io/part-of" "releasegate"
  "app.kubernetes.io/version" $spec.model.version
  "releasegate/model" (include "model-serving.name" .)
  "releasegate/version" $spec.model.version
  "releasegate/environment" $enforced.environment
  "releasegate/region" (dig "region" (dig "region" "" $enforced) $cluster)
  "releasegate/team" (dig "owners" "team" "" $spec)
  "releasegate/classification" (dig "classification" "" $spec)
  "releasegate/personal-data" (dig "compliance" "personalData" "" $spec)
-}}
{{- range dig "compliance" "frameworks" (list) $spec -}}
{{- $_ := set $own (printf "releasegate/framework-%s" .) "true" -}}
{{- end -}}
{{- $labels := merge (include "model-serving.selectorLabels" . | fromYaml) (dict) -}}
{{- range $key, $value := $own -}}
{{- with include "model-serving.labelValue" $value }}{{ $_ := set $labels $key . }}{{ end -}}
{{- end -}}
{{- merge $labels (dig "labels" (dict) $enforced) (dig "labels" (dict) $cluster) | toYaml -}}
{{- end }}

{{/* Label matchers of Prometheus for this model's replicas. */}}
{{- define "model-serving.series" -}}
{{ printf "namespace=%q,service=%q" .Release.Namespace (include "model-serving.name" .) }}
{{- end }}

{{/* The same for what callers asked: probes and scrapes answer fast and never fail, so counted in they would hide
what callers see. */}}
{{- define "model-serving.calls" -}}
{{- $health := dig "healthPath" "/healthz" .Values.spec.serving -}}
{{- $metrics := dig "metricsPath" "/metrics" .Values.spec.serving -}}
{{ printf "%s,handler!=%q,handler!=%q" (include "model-serving.series" .) $health $metrics }}
{{- end }}
