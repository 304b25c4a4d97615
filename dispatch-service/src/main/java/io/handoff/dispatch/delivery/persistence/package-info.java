/** Deliveries, their inbox and their log in Postgres. */
@NullMarked
package io.handoff.dispatch.delivery.persistence;

import org.jspecify.annotations.NullMarked;
