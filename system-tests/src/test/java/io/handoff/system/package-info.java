/** The whole suite as its users see it. */
@NullMarked
package io.handoff.system;

import org.jspecify.annotations.NullMarked;
