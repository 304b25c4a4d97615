package io.handoff.fleets.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON of APIs whose names are in camelCase; otherwise as ours. */
public final class CamelJson {
    private static final ObjectMapper MAPPER =
            Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE);

    private CamelJson() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there, in whatever case; a missing node where it isn't JSON. */
    public static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            return MAPPER.missingNode();
        }
    }
}
