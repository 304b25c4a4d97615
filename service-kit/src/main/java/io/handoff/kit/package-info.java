/** What every service needs and no domain knows. */
@NullMarked
package io.handoff.kit;

import org.jspecify.annotations.NullMarked;
