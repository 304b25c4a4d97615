package io.handoff.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.PublishedMerchants;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.pages.TrackingLinks;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class SubmitEventTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final DeliveryKey KEY = DeliveryKey.parse("acme/order-1");
    private static final MerchantSettings SETTINGS =
            PublishedMerchants.settings("acme", 7, true, "hash", List.of(), null);

    private static final TrackingLinks LINKS =
            new TrackingLinks(URI.create("https://handoff.example/"), new SecretBox("k1", Map.of("k1", new byte[32])));

    private final FakeExchange exchange = new FakeExchange();
    private final SubmitEvent submit = new SubmitEvent(
            exchange,
            new SmallRyeConfigBuilder()
                    .withMapping(GatewayConfig.class)
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withDefaultValue("handoff.gateway.url", "https://handoff.example/")
                    .build()
                    .getConfigMapping(GatewayConfig.class)
                    .gateway(),
            LINKS);

    @Test
    void eventsWaitUpToTheReplyDeadline() {
        var unused = submit.submit(new UUID(1, 2), event(), Runnable::run);

        assertThat(exchange.deadlines).containsExactly(NOON.plus(Duration.ofSeconds(3)));
    }

    @Test
    void aboveTheLimitNothingIsPublished() {
        exchange.waiting = 9_999;
        assertThat(submit.submit(new UUID(1, 2), event(), Runnable::run))
                .isCompletedWithValue(new Submission.Recorded());

        exchange.waiting = 10_000;
        assertThat(submit.submit(new UUID(1, 3), event(), Runnable::run).join())
                .isInstanceOf(Submission.NotRecorded.class);
        assertThat(exchange.deadlines).hasSize(1);
    }

    @Test
    void theSameSignedBytesAreAnotherEventUnderAnotherName() {
        var signature = new TimestampedSignature(NOON, new byte[32]);

        assertThat(SubmitEvent.idOf(MerchantEventType.GET_QUOTATION, signature))
                .isEqualTo(SubmitEvent.idOf(MerchantEventType.GET_QUOTATION, signature))
                .isNotEqualTo(SubmitEvent.idOf(MerchantEventType.DELIVERY_CREATED, signature));
    }

    @Test
    void whateverTheEventTheDeliveryHasOneId() {
        MerchantContext first = submit.contextOf(KEY, SETTINGS, NOON);

        assertThat(submit.contextOf(KEY, SETTINGS, NOON.plusSeconds(60)).deliveryId())
                .isEqualTo(first.deliveryId());
        assertThat(submit.contextOf(DeliveryKey.parse("acme/order-2"), SETTINGS, NOON)
                        .deliveryId())
                .isNotEqualTo(first.deliveryId());
        assertThat(first.deliveryId().value()).isEqualTo(EventIds.ofDelivery(KEY));
    }

    @Test
    void theTermsOfTheAccountGoAlong() {
        MerchantContext context = submit.contextOf(KEY, SETTINGS, NOON);

        assertThat(context.settingsVersion()).isEqualTo(7);
        assertThat(context.terms()).isEqualTo(new MerchantTerms("USD", SETTINGS.fees(), null));
    }

    private MerchantEvent event() {
        MerchantContext context = submit.contextOf(KEY, SETTINGS, NOON);
        assertThat(context.trackingUrl()).isEqualTo(LINKS.of(context.deliveryId()));
        return new QuotationAccepted(KEY, context, null);
    }

    private static final class FakeExchange implements EventExchange {
        private final List<Instant> deadlines = new ArrayList<>();
        private int waiting;

        @Override
        public CompletableFuture<Submission> publish(
                UUID eventId, MerchantEvent event, Instant now, Instant deadline, Executor caller) {
            deadlines.add(deadline);
            return CompletableFuture.completedFuture(new Submission.Recorded());
        }

        @Override
        public int waiting() {
            return waiting;
        }
    }
}
