/** The admin API. */
@NullMarked
package io.handoff.gateway.accounts.http;

import org.jspecify.annotations.NullMarked;
