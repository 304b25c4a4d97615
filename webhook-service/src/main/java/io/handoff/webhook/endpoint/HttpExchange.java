package io.handoff.webhook.endpoint;

import io.handoff.webhook.endpoint.domain.AddressPolicy;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.RetryAfter;
import io.handoff.webhook.endpoint.domain.UrlPolicy;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call from name resolution to the end of the answer, under one deadline. Ends exactly once. */
final class HttpExchange {
    private final Vertx vertx;
    private final HttpClient client;
    private final HostResolver resolver;
    private final AddressPolicy addresses;
    private final InstantSource clock;
    private final CallbackRequest call;
    private final Consumer<CallResult> result;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable HttpClientRequest request;
    private long timer;

    HttpExchange(
            Vertx vertx,
            HttpClient client,
            HostResolver resolver,
            AddressPolicy addresses,
            InstantSource clock,
            CallbackRequest call,
            Consumer<CallResult> result) {
        this.vertx = vertx;
        this.client = client;
        this.resolver = resolver;
        this.addresses = addresses;
        this.clock = clock;
        this.call = call;
        this.result = result;
    }

    void start(Duration deadline) {
        timer = vertx.setTimer(
                deadline.toMillis(),
                id -> abort(CallResult.unanswered(CallOutcome.TIMED_OUT, "no complete answer in time")));
        resolver.resolve(call.url().getHost()).whenComplete((found, failure) -> {
            if (found == null || found.isEmpty()) {
                end(CallResult.unanswered(CallOutcome.UNREACHABLE, "the host name doesn't resolve"));
            } else {
                connect(found);
            }
        });
    }

    // Every address must be allowed: a name that mixes in a forbidden one is trying something.
    private void connect(List<InetAddress> found) {
        for (InetAddress address : found) {
            String refusal = addresses.refusal(address);
            if (refusal != null) {
                end(CallResult.unanswered(CallOutcome.NOT_ALLOWED, "the host's address is not allowed: " + refusal));
                return;
            }
        }
        InetAddress chosen = found.get((call.attempt() - 1) % found.size());
        try {
            client.request(options(chosen)).onComplete(this::send);
        } catch (IllegalArgumentException e) { // such as an API key no header can carry
            end(CallResult.unanswered(CallOutcome.NOT_ALLOWED, "the request can't be built"));
        }
    }

    /** Connects to the address that was checked, and no other; Host header, SNI and certificate check keep the name. */
    private RequestOptions options(InetAddress address) {
        URI url = call.url();
        int port = UrlPolicy.port(url);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl("https".equalsIgnoreCase(url.getScheme()))
                .setFollowRedirects(false)
                .setURI(url.getRawQuery() == null ? path : path + '?' + url.getRawQuery());
        call.headers().forEach(options::putHeader);
        return options;
    }

    private void send(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            end(unreachable(connected.cause()));
            return;
        }
        HttpClientRequest opened = connected.result();
        request = opened;
        if (ended.get()) { // the deadline passed while connecting
            reset(opened);
            return;
        }
        opened.response().onComplete(answer -> {
            if (answer.succeeded()) {
                read(answer.result());
            } else {
                end(unreachable(answer.cause()));
            }
        });
        opened.send(Buffer.buffer(call.body())).onFailure(failure -> end(unreachable(failure)));
    }

    private void read(HttpClientResponse response) {
        var kept = new AnswerExcerpt();
        response.exceptionHandler(failure -> end(unreachable(failure)));
        response.endHandler(done -> end(answered(response, kept)));
        response.handler(chunk -> {
            if (!kept.add(chunk)) {
                abort(answered(response, kept)); // the status has said it all
            }
        });
    }

    private CallResult answered(HttpClientResponse response, AnswerExcerpt kept) {
        int status = response.statusCode();
        Duration retryAfter = RetryAfter.parse(response.getHeader("Retry-After"), clock.instant());
        return status / 100 == 2 && kept.saysNo()
                ? CallResult.unsuccessful(status, retryAfter, kept.text())
                : CallResult.answered(status, retryAfter, kept.text());
    }

    private static CallResult unreachable(Throwable failure) {
        return CallResult.unanswered(CallOutcome.UNREACHABLE, failure.getClass().getSimpleName());
    }

    private void abort(CallResult how) {
        end(how);
        HttpClientRequest opened = request;
        if (opened != null) {
            reset(opened);
        }
    }

    // Closes the connection: what is left of the answer must not reach the next request on it.
    private static void reset(HttpClientRequest opened) {
        var unused = opened.reset();
    }

    private void end(CallResult how) {
        if (ended.compareAndSet(false, true)) {
            var unused = vertx.cancelTimer(timer);
            result.accept(how);
        }
    }
}
