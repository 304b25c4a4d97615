package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs as Onfleet has them on the wire: a task for each stop, those of drop-offs dependent on those of pickups. */
final class OnfleetRequests {
    /** Metadata: the job; our reference; which stop, and of which; what the job costs; which change it has had. */
    static final String KEY = "handoff_job";

    static final String REFERENCE = "handoff_reference";
    static final String STOP = "handoff_stop";
    static final String STOPS = "handoff_stops";
    static final String FEE = "handoff_fee_cents";
    static final String REVISION = "handoff_revision";
    /** Of a task that is about to be removed, since another is made in its place: what is reported of it is of no job. */
    static final String REMOVED = "handoff_removed";
    /** Metadata that drivers see, since a task has no place for a tip. */
    private static final String TIP = "tip";

    /** How far away a limit has to be at least, so that it isn't over when it is read. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final int OF_AGE = 21;
    private static final int LONGEST_NOTES = 10_000;
    private static final List<String> FOR_PEOPLE = List.of("api", "dashboard");
    private static final List<String> FOR_DRIVERS = List.of("api", "dashboard", "worker");
    /** What Onfleet's drivers can be held to. */
    static final Set<Requirement> KNOWN =
            Set.of(Requirement.SIGNATURE, Requirement.PHOTO, Requirement.AGE_VERIFICATION);

    private OnfleetRequests() {}

    /** {@code POST /tasks}; times in milliseconds. */
    record Task(
            Destination destination,
            List<Recipient> recipients,
            @Nullable Long completeAfter,
            @Nullable Long completeBefore,
            boolean pickupTask,
            List<String> dependencies,
            String notes,
            int quantity,
            @Nullable Requirements requirements,
            List<Entry> metadata,
            @Nullable Container container,
            @Nullable String merchant) {

        /**
         * The same where it belongs.
         *
         * @param before tasks that come before a drop-off
         */
        Task placed(List<String> before, OnfleetSettings settings) {
            return new Task(
                    destination,
                    recipients,
                    completeAfter,
                    completeBefore,
                    pickupTask,
                    pickupTask ? List.of() : before,
                    notes,
                    quantity,
                    requirements,
                    metadata,
                    settings.team() == null ? null : new Container("TEAM", settings.team()),
                    settings.client());
        }
    }

    /** @param location longitude, latitude */
    record Destination(Address address, List<Double> location) {
        GeoPoint place() {
            return new GeoPoint(location.get(1), location.get(0));
        }
    }

    record Address(@Nullable String name, String unparsed) {}

    record Recipient(String name, String phone) {}

    record Requirements(@Nullable Boolean signature, @Nullable Boolean photo, @Nullable Integer minimumAge) {}

    /** Metadata. */
    record Entry(String name, String type, Object value, @Nullable List<String> visibility) {
        static Entry text(String name, String value) {
            return new Entry(name, "string", value, null);
        }

        static Entry number(String name, long value) {
            return new Entry(name, "number", value, null);
        }
    }

    record Container(String type, String team) {}

    /** {@code PUT /tasks/{id}}: what isn't named stays. */
    record Change(
            @Nullable String destination,
            @Nullable List<String> recipients,
            @Nullable Long completeAfter,
            @Nullable Long completeBefore,
            String notes,
            @Nullable Integer quantity,
            @Nullable Requirements requirements,
            Upsert metadata) {}

    record Upsert(@JsonProperty("$set") List<Entry> set) {}

    /** {@code PUT /tasks/{id}} of a task that is about to be removed. */
    record Removal(Upsert metadata) {}

    static Removal removal() {
        return new Removal(new Upsert(List.of(new Entry(REMOVED, "boolean", true, null))));
    }

    /** {@code POST /tasks/autoAssign}. */
    record AutoAssign(List<String> tasks, Options options) {
        record Options(
                String mode,
                boolean considerDependencies,
                @Nullable List<String> teams,
                boolean restrictAutoAssignmentToTeam) {}
    }

    static AutoAssign autoAssign(List<String> tasks, String mode, @Nullable String team) {
        return new AutoAssign(
                tasks, new AutoAssign.Options(mode, true, team == null ? null : List.of(team), team != null));
    }

    /**
     * A job that is to be made.
     *
     * @param key by which its tasks are found again
     * @param route its stops in the order they are made: the pickups first
     */
    record Job(String key, FleetJob job, List<FleetStop> route, long feeCents, OnfleetSettings settings) {}

    /** The pickups, and then the drop-offs. */
    static List<FleetStop> route(FleetJob job) {
        return Stream.of(TaskType.PICKUP, TaskType.DROPOFF)
                .flatMap(type ->
                        job.stops().stream().filter(stop -> stop.details().type() == type))
                .toList();
    }

