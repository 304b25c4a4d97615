/** Callbacks: facts become messages, messages are sent, shown and sent again. */
@NullMarked
package io.handoff.webhook.callback;

import org.jspecify.annotations.NullMarked;
