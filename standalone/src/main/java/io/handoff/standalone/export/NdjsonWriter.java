package io.handoff.standalone.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object a line; what isn't there isn't written. */
final class NdjsonWriter implements RowWriter {
    private final JsonGenerator json;
    private final List<Column> columns;

    NdjsonWriter(OutputStream out, List<Column> columns) throws IOException {
        this.json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
        this.columns = columns;
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                json.writeFieldName(columns.get(i).name());
                write(value);
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void write(Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
