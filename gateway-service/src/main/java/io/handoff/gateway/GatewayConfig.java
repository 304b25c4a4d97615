package io.handoff.gateway;

import io.handoff.kit.KitConfig.Risk;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The gateway's settings, under {@code handoff}. */
@ConfigMapping(prefix = "handoff")
public interface GatewayConfig {
    Gateway gateway();

    /** {@code accepted}: in production too, answers of the other services may be read on their way to the gateway. */
    Optional<Risk> internalPlaintext();

    Dispatch dispatch();

    Quote quote();

    Webhook webhook();

    Simulator simulator();

    Sandbox sandbox();

    Admin admin();

    Fleet fleet();

    /** The door itself. */
    interface Gateway {
        /** Where the world reaches this gateway; tracking links begin with it. */
        @WithDefault("http://127.0.0.1:8080")
        URI url();

        /** {@code accepted}: in production too, the world may reach it by plain http. */
        Optional<Risk> plaintext();

        /** How far a signature's time may be from ours, either way, boundary included. */
        @WithDefault("300s")
        Duration signatureTolerance();

        /** How long a merchant's request waits for the deciding service. */
        @WithDefault("3s")
        Duration replyDeadline();

        /**
         * How long a request for a quotation waits: the fleets' time, and that of standing in line for their turn while many are
         * asked for at once.
         */
        @WithDefault("5s")
        Duration quotationDeadline();

        /** How much of the reply deadline is kept for asking how a cancellation stands that nobody has answered. */
        @WithDefault("500ms")
        Duration cancellationLookup();

        /** How many requests may wait at once; above that the answer is 503. */
        @WithDefault("10000")
        int maxPending();

        /** Largest body in bytes; above that the answer is 413. */
        @WithDefault("262144")
        int maxBody();

        /** Largest order in bytes as it travels, its defaults filled in; above that the answer is 400. */
        @WithDefault("262144")
        int maxOrder();

        /** How long a body may take to arrive, from its request's headers on; then the answer is 408. */
        @WithDefault("10s")
        Duration bodyDeadline();

        /** Most bytes of bodies held at once, over all connections; above that the answer is 503. */
        @WithDefault("67108864")
        long maxBodies();

        /** How long a connection may take to send the headers of a request; then it is closed. */
        @WithDefault("10s")
        Duration headerDeadline();

        /** Where stops are whose country nothing tells, neither task nor time zone nor account; ISO 3166-1 alpha-2. */
        @WithDefault("US")
        String country();

        /** How fast a merchant may send whose account has no rate limit of its own. */
        RateLimit rateLimit();

        /** What {@code Retry-After} says with a 503. */
        @WithDefault("2s")
        Duration retryAfter();

        /** Partition of the replies topic this replica reads; negative picks one at random. */
        @WithDefault("-1")
        int repliesPartition();

        /** How often unpublished accounts are looked for; a change made here is published at once. */
        @WithDefault("1s")
        Duration publishInterval();

        /** How long is kept what says how accounts came to be as they are. */
        Retention retention();
    }

    /** What accounts leave behind. */
    interface Retention {
        /** How long entries of the audit log are kept. */
        @WithDefault("400d")
        Duration audit();

        /** How long the {@code Idempotency-Key} that opened an account is known; then the same request opens another one. */
        @WithDefault("31d")
        Duration openingKeys();
    }

    /** A rate limit; each gateway replica counts for itself. */
    interface RateLimit {
        /** Sustained requests a second. */
        @WithDefault("200")
        int perSecond();

        /** Most requests at once after a pause. */
        @WithDefault("400")
        int burst();
    }

    /** A service of ours that is asked, and only asked. */
    interface Neighbour {
        /** Its base URL, inside. */
        URI url();

        /** How long one question to it may take. */
        @WithDefault("2s")
        Duration timeout();

        /** Most connections to it. */
        @WithDefault("32")
        int connections();
    }

    /** dispatch-service, asked for deliveries. */
    interface Dispatch extends Neighbour {
        @Override
        @WithDefault("http://127.0.0.1:8082")
        URI url();
    }

    /** quote-service, asked why it was this fleet. */
    interface Quote extends Neighbour {
        @Override
        @WithDefault("http://127.0.0.1:8081")
        URI url();
    }

    /** webhook-service, asked what became of callbacks. */
    interface Webhook extends Neighbour {
        @Override
        @WithDefault("http://127.0.0.1:8083")
        URI url();
    }

    /** simulator-service, where the sandbox's fleets live. */
    interface Simulator {
        /** Its base URL. */
        @WithDefault("http://127.0.0.1:8084")
        URI url();
    }

    /** The merchant a sandbox is seeded with; it is left out where token or secret is absent. */
    interface Sandbox {
        /** Its request token. */
        Optional<String> token();

        /** Its request secret. */
        Optional<String> secret();

        /** Where it is called back; absent: no callbacks. */
        Optional<URI> callbackUrl();

        /** What signs its callbacks; needed with a callback URL. */
        Optional<String> callbackSecret();

        /** What it is sent as {@code X-api-key} with its callbacks; absent: the one its account has, if any. */
        Optional<String> callbackApiKey();
    }

    /** The admin API. */
    interface Admin {
        /** Its bearer key; absent: the admin API is closed. */
        Optional<String> key();
    }

    /** The simulated fleets. */
    interface Fleet {
        /** The secret shared with them; absent: they are not seeded. */
        Optional<String> secret();
    }
}
