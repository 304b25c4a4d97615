package io.handoff.simulator.fleet;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.fleet.domain.Fleets;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Lets a request through to a fleet: signed by Handoff, for a fleet that is played here. */
@Singleton
public final class FleetDoor {
    /** Carries {@code <unix seconds>.<hex HMAC-SHA256>} over the raw body. */
    public static final String SIGNATURE = "X-Handoff-Signature";

    private static final int LONGEST = 512;

    private final Fleets fleets;
    private final InstantSource clock;
    private final byte[] secret;
    private final Duration tolerance;

    FleetDoor(Fleets fleets, InstantSource clock, SimulatorConfig config) {
        this.fleets = fleets;
        this.clock = clock;
        this.secret = TimestampedSignature.key(config.fleet().secret());
        this.tolerance = config.fleet().signatureTolerance();
    }

    /** The fleet asked for; throws {@link RefusedException} with 401 or 404. */
    public SimulatedFleet open(String fleetId, @Nullable String signature, byte @Nullable [] body) {
        TimestampedSignature claimed = TimestampedSignature.parse(signature);
        if (claimed == null
                || !claimed.verifies(secret, body == null ? new byte[0] : body)
                || !claimed.isFresh(clock.instant(), tolerance)) {
            throw new RefusedException(
                    401,
                    new Declined("bad_signature", "The signature is missing, wrong or too old. Sign the raw body."));
        }
        return fleets.find(new FleetId(fleetId))
                .orElseThrow(
                        () -> new RefusedException(404, new Declined("unknown_fleet", "No such fleet is simulated.")));
    }

    /** What a body says; throws {@link RefusedException} with 400 when it isn't JSON of that shape. */
    public static <T> T read(byte @Nullable [] body, Class<T> type) {
        T value;
        try {
            value = Json.read(body == null ? new byte[0] : body, type);
        } catch (UncheckedIOException e) {
            throw malformed();
        }
        if (value == null) { // the JSON text "null"
            throw malformed();
        }
        return value;
    }

    /** A value no request does without; throws {@link RefusedException} with 400 when it is missing. */
    public static String required(String name, @Nullable String value) {
        // Postgres keeps no text with U+0000 in it.
        if (value == null || value.isBlank() || value.length() > LONGEST || value.indexOf(0) >= 0) {
            throw new RefusedException(
                    400, new Declined("malformed", name + " is needed, with 1 to " + LONGEST + " characters."));
        }
        return value;
    }

    /** The same for a value that is read elsewhere. */
    public static void require(String name, @Nullable String value) {
        var unused = required(name, value);
    }

    private static RefusedException malformed() {
        return new RefusedException(400, new Declined("malformed", "The body isn't JSON of the documented shape."));
    }
}
