/** Merchants' accounts: the operator's API, its use cases, and how the other services learn of changes. */
@NullMarked
package io.handoff.gateway.accounts;

import org.jspecify.annotations.NullMarked;
