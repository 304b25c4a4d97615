/** How offers are ranked. */
@NullMarked
package io.handoff.fleets.selection;

import org.jspecify.annotations.NullMarked;
