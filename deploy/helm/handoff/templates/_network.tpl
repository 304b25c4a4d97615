{{/* (peers, ports; list key): one rule of egress; no peers are all peers. */}}
{{- define "handoff.egressRule" }}
- {{ with .to }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- range .ports }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}

{{- define "handoff.egressToDns" }}
{{- $dns := .Values.networkPolicy.dns }}
- {{ with $dns.to }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- range $dns.ports }}
    - port: {{ . }}
      protocol: UDP
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}

{{/* (root, component): the pods of one component */}}
{{- define "handoff.peer" -}}
- podSelector:
    matchLabels:
      {{- include "handoff.selector" . | nindent 6 }}
{{- end }}

{{- define "handoff.egressToKafka" }}
{{- $kafka := include "handoff.kafka" . | fromYaml }}
{{- $to := .Values.networkPolicy.kafka.to }}
{{- if .Values.strimzi.enabled }}
{{- $labels := dict "strimzi.io/cluster" (printf "%s-kafka" (include "handoff.fullname" .)) "strimzi.io/kind" "Kafka" }}
{{- $to = list (dict "podSelector" (dict "matchLabels" $labels)) }}
{{- end }}
{{- include "handoff.egressRule" (dict "to" $to "ports" $kafka.ports) }}
{{- end }}

{{- define "handoff.egressToPostgres" }}
{{- $to := .Values.networkPolicy.postgres.to }}
{{- if .Values.cnpg.enabled }}
{{- $to = list (dict "podSelector" (dict "matchLabels" (dict "cnpg.io/cluster" (printf "%s-postgres" (include "handoff.fullname" .))))) }}
{{- end }}
{{- include "handoff.egressRule" (dict "to" $to "ports" (list (ternary 5432 .Values.postgres.port .Values.cnpg.enabled))) }}
{{- end }}

{{/* Strangers choose where callbacks go, so what isn't the internet is left out: our neighbours, and the cloud's metadata. */}}
{{- define "handoff.egressToInternet" }}
{{- $internet := .Values.networkPolicy.internet }}
{{- $four := dict "ipBlock" (dict "cidr" "0.0.0.0/0" "except" $internet.exceptIpv4) }}
{{- $six := dict "ipBlock" (dict "cidr" "::/0" "except" $internet.exceptIpv6) }}
{{- include "handoff.egressRule" (dict "to" (list $four $six) "ports" $internet.ports) }}
{{- end }}

{{/* (root, name, facts of all): what one service may reach. */}}
{{- define "handoff.serviceEgress" -}}
{{- $root := .root -}}
{{- $all := .all -}}
{{- $running := (include "handoff.running" .root | fromYaml).names -}}
{{- $facts := get $all .name -}}
{{- range $facts.asks }}
{{- if has . $running }}
{{- include "handoff.egressRule" (dict "to" (include "handoff.peer" (dict "root" $root "component" .) | fromYamlArray) "ports" (list (get $all .).http)) }}
{{- end }}
{{- end }}
{{- include "handoff.egressToKafka" $root }}
{{- include "handoff.egressToPostgres" $root }}
{{- if $facts.outside }}
{{- include "handoff.egressToInternet" $root }}
{{- end }}
{{- if has .name (list "quote" "dispatch") }}
{{- with $root.Values.networkPolicy.fleetsEgress }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end }}

{{/* (root, name, all): who may reach one service. */}}
{{- define "handoff.serviceIngress" -}}
{{- $root := .root -}}
{{- $name := .name -}}
{{- $all := .all -}}
{{- $facts := get $all .name -}}
{{- $from := list -}}
{{- range (include "handoff.running" .root | fromYaml).names -}}
{{- if has $name (get $all .).asks -}}
{{- $from = concat $from (include "handoff.peer" (dict "root" $root "component" .) | fromYamlArray) -}}
{{- end -}}
{{- end -}}
{{- if eq $name "gateway" -}}
{{- with $root.Values.networkPolicy.gateway.from }}
{{- $from = concat $from . (include "handoff.peer" (dict "root" $root "component" "test") | fromYamlArray) }}
{{- else }}
{{- $from = list }}
{{- end }}
{{- end }}
{{- if or $from (eq $name "gateway") }}
- {{ with $from }}from:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    - port: {{ $facts.http }}
      protocol: TCP
{{- end }}
{{- with $root.Values.networkPolicy.monitoring.from }}
- from:
    {{- toYaml . | nindent 4 }}
  ports:
    - port: {{ $facts.management }}
      protocol: TCP
{{- end }}
{{- end }}
