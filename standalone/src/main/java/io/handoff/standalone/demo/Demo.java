package io.handoff.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.SuiteProcess;
import io.handoff.standalone.merchants.AdminApi;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code ./handoff demo}: quotes, accepts and follows one simulated delivery to its end, in a city of choice. */
public final class Demo {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final City city;
    private final Sandbox sandbox;
    private final CallbackEndpoint endpoint;
    private final PrintStream out;
    private final InstantSource clock;

    /** @param sandbox the merchant that orders */
    Demo(City city, Sandbox sandbox, CallbackEndpoint endpoint, PrintStream out, InstantSource clock) {
        this.city = city;
        this.sandbox = sandbox;
        this.endpoint = endpoint;
        this.out = out;
        this.clock = clock;
    }

    /** Returns where the delivery was completed and every callback verified; anything else is a {@link CannotContinue}. */
    public static void main(String[] words) throws IOException {
        DemoOptions options = DemoOptions.parse(List.of(words));
        HomeFolder home = HomeFolder.fromSystemProperties();
        try (SuiteProcess suite = SuiteProcess.findOrStart(home, options.up(), System.out)) {
            Sandbox known = Sandbox.existing(home);
            var admin = new AdminApi(known, HttpClient.newHttpClient());
            Sandbox sandbox = new DemoAccount(admin, known).in(options.city());
            InstantSource clock = Clock.systemUTC();
            try (CallbackEndpoint endpoint = CallbackEndpoint.open(sandbox, clock)) {
                new Demo(options.city(), sandbox, endpoint, System.out, clock).run();
            }
        }
    }

    void run() {
        Instant begin = clock.instant();
        DemoOrder order = DemoOrder.soon(city, begin);
        MerchantClient merchant = new MerchantClient(sandbox, HttpClient.newHttpClient(), clock);
        say("\nget_quotation %s (times in %s)", order.externalId(), city.zone());
        quote(merchant, order);
        say("\naccept_quotation %s", order.externalId());
        JsonNode accepted = merchant.send("accept_quotation", order.acceptance());
        say(
                "  %s, fee %s, followed at %s",
                accepted.path("status").asText(),
                city.price(accepted.path("delivery_fee").asDouble()),
                accepted.path("tracking_url").asText());
        say("\nCallbacks at %s", sandbox.callbackUrl());
        follow(order, begin);
    }

    private void quote(MerchantClient merchant, DemoOrder order) {
        JsonNode answer = merchant.send("get_quotation", order.quotationRequest());
        for (JsonNode offer : answer.path("quotations")) {
            say("  %s", QuotationLines.offer(city, offer));
        }
        for (JsonNode refusal : answer.path("rejected")) {
            say("  %s", QuotationLines.refusal(refusal));
        }
        if (answer.path("quotations").isEmpty()) {
            throw new CannotContinue("No fleet made an offer.");
        }
    }

    private void follow(DemoOrder order, Instant begin) {
        int count = 0;
        int bad = 0;
        Optional<ReceivedCallback> next = next(begin);
        while (next.isPresent()) {
            ReceivedCallback callback = next.get();
            if (callback.isAbout(order.externalId())) {
                count++;
                bad += callback.verified() ? 0 : 1;
                say("  %5.1f s  %s", Duration.between(begin, callback.at()).toMillis() / 1e3, callback.line());
                if (callback.isLast()) {
                    conclude(callback, count, bad);
                    return;
                }
            }
            next = next(begin);
        }
        throw new CannotContinue("The delivery was not completed within " + LIMIT.toMinutes() + " minutes (" + count
                + " callbacks came); see ./handoff logs dispatch, simulator or webhook.");
    }

    private Optional<ReceivedCallback> next(Instant begin) {
        return endpoint.next(LIMIT.minus(Duration.between(begin, clock.instant())));
    }

    private void conclude(ReceivedCallback last, int count, int bad) {
        if (bad > 0) {
            throw new CannotContinue(
                    bad + " of " + count + " callbacks had a signature or an API key that is not the one agreed.");
        }
        if (!last.allSuccessful()) {
            throw new CannotContinue("The delivery ended " + last.status() + ", not with every task successful.");
        }
        say("\nDelivered: %d callbacks, every signature and API key verified.", count);
    }

    private void say(String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }
}
