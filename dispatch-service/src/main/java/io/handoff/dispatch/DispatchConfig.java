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

    Status status();

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

    /** When a fleet that is silent about its job is asked how it stands: a report may have been lost. */
    interface Status {
        /** How long nothing was heard; shorter than {@code acceptance.after-booking}, so that an acceptance isn't missed. */
        @WithDefault("3m")
        Duration afterSilence();

        /**
         * While no courier has accepted, not sooner than this before the first pickup; longer than
         * {@code acceptance.before-pickup}, for the same reason. Afterwards not before a stop's time.
         */
        @WithDefault("15m")
        Duration beforePickup();

        /** The pause doubles with every time nothing new was heard, up to this. */
        @WithDefault("15m")
        Duration longestPause();

        /** How long a fleet is asked in vain, since it was heard of or should have been. */
        @WithDefault("24h")
        Duration giveUpAfter();

        /** How long a fleet isn't asked again that has answered that it can't be. */
        @WithDefault("1h")
        Duration notOfferedFor();

        /** Most of these calls at once to one fleet. */
        @WithDefault("4")
        int perFleet();
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
