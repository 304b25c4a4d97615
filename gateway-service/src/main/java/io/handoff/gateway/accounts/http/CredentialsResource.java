package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.AccountCommands;
import io.handoff.gateway.accounts.application.OpenMerchantAccount.Callback;
import io.handoff.gateway.json.JsonFields;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/merchants/{id}/…}: what a merchant proves itself with, and what we prove ourselves with to it. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class CredentialsResource {
    private static final String OVERLAP = "overlap_seconds";
    private static final Duration STANDARD_OVERLAP = Duration.ofHours(24);
    private static final Duration MAX_OVERLAP = Duration.ofDays(30);
    private static final URI NOWHERE = URI.create("");

    private final AccountCommands commands;
    private final ChangeAnswers answers;
    private final CallbackReader callbacks;

    CredentialsResource(AccountCommands commands, ChangeAnswers answers, CallbackReader callbacks) {
        this.commands = commands;
        this.answers = answers;
        this.callbacks = callbacks;
    }

    /** Draws a new token; the former one ends at once. */
    @POST
    @Path("{id}/token")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<IssuedBody>> replaceToken(@BeanParam ToChange account) {
        return answers.issuing(account, commands.replaceToken());
    }

    /** Draws a new request secret; the former one stays valid for {@code overlap_seconds}. */
    @POST
    @Path("{id}/secrets")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<IssuedBody>> rotateSecret(@BeanParam ToChange account, byte @Nullable [] body) {
        Duration overlap = AdminBody.read(body, Set.of(OVERLAP), CredentialsResource::overlap);
        return answers.issuing(account, commands.rotateSecret(overlap));
    }

    private static Duration overlap(JsonFields fields) {
        Long seconds = fields.integer(OVERLAP, 0, MAX_OVERLAP.toSeconds());
        return seconds == null ? STANDARD_OVERLAP : Duration.ofSeconds(seconds);
    }

    /** Ends the former request secret at once. */
    @DELETE
    @Path("{id}/secrets/previous")
    public Uni<RestResponse<MerchantBody>> endFormerSecret(@BeanParam ToChange account) {
        return answers.plain(account, commands.endFormerSecret());
    }

    /** Sets the callback endpoint as a whole; the first one draws its secret, later ones keep it. */
    @PUT
    @Path("{id}/callback")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<IssuedBody>> setCallback(@BeanParam ToChange account, byte @Nullable [] body) {
        Callback callback = AdminBody.read(body, Set.of("url", "api_key"), this::callback);
        return answers.issuing(account, commands.setCallback(callback.url(), callback.apiKey()));
    }

    private Callback callback(JsonFields fields) {
        if (!fields.has("url") && !fields.has("api_key")) {
            fields.violation("url", "is required");
        }
        Callback callback = callbacks.read(fields, "url", "api_key");
        return callback == null ? new Callback(NOWHERE, null) : callback; // Reported already, and never used.
    }

    /** Ends callbacks; those that wait are not sent. */
    @DELETE
    @Path("{id}/callback")
    public Uni<RestResponse<MerchantBody>> removeCallback(@BeanParam ToChange account) {
        return answers.plain(account, commands.removeCallback());
    }

    /** Draws a new callback secret, which signs from now on. */
    @POST
    @Path("{id}/callback/secret")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<IssuedBody>> replaceCallbackSecret(@BeanParam ToChange account) {
        return answers.issuing(account, commands.replaceCallbackSecret());
    }
}
