package io.handoff.quote.gather;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the quote service, under {@code handoff.quote}. */
@ConfigMapping(prefix = "handoff.quote")
public interface QuoteConfig {
    Work work();

    Fleet fleet();

    Offer offer();

    Retention retention();

    /** How gathers are worked off. */
    interface Work {
        /** How long a gather belongs to the replica that claimed it. No gather may take more than half of this. */
        @WithDefault("15s")
        Duration lease();

        /** How often to look for gathers that another replica has left, or that rested after a failure. */
        @WithDefault("500ms")
        Duration pollEvery();

        /** Most gathers in flight in one replica. */
        @WithDefault("256")
        int maxInFlight();

        /**
         * Most that wait in one replica for those. Quotations beyond, or whose turn would come too late, are answered 503 at
         * once; searches wait in the database.
         */
        @WithDefault("512")
        int queue();

        /** How long a gather rests after its first failure, for instance because Kafka was away; doubles each time. */
        @WithDefault("250ms")
        Duration retryPause();

        /** Longest a gather rests after a failure. */
        @WithDefault("30s")
        Duration longestRetryPause();

        /** What is kept of a waiting request's time for recording and answering. */
        @WithDefault("200ms")
        Duration replyMargin();
    }

    /** How every single fleet is treated. */
    interface Fleet {
        /** Longest a fleet may take to quote; a merchant's deadline may be shorter. */
        @WithDefault("5s")
        Duration timeout();

        /**
         * How long a fleet may be silent, from when its request was written, before it has timed out, which its circuit breaker
         * counts. One that is cut off sooner, by a merchant's deadline, was not_waited_for.
         */
        @WithDefault("1s")
        Duration patience();

        /** Most requests in flight to one fleet. */
        @WithDefault("64")
        int concurrency();

        /** Most requests waiting for one of those. */
        @WithDefault("256")
        int queue();

        /** The last so many requests decide whether a fleet is spared. */
        @WithDefault("20")
        int breakerVolume();

        /** The share of them that has to fail. */
        @WithDefault("0.5")
        double breakerFailureRatio();

        /** How long a fleet is spared before it is tried again. */
        @WithDefault("5s")
        Duration breakerDelay();
    }

    /** How long offers stand. */
    interface Offer {
        /** How much earlier than the fleet's own expiry ours is, so that a booking still reaches the fleet in time. */
        @WithDefault("30s")
        Duration margin();

        /** How long an offer stands where the fleet names no expiry. */
        @WithDefault("5m")
        Duration lifetime();
    }

    /** How long gathers are kept. Longer than the topics keep the events, since a gather is its event's inbox entry. */
    interface Retention {
        /** Age at which a gather is deleted with all that fleets said, even one that could never be done. */
        @WithDefault("14d")
        Duration age();

        /** How often old gathers are deleted. */
        @WithDefault("1m")
        Duration sweepEvery();

        /** Most gathers deleted at once. */
        @WithDefault("5000")
        int sweepSize();
    }
}
