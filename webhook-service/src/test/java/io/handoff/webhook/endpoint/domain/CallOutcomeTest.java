package io.handoff.webhook.endpoint.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallOutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "209, DELIVERED",
        "299, DELIVERED",
        "301, REDIRECTED",
        "302, REDIRECTED",
        "307, REDIRECTED",
        "400, REJECTED",
        "401, REJECTED",
        "404, REJECTED",
        "410, GONE",
        "429, THROTTLED",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, UNAVAILABLE",
        "600, REJECTED"
    })
    void statusMeans(int status, CallOutcome outcome) {
        assertThat(CallOutcome.ofStatus(status)).isEqualTo(outcome);
    }
}
