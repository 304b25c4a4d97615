package io.handoff.standalone.deadletters;

import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** Who has replayed what and when: a line each, kept beside the logs. */
record Audit(Path file, InstantSource clock, PrintStream out) {
    void replayed(Letter letter) {
        String line = "%s replayed id=%s from=%s position=%s to=%s by=%s"
                .formatted(
                        clock.instant(),
                        letter.id(),
                        letter.record().topic(),
                        letter.position(),
                        letter.sourceTopic(),
                        System.getProperty("user.name"));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CannotContinue("Replayed, but not noted in " + file + ": " + e.getMessage(), e);
        }
    }
}
