/** Where callbacks may go, and when an endpoint is left in peace. */
@NullMarked
package io.handoff.webhook.endpoint.domain;

import org.jspecify.annotations.NullMarked;
