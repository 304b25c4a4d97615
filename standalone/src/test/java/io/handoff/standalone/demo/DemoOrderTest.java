package io.handoff.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOrderTest {
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00.5Z");

    @ParameterizedTest
    @CsvSource({
        "new-york, America/New_York, 2026-07-01T06:00:12.5-04:00, $8.40",
        "london, Europe/London, 2026-07-01T11:00:12.5+01:00, £8.40",
        "berlin, Europe/Berlin, 2026-07-01T12:00:12.5+02:00, €8.40"
    })
    void anOrderIsAsItIsWrittenInItsTown(String word, String zone, String pickupAt, String price) throws IOException {
        City city = DemoOptions.parse(List.of("--port-base", "9000", "--city", word, "--fresh"))
                .city();

        JsonNode order = new ObjectMapper().readTree(DemoOrder.soon(city, NOW).quotationRequest());

        assertThat(order.at("/tasks/0/event_at").asText()).isEqualTo(pickupAt);
        assertThat(order.at("/tasks").findValuesAsText("timezone_identifier")).containsExactly(zone, zone);
        assertThat(order.at("/tasks").findValuesAsText("phone")).hasSize(2);
        assertThat(order.at("/simulate").asBoolean()).isTrue();
        assertThat(city.price(8.4)).isEqualTo(price);
    }

    @Test
    void whatIsSaidBesideTheCityIsForTheSuite() {
        assertThat(DemoOptions.parse(List.of("--port-base", "9000", "--city", "london", "--fresh"))
                        .up())
                .containsExactly("--port-base", "9000", "--fresh");
        assertThat(DemoOptions.parse(List.of("--fresh"))).isEqualTo(new DemoOptions(City.NEW_YORK, List.of("--fresh")));
    }

    @Test
    void aCityWithoutFleetsIsASentence() {
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--city", "paris")))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("No simulated fleet drives in \"paris\"; --city is new-york, london, berlin.");
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--city"))).hasMessageContaining("wants a value");
    }
}
