/** Who a merchant is: recognised by token and signature, held to a rate. */
@NullMarked
package io.handoff.gateway.access;

import org.jspecify.annotations.NullMarked;
