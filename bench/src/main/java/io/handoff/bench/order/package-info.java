/** What is sent: an order, signed. */
@NullMarked
package io.handoff.bench.order;

import org.jspecify.annotations.NullMarked;
