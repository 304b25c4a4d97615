/** What merchants may ask for, and the rules a request must keep. */
@NullMarked
package io.handoff.gateway.intake.domain;

import org.jspecify.annotations.NullMarked;
