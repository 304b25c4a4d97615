/** What a service plays against itself before it says that it is ready, so that its first requests meet compiled code. */
@NullMarked
package io.handoff.kit.rehearsal;

import org.jspecify.annotations.NullMarked;
