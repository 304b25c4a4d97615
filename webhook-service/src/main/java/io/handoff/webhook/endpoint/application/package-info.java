/** The endpoints merchants have registered. */
@NullMarked
package io.handoff.webhook.endpoint.application;

import org.jspecify.annotations.NullMarked;
