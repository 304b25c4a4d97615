/** What keeps a service from starting in production with settings that are unsafe there. */
@NullMarked
package io.handoff.kit.production;

import org.jspecify.annotations.NullMarked;
