package io.handoff.standalone.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table row by row; the file is whole once it is closed. */
interface RowWriter extends Closeable {
    /** One value for each column, null where there is none. */
    void write(List<@Nullable Object> values) throws IOException;
}
