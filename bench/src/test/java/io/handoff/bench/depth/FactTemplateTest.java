package io.handoff.bench.depth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.depth.FactTemplate.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTemplateTest {
    private static final byte[] FACT =
            "{\"delivery\":{\"merchant_id\":\"m-1\",\"external_delivery_id\":\"x\",\"sequence\":7},\"at\":\"x\"}"
                    .getBytes(StandardCharsets.UTF_8);

    @Test
    void everyPlaceIsFilled() {
        FactTemplate template = FactTemplate.of(
                "t",
                FACT,
                Map.of(Place.MERCHANT, "\"m-1\"", Place.EXTERNAL_ID, "\"x\"", Place.SEQUENCE, "\"sequence\":7"));

        String made = new String(
                template.with(Map.of(
                        Place.MERCHANT, "\"m-2\"", Place.EXTERNAL_ID, "\"yy\"", Place.SEQUENCE, "\"sequence\":12")),
                StandardCharsets.UTF_8);

        assertThat(made)
                .isEqualTo(
                        "{\"delivery\":{\"merchant_id\":\"m-2\",\"external_delivery_id\":\"yy\",\"sequence\":12},\"at\":\"yy\"}");
    }

    @Test
    void factOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> FactTemplate.of("t", FACT, Map.of(Place.SEQUENCE, "\"sequence\":8")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("follow its shape");
    }
}
