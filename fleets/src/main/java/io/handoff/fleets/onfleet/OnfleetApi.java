package io.handoff.fleets.onfleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.CamelJson;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Onfleet's API, a request at a time. */
final class OnfleetApi {
    private static final byte[] NO_BODY = {};

    private final FleetHttp http;
    private final SecretBox secrets;
    private final SettingsForm<OnfleetSettings> form;

    OnfleetApi(FleetHttp http, SecretBox secrets, SettingsForm<OnfleetSettings> form) {
        this.http = http;
        this.secrets = secrets;
        this.form = form;
    }

    /** @param body null where it takes none */
    Uni<FleetAnswer> call(
            FleetSettings fleet, HttpMethod method, String path, @Nullable Object body, Duration timeout) {
        byte[] bytes = body == null ? NO_BODY : CamelJson.bytes(body);
        return Uni.createFrom()
                .deferred(() -> http.send(fleet.id(), request(fleet, method, path, bytes), bytes, timeout));
    }

    /** The same for an answer that is of no use later. */
    Uni<FleetAnswer> callWithin(
            FleetSettings fleet, HttpMethod method, String path, @Nullable Object body, Duration within) {
        byte[] bytes = body == null ? NO_BODY : CamelJson.bytes(body);
        return Uni.createFrom()
                .deferred(() -> http.sendWithin(fleet.id(), request(fleet, method, path, bytes), bytes, within));
    }

    private RequestOptions request(FleetSettings fleet, HttpMethod method, String path, byte[] body) {
        String key = secrets.open(
                SecretContext.fleet(fleet.id(), "api_key"), form.of(fleet).apiKey());
        RequestOptions request = FleetHttp.to(form.of(fleet).api(), method, path)
                .putHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8)));
        return body.length == 0 ? request : request.putHeader("Content-Type", "application/json");
    }

    /** The tasks of a job, each once: those that somebody cloned from them aren't. */
    Uni<List<OnfleetTask>> tasks(FleetSettings fleet, String job, Duration timeout) {
        return call(
                        fleet,
                        HttpMethod.POST,
                        "/tasks/metadata",
                        List.of(OnfleetRequests.Entry.text(OnfleetRequests.KEY, job)),
                        timeout)
                .map(answer -> OnfleetAnswers.tasks(fleet.id(), answer, job));
    }
}
