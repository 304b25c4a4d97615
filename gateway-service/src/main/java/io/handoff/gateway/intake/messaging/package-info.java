/** The merchant's event on Kafka, and the answer to it. */
@NullMarked
package io.handoff.gateway.intake.messaging;

import org.jspecify.annotations.NullMarked;
