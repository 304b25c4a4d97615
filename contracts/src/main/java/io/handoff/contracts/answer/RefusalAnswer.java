package io.handoff.contracts.answer;

import io.handoff.contracts.quotation.FleetRefusal;
import java.util.List;

/**
 * The event was understood and refused.
 *
 * @param violations what is wrong, each with its JSON path in the merchant's body; empty where {@code detail} says it all
 * @param rejected why each fleet can't serve the order; empty where fleets have nothing to do with it
 */
public record RefusalAnswer(Refusal refusal, String detail, List<Violation> violations, List<FleetRefusal> rejected)
        implements Answer {

    public RefusalAnswer {
        violations = violations == null ? List.of() : List.copyOf(violations); // earlier versions say neither
        rejected = rejected == null ? List.of() : List.copyOf(rejected);
    }

    public RefusalAnswer(Refusal refusal, String detail) {
        this(refusal, detail, List.of(), List.of());
    }
}
