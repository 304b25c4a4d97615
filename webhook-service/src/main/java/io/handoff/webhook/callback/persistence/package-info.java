/** Messages and lanes in Postgres. */
@NullMarked
package io.handoff.webhook.callback.persistence;

import org.jspecify.annotations.NullMarked;
