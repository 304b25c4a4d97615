package io.handoff.standalone;

import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
import java.util.Optional;
import java.util.function.Consumer;

/** Something that runs as a process of its own. */
interface Child {
    String name();

    /** Where it answers, for people. */
    String address();

    /** A URL that is answered 200 while it is ready; without one it is ready when its address answers. */
    default Optional<String> health() {
        return Optional.empty();
    }

    LogFile log();

    /** Starts it and returns once it is ready; {@code onSpawn} hears of the process as early as possible. */
    RunningProcess start(Consumer<RunningProcess> onSpawn);

    /** Stops it, wherever in its life it is. */
    void stop();
}
