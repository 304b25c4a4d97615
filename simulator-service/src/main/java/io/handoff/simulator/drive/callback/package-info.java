/** Reports progress to Handoff, signed. */
@NullMarked
package io.handoff.simulator.drive.callback;

import org.jspecify.annotations.NullMarked;
