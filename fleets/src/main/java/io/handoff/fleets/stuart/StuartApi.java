package io.handoff.fleets.stuart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.fleets.http.TokenCache;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Requests to Stuart, with an access token each. */
final class StuartApi {
    private static final byte[] NO_BODY = {};

    private final FleetHttp http;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final SettingsForm<StuartSettings> form;
    private final TokenCache tokens;

    StuartApi(FleetHttp http, SecretBox secrets, InstantSource clock, SettingsForm<StuartSettings> form) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
        this.form = form;
        this.tokens = new TokenCache(clock);
    }

    /** What is of no use later than that. */
    Uni<FleetAnswer> ask(FleetSettings fleet, String path, byte[] body, Duration within) {
        return tokens.calling(
                fleet.id(),
                form.of(fleet),
                () -> token(fleet, within),
                token -> http.sendWithin(fleet.id(), request(fleet, HttpMethod.POST, path, token), body, within));
    }

    Uni<FleetAnswer> post(FleetSettings fleet, String path, Supplier<byte[]> body, Duration timeout) {
        return call(fleet, HttpMethod.POST, path, body, timeout);
    }

    Uni<FleetAnswer> get(FleetSettings fleet, String path, Duration timeout) {
        return call(fleet, HttpMethod.GET, path, () -> NO_BODY, timeout);
    }

    String open(FleetSettings fleet, String name, Sealed secret) {
        return secrets.open(SecretContext.fleet(fleet.id(), name), secret);
    }

    private Uni<FleetAnswer> call(
            FleetSettings fleet, HttpMethod method, String path, Supplier<byte[]> body, Duration timeout) {
        return tokens.calling(
                fleet.id(),
                form.of(fleet),
                () -> token(fleet, timeout),
                token -> http.send(fleet.id(), request(fleet, method, path, token), body.get(), timeout));
    }

    private RequestOptions request(FleetSettings fleet, HttpMethod method, String path, TokenCache.Token token) {
        RequestOptions request =
                FleetHttp.to(form.of(fleet).api(), method, path).putHeader("Authorization", "Bearer " + token.value());
        return method == HttpMethod.POST ? request.putHeader("Content-Type", "application/json") : request;
    }

    private Uni<TokenCache.Token> token(FleetSettings fleet, Duration timeout) {
        StuartSettings settings = form.of(fleet);
        String body = "grant_type=client_credentials&scope=api&client_id="
                + FleetHttp.encode(settings.clientId()) + "&client_secret="
                + FleetHttp.encode(open(fleet, "client_secret", settings.clientSecret()));
        RequestOptions request = FleetHttp.to(settings.api(), HttpMethod.POST, "/oauth/token")
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return http.send(fleet.id(), request, body.getBytes(UTF_8), timeout)
                .map(answer -> StuartAnswers.token(fleet.id(), answer, clock.instant()));
    }
}
