/** What a log line is made of. */
@NullMarked
package io.handoff.kit.log;

import org.jspecify.annotations.NullMarked;
