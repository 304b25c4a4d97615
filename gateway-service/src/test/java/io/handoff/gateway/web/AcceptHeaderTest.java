package io.handoff.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/html, application/*;q=0.5",
                "application/problem+json",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "*/*;q=0, application/json",
                "application/*;q=0, application/json;q=0.1",
                "application/xml+json;q=0, application/*",
                "application/json;q=0, application/json",
            })
    void jsonIsTaken(String accept) {
        assertThat(AcceptHeader.takesJson(List.of(accept))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, text/*",
                "application/json;q=0",
                "*/*;q=0.000",
                "application/json;q=0, */*",
                "application/*;q=0, */*",
                "*/*, application/json; q = 0",
                "text/html;q=1, application/json;q=0, application/*;q=0.5"
            })
    void jsonIsExcluded(String accept) {
        assertThat(AcceptHeader.takesJson(List.of(accept))).isFalse();
    }

    @Test
    void anyOfSeveralHeadersMayTakeJson() {
        assertThat(AcceptHeader.takesJson(List.of())).isTrue();
        assertThat(AcceptHeader.takesJson(List.of("text/html", "application/json")))
                .isTrue();
    }
}
