package io.handoff.system.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes JSON as one client or the other does. */
final class JsonStyle {
    private static final JsonMapper RAW = JsonMapper.builder().build();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<ObjectWriter> STYLES = List.of(
            RAW.writer(),
            RAW.writerWithDefaultPrettyPrinter(),
            ESCAPED.writer(),
            ESCAPED.writerWithDefaultPrettyPrinter());

    private JsonStyle() {}

    static byte[] write(JsonNode body, RandomGenerator random) {
        try {
            String text = STYLES.get(random.nextInt(STYLES.size())).writeValueAsString(body);
            return text.getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
