@NullMarked
package io.handoff.gateway.intake.json;

import org.jspecify.annotations.NullMarked;
