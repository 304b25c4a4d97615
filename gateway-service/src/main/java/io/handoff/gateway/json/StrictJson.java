package io.handoff.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;

/** Reads a JSON object and takes nothing that two readers could understand differently. */
public final class StrictJson {
    /** Deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Names come from strangers: interned ones would stay with the JVM.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** What became of a body. */
    public sealed interface Reading {
        record Read(ObjectNode object) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    public static Reading read(byte[] body) {
        Utf8Text.Decoding decoding = Utf8Text.decode(body);
        if (decoding instanceof Utf8Text.Decoding.Undecodable undecodable) {
            return new Reading.Unreadable(undecodable.reason());
        }
        return read(((Utf8Text.Decoding.Decoded) decoding).text());
    }

    private static Reading read(CharBuffer text) {
        try (JsonParser parser = MAPPER.createParser(text.array(), text.arrayOffset(), text.length())) {
            JsonNode tree = MAPPER.readTree(parser);
            if (!(tree instanceof ObjectNode object)) {
                return new Reading.Unreadable("The body must be one JSON object.");
            }
            return UnfitText.isIn(text, object)
                    ? new Reading.Unreadable("A string holds U+0000 or half of a surrogate pair.")
                    : new Reading.Read(object);
        } catch (StreamConstraintsException e) {
            return new Reading.Unreadable(
                    "The body nests deeper than " + MAX_DEPTH + " levels or holds an oversized number or name.");
        } catch (JsonProcessingException e) {
            return new Reading.Unreadable(reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The library's own message may name its classes and quote the body.
    private static String reason(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String message = failure.getOriginalMessage();
        return message != null && message.startsWith("Duplicate field")
                ? "The body names a field twice" + where + "."
                : "The body isn't valid JSON" + where + ".";
    }
}
