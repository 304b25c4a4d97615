package io.handoff.bench.lives;

import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.Signature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** The merchant's software: signs and sends, on kept-alive connections. For one event loop. */
public final class MerchantClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    // More than are ever waiting for a quotation at a rate this machine can bear; what waits for one is measured, too.
    private static final int CONNECTIONS = 2_000;
    private static final Set<String> STATUS = Set.of("status");

    private final HttpClient http;
    private final RequestOptions options;
    private final BenchMerchant merchant;
    private final Signature signature;
    private final InstantSource clock;

    public MerchantClient(Vertx vertx, InetSocketAddress gateway, BenchMerchant merchant, InstantSource clock) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(gateway.getAddress().getHostAddress())
                .setPort(gateway.getPort())
                .setURI("/batch/deliveries")
                .setTimeout(PATIENCE.toMillis());
        this.merchant = merchant;
        this.signature = new Signature(merchant.secret());
        this.clock = clock;
    }

    /** An empty text where the event was answered 200 and not with an empty quotation, else what came instead. */
    public Future<String> send(String event, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String signed = signature.of(body, clock.instant().getEpochSecond());
        return http.request(options)
                .compose(request -> head(request, event, signed)
                        .send(Buffer.buffer(body))
                        .compose(answer -> answer.body().map(text -> judge(event, answer.statusCode(), text))))
                .otherwise(failure ->
                        event + " was not answered (" + failure.getClass().getSimpleName() + ")");
    }

    private HttpClientRequest head(HttpClientRequest request, String event, String signed) {
        return request.putHeader("Content-Type", "application/json")
                .putHeader("X-expedite-Event", event)
                .putHeader("X-expedite-token", merchant.token())
                .putHeader("X-expedite-signature", signed);
    }

    private static String judge(String event, int status, Buffer body) {
        if (status != 200) {
            return event + " was answered " + status;
        }
        try {
            String said = TopFields.read(body.getBytes(), STATUS).getOrDefault("status", "");
            return said.equals("no_quotation") ? "no fleet made an offer in time" : "";
        } catch (IOException e) {
            return event + " was answered with something that is not JSON";
        }
    }
}
