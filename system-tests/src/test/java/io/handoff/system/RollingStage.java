package io.handoff.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Services with two replicas each behind one address, as in a cluster, and a merchant of theirs. */
final class RollingStage implements AutoCloseable {
    static final List<String> SERVICES = List.of("simulator", "quote", "webhook", "dispatch", "gateway");

    private static final Duration SEEN = Duration.ofMinutes(1);

    private final Path logs = RunningSuite.projectRoot().resolve("system-tests/target/rolling");
    private final String run = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    private final Map<String, Kind> kinds = new HashMap<>();
    private final String callbackUrl;

    /** A service's replicas, and where they are reached. */
    private record Kind(Balancer balancer, List<ServiceReplica> replicas) {}

    private RollingStage(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    /**
     * Starts two replicas of each of these; others have an address where nobody answers.
     *
     * @param callbackUrl where the sandbox's merchant is called back
     */
    static RollingStage set(List<String> services, String callbackUrl) {
        var stage = new RollingStage(callbackUrl);
        try {
            Files.createDirectories(stage.logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestServers.createTopics();
        SERVICES.forEach(service -> stage.kinds.put(service, new Kind(new Balancer(), new CopyOnWriteArrayList<>())));
        for (String service : services) {
            Kind kind = stage.kind(service);
            kind.replicas().add(stage.spawn(service));
            kind.replicas().add(stage.spawn(service));
            // One kind after the other: all at once would wait for the processors.
            kind.replicas().forEach(replica -> kind.balancer().add(replica.awaitReady()));
        }
        return stage;
    }

    /** The sandbox's merchant, who speaks to whichever gateway. */
    Merchant merchant() {
        return new Merchant(new ObjectMapper()
                .createObjectNode()
                .put("base_url", url())
                .put("token", merchantToken())
                .put("secret", merchantSecret()));
    }

    private String url() {
        return kind("gateway").balancer().url();
    }

    List<ServiceReplica> replicas(String service) {
        return List.copyOf(kind(service).replicas());
    }

    private Kind kind(String service) {
        return Objects.requireNonNull(kinds.get(service), service);
    }

    /** Starts another, waits until it is sent to, and stops this one; returns how long that took. */
    Duration replace(String service, ServiceReplica former, Duration grace) {
        Balancer balancer = kind(service).balancer();
        ServiceReplica next = spawn(service).awaitReady();
        kind(service).replicas().add(next);
        balancer.add(next);
        RunningSuite.await("the new " + service + " is sent to", grace, () -> balancer.sendsTo(next));
        Duration took = former.stop(grace);
        balancer.remove(former);
        kind(service).replicas().remove(former);
        return took;
    }

    /** What a query says of a service's database, row by row and column by column. */
    List<String> rows(String service, String query) {
        TestDatabase database = database(service);
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var result = connection.createStatement().executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until connections go to every replica, and every gateway knows the merchant. */
    void awaitSentToAll() {
        kinds.forEach((service, kind) ->
                RunningSuite.await("every " + service + " is sent to", SEEN, () -> kind.replicas().stream()
                        .allMatch(kind.balancer()::sendsTo)));
        replicas("gateway")
                .forEach(gateway -> RunningSuite.await(
                        "the merchant is known",
                        SEEN,
                        () -> merchant()
                                        .at(gateway.url())
                                        .get("/batch/servicearea")
                                        .status()
                                == 200));
    }

    private TestDatabase database(String service) {
        return TestServers.database("rolling_" + service + "_" + run);
    }

    private ServiceReplica spawn(String service) {
        TestDatabase database = database(service);
        Map<String, String> settings = new HashMap<>(Map.of(
                "HANDOFF_ENVIRONMENT", "sandbox",
                "HANDOFF_KAFKA_BOOTSTRAP_SERVERS", TestServers.kafkaBootstrap(),
                "HANDOFF_INTERNAL_TOKEN", "rolling",
                "HANDOFF_SEALING_KEY", "aGFuZG9mZi10ZXN0LXNlYWxpbmcta2V5LTMyYnl0ZXM=",
                "HANDOFF_FLEET_SECRET", "rolling-fleets",
                "HANDOFF_GATEWAY_URL", url(),
                "HANDOFF_DISPATCH_URL", kind("dispatch").balancer().url(),
                "HANDOFF_QUOTE_URL", kind("quote").balancer().url(),
                "HANDOFF_SIMULATOR_URL", kind("simulator").balancer().url()));
        settings.putAll(Map.of(
                "HANDOFF_DB_HOST", database.host(),
                "HANDOFF_DB_PORT", Integer.toString(database.port()),
                "HANDOFF_DB_NAME", database.name(),
                "HANDOFF_DB_USER", database.user(),
                "HANDOFF_DB_PASSWORD", database.password(),
                // Eleven replicas at times, at one server that has two hundred connections.
                "HANDOFF_DB_POOL_SIZE", "8"));
        // A busy machine's Kafka takes longer at times than a gateway waits; that is not what is looked at here.
        settings.putAll(Map.of("HANDOFF_KAFKA_DELIVERY_TIMEOUT", "10s", "HANDOFF_KAFKA_MAX_BLOCK", "5s"));
        if (service.equals("gateway")) {
            settings.putAll(Map.of(
                    "HANDOFF_SANDBOX_TOKEN",
                    merchantToken(),
                    "HANDOFF_SANDBOX_SECRET",
                    merchantSecret(),
                    "HANDOFF_SANDBOX_CALLBACK_URL",
                    callbackUrl,
                    "HANDOFF_SANDBOX_CALLBACK_SECRET",
                    "whsec_cm9sbGluZy1jYWxsYmFja3M="));
        }
        String name = service + "-" + Instant.now().toEpochMilli() + ".log";
        return ServiceReplica.spawn(service, settings, logs.resolve(name));
    }

    private String merchantToken() {
        return "sandbox_rolling_" + run;
    }

    private String merchantSecret() {
        return "rolling-secret-" + run;
    }

    @Override
    public void close() {
        kinds.values().forEach(kind -> kind.replicas().forEach(ServiceReplica::kill));
        kinds.values().forEach(kind -> kind.balancer().close());
    }
}
