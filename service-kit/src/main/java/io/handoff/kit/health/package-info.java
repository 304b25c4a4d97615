/** Readiness that sees a stuck consumer, liveness that sees a dead thread. */
@NullMarked
package io.handoff.kit.health;

import org.jspecify.annotations.NullMarked;
