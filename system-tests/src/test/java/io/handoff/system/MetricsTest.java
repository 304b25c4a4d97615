package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.prometheus.Catalogue;
import io.handoff.prometheus.Exposition;
import io.handoff.prometheus.Exposition.Series;
import io.handoff.prometheus.LabelValues;
import io.handoff.prometheus.Metric;
import io.handoff.system.RunningSuite.Port;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the running services expose is what the catalogue says, no more and no less. */
@ExtendWith(SharedSuite.class)
class MetricsTest {
    private static final String OURS = "handoff_";
    private static final List<Port> SERVICES = List.of(
            Port.GATEWAY_MANAGEMENT,
            Port.QUOTE_MANAGEMENT,
            Port.DISPATCH_MANAGEMENT,
            Port.WEBHOOK_MANAGEMENT,
            Port.SIMULATOR_MANAGEMENT);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Catalogue catalogue =
            Catalogue.read(RunningSuite.projectRoot().resolve("deploy/metrics/catalogue.yaml"));

    @Test
    void theServicesExposeWhatTheCatalogueSaysAndNoIdOfMerchantsOrDeliveries(Stage stage) {
        Set<String> ids = load(stage);
        Map<Port, List<Series>> exposed = new EnumMap<>(Port.class);
        SERVICES.forEach(port -> exposed.put(port, scrape(stage, port)));

        List<String> objections = new ArrayList<>();
        exposed.forEach((port, series) -> {
            String service = service(port);
            List<Metric> metrics = catalogue.ours().stream()
                    .filter(metric -> metric.services().contains(service))
                    .toList();
            metrics.forEach(metric -> compare(service, metric, series, objections));
            unknown(metrics, series).forEach(name -> objections.add(service + " exposes " + name + ", uncatalogued"));
            missingOfFramework(service, series).forEach(name -> objections.add(service + " lacks " + name));
            series.stream()
                    .filter(one -> one.labels().values().stream().anyMatch(value -> holdsOne(value, ids)))
                    .forEach(one -> objections.add(service + " has an id in a label: " + one));
        });

        assertThat(objections).isEmpty();
    }

    @Test
    void whatHappensIsCounted(Stage stage) {
        var unused = load(stage);

        try {
            RunningSuite.await("everything that happened is counted", SOON, () -> notCounted(all(stage))
                    .isEmpty());
        } catch (AssertionError late) {
            assertThat(notCounted(all(stage))).isEmpty();
            throw late;
        }
    }

    private List<Series> all(Stage stage) {
        return SERVICES.stream().flatMap(port -> scrape(stage, port).stream()).toList();
    }

    /** Of what has happened, what isn't counted yet. */
    private static List<String> notCounted(List<Series> exposed) {
        return Stream.of(
                        "handoff_gateway_answers_total event=delivery_created outcome=answered",
                        "handoff_gateway_answer_seconds_count event=get_quotation",
                        "handoff_gateway_fleet_callbacks_total outcome=accepted",
                        "handoff_quote_gather_seconds_count outcome=offer",
                        "handoff_quote_gathers_seconds_count result=offers",
                        "handoff_quote_ranked_first_total",
                        "handoff_dispatch_facts_total type=delivery.booked",
                        "handoff_dispatch_deliveries_total status=failed",
                        "handoff_dispatch_deliveries_total status=completed",
                        "handoff_dispatch_task_transitions_total to=successful",
                        "handoff_dispatch_time_to_assign_seconds_count",
                        "handoff_dispatch_booking_delay_seconds_count",
                        "handoff_dispatch_fleet_calls_seconds_count kind=book outcome=done",
                        "handoff_dispatch_bookings_total outcome=booked",
                        "handoff_dispatch_fleet_callbacks_total outcome=mapped",
                        "handoff_webhook_attempts_seconds_count outcome=delivered",
                        "handoff_webhook_messages_total state=sent",
                        "handoff_webhook_delay_seconds_count",
                        "handoff_webhook_latency_seconds_count",
                        "handoff_consumer_records_total topic=handoff.deliveries.v1",
                        "handoff_consumer_rebalances_total topic=handoff.intake.v1",
                        "handoff_reader_delay_seconds_count topic=handoff.replies.v1",
                        "handoff_work_performed_seconds_count worker=bookings",
                        "handoff_simulator_bookings_total outcome=booked")
                .filter(what -> sum(what, exposed) < 1)
                .toList();
    }

