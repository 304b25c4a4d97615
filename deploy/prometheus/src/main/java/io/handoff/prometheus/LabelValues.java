package io.handoff.prometheus;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a label's values are: a closed set, or words of a form, of which there are never more than so many. Neither grows with
 * merchants or deliveries.
 *
 * @param set the name of a set that several metrics share; null for one of its own
 * @param values all there are; empty where only their form is known
 * @param pattern their form; null where all are known
 */
public record LabelValues(
        @Nullable String set, List<String> values, @Nullable Pattern pattern, int most, @Nullable String meaning) {
    public LabelValues {
        values = List.copyOf(values);
        if (values.isEmpty() == (pattern == null)) {
            throw new IllegalArgumentException("a label has either values or a pattern: " + set);
        }
    }

    static LabelValues of(List<String> values) {
        return new LabelValues(null, values, null, values.size(), null);
    }

    /** Why these can't be its values; null where they can. */
    public @Nullable String objection(Collection<String> seen) {
        if (seen.size() > most) {
            return "has " + seen.size() + " values, more than " + most;
        }
        List<String> strange = seen.stream().filter(value -> !isOne(value)).toList();
        return strange.isEmpty() ? null : "has values nobody expects: " + strange;
    }

    private boolean isOne(String value) {
        return pattern == null ? values.contains(value) : pattern.matcher(value).matches();
    }
}
