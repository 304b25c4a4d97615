/** Plays jobs: each step at its time, in order, until its report has arrived. */
@NullMarked
package io.handoff.simulator.drive.application;

import org.jspecify.annotations.NullMarked;
