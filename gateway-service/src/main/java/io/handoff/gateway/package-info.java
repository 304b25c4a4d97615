/** The gateway: the only door from outside. */
@NullMarked
package io.handoff.gateway;

import org.jspecify.annotations.NullMarked;
