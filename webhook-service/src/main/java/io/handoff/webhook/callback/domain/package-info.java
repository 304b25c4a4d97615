/** Messages, their lanes, and when a failed one is tried again. */
@NullMarked
package io.handoff.webhook.callback.domain;

import org.jspecify.annotations.NullMarked;
