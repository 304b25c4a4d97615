/** Takes what fleets report. */
@NullMarked
package io.handoff.gateway.callbacks.application;

import org.jspecify.annotations.NullMarked;
