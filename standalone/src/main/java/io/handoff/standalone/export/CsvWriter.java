package io.handoff.standalone.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180: a header, commas, CRLF, quotes where they are needed; what isn't there is empty. */
final class CsvWriter implements RowWriter {
    private final Writer out;

    CsvWriter(OutputStream out, List<Column> columns) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.out.write(columns.stream().map(Column::name).collect(Collectors.joining(",")) + "\r\n");
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        String separator = "";
        for (Object value : values) {
            out.write(separator);
            out.write(value == null ? "" : quoted(value));
            separator = ",";
        }
        out.write("\r\n");
    }

    private static String quoted(Object value) {
        String text = value.toString();
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
