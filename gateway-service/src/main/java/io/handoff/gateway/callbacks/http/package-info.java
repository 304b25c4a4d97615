/** POST /fleet-callbacks/{fleetId}. */
@NullMarked
package io.handoff.gateway.callbacks.http;

import org.jspecify.annotations.NullMarked;
