/** One delivery through its whole life, for people to watch. */
@NullMarked
package io.handoff.standalone.demo;

import org.jspecify.annotations.NullMarked;
