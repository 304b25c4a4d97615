package io.handoff.standalone;

import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.InstalledJdk;
import io.handoff.standalone.servers.KafkaServer;
import io.handoff.standalone.servers.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The children of a real run, and what each is told. */
record Suite(HomeFolder home, Options options, InstalledJdk jdk, AotCaches caches, Keys keys, Sandbox sandbox) {
    static final String DATABASE_USER = "handoff";

    static String databaseOf(String service) {
        return "handoff_" + service;
    }

    Child kafka() {
        var settings = new KafkaServer.Settings(
                home.kafka(),
                home.log("kafka"),
                ports().of(Port.KAFKA),
                ports().of(Port.KAFKA_CONTROLLER),
                jdk.java(),
                home.brokerJars());
        return new KafkaChild(settings, caches.start("kafka", KafkaServer.command(settings), home.brokerJars()));
    }

    Child postgres() {
        return new PostgresChild(new PostgresServer.Settings(
                home.postgres(),
                home.postgresBinaries(),
                home.log("postgres"),
                ports().of(Port.POSTGRES),
                keys.superuserPassword()));
    }

    List<Child> services() {
        return HomeFolder.SERVICES.stream().map(this::service).toList();
    }

    private Child service(String name) {
        List<String> command =
                ServiceChild.command(jdk, List.of("-jar", home.serviceJar(name).toString()));
        return new ServiceChild(new ServiceChild.Settings(
                name,
                caches.start(name, command, home.serviceFolder(name)),
                ports().url(Port.of(name)),
                ports().url(Port.managementOf(name)),
                environment(name),
                home.log(name)));
    }

    /** What this service needs to be told, and nothing else. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports().of(Port.of(service))));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports().of(Port.managementOf(service))));
        environment.put("HANDOFF_ENVIRONMENT", "sandbox");
        environment.put("HANDOFF_LOG_JSON", Boolean.toString(options.logFormat().equals("json")));
        // Nobody else would take over, and the launcher ends what takes longer.
        environment.put("HANDOFF_DRAIN_DELAY", "0s");
        environment.put("HANDOFF_DRAIN_REQUESTS", "5s");
        environment.put("HANDOFF_DRAIN_WORK", "8s");
        environment.put("HANDOFF_INTERNAL_TOKEN", keys.internalToken());
        environment.put("HANDOFF_SEALING_KEY", keys.sealingKey());
        environment.put("HANDOFF_SEALING_KEY_ID", "k1");
        environment.put("HANDOFF_DB_HOST", "127.0.0.1");
        environment.put("HANDOFF_DB_PORT", Integer.toString(ports().of(Port.POSTGRES)));
        environment.put("HANDOFF_DB_NAME", databaseOf(service));
        environment.put("HANDOFF_DB_USER", DATABASE_USER);
        environment.put("HANDOFF_DB_PASSWORD", keys.databasePassword());
        environment.put("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports().of(Port.KAFKA));
        environment.put("HANDOFF_KAFKA_INSTANCE_ID", "standalone");
        switch (service) {
            case "gateway" -> environment.putAll(gateway());
            case "dispatch" -> environment.put("HANDOFF_GATEWAY_URL", ports().url(Port.GATEWAY));
            case "simulator" -> environment.putAll(simulator());
            default -> {}
        }
        return environment;
    }

    /** Where simulated fleets are, and what they and the gateway know each other by. */
    private Map<String, String> simulator() {
        return Map.of("HANDOFF_SIMULATOR_URL", ports().url(Port.SIMULATOR), "HANDOFF_FLEET_SECRET", keys.fleetSecret());
    }

    private Map<String, String> gateway() {
        Map<String, String> environment = new TreeMap<>(simulator());
        environment.put("HANDOFF_GATEWAY_URL", ports().url(Port.GATEWAY));
        environment.put("HANDOFF_DISPATCH_URL", ports().url(Port.DISPATCH));
        environment.put("HANDOFF_QUOTE_URL", ports().url(Port.QUOTE));
        environment.put("HANDOFF_WEBHOOK_URL", ports().url(Port.WEBHOOK));
        environment.put("HANDOFF_ADMIN_KEY", sandbox.adminKey());
        environment.put("HANDOFF_SANDBOX_TOKEN", sandbox.token());
        environment.put("HANDOFF_SANDBOX_SECRET", sandbox.secret());
        environment.put("HANDOFF_SANDBOX_CALLBACK_URL", sandbox.callbackUrl());
        environment.put("HANDOFF_SANDBOX_CALLBACK_SECRET", sandbox.callbackSecret());
        environment.put("HANDOFF_SANDBOX_CALLBACK_API_KEY", sandbox.callbackApiKey());
        return environment;
    }

    private Ports ports() {
        return options.ports();
    }
}
