/** Gathers in Postgres: inbox, durable work and result in one row. */
@NullMarked
package io.handoff.quote.gather.persistence;

import org.jspecify.annotations.NullMarked;
