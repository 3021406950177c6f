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
