package io.handoff.system.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.generated.GeneratedRequest.Header;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes requests out of valid ones. The same seed and index make the same request but for the current time, which its
 * times and its signature follow. What is changed is changed before signing, so that it gets past the signature.
 */
public final class RequestGenerator {
    /** Requests in a row that speak of the same delivery. */
    private static final int PER_DELIVERY = 8;

    private static final List<String> EVENTS =
            List.of("get_quotation", "accept_quotation", "delivery_created", "delivery_modified", "delivery_cancelled");

    private final long seed;
    private final String token;
    private final String secret;

    public RequestGenerator(long seed, String token, String secret) {
        this.seed = seed;
        this.token = token;
        this.secret = secret;
    }

    public GeneratedRequest generate(long index, Instant now) {
        var random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + index);
        if (index % PER_DELIVERY == 0) {
            return first(index, random, now);
        }
        return switch (random.nextInt(20)) {
            case 0 -> read(index, random, now, "GET");
            case 1 -> read(index, random, now, "POST");
            case 2 -> elsewhere(index, random, now);
            default -> event(index, random, now);
        };
    }

    /** A valid one, so that those after it find a delivery. */
    private GeneratedRequest first(long index, RandomGenerator random, Instant now) {
        String event = random.nextBoolean() ? "get_quotation" : "delivery_created";
        byte[] body = JsonStyle.write(ValidBodies.of(idOf(index), true, now, random), random);
        List<Header> headers = List.of(
                new Header(HeaderChanges.EVENT, event),
                new Header(HeaderChanges.TOKEN, token),
                new Header(HeaderChanges.SIGNATURE, sign(secret, now, body)));
        return new GeneratedRequest(index, "POST", "/batch/deliveries", headers, body, true, false);
    }

    private GeneratedRequest event(long index, RandomGenerator random, Instant now) {
        String event = EVENTS.get(random.nextInt(EVENTS.size()));
        boolean whole = !event.equals("accept_quotation") && !event.equals("delivery_cancelled");
        ObjectNode order = ValidBodies.of(idOf(index), whole, now, random);
        boolean changed = JsonChanges.apply(order, random);
        byte[] body = JsonStyle.write(order, random);
        if (random.nextInt(6) == 0) {
            body = ByteChanges.apply(body, random);
            changed = true;
        }
        var headers = new ArrayList<>(List.of(new Header(HeaderChanges.EVENT, event)));
        return request(index, random, now, "POST", "/batch/deliveries", headers, body, changed);
    }

    private GeneratedRequest read(long index, RandomGenerator random, Instant now, String method) {
        boolean odd = random.nextBoolean();
        String id = odd ? OddValues.shortText(random) : idOf(index);
        String path = "/batch/deliveries/" + URLEncoder.encode(id, UTF_8).replace("+", "%20");
        byte[] body = method.equals("GET") || random.nextBoolean() ? new byte[0] : OddValues.bytes(random);
        return request(index, random, now, method, path, new ArrayList<>(), body, odd);
    }

    private GeneratedRequest elsewhere(long index, RandomGenerator random, Instant now) {
        List<String> methods = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
        List<String> paths = List.of(
                "/batch/servicearea",
                "/batch/servicearea/",
                "/batch/deliveries",
                "/batch/deliveries/",
                "/batch/deliveries/x",
                "/batch/deliveries/%C0%AF",
                "/batch/deliveries/..%2f..%2fq",
                "/batch/deliveries;x=1",
                "/batch//deliveries",
                "/BATCH/deliveries",
                "/batch");
        String method = methods.get(random.nextInt(methods.size()));
        String path = paths.get(random.nextInt(paths.size()));
        boolean carries = method.startsWith("P");
        byte[] body = carries ? OddValues.bytes(random) : new byte[0];
        return request(index, random, now, method, path, new ArrayList<>(), body, true);
    }

    private GeneratedRequest request(
            long index,
            RandomGenerator random,
            Instant now,
            String method,
            String path,
            List<Header> headers,
            byte[] body,
            boolean changed) {
        headers.add(new Header(HeaderChanges.TOKEN, token));
        headers.add(new Header(HeaderChanges.SIGNATURE, sign(secret, now, body)));
        HeaderChanges changes = random.nextInt(5) == 0 ? HeaderChanges.apply(headers, random) : HeaderChanges.NONE;
        return new GeneratedRequest(index, method, path, headers, body, !changes.unproven(), changed || changes.any());
    }

    private String idOf(long index) {
        return "generated-" + Long.toHexString(seed) + "-" + index / PER_DELIVERY;
    }

    private static String sign(String secret, Instant now, byte[] body) {
        String seconds = Long.toString(now.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(UTF_8));
            return seconds + "." + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
