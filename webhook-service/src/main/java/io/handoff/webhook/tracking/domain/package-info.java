/** Which positions are still worth sending, and when their turn is; pure. */
@NullMarked
package io.handoff.webhook.tracking.domain;

import org.jspecify.annotations.NullMarked;
