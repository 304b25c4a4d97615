package io.handoff.standalone.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** The log of one child process; the newest few are kept as {@code name.log.1}, {@code name.log.2}, … */
public record LogFile(Path path) {
    private static final int KEPT = 4;
    /** With those kept, what one process may take up; it is looked at every few seconds only. */
    public static final long MOST_BYTES = 64L << 20;

    private static final int EXCERPT_WIDTH = 300;
    private static final int TAIL_BYTES = 64 * 1024;

    public void rotate() {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(path) || Files.size(path) == 0) {
                return;
            }
            age();
            Files.move(path, aged(1), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins anew where it has grown beyond a size, under a process that goes on writing: the file stays the same one, since
     * the process has it open to append. What it writes while the former lines are copied is lost.
     */
    public void keepWithin(long bytes) {
        try {
            if (!Files.exists(path) || Files.size(path) <= bytes) {
                return;
            }
            age();
            Files.copy(path, aged(1), StandardCopyOption.REPLACE_EXISTING);
            Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void age() throws IOException {
        for (int age = KEPT - 1; age >= 1; age--) {
            if (Files.exists(aged(age))) {
                Files.move(aged(age), aged(age + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    public List<String> lastLines(int count) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int size = (int) Math.min(file.length(), TAIL_BYTES);
            byte[] tail = new byte[size];
            file.seek(file.length() - size);
            file.readFully(tail);
            List<String> lines =
                    new String(tail, StandardCharsets.UTF_8).lines().toList();
            return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, indented, for a message on the terminal. */
    public String excerpt(int count) {
        return lastLines(count).stream()
                .filter(line -> !line.isBlank())
                .map(line -> "    " + line.substring(0, Math.min(line.length(), EXCERPT_WIDTH)))
                .collect(Collectors.joining("\n"));
    }

    private Path aged(int age) {
        return path.resolveSibling(path.getFileName() + "." + age);
    }
}
