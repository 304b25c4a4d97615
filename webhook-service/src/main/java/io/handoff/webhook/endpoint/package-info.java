/** Merchants' endpoints, and calling them. */
@NullMarked
package io.handoff.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
