{{/* What every container is held to, so that the namespace can enforce the "restricted" pod security standard. */}}
{{- define "model-serving.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
terminationMessagePolicy: FallbackToLogsOnError
{{- end }}

{{/* The pod's security context: one numeric user for every container, never root. */}}
{{- define "model-serving.podSecurity" -}}
{{- $user := int64 .Values.enforced.runAsUser -}}
runAsNonRoot: true
runAsUser: {{ $user }}
runAsGroup: {{ $user }}
fsGroup: {{ $user }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* Resources of one replica, requested and limit alike, from the release or else from the shared values. */}}
{{- define "model-serving.resources" -}}
{{- $wanted := .Values.spec.serving.resources | default (dig "resources" (dict) (.Values.shared | default dict)) -}}
{{- $resources := dict "cpu" (toString $wanted.cpu) "memory" (toString $wanted.memory) -}}
{{- with int64 (dig "gpu" 0 $wanted) }}{{ $_ := set $resources "nvidia.com/gpu" (toString .) }}{{ end -}}
requests: {{- toYaml $resources | nindent 2 }}
limits: {{- toYaml $resources | nindent 2 }}
{{- end }}

{{/* Environment of the serving container. What the chart promises wins, and checks.yaml refuses a release that
sets one of these itself. Names are sorted, so that the manifest does not depend on the order in the file. */}}
{{- define "model-serving.promisedEnv" -}}
{{- $env := dict
  "MODEL_NAME" (include "model-serving.name" .)
  "MODEL_VERSION" .Values.spec.model.version
  "MODEL_DIR" "/mnt/models"
  "PORT" (include "model-serving.port" .)
-}}
{{- with dig "monitoring" "capture" "" .Values.spec -}}
{{- $_ := set $env "MODEL_CAPTURE_URI" .uri -}}
{{- $_ := set $env "MODEL_CAPTURE_MODE" .mode -}}
{{- $_ := set $env "MODEL_CAPTURE_SAMPLING_PERCENT" (toString .samplingPercent) -}}
{{- end -}}
{{- with dig "monitoring" "drift" "" .Values.spec -}}
{{- $_ := set $env "MODEL_DRIFT_METHOD" .method -}}
{{- $_ := set $env "MODEL_DRIFT_SCHEDULE" .schedule -}}
{{- end -}}
{{- toYaml $env -}}
{{- end }}

{{- define "model-serving.env" -}}
{{- $env := merge (include "model-serving.promisedEnv" . | fromYaml) (dig "env" (dict) .Values.spec.serving) -}}
{{- range $name := keys $env | sortAlpha }}
- name: {{ $name | quote }}
  value: {{ get $env $name | toString | quote }}
{{- end }}
{{- end }}

{{/* One probe of the health path. A model that is still loading must not answer 200 there. */}}
{{- define "model-serving.probe" -}}
httpGet:
  path: {{ dig "healthPath" "/healthz" .Values.spec.serving | quote }}
  port: http
{{- end }}

{{/* Annotations of the pod template: what has to roll the replicas when it changes, and nothing else. */}}
{{- define "model-serving.podAnnotations" -}}
releasegate/artifact-digest: {{ .Values.spec.model.artifact.digest | quote }}
{{- if not (include "model-serving.oci" .) }}
releasegate/verify-digest: {{ printf "sha256:%s" (.Files.Get "files/verify.py" | sha256sum) | quote }}
{{- end }}
{{- if hasKey (dig "serviceAccountAnnotations" (dict) (.Values.shared | default dict)) "eks.amazonaws.com/role-arn" }}
{{- /* The role reads artifacts: only the fetcher needs it, and the server where it keeps requests and answers. */}}
eks.amazonaws.com/skip-containers: {{ empty (dig "monitoring" "capture" "" .Values.spec) | ternary "verify,server" "verify" | quote }}
{{- end }}
{{- end }}
