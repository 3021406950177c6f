{{/* Region of the cluster, and of what its controllers make in the cloud. */}}
{{- define "model-serving.region" -}}
{{- dig "region" (dig "region" "" .Values.enforced) (.Values.cluster | default dict) -}}
{{- end }}

{{/* Name in the cloud account, where models of several environments and clusters meet: at most 63 characters. Takes
{root, room, end}: end is added, room is how long the whole may be. */}}
{{- define "model-serving.cloudName" -}}
{{- $parts := list (include "model-serving.name" .root) .root.Values.enforced.environment -}}
{{- with dig "name" "" (.root.Values.cluster | default dict) }}{{ $parts = append $parts . }}{{ end -}}
{{- $name := join "-" $parts -}}
{{- $room := sub .room (len .end) | int -}}
{{- if gt (len $name) $room -}}
{{- $name = printf "%s-%s" (trunc (sub $room 9 | int) $name | trimAll "-") (sha256sum $name | trunc 8) -}}
{{- end -}}
{{- printf "%s%s" $name .end -}}
{{- end }}

{{- define "model-serving.endpointName" -}}
{{- include "model-serving.cloudName" (dict "root" . "room" 63 "end" "") -}}
{{- end }}

{{/* Annotations of what a controller of ACK makes. Takes {root, keep, wave}: what is kept stays in the cloud when the
object goes, because SageMaker may still roll back to it or a law asks for it, and is taken up again when it returns. */}}
{{- define "model-serving.cloudAnnotations" -}}
services.k8s.aws/region: {{ include "model-serving.region" .root | quote }}
argocd.argoproj.io/sync-wave: {{ .wave | quote }}
{{- if .keep }}
services.k8s.aws/deletion-policy: retain
services.k8s.aws/adoption-policy: adopt-or-create
{{- end }}
{{- end }}

{{/* Environment of the container. SageMaker says where the model lies and on which port it calls; it captures by itself. */}}
{{- define "model-serving.sagemakerEnv" -}}
{{- $env := include "model-serving.promisedEnv" . | fromYaml -}}
{{- $env = omit $env "MODEL_CAPTURE_URI" "MODEL_CAPTURE_MODE" "MODEL_CAPTURE_SAMPLING_PERCENT" -}}
{{- $_ := set $env "PORT" "8080" -}}
{{- if include "model-serving.oci" . -}}
{{- $env = omit $env "MODEL_DIR" -}}
{{- else -}}
{{- $_ := set $env "MODEL_DIR" "/opt/ml/model" -}}
{{- $_ := set $env "RELEASEGATE_ARTIFACT_URI" .Values.spec.model.artifact.uri -}}
{{- $_ := set $env "RELEASEGATE_ARTIFACT_DIGEST" .Values.spec.model.artifact.digest -}}
{{- end -}}
{{- range $key, $value := merge $env (dig "env" (dict) .Values.spec.serving) }}
{{ $key }}: {{ toString $value | quote }}
{{- end -}}
{{- end }}

{{/* The spec of the Model, without its name. */}}
{{- define "model-serving.sagemakerModel" -}}
{{- $platform := .Values.enforced.sagemaker -}}
{{- $uri := .Values.spec.model.artifact.uri -}}
executionRoleARN: {{ $platform.executionRoleArn | quote }}
enableNetworkIsolation: true
vpcConfig:
  subnets: {{- toYaml $platform.subnets | nindent 4 }}
  securityGroupIDs: {{- toYaml $platform.securityGroupIds | nindent 4 }}
primaryContainer:
  image: {{ .Values.spec.model.image | quote }}
  environment: {{- include "model-serving.sagemakerEnv" . | nindent 4 }}
  {{- if not (include "model-serving.oci" .) }}
  modelDataSource:
    s3DataSource:
      s3URI: {{ $uri | quote }}
      s3DataType: {{ hasSuffix "/" $uri | ternary "S3Prefix" "S3Object" }}
      # Never unpacked: the digest is that of the files as they are stored.
      compressionType: None
  {{- end }}
{{- end }}

{{/* The spec of the EndpointConfig, without its name. Takes {root, model}. */}}
{{- define "model-serving.sagemakerConfig" -}}
{{- $root := .root -}}
{{- $asked := $root.Values.spec.serving.sagemaker -}}
kmsKeyID: {{ $root.Values.enforced.sagemaker.kmsKeyId | quote }}
productionVariants:
  - variantName: main
    modelName: {{ .model | quote }}
    instanceType: {{ $asked.instanceType | quote }}
    initialInstanceCount: {{ include "model-serving.minReplicas" $root }}
    initialVariantWeight: 1
    {{- with $asked.volumeGiB }}
    volumeSizeInGB: {{ int64 . }}
    {{- end }}
    containerStartupHealthCheckTimeoutInSeconds: 900
    modelDataDownloadTimeoutInSeconds: 1800
{{- with dig "monitoring" "capture" "" $root.Values.spec }}
dataCaptureConfig:
  enableCapture: true
  initialSamplingPercentage: {{ int64 .samplingPercent }}
  destinationS3URI: {{ .uri | quote }}
  kmsKeyID: {{ $root.Values.enforced.capture.kmsKeyId | quote }}
  captureOptions:
    {{- if ne .mode "response" }}
    - captureMode: Input
    {{- end }}
    {{- if ne .mode "request" }}
    - captureMode: Output
    {{- end }}
{{- end }}
{{- end }}

