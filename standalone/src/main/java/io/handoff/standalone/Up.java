package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.Databases;
import io.handoff.standalone.servers.InstalledJdk;
import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import io.handoff.standalone.servers.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** {@code up}: the whole suite, until this process is asked to stop. */
record Up(HomeFolder home, Options options, PrintStream out) {

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
        Suite suite = new Suite(home, options, jdk, keys, sandbox);
        List<Child> services = suite.services();
        Topics topics = topics();

        RunFolder run = new RunFolder(home.run());
        run.save(RunFolder.LAUNCHER, RunningProcess.of(ProcessHandle.current()), sandbox.baseUrl(), null);
        Supervisor supervisor = new Supervisor(run, out, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(supervisor, run, lock), "shutdown"));

        out.printf("Starting on Java %d (%s)%n", jdk.feature(), jdk.home());
        supervisor.start(suite.servers());
        int created = topics.createMissing("127.0.0.1:" + options.ports().of(Port.KAFKA));
        createDatabases(keys);
        out.printf(
                "  %-10s ready           %d topics (%d new)%n",
                "topics", topics.all().size(), created);
        supervisor.start(services);
        announce(sandbox);
        return waitForTheEnd();
    }

    private void shutDown(Supervisor supervisor, RunFolder run, RunLock lock) {
        out.println("\nStopping…");
        supervisor.stop();
        run.remove(RunFolder.LAUNCHER);
        lock.release();
        out.println("Stopped. Data stays in " + home.path() + ".");
        out.flush();
    }

    private void createDatabases(Keys keys) {
        Databases databases = new Databases(
                "127.0.0.1", options.ports().of(Port.POSTGRES), PostgresServer.SUPERUSER, keys.superuserPassword());
        databases.createUser(Suite.DATABASE_USER, keys.databasePassword());
        for (String service : HomeFolder.SERVICES) {
            var unused = databases.create(Suite.databaseOf(service), Suite.DATABASE_USER);
        }
    }

    private Topics topics() throws IOException {
        Path target = home.root().resolve("contracts/target");
        Path loose = target.resolve("classes").resolve(Topics.RESOURCE);
        if (Files.exists(loose)) {
            try (InputStream json = Files.newInputStream(loose)) {
                return Topics.read(json);
            }
        }
        try (ZipFile jar = new ZipFile(contractsJar(target).toFile())) {
            ZipEntry entry = jar.getEntry(Topics.RESOURCE);
            if (entry == null) {
                throw new CannotContinue("There is no " + Topics.RESOURCE + " in " + jar.getName() + ".");
            }
            return Topics.read(jar.getInputStream(entry));
        }
    }

    private static Path contractsJar(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("contracts-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new CannotContinue("The contracts are not built; build them: ./mvnw -DskipTests package"));
        } catch (IOException e) {
            throw new CannotContinue("The contracts are not built; build them: ./mvnw -DskipTests package", e);
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
