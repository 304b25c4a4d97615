package io.handoff.gateway.accounts.http;

import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.application.AccountStore;
import io.handoff.gateway.accounts.application.OpenMerchantAccount;
import io.handoff.gateway.json.StrictJson;
import io.handoff.gateway.json.Violations;
import io.handoff.kit.KitConfig;
import io.handoff.kit.http.Problem;
import io.handoff.kit.http.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /admin/v1/merchants}. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class MerchantsResource {
    private static final int MAX_PAGE = 200;

    private final OpenMerchantAccount openAccount;
    private final AccountStore<MerchantSettings> merchants;
    private final boolean sandbox;

    MerchantsResource(OpenMerchantAccount openAccount, AccountStore<MerchantSettings> merchants, KitConfig config) {
        this.openAccount = openAccount;
        this.merchants = merchants;
        this.sandbox = config.sandbox();
    }

    /** Opens an account; the answer is the only place its credentials are ever shown. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> open(byte[] body) {
        StrictJson.Reading reading = StrictJson.read(body);
        if (reading instanceof StrictJson.Reading.Unreadable unreadable) {
            return problem(Problem.of(ProblemType.INVALID_REQUEST, unreadable.reason()));
        }
        var violations = new Violations();
        var application = ApplicationReader.read(((StrictJson.Reading.Read) reading).object(), sandbox, violations);
        if (!violations.isEmpty()) {
            return problem(Problem.invalid(violations.all()));
        }
        var secret = new CacheControl();
        secret.setNoStore(true);
        return openAccount.open(application).map(opened -> Response.status(Response.Status.CREATED)
                .entity(MerchantBody.opened(opened))
                .cacheControl(secret)
                .build());
    }

    /** Accounts by id, a page at a time: {@code after} is the last id of the page before. */
    @GET
    public Uni<Page> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Math.max(1, Math.min(limit, MAX_PAGE));
        return merchants
                .page(after, size)
                .map(page -> new Page(page.stream().map(MerchantBody::of).toList()));
    }

    /** A page of accounts. */
    public record Page(List<MerchantBody> merchants) {}

    private static Uni<Response> problem(Problem problem) {
        return Uni.createFrom().item(Problems.response(problem));
    }
}
