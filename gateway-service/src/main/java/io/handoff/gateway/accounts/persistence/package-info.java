/** Accounts in Postgres. */
@NullMarked
package io.handoff.gateway.accounts.persistence;

import org.jspecify.annotations.NullMarked;
