package io.handoff.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of dispatch-service, under {@code handoff.dispatch}. */
@ConfigMapping(prefix = "handoff.dispatch")
public interface DispatchConfig {
    /** Deliveries whose first pickup is further ahead are gathered and booked this long before it. */
    @WithDefault("45m")
    Duration scheduledLead();

    /** How many times fleets are asked before a delivery fails. */
    @WithDefault("3")
    int maxRounds();

    /** Pause after a round in which no fleet offered anything. */
    @WithDefault("30s")
    Duration retrySearchAfter();

    /** Where fleets reach the gateway, for their callbacks. */
    String gatewayUrl();

    Booking booking();

    Callbacks callbacks();

    /** How long the log of facts is kept, by whole months. */
    @WithDefault("13")
    int eventMonths();

    /** How long processed event ids are kept; must outlast the retention of intake. */
    @WithDefault("14d")
    Duration inboxRetention();

    /** How fleets are asked to book and to cancel. */
    interface Booking {
        /** How long a fleet may take to answer. */
        @WithDefault("10s")
        Duration timeout();

        /** Most calls at once to one fleet. */
        @WithDefault("32")
        int perFleet();

        /** How many times a booking with an unknown outcome is looked up and tried again. */
        @WithDefault("6")
        int maxTries();
    }

    /** How callbacks of fleets are matched to deliveries. */
    interface Callbacks {
        /** How long a callback waits for the outcome of the booking it belongs to. */
        @WithDefault("10m")
        Duration unknownJobPatience();
    }
}
