/** What Postgres alone does with the same rows, one transaction for each delivery. */
@NullMarked
package io.handoff.bench.baseline;

import org.jspecify.annotations.NullMarked;
