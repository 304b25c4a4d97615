package io.handoff.gateway.accounts;

import io.handoff.contracts.answer.Violation;
import io.handoff.gateway.accounts.ChangeFleet.FleetChange;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.handoff.gateway.web.AdminKey;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** Creates and changes fleets and says as HTTP what it came to. */
@Singleton
class FleetAnswers {
    private final CreateFleet create;
    private final ChangeFleet change;
    private final AdminKey key;

    FleetAnswers(CreateFleet create, ChangeFleet change, AdminKey key) {
        this.create = create;
        this.change = change;
        this.key = key;
    }

    Uni<RestResponse<FleetBody>> create(OpenFleet application) {
        return create.create(application, key.actor())
                .map(created -> created.orElseThrow(
                        () -> new RefusedException(ProblemType.CONFLICT, "There is a fleet with this id already.")))
                .map(stored -> fleet(RestResponse.Status.CREATED, stored));
    }

    Uni<RestResponse<FleetBody>> change(FleetToChange fleet, FleetTerms terms) {
        return done(change.change(fleet.id(), fleet.versions(), key.actor(), terms));
    }

    Uni<RestResponse<FleetBody>> enable(FleetToChange fleet) {
        return done(change.enable(fleet.id(), fleet.versions(), key.actor()));
    }

    Uni<RestResponse<FleetBody>> disable(FleetToChange fleet) {
        return done(change.disable(fleet.id(), fleet.versions(), key.actor()));
    }

    Uni<RestResponse<FleetBody>> remove(FleetToChange fleet) {
        return done(change.remove(fleet.id(), fleet.versions(), key.actor()));
    }

    private static Uni<RestResponse<FleetBody>> done(Uni<FleetChange> changed) {
        return changed.map(outcome -> fleet(RestResponse.Status.OK, required(outcome)));
    }

    static RestResponse<FleetBody> fleet(RestResponse.Status status, StoredFleet stored) {
        return RestResponse.ResponseBuilder.create(status, FleetBody.of(stored))
                .header(HttpHeaders.ETAG, IfMatch.tag(stored.settings().version()))
                .build();
    }

    static RefusedException unknown() {
        return new RefusedException(ProblemType.NOT_FOUND, "There is no fleet with this id.");
    }

    private static StoredFleet required(FleetChange outcome) {
        if (outcome instanceof FleetChange.Done done) {
            return done.stored();
        }
        if (outcome instanceof FleetChange.Invalid invalid) {
            throw new RefusedException(invalid(invalid.wrong()));
        }
        if (outcome instanceof FleetChange.OtherVersion other) {
            throw new RefusedException(
                    ProblemType.PRECONDITION_FAILED,
                    "The fleet is at version " + other.version() + " now: read it, and decide again.");
        }
        if (outcome instanceof FleetChange.Configured) {
            throw new RefusedException(
                    ProblemType.CONFLICT, "This fleet is simulated, and what the configuration says at each start.");
        }
        if (outcome instanceof FleetChange.Removed) {
            throw new RefusedException(
                    ProblemType.CONFLICT,
                    "This fleet was removed: it finishes what it has and can't change any more. Create another one.");
        }
        throw outcome instanceof FleetChange.LostRace
                ? new RefusedException(
                        ProblemType.CONFLICT,
                        "Somebody else changed this fleet at the same moment, and nothing of yours was done: read it, and"
                                + " decide again.")
                : unknown();
    }

    private static Problem invalid(Map<String, String> wrong) {
        return ProblemType.invalid(wrong.entrySet().stream()
                .map(setting -> new Violation(
                        setting.getKey().isEmpty() ? "settings" : "settings." + setting.getKey(), setting.getValue()))
                .toList());
    }
}
