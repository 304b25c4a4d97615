/** What others see of a service: readiness that sees a stuck consumer, liveness, meters, log lines. */
@NullMarked
package io.handoff.kit.monitoring;

import org.jspecify.annotations.NullMarked;
