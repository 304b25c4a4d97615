/** Errors as RFC 9457 problem details; internal HTTP. */
@NullMarked
package io.handoff.kit.http;

import org.jspecify.annotations.NullMarked;
