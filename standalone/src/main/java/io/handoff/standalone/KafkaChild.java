package io.handoff.standalone;

import io.handoff.standalone.servers.KafkaServer;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class KafkaChild implements Child {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final KafkaServer.Settings settings;
    private volatile @Nullable RunningProcess process;

    KafkaChild(KafkaServer.Settings settings) {
        this.settings = settings;
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
        return KafkaServer.start(settings, spawned -> {
                    process = spawned;
                    onSpawn.accept(spawned);
                })
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
