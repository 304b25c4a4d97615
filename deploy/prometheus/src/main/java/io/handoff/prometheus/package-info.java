/** What services say of themselves, as the catalogue has it and as they expose it. */
@NullMarked
package io.handoff.prometheus;

import org.jspecify.annotations.NullMarked;
