/** The verb {@code merchant}: accounts, through the admin API of the running suite. */
@NullMarked
package io.handoff.standalone.merchants;

import org.jspecify.annotations.NullMarked;
