package io.handoff.bench.depth;

import io.handoff.bench.report.Statements.Claims;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured with so many deliveries stored.
 *
 * @param millis what shall not grow, by its name
 */
record AtDepth(long stored, Map<String, Double> millis) {
    private static final double FLAT = 1.3;

    AtDepth {
        millis = Map.copyOf(millis);
    }

    static Map<String, Double> ofClaims(Map<String, Claims> claims) {
        Map<String, Double> millis = new LinkedHashMap<>();
        claims.forEach((service, claim) -> millis.put("claims of " + service + ", mean", claim.meanMillis()));
        return millis;
    }

    /** Each figure, that of the first depth, and how many times that it is. */
    String against(AtDepth first) {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "with %,d stored, beside %,d:%n", stored, first.stored()));
        millis.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            double before = first.millis().getOrDefault(entry.getKey(), Double.NaN);
            double times = entry.getValue() / before;
            text.append(String.format(
                    Locale.ROOT,
                    "  %-44s %9.2f ms, was %9.2f: × %.2f%s%n",
                    entry.getKey(),
                    entry.getValue(),
                    before,
                    times,
                    times > FLAT ? "  NOT FLAT" : ""));
        });
        return text.toString().stripTrailing();
    }

    boolean isFlat(AtDepth first) {
        return millis.entrySet().stream()
                .noneMatch(entry ->
                        entry.getValue() > FLAT * first.millis().getOrDefault(entry.getKey(), Double.MAX_VALUE));
    }
}
