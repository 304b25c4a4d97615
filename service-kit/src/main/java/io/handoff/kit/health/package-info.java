/** Readiness that sees a stuck consumer. */
@NullMarked
package io.handoff.kit.health;

import org.jspecify.annotations.NullMarked;
