/** The merchants' door: everything under {@code /batch}, its sender recognised by token and signature. */
@NullMarked
package io.handoff.gateway.access;

import org.jspecify.annotations.NullMarked;
