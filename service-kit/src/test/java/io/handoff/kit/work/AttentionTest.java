package io.handoff.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final Duration RARELY = Duration.ofSeconds(5);

    private long nanos = 7;

    private final Attention attention = new Attention(OFTEN, () -> nanos);

    @Test
    void withWorkLatelyItLooksAsItsPaceSays() {
        nanos += Attention.QUIET_AFTER.toNanos();

        assertThat(attention.pause()).isEqualTo(OFTEN);
        assertThat(attention.expect()).isFalse();
    }

    @Test
    void aNanosecondLongerWithoutWorkItIsQuiet() {
        nanos += Attention.QUIET_AFTER.toNanos() + 1;

        assertThat(attention.pause()).isEqualTo(Attention.QUIET_POLL);
    }

    @Test
    void whoIsQuietHasToBeWokenWhereWorkIsExpected() {
        nanos += Attention.QUIET_AFTER.toNanos() + 1;
        assertThat(attention.pause()).isEqualTo(Attention.QUIET_POLL);

        assertThat(attention.expect()).isTrue();

        assertThat(attention.pause()).isEqualTo(OFTEN);
    }

    @Test
    void whatIsExpectedKeepsItAwakeAsWorkDoes() {
        nanos += Attention.QUIET_AFTER.toNanos();
        assertThat(attention.expect()).isFalse();
        nanos += Attention.QUIET_AFTER.toNanos();

        assertThat(attention.pause()).isEqualTo(OFTEN);
    }

    @Test
    void aPaceThatIsSlowerAnywayStays() {
        var slow = new Attention(RARELY, () -> nanos);
        nanos += Attention.QUIET_AFTER.toNanos() + 1;

        assertThat(slow.pause()).isEqualTo(RARELY);
    }
}
