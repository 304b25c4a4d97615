package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.event.ReplyAddress;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.ClaimedGather;
import io.handoff.quote.gather.persistence.ReceivedGather;
import io.handoff.quote.gather.persistence.ReceivedGather.Turn;
import io.handoff.quote.gather.persistence.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOW = Examples.NOON;
    private static final Duration NEEDED = Duration.ofMillis(700);
    private static final int LONGEST = 4;
    private static final int AT_ONCE = 2;

    private final WaitingLine line = new WaitingLine(LONGEST, AT_ONCE);

    @Test
    void gatherIsOursWhileThereIsRoomInLineAndAnybodysBeyond() {
        List<ReceivedGather> searches =
                IntStream.range(0, 6).mapToObj(i -> search("d" + i)).toList();

        assertThat(turns(searches).received())
                .extracting(ReceivedGather::turn)
                .containsExactly(Turn.OURS, Turn.OURS, Turn.OURS, Turn.OURS, Turn.ANYBODYS, Turn.ANYBODYS);
    }

    @Test
    void quotationBeyondTheLineIsRefusedAtOnceAndASearchIsNot() {
        line.add(Collections.nCopies(LONGEST, claimed()));

        Turns turns = turns(List.of(quotation("d1", NOW.plusSeconds(3)), search("d2")));

        assertThat(turns.refused()).extracting(each -> each.gather().id()).containsExactly("d1");
        assertThat(turns.received()).extracting(ReceivedGather::turn).containsExactly(Turn.NONE, Turn.ANYBODYS);
        assertThat(turns.pending()).isEqualTo(1);
    }

    @Test
    void quotationWhoseTurnWouldComeTooLateIsRefusedAtOnce() {
        // Two are under way and each takes two seconds, so whoever is next waits for one.
        busy(Duration.ofSeconds(2));

        Turns turns = turns(List.of(quotation("d1", NOW.plusMillis(2500)), quotation("d2", NOW.plusMillis(2500))));

        assertThat(turns.received()).extracting(ReceivedGather::turn).containsExactly(Turn.OURS, Turn.NONE);
        assertThat(turns.refused()).extracting(each -> each.gather().id()).containsExactly("d2");
    }

    @Test
    void quotationThatWaitsWithoutAnEndIsNeverRefused() {
        line.add(Collections.nCopies(LONGEST, claimed()));
        busy(Duration.ofSeconds(60));

        Turns turns = turns(List.of(quotation("d1", null)));

        assertThat(turns.refused()).isEmpty();
        assertThat(turns.received()).extracting(ReceivedGather::turn).containsExactly(Turn.ANYBODYS);
    }

    @Test
    void quotationWhoseWaitersHaveGoneIsLeftOutWithoutAnAnswer() {
        Turns turns = turns(List.of(quotation("d1", NOW.minusMillis(1))));

        assertThat(turns.received()).extracting(ReceivedGather::turn).containsExactly(Turn.NONE);
        assertThat(turns.refused()).isEmpty();
    }

    @Test
    void onlyOneGatherOfADeliveryIsOursAtATime() {
        Turns turns = turns(List.of(search("d1"), search("d1")));

        assertThat(turns.received()).extracting(ReceivedGather::turn).containsExactly(Turn.OURS, Turn.ANYBODYS);
    }

    @Test
    void nobodyWaitsWhileNotAllThatMayBeUnderWayIs() {
        line.begun();

        assertThat(line.expectedWait(0)).isZero();
        assertThat(line.expectedWait(1)).isPositive();
    }

    /** As many as may be are under way, and one takes so long. */
    private void busy(Duration took) {
        for (int i = 0; i < 1000; i++) { // until the mean has come there
            line.begun();
            line.ended(took);
        }
        IntStream.range(0, AT_ONCE).forEach(i -> line.begun());
    }

    private Turns turns(List<ReceivedGather> received) {
        return Turns.of(received, line, NOW, NEEDED);
    }

    private static ReceivedGather search(String delivery) {
        return new ReceivedGather(gather(delivery), List.of(), Turn.ANYBODYS);
    }

    private static ReceivedGather quotation(String delivery, @Nullable Instant until) {
        return new ReceivedGather(
                gather(delivery), List.of(new Waiter(new ReplyAddress(0, "c"), until)), Turn.ANYBODYS);
    }

    private static ClaimedGather claimed() {
        return new ClaimedGather(gather("other"), null, List.of(), 1, 0, NOW.plusSeconds(15));
    }

    private static Gather gather(String delivery) {
        return new Gather(
                delivery, Examples.key("acme", delivery), 0, Examples.context(), Examples.details(), List.of());
    }
}
