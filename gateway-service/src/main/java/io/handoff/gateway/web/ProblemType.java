package io.handoff.gateway.web;

import io.handoff.contracts.answer.Violation;
import java.util.List;
import java.util.Locale;

/** Every error an HTTP client may get: its stable type, status and title. */
public enum ProblemType {
    INVALID_REQUEST(400, "Invalid request"),
    UNKNOWN_EVENT(400, "Unknown event"),
    TOO_LARGE_ORDER(400, "Order too large"),
    NOT_SERVICEABLE(400, "No fleet can serve this order"),
    UNAUTHENTICATED(401, "Unauthenticated"),
    SIGNATURE_REUSED(401, "Signature reused"),
    FORBIDDEN(403, "Forbidden"),
    MERCHANT_SUSPENDED(403, "Merchant suspended"),
    NOT_MODIFIABLE(403, "Delivery can't be changed like that any more"),
    NOT_CANCELLABLE(403, "Delivery can't be cancelled any more"),
    NOT_FOUND(404, "Not found"),
    DELIVERY_NOT_FOUND(404, "Delivery not found"),
    QUOTATION_NOT_FOUND(404, "Quotation not found"),
    MERCHANT_NOT_FOUND(404, "Merchant not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REQUEST_TIMEOUT(408, "Request took too long"),
    CONFLICT(409, "Conflict"),
    QUOTATION_EXPIRED(410, "Quotation expired"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    BODY_TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_ENCODING(415, "Body is encoded"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable URN, such as {@code urn:handoff:problem:quotation-expired}. */
    public String urn() {
        return "urn:handoff:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param detail a sentence a person can act on */
    public Problem problem(String detail) {
        return problem(detail, List.of(), List.of());
    }

    public Problem problem(String detail, List<Violation> errors, List<Problem.FleetReason> rejected) {
        return new Problem(urn(), title, status, detail, errors, rejected);
    }

    /** Our own fault, whose cause is for the log only. */
    public static Problem internalError() {
        return INTERNAL_ERROR.problem("Something went wrong on our side.");
    }

    public static Problem invalid(List<Violation> violations) {
        String detail = violations.size() == 1
                ? "One value is invalid; errors says which."
                : "Several values are invalid; errors says which.";
        return INVALID_REQUEST.problem(detail, violations, List.of());
    }
}
