/** Opens accounts and keeps the sandbox's. */
@NullMarked
package io.handoff.gateway.accounts;

import org.jspecify.annotations.NullMarked;
