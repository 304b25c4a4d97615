/** What a fleet is asked to do, in our words: no provider's protocol, nor our own. */
@NullMarked
package io.handoff.contracts.job;

import org.jspecify.annotations.NullMarked;
