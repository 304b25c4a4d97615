/** The operator's door: who is let in, and what holds for every request. */
@NullMarked
package io.handoff.gateway.admin;

import org.jspecify.annotations.NullMarked;
