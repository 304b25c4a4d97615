/** The HTTP calls to merchants. */
@NullMarked
package io.handoff.webhook.callback.client;

import org.jspecify.annotations.NullMarked;
