/** Which delivery a job belongs to, and the callbacks that came before we knew. */
@NullMarked
package io.handoff.dispatch.progress.persistence;

import org.jspecify.annotations.NullMarked;
