package io.handoff.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.gateway.PublishedMerchants;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final Hands hands = new Hands();
    private final RateLimits limits = new RateLimits(new RateLimit(2, 3), hands);

    @Test
    void aBurstIsLetThroughAndWhatIsLeftIsTold() {
        assertThat(limits.take(merchant("a", null))).isEqualTo(new Allowance(true, 3, 2, 1));
        assertThat(limits.take(merchant("a", null))).isEqualTo(new Allowance(true, 3, 1, 1));
        assertThat(limits.take(merchant("a", null))).isEqualTo(new Allowance(true, 3, 0, 2));
    }

    @Test
    void afterTheBurstTheNextOneIsInAWholeSecondAtLeast() {
        exhaust("a", 3);

        assertThat(limits.take(merchant("a", null))).isEqualTo(new Allowance(false, 3, 0, 1));
    }

    @Test
    void theLimitRefillsAtItsRate() {
        exhaust("a", 3);
        hands.forward(Duration.ofMillis(499));
        assertThat(limits.take(merchant("a", null)).granted()).isFalse();

        hands.forward(Duration.ofMillis(1));

        assertThat(limits.take(merchant("a", null)).granted()).isTrue();
        assertThat(limits.take(merchant("a", null)).granted()).isFalse();
    }

    @Test
    void aPauseSavesUpNoMoreThanTheBurst() {
        exhaust("a", 3);

        hands.forward(Duration.ofHours(1));

        exhaust("a", 3);
        assertThat(limits.take(merchant("a", null)).granted()).isFalse();
    }

    @Test
    void merchantsDoNotShareALimit() {
        exhaust("a", 3);

        assertThat(limits.take(merchant("b", null)).granted()).isTrue();
    }

    @Test
    void aMerchantsOwnLimitReplacesTheStandardOne() {
        var own = new RateLimit(1, 5);

        for (int i = 0; i < 5; i++) {
            assertThat(limits.take(merchant("a", own)).granted()).isTrue();
        }
        assertThat(limits.take(merchant("a", own)).granted()).isFalse();
    }

    @Test
    void aHigherLimitTakesEffectAtOnceAndGivesNothingAway() {
        exhaust("a", 3);
        var higher = new RateLimit(100, 100);

        assertThat(limits.take(merchant("a", higher))).isEqualTo(new Allowance(false, 100, 0, 1));
        hands.forward(Duration.ofMillis(10));

        assertThat(limits.take(merchant("a", higher)).granted()).isTrue();
    }

    @Test
    void aLowerLimitTakesEffectAtOnce() {
        assertThat(limits.take(merchant("a", null)).remaining()).isEqualTo(2);
        var lower = new RateLimit(1, 1);

        assertThat(limits.take(merchant("a", lower))).isEqualTo(new Allowance(true, 1, 0, 1));
        assertThat(limits.take(merchant("a", lower)).granted()).isFalse();
    }

    private void exhaust(String id, int burst) {
        for (int i = 0; i < burst; i++) {
            assertThat(limits.take(merchant(id, null)).granted()).isTrue();
        }
    }

    private static MerchantSettings merchant(String id, @Nullable RateLimit limit) {
        return PublishedMerchants.settings(id, 1, true, "hash", List.of(), limit);
    }

    private static final class Hands implements TimeMeter {
        private long nanos = 1;

        void forward(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
