/** Merchant and fleet accounts. */
@NullMarked
package io.handoff.gateway.accounts.domain;

import org.jspecify.annotations.NullMarked;
