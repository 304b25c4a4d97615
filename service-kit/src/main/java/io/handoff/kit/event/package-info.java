/** CloudEvents in binary mode, and ids that derive from their cause. */
@NullMarked
package io.handoff.kit.event;

import org.jspecify.annotations.NullMarked;
