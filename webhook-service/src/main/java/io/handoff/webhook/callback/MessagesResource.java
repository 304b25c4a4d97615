package io.handoff.webhook.callback;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.http.Problem;
import io.handoff.webhook.callback.domain.MessageView;
import io.handoff.webhook.callback.domain.MessageView.Attempt;
import io.handoff.webhook.callback.persistence.ReadMessages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages for operators: what was sent and what was not. */
@InternalOnly
@Path("/internal/messages")
@Produces(MediaType.APPLICATION_JSON)
public final class MessagesResource {
    private static final int MOST_PER_PAGE = 200;

    private final ReadMessages messages;

    MessagesResource(ReadMessages messages) {
        this.messages = messages;
    }

    /**
     * One page, newest first.
     *
     * @param next {@code before} of the next page, absent on the last
     */
    public record Page(List<MessageView> messages, @Nullable String next) {}

    @GET
    public Uni<Response> list(
            @QueryParam("merchant") @Nullable String merchant,
            @QueryParam("delivery") @Nullable String delivery,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        MerchantId ofMerchant;
        ExternalDeliveryId ofDelivery;
        try {
            ofMerchant = new MerchantId(merchant == null ? "" : merchant);
            ofDelivery = delivery == null ? null : new ExternalDeliveryId(delivery);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(Problem.answer(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
        return messages.list(ofMerchant, ofDelivery, before, size)
                .map(page -> Response.ok(page(page, size)).build());
    }

    private static Page page(List<MessageView> views, int size) {
        return new Page(views, views.size() < size ? null : views.get(size - 1).eventId());
    }

    /** A message with all its attempts. */
    public record Details(MessageView message, List<Attempt> attempts) {}

    @GET
    @Path("/{id}")
    public Uni<Response> show(@PathParam("id") long id) {
        return messages.find(id)
                .chain(found -> found == null
                        ? Uni.createFrom().item(unknown())
                        : messages.attempts(id).map(attempts -> Response.ok(new Details(found, attempts))
                                .build()));
    }

    private static Response unknown() {
        return Problem.answer(Response.Status.NOT_FOUND, "There is no message with this id.");
    }
}
