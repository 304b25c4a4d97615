/** The verb {@code fleet}: fleets, through the admin API of the running suite, or on trial without one. */
@NullMarked
package io.handoff.standalone.fleets;

import org.jspecify.annotations.NullMarked;
