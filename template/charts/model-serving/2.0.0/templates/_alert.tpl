{{/* Labels and annotations of one alert. Takes {root, model, summary, metric}; metric is absent where an alert is
not about one metric. A page goes out only in production; elsewhere the alert waits for working hours. */}}
{{- define "model-serving.alert" -}}
{{- $owners := dig "owners" (dict) .root.Values.spec -}}
labels:
  severity: {{ eq .root.Values.enforced.tier "production" | ternary "critical" "warning" }}
  model: {{ .model | quote }}
  environment: {{ .root.Values.enforced.environment | quote }}
  {{- with $owners.team }}
  team: {{ . | quote }}
  {{- end }}
  {{- with .metric }}
  metric: {{ . | quote }}
  {{- end }}
annotations:
  summary: {{ printf "%s in %s: %s" .model .root.Values.enforced.environment .summary | quote }}
  version: {{ .root.Values.spec.model.version | quote }}
  {{- with $owners.technical }}
  technicalOwner: {{ . | quote }}
  {{- end }}
  {{- with $owners.onCall }}
  onCall: {{ . | quote }}
  {{- end }}
{{- end }}
