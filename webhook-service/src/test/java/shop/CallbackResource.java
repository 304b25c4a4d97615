package shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

@Path("/callbacks")
public class CallbackResource {
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HANDLED = ConcurrentHashMap.newKeySet(); // in your database: each webhook-id
    private static final Map<String, Long> LATEST = new ConcurrentHashMap<>(); // in your database: highest sequences

    private final byte[] secret;

    public CallbackResource(@ConfigProperty(name = "callback.secret") String secret) {
        this.secret = secret.getBytes(UTF_8); // all of its text, whsec_ included
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response receive(
            byte[] body, // the bytes as they came, not a type that JSON is read into
            @HeaderParam("X-expedite-signature") String signature,
            @HeaderParam("webhook-id") String id,
            @HeaderParam("Event-Type") String event,
            @HeaderParam("X-expedite-Replay") boolean replay)
            throws GeneralSecurityException, IOException {
        if (signature == null || !isGenuine(signature, body)) {
            return Response.status(401).entity(Map.of("success", false)).build();
        }
        if (!HANDLED.contains(id)) {
            handle(event, JSON.readTree(body), replay);
            HANDLED.add(id);
        }
        return Response.ok(Map.of("success", true)).build();
    }

    private boolean isGenuine(String signature, byte[] body) throws GeneralSecurityException {
        String seconds = signature.split("\\.", 2)[0];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update((seconds + ".").getBytes(UTF_8));
        String expected = seconds + "." + HexFormat.of().formatHex(mac.doFinal(body));
        return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))
                && Math.abs(Instant.now().getEpochSecond() - Long.parseLong(seconds)) <= 300;
    }

    private void handle(String event, JsonNode update, boolean replay) {
        String order = update.get("external_delivery_id").asText();
        if (event.equals("driver_tracking")) {
            JsonNode where = update.get("coordinate");
            LOG.infof("%s is at %s, %s", order, where.get("latitude"), where.get("longitude"));
            return;
        }
        long sequence = update.get("sequence").asLong();
        if (sequence > LATEST.getOrDefault(order, 0L) || replay) {
            LATEST.merge(order, sequence, Math::max);
            LOG.infof("%s is %s", order, update.get("status").asText());
        }
    }
}
