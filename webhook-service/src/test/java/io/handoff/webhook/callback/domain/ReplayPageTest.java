package io.handoff.webhook.callback.domain;

import static io.handoff.webhook.callback.domain.MessageState.DEAD;
import static io.handoff.webhook.callback.domain.MessageState.PENDING;
import static io.handoff.webhook.callback.domain.MessageState.SENT;
import static io.handoff.webhook.callback.domain.MessageState.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.webhook.callback.domain.ReplayPage.Next;
import io.handoff.webhook.callback.domain.ReplayPage.Place;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayPageTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Place START = place(0);

    @Test
    void whatIsFinishedIsPutBackInOrderAndWhatWaitsIsSkipped() {
        var page = ReplayPage.of(START, next(SENT, PENDING, SUPERSEDED, DEAD), false, 8, true);

        assertThat(page).isEqualTo(new ReplayPage(List.of(1L, 3L, 4L), 1, place(4), true));
    }

    @Test
    void onlyWhatWasGivenUpIsPutBackWhereNothingElseIsWanted() {
        var page = ReplayPage.of(START, next(SENT, PENDING, DEAD, SENT), true, 8, true);

        assertThat(page).isEqualTo(new ReplayPage(List.of(3L), 0, place(4), true));
    }

    @Test
    void itStopsBeforeWhatThereIsNoRoomForAndGoesOnFromThere() {
        List<Next> messages = next(SENT, PENDING, SENT, PENDING, SENT);

        var page = ReplayPage.of(START, messages, false, 2, true);
        var rest = ReplayPage.of(page.reached(), messages.subList(4, 5), false, 2, true);

        assertThat(page).isEqualTo(new ReplayPage(List.of(1L, 3L), 2, place(4), false));
        assertThat(rest).isEqualTo(new ReplayPage(List.of(5L), 0, place(5), true));
    }

    @Test
    void withoutRoomItStaysBeforeTheFirstThatIsWanted() {
        assertThat(ReplayPage.of(START, next(SENT), false, 0, true))
                .isEqualTo(new ReplayPage(List.of(), 0, START, false));
    }

    @Test
    void itIsTheLastOnlyWhereNothingComesAfter() {
        assertThat(ReplayPage.of(START, next(SENT), false, 1, false).last()).isFalse();
        assertThat(ReplayPage.of(START, List.of(), false, 1, true).last()).isTrue();
    }

    private static List<Next> next(MessageState... states) {
        return IntStream.range(0, states.length)
                .mapToObj(i -> new Next(place(i + 1), states[i]))
                .toList();
    }

    private static Place place(int number) {
        return new Place(NOON.plusSeconds(number), number);
    }
}
