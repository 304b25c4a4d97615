/** Compacted settings held in memory. */
@NullMarked
package io.handoff.kit.settings;

import org.jspecify.annotations.NullMarked;
