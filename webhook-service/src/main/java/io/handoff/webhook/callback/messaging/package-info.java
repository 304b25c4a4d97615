/** Facts about deliveries, from Kafka. */
@NullMarked
package io.handoff.webhook.callback.messaging;

import org.jspecify.annotations.NullMarked;
