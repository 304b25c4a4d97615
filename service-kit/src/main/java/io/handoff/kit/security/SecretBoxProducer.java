package io.handoff.kit.security;

import io.handoff.kit.KitConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The installation's secret box, from its configured keys. */
@ApplicationScoped
final class SecretBoxProducer {
    @Produces
    @Singleton
    SecretBox secretBox(KitConfig config) {
        Map<String, byte[]> keys = new HashMap<>();
        config.sealing()
                .formerKeys()
                .forEach((id, key) -> keys.put(id, Base64.getDecoder().decode(key)));
        keys.put(
                config.sealing().keyId(),
                Base64.getDecoder().decode(config.sealing().key()));
        return new SecretBox(config.sealing().keyId(), keys);
    }
}
