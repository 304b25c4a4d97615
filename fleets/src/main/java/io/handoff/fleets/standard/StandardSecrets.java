package io.handoff.fleets.standard;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.Sealed;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.handoff.kit.security.TimestampedSignature;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fleets' shared secrets, each opened once and again when it changes. */
final class StandardSecrets {
    private final SecretBox box;
    private final Map<FleetId, Opened> opened = new ConcurrentHashMap<>();

    StandardSecrets(SecretBox box) {
        this.box = box;
    }

    byte[] of(FleetId fleet, StandardSettings settings) {
        Opened known = opened.get(fleet);
        if (known == null || !known.sealed().equals(settings.secret())) {
            String secret = box.open(SecretContext.fleet(fleet, "secret"), settings.secret());
            known = new Opened(settings.secret(), TimestampedSignature.key(secret));
            opened.put(fleet, known);
        }
        return known.secret();
    }

    private record Opened(Sealed sealed, byte[] secret) {}
}
