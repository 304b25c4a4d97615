/** What a delivery is and how it changes: pure decisions. */
@NullMarked
package io.handoff.dispatch.delivery.domain;

import org.jspecify.annotations.NullMarked;
