package io.handoff.gateway.intake;

import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.gateway.access.MerchantHeaders;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only a sandbox may be asked for. */
record SandboxRules(boolean sandbox) {
    static final String SCENARIO = MerchantHeaders.SCENARIO;

    private static final int MAX_SCENARIO = 64;

    /** Why the event is refused, or null. */
    @Nullable
    Problem objection(MerchantEvent event) {
        DeliveryDetails details = OrderBudget.detailsOf(event);
        if (details == null) {
            return null;
        }
        String scenario = details.scenario();
        if (!sandbox && details.simulate()) {
            return ProblemType.FORBIDDEN.problem("simulate is for the sandbox only.");
        }
        if (!sandbox && scenario != null) {
            return ProblemType.FORBIDDEN.problem(SCENARIO + " is for the sandbox only.");
        }
        if (scenario != null && !isWord(scenario)) {
            return ProblemType.invalid(List.of(new Violation(
                    SCENARIO, "must be a word of lower-case letters and underscores, such as courier_lost")));
        }
        return null;
    }

    private static boolean isWord(String scenario) {
        return !scenario.isEmpty()
                && scenario.length() <= MAX_SCENARIO
                && scenario.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_');
    }
}
