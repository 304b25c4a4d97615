package io.handoff.standalone.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How a table is written. */
enum Format {
    CSV {
        @Override
        RowWriter writer(OutputStream out, List<Column> columns) throws IOException {
            return new CsvWriter(out, columns);
        }
    },
    NDJSON {
        @Override
        RowWriter writer(OutputStream out, List<Column> columns) throws IOException {
            return new NdjsonWriter(out, columns);
        }
    },
    PARQUET {
        @Override
        RowWriter writer(OutputStream out, List<Column> columns) throws IOException {
            return new ParquetWriter(out, columns);
        }
    };

    /** Writes to the stream, and closes it in the end. */
    abstract RowWriter writer(OutputStream out, List<Column> columns) throws IOException;
}
