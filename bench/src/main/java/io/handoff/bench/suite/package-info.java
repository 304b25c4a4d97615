/** The running suite, as its folder and its admin API tell of it. */
@NullMarked
package io.handoff.bench.suite;

import org.jspecify.annotations.NullMarked;
