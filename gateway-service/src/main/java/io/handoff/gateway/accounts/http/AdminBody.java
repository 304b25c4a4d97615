package io.handoff.gateway.accounts.http;

import io.handoff.gateway.json.JsonFields;
import io.handoff.gateway.json.StrictJson;
import io.handoff.gateway.json.StrictJson.Reading;
import io.handoff.gateway.json.Violations;
import io.handoff.kit.http.Problem;
import io.handoff.kit.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of the admin API, each with exactly the fields it may have. */
final class AdminBody {
    private static final int MAX_BYTES = 65_536;
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    /** Whoever chose secrets might choose one for both directions. */
    private static final String DRAWN =
            "is drawn by Handoff and never given: with one secret for both directions, a callback's signature would be a"
                    + " valid request";

    private static final Map<String, String> REASONS = Map.of("secret", DRAWN, "callback_secret", DRAWN);

    private AdminBody() {}

    /** @param bytes none at all count as an empty object */
    static <T> T read(byte @Nullable [] bytes, Set<String> names, Function<JsonFields, T> reader) {
        byte[] body = bytes == null || bytes.length == 0 ? NOTHING : bytes;
        if (body.length > MAX_BYTES) {
            throw new RefusedException(
                    ProblemType.BODY_TOO_LARGE, "A body may have at most " + MAX_BYTES + " bytes here.");
        }
        Reading reading = StrictJson.read(body);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new RefusedException(ProblemType.INVALID_REQUEST, unreadable.reason());
        }
        var violations = new Violations();
        JsonFields fields = JsonFields.of(((Reading.Read) reading).object(), violations);
        fields.allowOnly(names, REASONS);
        T read = reader.apply(fields);
        if (!violations.isEmpty()) {
            throw new RefusedException(Problem.invalid(violations.all()));
        }
        return read;
    }
}
