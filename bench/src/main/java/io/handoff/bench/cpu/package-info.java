/** Processor time by process. */
@NullMarked
package io.handoff.bench.cpu;

import org.jspecify.annotations.NullMarked;
