package io.handoff.standalone.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of a table: its name, what its values are, and where each comes from. */
record Column(String name, Type type, Function<Row, @Nullable Object> value) {
    /** What a value is in Java: a String, a Long, a Double, a Boolean or an Instant. */
    enum Type {
        TEXT,
        INTEGER,
        REAL,
        FLAG,
        TIME
    }

    static Column text(String name, Function<Row, JsonNode> from) {
        return new Column(
                name,
                Type.TEXT,
                row -> present(from.apply(row)) ? from.apply(row).asText() : null);
    }

    static Column integer(String name, Function<Row, JsonNode> from) {
        return new Column(
                name,
                Type.INTEGER,
                row -> present(from.apply(row)) ? (Object) from.apply(row).asLong() : null);
    }

    static Column real(String name, Function<Row, JsonNode> from) {
        return new Column(
                name,
                Type.REAL,
                row -> present(from.apply(row)) ? (Object) from.apply(row).asDouble() : null);
    }

    static Column flag(String name, Function<Row, JsonNode> from) {
        return new Column(
                name,
                Type.FLAG,
                row -> present(from.apply(row)) ? (Object) from.apply(row).asBoolean() : null);
    }

    static Column time(String name, Function<Row, JsonNode> from) {
        return new Column(
                name,
                Type.TIME,
                row -> present(from.apply(row)) ? Instant.parse(from.apply(row).asText()) : null);
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
