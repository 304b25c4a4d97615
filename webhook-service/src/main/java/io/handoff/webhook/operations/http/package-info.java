/** Internal HTTP for operators. */
@NullMarked
package io.handoff.webhook.operations.http;

import org.jspecify.annotations.NullMarked;
