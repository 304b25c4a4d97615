package io.handoff.standalone.export;

/** How a type is stored: the codes of Parquet's types, and of what they stand for. */
enum ParquetType {
    BOOLEAN(0, -1),
    INT64(2, -1),
    MILLIS(2, 9),
    DOUBLE(5, -1),
    UTF8(6, 0);

    private final int code;
    private final int converted;

    ParquetType(int code, int converted) {
        this.code = code;
        this.converted = converted;
    }

    static ParquetType of(Column.Type type) {
        return switch (type) {
            case TEXT -> UTF8;
            case INTEGER -> INT64;
            case REAL -> DOUBLE;
            case FLAG -> BOOLEAN;
            case TIME -> MILLIS;
        };
    }

    int code() {
        return code;
    }

    /** What its values stand for; negative for what they are. */
    int converted() {
        return converted;
    }
}
