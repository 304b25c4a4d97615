package io.handoff.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {
    @ParameterizedTest
    @CsvSource({"plain,plain", "a+b,a+b", "a%20b,a b", "a%2Fb,a/b", "caf%C3%A9,café", "%25,%", "%e2%82%ac,€"})
    void percentSignsAreDecodedAsUtf8(String sent, String meant) {
        assertThat(PathSegment.decode(sent)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%C3", "%FF", "%+1"})
    void malformedSegmentsMeanNothing(String sent) {
        assertThat(PathSegment.decode(sent)).isNull();
    }

    @Test
    void digitsOfOtherScriptsAreNoHex() {
        assertThat(PathSegment.decode("%\u0662\u0660")).isNull();
    }
}
