/** Fleet callbacks become updates of deliveries. */
@NullMarked
package io.handoff.dispatch.progress;

import org.jspecify.annotations.NullMarked;
