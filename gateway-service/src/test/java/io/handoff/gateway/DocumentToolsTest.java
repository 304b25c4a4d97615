package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs for Node.js say about the committed documents. */
@NullUnmarked // The test framework fills its fields.
class DocumentToolsTest {
    private static final Path DOCS = NodeTools.projectRoot().resolve("docs");

    private static NodeTools tools;

    @BeforeAll
    static void install() {
        tools = NodeTools.installed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "fleet-protocol.yaml"})
    void theOpenApiDocumentsHaveNoFlaws(String document) {
        String config = DOCS.resolve("tools/redocly.yaml").toString();

        NodeTools.Run lint = tools.run(
                "redocly", List.of("lint", DOCS.resolve(document).toString(), "--config", config, "--max-problems=50"));

        assertThat(lint.exitCode()).as(lint.output()).isZero();
        assertThat(lint.output()).contains("valid");
    }

    @Test
    void theCommittedCollectionIsMadeFromTheCommittedDocument(@TempDir Path folder) throws IOException {
        Path committed = DOCS.resolve("handoff.postman_collection.json");
        Path made = folder.resolve("made.json");

        NodeTools.Run run =
                tools.script("postman.js", List.of(DOCS.resolve("openapi.yaml").toString(), made.toString()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(committed, Files.readString(made));
        }
        assertThat(Files.readString(made))
                .as("docs/handoff.postman_collection.json; rewrite it with -Dgolden.write=true")
                .isEqualTo(Files.readString(committed));
    }
}
