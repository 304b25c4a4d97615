package io.handoff.gateway.reference;

import io.handoff.gateway.web.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The answers that resources of the admin API name in their annotations, for all that can go wrong there. */
final class AdminProblems {
    private static final Map<String, List<ProblemType>> ANSWERS = Map.ofEntries(
            Map.entry("Invalid", List.of(ProblemType.INVALID_REQUEST)),
            Map.entry("Unauthenticated", List.of(ProblemType.UNAUTHENTICATED)),
            Map.entry("NotFound", List.of(ProblemType.NOT_FOUND)),
            Map.entry("Forbidden", List.of(ProblemType.FORBIDDEN)),
            Map.entry(
                    "DeliveryNotFound",
                    List.of(ProblemType.NOT_FOUND, ProblemType.MERCHANT_NOT_FOUND, ProblemType.DELIVERY_NOT_FOUND)),
            Map.entry("MerchantNotFound", List.of(ProblemType.NOT_FOUND, ProblemType.MERCHANT_NOT_FOUND)),
            Map.entry("MethodNotAllowed", List.of(ProblemType.METHOD_NOT_ALLOWED)),
            Map.entry("NotAcceptable", List.of(ProblemType.NOT_ACCEPTABLE)),
            Map.entry("Conflict", List.of(ProblemType.CONFLICT)),
            Map.entry("PreconditionFailed", List.of(ProblemType.PRECONDITION_FAILED)),
            Map.entry("BodyTooLarge", List.of(ProblemType.BODY_TOO_LARGE)),
            Map.entry("UnsupportedEncoding", List.of(ProblemType.UNSUPPORTED_ENCODING)),
            Map.entry("IdempotencyKeyReused", List.of(ProblemType.IDEMPOTENCY_KEY_REUSED)),
            Map.entry("Unavailable", List.of(ProblemType.UNAVAILABLE)),
            Map.entry("InternalError", List.of(ProblemType.INTERNAL_ERROR)));

    private AdminProblems() {}

    static Map<String, APIResponse> answers() {
        Map<String, APIResponse> answers = new LinkedHashMap<>();
        ANSWERS.keySet().stream()
                .sorted()
                .forEach(name -> answers.put(
                        name,
                        ProblemAnswers.of(ANSWERS.getOrDefault(name, List.of()))
                                .values()
                                .iterator()
                                .next()));
        answers.computeIfPresent("Unauthenticated", (name, answer) -> keyed(answer));
        return answers;
    }

    private static APIResponse keyed(APIResponse answer) {
        ProblemAnswers.unauthenticated(answer, "admin");
        return answer.addHeader("WWW-Authenticate", OASFactory.createHeader().ref("WWW-Authenticate"));
    }

    static Set<ProblemType> types() {
        return ANSWERS.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }
}
