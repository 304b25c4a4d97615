/** GET and POST /batch/deliveries/{external_delivery_id}. */
@NullMarked
package io.handoff.gateway.delivery.http;

import org.jspecify.annotations.NullMarked;
