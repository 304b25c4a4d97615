package io.handoff.fleets.lalamove;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.Hmac;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Lalamove's secret signs. Its documents describe the one of requests. That webhooks are signed alike, over the
 * {@code data} in them and for the path they are sent to, is what those who receive them have found, and stands here alone.
 */
final class LalamoveSignature {
    private LalamoveSignature() {}

    /** Of a request, or of a webhook, in hex. */
    static String of(byte[] secret, String timestamp, String method, String path, byte[] body) {
        byte[] head = (timestamp + "\r\n" + method + "\r\n" + path + "\r\n\r\n").getBytes(UTF_8);
        return HexFormat.of().formatHex(Hmac.sha256(secret, head, body));
    }

    /** @param path that Lalamove has sent it to */
    static boolean verifies(byte[] secret, String apiKey, String path, byte[] webhook) {
        try {
            // Of two values of one name another might be read than the one that was signed.
            JsonNode said = Json.mapper()
                    .reader()
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(webhook);
            byte[] signature =
                    said.path("signature").asText().toLowerCase(Locale.ROOT).getBytes(UTF_8);
            String timestamp = said.path("timestamp").asText();
            return said.path("apiKey").asText().equals(apiKey)
                    && said.path("data").isObject()
                    // Nobody says whether the bytes are signed as they come, or as they would be written without
                    // spaces.
                    && Stream.of(asItCame(webhook), Json.mapper().writeValueAsBytes(said.path("data")))
                            .map(data -> of(secret, timestamp, "POST", path, data))
                            .anyMatch(ours -> MessageDigest.isEqual(ours.getBytes(UTF_8), signature));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] asItCame(byte[] webhook) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(webhook)) {
            var start = parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean data = parser.currentName().equals("data");
                var value = parser.nextToken();
                long from = parser.currentTokenLocation().getByteOffset();
                long until = parser.skipChildren().currentLocation().getByteOffset();
                if (data) {
                    return Arrays.copyOfRange(webhook, (int) from, (int) until);
                }
            }
        }
        throw new IOException("no data");
    }
}
