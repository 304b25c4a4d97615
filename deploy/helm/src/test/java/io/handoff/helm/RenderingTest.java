package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderingTest {
    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void helmsLintHasNothingToSay(Path values, @TempDir Path scratch) {
        LintResult result = Chart.lint(values, scratch);
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noTwoDocumentsAreTheSameResource(Path values) {
        Map<String, Long> seen = Chart.rendered(values).all().stream()
                .collect(Collectors.groupingBy(
                        one -> one.group() + "/" + one.kind() + "/" + one.name(), Collectors.counting()));
        assertThat(seen)
                .isNotEmpty()
                .allSatisfy((resource, times) -> assertThat(times).as(resource).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyResourceSaysWhoseItIs(Path values) {
        assertThat(Chart.rendered(values).all()).allSatisfy(one -> {
            assertThat(one.name()).hasSizeLessThanOrEqualTo(63).matches("[a-z][-a-z0-9]*[a-z0-9]");
            assertThat(one.json().at("/metadata/namespace").asText()).isEqualTo(Chart.NAMESPACE);
            assertThat(one.component()).as("component of %s", one).isNotEmpty();
            assertThat(one.label("app.kubernetes.io/instance")).isEqualTo("acme");
        });
    }

    @Test
    void theLongestNamesFit() {
        Manifests all = Changed.of("operators", "fullnameOverride: a-release-whose-name-is-forty-letters-xx");
        assertThat(all.all()).allSatisfy(one -> assertThat(one.name()).hasSizeLessThanOrEqualTo(63));
    }
}
