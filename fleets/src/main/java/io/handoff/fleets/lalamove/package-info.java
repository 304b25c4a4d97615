/** Lalamove, by its documented API, version 3. */
@NullMarked
package io.handoff.fleets.lalamove;

import org.jspecify.annotations.NullMarked;
