/** The verb {@code fleet}: fleets, through the admin API of the running suite. */
@NullMarked
package io.handoff.standalone.fleets;

import org.jspecify.annotations.NullMarked;
