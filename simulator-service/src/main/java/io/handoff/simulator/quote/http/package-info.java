/** Quotes over the standard fleet protocol. */
@NullMarked
package io.handoff.simulator.quote.http;

import org.jspecify.annotations.NullMarked;
