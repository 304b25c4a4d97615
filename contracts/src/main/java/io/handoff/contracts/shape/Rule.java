package io.handoff.contracts.shape;

/** What a {@link Field} says, read once: an annotation looks each answer up in a map. */
public record Rule(
        Kind kind,
        Need need,
        long min,
        long max,
        int most,
        String fallback,
        boolean dropoffOnly,
        boolean sparse,
        Privacy privacy,
        Told told,
        boolean priced,
        boolean afterPickup) {
    static Rule of(Field field) {
        return new Rule(
                field.kind(),
                field.need(),
                field.min(),
                field.max(),
                field.most(),
                field.fallback(),
                field.dropoffOnly(),
                field.sparse(),
                field.privacy(),
                field.told(),
                field.priced(),
                field.afterPickup());
    }
}
