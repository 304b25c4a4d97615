/** Messages as operators read them. */
@NullMarked
package io.handoff.webhook.operations.persistence;

import org.jspecify.annotations.NullMarked;