    /** @param made ids of the tasks before it */
    static Task task(Job job, List<String> made, Instant now) {
        FleetStop stop = job.route().get(made.size());
        long pickups = job.route().stream()
                .filter(other -> other.details().type() == TaskType.PICKUP)
                .count();
        // A time that is over is no limit any more, and would be refused.
        Instant at = stop.details().eventAt();
        Long limit = at.isAfter(now) ? at.toEpochMilli() : null;
        return wanted(job.job(), stop, metadata(job, stop), limit)
                .placed(made.subList(0, (int) Math.min(pickups, made.size())), job.settings());
    }

    /**
     * What a task of a job that is there should be by now.
     *
     * @param limit its time so far, in milliseconds; null where it has none
     */
    static Task wanted(FleetJob job, FleetStop stop, long revision, @Nullable Long limit, Instant now) {
        List<Entry> metadata = List.of(Entry.number(REVISION, revision), tip(job));
        return wanted(job, stop, metadata, changed(limit, stop.details().eventAt(), now));
    }

    /** Null where it stays. What isn't named stays too, so a time that has come is told as one that is about to come. */
    private static @Nullable Long changed(@Nullable Long limit, Instant wanted, Instant now) {
        long soon = now.plus(SOON).toEpochMilli();
        long before = limit == null ? soon : Math.max(limit, soon);
        long at = Math.max(wanted.toEpochMilli(), soon);
        return at == before ? null : Long.valueOf(at);
    }

    /** @param at its limit in milliseconds; null for none */
    private static Task wanted(FleetJob job, FleetStop stop, List<Entry> metadata, @Nullable Long at) {
        TaskDetails details = stop.details();
        boolean pickup = details.type() == TaskType.PICKUP;
        return new Task(
                destination(details),
                recipients(details),
                pickup ? at : null,
                pickup ? null : at,
                pickup,
                List.of(),
                notes(details),
                Math.max(1, details.itemsCount()),
                requirements(details),
                metadata,
                null,
                null);
    }

    private static String stops(List<FleetStop> route) {
        return route.stream().map(stop -> Integer.toString(stop.task())).collect(Collectors.joining(","));
    }

    private static List<Entry> metadata(Job job, FleetStop stop) {
        return List.of(
                new Entry(KEY, "string", job.key(), FOR_PEOPLE),
                new Entry(REFERENCE, "string", job.job().reference(), FOR_PEOPLE),
                Entry.number(STOP, stop.task()),
                Entry.text(STOPS, stops(job.route())),
                Entry.number(FEE, job.feeCents()),
                Entry.number(REVISION, 0),
                tip(job.job()));
    }

    private static Entry tip(FleetJob job) {
        String tip = new Money(job.order().tipCents(), job.currency()).toDecimal() + " " + job.currency();
        return new Entry(TIP, "string", tip, FOR_DRIVERS);
    }

    static Destination destination(TaskDetails details) {
        String address = Stream.of(
                        details.street1(),
                        details.street2(),
                        details.city(),
                        details.state(),
                        details.zip(),
                        details.country())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        GeoPoint place = details.location();
        return new Destination(
                new Address(details.contactName(), address), List.of(place.longitude(), place.latitude()));
    }

    /** Nobody without a phone number: Onfleet has people by it. */
    private static List<Recipient> recipients(TaskDetails details) {
        String name = details.contactName();
        return details.phone() == null
                ? List.of()
                : List.of(new Recipient(name == null ? details.street1() : name, details.phone()));
    }

    private static String notes(TaskDetails details) {
        Stream<String> lines = Stream.of(
                details.contactless() ? "Leave it at the door." : "",
                details.instructions() == null ? "" : details.instructions(),
                details.items().stream().map(OnfleetRequests::line).collect(Collectors.joining("\n")));
        String notes = lines.filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
        return notes.length() <= LONGEST_NOTES
                ? notes
                : notes.codePoints()
                        .limit(LONGEST_NOTES)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String line(Item item) {
        String name = item.name() != null ? item.name() : item.descriptions();
        return item.count() + " x " + (name == null ? "item" : name);
    }

    private static @Nullable Requirements requirements(TaskDetails details) {
        List<Requirement> asked = details.requirements();
        return asked.isEmpty()
                ? null
                : new Requirements(
                        asked.contains(Requirement.SIGNATURE) ? true : null,
                        asked.contains(Requirement.PHOTO) ? true : null,
                        asked.contains(Requirement.AGE_VERIFICATION) ? OF_AGE : null);
    }
}
