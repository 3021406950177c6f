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
{{- if not (include "model-serving.kserve" .) -}}
{{- with dig "monitoring" "capture" "" .Values.spec -}}
{{- $_ := set $env "MODEL_CAPTURE_URI" .uri -}}
{{- $_ := set $env "MODEL_CAPTURE_MODE" .mode -}}
{{- $_ := set $env "MODEL_CAPTURE_SAMPLING_PERCENT" (toString .samplingPercent) -}}
{{- end -}}
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
{{- range $name := keys (dig "secrets" (dict) .Values.spec.serving) | sortAlpha }}
- name: {{ $name | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ include "model-serving.secretsName" $ | quote }}
      key: {{ $name | quote }}
{{- end }}
{{- end }}

{{/* One probe of the health path. A model that is still loading must not answer 200 there. Knative allows no name
for a port but those of its protocols, so there the probe says the number. */}}
{{- define "model-serving.probe" -}}
httpGet:
  path: {{ dig "healthPath" "/healthz" .Values.spec.serving | quote }}
  port: {{ eq (include "model-serving.platform" .) "kserve-knative" | ternary (include "model-serving.port" .) "http" }}
{{- end }}

{{/* Annotations of the pod template: what has to roll the replicas when it changes, and nothing else. */}}
{{- define "model-serving.podAnnotations" -}}
releasegate/artifact-digest: {{ .Values.spec.model.artifact.digest | quote }}
{{- if not (include "model-serving.oci" .) }}
releasegate/verify-digest: {{ printf "sha256:%s" (.Files.Get "files/verify.py" | sha256sum) | quote }}
{{- end }}
{{- if hasKey (dig "serviceAccountAnnotations" (dict) (.Values.shared | default dict)) "eks.amazonaws.com/role-arn" }}
{{- /* The role reads artifacts: only the fetcher needs it, and whatever keeps requests and answers: the server, or
KServe's agent beside it. */}}
{{- $server := include "model-serving.serverName" . }}
{{- $captures := and (dig "monitoring" "capture" "" .Values.spec) (not (include "model-serving.kserve" .)) }}
eks.amazonaws.com/skip-containers: {{ empty $captures | ternary (printf "verify,%s" $server) "verify" | quote }}
{{- end }}
{{- end }}

{{/* Name of the serving container; KServe knows its own by this one. */}}
{{- define "model-serving.serverName" -}}
{{ empty (include "model-serving.kserve" .) | ternary "server" "kserve-container" }}
{{- end }}

{{/* The two containers that run before the server: one downloads the artifact, one checks that it is the released
one. The check has no write access to what it checks, and nothing else runs after it that has. */}}
{{- define "model-serving.initContainers" -}}
- name: fetch
  image: {{ .Values.enforced.fetcher.image | quote }}
  imagePullPolicy: {{ .Values.enforced.imagePullPolicy | default "IfNotPresent" }}
  args:
    - {{ .Values.spec.model.artifact.uri | quote }}
    - /mnt/models
  env:
    - name: HOME
      value: /tmp
  {{- include "model-serving.containerSecurity" . | nindent 2 }}
  resources:
    requests: {cpu: 100m, memory: 1Gi}
    limits: {cpu: "1", memory: 1Gi}
  volumeMounts:
    - name: model
      mountPath: /mnt/models
    - name: fetch-tmp
      mountPath: /tmp
- name: verify
  image: {{ .Values.enforced.fetcher.image | quote }}
  imagePullPolicy: {{ .Values.enforced.imagePullPolicy | default "IfNotPresent" }}
  command: [python3, -I, -B, /etc/releasegate/verify.py]
  args:
    - {{ .Values.spec.model.artifact.uri | quote }}
    - {{ .Values.spec.model.artifact.digest | quote }}
    - /mnt/models
  {{- include "model-serving.containerSecurity" . | nindent 2 }}
  resources:
    requests: {cpu: 100m, memory: 256Mi}
    limits: {cpu: "1", memory: 256Mi}
  volumeMounts:
    - name: model
      mountPath: /mnt/models
      readOnly: true
    - name: verify
      mountPath: /etc/releasegate
      readOnly: true
{{- end }}

