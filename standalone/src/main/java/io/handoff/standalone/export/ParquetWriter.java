package io.handoff.standalone.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A flat table as Parquet: every column optional, one plain page a column and group of rows, gzip. That is what a table
 * without nesting needs; the libraries that can do more bring Hadoop's classes with them. Source: parquet-format 2.10.
 */
final class ParquetWriter implements RowWriter {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    /** Held in memory until a group is full; a fact takes about a kilobyte, and its JSON may take much more. */
    private static final int GROUP_ROWS = 20_000;

    private static final long GROUP_BYTES = 32L << 20;

    private static final int VERSION = 1;
    private static final int DATA_PAGE = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int OPTIONAL = 1;

    private final OutputStream out;
    private final List<Column> columns;
    private final List<ColumnPage> pages;
    private final CompactThrift groups = new CompactThrift();
    private int groupCount;
    private int groupRows;
    private long rows;
    private long offset;

    ParquetWriter(OutputStream out, List<Column> columns) throws IOException {
        this.out = out;
        this.columns = columns;
        this.pages = columns.stream().map(ColumnPage::new).toList();
        append(MAGIC);
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            pages.get(i).add(values.get(i));
        }
        groupRows++;
        rows++;
        if (groupRows == GROUP_ROWS
                || pages.stream().mapToLong(ColumnPage::size).sum() > GROUP_BYTES) {
            writeGroup();
        }
    }

    private void writeGroup() throws IOException {
        long size = 0;
        groups.begin();
        groups.structs(1, columns.size());
        for (ColumnPage page : pages) {
            size += writeChunk(page);
        }
        groups.i64(2, size);
        groups.i64(3, groupRows);
        groups.end();
        groupCount++;
        groupRows = 0;
    }

    /** Returns its size uncompressed. */
    private long writeChunk(ColumnPage page) throws IOException {
        long begin = offset;
        byte[] plain = page.take();
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        byte[] header = pageHeader(plain.length, compressed.size());
        append(header);
        append(compressed.toByteArray());
        long uncompressed = header.length + (long) plain.length;
        groups.begin();
        groups.i64(2, begin);
        groups.struct(3);
        groups.i32(1, page.physical().code);
        groups.numbers(2, List.of(PLAIN, RLE));
        groups.texts(3, List.of(page.column.name()));
        groups.i32(4, GZIP);
        groups.i64(5, groupRows);
        groups.i64(6, uncompressed);
        groups.i64(7, offset - begin);
        groups.i64(9, begin);
        groups.end();
        groups.end();
        return uncompressed;
    }

    private byte[] pageHeader(int plain, int compressed) {
        CompactThrift header = new CompactThrift();
        header.i32(1, DATA_PAGE);
        header.i32(2, plain);
        header.i32(3, compressed);
        header.struct(5);
        header.i32(1, groupRows);
        header.i32(2, PLAIN);
        header.i32(3, RLE);
        header.i32(4, RLE);
        header.end();
        header.end();
        return header.toByteArray();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (groupRows > 0) {
                writeGroup();
            }
            byte[] footer = footer();
            append(footer);
            append(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.length)
                    .array());
            append(MAGIC);
        }
    }

    private byte[] footer() {
        CompactThrift footer = new CompactThrift();
        footer.i32(1, VERSION);
        footer.structs(2, columns.size() + 1);
        footer.begin();
        footer.text(4, "row");
        footer.i32(5, columns.size());
        footer.end();
        for (Column column : columns) {
            Physical type = Physical.of(column.type());
            footer.begin();
            footer.i32(1, type.code);
            footer.i32(3, OPTIONAL);
            footer.text(4, column.name());
            if (type.converted >= 0) {
                footer.i32(6, type.converted);
            }
            if (type == Physical.MILLIS) {
                millisInUtc(footer);
            }
            footer.end();
        }
        footer.i64(3, rows);
        footer.structs(4, groupCount);
        footer.append(groups);
        footer.text(6, "handoff export");
        footer.end();
        return footer.toByteArray();
    }

    /** Without it, some readers take times for local ones. */
    private static void millisInUtc(CompactThrift column) {
        column.struct(10);
        column.struct(8);
        column.yes(1);
        column.struct(2);
        column.struct(1);
        column.end();
        column.end();
        column.end();
        column.end();
    }

    private void append(byte[] bytes) throws IOException {
        out.write(bytes);
        offset += bytes.length;
    }

    /** How a type is stored: the codes of Parquet's types, and of what they stand for. */
    private enum Physical {
        BOOLEAN(0, -1),
        INT64(2, -1),
        MILLIS(2, 9),
        DOUBLE(5, -1),
        UTF8(6, 0);

        private final int code;
        private final int converted;

        Physical(int code, int converted) {
            this.code = code;
            this.converted = converted;
        }

        private static Physical of(Column.Type type) {
            return switch (type) {
                case TEXT -> UTF8;
                case INTEGER -> INT64;
                case REAL -> DOUBLE;
                case FLAG -> BOOLEAN;
                case TIME -> MILLIS;
            };
        }
    }

    /** The values of one column since the last group. */
    private static final class ColumnPage {
        private final Column column;
        private final List<Boolean> present = new ArrayList<>();
        private final List<Boolean> flags = new ArrayList<>();
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();

        ColumnPage(Column column) {
            this.column = column;
        }

        Physical physical() {
            return Physical.of(column.type());
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
}
