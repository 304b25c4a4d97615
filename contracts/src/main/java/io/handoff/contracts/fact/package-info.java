/** What has happened to deliveries: the events of {@code handoff.deliveries.v1}. */
@NullMarked
package io.handoff.contracts.fact;

import org.jspecify.annotations.NullMarked;
