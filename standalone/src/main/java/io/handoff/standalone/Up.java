package io.handoff.standalone;

import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.Databases;
import io.handoff.standalone.servers.InstalledJdk;
import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import io.handoff.topics.AlignTopics;
import io.handoff.topics.Copies;
import io.handoff.topics.DeclaredTopics;
import io.handoff.topics.KafkaTopics;
import io.handoff.topics.TopicsFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** {@code up}: the whole suite, until this process is asked to stop. */
record Up(HomeFolder home, Options options, PrintStream out) {
    private static final Duration TOPICS_LIMIT = Duration.ofSeconds(30);

    int run(RunLock lock) throws IOException {
        if (new Leftovers(home).stop(lock) > 0) {
            out.println("Stopped what an earlier launcher had left running.");
        }
        options.ports().requireFree();
        if (options.fresh()) {
            home.empty();
        }
        InstalledJdk jdk = InstalledJdk.newest(InstalledJdk.candidates(System.getenv()));
        Keys keys = Keys.loadOrCreate(home);
        Sandbox sandbox = Sandbox.loadOrCreate(home, options);
        AotCaches caches = AotCaches.fromSystemProperties(jdk);
        Suite suite = new Suite(home, options, jdk, caches, keys, sandbox);
        Child kafka = suite.kafka();
        List<Child> services = suite.services();

        RunFolder run = new RunFolder(home.run());
        run.save(RunFolder.LAUNCHER, RunningProcess.of(ProcessHandle.current()), sandbox.baseUrl(), null);
        Supervisor supervisor = new Supervisor(run, out, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(supervisor, caches, run, lock), "shutdown"));

        out.printf("Starting on Java %d (%s)%n", jdk.feature(), jdk.home());
        // A service migrates its database before anything else, and waits for Kafka meanwhile.
        CompletableFuture<Void> topics = supervisor.begin(List.of(kafka)).thenRun(this::createTopics);
        supervisor.start(List.of(suite.postgres()));
        createDatabases(keys);
        Supervisor.await(List.of(topics, supervisor.begin(services)));
        caches.everythingIsReady();
        announce(sandbox);
        // From here on it only watches, for days: what starting took goes back to the machine.
        System.gc();
        return waitForTheEnd();
    }

    private void shutDown(Supervisor supervisor, AotCaches caches, RunFolder run, RunLock lock) {
        out.println("\nStopping…");
        caches.announce(out);
        supervisor.stop();
        caches.make(out);
        run.remove(RunFolder.LAUNCHER);
        lock.release();
        out.println("Stopped. Data stays in " + home.path() + ".");
        out.flush();
    }

    private void createTopics() {
        DeclaredTopics declared = DeclaredTopics.ofContracts(Copies.ONE);
        Map<String, String> client =
                Map.of("bootstrap.servers", "127.0.0.1:" + options.ports().of(Port.KAFKA));
        try (KafkaTopics kafka = KafkaTopics.connect(client, TOPICS_LIMIT, out::println)) {
            AlignTopics.Aligned aligned = AlignTopics.to(declared).in(kafka);
            out.printf(
                    "  %-10s ready           %d topics (%d new)%n",
                    "topics", declared.all().size(), aligned.created());
        } catch (TopicsFailure e) {
            throw new CannotContinue(String.valueOf(e.getMessage()), e);
        }
    }

    private void createDatabases(Keys keys) {
        try (var databases = Databases.connect(
                "127.0.0.1", options.ports().of(Port.POSTGRES), PostgresServer.SUPERUSER, keys.superuserPassword())) {
            databases.createUser(Suite.DATABASE_USER, keys.databasePassword());
            for (String service : HomeFolder.SERVICES) {
                var unused = databases.create(Suite.databaseOf(service), Suite.DATABASE_USER);
            }
        }
    }

    private void announce(Sandbox sandbox) {
        out.printf(
                """

                Handoff is ready at %s

                Sandbox merchant (also in %s)
                  token            %s
                  secret           %s
                  callbacks to     %s
                  callback secret  %s
                  callback API key %s
                  admin key        %s

                A signed request, ready to paste:

                %s
                Ctrl-C stops everything; single-broker Kafka survives crashes of processes, not of the machine.
                """,
                sandbox.baseUrl(),
                Handoff.relative(home, home.sandbox()),
                sandbox.token(),
                sandbox.secret(),
                sandbox.callbackUrl(),
                sandbox.callbackSecret(),
                sandbox.callbackApiKey(),
                sandbox.adminKey(),
                new SignedExample(sandbox, Instant.now()).text());
        out.flush();
    }

    private static int waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
