/** Prometheus beside the suite, and what the dashboards would show of it. */
@NullMarked
package io.handoff.system.watch;

import org.jspecify.annotations.NullMarked;
