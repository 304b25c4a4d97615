package io.handoff.simulator.fleet.domain;

import java.time.Duration;

/**
 * How a fleet answers.
 *
 * @param rating of its couriers by customers, 0 to 5
 * @param quickest its quickest answer to a request for a quote
 * @param slowest its slowest
 * @param declinesPercent how many requests it declines for no reason a customer could see
 * @param cateringOnly whether it takes nothing but catering
 * @param modifies whether it changes what is booked
 */
public record Manners(
        double rating,
        Duration quickest,
        Duration slowest,
        int declinesPercent,
        boolean cateringOnly,
        boolean modifies) {}