{{/* The pod's volumes. An OCI artifact is pulled by the node itself, by digest; the pull fails on other bytes. */}}
{{- define "model-serving.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 1Gi
{{- if include "model-serving.oci" . }}
- name: model
  image:
    reference: {{ trimPrefix "oci://" .Values.spec.model.artifact.uri | quote }}
    pullPolicy: {{ .Values.enforced.imagePullPolicy | default "IfNotPresent" }}
{{- else }}
- name: model
  emptyDir:
    sizeLimit: 50Gi
- name: fetch-tmp
  emptyDir:
    sizeLimit: 1Gi
- name: verify
  configMap:
    name: {{ include "model-serving.verifyName" . | quote }}
    defaultMode: 292 # 0444; octal reads differently in YAML 1.1 and 1.2
{{- end }}
{{- end }}

{{/* The pods' spec on every platform. Knative takes fewer fields: it waits and stops on its own, and spreads,
node labels and tolerations need features that checks.yaml asks for. */}}
{{- define "model-serving.podSpec" -}}
{{- $shared := .Values.shared | default dict -}}
{{- $cluster := .Values.cluster | default dict -}}
{{- $knative := eq (include "model-serving.platform" .) "kserve-knative" -}}
serviceAccountName: {{ include "model-serving.name" . | quote }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext: {{- include "model-serving.podSecurity" . | nindent 2 }}
{{- if not $knative }}
terminationGracePeriodSeconds: 60
{{- end }}
{{- with $shared.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with merge (dict) (dig "nodeSelector" (dict) $cluster) (dig "nodeSelector" (dict) $shared) }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $cluster.tolerations | default $shared.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- if or (not $knative) (has "kubernetes.podspec-topologyspreadconstraints" (.Values.enforced.knativeFeatures | default list)) }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "model-serving.selectorLabels" $ | nindent 8 }}
    matchLabelKeys: [{{ include "model-serving.revisionLabel" $ }}]
  {{- end }}
{{- end }}
{{- if not (include "model-serving.oci" .) }}
initContainers: {{- include "model-serving.initContainers" . | nindent 2 }}
{{- end }}
containers:
  - name: {{ include "model-serving.serverName" . }}
    {{- include "model-serving.server" . | nindent 4 }}
volumes: {{- include "model-serving.volumes" . | nindent 2 }}
{{- end }}

{{/* The label by which the pods of one version differ from those of the next. */}}
{{- define "model-serving.revisionLabel" -}}
{{- if include "model-serving.rollout" . -}}
rollouts-pod-template-hash
{{- else if eq (include "model-serving.platform" .) "kserve-knative" -}}
serving.knative.dev/revision
{{- else -}}
pod-template-hash
{{- end -}}
{{- end }}

{{/* The serving container, apart from its name. */}}
{{- define "model-serving.server" -}}
{{- $knative := eq (include "model-serving.platform" .) "kserve-knative" -}}
image: {{ .Values.spec.model.image | quote }}
imagePullPolicy: {{ .Values.enforced.imagePullPolicy | default "IfNotPresent" }}
{{- with .Values.spec.serving.args }}
args:
  {{- range . }}
  - {{ toString . | quote }}
  {{- end }}
{{- end }}
env: {{- include "model-serving.env" . | trim | nindent 2 }}
ports:
  - containerPort: {{ include "model-serving.port" . }}
    protocol: TCP
    {{- if not $knative }}
    name: http
    {{- end }}
{{ include "model-serving.containerSecurity" . }}
resources: {{- include "model-serving.resources" . | nindent 2 }}
startupProbe:
  {{- include "model-serving.probe" . | nindent 2 }}
  periodSeconds: 5
  failureThreshold: 180
readinessProbe:
  {{- include "model-serving.probe" . | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
livenessProbe:
  {{- include "model-serving.probe" . | nindent 2 }}
  periodSeconds: 20
  timeoutSeconds: 5
  failureThreshold: 6
{{- if not $knative }}
lifecycle:
  preStop:
    # Requests still arrive until every node has heard that the replica leaves.
    sleep:
      seconds: 10
{{- end }}
volumeMounts:
  - name: model
    mountPath: /mnt/models
    readOnly: true
  - name: tmp
    mountPath: /tmp
{{- end }}
