package io.handoff.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the webhook service, under {@code handoff.webhook}. */
@ConfigMapping(prefix = "handoff.webhook")
public interface WebhookConfig {
    /** How long a callback may take altogether: name resolution, connecting, sending, and the whole answer. */
    @WithDefault("15s")
    Duration deadline();

    /** How much longer than the deadline a lane is leased; after a crash its callback is sent again that much later. */
    @WithDefault("15s")
    Duration leaseMargin();

    /** How often due callbacks are looked for that nobody was woken for. */
    @WithDefault("500ms")
    Duration pollEvery();

    /** Most callbacks in flight from this replica. */
    @WithDefault("512")
    int maxInFlight();

    /** Most callbacks in flight to one endpoint from this replica. */
    @WithDefault("16")
    int maxInFlightPerEndpoint();

    /** How long the outcome of an attempt waits for others, to be recorded with them; the slot is taken meanwhile. */
    @WithDefault("10ms")
    Duration recordWithin();

    /** Whether callbacks may go to this machine; absent: only in the sandbox. */
    Optional<Boolean> allowLoopback();

    /** Ports callbacks may go to outside the sandbox. */
    @WithDefault("443,8443")
    Set<Integer> ports();

    /** How long a message waits for an endpoint that said 410, or that there is none for any more, until it is dead. */
    @WithDefault("14d")
    Duration hold();

    /**
     * How long messages are kept from the time they were made, with their attempts; those that wait leave once they are sent
     * or dead. Must be longer than the deliveries topic keeps facts.
     */
    @WithDefault("30d")
    Duration retention();

    /** How often messages are given up and deleted. */
    @WithDefault("10m")
    Duration housekeepingEvery();

    Replay replay();

    /** How replays of stretches of time are worked off. */
    interface Replay {
        /** Most callbacks of one merchant that are put back to be sent, and not sent yet. */
        @WithDefault("8")
        int atOnce();

        /** How often more of them are put back. */
        @WithDefault("100ms")
        Duration every();

        /** How long a replay may take; then what is left of it isn't sent. */
        @WithDefault("3d")
        Duration patience();
    }

    Tracking tracking();

    /** How merchants are told where their couriers are. */
    interface Tracking {
        /** How long such a callback may take altogether. */
        @WithDefault("3s")
        Duration deadline();

        /** Positions older than this are dropped. */
        @WithDefault("30s")
        Duration maxAge();
    }

    /** Most positions under way from this replica, beside the callbacks of which there are four times as many. */
    default int maxTrackingInFlight() {
        return Math.max(1, maxInFlight() / 4);
    }

    /** The same to one endpoint. */
    default int maxTrackingInFlightPerEndpoint() {
        return Math.max(1, maxInFlightPerEndpoint() / 4);
    }

    /** Most tests under way from this replica. */
    default int maxTestsInFlight() {
        return 4;
    }

    /** How long a lane is leased. */
    default Duration lease() {
        return deadline().plus(leaseMargin());
    }
}
