package io.handoff.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.json.Json;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
    private final Violations violations = new Violations();
    private final RecordReader reader = new RecordReader(Validation.byDefaultProvider()
            .configure()
            .addValueExtractor(new StandardExtractor())
            .buildValidatorFactory()
            .getValidator());

    @MergePatch
    private record Terms(
            @Size(max = 3) @Nullable String name,
            @Nullable OrStandard<@Min(1) @Max(9) Long> searchFor,
            @Nullable List<@Size(max = 2) String> fleetIds,
            @Nullable Boolean tracked) {}

    private record Place(@NotNull Integer number, @NotNull String street) {}

    private record Contact(@NotNull String url, @Nullable String key) {}

    private record Application(
            @JsonUnwrapped Terms terms,
            @JsonUnwrapped(prefix = "callback_") @Nullable Contact contact,
            @Nullable Place place) {}

    @Test
    void fieldsAreThoseOfTheComponentsInSnakeCase() {
        Application read = read(
                Application.class,
                """
                {"name": "a", "search_for": "5", "fleet_ids": ["x"], "tracked": true, "callback_url": "u",
                 "place": {"number": 3.0, "street": "s"}}
                """);

        assertThat(violations.all()).isEmpty();
        assertThat(read)
                .isEqualTo(new Application(
                        new Terms("a", new OrStandard<>(5L), List.of("x"), true),
                        new Contact("u", null),
                        new Place(3, "s")));
    }

    @Test
    void whatIsAbsentIsNullAndSoIsAComponentOfWhichNothingIsThere() {
        assertThat(read(Application.class, "{}"))
                .isEqualTo(new Application(new Terms(null, null, null, null), null, null));
        assertThat(violations.all()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnceAndOnce() {
        Application unused = read(
                Application.class,
                """
                {"name": 1, "search_for": 10, "fleet_ids": ["x", "long"], "tracked": "yes", "callback_key": "k",
                 "place": {"number": "1e3", "floor": 2}, "nmae": "typo"}
                """);

        assertThat(violations.all())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "name",
                        "search_for",
                        "fleet_ids[1]",
                        "tracked",
                        "callback_url",
                        "place.number",
                        "place.floor",
                        "place.street",
                        "nmae");
    }

    @Test
    void nullGivesASettingBackWhereThereIsAStandardAndIsRefusedElsewhere() {
        Terms read = read(Terms.class, "{\"search_for\": null, \"name\": null}");

        assertThat(read.searchFor()).isEqualTo(new OrStandard<>(null));
        assertThat(violations.all())
                .containsExactly(new Violation("name", "must not be null; leave it out to keep it"));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775808", "1e40", "-1e40", "0", "10"})
    void aNumberOutOfBoundsIsThatHoweverLargeItIs(String number) {
        Terms unused = read(Terms.class, "{\"search_for\": " + number + "}");

        assertThat(violations.all()).extracting(Violation::path).containsExactly("search_for");
    }

    @Test
    void aFieldThatSomebodyMayExpectIsRefusedWithTheReason() {
        ObjectNode body = Json.read("{\"secret\": \"x\"}", ObjectNode.class);

        Terms unused =
                reader.read(JsonFields.of(body, violations), Terms.class, Map.of("secret", "is drawn and never given"));

        assertThat(violations.all()).containsExactly(new Violation("secret", "is drawn and never given"));
    }

    private <T> T read(Class<T> type, String body) {
        return reader.read(JsonFields.of(Json.read(body, ObjectNode.class), violations), type, Map.of());
    }
}
