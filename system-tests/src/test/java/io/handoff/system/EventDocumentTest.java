package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AsyncAPI's own parser says about the document of the events. */
class EventDocumentTest {
    private static final Path DOCUMENT =
            NodeTools.projectRoot().resolve("contracts/src/main/resources/io/handoff/contracts/asyncapi.yaml");

    @Test
    void theAsyncApiDocumentHasNoFlaws() {
        NodeTools.Run run = NodeTools.installed().script("asyncapi.js", List.of(DOCUMENT.toString()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).containsPattern("valid: 2 channels, \\d+ messages");
    }

    @Test
    void aFlawIsFound(@TempDir Path folder) throws IOException {
        Path flawed = folder.resolve("asyncapi.yaml");
        Files.writeString(flawed, Files.readString(DOCUMENT).replace("action: send", "action: shout"));

        NodeTools.Run run = NodeTools.installed().script("asyncapi.js", List.of(flawed.toString()));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("error");
    }
}
