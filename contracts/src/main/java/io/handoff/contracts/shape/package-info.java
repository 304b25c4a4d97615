/** What is true of each field of an order, said once where the field is declared. */
@NullMarked
package io.handoff.contracts.shape;

import org.jspecify.annotations.NullMarked;
