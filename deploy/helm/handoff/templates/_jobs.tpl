{{/* (root, component, spec): a name that changes with what the job does, since jobs can't be changed. Hooks are replaced. */}}
{{- define "handoff.jobName" -}}
{{- $name := printf "%s-%s" (include "handoff.fullname" .root) .component -}}
{{- if include "handoff.jobsAreHooks" .root -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" $name (sha256sum .spec | trunc 8) -}}
{{- end -}}
{{- end }}

{{/* (root, component, spec, config): a job with its account and its way out. */}}
{{- define "handoff.job" -}}
{{- $first := include "handoff.hookAnnotations" (dict "root" .root "weight" -20) | fromYaml -}}
{{- $account := dict "root" .root "component" .component "name" (include "handoff.serviceAccount" .) -}}
{{- if .root.Values.serviceAccount.create }}
---
apiVersion: v1
kind: ServiceAccount
{{ include "handoff.metadata" (merge (dict "annotations" (merge (dict) $first .root.Values.serviceAccount.annotations)) $account) }}
automountServiceAccountToken: false
{{- end }}
{{- if .root.Values.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "handoff.metadata" (dict "root" .root "component" .component "annotations" $first "name" (printf "%s-%s" (include "handoff.fullname" .root) .component)) }}
spec:
  podSelector:
    matchLabels:
      {{- include "handoff.selector" . | nindent 6 }}
  policyTypes: [Egress]
  egress:
    {{- /* Names too: the first time a hook runs there is no other policy of ours that lets it ask for them. */}}
    {{- include "handoff.egressToDns" .root | trim | nindent 4 }}
    {{- include (printf "handoff.%s.egress" .component) .root | trim | nindent 4 }}
{{- end }}
---
apiVersion: batch/v1
kind: Job
{{ include "handoff.metadata" (dict "root" .root "component" .component "name" (include "handoff.jobName" .) "annotations" (include "handoff.hookAnnotations" (dict "root" .root "weight" .weight) | fromYaml)) }}
spec:
  {{- .spec | nindent 2 }}
{{- end }}

{{/* (root, component, values, servers): what the pods of both jobs have in common. */}}
{{- define "handoff.jobSpec" -}}
backoffLimit: {{ .values.backoffLimit }}
activeDeadlineSeconds: {{ .values.activeDeadlineSeconds }}
template:
  metadata:
    labels:
      {{- include "handoff.templateLabels" . | nindent 6 }}
    {{- with .root.Values.commonAnnotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    restartPolicy: OnFailure
    serviceAccountName: {{ include "handoff.serviceAccount" . }}
    {{- include "handoff.podSecurity" .root | nindent 4 }}
    {{- with include "handoff.placement" (dict "root" .root) }}
    {{- . | trim | nindent 4 }}
    {{- end }}
    containers:
      {{- .containers | nindent 6 }}
    {{- include "handoff.volumes" .servers | nindent 4 }}
{{- end }}