{{/* How traffic moves to the new instances. A single one cannot take a share, so it is replaced at once. */}}
{{- define "model-serving.sagemakerTraffic" -}}
{{- $minutes := .Values.spec.serving.canary | empty | ternary 10 (dig "canary" "minutes" 30 .Values.spec.serving) | int64 -}}
{{- $wait := mul $minutes 60 -}}
terminationWaitInSeconds: 600
maximumExecutionTimeoutInSeconds: {{ add $wait 7800 }}
trafficRoutingConfiguration:
  {{- if lt (include "model-serving.minReplicas" . | int64) 2 }}
  type_: ALL_AT_ONCE
  waitIntervalInSeconds: {{ $wait }}
  {{- else }}
  type_: CANARY
  waitIntervalInSeconds: {{ $wait }}
  canarySize:
    type_: CAPACITY_PERCENT
    value: {{ dig "canary" "percent" 50 .Values.spec.serving | int64 }}
  {{- end }}
{{- end }}

{{/* Name of an alarm that the chart makes. Takes {root, about}. */}}
{{- define "model-serving.alarmName" -}}
{{- printf "%s-%s" (include "model-serving.endpointName" .root) .about -}}
{{- end }}

{{/* Refuses what SageMaker cannot do, or would do in another way than the release says. */}}
{{- define "model-serving.sagemakerChecks" -}}
{{- $serving := .Values.spec.serving -}}
{{- $platform := .Values.enforced.sagemaker -}}
{{- $artifact := .Values.spec.model.artifact -}}
{{- $capture := dig "monitoring" "capture" "" .Values.spec -}}
{{- $scaling := $serving.autoscaling | default dict -}}
{{- $least := include "model-serving.minReplicas" . | int64 -}}
{{- if not $platform }}{{ fail "spec.serving.platform is sagemaker, and enforced.sagemaker names no role, network and key: the platform has to say under which models run" }}{{ end -}}
{{- if not $serving.sagemaker }}{{ fail "spec.serving.platform is sagemaker, and spec.serving.sagemaker.instanceType does not say on which instances" }}{{ end -}}
{{- if not (include "model-serving.region" .) }}{{ fail "spec.serving.platform is sagemaker, and neither enforced.region nor the cluster's file says in which region" }}{{ end -}}
{{- if not (regexMatch "^(s3|oci)://" $artifact.uri) }}{{ fail (printf "spec.model.artifact.uri is %s, and SageMaker loads from s3:// alone, or runs an image that holds the model (oci://)" $artifact.uri) }}{{ end -}}
{{- if and (include "model-serving.oci" .) (ne (trimPrefix "oci://" $artifact.uri) .Values.spec.model.image) }}{{ fail (printf "spec.model.artifact.uri is the image %s, and SageMaker mounts no image beside the one that it runs: write the same one as spec.model.image, with the model in it" (trimPrefix "oci://" $artifact.uri)) }}{{ end -}}
{{- range list "args" "secrets" "route" -}}
{{- if get $serving . }}{{ fail (printf "spec.serving.%s is not for the platform sagemaker: it starts the image with the one argument serve, cuts it off the network, and answers at the endpoint's own address; remove it" .) }}{{ end -}}
{{- end -}}
{{- range $name := keys (dig "env" (dict) $serving) | sortAlpha -}}
{{- if regexMatch "^(RELEASEGATE_.*|LD_.*|PYTHON.*|PATH|ENV|BASH_ENV|SAGEMAKER_.*)$" $name }}{{ fail (printf "spec.serving.env sets %s, which decides how the image checks the artifact or is called: remove it" $name) }}{{ end -}}
{{- end -}}
{{- if and $scaling (or $scaling.cpuPercent (not $scaling.requestsPerSecond)) }}{{ fail "spec.serving.autoscaling: an endpoint scales by requests; write requestsPerSecond and no cpuPercent" }}{{ end -}}
{{- if and $scaling (eq (int64 $scaling.min) 0) }}{{ fail "spec.serving.autoscaling.min is 0, and a variant of an endpoint keeps an instance: write at least 1" }}{{ end -}}
{{- if and (lt $least 2) (ne .Values.enforced.tier "development") }}{{ fail (printf "the endpoint has one instance, so a new version replaces it at once, without a share to judge it by: in the tier %s ask for 2" .Values.enforced.tier) }}{{ end -}}
{{- with $serving.canary -}}
{{- if lt $least 2 }}{{ fail "spec.serving.canary needs two instances at least: one cannot take a share" }}{{ end -}}
{{- if or (gt (int64 .percent) 50) (gt (int64 (.minutes | default 30)) 60) }}{{ fail "spec.serving.canary: SageMaker takes at most 50 percent and 60 minutes" }}{{ end -}}
{{- end -}}
{{- with $capture -}}
{{- if not (hasPrefix "s3://" .uri) }}{{ fail (printf "spec.monitoring.capture.uri is %s, and SageMaker captures to s3:// alone" .uri) }}{{ end -}}
{{- if ne (float64 .samplingPercent) (floor .samplingPercent) }}{{ fail (printf "spec.monitoring.capture.samplingPercent is %v, and SageMaker takes whole percents" .samplingPercent) }}{{ end -}}
{{- if not (dig "capture" "kmsKeyId" "" $.Values.enforced) }}{{ fail "spec.monitoring.capture keeps requests, and enforced.capture.kmsKeyId names no key to encrypt them with" }}{{ end -}}
{{- end -}}
{{- if not (or (dig "monitoring" "alerts" "" .Values.spec) $platform.alarms) }}{{ fail "no alarm would roll an update back: set spec.monitoring.alerts, or name alarms under enforced.sagemaker.alarms" }}{{ end -}}
{{- end }}
