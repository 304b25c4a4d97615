package io.handoff.webhook.callback;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.http.InternalProblem;
import io.handoff.webhook.callback.persistence.ReadMessages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What became of a callback or of a replay, by the ids their receivers and commanders know. */
@InternalOnly
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
public final class CallbackReportsResource {
    private final ReadMessages read;

    CallbackReportsResource(ReadMessages read) {
        this.read = read;
    }

    /** @param id its {@code webhook-id} */
    @GET
    @Path("/callbacks")
    public Uni<Response> callback(
            @QueryParam("merchant") @Nullable String merchant, @QueryParam("id") @Nullable String id) {
        return answer(merchant, id, read::report);
    }

    /** @param id of its command */
    @GET
    @Path("/replays")
    public Uni<Response> replay(
            @QueryParam("merchant") @Nullable String merchant, @QueryParam("id") @Nullable String id) {
        return answer(merchant, id, read::replay);
    }

    private static <R extends @Nullable Object> Uni<Response> answer(
            @Nullable String merchant, @Nullable String id, BiFunction<MerchantId, String, Uni<R>> find) {
        if (merchant == null || !MerchantId.isValid(merchant) || id == null || id.indexOf('\0') >= 0) {
            return Uni.createFrom()
                    .item(InternalProblem.answer(Response.Status.BAD_REQUEST, "merchant and id are required."));
        }
        return find.apply(new MerchantId(merchant), id)
                .map(found -> found == null
                        ? InternalProblem.answer(Response.Status.NOT_FOUND, "There is none with this id.")
                        : Response.ok(found).build());
    }
}
