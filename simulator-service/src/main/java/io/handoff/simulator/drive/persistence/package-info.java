/** The steps that are due, claimed from Postgres. */
@NullMarked
package io.handoff.simulator.drive.persistence;

import org.jspecify.annotations.NullMarked;
