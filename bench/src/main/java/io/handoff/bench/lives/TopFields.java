package io.handoff.bench.lives;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The few fields of a JSON object that the driver looks at; the rest is skipped, since reading it all costs the suite. */
public final class TopFields {
    private static final JsonFactory JSON = new JsonFactory();

    private TopFields() {}

    /** Texts by name, of those that are there. */
    public static Map<String, String> read(byte[] json, Set<String> names) throws IOException {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return found;
            }
            while (found.size() < names.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    var unused = parser.skipChildren();
                } else if (names.contains(name) && value != JsonToken.VALUE_NULL) {
                    found.put(name, parser.getText());
                }
            }
        }
        return found;
    }
}
