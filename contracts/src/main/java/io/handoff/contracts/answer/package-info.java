/** What is answered: to one waiting request ({@code handoff.replies.v1}), to a merchant who reads, to whoever asks webhook-service. */
@NullMarked
package io.handoff.contracts.answer;

import org.jspecify.annotations.NullMarked;
