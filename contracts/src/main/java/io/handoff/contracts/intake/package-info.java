/** Everything that may change a delivery: the events of {@code handoff.intake.v1}. */
@NullMarked
package io.handoff.contracts.intake;

import org.jspecify.annotations.NullMarked;
