/** One table of the figures that must not become worse, beside the last ones that were written down. */
@NullMarked
package io.handoff.bench.table;

import org.jspecify.annotations.NullMarked;
