/** POST /batch/deliveries. */
@NullMarked
package io.handoff.gateway.intake.http;

import org.jspecify.annotations.NullMarked;
