package io.handoff.standalone.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The caches of all that a launcher starts. The first run of a build records, and when it has ended the caches are made of
 * what was recorded: nobody waits before a start, and what is learned is what was really used.
 */
public final class AotCaches {
    /** JEP 515: from here on a cache holds profiles too, and is made by running the program once. */
    private static final int FIRST_JAVA = 25;

    private static final String FOLDER = "handoff.aot";
    private static final Duration MAKING = Duration.ofSeconds(45);

    private final @Nullable Path folder;
    private final InstalledJdk jdk;
    private final List<AotCache> caches = new ArrayList<>();
    private volatile boolean worthKeeping;

    /** @param folder where they are kept; null keeps none */
    public AotCaches(@Nullable Path folder, InstalledJdk jdk) {
        this.folder = jdk.feature() >= FIRST_JAVA ? folder : null;
        this.jdk = jdk;
    }

    /** In the folder that {@code ./handoff} names; a launcher that is started otherwise keeps none. */
    public static AotCaches fromSystemProperties(InstalledJdk jdk) {
        return new AotCaches(
                Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of).orElse(null), jdk);
    }

    /**
     * How a program is started.
     *
     * @param command java, its options, and the program
     * @param files the folder of everything the program is loaded from
     */
    public Start start(String name, List<String> command, Path files) {
        if (folder == null) {
            return new Start(command, null);
        }
        try {
            Folders.create(folder);
            var cache = new AotCache(folder, name, new ProgramFiles(jdk, command, files));
            caches.add(cache);
            return new Start(command, cache);
        } catch (IOException e) {
            return new Start(command, null); // it starts slower, that is all
        }
    }

    /** How a program is started, anew each time. */
    public record Start(List<String> plain, @Nullable AotCache cache) {
        public Start {
            plain = List.copyOf(plain);
        }

        /** Without a cache. */
        public static Start plain(List<String> command) {
            return new Start(command, null);
        }

        /** Starts it; once more without the cache where the JVM has crashed on it. */
        public <T> T by(Function<List<String>, T> starting) {
            try {
                return starting.apply(command());
            } catch (EndedAtStart e) {
                if (cache != null && cache.distrustAfter(e.exitCode())) {
                    return starting.apply(command());
                }
                throw e;
            }
        }

        private List<String> command() {
            return cache == null ? plain : cache.startCommand();
        }
    }

    /** What has got so far has recorded a whole start. */
    public void everythingIsReady() {
        worthKeeping = true;
    }

    /** Says what stopping takes longer for this time, if it does: each JVM first writes what it has recorded. */
    public void announce(PrintStream out) {
        if (worthKeeping && caches.stream().anyMatch(AotCache::isRecorded)) {
            out.println("Preparing faster starts meanwhile, once for each build; takes about half a minute…");
        }
    }

    /** Makes those that were recorded, once everything has ended; bounded, and what fails is recorded anew next time. */
    public void make(PrintStream out) {
        List<AotCache> recorded = caches.stream().filter(AotCache::isRecorded).toList();
        if (folder == null || recorded.isEmpty()) {
            return;
        }
        try {
            if (!worthKeeping) {
                for (AotCache cache : recorded) {
                    cache.forgetRecording();
                }
                return;
            }
            make(recorded, folder, out);
        } catch (IOException e) {
            out.println("Later starts stay as slow as this one was: " + e.getMessage());
        }
    }

    private static void make(List<AotCache> recorded, Path folder, PrintStream out) {
        var failed = ConcurrentHashMap.<String>newKeySet();
        ExecutorService making = Executors.newFixedThreadPool(2);
        long deadline = System.nanoTime() + MAKING.toNanos();
        for (AotCache cache : recorded) {
            making.execute(() -> {
                try {
                    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                    if (!cache.make(left, folder.resolve(cache.name() + ".log"))) {
                        failed.add(cache.name());
                    }
                } catch (IOException e) {
                    failed.add(cache.name());
                }
            });
        }
        making.shutdown();
        try {
            if (!making.awaitTermination(MAKING.toSeconds() + 5, TimeUnit.SECONDS)) {
                var left = making.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!failed.isEmpty()) {
            out.println("Not prepared, and tried again with the next run: " + String.join(", ", failed) + "; see "
                    + folder + ".");
        }
    }
}
