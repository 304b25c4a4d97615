/** The recipient's page. */
@NullMarked
package io.handoff.gateway.tracking.http;

import org.jspecify.annotations.NullMarked;
