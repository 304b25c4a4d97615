{{/* (root): what every pod and container of ours must not do. */}}
{{- define "handoff.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- range $key, $id := .Values.podSecurityContext }}
  {{- if not (kindIs "invalid" $id) }}
  {{ $key }}: {{ int64 $id }}
  {{- end }}
  {{- end }}
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "handoff.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities:
    drop: [ALL]
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{/* (resources): memory is asked for and no more is given; processor time is asked for and more may be taken. */}}
{{- define "handoff.resources" -}}
resources:
  requests:
    memory: {{ .resources.memory }}
    cpu: {{ .resources.cpu | quote }}
  limits:
    memory: {{ .resources.memory }}
    {{- with .resources.cpuLimit }}
    cpu: {{ . | quote }}
    {{- end }}
{{- end }}

{{/* (root; own): where pods may run; `own` goes before. */}}
{{- define "handoff.placement" -}}
{{- $own := .own | default dict -}}
{{- with default .root.Values.nodeSelector $own.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default .root.Values.tolerations $own.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default .root.Values.affinity $own.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* (root, component): each version of the pods by itself, so that a rolling update is spread too. */}}
{{- define "handoff.spread" -}}
{{- $spread := .root.Values.topologySpread -}}
{{- $constraints := list -}}
{{- range $key, $how := dict "topology.kubernetes.io/zone" $spread.zone "kubernetes.io/hostname" $spread.host -}}
{{- if ne $how "Disabled" -}}
{{- $selector := dict "matchLabels" (include "handoff.selector" $ | fromYaml) -}}
{{- $constraints = append $constraints (dict "maxSkew" 1 "topologyKey" $key "whenUnsatisfiable" $how "labelSelector" $selector "matchLabelKeys" (list "pod-template-hash")) -}}
{{- end -}}
{{- end -}}
{{- with $constraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* (root, kafka): authorities that are mounted, and /tmp, since nothing else can be written. */}}
{{- define "handoff.mounts" -}}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- range include "handoff.authorities" . | fromYamlArray }}
  - name: {{ .name }}-ca
    mountPath: /etc/handoff/{{ .name }}
    readOnly: true
  {{- end }}
{{- end }}

{{- define "handoff.volumes" -}}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 256Mi
  {{- range include "handoff.authorities" . | fromYamlArray }}
  - name: {{ .name }}-ca
    secret:
      secretName: {{ .secret }}
      items:
        - key: {{ .key }}
          path: ca.crt
  {{- end }}
{{- end }}

{{/* (root, kafka, postgres) */}}
{{- define "handoff.authorities" -}}
{{- $authorities := list -}}
{{- if .postgres -}}
{{- $database := include "handoff.database" (dict "root" .root "name" "any" "own" dict) | fromYaml -}}
{{- if eq $database.sslMode "verify-full" -}}
{{- $authorities = append $authorities (dict "name" "postgres" "secret" $database.caSecret "key" $database.caKey) -}}
{{- end -}}
{{- end -}}
{{- if .kafka -}}
{{- $kafka := include "handoff.kafka" .root | fromYaml -}}
{{- if $kafka.caSecret -}}
{{- $authorities = append $authorities (dict "name" "kafka" "secret" $kafka.caSecret "key" $kafka.caKey) -}}
{{- end -}}
{{- end -}}
{{- toYaml $authorities -}}
{{- end }}

{{/*
(root, environment, servers): one sum over the versions of the secrets that a pod is told or has mounted, so that a changed
one rolls it. Versions, not contents: annotations are read by more people than secrets are.
*/}}
{{- define "handoff.secretVersions" -}}
{{- if .root.Values.rollOnSecretChange -}}
{{- $root := .root -}}
{{- $names := list -}}
{{- range .environment | fromYamlArray -}}
{{- with dig "valueFrom" "secretKeyRef" "name" "" . -}}{{- $names = append $names . -}}{{- end -}}
{{- end -}}
{{- range include "handoff.authorities" .servers | fromYamlArray -}}
{{- $names = append $names .secret -}}
{{- end -}}
{{- $versions := dict -}}
{{- range $name := $names | uniq -}}
{{- with lookup "v1" "Secret" $root.Release.Namespace $name -}}
{{- $_ := set $versions $name (printf "%s/%s" .metadata.uid .metadata.resourceVersion) -}}
{{- end -}}
{{- end -}}
{{- with $versions }}
handoff.io/secrets: {{ toJson . | sha256sum | trunc 16 | quote }}
{{- end -}}
{{- end -}}
{{- end }}
