/** GET /batch/servicearea. */
@NullMarked
package io.handoff.gateway.servicearea.http;

import org.jspecify.annotations.NullMarked;
