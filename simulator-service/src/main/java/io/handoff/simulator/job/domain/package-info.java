/** A job of a simulated fleet and the steps it is played in; pure. */
@NullMarked
package io.handoff.simulator.job.domain;

import org.jspecify.annotations.NullMarked;
