package io.handoff.dispatch;

import io.handoff.kit.KitConfig.Risk;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of dispatch-service, under {@code handoff.dispatch}. */
@ConfigMapping(prefix = "handoff.dispatch")
public interface DispatchConfig {
    /** Deliveries whose first pickup is further ahead are gathered and booked this long before it. */
    @WithDefault("45m")
    Duration scheduledLead();

    Search search();

    Acceptance acceptance();

    /** Where fleets reach the gateway, for their callbacks; absent: {@code handoff.gateway.url}. */
    String gatewayUrl();

    /** {@code accepted}: in production too, fleets may call back by plain http; absent: {@code handoff.gateway.plaintext}. */
    Optional<Risk> gatewayPlaintext();

    Booking booking();

    Callbacks callbacks();

    Retention retention();

    /** How fleets are asked to book and to cancel. */
    interface Booking {
        /** How long a fleet may take to answer. */
        @WithDefault("10s")
        Duration timeout();

        /** Most calls at once to one fleet. */
        @WithDefault("32")
        int perFleet();

        /** How long looking for due calls may take before that is given up and tried again. */
        @WithDefault("10s")
        Duration claimDeadline();

        /** How many times a booking with an unknown outcome is looked up and tried again. */
        @WithDefault("6")
        int maxTries();
    }

    /** How long and how often fleets are asked for a delivery nobody has taken yet. */
    interface Search {
        /** How long after the first pickup's time a search goes on; an account may say otherwise. */
        @WithDefault("15m")
        Duration afterPickup();

        /** No search ends sooner after it began. */
        @WithDefault("10m")
        Duration atLeast();

        /** How long a round may be without its outcome before the next one. */
        @WithDefault("30s")
        Duration gatherPatience();

        /** Pause after the first round without a courier; doubles with every further one. */
        @WithDefault("5s")
        Duration firstPause();

        /** No pause is longer. */
        @WithDefault("1m")
        Duration longestPause();
    }

    /** When a booking that no courier accepts is given up; the later of the two counts. */
    interface Acceptance {
        /** This long after the booking. */
        @WithDefault("5m")
        Duration afterBooking();

        /** This long before the first pickup. */
        @WithDefault("10m")
        Duration beforePickup();
    }

    /** How callbacks of fleets are matched to deliveries. */
    interface Callbacks {
        /** How long a callback waits for the outcome of the booking it belongs to. */
        @WithDefault("10m")
        Duration unknownJobPatience();
    }

    /** How long things are kept; docs/limits.md has them all in one table. */
    interface Retention {
        /**
         * How long a delivery can be read after it last changed, and which job was whose is known. Then its key, its id and
         * its last status stay, so that ordering it again books nobody.
         */
        @WithDefault("400d")
        Duration deliveries();

        /** How long a delivery is kept that was quoted and never ordered, after its last quotation. */
        @WithDefault("30d")
        Duration quotations();

        /** How long what fleets were asked is kept once they have answered: names, phones, streets. */
        @WithDefault("30d")
        Duration requests();

        /** How many whole months the log of facts is kept; longer where deliveries are. */
        @WithDefault("13")
        int eventMonths();

        /** How long processed event ids are kept at least; must outlast the retention of intake. They leave by weeks. */
        @WithDefault("14d")
        Duration eventIds();
    }
}
