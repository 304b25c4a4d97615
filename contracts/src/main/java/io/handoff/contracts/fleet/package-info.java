/** The standard fleet protocol: the JSON that Handoff and a fleet exchange over HTTP. */
@NullMarked
package io.handoff.contracts.fleet;

import org.jspecify.annotations.NullMarked;
