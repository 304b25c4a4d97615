/** Deliveries through their whole life, seen by the merchant who is called back. */
@NullMarked
package io.handoff.bench.lives;

import org.jspecify.annotations.NullMarked;
