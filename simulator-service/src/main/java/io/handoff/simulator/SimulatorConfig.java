package io.handoff.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings of the simulator, under {@code handoff}. */
@ConfigMapping(prefix = "handoff")
public interface SimulatorConfig {
    FleetAccess fleet();

    Simulator simulator();

    /** How Handoff and the simulated fleets know each other. */
    interface FleetAccess {
        /** Shared secret that signs requests to the fleets and their callbacks. */
        String secret();

        /** How far a signature's time may be from now, either way. */
        @WithDefault("300s")
        Duration signatureTolerance();
    }

    /** How fleets are played. */
    interface Simulator {
        /** Where the simulator is reached; proof-of-delivery links start with it. */
        @WithDefault("http://127.0.0.1:8084")
        URI url();

        /** The same seed gives the same prices, refusals and couriers. */
        @WithDefault("1")
        long seed();

        /** How many times faster than the clock jobs are played. */
        @WithDefault("1")
        double speed();

        /** How long a quote can be booked. */
        @WithDefault("10m")
        Duration quoteValidity();

        /** How long after its booking a job is kept, unless a step of it is still to come by itself. */
        @WithDefault("30d")
        Duration retention();

        Callbacks callbacks();

        Positions positions();
    }

    /** How fleets tell where their couriers are. */
    interface Positions {
        /** How often each courier's position is told at a speed of 1; twice as often at 2, and so on. */
        @WithDefault("5s")
        Duration every();

        /** Most positions under way at once. */
        @WithDefault("32")
        int concurrency();
    }

    /** How progress is reported. */
    interface Callbacks {
        /** How often due steps are looked for. */
        @WithDefault("250ms")
        Duration pollEvery();

        /** Most reports under way at once. */
        @WithDefault("256")
        int concurrency();

        /** How long one report may take, its answer included. */
        @WithDefault("5s")
        Duration deadline();

        /** After how long a claimed step is claimed again if nothing was heard of it; longer than the deadline. */
        @WithDefault("20s")
        Duration lease();

        /** Pause after the first failure of a report; it doubles with each further one. */
        @WithDefault("1s")
        Duration firstRetry();

        /** Longest pause between two tries of a report. */
        @WithDefault("1m")
        Duration longestRetry();

        /** How long one report is tried before the job is left where it is. */
        @WithDefault("24h")
        Duration giveUpAfter();
    }
}
