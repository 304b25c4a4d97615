package io.handoff.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON on disk, readable by its owner only. */
final class JsonFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private JsonFile() {}

    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw new CannotContinue(file + " is damaged; repair it, or start empty with --fresh.", e);
        }
    }

    static void write(Path file, Object value) throws IOException {
        var unused =
                PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    }
}
