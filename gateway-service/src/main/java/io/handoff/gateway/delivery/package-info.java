/** What is read of deliveries: how they stand, where fleets deliver, and for operators why it was this fleet. */
@NullMarked
package io.handoff.gateway.delivery;

import org.jspecify.annotations.NullMarked;
