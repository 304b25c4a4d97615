package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.WaitingFee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of an account, in words that give no credential away. */
final class AccountComparison {
    private static final String FORMER = "former";
    private static final String NEW = "new";

    private AccountComparison() {}

    static List<FieldChange> changes(@Nullable MerchantAccount before, MerchantAccount after) {
        List<FieldChange> changes = new ArrayList<>();
        Map<String, @Nullable String> from = before == null ? new LinkedHashMap<>() : shown(before);
        shown(after).forEach((field, to) -> {
            if (!Objects.equals(from.get(field), to)) {
                changes.add(new FieldChange(field, from.get(field), to));
            }
        });
        credential(changes, "token", before == null ? null : before.tokenHash(), after.tokenHash());
        secrets(changes, before, after);
        CallbackEndpoint called = before == null ? null : before.callback();
        CallbackEndpoint calls = after.callback();
        credential(
                changes,
                "callback.api_key",
                called == null ? null : called.apiKey(),
                calls == null ? null : calls.apiKey());
        credential(
                changes,
                "callback.secret",
                called == null ? null : called.secret(),
                calls == null ? null : calls.secret());
        return changes;
    }

    private static Map<String, @Nullable String> shown(MerchantAccount account) {
        Terms terms = account.terms();
        WaitingFee waiting = terms.fees().waiting();
        RateLimit limit = terms.rateLimit();
        Duration searchFor = terms.searchFor();
        CallbackEndpoint callback = account.callback();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", terms.name());
        fields.put("status", account.active() ? "active" : "suspended");
        fields.put("currency", terms.currency());
        fields.put("country", terms.country());
        fields.put("strategy", terms.strategy());
        fields.put("fleets", terms.fleets().stream().map(FleetId::value).collect(Collectors.joining(",")));
        fields.put("quote_deadline_ms", Long.toString(terms.quoteDeadline().toMillis()));
        fields.put("search_for_seconds", searchFor == null ? null : Long.toString(searchFor.toSeconds()));
        fields.put("fees.after_accepted_cents", Long.toString(terms.fees().afterAcceptedCents()));
        fields.put(
                "fees.after_arrived_at_pickup_cents", Long.toString(terms.fees().afterArrivedAtPickupCents()));
        fields.put("fees.waiting.free_minutes", waiting == null ? null : Integer.toString(waiting.freeMinutes()));
        fields.put("fees.waiting.per_minute_cents", waiting == null ? null : Long.toString(waiting.perMinuteCents()));
        fields.put("rate_limit.per_second", limit == null ? null : Integer.toString(limit.perSecond()));
        fields.put("rate_limit.burst", limit == null ? null : Integer.toString(limit.burst()));
        fields.put("driver_tracking", Boolean.toString(terms.driverTracking()));
        fields.put(
                "late_tolerance_seconds",
                Long.toString(terms.punctuality().tolerance().toSeconds()));
        fields.put("punctual_first", Boolean.toString(terms.punctuality().first()));
        fields.put("callback.url", callback == null ? null : callback.url().toString());
        return fields;
    }

    private static void credential(
            List<FieldChange> changes, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange(field, before == null ? null : FORMER, after == null ? null : NEW));
        }
    }

    private static void secrets(List<FieldChange> changes, @Nullable MerchantAccount before, MerchantAccount after) {
        List<RequestSecret> from = before == null ? List.of() : before.secrets();
        List<RequestSecret> to = after.secrets();
        if (from.equals(to)) {
            return;
        }
        boolean same = !from.isEmpty()
                && !to.isEmpty()
                && from.get(0).sealed().equals(to.get(0).sealed());
        changes.add(new FieldChange(
                "secrets", from.isEmpty() ? null : words("one", from), words(same ? "one" : "a new one", to)));
    }

    private static String words(String newest, List<RequestSecret> secrets) {
        Instant end = secrets.size() < 2 ? null : secrets.get(1).validUntil();
        return end == null ? newest : newest + ", and a former one until " + end;
    }
}
