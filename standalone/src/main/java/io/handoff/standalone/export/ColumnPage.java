package io.handoff.standalone.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of one column since the last group. */
final class ColumnPage {
    private final Column column;
    private final List<Boolean> present = new ArrayList<>();
    private final List<Boolean> flags = new ArrayList<>();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();

    ColumnPage(Column column) {
        this.column = column;
    }

    Column column() {
        return column;
    }

    int size() {
        return values.size();
    }

    void add(@Nullable Object value) {
        present.add(value != null);
        if (value instanceof Boolean flag) {
            flags.add(flag);
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            values.writeBytes(littleEndian(4).putInt(utf8.length).array());
            values.writeBytes(utf8);
        } else if (value instanceof Double number) {
            values.writeBytes(littleEndian(8).putDouble(number).array());
        } else if (value instanceof Long number) {
            values.writeBytes(littleEndian(8).putLong(number).array());
        } else if (value instanceof Instant at) {
            values.writeBytes(littleEndian(8).putLong(at.toEpochMilli()).array());
        }
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The page, which begins anew: which rows have a value, and the values of those. */
    byte[] take() {
        var levels = new ByteArrayOutputStream();
        for (int from = 0, to = 0; from < present.size(); from = to) {
            while (to < present.size() && present.get(to).equals(present.get(from))) {
                to++;
            }
            CompactThrift.varint(levels, (long) (to - from) << 1);
            levels.write(present.get(from) ? 1 : 0);
        }
        var page = new ByteArrayOutputStream();
        page.writeBytes(littleEndian(4).putInt(levels.size()).array());
        page.writeBytes(levels.toByteArray());
        page.writeBytes(column.type() == Column.Type.FLAG ? bits() : values.toByteArray());
        present.clear();
        flags.clear();
        values.reset();
        return page.toByteArray();
    }

    private byte[] bits() {
        byte[] bits = new byte[(flags.size() + 7) / 8];
        IntStream.range(0, flags.size()).filter(flags::get).forEach(i -> bits[i / 8] |= (byte) (1 << i % 8));
        return bits;
    }
}
