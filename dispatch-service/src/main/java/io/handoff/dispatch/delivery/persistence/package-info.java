/** Deliveries, their inbox, their log, their timers and the calls to fleets, in Postgres. */
@NullMarked
package io.handoff.dispatch.delivery.persistence;

import org.jspecify.annotations.NullMarked;
