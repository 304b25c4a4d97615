/** Reading deliveries, for the gateway. */
@NullMarked
package io.handoff.dispatch.delivery.http;

import org.jspecify.annotations.NullMarked;
