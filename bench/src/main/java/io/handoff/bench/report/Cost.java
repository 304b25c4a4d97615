package io.handoff.bench.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was used between two readings.
 *
 * @param seconds of the clock
 * @param processes seconds of processor time by process, the driver's included, Postgres' not
 * @param postgres seconds of processor time of Postgres by service
 * @param commits by service
 */
public record Cost(
        double seconds, Map<String, Double> processes, Map<String, Double> postgres, Map<String, Long> commits) {
    /** The bench's own process, which no figure of the suite includes. */
    public static final String DRIVER = "driver";

    /** What the bench itself asks of Postgres. */
    static final String BENCH = "bench";

    private static final String NOT_TOLD = "not available on this system";

    public static Cost between(Reading before, Reading after) {
        Map<String, Long> commits = new TreeMap<>();
        after.commits()
                .forEach((name, now) -> commits.put(name, now - before.commits().getOrDefault(name, 0L)));
        return new Cost(
                (after.nanos() - before.nanos()) / 1e9,
                difference(before.processes(), after.processes()),
                difference(before.postgres(), after.postgres()),
                commits);
    }

    private static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> used = new TreeMap<>();
        after.forEach((name, now) -> used.put(name, Math.max(0, now - before.getOrDefault(name, 0.0))));
        return used;
    }

    public boolean tellsProcessorTime() {
        return !processes.isEmpty();
    }

    /** Seconds of processor time, without the driver's and what the driver asks of Postgres. */
    public double suite() {
        return sum(processes.values()) - driver() + sum(postgres.values()) - of(postgres, BENCH);
    }

    public double driver() {
        return of(processes, DRIVER);
    }

    /** Seconds of a service and of Postgres on its behalf. */
    public double withPostgres(String service) {
        return of(processes, service) + of(postgres, service);
    }

    public long allCommits() {
        return commits.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@code 111.2 ms: webhook 17.1 + its Postgres 19.0, …; driver apart 5.2}: milliseconds for each of so many. */
    public String processorText(long count) {
        if (!tellsProcessorTime()) {
            return NOT_TOLD;
        }
        if (count == 0) {
            return "-";
        }
        TreeSet<String> names = new TreeSet<>(processes.keySet());
        names.remove(DRIVER);
        Map<String, String> texts = new HashMap<>();
        for (String name : names) {
            String own = millis(of(processes, name), count);
            texts.put(
                    name,
                    name + " " + own
                            + (postgres.containsKey(name)
                                    ? " + its Postgres " + millis(of(postgres, name), count)
                                    : ""));
        }
        String each = names.stream()
                .sorted((one, other) -> Double.compare(withPostgres(other), withPostgres(one)))
                .map(texts::get)
                .collect(Collectors.joining(", "));
        return "%s ms: %s, Postgres itself %s; driver apart %s"
                .formatted(
                        millis(suite(), count),
                        each,
                        millis(of(postgres, PostgresShares.ITSELF), count),
                        millis(driver(), count));
    }

    /** {@code 33.0: webhook 23.1, dispatch 5.0, …}, for each of so many. */
    public String commitsText(long count) {
        if (count == 0) {
            return "0";
        }
        String each = commits.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + oneDigit(entry.getValue() / (double) count))
                .collect(Collectors.joining(", "));
        return oneDigit(allCommits() / (double) count) + ": " + each;
    }

    private static String millis(double seconds, long count) {
        double millis = seconds * 1000 / count;
        return String.format(Locale.ROOT, millis < 1 ? "%.2f" : "%.1f", millis);
    }

    private static String oneDigit(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static double of(Map<String, Double> map, String name) {
        return map.getOrDefault(name, 0.0);
    }

    private static double sum(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }
}
