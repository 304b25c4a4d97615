package io.handoff.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "identity", "Identity", " IDENTITY ", "identity, identity", ",", "identity,"})
    void nothingAndIdentityArePlain(String value) {
        assertThat(ContentCoding.isPlain(List.of(value))).isTrue();
        assertThat(ContentCoding.isPlain(List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "deflate",
                "br",
                "zstd",
                "gzip, identity",
                "identity,gzip",
                "utf-8",
                "*"
            })
    void everythingElseIsNot(String value) {
        assertThat(ContentCoding.isPlain(List.of(value))).isFalse();
    }

    @Test
    void oneOfSeveralHeadersIsEnough() {
        assertThat(ContentCoding.isPlain(List.of("identity", "gzip"))).isFalse();
    }
}
