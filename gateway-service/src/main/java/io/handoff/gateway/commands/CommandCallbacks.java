package io.handoff.gateway.commands;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.commands.GiveCommand.Wish;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands about callbacks, each in the order of what it acts on: a delivery, or a merchant's endpoint. */
@Singleton
class CommandCallbacks {
    private final GiveCommand give;
    private final InstantSource clock;

    CommandCallbacks(GiveCommand give, InstantSource clock) {
        this.give = give;
        this.clock = clock;
    }

    /** Has callbacks sent again; gives the command's id. */
    Uni<String> replay(MerchantSettings merchant, ReplayCallbacks wanted, @Nullable String requestKey) {
        var wrong = wanted.contradictions(clock.instant());
        if (!wrong.isEmpty()) {
            throw new RefusedException(ProblemType.invalid(wrong));
        }
        return give.give(wanted.ofTime() ? ofTime(merchant, wanted) : ofDelivery(merchant.id(), wanted), requestKey);
    }

    /** Has a replay of a stretch of time go no further, in the order of the command that began it; gives the command's id. */
    Uni<String> stop(MerchantId merchant, String replay, @Nullable String requestKey) {
        return give.give(
                new Wish(
                        CommandKind.REPLAY_STOP_REQUESTED,
                        merchant,
                        Topics.CALLBACK_COMMANDS,
                        merchant.value(),
                        Map.of("replay", replay),
                        now -> new CallbacksReplayStopRequested(merchant, replay, now)),
                requestKey);
    }

    /** Has the merchant's endpoint sent a test; gives the command's id. */
    Uni<String> test(MerchantSettings merchant, @Nullable String requestKey) {
        MerchantId id = called(merchant);
        return give.give(
                new Wish(
                        CommandKind.TEST_REQUESTED,
                        id,
                        Topics.CALLBACK_COMMANDS,
                        id.value(),
                        Map.of(),
                        now -> new CallbackTestRequested(id, now)),
                requestKey);
    }

    private static Wish ofDelivery(MerchantId merchant, ReplayCallbacks wanted) {
        String delivery = Objects.requireNonNull(wanted.externalDeliveryId());
        String callback = wanted.callbackId();
        var key = new DeliveryKey(merchant, new ExternalDeliveryId(delivery));
        Map<String, String> details = new LinkedHashMap<>(Map.of("external_delivery_id", delivery));
        if (callback != null) {
            details.put("callback_id", callback);
        }
        return new Wish(
                CommandKind.REPLAY_REQUESTED,
                merchant,
                Topics.CALLBACK_COMMANDS,
                key.toString(),
                details,
                now -> new CallbackReplayRequested(key, callback, now));
    }

    private static Wish ofTime(MerchantSettings merchant, ReplayCallbacks wanted) {
        MerchantId id = called(merchant);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("since", wanted.from().toString());
        // Without one it is until whenever it is asked, and asking again with the same key is the same all the same.
        if (wanted.until() != null) {
            details.put("until", wanted.to(Instant.MAX).toString());
        }
        details.put("undelivered_only", Boolean.toString(wanted.undelivered()));
        return new Wish(
                CommandKind.REPLAY_REQUESTED,
                id,
                Topics.CALLBACK_COMMANDS,
                id.value(),
                details,
                now -> new CallbacksReplayRequested(id, wanted.from(), wanted.to(now), wanted.undelivered(), now));
    }

    private static MerchantId called(MerchantSettings merchant) {
        if (merchant.callback() == null) {
            throw new RefusedException(
                    ProblemType.CONFLICT,
                    "This merchant has no callback endpoint: PUT one first, which draws a secret too.");
        }
        return merchant.id();
    }
}
