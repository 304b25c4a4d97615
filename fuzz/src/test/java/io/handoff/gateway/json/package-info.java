@NullMarked
package io.handoff.gateway.json;

import org.jspecify.annotations.NullMarked;
