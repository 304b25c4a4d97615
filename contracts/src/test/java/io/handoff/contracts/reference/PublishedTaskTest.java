package io.handoff.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.TaskDetails;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A personal field that somebody publishes by mistake is marked as one, which the document's own test objects to. */
class PublishedTaskTest {
    private final Prose prose = new Prose();

    @ParameterizedTest
    @CsvSource({"phone, true", "recipient_name, true", "street1, true", "zip, false", "event_at, false"})
    void personalFieldsAreMarked(String field, boolean personal) {
        var schema = new PublishedTask(new RecordSchemas(prose), prose)
                .value("delivery_fact.tasks.item.zip", TaskDetails.SHAPE.field(field));

        assertThat(schema.path("x-pii").asBoolean()).isEqualTo(personal);
    }
}
