package io.handoff.gateway.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.gateway.GatewayConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast each merchant may send: one token bucket per merchant, in this replica's memory. Only merchants that proved
 * who they are get one, so there are never more buckets than accounts.
 */
@Singleton
public class RateLimits {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RateLimit standard;
    private final TimeMeter time;
    private final Map<MerchantId, Metered> metered = new ConcurrentHashMap<>();

    @Inject
    public RateLimits(GatewayConfig config) {
        this(
                new RateLimit(
                        config.gateway().rateLimit().perSecond(),
                        config.gateway().rateLimit().burst()),
                TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(RateLimit standard, TimeMeter time) {
        this.standard = standard;
        this.time = time;
    }

    private record Metered(RateLimit limit, Bucket bucket) {}

    /** Takes one request from the merchant's allowance. */
    public Allowance take(MerchantSettings merchant) {
        RateLimit limit = merchant.rateLimit() == null ? standard : merchant.rateLimit();
        Metered present = metered.get(merchant.id());
        Metered current = present != null && present.limit().equals(limit) ? present : adjusted(merchant.id(), limit);
        ConsumptionProbe probe = current.bucket().tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Allowance.granted(limit.burst(), probe.getRemainingTokens(), probe.getNanosToWaitForReset())
                : Allowance.exhausted(limit.burst(), probe.getNanosToWaitForRefill());
    }

    /** A limit that has changed goes on with the tokens that are there: neither a gift nor a punishment. */
    private Metered adjusted(MerchantId merchant, RateLimit limit) {
        return metered.merge(merchant, new Metered(limit, bucket(limit)), (before, fresh) -> {
            if (!before.limit().equals(limit)) {
                before.bucket()
                        .replaceConfiguration(
                                BucketConfiguration.builder()
                                        .addLimit(bandwidth(limit))
                                        .build(),
                                TokensInheritanceStrategy.AS_IS);
            }
            return new Metered(limit, before.bucket());
        });
    }

    private Bucket bucket(RateLimit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth(limit))
                .build();
    }

    private static Bandwidth bandwidth(RateLimit limit) {
        return Bandwidth.builder()
                .capacity(limit.burst())
                .refillGreedy(limit.perSecond(), SECOND)
                .build();
    }
}
