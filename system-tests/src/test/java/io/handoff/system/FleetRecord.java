package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.RunningSuite.Port;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A fleet of one's own, made known to a running suite as its settings topic has it. */
record FleetRecord(String id, String secret, String url) {
    /** Lincoln, Nebraska, and around; no simulated fleet is within a thousand kilometres. */
    private static final String AREA =
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Lincoln, NE"},
             "geometry": {"type": "MultiPolygon",
              "coordinates": [[[[-97, 40.5], [-96.3, 40.5], [-96.3, 41.1], [-97, 41.1], [-97, 40.5]]]]}}]}
            """;

    /** Publishes it; the services learn of it soon, which {@code get_quotation} shows. */
    void publishTo(RunningSuite suite) {
        ObjectNode fleet = new ObjectMapper()
                .createObjectNode()
                .put("id", id)
                .put("version", 1)
                .put("name", "Prairie Couriers")
                .put("provider", "standard")
                .put("enabled", true)
                .put("base_url", url)
                .put("service_area", AREA)
                .put("catering", true)
                .put("max_stops", 20);
        fleet.putObject("secret").put("key_id", "k1").put("ciphertext", sealed(suite));
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + suite.port(Port.KAFKA));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(event(fleet.toString())).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProducerRecord<String, String> event(String settings) {
        var event = new ProducerRecord<>("handoff.fleets.v1", id, settings);
        Map<String, String> attributes = Map.of(
                "specversion", "1.0",
                "id", UUID.randomUUID().toString(),
                "type", "settings.fleet",
                "source", "/handoff/system-tests",
                "time", Instant.now().toString());
        attributes.forEach((name, value) -> event.headers().add("ce_" + name, value.getBytes(UTF_8)));
        event.headers().add("content-type", "application/json".getBytes(UTF_8));
        return event;
    }

    /** The secret as services keep secrets: AES-256-GCM, bound to what it is for. */
    private String sealed(RunningSuite suite) {
        byte[] key = Base64.getDecoder().decode(suite.keys().get("sealing_key").asText());
        byte[] nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(("fleet/" + id + "/secret").getBytes(UTF_8));
            byte[] ciphertext = cipher.doFinal(secret.getBytes(UTF_8));
            ByteBuffer whole = ByteBuffer.allocate(nonce.length + ciphertext.length);
            return Base64.getEncoder()
                    .encodeToString(whole.put(nonce).put(ciphertext).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
