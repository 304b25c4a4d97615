/** Books, finds, cancels and advances jobs. */
@NullMarked
package io.handoff.simulator.job.application;

import org.jspecify.annotations.NullMarked;
