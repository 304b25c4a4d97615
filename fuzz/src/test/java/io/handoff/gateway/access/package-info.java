@NullMarked
package io.handoff.gateway.access;

import org.jspecify.annotations.NullMarked;
