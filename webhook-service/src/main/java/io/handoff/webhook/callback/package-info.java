/** Callbacks: facts become messages, positions become calls, both are sent; messages are kept, shown and sent again. */
@NullMarked
package io.handoff.webhook.callback;

import org.jspecify.annotations.NullMarked;
