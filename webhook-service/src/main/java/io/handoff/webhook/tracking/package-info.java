/** Telling merchants where their couriers are. */
@NullMarked
package io.handoff.webhook.tracking;

import org.jspecify.annotations.NullMarked;
