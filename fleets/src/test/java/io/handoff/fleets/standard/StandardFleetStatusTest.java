package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.Money;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.fleets.FleetProvider.Capability;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.stub.FleetStub;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFleetStatusTest {
    private final StandardFleetWire wire = new StandardFleetWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void whatAJobCameToIsReadReportByReport() {
        wire.stub.answers(
                200,
                """
                {"job_id":"j/1","reports":[
                 {"job_id":"j/1","sequence":1,"occurred_at":"2026-03-01T12:00:00Z",
                  "tasks":[{"task":0,"status":1,"eta":"2026-03-01T12:10:00Z"}]},
                 {"job_id":"j/1","sequence":2,"occurred_at":"2026-03-01T12:10:00Z","tasks":[{"task":0,"status":2}],
                  "fee_cents":790,"currency":"USD"}]}""");

        var told = (StatusResult.Told) StandardFleetWire.await(status());

        assertThat(told.reports()).extracting(report -> report.sequence()).containsExactly(1L, 2L);
        assertThat(told.reports().get(0).fee()).isNull();
        assertThat(told.reports().get(1).fee()).isEqualTo(Money.usd(790));
        assertThat(told.reports().get(1).stages()).containsExactly(StageReport.of(0, Stage.DONE, List.of(), null));
        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/bookings/j%2F1/progress");
        StandardFleetWire.assertSigned(seen);
        assertThat(wire.provider.capabilities()).contains(Capability.STATUS);
    }

    @Test
    void aJobThatIsYetToBeReportedHasNoReports() {
        wire.stub.answers(200, "{\"job_id\":\"j/1\",\"reports\":[]}");

        assertThat(StandardFleetWire.await(status())).isEqualTo(new StatusResult.Told(List.of()));
    }

    @Test
    void aJobTheFleetDoesNotKnowIsNotAnEndpointItDoesNotHave() {
        wire.stub.answers(404, "{\"code\":\"unknown_job\",\"message\":\"No such job.\"}");

        assertThat(StandardFleetWire.await(status())).isEqualTo(new StatusResult.UnknownJob("No such job."));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void aFleetWithoutTheEndpointCannotBeAsked(int status) {
        wire.stub.answers(status, "Not Found");

        assertThat(StandardFleetWire.await(status())).isEqualTo(new StatusResult.NotOffered());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void anythingElseSaysNothingOfTheJobNorOfTheEndpoint(int status) {
        wire.stub.answers(status, "");

        StandardFleetWire.assertUnavailable(status(), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"job_id\":\"j/1\",\"status\":\"active\"}",
                "{\"reports\":[{\"job_id\":\"another\",\"occurred_at\":\"2026-03-01T12:00:00Z\",\"tasks\":[]}]}",
                "{\"reports\":[{\"job_id\":\"j/1\",\"tasks\":[]}]}",
                "{\"reports\":[{\"job_id\":\"j/1\",\"occurred_at\":\"2026-03-01T12:00:00Z\",\"tasks\":[],\"fee_cents\":-1}]}"
            })
    void whatIsNoProgressOfTheJobIsNotUsed(String body) {
        wire.stub.answers(200, body);

        StandardFleetWire.assertUnavailable(status(), false);
    }

    private Uni<StatusResult> status() {
        return wire.provider.status(wire.fleet, "j/1", Duration.ofSeconds(9));
    }
}
