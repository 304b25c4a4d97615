package io.handoff.webhook.endpoint;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.intake.SampleOrder;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.kit.work.Rehearsal;
import io.handoff.kit.work.RehearsalStage;
import io.handoff.webhook.endpoint.domain.AddressPolicy;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.CallbackContent;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import io.handoff.webhook.endpoint.domain.UrlPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Facts made into callbacks and sent over sockets, many at once: read, written, signed, sent, the answer read. */
@Singleton
final class RehearseCallbacks implements Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 16;

    private final InstantSource clock;
    private final byte[] fact = SampleOrder.booked();
    private @Nullable Sending sending;

    RehearseCallbacks(InstantSource clock) {
        this.clock = clock;
    }

    private record Sending(RehearsalStage stage, HttpCaller caller, Endpoint endpoint) {}

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public int rounds() {
        return ROUNDS;
    }

    @Override
    public void play() {
        Sending played = sending();
        List<Uni<CallResult>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            byte[] body = StringifiedJson.bytes(
                    OrderUpdate.of(Json.read(fact, BookedFact.class).delivery()));
            var content = CallbackContent.once("order_update", "rehearsal", body);
            var request = CallbackRequest.of(played.endpoint(), content, "Handoff", clock.instant());
            calls.add(played.caller().call(request, PATIENCE));
        }
        List<CallResult> results = Uni.join().all(calls).andFailFast().await().atMost(PATIENCE);
        if (!results.stream().allMatch(CallResult::delivered)) {
            throw new IllegalStateException("a callback to ourselves doesn't arrive: " + results);
        }
    }

    private Sending sending() {
        Sending present = sending;
        if (present == null) {
            var stage = new RehearsalStage(
                    AT_ONCE,
                    vertx -> request ->
                            request.body().onSuccess(body -> request.response().end()));
            var caller = new HttpCaller(
                    stage.vertx(),
                    host -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress())),
                    new AddressPolicy(true),
                    new UrlPolicy(true, Set.of()),
                    HttpCaller.options(PATIENCE).setMaxPoolSize(AT_ONCE),
                    clock);
            var endpoint = new Endpoint(
                    new MerchantId("rehearsal"), 1, stage.url(), null, new CallbackSecret("whsec_cmVoZWFyc2Fs"));
            present = new Sending(stage, caller, endpoint);
            sending = present;
        }
        return present;
    }

    @Override
    public void end() {
        Sending played = sending;
        if (played != null) {
            played.stage().close();
        }
    }
}