    /** @param what a series' name and the labels that count, as {@code label=value} */
    private static double sum(String what, List<Series> exposed) {
        List<String> words = List.of(what.split(" "));
        return exposed.stream()
                .filter(one -> one.name().equals(words.get(0)))
                .filter(one -> words.stream().skip(1).allMatch(word -> one.labels().entrySet().stream()
                        .anyMatch(label -> word.equals(label.getKey() + '=' + label.getValue()))))
                .mapToDouble(Series::value)
                .sum();
    }

    /** Some of everything, so that what is counted has happened; returns the ids that took part. */
    private static Set<String> load(Stage stage) {
        StagedDeliveries deliveries = stage.deliveries();
        Set<String> ids = new HashSet<>();
        for (State state : List.of(State.QUOTED, State.COMPLETED, State.CANCELLED, State.FAILED)) {
            ids.add(deliveries.in(state));
        }
        String played = "metered-" + UUID.randomUUID();
        Instant pickup = Instant.now().plusSeconds(10);
        var order = Merchant.order(played, pickup, pickup.plusSeconds(8), true);
        assertThat(stage.merchant().event("delivery_created", order).status()).isEqualTo(200);
        ids.add(played);
        assertThat(stage.merchant().get("/batch/servicearea").status()).isEqualTo(200);
        for (String id : List.copyOf(ids)) {
            ids.add(stage.merchant()
                    .get("/batch/deliveries/" + id)
                    .json()
                    .path("delivery_id")
                    .asText());
        }
        RunningSuite.await("the played one is told", SOON, () -> !stage.endpoint()
                .of(played)
                .isEmpty());
        return ids.stream().filter(id -> id.length() > 8).collect(Collectors.toSet());
    }

    private static boolean holdsOne(String value, Set<String> ids) {
        return value.equals("sandbox") || ids.stream().anyMatch(value::contains);
    }

    private List<Series> scrape(Stage stage, Port port) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stage.suite().port(port) + "/q/metrics"))
                .header("Accept", "text/plain")
                .build();
        try {
            return Exposition.parse(http.send(request, BodyHandlers.ofString()).body())
                    .series();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String service(Port port) {
        return port.name().toLowerCase(Locale.ROOT).replace("_management", "");
    }

    private static void compare(String service, Metric metric, List<Series> exposed, List<String> objections) {
        for (String name : metric.series()) {
            List<Series> found =
                    exposed.stream().filter(one -> one.name().equals(name)).toList();
            if (found.isEmpty()) {
                objections.add(service + " lacks " + name);
            }
            found.stream()
                    .filter(one -> !one.labels().keySet().equals(metric.labelsOf(name)))
                    .forEach(one -> objections.add(service + ": other labels than " + metric.labels() + ": " + one));
            metric.labels()
                    .forEach((label, values) -> compare(service, name, label, values, seen(found, label), objections));
            if (name.endsWith("_bucket")) {
                Set<String> bounds =
                        metric.buckets().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
                bounds.add("+Inf");
                if (!found.isEmpty() && !seen(found, "le").equals(bounds)) {
                    objections.add(service + ": " + name + " has other buckets: " + seen(found, "le"));
                }
            }
        }
    }

    private static void compare(
            String service, String name, String label, LabelValues values, Set<String> seen, List<String> objections) {
        String objection = values.objection(seen);
        if (objection != null) {
            objections.add(service + ": label " + label + " of " + name + ' ' + objection);
        }
        // What has yet to happen stands at zero.
        values.values().stream()
                .filter(value -> !seen.isEmpty() && !seen.contains(value))
                .forEach(value -> objections.add(service + ": " + name + " lacks " + label + '=' + value));
    }

    private static Set<String> seen(List<Series> series, String label) {
        return series.stream()
                .map(one -> one.labels().getOrDefault(label, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> unknown(List<Metric> metrics, List<Series> exposed) {
        Set<String> known =
                metrics.stream().flatMap(metric -> metric.series().stream()).collect(Collectors.toSet());
        return exposed.stream()
                .map(Series::name)
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> missingOfFramework(String service, List<Series> exposed) {
        Set<String> names = exposed.stream().map(Series::name).collect(Collectors.toSet());
        return catalogue.framework().stream()
                .filter(metric -> metric.services().contains(service))
                .flatMap(metric -> metric.series().stream())
                .filter(name -> !names.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
