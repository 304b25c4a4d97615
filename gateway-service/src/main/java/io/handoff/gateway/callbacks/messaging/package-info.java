/** Fleet callbacks on Kafka. */
@NullMarked
package io.handoff.gateway.callbacks.messaging;

import org.jspecify.annotations.NullMarked;
