package io.handoff.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.Punctuality;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What rows and records of earlier versions leave out, without being optional in a record's type. */
class EarlierVersionsTest {
    @Test
    void settingsWithoutPunctualityHaveTheStandardOne() throws Exception {
        Object settings = Objects.requireNonNull(Examples.all().get("settings.merchant"));
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.text(settings));

        assertThat(json.remove("punctuality")).isNotNull();

        assertThat(Json.read(json.toString(), MerchantSettings.class).punctuality())
                .isEqualTo(Punctuality.STANDARD)
                .isEqualTo(new Punctuality(Duration.ofMinutes(10), true));
    }

    @Test
    void aTaskThatSaysNothingOfItsTimesOriginHasNoNamedTime() throws Exception {
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.text(Deliveries.DROPOFF));

        assertThat(json.remove("event_at_named").asBoolean()).isTrue();

        TaskDetails read = Json.read(json.toString(), TaskDetails.class);
        assertThat(read).isEqualTo(Deliveries.DROPOFF.withEventAtNamed(false));
        assertThat(Json.text(read)).doesNotContain("event_at_named");
    }
}
