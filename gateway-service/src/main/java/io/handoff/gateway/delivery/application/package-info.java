/** Looks deliveries up. */
@NullMarked
package io.handoff.gateway.delivery.application;

import org.jspecify.annotations.NullMarked;
