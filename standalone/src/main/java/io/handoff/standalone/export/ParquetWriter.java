package io.handoff.standalone.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
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
        groups.i32(1, ParquetType.of(page.column().type()).code());
        groups.numbers(2, List.of(PLAIN, RLE));
        groups.texts(3, List.of(page.column().name()));
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
            ParquetType type = ParquetType.of(column.type());
            footer.begin();
            footer.i32(1, type.code());
            footer.i32(3, OPTIONAL);
            footer.text(4, column.name());
            if (type.converted() >= 0) {
                footer.i32(6, type.converted());
            }
            if (type == ParquetType.MILLIS) {
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
}
