package io.handoff.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is measured. */
final class Commit {
    private Commit() {}

    /** The commit a folder is at, with a plus sign where it has changes beyond that; a question mark without git. */
    static String of(Path folder) {
        String id = git(folder, "rev-parse", "--short", "HEAD");
        String changes = git(folder, "status", "--porcelain", "--untracked-files=no");
        return id.isEmpty() ? "?" : changes.isEmpty() ? id : id + "+";
    }

    private static String git(Path folder, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(words));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return ""; // Without git there is no commit to name.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }
}
