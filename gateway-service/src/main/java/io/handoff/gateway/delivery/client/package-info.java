/** Reads deliveries from dispatch, which owns them. */
@NullMarked
package io.handoff.gateway.delivery.client;

import org.jspecify.annotations.NullMarked;
