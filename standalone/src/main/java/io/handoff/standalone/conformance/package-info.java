/** {@code ./handoff fleet conformance}: plays Handoff against a server that speaks the standard fleet protocol. */
@NullMarked
package io.handoff.standalone.conformance;

import org.jspecify.annotations.NullMarked;
