/** Where callbacks may go, what is told, how a call ended, and when an endpoint is left in peace; pure. */
@NullMarked
package io.handoff.webhook.endpoint.domain;

import org.jspecify.annotations.NullMarked;
