/** What every Kafka adapter of the gateway needs to know of the broker. */
@NullMarked
package io.handoff.gateway.kafka;

import org.jspecify.annotations.NullMarked;
