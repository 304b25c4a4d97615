package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.AccountCommands;
import io.handoff.gateway.accounts.application.MerchantStore;
import io.handoff.gateway.accounts.application.StoredAccount;
import io.handoff.kit.http.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /admin/v1/merchants}: accounts and their terms. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class MerchantsResource {
    private final OpeningAnswers openings;
    private final AccountCommands commands;
    private final ChangeAnswers answers;
    private final TermsReader terms;
    private final MerchantStore merchants;
    private final InstantSource clock;

    MerchantsResource(
            OpeningAnswers openings,
            AccountCommands commands,
            ChangeAnswers answers,
            TermsReader terms,
            MerchantStore merchants,
            InstantSource clock) {
        this.openings = openings;
        this.commands = commands;
        this.answers = answers;
        this.terms = terms;
        this.merchants = merchants;
        this.clock = clock;
    }

    /** Opens an account; the answer is the only place its credentials are ever shown. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<IssuedBody>> open(
            byte @Nullable [] body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return openings.open(body, idempotencyKey);
    }

    /** Accounts by id, a page at a time. */
    @GET
    public Uni<MerchantsBody> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.of(after, limit);
        return merchants.page(page.after(), page.limit() + 1).map(found -> page(found, page.limit()));
    }

    private MerchantsBody page(List<StoredAccount> found, int size) {
        Instant now = clock.instant();
        List<MerchantBody> page = found.stream()
                .limit(size)
                .map(stored -> MerchantBody.of(stored, now))
                .toList();
        return new MerchantsBody(page, found.size() > size ? page.get(size - 1).id() : null);
    }

    @GET
    @Path("{id}")
    public Uni<RestResponse<MerchantBody>> get(@PathParam("id") String id) {
        return merchants.find(id).map(found -> answers.account(found.orElseThrow(ChangeAnswers::unknown)));
    }

    /** Changes the terms that the body names. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<MerchantBody>> update(@BeanParam ToChange account, byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw new RefusedException(ProblemType.INVALID_REQUEST, "Send the fields to change as a JSON object.");
        }
        return answers.plain(account, commands.update(AdminBody.read(body, TermsReader.FIELDS, terms::read)));
    }

    /** Refuses the merchant's requests from now on; deliveries that run go on. */
    @POST
    @Path("{id}/suspend")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<MerchantBody>> suspend(@BeanParam ToChange account) {
        return answers.plain(account, commands.suspend());
    }

    /** Lets a suspended merchant in again. */
    @POST
    @Path("{id}/activate")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<MerchantBody>> activate(@BeanParam ToChange account) {
        return answers.plain(account, commands.activate());
    }
}
