/** Gathers come from Kafka, and their outcomes go there. */
@NullMarked
package io.handoff.quote.gather.messaging;

import org.jspecify.annotations.NullMarked;
