package io.handoff.fleets.stuart;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.fleets.stub.PlayedStub;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stuart's API as it is documented: it refuses what isn't, with the status and error that it is documented to refuse it with,
 * and answers what it has been told to answer otherwise.
 */
public final class StuartStub extends PlayedStub {
    static final String WEBHOOK_HEADER = "X-Stuart-Token";
    static final String WEBHOOK_SECRET = "open sesame";
    private static final String LISTED = "/v2/jobs?client_reference=";

    private final InstantSource clock;
    private final StuartJobs jobs;

    public StuartStub() {
        this(InstantSource.system());
    }

    public StuartStub(InstantSource clock) {
        this.clock = clock;
        this.jobs = new StuartJobs(clock);
    }

    StuartJobs made() {
        return jobs;
    }

    static String error(String error) {
        return "{\"error\":\"" + error + "\",\"message\":\"About " + error + ".\"}";
    }

    void answersTooOften(String retryAfter) {
        answers(new Answer(429, error("TOO_MANY_REQUESTS"), Map.of("Retry-After", retryAfter)));
    }

    @Override
    protected Answer answer(Request request) {
        return request.uri().equals("/oauth/token") ? token(request) : api(request);
    }

    private Answer token(Request request) {
        boolean right = request.method().equals("POST")
                && "application/x-www-form-urlencoded".equals(request.header("Content-Type"))
                && Set.of(request.text().split("&"))
                        .equals(Set.of(
                                "grant_type=client_credentials",
                                "scope=api",
                                "client_id=app",
                                "client_secret=a%20secret"));
        return right
                ? Answer.of(
                        200,
                        "{\"access_token\":\"" + tokens.issue()
                                + "\",\"token_type\":\"bearer\",\"expires_in\":"
                                + tokens.seconds + ",\"scope\":\"api\",\"created_at\":"
                                + clock.instant().getEpochSecond() + "}")
                : Answer.of(401, "{\"error\":\"INVALID_GRANT\",\"message\":\"The grant is invalid.\"}");
    }

    private Answer api(Request request) {
        if (!tokens.takes(request.header("Authorization"))) {
            return Answer.of(401, "{\"error\":\"UNAUTHORIZED\",\"message\":\"The access token was revoked\"}");
        }
        seen.add(request);
        String wrong = wrong(request);
        boolean typed = request.method().equals("GET") || "application/json".equals(request.header("Content-Type"));
        if (wrong != null || !typed) {
            return Answer.of(
                    422,
                    "{\"error\":\"RECORD_INVALID\",\"message\":\"Unable to save record\",\"data\":{\"job." + wrong
                            + "\":[\"is not valid\"]}}");
        }
        return answered(request);
    }

    /** What the documented rules say against a request, or null. */
    private @Nullable String wrong(Request request) {
        JsonNode body = request.json();
        String path = request.uri();
        if (request.method().equals("GET")) {
            return path.startsWith(LISTED) && path.length() > LISTED.length() ? null : "path";
        } else if (!request.method().equals("POST")) {
            return "method";
        } else if (path.matches("/v2/(jobs|deliveries)/[0-9]+/cancel")) {
            return StuartShapes.wrongCancellation(body);
        }
        return path.matches("/v2/jobs(/pricing|/eta)?") ? StuartShapes.wrongJob(body, clock.instant()) : "path";
    }

    @Override
    public String provider() {
        return "stuart";
    }

    @Override
    public String currency() {
        return "EUR";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "api_url",
                root(),
                "client_id",
                "app",
                "client_secret",
                "a secret",
                "webhook_header",
                WEBHOOK_HEADER,
                "webhook_secret",
                WEBHOOK_SECRET,
                "package_type",
                "medium");
    }

    @Override
    public Set<Step> steps() {
        return EnumSet.allOf(Step.class);
    }

    /** As we call them, since Stuart tells of deliveries and not of their jobs. */
    @Override
    public List<String> jobs() {
        return jobs.ids();
    }

    @Override
    public boolean cancelledByUs(String job) {
        return jobs.cancelledByUs(job);
    }

    @Override
    public Answer refusal() {
        return Answer.of(422, error("OUT_OF_RANGE"));
    }

    @Override
    public String notes(String job) {
        return jobs.notes(job);
    }

    @Override
    protected @Nullable Call call(Request request) {
        if (request.method().equals("GET")) {
            return Call.STATUS;
        } else if (request.uri().endsWith("/jobs/pricing")) {
            return Call.QUOTE;
        } else if (request.uri().endsWith("/jobs/eta")) {
            return null;
        } else if (request.uri().endsWith("/jobs")) {
            return Call.BOOK;
        }
        return request.uri().contains("/deliveries/") ? Call.MODIFY : Call.CANCEL;
    }

    @Override
    protected Answer perform(Request request) {
        String path = request.uri();
        if (request.method().equals("GET")) {
            return jobs.listed(URLDecoder.decode(path.substring(LISTED.length()), StandardCharsets.UTF_8));
        } else if (path.endsWith("/pricing")) {
            return Answer.of(200, "{\"amount\":11.5,\"currency\":\"EUR\"}");
        } else if (path.endsWith("/eta")) {
            return Answer.of(200, "{\"eta\":672}");
        } else if (path.endsWith("/cancel")) {
            long id = Long.parseLong(path.split("/")[3]);
            return path.startsWith("/v2/jobs/") ? jobs.cancelJob(id) : jobs.cancelDelivery(id);
        }
        return jobs.create(request.json().path("job"));
    }

    @Override
    protected List<Webhook> happens(String job, Step step) {
        return jobs.happens(job, step).stream()
                .map(body -> new Webhook("", Map.of(WEBHOOK_HEADER, WEBHOOK_SECRET), body))
                .toList();
    }
}
