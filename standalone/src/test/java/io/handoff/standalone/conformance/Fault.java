package io.handoff.standalone.conformance;

import java.util.List;

/** What a fleet may get wrong, and the checks that have to find it. */
enum Fault {
    NONE(),
    TAKES_WHAT_ANYBODY_SENDS(
            "signature.not.quote",
            "signature.not.book",
            "signature.not.find",
            "signature.not.cancel",
            "signature.not.modify",
            "signature.not.progress",
            "signature.with_another_secret.quote",
            "signature.with_another_secret.find",
            "signature.of_another_body.quote",
            "signature.ten_minutes_ago.quote",
            "signature.ten_minutes_ahead.quote"),
    TAKES_SIGNATURES_OF_ANY_TIME("signature.ten_minutes_ago.quote", "signature.ten_minutes_ahead.quote"),
    OFFERS_A_PRICE_IN_WORDS("quote.offered"),
    OFFERS_IN_ANOTHER_CURRENCY("quote.offered"),
    OFFERS_WHAT_HAS_EXPIRED("quote.offered"),
    OFFERS_A_DROPOFF_BEFORE_ITS_PICKUP("quote.offered"),
    REFUSES_UNKNOWN_FIELDS("quote.unknown_fields", "booking.unknown_fields"),
    FAILS_WHERE_IT_SHOULD_DECLINE("quote.declined", "booking.unknown_quote"),
    FAILS_AT_NONSENSE("quote.malformed"),
    BOOKS_DEARER_THAN_OFFERED("booking.booked"),
    BOOKS_IN_ANOTHER_CURRENCY("booking.booked"),
    BOOKS_EACH_TIME("booking.same_key", "booking.same_key_at_once", "cancellation.same_key"),
    BOOKS_WHAT_WAS_NEVER_OFFERED("booking.unknown_quote"),
    BOOKS_WHAT_HAS_EXPIRED("booking.expired_quote"),
    FINDS_NOTHING("lookup.found", "cancellation.seen"),
    FINDS_ANYTHING("lookup.unknown_key", "booking.unknown_quote"),
    REPORTS_NOTHING("report.arrives"),
    REPORTS_WITHOUT_A_SIGNATURE("report.signed"),
    REPORTS_IN_WORDS("report.shape"),
    REPORTS_ANOTHER_JOB("report.shape"),
    REPORTS_ONCE_ONLY("report.again"),
    REPORTS_BACKWARDS("report.order"),
    TELLS_THE_PROGRESS_OF_ANOTHER_JOB("progress.told"),
    KNOWS_EVERY_JOB("progress.unknown_job", "modification.unknown_job", "cancellation.unknown_job"),
    CHANGES_ANOTHER_JOB("modification.agreed"),
    REFUSES_THE_SAME_CHANGE("modification.repeated"),
    CANCELS_FOR_A_FEE_IN_WORDS("cancellation.agreed"),
    REFUSES_THE_SAME_CANCELLATION("cancellation.repeated"),
    CANCELS_WITHOUT_A_TRACE("cancellation.seen"),
    BOOKS_ANEW_WHAT_WAS_CANCELLED("cancellation.same_key");

    private final List<String> foundBy;

    Fault(String... foundBy) {
        this.foundBy = List.of(foundBy);
    }

    List<String> foundBy() {
        return foundBy;
    }
}
