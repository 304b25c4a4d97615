/** Messages, their lanes, when a failed one is tried again; which positions are still worth sending. Pure. */
@NullMarked
package io.handoff.webhook.callback.domain;

import org.jspecify.annotations.NullMarked;
