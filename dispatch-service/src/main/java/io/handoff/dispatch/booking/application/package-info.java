/** Booking attempts: asking fleets to take a job or give it up. */
@NullMarked
package io.handoff.dispatch.booking.application;

import org.jspecify.annotations.NullMarked;
