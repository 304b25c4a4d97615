/** Reading fleet callbacks. */
@NullMarked
package io.handoff.dispatch.progress.messaging;

import org.jspecify.annotations.NullMarked;
