package io.handoff.standalone.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whoeverAppendsGoesOnInTheFileThatBeganAnew() throws IOException {
        Path path = folder.resolve("a.log");
        var log = new LogFile(path);
        try (var process = new FileOutputStream(path.toFile(), true)) {
            process.write("former\n".getBytes(UTF_8));

            log.keepWithin(3);
            process.write("later\n".getBytes(UTF_8));
        }

        assertThat(path).hasContent("later");
        assertThat(folder.resolve("a.log.1")).hasContent("former");
    }

    @Test
    void whatIsNotTooLongIsLeftAlone() throws IOException {
        Path path = Files.writeString(folder.resolve("a.log"), "abc");

        new LogFile(path).keepWithin(3);

        assertThat(path).hasContent("abc");
        assertThat(folder.resolve("a.log.1")).doesNotExist();
    }

    @Test
    void onlyTheNewestFewAreKept() throws IOException {
        Path path = folder.resolve("a.log");
        for (int i = 0; i < 10; i++) {
            Files.writeString(path, "line " + i);
            new LogFile(path).keepWithin(1);
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.log", "a.log.1", "a.log.2", "a.log.3", "a.log.4");
        }
        assertThat(folder.resolve("a.log.4")).hasContent("line 6");
    }
}
