/** What addresses and phone numbers mean, from data that is always at hand. */
@NullMarked
package io.handoff.gateway.address;

import org.jspecify.annotations.NullMarked;
