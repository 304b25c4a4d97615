/** Recognises merchants by token and signature. */
@NullMarked
package io.handoff.gateway.access.application;

import org.jspecify.annotations.NullMarked;
