/** Fleet callbacks become updates of deliveries. */
@NullMarked
package io.handoff.dispatch.progress.application;

import org.jspecify.annotations.NullMarked;
