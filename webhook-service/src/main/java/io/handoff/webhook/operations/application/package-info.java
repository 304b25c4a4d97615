/** What operators see and do, and what keeps the tables small. */
@NullMarked
package io.handoff.webhook.operations.application;

import org.jspecify.annotations.NullMarked;
