package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.fleets.FleetTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An order as Lalamove tells it: in the answer to a booking, when it is asked how one stands, and in its webhooks. It says of
 * those that their fields may change, so each is looked for and none is insisted on.
 */
record LalamoveOrder(JsonNode json) {
    private static final Logger LOG = Logger.getLogger(LalamoveOrder.class);
    private static final String REFERENCE = "reference";
    private static final String TASKS = "tasks";
    /** A driver who has a pickup that is later than this hasn't left for it. */
    private static final Duration ON_THE_WAY = Duration.ofHours(1);

    private static final Set<String> OVER = Set.of("CANCELED", "REJECTED", "EXPIRED");

    /** What an order is told so that its stops are known again: Lalamove counts them from the pickup on. */
    static Map<String, String> metadata(String reference, List<FleetStop> route) {
        String tasks = route.stream().map(stop -> Integer.toString(stop.task())).collect(Collectors.joining(","));
        return Map.of(REFERENCE, reference, TASKS, tasks);
    }

    /** Null where there is none that could be kept. */
    @Nullable
    String id() {
        String id = json.path("orderId").textValue();
        return FleetTexts.isId(id) ? id : null;
    }

    @Nullable
    String driverId() {
        String id = json.path("driverId").asText("");
        return id.isEmpty() || !FleetTexts.isId(id) ? null : id;
    }

    @Nullable
    String reference() {
        String reference = json.path("metadata").path(REFERENCE).textValue();
        return FleetTexts.isId(reference) ? reference : null;
    }

    /** What it costs by now; null where that isn't said, or not in a currency that can be kept. */
    @Nullable
    Money charged() {
        JsonNode price = json.path("priceBreakdown");
        return price.isObject()
                ? LalamovePrice.of(price.path("total"), price.path("currency"))
                : LalamovePrice.of(json.at("/price/totalPrice"), json.at("/price/currency"));
    }

    /** Whether no driver will come, and nothing was delivered. */
    boolean isCalledOff() {
        return OVER.contains(status());
    }

    private String status() {
        return json.path("status").asText("").toUpperCase(Locale.ROOT);
    }

    /**
     * How far it is. A status that nobody knows says nothing: to refuse it would make Lalamove stop sending any.
     *
     * @param at when it was so
     */
    List<StageReport> stages(Instant at) {
        return switch (status()) {
            case "ASSIGNING_DRIVER" -> List.of(everywhere(Stage.UNASSIGNED));
            case "ON_GOING" ->
                List.of(
                        StageReport.of(TaskType.PICKUP, isForLater(at) ? Stage.ACCEPTED : Stage.STARTED),
                        StageReport.of(TaskType.DROPOFF, Stage.ACCEPTED));
            case "PICKED_UP" -> carried(next());
            case "COMPLETED" -> carried(StageReport.of(TaskType.DROPOFF, Stage.DONE));
            // Each of them leaves the job to another fleet, as long as nothing was collected.
            case "CANCELED", "REJECTED", "EXPIRED" -> List.of(everywhere(Stage.CANCELLED));
            default -> {
                LOG.warnf("status of Lalamove unknown status=%s", FleetTexts.code(status()));
                yield List.of();
            }
        };
    }

    /** The drop-offs that are done, or failed, with their proof. */
    List<StageReport> finishedStops() {
        return IntStream.range(1, json.path("stops").size())
                .mapToObj(this::finished)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<StageReport> carried(StageReport rest) {
        List<StageReport> stages = new ArrayList<>();
        stages.add(StageReport.of(TaskType.PICKUP, Stage.DONE));
        stages.addAll(finishedStops());
        stages.add(rest);
        return stages;
    }

    /** The driver is on the way to one drop-off at a time. */
    private StageReport next() {
        List<Integer> tasks = tasks();
        for (int stop = 1; stop < tasks.size() && tasks.size() > 2; stop++) {
            if (outcome(stop) == null) {
                return StageReport.of(tasks.get(stop), Stage.STARTED, List.of(), null);
            }
        }
        return StageReport.of(TaskType.DROPOFF, Stage.STARTED);
    }

    private @Nullable StageReport finished(int stop) {
        Stage outcome = outcome(stop);
        List<Integer> tasks = tasks();
        boolean known = tasks.size() == json.path("stops").size();
        if (outcome == null || !known && json.path("stops").size() > 2) {
            return null;
        }
        return new StageReport(
                known ? tasks.get(stop) : null, known ? null : TaskType.DROPOFF, outcome, proof(stop), null);
    }

    private @Nullable Stage outcome(int stop) {
        return switch (pod(stop).path("status").asText("").toUpperCase(Locale.ROOT)) {
            case "DELIVERED", "SIGNED" -> Stage.DONE;
            case "FAILED" -> Stage.FAILED;
            default -> null;
        };
    }

    private List<String> proof(int stop) {
        String image = pod(stop).path("image").textValue();
        return Stream.ofNullable(image).filter(url -> !url.isBlank()).toList();
    }

    private JsonNode pod(int stop) {
        return json.path("stops").path(stop).path("POD");
    }

    /** Our tasks in the order of its stops; empty where it doesn't say them. */
    private List<Integer> tasks() {
        String tasks = json.path("metadata").path(TASKS).asText("");
        return tasks.matches("[0-9]{1,4}(,[0-9]{1,4})*")
                ? Arrays.stream(tasks.split(",")).map(Integer::valueOf).toList()
                : List.of();
    }

    private boolean isForLater(Instant at) {
        Instant scheduled = LalamoveTime.of(json.path("scheduleAt").asText(""));
        return scheduled != null && scheduled.isAfter(at.plus(ON_THE_WAY));
    }

    private static StageReport everywhere(Stage stage) {
        return new StageReport(null, null, stage, List.of(), null);
    }
}
