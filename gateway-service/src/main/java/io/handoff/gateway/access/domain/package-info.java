/** Who a merchant is to the gateway, and what proves it. */
@NullMarked
package io.handoff.gateway.access.domain;

import org.jspecify.annotations.NullMarked;
