/** One way to write JSON. */
@NullMarked
package io.handoff.kit.json;

import org.jspecify.annotations.NullMarked;
