/** What fleets' callbacks say, and of which jobs. */
@NullMarked
package io.handoff.dispatch.progress.domain;

import org.jspecify.annotations.NullMarked;
