package io.handoff.standalone.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a cache is made of, and is good for alone: a Java, how it is called, and a program's files.
 *
 * @param command the program as it is started, without a cache
 * @param folder everything the program is loaded from
 */
record ProgramFiles(InstalledJdk jdk, List<String> command, Path folder) {
    private static final int KEY_LENGTH = 16;

    ProgramFiles {
        command = List.copyOf(command);
    }

    /** The same as long as all of it is; files by their size and time, as the JVM itself compares them. */
    String key() throws IOException {
        MessageDigest digest = sha256();
        add(digest, jdk.home().toString());
        add(digest, Files.readString(jdk.home().resolve("release")));
        command.forEach(word -> add(digest, word));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(digest, file.toString());
                add(
                        digest,
                        Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
