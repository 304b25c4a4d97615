/** Offers of fleets, ranked. */
@NullMarked
package io.handoff.contracts.quotation;

import org.jspecify.annotations.NullMarked;
