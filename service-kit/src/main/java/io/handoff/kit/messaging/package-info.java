/** Records in batches: decide, one transaction, emit, commit. */
@NullMarked
package io.handoff.kit.messaging;

import org.jspecify.annotations.NullMarked;
