package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.NodeTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker-compose.yml} by the specification of such files, strictly, and by what dclint advises beside. */
class ComposeLintTest {
    private static final Path PROJECT = NodeTools.projectRoot();

    @Test
    void nothingIsToBeSaidAgainstTheFile() {
        NodeTools.Run lint = lint(PROJECT.resolve("docker-compose.yml"));

        assertThat(lint.exitCode()).as(lint.output()).isZero();
    }

    @Test
    void whatTheSpecificationDoesNotKnowWouldBeNoticed(@TempDir Path folder) throws Exception {
        String misspelt =
                Files.readString(PROJECT.resolve("docker-compose.yml")).replace("read_only:", "readonly:");

        NodeTools.Run lint = lint(Files.writeString(folder.resolve("docker-compose.yml"), misspelt));

        assertThat(lint.exitCode()).isNotZero();
        assertThat(lint.output()).contains("must NOT have additional properties");
    }

    private static NodeTools.Run lint(Path file) {
        return NodeTools.installed()
                .run(
                        "dclint",
                        List.of(
                                "--max-warnings",
                                "0",
                                "--config",
                                PROJECT.resolve("docs/tools/dclint.json").toString(),
                                file.toString()));
    }
}
