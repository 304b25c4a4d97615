{{/*
What is so of the services, and nobody's choice: where they listen, whom they ask by HTTP, whether they ask strangers
(`outside`), and what they do in Kafka. `consumes`: read in a group, and what can't be processed is set aside; `reads`:
read, and skipped or read again. `scalesOn`: the topics of each group whose lag more replicas lessen. Topics are named as
in handoff.<topic>.v1.
*/}}
{{- define "handoff.facts" -}}
gateway:
  http: 8080
  management: 9080
  asks: [dispatch, quote, webhook]
  reads: [replies, merchants, fleets]
  writes: [intake, fleet-callbacks, callback-commands, simulator-commands, merchants, fleets]
  groups: []
  consumes: []
quote:
  http: 8081
  management: 9081
  asks: [simulator]
  outside: true
  consumes: [intake, deliveries]
  reads: [merchants, fleets]
  writes: [intake, replies]
  groups: [handoff-quote]
  scalesOn:
    handoff-quote: [intake, deliveries]
dispatch:
  http: 8082
  management: 9082
  asks: [simulator]
  outside: true
  consumes: [intake, fleet-callbacks]
  reads: [merchants, fleets]
  writes: [intake, replies, deliveries, delivery-facts, driver-positions]
  groups: [handoff-dispatch]
  scalesOn:
    handoff-dispatch: [intake, fleet-callbacks]
webhook:
  http: 8083
  management: 9083
  asks: []
  outside: true
  consumes: [deliveries, callback-commands]
  reads: [driver-positions, merchants]
  writes: [callback-attempts, replies]
  groups: [handoff-webhook, handoff-webhook-positions]
  scalesOn:
    handoff-webhook: [deliveries, callback-commands]
simulator:
  http: 8084
  management: 9084
  asks: [gateway]
  outside: true
  consumes: [simulator-commands]
  writes: [replies]
  groups: [handoff-simulator]
{{- end }}

{{- define "handoff.topic" -}}
{{- printf "handoff.%s.v1" . -}}
{{- end }}

{{/* (root, name): a service's values over the common ones. */}}
{{- define "handoff.service" -}}
{{- mergeOverwrite (deepCopy .root.Values.serviceDefaults) (get .root.Values.services .name | default dict) | toYaml -}}
{{- end }}

{{/* Names of the services that run, in the order in which a delivery meets them. */}}
{{- define "handoff.running" -}}
{{- $running := list -}}
{{- range $name := list "gateway" "quote" "dispatch" "webhook" "simulator" -}}
{{- if (include "handoff.service" (dict "root" $ "name" $name) | fromYaml).enabled -}}
{{- $running = append $running $name -}}
{{- end -}}
{{- end -}}
{{- dict "names" $running | toYaml -}}
{{- end }}

{{/* How many connections all services may hold at their most replicas, one more of each while an update rolls. */}}
{{- define "handoff.mostConnections" -}}
{{- $replicas := 0 -}}
{{- range $name := (include "handoff.running" . | fromYaml).names -}}
{{- $service := include "handoff.service" (dict "root" $ "name" $name) | fromYaml -}}
{{- $most := ternary $service.replicas $service.autoscaling.maxReplicas (eq $service.autoscaling.type "none") -}}
{{- $replicas = add $replicas $most 1 -}}
{{- end -}}
{{- mul $replicas (add 2 .Values.postgres.poolSize) -}}
{{- end }}

{{/* Where Kafka is and how it is spoken to. */}}
{{- define "handoff.kafka" -}}
{{- if .Values.strimzi.enabled -}}
{{- /* With its namespace, since KEDA asks from another one. */}}
bootstrapServers: {{ include "handoff.fullname" . }}-kafka-kafka-bootstrap.{{ .Release.Namespace }}.svc:9093
securityProtocol: SASL_SSL
saslMechanism: SCRAM-SHA-512
passwordKey: password
caSecret: {{ include "handoff.fullname" . }}-kafka-cluster-ca-cert
caKey: ca.crt
ports: [9093]
{{- else -}}
{{- toYaml (omit .Values.kafka "existingSecret" "username") }}
ports:
{{- range .Values.networkPolicy.kafka.ports | default (regexFindAll ":[0-9]+" .Values.kafka.bootstrapServers -1 | uniq) }}
  - {{ trimPrefix ":" (toString .) }}
{{- end }}
{{- end -}}
{{- end }}

{{/* (root, component, own): who a pod is to Kafka; `own` are the values that go before. */}}
{{- define "handoff.kafkaUser" -}}
{{- if .root.Values.strimzi.enabled -}}
username: {{ include "handoff.fullname" .root }}-{{ .component }}
existingSecret: {{ include "handoff.fullname" .root }}-{{ .component }}
{{- else -}}
username: {{ default .root.Values.kafka.username .own.username }}
existingSecret: {{ default .root.Values.kafka.existingSecret .own.existingSecret | quote }}
{{- end -}}
{{- end }}

{{/* (root, name, own): where a service's database is, and who the service is to it. */}}
{{- define "handoff.database" -}}
{{- $root := .root -}}
name: {{ default (printf "handoff_%s" .name) .own.name }}
{{ if $root.Values.cnpg.enabled -}}
host: {{ include "handoff.fullname" $root }}-postgres-rw
port: 5432
username: handoff
existingSecret: {{ include "handoff.fullname" $root }}-postgres-app
passwordKey: password
sslMode: verify-full
caSecret: {{ include "handoff.fullname" $root }}-postgres-ca
caKey: ca.crt
{{- else -}}
host: {{ default $root.Values.postgres.host .own.host | quote }}
port: {{ $root.Values.postgres.port }}
username: {{ default $root.Values.postgres.username .own.username }}
existingSecret: {{ default $root.Values.postgres.existingSecret .own.existingSecret | quote }}
passwordKey: {{ $root.Values.postgres.passwordKey }}
sslMode: {{ $root.Values.postgres.sslMode }}
caSecret: {{ $root.Values.postgres.caSecret | quote }}
caKey: {{ $root.Values.postgres.caKey }}
{{- end -}}
{{- end }}
