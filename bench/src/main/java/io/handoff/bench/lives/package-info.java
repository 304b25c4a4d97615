/** Deliveries through their whole life, seen by the merchant who is called back: sustained, from the first second, and beyond capacity. */
@NullMarked
package io.handoff.bench.lives;

import org.jspecify.annotations.NullMarked;
