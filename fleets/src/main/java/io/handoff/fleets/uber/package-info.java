/** Uber Direct, by its documented API. */
@NullMarked
package io.handoff.fleets.uber;

import org.jspecify.annotations.NullMarked;
