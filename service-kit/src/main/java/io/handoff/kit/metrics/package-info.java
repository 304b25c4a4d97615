/** How meters are labelled and divided, for every service's own. */
@NullMarked
package io.handoff.kit.metrics;

import org.jspecify.annotations.NullMarked;
