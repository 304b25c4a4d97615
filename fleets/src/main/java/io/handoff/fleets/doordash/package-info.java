/** DoorDash Drive, by its documented API. */
@NullMarked
package io.handoff.fleets.doordash;

import org.jspecify.annotations.NullMarked;
