/** Where a fleet works. */
@NullMarked
package io.handoff.fleets.coverage;

import org.jspecify.annotations.NullMarked;
