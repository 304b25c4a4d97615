/** Reads a merchant's JSON into the published language. */
@NullMarked
package io.handoff.gateway.intake.json;

import org.jspecify.annotations.NullMarked;
