/** Stands where real fleets would: quotes, books and plays deliveries over the standard fleet protocol. */
@NullMarked
package io.handoff.simulator;

import org.jspecify.annotations.NullMarked;
