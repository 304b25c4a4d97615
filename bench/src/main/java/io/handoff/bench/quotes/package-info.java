/** What a quotation takes beyond its slowest fleet. */
@NullMarked
package io.handoff.bench.quotes;

import org.jspecify.annotations.NullMarked;
