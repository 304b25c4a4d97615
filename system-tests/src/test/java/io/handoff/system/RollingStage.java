package io.handoff.system;

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
import java.util.concurrent.ThreadLocalRandom;

/** All five services, each with so many replicas behind one address, as in a cluster. */
final class RollingStage implements AutoCloseable {
    static final List<String> SERVICES = List.of("simulator", "quote", "webhook", "dispatch", "gateway");

    private final Path logs = RunningSuite.projectRoot().resolve("system-tests/target/rolling");
    private final String run = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    private final Map<String, Balancer> balancers = new HashMap<>();
    private final Map<String, List<ServiceReplica>> replicas = new HashMap<>();
    private final String callbackUrl;

    private RollingStage(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    static RollingStage set(int each, String callbackUrl) {
        var stage = new RollingStage(callbackUrl);
        try {
            Files.createDirectories(stage.logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestServers.createTopics(
                RunningSuite.projectRoot().resolve("contracts/src/main/resources/io/handoff/contracts/topics.json"));
        SERVICES.forEach(service -> stage.balancers.put(service, new Balancer()));
        for (String service : SERVICES) {
            List<ServiceReplica> all = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                all.add(stage.spawn(service));
            }
            stage.replicas.put(service, all);
            // One kind after the other: all at once would wait for the processors.
            all.forEach(replica -> stage.balancers.get(service).add(replica.awaitReady()));
        }
        return stage;
    }

    /** Where merchants reach the gateways. */
    String url() {
        return balancers.get("gateway").url();
    }

    List<ServiceReplica> replicas(String service) {
        return List.copyOf(replicas.get(service));
    }

    /** Starts another, waits until it is sent to, and stops this one; returns how long that took. */
    Duration replace(String service, ServiceReplica former, Duration grace) {
        Balancer balancer = balancers.get(service);
        ServiceReplica next = spawn(service).awaitReady();
        replicas.get(service).add(next);
        balancer.add(next);
        RunningSuite.await("the new " + service + " is sent to", grace, () -> balancer.sendsTo(next));
        Duration took = former.stop(grace);
        balancer.remove(former);
        replicas.get(service).remove(former);
        return took;
    }

    /** What a query says of a service's database, row by row and column by column. */
    List<String> rows(String service, String query) {
        TestDatabase database = database(service);
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
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
                "HANDOFF_DISPATCH_URL", balancers.get("dispatch").url(),
                "HANDOFF_QUOTE_URL", balancers.get("quote").url(),
                "HANDOFF_SIMULATOR_URL", balancers.get("simulator").url()));
        settings.putAll(Map.of(
                "HANDOFF_DB_HOST", database.host(),
                "HANDOFF_DB_PORT", Integer.toString(database.port()),
                "HANDOFF_DB_NAME", database.name(),
                "HANDOFF_DB_USER", database.user(),
                "HANDOFF_DB_PASSWORD", database.password()));
        if (service.equals("gateway")) {
            settings.putAll(Map.of(
                    "HANDOFF_SANDBOX_TOKEN", merchantToken(),
                    "HANDOFF_SANDBOX_SECRET", merchantSecret(),
                    "HANDOFF_SANDBOX_CALLBACK_URL", callbackUrl,
                    "HANDOFF_SANDBOX_CALLBACK_SECRET", "whsec_cm9sbGluZy1jYWxsYmFja3M="));
        }
        String name = service + "-" + Instant.now().toEpochMilli() + ".log";
        return ServiceReplica.spawn(service, settings, logs.resolve(name));
    }

    String merchantToken() {
        return "sandbox_rolling_" + run;
    }

    String merchantSecret() {
        return "rolling-secret-" + run;
    }

    @Override
    public void close() {
        replicas.values().forEach(all -> all.forEach(ServiceReplica::kill));
        balancers.values().forEach(Balancer::close);
    }
}
