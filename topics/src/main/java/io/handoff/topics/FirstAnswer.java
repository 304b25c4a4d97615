package io.handoff.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Waits for a Kafka that may still be starting, or whose name may not be known yet. */
final class FirstAnswer {
    private static final int ONE_TRY_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Object> client;
    private final Duration patience;
    private final Consumer<String> progress;

    FirstAnswer(Map<String, ?> client, Duration patience, Consumer<String> progress) {
        this.client = new HashMap<>(client);
        // No single question takes longer, whatever the broker does.
        this.client.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        this.client.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        this.patience = patience;
        this.progress = progress;
    }

    Admin await() {
        long deadline = System.nanoTime() + patience.toNanos();
        String reason = "";
        while (true) {
            Admin admin = null;
            try {
                admin = Admin.create(client);
                admin.describeCluster(new DescribeClusterOptions().timeoutMs(ONE_TRY_MILLIS))
                        .nodes()
                        .get();
                return admin;
            } catch (ExecutionException e) {
                close(admin);
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                if (!(cause instanceof RetriableException)) {
                    throw new TopicsFailure(where() + " refuses us: " + cause.getMessage(), e);
                }
                reason = tell(reason, String.valueOf(cause.getMessage()));
            } catch (KafkaException e) {
                close(admin);
                reason = tell(reason, unresolved(e));
            } catch (InterruptedException e) {
                close(admin);
                Thread.currentThread().interrupt();
                throw new TopicsFailure("Interrupted while waiting for Kafka.", e);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TopicsFailure(where() + " has not answered within " + patience.toSeconds() + " s (" + reason
                        + "). Start it, or name another in HANDOFF_KAFKA_BOOTSTRAP_SERVERS; if it only needs longer, raise"
                        + " HANDOFF_TOPICS_WAIT.");
            }
            pause();
        }
    }

    /** A name nobody knows yet is waited for like a broker that doesn't answer; other settings won't mend themselves. */
    private String unresolved(KafkaException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (cause instanceof ConfigException
                && String.valueOf(cause.getMessage()).contains("resolvable")) {
            return "nobody knows that name";
        }
        throw new TopicsFailure("Kafka's client can't be set up: " + cause.getMessage(), e);
    }

    private String tell(String before, String reason) {
        if (before.isEmpty()) {
            progress.accept(where() + " doesn't answer yet; waiting up to " + patience.toSeconds() + " s");
        }
        return reason;
    }

    private String where() {
        return "Kafka at " + client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }

    private static void close(@Nullable Admin admin) {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsFailure("Interrupted while waiting for Kafka.", e);
        }
    }
}
