package io.handoff.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.TaskType;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    record Sample(@Nullable String firstName, @Nullable Duration quoteDeadline, @Nullable BigDecimal fee) {}

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00.000Z",
        "2026-03-01T12:00:00.1Z, 2026-03-01T12:00:00.100Z",
        "2026-03-01T12:00:00.123999999Z, 2026-03-01T12:00:00.123Z",
        "2026-12-31T23:59:59.999Z, 2026-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z"
    })
    void instantsAreUtcWithThreeDecimals(Instant instant, String text) {
        assertThat(Json.instant(instant)).isEqualTo(text);
        assertThat(Json.text(instant)).isEqualTo('"' + text + '"');
    }

    @Test
    void instantsAreReadWithAnyOffset() {
        assertThat(Json.read("\"2026-03-01T14:00:00+02:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void namesAreSnakeCaseAndAbsentValuesAreLeftOut() {
        assertThat(Json.text(new Sample("Ada", null, null))).isEqualTo("{\"first_name\":\"Ada\"}");
    }

    @Test
    void durationsAreIsoTexts() {
        assertThat(Json.text(new Sample(null, Duration.ofMillis(2500), null)))
                .isEqualTo("{\"quote_deadline\":\"PT2.5S\"}");
    }

    @Test
    void decimalsKeepTheirPlaces() {
        assertThat(Json.text(new Sample(null, null, new Money(3700, "USD").toDecimal())))
                .isEqualTo("{\"fee\":37.00}");
        assertThat(Json.text(new Sample(null, null, new Money(0, "USD").toDecimal())))
                .isEqualTo("{\"fee\":0.00}");
        assertThat(Json.text(new Sample(null, null, new Money(Long.MAX_VALUE, "USD").toDecimal())))
                .isEqualTo("{\"fee\":92233720368547758.07}");
    }

    @Test
    void wordsAreWhatJsonSays() {
        assertThat(TaskType.values())
                .allSatisfy(type -> assertThat(Json.text(type)).isEqualTo('"' + type.word() + '"'));
        assertThat(FulfillmentMethod.values())
                .allSatisfy(method -> assertThat(Json.text(method)).isEqualTo('"' + method.word() + '"'));
        assertThat(DeliveryStatus.values())
                .allSatisfy(status -> assertThat(Json.text(status)).isEqualTo('"' + status.word() + '"'));
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(Json.read("{\"first_name\":\"Ada\",\"later\":{\"x\":[1]}}", Sample.class))
                .isEqualTo(new Sample("Ada", null, null));
    }

    @Test
    void whatIsNoJsonOfThatShapeIsRefused() {
        assertThatThrownBy(() -> Json.read("{\"cents\":", Money.class)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> Json.read("{\"cents\":1,\"currency\":\"usd\"}", Money.class))
                .isInstanceOf(UncheckedIOException.class);
    }
}
