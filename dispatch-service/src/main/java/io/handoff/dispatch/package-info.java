/** dispatch-service: owns deliveries. */
@NullMarked
package io.handoff.dispatch;

import org.jspecify.annotations.NullMarked;
