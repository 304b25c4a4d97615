package io.handoff.gateway.web;

import io.handoff.gateway.json.JsonFields;
import io.handoff.gateway.json.RecordReader;
import io.handoff.gateway.json.StrictJson;
import io.handoff.gateway.json.StrictJson.Reading;
import io.handoff.gateway.json.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Hands the quiet wing's bodies to its resources as records, which are within their constraints; any other body is refused
 * with all that is wrong with it. As at the other doors it is JSON whatever {@code Content-Type} says.
 */
@Provider
@Consumes(MediaType.WILDCARD)
final class RecordBodies implements MessageBodyReader<Object> {
    /** Service areas are the longest of what is told here. */
    private static final int MAX_BYTES = 262_144;

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    /** Whoever chose secrets might choose one for both directions. */
    private static final String DRAWN =
            "is drawn by Handoff and never given: with one secret for both directions, a callback's signature would be a"
                    + " valid request";

    private static final Map<String, String> REASONS = Map.of("secret", DRAWN, "callback_secret", DRAWN);

    private final RecordReader reader;

    RecordBodies(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(
                    ProblemType.BODY_TOO_LARGE, "A body may have at most " + MAX_BYTES + " bytes here.");
        }
        return generic instanceof ParameterizedType sent
                ? new Sent<>(read(bytes, (Class<?>) sent.getActualTypeArguments()[0]), bytes)
                : read(bytes, type);
    }

    private <T> T read(byte[] bytes, Class<T> type) {
        Reading reading = StrictJson.read(bytes.length == 0 ? NOTHING : bytes);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new RefusedException(ProblemType.INVALID_REQUEST, unreadable.reason());
        }
        var violations = new Violations();
        JsonFields fields = JsonFields.of(((Reading.Read) reading).object(), violations);
        T read = reader.read(fields, type, REASONS);
        if (!violations.isEmpty()) {
            throw new RefusedException(ProblemType.invalid(violations.all()));
        }
        return read;
    }
}
