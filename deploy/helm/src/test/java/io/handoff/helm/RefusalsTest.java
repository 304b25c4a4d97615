package io.handoff.helm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't work isn't rendered, and Helm says what to do instead. */
class RefusalsTest {
    @Test
    void nothingSaidIsAllThatIsMissingAtOnce() {
        Changed.refusal(
                        "minimal",
                        """
                        publicUrl: ""
                        image: {registry: ""}
                        credentials: {existingSecret: ""}
                        plaintext: {internal: ""}
                        kafka: {bootstrapServers: "", existingSecret: ""}
                        postgres: {host: "", existingSecret: "", caSecret: ""}
                        """)
                .hasMessageContaining("image.registry: say where your images are")
                .hasMessageContaining("credentials.existingSecret: name a secret")
                .hasMessageContaining("publicUrl: say where")
                .hasMessageContaining("plaintext.internal: in production, set it to accepted")
                .hasMessageContaining("kafka.bootstrapServers: name your brokers")
                .hasMessageContaining("kafka.existingSecret: kafka.securityProtocol is SASL_SSL")
                .hasMessageContaining("topics.kafka.existingSecret")
                .hasMessageContaining(
                        "postgres.host: say where Postgres is, or services.<service>.database.host for gateway, quote,"
                                + " dispatch, webhook; or set cnpg.enabled")
                .hasMessageContaining("postgres.existingSecret: name the secret")
                .hasMessageContaining("postgres.caSecret: name the secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 3",
                "service: {gateway: {replicas: 3}}",
                "services: {gatway: {replicas: 3}}",
                "services: {gateway: {replica: 3}}",
                "services: {gateway: {resources: {limits: {cpu: 1}}}}",
                "networkPolicy: {internet: {except: []}}",
                "strimzi: {brokers: {storage: {gigabytes: 3}}}",
                "credentials: {sealingKey: c2VjcmV0}"
            })
    void aValueThatDoesNotExistIsRefused(String change) {
        Changed.refusal("minimal", change).hasMessageContaining("additional properties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment: staging",
                "publicUrl: delivery.example.com",
                "image: {tag: latest}",
                "services: {gateway: {image: {tag: latest}}}",
                "services: {gateway: {image: {digest: 0123}}}",
                "services: {gateway: {resources: {memory: plenty}}}",
                "services: {quote: {autoscaling: {type: both}}}",
                "services: {quote: {autoscaling: {type: [hpa, keda]}}}",
                "kafka: {bootstrapServers: kafka}",
                "kafka: {securityProtocol: TLS}",
                "postgres: {host: 'postgres:5432'}",
                "postgres: {sslMode: require}",
                "plaintext: {kafka: 'yes'}",
                "podSecurityContext: {runAsUser: 0}",
                "topologySpread: {zone: Sometimes}",
                "test: {image: 'curlimages/curl:latest'}",
                "extraEnv: [{name: handoff.log.json, value: 'true'}]"
            })
    void aValueOfTheWrongKindIsRefused(String change) {
        Changed.refusal("minimal", change).hasMessageContaining("values don't meet the specifications of the schema");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {simulator: {enabled: true}} | services.simulator.enabled: simulated fleets run in a"
                        + " sandbox only",
                "sandbox: {merchant: {existingSecret: m}} | sandbox.merchant.existingSecret: for sandboxes only",
                "publicUrl: http://delivery.example.com | publicUrl: has to begin with https:// in production",
                "kafka: {securityProtocol: SASL_PLAINTEXT} | kafka.securityProtocol: is SASL_PLAINTEXT",
                "postgres: {sslMode: disable} | postgres.sslMode: is disable",
                "services: {dispatch: {enabled: false}} | services.dispatch.enabled: the suite doesn't work without it",
                "services: {dispatch: {replicas: 1}} | services.dispatch: production runs two replicas or more",
                "services: {gateway: {autoscaling: {type: keda}}} | keda scales on lag, and gateway has none worth it",
                "services: {quote: {autoscaling: {type: keda, maxReplicas: 13}}} |"
                        + " services.quote.autoscaling.maxReplicas: at most 12",
                "services: {quote: {autoscaling: {type: hpa, maxReplicas: 1}}} | maxReplicas 1 is less than"
                        + " minReplicas 2",
                "services: {quote: {autoscaling: {type: keda, minReplicas: 1}}} | services.quote: production runs two"
                        + " replicas or more",
                "shutdown: {gracePeriodSeconds: 45} | are 45 s together, so gracePeriodSeconds 45 would kill pods",
                "topics: {replication: 1} | topics.minInsync: more than topics.replication",
                "strimzi: {enabled: true} | kafka.bootstrapServers: leave it out with strimzi.enabled",
                "cnpg: {enabled: true, parameters: {max_connections: '100'}} | services hold 360 connections; raise it",
                "ingress: {enabled: true, tlsSecret: x} | ingress.host: say under which name",
                "ingress: {enabled: true, host: a.example.com} | ingress.tlsSecret: name the secret",
                "httpRoute: {enabled: true} | httpRoute.parentRefs: name the Gateway"
            })
    void whatContradictsItselfIsRefused(String change, String said) {
        Changed.refusal("minimal", change).hasMessageContaining(said);
    }
}
