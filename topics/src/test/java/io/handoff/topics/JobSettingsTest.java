package io.handoff.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void withoutAnyItIsAProductionOfThreeBrokersWhereTheServicesLookForThem() {
        JobSettings settings = JobSettings.of(Map.of("HANDOFF_TOPICS_WAIT", ""));

        assertThat(settings.client())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:19092", "security.protocol", "PLAINTEXT"));
        assertThat(settings.copies()).isEqualTo(new Copies(3, 2));
        assertThat(settings.partitions()).isEqualTo(PartitionCounts.AS_DECLARED);
        assertThat(settings.patience()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everythingCanBeSet() {
        JobSettings settings = JobSettings.of(Map.of(
                "HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "a:9092,b:9092",
                "HANDOFF_TOPICS_REPLICATION", "5",
                "HANDOFF_TOPICS_MIN_INSYNC", "3",
                "HANDOFF_TOPICS_PARTITIONS", "24",
                "HANDOFF_TOPICS_WAIT", "2m30s"));

        assertThat(settings.client()).containsEntry("bootstrap.servers", "a:9092,b:9092");
        assertThat(settings.copies()).isEqualTo(new Copies(5, 3));
        assertThat(settings.partitions().ofAll()).isEqualTo(OptionalInt.of(24));
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void brokersThatAskForCredentialsGetThem() throws Exception {
        Path authorities = Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");

        JobSettings settings = JobSettings.of(Map.of(
                "HANDOFF_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "HANDOFF_KAFKA_USERNAME", "topics",
                "HANDOFF_KAFKA_PASSWORD", "a\"b\\c",
                "HANDOFF_KAFKA_CA_CERTIFICATES", authorities.toString()));

        assertThat(settings.client())
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"topics\" password=\"a\\\"b\\\\c\";")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.certificates", "-----BEGIN CERTIFICATE-----");
    }

    @Test
    void aMissingCredentialIsNamed() {
        assertThatThrownBy(() -> JobSettings.of(Map.of("HANDOFF_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")))
                .hasMessage("HANDOFF_KAFKA_USERNAME is missing; a HANDOFF_KAFKA_SECURITY_PROTOCOL with SASL needs it.");
        assertThatThrownBy(() -> JobSettings.of(Map.of(
                        "HANDOFF_KAFKA_SECURITY_PROTOCOL", "SSL", "HANDOFF_KAFKA_CA_CERTIFICATES", "/no/such/file")))
                .hasMessageContaining("HANDOFF_KAFKA_CA_CERTIFICATES names /no/such/file, which can't be read");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3"})
    void oneCopyMayBeMissingWhereThereIsMoreThanOne(String replication, int minInsync) {
        assertThat(JobSettings.of(Map.of("HANDOFF_TOPICS_REPLICATION", replication))
                        .copies()
                        .minInsync())
                .isEqualTo(minInsync);
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_TOPICS_REPLICATION, three, has to be a number from 1 to 999",
        "HANDOFF_TOPICS_REPLICATION, 0, has to be a number from 1 to 999",
        "HANDOFF_TOPICS_MIN_INSYNC, 4, nothing could ever be acknowledged",
        "HANDOFF_TOPICS_PARTITIONS, x, is neither a number of partitions nor TOPIC=NUMBER",
        "HANDOFF_TOPICS_WAIT, soon, has to be a time such as 90s or 5m",
        "HANDOFF_KAFKA_SECURITY_PROTOCOL, TLS, has to be PLAINTEXT"
    })
    void aMistakeIsNamedWithWhatItShouldBe(String name, String value, String message) {
        assertThatThrownBy(() -> JobSettings.of(Map.of(name, value)))
                .isInstanceOf(TopicsFailure.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining(message);
    }
}
