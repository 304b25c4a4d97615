/** Reading positions. */
@NullMarked
package io.handoff.webhook.tracking.messaging;

import org.jspecify.annotations.NullMarked;
