package io.handoff.gateway;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.gateway.access.TokenHash;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.security.SecretBox;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merchants that the gateway learns of as every service does, from the settings topic. */
@Singleton
public class PublishedMerchants {
    private final KafkaClients kafka;
    private final SecretBox box;

    PublishedMerchants(KafkaClients kafka, SecretBox box) {
        this.kafka = kafka;
        this.box = box;
    }

    /** A new merchant, which the gateway will know soon; its token and its secret are its id. */
    String publish(boolean active, @Nullable RateLimit limit) {
        String id = "m-" + UUID.randomUUID();
        var secret = new RequestSecret(box.seal("merchant/" + id + "/secret", id), null);
        MerchantSettings settings = settings(id, 1, active, TokenHash.of(id), List.of(secret), limit);
        kafka.producer()
                .send(OutboundEvent.of(Topics.MERCHANTS, id, id, Instant.now(), settings))
                .join();
        return id;
    }

    /** Settings of which a test cares for no more than these. */
    public static MerchantSettings settings(
            String id,
            long version,
            boolean active,
            String tokenHash,
            List<RequestSecret> secrets,
            @Nullable RateLimit limit) {
        return new MerchantSettings(
                new MerchantId(id),
                version,
                "Acme",
                active,
                true,
                tokenHash,
                secrets,
                "USD",
                "lowest_price",
                List.of(),
                Duration.ofSeconds(2),
                null,
                new FeeSchedule(300, 500),
                limit,
                false,
                null);
    }
}
