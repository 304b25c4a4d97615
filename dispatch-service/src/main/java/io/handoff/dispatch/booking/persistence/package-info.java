/** Booking attempts in Postgres. */
@NullMarked
package io.handoff.dispatch.booking.persistence;

import org.jspecify.annotations.NullMarked;
