/** Kafka: records in batches (decide, one transaction, emit, commit), replies to waiting requests, compacted settings in memory. */
@NullMarked
package io.handoff.kit.messaging;

import org.jspecify.annotations.NullMarked;
