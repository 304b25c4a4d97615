/** What is asked of fleets, and what their answers are worth. */
@NullMarked
package io.handoff.quote.gather.domain;

import org.jspecify.annotations.NullMarked;
