/** Measures a suite that runs on this machine: see docs/benchmark.md. */
@NullMarked
package io.handoff.bench;

import org.jspecify.annotations.NullMarked;
