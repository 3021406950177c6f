{{- define "model-serving.restricted" -}}
resources:
  requests: &resources
    cpu: {{ .Values.spec.serving.resources.cpu | quote }}
    memory: {{ .Values.spec.serving.resources.memory | quote }}
  limits: *resources
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: model, mountPath: /model}
{{- end }}
