/** Jobs in Postgres. */
@NullMarked
package io.handoff.simulator.job.persistence;

import org.jspecify.annotations.NullMarked;
