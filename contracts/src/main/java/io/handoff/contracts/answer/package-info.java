/** What the deciding service answers to one waiting request: {@code handoff.replies.v1}. */
@NullMarked
package io.handoff.contracts.answer;

import org.jspecify.annotations.NullMarked;
