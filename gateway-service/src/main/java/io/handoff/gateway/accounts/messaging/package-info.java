/** Publishes accounts to every service. */
@NullMarked
package io.handoff.gateway.accounts.messaging;

import org.jspecify.annotations.NullMarked;
