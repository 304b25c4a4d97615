package io.handoff.fleets.stuart;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.FleetTexts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Stuart says of a job, as reports: of webhooks of version 2, which bear no time and no id, and of what it answers. */
final class StuartReports {
    private StuartReports() {}

    private record Webhook(@Nullable String event, @Nullable Data data) {}

    /** A job, a delivery or a courier, whichever the event is about. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    private record Data(
            @Nullable Long id,
            @Nullable String status,
            @JsonAlias("client_reference") @Nullable String clientReference,
            @Nullable String jobReference,
            @Nullable Data currentDelivery,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Data> deliveries,
            @Nullable Instant etaToOrigin,
            @Nullable Instant etaToDestination,
            @Nullable Cancellation cancellation,
            @Nullable Person driver,
            @Nullable Data job,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        private Data {
            deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
        }

        String word() {
            return status == null ? "" : status.toLowerCase(Locale.ROOT);
        }

        StuartStage stage() {
            return new StuartStage(
                    word(),
                    cancellation == null ? null : cancellation.reasonKey(),
                    etaToOrigin,
                    etaToDestination,
                    List.of());
        }
    }

    @JsonNaming(LowerCamelCaseStrategy.class)
    private record Cancellation(@Nullable String reasonKey) {}

    private record Person(
            @Nullable String firstname,
            @Nullable String lastname,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        @Nullable
        Courier courier() {
            return firstname == null || firstname.isBlank()
                    ? null
                    : FleetTexts.courier(new Courier(0, firstname, Objects.requireNonNullElse(lastname, "")));
        }
    }

    /** Throws {@link IllegalArgumentException} where it says too little. */
    static FleetReport reported(byte[] body, Instant received) {
        Webhook webhook = read(body);
        Data data = webhook.data();
        if (data == null) {
            throw new IllegalArgumentException("a webhook of Stuart needs data");
        }
        return switch (Objects.requireNonNullElse(webhook.event(), "")) {
            case "job" -> job(data, received);
            case "delivery" -> report(data, data, stages(data), received);
            case "driver" -> driver(data, received);
            default -> report(data, data, List.of(), received);
        };
    }

    private static FleetReport job(Data job, Instant received) {
        Data delivery = job.currentDelivery();
        if (isCalledOff(job)) {
            return report(job, delivery, StuartStage.CALLED_OFF, received);
        }
        return report(job, delivery, delivery == null ? List.of() : stages(delivery), received);
    }

    /**
     * One that was cancelled and doesn't say why may go on in another: two couriers would come if it were given to another
     * fleet. Its deliveries say why, or it is seen when the fleet is asked.
     */
    private static boolean isCalledOff(Data job) {
        StuartStage said =
                Objects.requireNonNullElse(job.currentDelivery(), job).stage();
        return switch (job.word()) {
            case "expired" -> said.isCalledOff();
            case "canceled", "cancelled" -> said.reasonKey() != null && said.isCalledOff();
            default -> false;
        };
    }

    /** It says how far the job is as well, but so often that it isn't the place to hear it from. */
    private static FleetReport driver(Data driver, Instant received) {
        GeoPoint position = StuartJob.position(driver.latitude(), driver.longitude());
        if (position == null || driver.job() == null) {
            throw new IllegalArgumentException("a driver's update needs a position and a job");
        }
        StuartReference reference = reference(driver.job(), driver.job().currentDelivery());
        return new FleetReport(
                jobId(reference, driver.job()),
                null,
                reference == null ? null : reference.key(),
                0,
                received,
                List.of(),
                null,
                position);
    }

    private static FleetReport report(Data data, @Nullable Data delivery, List<StageReport> stages, Instant received) {
        StuartReference reference = reference(data, delivery);
        Person driver = delivery == null ? null : delivery.driver();
        return new FleetReport(
                jobId(reference, data),
                null,
                reference == null ? null : reference.key(),
                0,
                received,
                stages,
                driver == null ? null : driver.courier(),
                driver == null ? null : StuartJob.position(driver.latitude(), driver.longitude()));
    }

    private static List<StageReport> stages(Data delivery) {
        StuartReference reference = StuartReference.read(delivery.clientReference());
        StuartStage stage = delivery.stage();
        return reference == null || stage.isUnexplained() ? List.of() : stage.of(reference.task());
    }

    /** Whichever of its deliveries says it: they are of one job. */
    private static @Nullable StuartReference reference(Data data, @Nullable Data delivery) {
        List<Data> saying = new ArrayList<>(List.of(data));
        if (delivery != null) {
            saying.add(delivery);
        }
        saying.addAll(data.deliveries());
        return saying.stream()
                .map(one -> StuartReference.read(one.clientReference()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> StuartReference.read(data.jobReference()));
    }

    /** One that somebody has made at Stuart itself is known by Stuart's own id: it is no job of ours. */
    private static String jobId(@Nullable StuartReference reference, Data data) {
        if (reference == null && data.id() == null) {
            throw new IllegalArgumentException("a webhook of Stuart needs a reference or an id");
        }
        return reference != null ? reference.jobId() : String.valueOf(data.id());
    }

    private static Webhook read(byte[] body) {
        try {
            return Objects.requireNonNull(Json.mapper().readValue(body, Webhook.class));
        } catch (IOException | NullPointerException e) {
            throw new IllegalArgumentException("not a webhook of Stuart", e);
        }
    }

    /** What was asked for: a report for each delivery, of the time when it came to where it is. */
    static List<FleetReport> told(StuartReference first, List<StuartFound> found, Instant now) {
        if (found.stream().allMatch(StuartFound::isUnassigned)) {
            return List.of(report(first, found.get(0), StuartStage.NOBODY_YET, now));
        } else if (found.stream().allMatch(StuartFound::isCalledOff)) {
            return List.of(report(first, found.get(0), StuartStage.CALLED_OFF, when(found.get(0), now)));
        }
        List<FleetReport> reports = new ArrayList<>();
        for (StuartFound one : found) {
            List<StageReport> stages = one.delivery().stage().of(one.reference().task());
            reports.add(report(first, one, stages, when(one, now)));
        }
        reports.sort(Comparator.comparing(FleetReport::occurredAt));
        return List.copyOf(reports);
    }

    private static Instant when(StuartFound one, Instant now) {
        Instant said =
                switch (one.delivery().word()) {
                    case "delivering", "almost_delivering" -> one.delivery().pickedAt();
                    case "delivered" -> one.delivery().deliveredAt();
                    case "cancelled", "canceled" -> one.job().endedAt();
                    default -> null;
                };
        return Objects.requireNonNullElse(said, now);
    }

    private static FleetReport report(StuartReference first, StuartFound one, List<StageReport> stages, Instant when) {
        return new FleetReport(
                first.jobId(),
                null,
                first.key(),
                0,
                when,
                stages,
                one.job().courier(),
                one.job().position(),
                one.job().price());
    }
}
