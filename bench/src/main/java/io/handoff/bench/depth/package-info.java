/** What grows with what is stored, and callbacks by themselves with as many behind them. */
@NullMarked
package io.handoff.bench.depth;

import org.jspecify.annotations.NullMarked;
