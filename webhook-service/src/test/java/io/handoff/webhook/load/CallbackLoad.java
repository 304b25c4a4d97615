package io.handoff.webhook.load;

import io.handoff.contracts.MerchantId;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Loads the webhook service alone, as its own process, on a real Kafka and Postgres: facts in, callbacks out, to many
 * healthy endpoints. Prints what a callback costs. Run it on a machine that does nothing else.
 *
 * <p>{@code rate}: changes a second; {@code seconds}: of each window; {@code windows}; {@code warm}: seconds before the first;
 * {@code endpoints}; {@code latency}: of an endpoint, in milliseconds; {@code behind}: finished messages that are there
 * already; {@code kill}: how often the service is killed and started again meanwhile, instead of windows; {@code sql}: to be run
 * beforehand; {@code java}: of the service; {@code jvm}: its options, separated by semicolons.
 */
public final class CallbackLoad {
    private final Options options;

    private CallbackLoad(Options options) {
        this.options = options;
    }

    public static void main(String[] words) throws Exception {
        System.out.println(run(words).verdict());
        System.exit(0);
    }

    static Arrivals run(String... words) throws Exception {
        return new CallbackLoad(Options.of(words)).run();
    }

    private Arrivals run() throws Exception {
        TestServers.createTopics();
        TestDatabase database = TestServers.freshDatabase("webhook_load");
        var arrivals = new Arrivals();
        try (var receiver = new LoadReceiver(arrivals, options.latency());
                var service = ServiceProcess.start(options, TestServers.kafkaBootstrap(), database);
                var facts = new FactSource(TestServers.kafkaBootstrap(), arrivals);
                Connection sql =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            var costs = new Costs(service.pid(), sql, database.name());
            store(sql, options.behind());
            if (!options.sql().isEmpty()) {
                try (Statement statement = sql.createStatement()) {
                    statement.execute(options.sql());
                }
            }
            List<MerchantId> merchants = new ArrayList<>();
            for (int i = 0; i < options.endpoints(); i++) {
                merchants.add(facts.merchant("load-" + i, receiver.url()));
            }
            TimeUnit.SECONDS.sleep(2);
            facts.publish(merchants, options.rate(), Duration.ofSeconds(options.warm()));
            for (int kill = 0; kill < options.kill(); kill++) {
                service.kill();
                service.startAgain();
                facts.publish(merchants, options.rate(), Duration.ofSeconds(3 + kill % 3));
            }
            for (int window = 1; options.kill() == 0 && window <= options.windows(); window++) {
                window(window, merchants, facts, arrivals, costs);
            }
            facts.flush();
            arrivals.awaitAll(Duration.ofSeconds(120));
            return arrivals;
        }
    }

    private void window(int number, List<MerchantId> merchants, FactSource facts, Arrivals arrivals, Costs costs) {
        var before = costs.now();
        arrivals.begin();
        facts.publish(merchants, options.rate(), Duration.ofSeconds(options.seconds()));
        var used = costs.now().minus(before);
        var seen = arrivals.end();
        double callbacks = Math.max(1, seen.count());
        System.out.printf(
                Locale.ROOT,
                "window %d: %.0f callbacks/s, waiting %d, ms per callback: service %.3f postgres %.3f kafka %.3f driver %.3f;"
                        + " commits per 10 callbacks %.2f, WAL bytes per callback %.0f; change to sent p50 %.1f p99 %.1f max"
                        + " %.1f ms%n",
                number,
                callbacks / used.seconds(),
                arrivals.waiting(),
                used.service() * 1000 / callbacks,
                used.postgres() * 1000 / callbacks,
                used.kafka() * 1000 / callbacks,
                used.driver() * 1000 / callbacks,
                used.commits() * 10 / callbacks,
                used.wal() / callbacks,
                seen.percentile(0.5),
                seen.percentile(0.99),
                seen.percentile(1));
        System.out.println("  by table (n_tup_upd, n_tup_hot_upd, dead): " + costs.tables());
    }

    private static void store(Connection sql, int rows) throws Exception {
        if (rows == 0) {
            return;
        }
        String write =
                """
                with m as (
                    insert into messages (merchant_id, external_delivery_id, event_id, sequence, state, attempts, body,
                                          occurred_at, created_at, finished_at)
                    select 'load-' || n / 10 %% 200, 'behind-' || n / 10, 'behind-' || n, n %% 10 + 1, 'sent', 1, repeat('x', 400),
                           now() - interval '1 day', now() - interval '1 day', now() - interval '1 day'
                    from generate_series(0, %1$d) n
                    returning id
                ), l as (
                    insert into lanes (merchant_id, external_delivery_id, epoch, newest_sequence)
                    select 'load-' || n %% 200, 'behind-' || n, 10, 10 from generate_series(0, %1$d / 10) n
                )
                insert into attempts (message_id, number, started_at, took_ms, outcome, status, detail)
                select id, 1, now(), 10, 'delivered', 200, '' from m
                """
                        .formatted(rows - 1);
        try (Statement statement = sql.createStatement()) {
            statement.executeUpdate(write);
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
        System.out.println(rows + " finished messages are behind");
    }

    record Options(
            int rate,
            int seconds,
            int windows,
            int warm,
            int endpoints,
            int latency,
            int behind,
            int kill,
            String sql,
            String java,
            List<String> jvm,
            String jar) {
        static Options of(String[] words) {
            var values = new java.util.HashMap<String, String>();
            for (String word : words) {
                String[] pair = word.split("=", 2);
                values.put(pair[0], pair[1]);
            }
            String jvm = values.getOrDefault("jvm", "");
            return new Options(
                    Integer.parseInt(values.getOrDefault("rate", "500")),
                    Integer.parseInt(values.getOrDefault("seconds", "20")),
                    Integer.parseInt(values.getOrDefault("windows", "2")),
                    Integer.parseInt(values.getOrDefault("warm", "20")),
                    Integer.parseInt(values.getOrDefault("endpoints", "200")),
                    Integer.parseInt(values.getOrDefault("latency", "0")),
                    Integer.parseInt(values.getOrDefault("behind", "0")),
                    Integer.parseInt(values.getOrDefault("kill", "0")),
                    values.getOrDefault("sql", ""),
                    values.getOrDefault("java", System.getProperty("java.home") + "/bin/java"),
                    jvm.isEmpty() ? List.of() : List.of(jvm.split(";")),
                    values.getOrDefault(
                            "jar", System.getProperty("basedir", ".") + "/target/quarkus-app/quarkus-run.jar"));
        }
    }
}
