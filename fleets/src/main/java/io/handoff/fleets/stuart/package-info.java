/** Stuart, by its documented API. */
@NullMarked
package io.handoff.fleets.stuart;

import org.jspecify.annotations.NullMarked;
