package io.handoff.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.SampleOrder;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.TokenHash;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.EventReader;
import io.handoff.gateway.json.StrictJson;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.kit.work.Rehearsal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A {@code get_quotation}: verified, read, made into a record; and its answer. All but the record's way and the socket. */
@Singleton
final class RehearseEvents implements Rehearsal {
    private static final MerchantEventType TYPE = MerchantEventType.GET_QUOTATION;
    private static final byte[] SECRET = TimestampedSignature.key("rehearsal");

    private final String country;
    private final String source;
    private final InstantSource clock;
    private final SampleOrder sample = SampleOrder.load();
    private final byte[] answer = Json.bytes(new QuotationAnswer(
            sample.gathered().key().externalId(), sample.gathered().quotation(), 500));

    @Inject
    RehearseEvents(GatewayConfig gateway, KitConfig kit, InstantSource clock) {
        this(gateway.gateway().country(), kit.source(), clock);
    }

    RehearseEvents(String country, String source, InstantSource clock) {
        this.country = country;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "merchants' events";
    }

    @Override
    public void play() {
        byte[] body = body();
        TimestampedSignature signature = verified(body);
        EventReader.Reading.Valid reading = read(body);
        OutboundEvent event = outbound(signature, reading.event());
        var unusedRecord = CloudEvents.toRecord(event, source);
        var unusedAnswer = Json.bytes(QuotationBody.of((QuotationAnswer) Json.read(answer, Answer.class), List.of()));
    }

    private TimestampedSignature verified(byte[] body) {
        String hash = TokenHash.of("rehearsal");
        var signature = TimestampedSignature.parse(TimestampedSignature.sign(SECRET, clock.instant(), body));
        if (hash.isEmpty() || signature == null || !signature.verifies(SECRET, body)) {
            throw new IllegalStateException("a signature of our own doesn't verify");
        }
        return signature;
    }

    private EventReader.Reading.Valid read(byte[] body) {
        if (StrictJson.read(body) instanceof StrictJson.Reading.Read json
                && read(json.object()) instanceof EventReader.Reading.Valid valid) {
            return valid;
        }
        throw new IllegalStateException("the sample can't be read");
    }

    private EventReader.Reading read(ObjectNode body) {
        return EventReader.read(TYPE, body, sample.gathered().key().merchant(), country, key -> sample.context(), null);
    }

    private OutboundEvent outbound(TimestampedSignature signature, MerchantEvent event) {
        UUID id = SubmitEvent.idOf(TYPE, signature);
        return OutboundEvent.of(Topics.INTAKE, event.key().toString(), id, clock.instant(), event);
    }

    private byte[] body() {
        Instant pickup = clock.instant().plusSeconds(1800).truncatedTo(ChronoUnit.SECONDS);
        return """
                {"external_delivery_id": "rehearsal",
                 "order": {"subtotal": 42.50, "tip_cents": 500, "total_items_count": 2, "client_name": "Ada"},
                 "tasks": [
                  {"type": "pickup", "event_at": "%s", "timezone_identifier": "America/New_York",
                   "location_name": "Corner Bakery", "phone": "+12125550100", "street1": "350 5th Ave",
                   "city": "New York", "state": "NY", "zip": "10118", "latitude": 40.7484, "longitude": -73.9857},
                  {"type": "dropoff", "event_at": "%s", "timezone_identifier": "America/New_York",
                   "recipient_name": "Ada", "phone": "+12125550101", "street1": "11 Wall St",
                   "city": "New York", "state": "NY", "zip": "10005", "latitude": 40.7069, "longitude": -74.0113,
                   "items": [{"name": "Pastrami sandwich", "count": 2, "value": 2125}]}]}"""
                .formatted(pickup, pickup.plusSeconds(2400))
                .getBytes(UTF_8);
    }
}
