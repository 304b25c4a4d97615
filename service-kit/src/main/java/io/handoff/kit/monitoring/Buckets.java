package io.handoff.kit.monitoring;

import java.time.Duration;
import java.util.Arrays;

/** The upper bounds of a histogram's buckets. Few, and those that rules ask for: each is a series for every label. */
public final class Buckets {
    private Buckets() {}

    /** The bounds as {@code deploy/metrics/catalogue.yaml} has them. */
    public static Duration[] seconds(double... bounds) {
        return Arrays.stream(bounds)
                .mapToObj(bound -> Duration.ofNanos(Math.round(bound * 1e9)))
                .toArray(Duration[]::new);
    }
}
