package io.handoff.bench.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotationTest {
    private static final Duration DEADLINE = Duration.ofNanos(100);

    private final Quotation quotation = new Quotation(1_000);

    @Test
    void whatIsAddedIsCountedFromTheAnswerThatCameLast() {
        quotation.asked(1_010);
        quotation.asked(1_015);
        quotation.answered(1_015, 1_040);
        quotation.answered(1_010, 1_060);
        quotation.ended(1_067);

        assertThat(quotation.fleetsAnswered()).isEqualTo(2);
        assertThat(quotation.nanosAfterSlowest()).isEqualTo(7);
        assertThat(quotation.nanosBesideSlowest()).isEqualTo(17);
    }

    @Test
    void gatherIsOverWhenTheFleetThatHangsIsLetGo() {
        quotation.asked(1_010);
        quotation.asked(1_020);
        quotation.letGo(1_113);
        quotation.ended(1_200);

        assertThat(quotation.nanosBeyond(DEADLINE)).isEqualTo(3);
    }

    @Test
    void gatherIsNotOverBeforeTheMerchantsAnswerWhereNoFleetIsLetGo() {
        quotation.asked(1_010);
        quotation.ended(1_090);

        assertThat(quotation.nanosBeyond(DEADLINE)).isEqualTo(-20);
    }
}
