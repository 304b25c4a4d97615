package io.handoff.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** JavaScript itself, where it is installed. */
final class Node {
    private Node() {}

    /** Runs a script over a file of lines, named by its first argument; returns what it prints. */
    static String run(Path folder, String script, List<String> lines) throws IOException, InterruptedException {
        Path input = Files.write(folder.resolve("lines"), lines, UTF_8);
        Path program = Files.writeString(folder.resolve("main.js"), script);
        Path output = folder.resolve("output");
        try {
            Process process = new ProcessBuilder("node", program.toString(), input.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } catch (IOException e) {
            System.out.println("SKIPPED: comparing with JavaScript: Node.js isn't installed");
            Assumptions.abort("Node.js isn't installed");
        }
        return Files.readString(output, UTF_8).strip();
    }
}
