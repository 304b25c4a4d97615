/** Callbacks: signed, ordered, retried, replayable. */
@NullMarked
package io.handoff.webhook;

import org.jspecify.annotations.NullMarked;
