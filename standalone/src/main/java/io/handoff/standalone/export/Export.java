package io.handoff.standalone.export;

import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.SuiteProcess;
import io.handoff.standalone.servers.CannotContinue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** {@code ./handoff export}: what was published on one day, as a file for each public topic. */
public final class Export {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ExportOptions options;
    private final String bootstrap;
    private final PrintStream out;
    private final InstantSource clock;

    Export(ExportOptions options, String bootstrap, PrintStream out, InstantSource clock) {
        this.options = options;
        this.bootstrap = bootstrap;
        this.out = out;
        this.clock = clock;
    }

    /** Returns where all files are written; anything else is a {@link CannotContinue}. */
    public static void main(String[] words) throws IOException {
        ExportOptions options = ExportOptions.parse(List.of(words));
        String bootstrap = options.bootstrap()
                .or(() -> SuiteProcess.kafka(HomeFolder.fromSystemProperties()))
                .orElseThrow(() -> new CannotContinue("Handoff isn't running; start it with ./handoff up, or name a"
                        + " broker with --bootstrap HOST:PORT."));
        new Export(options, bootstrap, System.out, Clock.systemUTC()).run();
    }

    void run() throws IOException {
        if (options.begin().isAfter(clock.instant())) {
            throw new CannotContinue(options.day() + " hasn't begun yet in " + options.zone() + ".");
        }
        Files.createDirectories(options.folder());
        long deadline = System.nanoTime() + options.within().toNanos();
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
            for (Table table : Table.values()) {
                export(consumer, table, deadline);
            }
        } catch (TimeoutException e) {
            throw new CannotContinue("No Kafka answers at " + bootstrap + ".", e);
        } catch (KafkaException e) {
            throw new CannotContinue("Kafka at " + bootstrap + " refuses: " + e.getMessage(), e);
        }
        if (options.end().isAfter(clock.instant())) {
            out.println("The day isn't over: what is still to come isn't in the files.");
        }
    }

    private Map<String, Object> settings() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        if (options.kafkaConfig().isPresent()) {
            var further = new Properties();
            try (InputStream file = Files.newInputStream(options.kafkaConfig().get())) {
                further.load(file);
            }
            further.stringPropertyNames().forEach(name -> settings.put(name, further.getProperty(name)));
        }
        settings.put("bootstrap.servers", bootstrap);
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        // No group: an export leaves nothing behind on the broker, and two of them don't share the records.
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", 20_000);
        // The end of one partition is no reason to wait before the next.
        settings.put("fetch.max.wait.ms", 20);
        return settings;
    }

    /** Beside its place first: a file of that name is whole, however this ends. */
    private void export(Consumer<String, byte[]> consumer, Table table, long deadline) throws IOException {
        Path file = options.file(table);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        var rows = new Count();
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished));
                    RowWriter writer = options.format().writer(stream, table.columns())) {
                new DayOfTopic(consumer, table.topic(), options.begin(), options.end(), deadline)
                        .read(
                                record -> {
                                    writer.write(values(table, Row.of(record)));
                                    rows.value++;
                                },
                                progress(table));
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        out.println(file + ": " + rows.value + " rows");
    }

    private static final class Count {
        private long value;
    }

    private static List<@Nullable Object> values(Table table, Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        table.columns().forEach(column -> values.add(column.value().apply(row)));
        return values;
    }

    private DayOfTopic.Progress progress(Table table) {
        return new DayOfTopic.Progress() {
            private Instant last = clock.instant();

            @Override
            public void at(long read, long total) {
                Instant now = clock.instant();
                if (Duration.between(last, now).compareTo(EVERY) >= 0) {
                    last = now;
                    out.println("  " + table.topic() + ": read " + read + " of " + total + " records");
                }
            }
        };
    }
}
