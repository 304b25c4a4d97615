@NullMarked
package io.handoff.gateway.delivery;

import org.jspecify.annotations.NullMarked;
