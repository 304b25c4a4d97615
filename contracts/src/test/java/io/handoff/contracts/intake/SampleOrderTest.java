package io.handoff.contracts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.json.Json;
import org.junit.jupiter.api.Test;

class SampleOrderTest {
    @Test
    void theSampleHasAllThatIsRehearsed() {
        SampleOrder sample = SampleOrder.load();

        assertThat(sample.gathered().quotation().offers()).hasSizeGreaterThan(3);
        assertThat(sample.requested().details().tasks()).hasSize(2);
        assertThat(sample.context().terms()).isNotNull();
        assertThat(sample.accepted().offerId()).isNull();
        assertThat(Json.read(SampleOrder.booked(), BookedFact.class).delivery().tasks())
                .hasSize(2);
    }
}
