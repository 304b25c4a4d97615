package io.handoff.fleets.doordash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.stub.PlayedStub;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * DoorDash Drive's API as it is documented: it refuses what isn't, with the status and code that it is documented to refuse it
 * with, and answers what it has been told to answer otherwise.
 */
public final class DoorDashStub extends PlayedStub {
    static final String SECRET = "-_SpWh2c0bAzU8Jx-1mJr4dYw9m3yBqk5nJ0Zt6uXfE";
    static final String WEBHOOK_AUTHORIZATION = "Basic aGFuZG9mZjpvcGVuIHNlc2FtZQ==";
    private static final String BASE = "/drive/v2";

    private final InstantSource clock;
    private final DoorDashJobs jobs;

    public DoorDashStub() {
        this(InstantSource.system());
    }

    public DoorDashStub(InstantSource clock) {
        this.clock = clock;
        this.jobs = new DoorDashJobs(clock);
    }

    static String error(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"About " + code + ".\"}";
    }

    static String error(String code, String reason) {
        return "{\"code\":\"" + code + "\",\"message\":\"About " + reason + ".\",\"reason\":\"" + reason + "\"}";
    }

    void answersTooOften(String retryAfter) {
        answers(new Answer(429, error("too_many_requests"), Map.of("Retry-After", retryAfter)));
    }

    @Override
    protected Answer answer(Request request) {
        if (!authorized(request.header("Authorization"))) {
            return Answer.of(401, error("authentication_error"));
        }
        seen.add(request);
        String wrong = DoorDashShapes.wrong(request.method(), path(request), request.json());
        boolean typed = request.body().length == 0 || "application/json".equals(request.header("Content-Type"));
        if (wrong != null || !typed) {
            return Answer.of(
                    400,
                    "{\"code\":\"validation_error\",\"message\":\"Invalid.\",\"field_errors\":[{\"field\":\"" + wrong
                            + "\",\"error\":\"is not as documented\"}]}");
        }
        return answered(request);
    }

    private static String path(Request request) {
        return request.uri().startsWith(BASE) ? request.uri().substring(BASE.length()) : "?";
    }

    /** The signature is computed anew: header and claims are what was signed. */
    private boolean authorized(@Nullable String header) {
        String[] parts = header == null ? new String[0] : header.split("[ .]");
        if (parts.length != 4 || !parts[0].equals("Bearer")) {
            return false;
        }
        byte[] signature = Base64.getUrlDecoder().decode(parts[3]);
        JsonNode head = decoded(parts[1]);
        JsonNode claims = decoded(parts[2]);
        long now = clock.instant().getEpochSecond();
        long issued = claims.path("iat").longValue();
        long expires = claims.path("exp").longValue();
        return MessageDigest.isEqual(signature, hmac(parts[1] + '.' + parts[2]))
                && head.equals(tree("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"dd-ver\":\"DD-JWT-V1\"}"))
                && claims.size() == 5
                && claims.path("aud").asText().equals("doordash")
                && claims.path("iss").asText().equals("dev_1")
                && claims.path("kid").asText().equals("key_1")
                && issued <= now
                && expires > now
                && expires - issued <= 1800;
    }

    private static byte[] hmac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(SECRET), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode decoded(String part) {
        return tree(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }

    @Override
    public String provider() {
        return "doordash_drive";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "api_url", root(),
                "developer_id", "dev_1",
                "key_id", "key_1",
                "signing_secret", SECRET,
                "webhook_authorization", WEBHOOK_AUTHORIZATION,
                "phone", "+12125550199",
                "external_business_id", "acme");
    }

    @Override
    public Set<Step> steps() {
        return EnumSet.allOf(Step.class);
    }

    @Override
    public List<String> jobs() {
        return jobs.ids();
    }

    @Override
    public boolean cancelledByUs(String job) {
        return jobs.cancelledByUs(job);
    }

    @Override
    public boolean changesJobs() {
        return true;
    }

    @Override
    public boolean changesTips() {
        return true;
    }

    @Override
    public Answer refusal() {
        return Answer.of(422, error("invalid_delivery_parameters", "outside_of_delivery_time"));
    }

    @Override
    public String notes(String job) {
        return jobs.of(job).path("dropoff_instructions").asText();
    }

    @Override
    public long tipCents(String job) {
        return jobs.of(job).path("tip").longValue();
    }

    /** A delivery's own quote is a part of booking it. */
    @Override
    protected @Nullable Call call(Request request) {
        String path = path(request);
        if (path.equals("/quotes")) {
            return request.json().has("items") ? null : Call.QUOTE;
        } else if (path.endsWith("/accept")) {
            return Call.BOOK;
        } else if (path.endsWith("/cancel")) {
            return Call.CANCEL;
        }
        return request.method().equals("GET") ? Call.STATUS : Call.MODIFY;
    }

    @Override
    protected Answer perform(Request request) {
        return jobs.answer(request.method(), path(request), request.json());
    }

    @Override
    protected List<Webhook> happens(String job, Step step) {
        return List.of(new Webhook("", Map.of("Authorization", WEBHOOK_AUTHORIZATION), jobs.happens(job, step)));
    }
}
