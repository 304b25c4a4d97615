/** Signatures, sealed secrets, and what keeps a service from starting in production with unsafe settings. */
@NullMarked
package io.handoff.kit.security;

import org.jspecify.annotations.NullMarked;
