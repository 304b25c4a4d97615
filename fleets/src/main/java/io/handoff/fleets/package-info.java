/** What a fleet is, how to talk to it, and how to choose one. */
@NullMarked
package io.handoff.fleets;

import org.jspecify.annotations.NullMarked;
