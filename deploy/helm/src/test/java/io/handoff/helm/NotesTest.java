package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotesTest {
    @Test
    void whoInstallsIsToldWhereTheGatewayIsAndWhatIsMissing() {
        assertThat(Chart.notes(Chart.valuesFile("minimal")))
                .contains("helm test acme --namespace deliveries")
                .contains("https://delivery.example.com")
                .contains("Nothing in this release leads there from outside")
                .contains("whose key is admin-key of the secret handoff-credentials")
                .contains("hold 360 connections to Postgres")
                .doesNotContain("WARNING");
    }

    @Test
    void whatIsOpenIsWarnedOf() {
        assertThat(Chart.notes(Chart.valuesFile("restricted-platform")))
                .contains("WARNING: networkPolicy.enabled is false")
                .doesNotContain("admin API");
        assertThat(Chart.notes(Chart.valuesFile("everything"))).contains("WARNING: nothing backs up the databases");
    }

    @Test
    void aSandboxSaysThatItIsOne() {
        assertThat(Chart.notes(Chart.valuesFile("sandbox"))).contains("No courier comes.");
    }
}
