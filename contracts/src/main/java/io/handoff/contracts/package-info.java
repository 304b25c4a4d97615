/** The published language: value types, topics and events that every service agrees on. */
@NullMarked
package io.handoff.contracts;

import org.jspecify.annotations.NullMarked;
