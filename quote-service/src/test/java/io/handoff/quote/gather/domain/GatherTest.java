package io.handoff.quote.gather.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Stop;
import io.handoff.kit.json.Json;
import io.handoff.quote.gather.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final Gather gather = new Gather(
            "id",
            Examples.key("m", "d"),
            0,
            Examples.context(),
            Examples.details(
                    FulfillmentMethod.CATERING,
                    Examples.task(TaskType.PICKUP, new GeoPoint(40, -73), true),
                    Examples.pickup(),
                    Examples.dropoff()),
            List.of());

    @Test
    void cancelledTasksAreNoStopsAndTheOthersKeepTheirIndex() {
        assertThat(gather.stops()).extracting(Stop::task).containsExactly(1, 2);
        assertThat(gather.stops()).extracting(Stop::type).containsExactly(TaskType.PICKUP, TaskType.DROPOFF);
    }

    @Test
    void quoteRequestNamesNobody() {
        String request = Json.text(gather.request("USD"));

        assertThat(request).doesNotContain("Ada").doesNotContain("2125550100").doesNotContain("Ring");
    }

    @Test
    void gatherIsTheSameAfterStorage() {
        assertThat(Json.read(Json.text(gather), Gather.class)).isEqualTo(gather);
    }
}
