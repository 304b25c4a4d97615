package io.handoff.standalone;

import io.handoff.standalone.servers.AotCaches;
import io.handoff.standalone.servers.KafkaServer;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class KafkaChild implements Child {
    /** A run that records for its cache writes that at its end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final KafkaServer.Settings settings;
    private final AotCaches.Start start;
    private volatile @Nullable RunningProcess process;

    /** @param start of what {@link KafkaServer#command} says */
    KafkaChild(KafkaServer.Settings settings, AotCaches.Start start) {
        this.settings = settings;
        this.start = start;
    }

    @Override
    public String name() {
        return "kafka";
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
        return start.by(command -> KafkaServer.start(settings, command, spawned -> {
                    process = spawned;
                    onSpawn.accept(spawned);
                }))
                .process();
    }

    @Override
    public void stop() {
        RunningProcess running = process;
        if (running != null) {
            running.stop(RunningProcess.Signal.TERM, STOP_LIMIT);
        }
    }
}
