package io.handoff.fleets.standard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetTexts;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs and reports as the standard protocol has them on the wire. */
final class StandardWire {
    private StandardWire() {}

    static QuoteRequest quote(FleetJob job) {
        return new QuoteRequest(
                job.reference(),
                job.currency(),
                job.catering(),
                job.order().totalItemsCount(),
                job.order().parcelSize(),
                job.order().storeId(),
                job.scenario(),
                stops(job, false));
    }

    static BookingRequest booking(BookingOrder order) {
        FleetJob job = order.job();
        return new BookingRequest(
                job.reference(),
                order.quoteId(),
                order.callbackUrl(),
                job.order().tipCents(),
                job.catering(),
                job.order().totalItemsCount(),
                job.order().parcelSize(),
                job.order().storeId(),
                job.simulate(),
                job.scenario(),
                stops(job, true));
    }

    static ModificationRequest modification(long revision, FleetJob job) {
        return new ModificationRequest(
                revision,
                job.order().tipCents(),
                job.catering(),
                job.order().totalItemsCount(),
                job.order().parcelSize(),
                job.order().storeId(),
                stops(job, true));
    }

    private static List<Stop> stops(FleetJob job, boolean booked) {
        return job.stops().stream().map(stop -> stop(stop, booked)).toList();
    }

    /** @param booked whether the fleet has the job, and so is told what it carries */
    private static Stop stop(FleetStop stop, boolean booked) {
        TaskDetails details = stop.details();
        return new Stop(
                stop.task(),
                details.type(),
                details.eventAt(),
                details.location().latitude(),
                details.location().longitude(),
                details.street1(),
                details.street2(),
                details.city(),
                details.state(),
                details.zip(),
                details.country(),
                details.contactName(),
                details.phone(),
                details.instructions(),
                details.contactless(),
                details.requirements(),
                booked ? details.itemsCount() : null,
                details.items());
    }

    /** A report as it came, read once; throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport report(byte[] body) throws IOException {
        Progress progress = Json.mapper().readValue(body, Progress.class);
        GeoPoint position = progress == null ? null : progress.position();
        if (position != null && (position.latitude() == 0 || position.longitude() == 0)) {
            requirePoint(Json.mapper().readTree(body).path("position")); // is it zero, or missing?
        }
        return checked(progress);
    }

    /** A report as it came; throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport report(JsonNode json) throws JsonProcessingException {
        requirePoint(json.path("position"));
        return checked(Json.mapper().treeToValue(json, Progress.class));
    }

    private static FleetReport checked(@Nullable Progress progress) {
        if (progress == null || !FleetTexts.isId(progress.jobId()) || progress.occurredAt() == null) {
            throw new IllegalArgumentException("a fleet's report needs job_id and occurred_at");
        }
        return report(progress);
    }

    /** A coordinate that is missing must not pass for zero. */
    private static void requirePoint(JsonNode position) {
        boolean absent = position.isMissingNode() || position.isNull();
        if (!absent
                && !(position.path("latitude").isNumber()
                        && position.path("longitude").isNumber())) {
            throw new IllegalArgumentException("a position needs a latitude and a longitude");
        }
    }

    private static FleetReport report(Progress progress) {
        return new FleetReport(
                progress.jobId(),
                null,
                null,
                progress.sequence(),
                progress.occurredAt(),
                progress.tasks().stream().map(StandardWire::stage).toList(),
                FleetTexts.courier(progress.courier()),
                progress.position(),
                fee(progress));
    }

    /** Half a fee is none that could be counted. */
    private static @Nullable Money fee(Progress progress) {
        Long cents = progress.feeCents();
        String currency = progress.currency();
        if (cents == null) {
            return null;
        }
        if (cents < 0 || currency == null) {
            throw new IllegalArgumentException("a fee needs fee_cents, not below 0, and a currency");
        }
        return new Money(cents, currency);
    }

    private static StageReport stage(TaskProgress task) {
        return new StageReport(task.task(), null, stage(task.status()), task.proofOfDelivery(), task.eta());
    }

    private static @Nullable Stage stage(@Nullable TaskStatus status) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case UNASSIGNED -> Stage.UNASSIGNED;
            case ASSIGNED -> Stage.ASSIGNED;
            case ACCEPTED -> Stage.ACCEPTED;
            case STARTED -> Stage.STARTED;
            case ARRIVED -> Stage.ARRIVED;
            case SUCCESSFUL -> Stage.DONE;
            case FAILED -> Stage.FAILED;
            case DECLINED -> Stage.DECLINED;
            // Only the merchant deletes a task; a fleet that says so has cancelled it.
            case CANCELLED, DELETED -> Stage.CANCELLED;
        };
    }
}
