package io.handoff.fleets.doordash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.json.Json;
import io.handoff.kit.security.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The JSON Web Tokens that requests to DoorDash bear: signed by us, so none is asked for. */
final class DoorDashToken {
    /** DoorDash takes half an hour at most; a request needs seconds, and clocks differ. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    /** One that says it was issued in the future is refused. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            ENCODER.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"dd-ver\":\"DD-JWT-V1\"}".getBytes(UTF_8));

    private DoorDashToken() {}

    /** @param kid DoorDash looks for the key's id here, and not in the header */
    private record Claims(String aud, String iss, String kid, long iat, long exp) {}

    /**
     * A token that is good for a request now.
     *
     * @param secret as the portal shows it: base64, of either alphabet; throws {@link IllegalArgumentException} for anything else
     */
    static String sign(DoorDashSettings settings, String secret, Instant now) {
        Instant issued = now.minus(CLOCKS_DIFFER);
        byte[] claims = Json.bytes(new Claims(
                "doordash",
                settings.developerId(),
                settings.keyId(),
                issued.getEpochSecond(),
                issued.plus(GOOD_FOR).getEpochSecond()));
        String signed = HEADER + '.' + ENCODER.encodeToString(claims);
        return signed + '.' + ENCODER.encodeToString(Hmac.sha256(key(secret), signed.getBytes(UTF_8)));
    }

    private static byte[] key(String secret) {
        return Base64.getUrlDecoder()
                .decode(secret.strip().replace('+', '-').replace('/', '_').replace("=", ""));
    }
}
