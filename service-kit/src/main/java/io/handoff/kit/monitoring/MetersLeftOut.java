package io.handoff.kit.monitoring;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Meters that nobody needs. */
@Singleton
final class MetersLeftOut {
    /** Each of Netty's groups of threads has one, with nothing to tell them apart, so that every start warned of the second. */
    @Produces
    @Singleton
    MeterFilter nettyWorkers() {
        return MeterFilter.denyNameStartsWith("netty.eventexecutor.workers");
    }
}
