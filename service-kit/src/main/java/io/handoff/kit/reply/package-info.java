/** Request and reply over Kafka for the one who waits. */
@NullMarked
package io.handoff.kit.reply;

import org.jspecify.annotations.NullMarked;
