package io.handoff.standalone.servers;

import java.time.Duration;

/** Waiting between two looks at something that tells nobody when it changes. */
public final class Pause {

    private Pause() {}

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted.", e);
        }
    }
}
