/** How a simulated fleet answers a request for a quote; pure. */
@NullMarked
package io.handoff.simulator.quote.domain;

import org.jspecify.annotations.NullMarked;
