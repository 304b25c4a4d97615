package io.handoff.gateway.reference;

import static io.handoff.gateway.web.ProblemType.DELIVERY_NOT_FOUND;
import static io.handoff.gateway.web.ProblemType.FORBIDDEN;
import static io.handoff.gateway.web.ProblemType.NOT_CANCELLABLE;
import static io.handoff.gateway.web.ProblemType.NOT_MODIFIABLE;
import static io.handoff.gateway.web.ProblemType.NOT_SERVICEABLE;
import static io.handoff.gateway.web.ProblemType.QUOTATION_EXPIRED;
import static io.handoff.gateway.web.ProblemType.QUOTATION_NOT_FOUND;
import static io.handoff.gateway.web.ProblemType.TOO_LARGE_ORDER;

import io.handoff.gateway.web.ProblemType;
import java.util.List;
import java.util.Locale;

/** What each merchant event takes and answers, by the names of schemas. */
enum DocumentedEvent {
    GET_QUOTATION("GetQuotation", "Quotation", false, FORBIDDEN, TOO_LARGE_ORDER),
    ACCEPT_QUOTATION("AcceptQuotation", "DeliveryAnswer", true, QUOTATION_NOT_FOUND, QUOTATION_EXPIRED),
    DELIVERY_CREATED("DeliveryCreated", "DeliveryAnswer", true, FORBIDDEN, TOO_LARGE_ORDER, NOT_SERVICEABLE),
    DELIVERY_MODIFIED(
            "DeliveryModified",
            "ModificationAnswer",
            false,
            FORBIDDEN,
            TOO_LARGE_ORDER,
            NOT_SERVICEABLE,
            NOT_MODIFIABLE,
            DELIVERY_NOT_FOUND),
    DELIVERY_CANCELLED("DeliveryCancelled", "CancellationAnswer", false, NOT_CANCELLABLE, DELIVERY_NOT_FOUND);

    private final String request;
    private final String answer;
    private final boolean mayExist;
    private final List<ProblemType> problems;

    DocumentedEvent(String request, String answer, boolean mayExist, ProblemType... problems) {
        this.request = request;
        this.answer = answer;
        this.mayExist = mayExist;
        this.problems = List.of(problems);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String request() {
        return request;
    }

    String answer() {
        return answer;
    }

    /** Whether an earlier event can have done it, which is 209 with the same body. */
    boolean mayExist() {
        return mayExist;
    }

    /** The problems of this event, beyond those of any signed request. */
    List<ProblemType> problems() {
        return problems;
    }
}
