/** Reads a merchant's JSON into the published language; what addresses and phone numbers in it mean. */
@NullMarked
package io.handoff.gateway.intake.json;

import org.jspecify.annotations.NullMarked;
