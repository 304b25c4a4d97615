/** Answers requests for quotes, as promptly as the fleet would. */
@NullMarked
package io.handoff.simulator.quote.application;

import org.jspecify.annotations.NullMarked;
