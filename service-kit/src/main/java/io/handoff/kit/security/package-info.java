/** Signatures and sealed secrets. */
@NullMarked
package io.handoff.kit.security;

import org.jspecify.annotations.NullMarked;
