{{/* What both ways of scaling have in common: quickly up, slowly down. A replica that leaves makes its groups rebalance. */}}
{{- define "handoff.scalingBehavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  policies:
    - type: Percent
      value: {{ .Values.autoscaling.scaleUpPercent }}
      periodSeconds: 30
    - type: Pods
      value: 2
      periodSeconds: 30
  selectPolicy: Max
scaleDown:
  stabilizationWindowSeconds: {{ .Values.autoscaling.scaleDownStabilizationSeconds }}
  policies:
    - type: Pods
      value: {{ .Values.autoscaling.scaleDownPodsPerMinute }}
      periodSeconds: 60
{{- end }}

{{/* (root, name, service, fullname) */}}
{{- define "handoff.hpa" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
{{ include "handoff.metadata" (dict "root" .root "component" .name "name" .fullname) }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .fullname }}
  minReplicas: {{ .service.autoscaling.minReplicas }}
  maxReplicas: {{ .service.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .service.autoscaling.targetCpu }}
  behavior:
    {{- include "handoff.scalingBehavior" .root | nindent 4 }}
{{- end }}

{{/* (root, name, service, facts, fullname): one trigger for each topic that is worked off by the group. */}}
{{- define "handoff.scaledObject" -}}
{{- $kafka := include "handoff.kafka" .root | fromYaml -}}
{{- $sasl := hasPrefix "SASL_" $kafka.securityProtocol -}}
{{- $tls := hasSuffix "SSL" $kafka.securityProtocol -}}
{{- $lag := .service.autoscaling.lagThreshold -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
{{ include "handoff.metadata" (dict "root" .root "component" .name "name" .fullname) }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .fullname }}
  pollingInterval: {{ .root.Values.keda.pollingSeconds }}
  minReplicaCount: {{ .service.autoscaling.minReplicas }}
  maxReplicaCount: {{ .service.autoscaling.maxReplicas }}
  fallback:
    failureThreshold: 4
    replicas: {{ .service.autoscaling.minReplicas }}
    behavior: currentReplicasIfHigher
  advanced:
    restoreToOriginalReplicaCount: false
    horizontalPodAutoscalerConfig:
      behavior:
        {{- include "handoff.scalingBehavior" .root | nindent 8 }}
  triggers:
    {{- range $group, $read := .facts.scalesOn }}
    {{- range $read }}
    - type: kafka
      name: {{ . }}
      metadata:
        bootstrapServers: {{ $kafka.bootstrapServers | quote }}
        consumerGroup: {{ $group }}
        topic: {{ include "handoff.topic" . }}
        lagThreshold: {{ $lag | quote }}
        offsetResetPolicy: earliest
        {{- if $sasl }}
        sasl: {{ $kafka.saslMechanism | replace "SCRAM-SHA-" "scram_sha" | replace "PLAIN" "plaintext" }}
        {{- end }}
        {{- if $tls }}
        tls: enable
        {{- end }}
      {{- if or $sasl $kafka.caSecret }}
      authenticationRef:
        name: {{ include "handoff.fullname" $.root }}-kafka-lag
      {{- end }}
    {{- end }}
    {{- end }}
{{- end }}
