package io.handoff.contracts.answer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet does at quoting, by one replica of quote-service.
 *
 * @param breaker {@code closed}, {@code open} while the fleet is spared, or {@code half_open} while it is tried again
 * @param breakerSince null where it has been closed all the time
 */
public record FleetQuoteReport(String breaker, @Nullable Instant breakerSince, RecentCalls quotes) {}
