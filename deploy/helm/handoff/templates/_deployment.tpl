{{/* (root, name, service, facts) */}}
{{- define "handoff.deployment" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
{{- $selector := dict "root" $root "component" .name -}}
{{- $servers := dict "root" $root "kafka" true "postgres" true -}}
{{- $environment := include "handoff.environment" . -}}
apiVersion: apps/v1
kind: Deployment
{{ include "handoff.metadata" (dict "root" $root "component" .name "name" .fullname) }}
spec:
  {{- if eq .service.autoscaling.type "none" }}
  replicas: {{ .service.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  progressDeadlineSeconds: 600
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "handoff.selector" $selector | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "handoff.templateLabels" $selector | nindent 8 }}
        {{- with .service.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        kubectl.kubernetes.io/default-container: {{ .name }}
        {{- with include "handoff.secretVersions" (dict "root" $root "environment" $environment "servers" $servers) }}
        {{- . | trim | nindent 8 }}
        {{- end }}
        {{- with merge (dict) .service.podAnnotations $values.commonAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "handoff.serviceAccount" $selector }}
      {{- include "handoff.podSecurity" $root | nindent 6 }}
      terminationGracePeriodSeconds: {{ $values.shutdown.gracePeriodSeconds }}
      {{- with include "handoff.spread" $selector }}
      {{- . | trim | nindent 6 }}
      {{- end }}
      {{- with include "handoff.placement" (dict "root" $root "own" .service) }}
      {{- . | trim | nindent 6 }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "handoff.image" (dict "root" $root "component" .name "image" .service.image) }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          {{- include "handoff.containerSecurity" $root | nindent 10 }}
          env:
            {{- $environment | nindent 12 }}
            {{- include "handoff.lifeSettings" $root | nindent 12 }}
          ports:
            - name: http
              containerPort: {{ .facts.http }}
            - name: management
              containerPort: {{ .facts.management }}
          {{- include "handoff.probes" $root | nindent 10 }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ $values.shutdown.preStopSeconds }}
          {{- include "handoff.resources" (dict "resources" .service.resources) | nindent 10 }}
          {{- include "handoff.mounts" $servers | nindent 10 }}
            {{- with .service.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      {{- include "handoff.volumes" $servers | nindent 6 }}
        {{- with .service.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end }}

{{/* How a service begins and ends. A job has migrated before; without its migrations a service must not start. */}}
{{- define "handoff.lifeSettings" -}}
{{- if .Values.migrations.enabled -}}
- name: QUARKUS_FLYWAY_MIGRATE_AT_START
  value: "false"
- name: QUARKUS_FLYWAY_VALIDATE_AT_START
  value: "true"
{{ end -}}
- name: HANDOFF_DRAIN_DELAY
  value: {{ .Values.shutdown.delaySeconds }}s
- name: HANDOFF_DRAIN_REQUESTS
  value: {{ .Values.shutdown.requestsSeconds }}s
- name: HANDOFF_DRAIN_WORK
  value: {{ .Values.shutdown.workSeconds }}s
{{- end }}

{{/* Alive is asked of the process alone; whether Kafka and Postgres answer is a matter of being ready. */}}
{{- define "handoff.probes" -}}
startupProbe:
  httpGet:
    path: /q/health/started
    port: management
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ max 1 (div .Values.probes.startupSeconds 2) }}
livenessProbe:
  httpGet:
    path: /q/health/live
    port: management
  periodSeconds: {{ .Values.probes.livenessPeriodSeconds }}
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: management
  periodSeconds: {{ .Values.probes.readinessPeriodSeconds }}
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}
