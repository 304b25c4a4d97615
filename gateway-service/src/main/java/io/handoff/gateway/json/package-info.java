/** Strict JSON, and readers that report every violation with its path. */
@NullMarked
package io.handoff.gateway.json;

import org.jspecify.annotations.NullMarked;
