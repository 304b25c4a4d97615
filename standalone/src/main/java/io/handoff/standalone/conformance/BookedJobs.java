package io.handoff.standalone.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.fleet.Booking;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was booked: one job that most is tried with, and others that are only to be cancelled at the end. */
final class BookedJobs {
    private final String callbackUrl;
    private final Set<String> ids = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<Call> unanswered = Collections.synchronizedSet(new LinkedHashSet<>());
    private @Nullable Lead lead;

    /** The job that most is tried with, and how it was booked. */
    record Lead(Call call, Booking booking) {
        String key() {
            return Objects.requireNonNull(call.key());
        }
    }

    BookedJobs(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    String callbackUrl() {
        return callbackUrl;
    }

    /** Notes what an answer says was booked, however wrong the answer is otherwise. */
    void heard(Exchange exchange) {
        JsonNode job = exchange.json().path("job_id");
        if (exchange.call().books() && exchange.isBooking() && job.isTextual()) {
            ids.add(job.asText());
        }
    }

    /** Notes a booking without an answer: it may have been made. */
    void unheard(Call call) {
        if (call.books()) {
            unanswered.add(call);
        }
    }

    /** Bookings that may have been made. */
    List<Call> unanswered() {
        return List.copyOf(unanswered);
    }

    void lead(Call call, Booking booking) {
        lead = new Lead(call, booking);
    }

    /** Throws {@link NotApplicable} where nothing could be booked. */
    Lead lead() {
        Lead booked = lead;
        if (booked == null) {
            throw new NotApplicable("There is no job to try it with: nothing could be booked.");
        }
        return booked;
    }

    List<String> all() {
        return List.copyOf(ids);
    }
}
