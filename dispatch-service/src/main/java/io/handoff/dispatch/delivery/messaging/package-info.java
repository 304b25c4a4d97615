/** Reading intake. */
@NullMarked
package io.handoff.dispatch.delivery.messaging;

import org.jspecify.annotations.NullMarked;
