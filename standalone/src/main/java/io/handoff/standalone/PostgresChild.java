package io.handoff.standalone;

import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.PostgresServer;
import io.handoff.standalone.servers.RunningProcess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class PostgresChild implements Child {
    private final PostgresServer.Settings settings;
    private volatile @Nullable PostgresServer server;

    PostgresChild(PostgresServer.Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public LogFile log() {
        return settings.log();
    }

    @Override
    public RunningProcess start(Consumer<RunningProcess> onSpawn) {
        // One that died still holds its lock on the data.
        stop();
        PostgresServer started = PostgresServer.start(settings);
        server = started;
        onSpawn.accept(started.process());
        return started.process();
    }

    @Override
    public void stop() {
        PostgresServer running = server;
        server = null;
        if (running != null) {
            running.stop();
        } else {
            PostgresServer.stopLeftover(settings.folder());
        }
    }
}
