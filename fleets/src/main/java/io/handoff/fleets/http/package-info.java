/** What talking to fleets over HTTP has in common: deadlines, what a failure means, tokens that are renewed. */
@NullMarked
package io.handoff.fleets.http;

import org.jspecify.annotations.NullMarked;
