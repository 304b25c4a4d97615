/** AOT caches: what a JVM has loaded, linked and learned in one run, for the next runs of the same program. */
@NullMarked
package io.handoff.standalone.aot;

import org.jspecify.annotations.NullMarked;
