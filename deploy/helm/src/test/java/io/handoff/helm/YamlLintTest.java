package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where yamllint is installed: the values that people write are in order. */
class YamlLintTest {
    private static final String RULES =
            """
            extends: default
            rules:
              line-length: {max: 128}
              document-start: disable
            """;

    @Test
    void yamllintHasNothingToSay(@TempDir Path scratch) throws IOException, InterruptedException {
        Path rules = Files.writeString(scratch.resolve("rules.yaml"), RULES);
        List<String> command = new ArrayList<>(List.of("yamllint", "--strict", "-c", rules.toString()));
        Chart.valuesFiles().forEach(values -> command.add(values.toString()));
        command.add(Chart.FOLDER.resolve("values.yaml").toString());
        Path said = scratch.resolve("said");
        assertThat(ended(command, said)).as(Files.readString(said)).isZero();
    }

    private static int ended(List<String> command, Path output) throws InterruptedException {
        try {
            Process lint = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(lint.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return lint.exitValue();
        } catch (IOException e) {
            System.out.println("SKIPPED: yamllint isn't installed");
            Assumptions.abort("yamllint isn't installed");
            throw new AssertionError(e);
        }
    }
}
