package io.handoff.fleets.standard;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fleets' shared secrets, each opened once and again when it changes. */
final class FleetSecrets {
    private final SecretBox box;
    private final Map<FleetId, Opened> opened = new ConcurrentHashMap<>();

    FleetSecrets(SecretBox box) {
        this.box = box;
    }

    byte[] of(FleetSettings fleet) {
        Opened known = opened.get(fleet.id());
        if (known == null || !known.sealed().equals(fleet.secret())) {
            String secret = box.open("fleet/" + fleet.id() + "/secret", fleet.secret());
            known = new Opened(fleet.secret(), TimestampedSignature.key(secret));
            opened.put(fleet.id(), known);
        }
        return known.secret();
    }

    private record Opened(Sealed sealed, byte[] secret) {}
}
