package io.handoff.fleets.http;

import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of fleets that issue some, each asked for once however many calls wait for it, and again shortly before it
 * expires.
 */
public final class TokenCache {
    /** Clocks differ, and a call takes a while. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int UNAUTHORIZED = 401;

    private final InstantSource clock;
    private final Map<FleetId, Entry> entries = new ConcurrentHashMap<>();

    public TokenCache(InstantSource clock) {
        this.clock = clock;
    }

    /** A token as it was issued. */
    public record Token(String value, Instant expiresAt) {}

    private record Entry(Object credentials, Uni<Token> token) {}

    /**
     * A token that is good for a call now.
     *
     * @param credentials what it is asked for with: others need another token
     * @param issue asks for one; subscribed to once for all who wait
     * @return fails with {@link FleetUnavailable#unreached}
     */
    public Uni<Token> get(FleetId fleet, Object credentials, Supplier<Uni<Token>> issue) {
        return Uni.createFrom().deferred(() -> {
            Entry entry = entries.compute(
                    fleet, (id, present) -> usable(present, credentials) ? present : asking(fleet, credentials, issue));
            return entry.token()
                    .onFailure()
                    .invoke(() -> entries.remove(fleet, entry)) // A failure isn't kept: the next call asks again.
                    .chain(token ->
                            isFresh(token) ? Uni.createFrom().item(token) : again(fleet, entry, credentials, issue));
        });
    }

    private Uni<Token> again(FleetId fleet, Entry stale, Object credentials, Supplier<Uni<Token>> issue) {
        Entry fresh = entries.compute(
                fleet,
                (id, present) -> present == null || present == stale ? asking(fleet, credentials, issue) : present);
        return fresh.token().onFailure().invoke(() -> entries.remove(fleet, fresh));
    }

    /**
     * A call with a token. A token that the fleet refuses (401) before it was to expire is replaced, and the call made again:
     * nothing came of the first.
     *
     * @param call subscribed to once, or twice
     */
    public Uni<FleetAnswer> calling(
            FleetId fleet, Object credentials, Supplier<Uni<Token>> issue, Function<Token, Uni<FleetAnswer>> call) {
        return get(fleet, credentials, issue).chain(token -> call.apply(token).chain(answer -> {
            if (answer.status() != UNAUTHORIZED) {
                return Uni.createFrom().item(answer);
            }
            forget(fleet, token);
            return get(fleet, credentials, issue).chain(call::apply);
        }));
    }

    /** The fleet has refused the token: it isn't used again. */
    public void forget(FleetId fleet, Token refused) {
        entries.computeIfPresent(fleet, (id, present) -> {
            Token held = present.token().subscribeAsCompletionStage().getNow(null);
            return refused.equals(held) ? null : present;
        });
    }

    private static boolean usable(@Nullable Entry entry, Object credentials) {
        return entry != null && entry.credentials().equals(credentials);
    }

    /** Who gets no token has sent nothing of what it is for: that is certain, and no booking has to be held for it. */
    private static Entry asking(FleetId fleet, Object credentials, Supplier<Uni<Token>> issue) {
        Uni<Token> token = issue.get()
                .onFailure()
                .transform(failure -> failure instanceof FleetUnavailable unavailable && unavailable.unasked()
                        ? unavailable
                        : FleetUnavailable.unreached(fleet, failure))
                .memoize()
                .indefinitely();
        return new Entry(credentials, token);
    }

    private boolean isFresh(Token token) {
        return token.expiresAt().isAfter(clock.instant().plus(MARGIN));
    }
}
