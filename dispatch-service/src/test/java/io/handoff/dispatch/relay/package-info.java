/**
 * A kind of fleet that is as different from the standard protocol as real ones are: tokens that expire, phases instead of
 * tasks, report ids of its own, no look-up, and bodies that aren't JSON.
 */
@NullMarked
package io.handoff.dispatch.relay;

import org.jspecify.annotations.NullMarked;
