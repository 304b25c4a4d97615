{{- define "handoff.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{/* 40 of the 63 characters of a name: the rest is for what follows it. */}}
{{- define "handoff.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "handoff.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "handoff.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* Every pod of this release, whatever it does. */}}
{{- define "handoff.podLabels" -}}
app.kubernetes.io/name: {{ include "handoff.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* (root, component): what a selector says. It may never change. */}}
{{- define "handoff.selector" -}}
{{ include "handoff.podLabels" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* (root, component) */}}
{{- define "handoff.labels" -}}
{{ include "handoff.selector" . }}
app.kubernetes.io/part-of: handoff
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* (root, component): of pods, without what changes with every version of the chart, since that would roll them. */}}
{{- define "handoff.templateLabels" -}}
{{ include "handoff.selector" . }}
app.kubernetes.io/part-of: handoff
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* (root, name, component; annotations, labels): metadata of a resource. */}}
{{- define "handoff.metadata" -}}
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "handoff.labels" . | nindent 4 }}
    {{- with .labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* (root, image, component): registry/repository@digest, or :tag */}}
{{- define "handoff.image" -}}
{{- $repository := default (printf "handoff-%s" .component) .image.repository -}}
{{- $name := printf "%s/%s" (trimSuffix "/" .root.Values.image.registry) $repository -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $name .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default (default .root.Chart.AppVersion .root.Values.image.tag) .image.tag) -}}
{{- end -}}
{{- end }}

{{/* (root, component) */}}
{{- define "handoff.serviceAccount" -}}
{{- if .root.Values.serviceAccount.create -}}
{{- printf "%s-%s" (include "handoff.fullname" .root) .component -}}
{{- else -}}
{{- default "default" .root.Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{/* Jobs run before everything else, unless what they need comes with the chart. */}}
{{- define "handoff.jobsAreHooks" -}}
{{- if and .Values.jobs.hooks (not .Values.strimzi.enabled) (not .Values.cnpg.enabled) -}}true{{- end -}}
{{- end }}

{{/* (root, weight) */}}
{{- define "handoff.hookAnnotations" -}}
{{- if include "handoff.jobsAreHooks" .root }}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end }}
{{- end }}
