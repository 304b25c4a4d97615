/** The service under load, by itself. */
@NullMarked
package io.handoff.webhook.load;

import org.jspecify.annotations.NullMarked;
