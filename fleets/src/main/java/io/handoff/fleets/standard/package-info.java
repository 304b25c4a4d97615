/** The standard fleet protocol: our own small HTTP dialect, signed in both directions. */
@NullMarked
package io.handoff.fleets.standard;

import org.jspecify.annotations.NullMarked;
