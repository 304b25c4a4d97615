{{/* (name, value) of a setting; nothing where it is empty */}}
{{- define "handoff.setting" -}}
{{- if .value }}
- name: {{ .name }}
  value: {{ .value | quote }}
{{- end }}
{{- end }}

{{/* (name, secret, key; optional) */}}
{{- define "handoff.secret" }}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end }}

{{/* (root, name, service): what a service is told, docs/run.md */}}
{{- define "handoff.environment" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
- name: HANDOFF_ENVIRONMENT
  value: {{ $values.environment }}
- name: HANDOFF_LOG_JSON
  value: "true"
- name: JAVA_TOOL_OPTIONS
  value: {{ include "handoff.jvmOptions" $root | quote }}
{{- include "handoff.credentials" $root }}
{{- include "handoff.databaseSettings" . }}
{{- include "handoff.kafkaSettings" (dict "root" $root "component" .name "own" .service.kafka) }}
{{- include (printf "handoff.%s.settings" .name) . }}
{{- with $values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- with .service.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* An exhausted heap ends the process, so that it is started anew instead of limping. */}}
{{- define "handoff.jvmOptions" -}}
{{- printf "-XX:MaxRAMPercentage=%v -XX:+ExitOnOutOfMemoryError %s" .Values.jvm.maxRamPercentage .Values.jvm.extraOptions | trim -}}
{{- end }}

{{- define "handoff.credentials" }}
{{- $credentials := .Values.credentials -}}
{{- $secret := $credentials.existingSecret -}}
{{- include "handoff.secret" (dict "name" "HANDOFF_INTERNAL_TOKEN" "secret" $secret "key" $credentials.internalTokenKey) }}
{{- include "handoff.secret" (dict "name" "HANDOFF_SEALING_KEY" "secret" $secret "key" $credentials.sealingKeyKey) }}
- name: HANDOFF_SEALING_KEY_ID
  value: {{ $credentials.sealingKeyId | quote }}
{{- range $id, $key := $credentials.formerSealingKeys }}
{{- include "handoff.secret" (dict "name" (printf "HANDOFF_SEALING_FORMER_KEYS_%s" (upper $id)) "secret" $secret "key" $key) }}
{{- end }}
{{- end }}

{{- define "handoff.databaseSettings" }}
{{- $database := include "handoff.database" (dict "root" .root "name" .name "own" .service.database) | fromYaml }}
- name: HANDOFF_DB_HOST
  value: {{ $database.host | quote }}
- name: HANDOFF_DB_PORT
  value: {{ $database.port | quote }}
- name: HANDOFF_DB_NAME
  value: {{ $database.name | quote }}
- name: HANDOFF_DB_USER
  value: {{ $database.username | quote }}
{{- include "handoff.secret" (dict "name" "HANDOFF_DB_PASSWORD" "secret" $database.existingSecret "key" $database.passwordKey) }}
- name: HANDOFF_DB_POOL_SIZE
  value: {{ .root.Values.postgres.poolSize | quote }}
- name: HANDOFF_DB_SSL_MODE
  value: {{ $database.sslMode }}
{{- if eq $database.sslMode "verify-full" }}
- name: HANDOFF_DB_CA_CERTIFICATES
  value: /etc/handoff/postgres/ca.crt
{{- end }}
{{- include "handoff.setting" (dict "name" "HANDOFF_DB_PLAINTEXT" "value" .root.Values.plaintext.postgres) }}
{{- end }}

{{/* (root, component, own) */}}
{{- define "handoff.kafkaSettings" }}
{{- $kafka := include "handoff.kafka" .root | fromYaml }}
- name: HANDOFF_KAFKA_BOOTSTRAP_SERVERS
  value: {{ $kafka.bootstrapServers | quote }}
- name: HANDOFF_KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
{{- $user := include "handoff.kafkaUser" . | fromYaml }}
- name: HANDOFF_KAFKA_SASL_MECHANISM
  value: {{ $kafka.saslMechanism }}
- name: HANDOFF_KAFKA_USERNAME
  value: {{ $user.username | quote }}
{{- include "handoff.secret" (dict "name" "HANDOFF_KAFKA_PASSWORD" "secret" $user.existingSecret "key" $kafka.passwordKey) }}
{{- end }}
{{- if $kafka.caSecret }}
- name: HANDOFF_KAFKA_CA_CERTIFICATES
  value: /etc/handoff/kafka/ca.crt
{{- end }}
{{- include "handoff.setting" (dict "name" "HANDOFF_KAFKA_PLAINTEXT" "value" .root.Values.plaintext.kafka) }}
{{- end }}

{{- define "handoff.gateway.settings" }}
{{- $values := .root.Values }}
{{- $fullname := include "handoff.fullname" .root }}
{{- $facts := include "handoff.facts" .root | fromYaml }}
- name: HANDOFF_GATEWAY_URL
  value: {{ $values.publicUrl | quote }}
{{- include "handoff.setting" (dict "name" "HANDOFF_GATEWAY_PLAINTEXT" "value" $values.plaintext.public) }}
{{- range $facts.gateway.asks }}
- name: HANDOFF_{{ upper . }}_URL
  value: http://{{ $fullname }}-{{ . }}:{{ (get $facts .).http }}
{{- end }}
{{- include "handoff.setting" (dict "name" "HANDOFF_INTERNAL_PLAINTEXT" "value" $values.plaintext.internal) }}
{{- with $values.credentials.adminKeyKey }}
{{- include "handoff.secret" (dict "name" "HANDOFF_ADMIN_KEY" "secret" $values.credentials.existingSecret "key" .) }}
{{- end }}
{{- if has "simulator" (include "handoff.running" .root | fromYaml).names }}
- name: HANDOFF_SIMULATOR_URL
  value: http://{{ $fullname }}-simulator:{{ $facts.simulator.http }}
{{- include "handoff.secret" (dict "name" "HANDOFF_FLEET_SECRET" "secret" $values.credentials.existingSecret "key" $values.credentials.fleetSecretKey) }}
{{- end }}
{{- with $values.sandbox.merchant.existingSecret }}
{{- include "handoff.secret" (dict "name" "HANDOFF_SANDBOX_TOKEN" "secret" . "key" "token") }}
{{- include "handoff.secret" (dict "name" "HANDOFF_SANDBOX_SECRET" "secret" . "key" "secret") }}
{{- include "handoff.secret" (dict "name" "HANDOFF_SANDBOX_CALLBACK_SECRET" "secret" . "key" "callback-secret" "optional" true) }}
{{- include "handoff.secret" (dict "name" "HANDOFF_SANDBOX_CALLBACK_API_KEY" "secret" . "key" "callback-api-key" "optional" true) }}
{{- include "handoff.setting" (dict "name" "HANDOFF_SANDBOX_CALLBACK_URL" "value" $values.sandbox.merchant.callbackUrl) }}
{{- end }}
{{- end }}

{{- define "handoff.quote.settings" }}
{{- end }}

{{/* Where fleets call back. Simulated ones are inside, and from there the public address may lead nowhere. */}}
{{- define "handoff.dispatch.settings" }}
- name: HANDOFF_DISPATCH_GATEWAY_URL
{{- if has "simulator" (include "handoff.running" .root | fromYaml).names }}
  value: http://{{ include "handoff.fullname" .root }}-gateway:8080
{{- else }}
  value: {{ .root.Values.publicUrl | quote }}
{{- end }}
{{- include "handoff.setting" (dict "name" "HANDOFF_DISPATCH_GATEWAY_PLAINTEXT" "value" .root.Values.plaintext.public) }}
{{- end }}

{{- define "handoff.webhook.settings" }}
- name: HANDOFF_WEBHOOK_PORTS
  value: {{ join "," .root.Values.networkPolicy.internet.ports | quote }}
{{- end }}

{{- define "handoff.simulator.settings" }}
{{- $credentials := .root.Values.credentials }}
- name: HANDOFF_SIMULATOR_URL
  value: http://{{ include "handoff.fullname" .root }}-simulator:8084
{{- include "handoff.secret" (dict "name" "HANDOFF_FLEET_SECRET" "secret" $credentials.existingSecret "key" $credentials.fleetSecretKey) }}
{{- end }}
