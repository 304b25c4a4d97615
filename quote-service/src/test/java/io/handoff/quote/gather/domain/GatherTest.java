package io.handoff.quote.gather.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.json.Json;
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
        assertThat(gather.job("USD").stops()).extracting(FleetStop::task).containsExactly(1, 2);
        assertThat(gather.job("USD").stops())
                .extracting(stop -> stop.details().type())
                .containsExactly(TaskType.PICKUP, TaskType.DROPOFF);
    }

    @Test
    void fleetsThatAreAskedLearnNobodysName() {
        String request = Json.text(gather.job("USD"));

        assertThat(request).doesNotContain("Ada").doesNotContain("2125550100").doesNotContain("Ring");
    }

    @Test
    void gatherIsTheSameAfterStorage() {
        assertThat(Json.read(Json.text(gather), Gather.class)).isEqualTo(gather);
    }
}
