/** Requests that nobody would write by hand, and what the documentation says of their answers. */
@NullMarked
package io.handoff.system.generated;

import org.jspecify.annotations.NullMarked;
