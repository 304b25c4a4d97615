/** What operators command: it is kept with its audit entry, and published to whoever carries it out. */
@NullMarked
package io.handoff.gateway.commands;

import org.jspecify.annotations.NullMarked;
