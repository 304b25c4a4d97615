/** What a recipient may know of a delivery. */
@NullMarked
package io.handoff.gateway.tracking.domain;

import org.jspecify.annotations.NullMarked;
