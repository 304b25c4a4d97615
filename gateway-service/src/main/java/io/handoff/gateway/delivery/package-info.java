/** What merchants read: deliveries, and where fleets deliver. */
@NullMarked
package io.handoff.gateway.delivery;

import org.jspecify.annotations.NullMarked;
