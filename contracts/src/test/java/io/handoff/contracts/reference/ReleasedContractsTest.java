package io.handoff.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever was written for an earlier release reads what is published now. With a release its document is copied to
 * {@code released/<version>/asyncapi.yaml} and never changed again.
 */
class ReleasedContractsTest {
    private static final Path RELEASED =
            Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/released");

    static List<Path> releases() throws IOException {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void readersOfAReleaseReadWhatIsPublishedNow(Path release) throws IOException {
        JsonNode before =
                new YAMLMapper().readTree(release.resolve("asyncapi.yaml").toFile());

        assertThat(ForwardCheck.breaks(before, new EventContracts(new Prose(), new Goldens()).document()))
                .as("what breaks readers that were written for %s", release.getFileName())
                .isEmpty();
    }

    @Test
    void thereIsABaseline() throws IOException {
        assertThat(releases())
                .extracting(release -> release.getFileName().toString())
                .contains("0.1.0");
    }
}
