/** The suite's topics: how they are declared, how a Kafka has them, and how the one becomes the other. */
@NullMarked
package io.handoff.topics;

import org.jspecify.annotations.NullMarked;
