package io.handoff.contracts.json;

/** Stands for the dialect of the contracts. */
public final class Json {
    private Json() {}

    public static String text(Object value) {
        return value.toString();
    }
}
