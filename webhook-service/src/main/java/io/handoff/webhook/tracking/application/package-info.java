/** Telling merchants where their couriers are. */
@NullMarked
package io.handoff.webhook.tracking.application;

import org.jspecify.annotations.NullMarked;
