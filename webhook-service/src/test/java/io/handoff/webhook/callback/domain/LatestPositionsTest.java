package io.handoff.webhook.callback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.DriverPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestPositionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final List<Drop> drops = new ArrayList<>();
    private final LatestPositions positions = new LatestPositions(4, 2, MAX_AGE, drops::add);

    @Test
    void theLatestOfADeliveryIsSentAndTheOnesBeforeAreNot() {
        Position newest = position("acme", "a", 3);
        add(position("acme", "a", 1), position("acme", "a", 2), newest);

        assertThat(next()).isEqualTo(newest);
        assertThat(next()).isNull();
        assertThat(drops).containsExactly(Drop.SUPERSEDED, Drop.SUPERSEDED);
    }

    @Test
    void ofOneDeliveryTheNextIsSentWhenTheOneBeforeHasEnded() {
        Position first = position("acme", "a", 1);
        Position third = position("acme", "a", 3);
        add(first);
        assertThat(next()).isEqualTo(first);
        add(position("acme", "a", 2), third);
        assertThat(next()).isNull();

        positions.ended(first);

        assertThat(next()).isEqualTo(third);
        assertThat(drops).containsExactly(Drop.SUPERSEDED);
    }

    @Test
    void timesNeverGoBackNorRepeat() {
        Position first = position("acme", "a", 5);
        add(first);
        assertThat(next()).isEqualTo(first);
        positions.ended(first);

        add(first, position("acme", "a", 4));

        assertThat(next()).isNull();
        assertThat(drops).containsExactly(Drop.BACKWARD, Drop.BACKWARD);
    }

    @Test
    void whatIsExactlyAsOldAsItMayBeIsSent() {
        positions.add(position("acme", "a", 0), NOW.plus(MAX_AGE));

        assertThat(positions.next(NOW.plus(MAX_AGE))).isNotNull();
    }

    @Test
    void whatIsOneMillisecondOlderIsNotSent() {
        Instant late = NOW.plus(MAX_AGE).plusMillis(1);
        positions.add(position("acme", "a", 0), late);

        assertThat(positions.next(late)).isNull();
        assertThat(drops).containsExactly(Drop.TOO_OLD);
    }

    @Test
    void whatHasGrownTooOldWhileItWaitedIsNotSent() {
        Position quick = position("acme", "b", 20);
        add(position("acme", "a", 0), quick);

        assertThat(positions.next(NOW.plus(MAX_AGE).plusMillis(1))).isEqualTo(quick);
        assertThat(drops).containsExactly(Drop.TOO_OLD);
    }

    @Test
    void aMerchantHasNoMoreUnderWayThanItsSlots() {
        Position first = position("acme", "a", 0);
        Position third = position("acme", "c", 0);
        add(first, position("acme", "b", 0), third);
        assertThat(List.of(taken(), taken())).doesNotContain(third);
        assertThat(next()).isNull();

        positions.ended(first);

        assertThat(next()).isEqualTo(third);
    }

    @Test
    void merchantsHaveTheirTurnsOneAfterTheOther() {
        add(position("acme", "a", 0), position("acme", "b", 0), position("bolt", "a", 0), position("bolt", "b", 0));

        assertThat(List.of(taken(), taken(), taken(), taken()))
                .extracting(position -> position.merchant().value())
                .containsExactly("acme", "bolt", "acme", "bolt");
    }

    @Test
    void allMerchantsTogetherHaveNoMoreUnderWayThanThereAreSlots() {
        for (String merchant : List.of("acme", "bolt", "cato")) {
            add(position(merchant, "a", 0), position(merchant, "b", 0));
        }
        Position first = taken();
        assertThat(List.of(first, taken(), taken(), taken())).doesNotHaveDuplicates();
        assertThat(next()).isNull();

        positions.ended(first);

        assertThat(next()).isNotNull();
        assertThat(next()).isNull();
    }

    /** Whatever comes in whatever order: what goes out obeys the rules, and nothing is forgotten. */
    @Test
    void everyPositionIsSentOrDroppedAndTimesOfADeliveryRise() {
        SplittableRandom random = new SplittableRandom(42);
        Map<DeliveryKey, Instant> last = new HashMap<>();
        List<Position> underWay = new ArrayList<>();
        int sent = 0;
        int added = 0;
        for (int i = 0; i < 20_000; i++) {
            Instant now = NOW.plusMillis(i * 10L);
            if (random.nextInt(3) > 0) {
                Instant at = now.minusMillis(random.nextInt(40_000));
                positions.add(position("m" + random.nextInt(3), "d" + random.nextInt(5), at), now);
                added++;
            }
            if (!underWay.isEmpty() && random.nextInt(3) == 0) {
                positions.ended(underWay.remove(random.nextInt(underWay.size())));
            }
            Position next = positions.next(now);
            if (next != null) {
                sent++;
                assertThat(underWay).noneMatch(other -> other.delivery().equals(next.delivery()));
                underWay.add(next);
                assertThat(next.driver().occurredAt()).isBetween(now.minus(MAX_AGE), now);
                Instant before = last.put(next.delivery(), next.driver().occurredAt());
                assertThat(before == null || before.isBefore(next.driver().occurredAt()))
                        .isTrue();
            }
            assertThat(underWay.size()).isLessThanOrEqualTo(4);
        }
        underWay.forEach(positions::ended);
        Instant end = NOW.plusMillis(200_000);
        for (Position next = positions.next(end); next != null; next = positions.next(end)) {
            sent++;
            positions.ended(next);
        }
        assertThat(sent + drops.size()).isEqualTo(added);
        assertThat(sent).isGreaterThan(1000);
    }

    private void add(Position... some) {
        for (Position position : some) {
            positions.add(position, NOW.plusSeconds(10));
        }
    }

    private @Nullable Position next() {
        return positions.next(NOW.plusSeconds(10));
    }

    private Position taken() {
        return Objects.requireNonNull(next());
    }

    private static Position position(String merchant, String delivery, int second) {
        return position(merchant, delivery, NOW.plusSeconds(second));
    }

    private static Position position(String merchant, String delivery, Instant at) {
        var key = new DeliveryKey(new MerchantId(merchant), new ExternalDeliveryId(delivery));
        return new Position(
                UUID.randomUUID().toString(),
                new DriverPosition(
                        key, new DeliveryId(new UUID(0, 1)), new FleetId("swift-bikes"), 1, new GeoPoint(1, 2), at));
    }
}
