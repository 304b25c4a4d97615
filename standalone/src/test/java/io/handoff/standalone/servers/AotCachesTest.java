package io.handoff.standalone.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
    private static final int ABORTED = 128 + 6;

    @TempDir
    Path folder = Path.of("");

    private final InstalledJdk newest = InstalledJdk.newest(InstalledJdk.candidates(System.getenv()));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void pack() throws IOException {
        Files.createDirectories(folder.resolve("program"));
        String entry = CountingProgram.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(
                        CountingProgram.class.getClassLoader().getResourceAsStream(entry));
                OutputStream file = Files.newOutputStream(jar());
                var packed = new JarOutputStream(file)) {
            packed.putNextEntry(new JarEntry(entry));
            bytes.transferTo(packed);
        }
    }

    @Test
    void anOlderJavaStartsAsEver() {
        AotCaches.Start start =
                new AotCaches(caches(), new InstalledJdk(newest.home(), 24)).start("counting", command(), program());

        assertThat(words(start)).isEqualTo(command());
        assertThat(caches()).doesNotExist();
    }

    @Test
    void theFirstRunRecordsAndTheNextUsesWhatWasMadeOfIt() throws IOException {
        requireCaches();
        AotCaches first = new AotCaches(caches(), newest);
        assertThat(run(first)).contains("counted 10\n");

        first.everythingIsReady();
        first.announce(out);
        first.make(out);

        AotCaches second = new AotCaches(caches(), newest);
        assertThat(words(start(second))).anyMatch(word -> word.startsWith("-XX:AOTCache="));
        assertThat(run(second)).isEqualTo("counted 10\n");
        assertThat(files()).singleElement().asString().endsWith(".aot");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("once for each build")
                .doesNotContain("Not prepared");
    }

    @Test
    void aProgramThatWasBuiltAnewRecordsAnew() throws IOException {
        requireCaches();
        make();

        Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(words(start(new AotCaches(caches(), newest)))).contains("-XX:AOTMode=record");
        make();
        assertThat(files()).as("the former build's is gone").hasSize(1);
    }

    @Test
    void aBrokenCacheStopsNoStart() throws IOException {
        requireCaches();
        make();
        Path cache = folder.resolve(files().get(0));
        byte[] bytes = Files.readAllBytes(cache);

        Files.write(cache, List.of("no cache"));
        assertThat(run(new AotCaches(caches(), newest))).endsWith("counted 10\n");

        for (int at = bytes.length / 2; at < bytes.length / 2 + 4096; at++) {
            bytes[at] ^= 0x5a;
        }
        Files.write(cache, bytes);
        assertThat(run(new AotCaches(caches(), newest))).endsWith("counted 10\n");
    }

    @Test
    void aCacheOnWhichTheJvmCrashesIsThrownAway() throws IOException {
        requireCaches();
        make();
        List<List<String>> tried = new ArrayList<>();

        String started = start(new AotCaches(caches(), newest)).by(command -> {
            tried.add(command);
            if (tried.size() == 1) {
                throw new EndedAtStart("crashed", ABORTED);
            }
            return "started";
        });

        assertThat(started).isEqualTo("started");
        assertThat(tried.get(1)).contains("-XX:AOTMode=record");
        assertThat(files()).isEmpty();
    }

    @Test
    void aProgramThatEndsByItselfIsStartedOnce() throws IOException {
        requireCaches();
        make();
        List<List<String>> tried = new ArrayList<>();

        assertThatThrownBy(() -> start(new AotCaches(caches(), newest)).by(command -> {
                    tried.add(command);
                    throw new EndedAtStart("the database said no", 1);
                }))
                .isInstanceOf(EndedAtStart.class);

        assertThat(tried).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aRunThatWasNeverReadyLeavesNothing() throws IOException {
        requireCaches();
        AotCaches unready = new AotCaches(caches(), newest);
        var unused = run(unready);

        unready.make(out);

        assertThat(files()).isEmpty();
    }

    private void requireCaches() {
        assumeTrue(newest.feature() >= 25, "caches are made from Java 25 on");
    }

    private void make() throws IOException {
        AotCaches caches = new AotCaches(caches(), newest);
        var unused = run(caches);
        caches.everythingIsReady();
        caches.make(out);
    }

    private AotCaches.Start start(AotCaches caches) {
        return caches.start("counting", command(), program());
    }

    private static List<String> words(AotCaches.Start start) {
        return start.by(command -> command);
    }

    /** What the program says. */
    private String run(AotCaches caches) {
        return start(caches).by(command -> {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(said).isZero();
                return said;
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<String> command() {
        return List.of(newest.java().toString(), "-cp", jar().toString(), CountingProgram.class.getName());
    }

    private Path caches() {
        return folder.resolve("caches");
    }

    private Path program() {
        return folder.resolve("program");
    }

    private Path jar() {
        return program().resolve("counting.jar");
    }

    /** Caches and recordings there are. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(caches())) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.endsWith(".log"))
                    .toList();
        }
    }
}
