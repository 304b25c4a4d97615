/** Accepting facts and sending them to merchants. */
@NullMarked
package io.handoff.webhook.callback.application;

import org.jspecify.annotations.NullMarked;
