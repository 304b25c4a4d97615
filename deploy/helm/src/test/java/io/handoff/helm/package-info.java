/** The chart as Kubernetes would get it. */
@NullMarked
package io.handoff.helm;

import org.jspecify.annotations.NullMarked;
