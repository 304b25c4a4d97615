/** Deciding intake events in batches. */
@NullMarked
package io.handoff.dispatch.delivery.application;

import org.jspecify.annotations.NullMarked;
