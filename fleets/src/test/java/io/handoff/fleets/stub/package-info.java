/** What stands where a provider's API would, on loopback. */
@NullMarked
package io.handoff.fleets.stub;

import org.jspecify.annotations.NullMarked;
