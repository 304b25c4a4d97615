package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of an account, as the API names it and in words that give no credential away. */
final class AccountComparison {
    private static final String FORMER = "former";
    private static final String NEW = "new";

    private AccountComparison() {}

    /** @param before null where the account is opened */
    static AuditEntry entry(
            Instant at, String actor, AccountAction action, @Nullable MerchantAccount before, MerchantAccount after) {
        return new AuditEntry(
                at,
                actor,
                action.code(),
                after.id(),
                before == null ? null : before.version(),
                after.version(),
                changes(before, after));
    }

    private static List<FieldChange> changes(@Nullable MerchantAccount before, MerchantAccount after) {
        List<FieldChange> changes = new ArrayList<>();
        differences(changes, before == null ? Map.of() : shown(before), shown(after));
        credentials(changes, before, after);
        return changes;
    }

    /** Adds what differs between fields by their paths. */
    static void differences(List<FieldChange> changes, Map<String, String> from, Map<String, String> to) {
        to.forEach((field, value) -> {
            if (!value.equals(from.get(field))) {
                changes.add(new FieldChange(field, from.get(field), value));
            }
        });
        from.keySet().stream()
                .filter(field -> !to.containsKey(field))
                .forEach(field -> changes.add(new FieldChange(field, from.get(field), null)));
    }

    /** Whatever isn't a credential, by the path that it has in the API. */
    private static Map<String, String> shown(MerchantAccount account) {
        Map<String, String> fields = new LinkedHashMap<>();
        collect(fields, "", Json.mapper().valueToTree(AccountTerms.of(account.settings())));
        fields.put("status", MerchantBody.status(account));
        fields.put("currency", account.settings().currency());
        CallbackEndpoint callback = account.callback();
        if (callback != null) {
            fields.put("callback.url", callback.url().toString());
        }
        return fields;
    }

    /** Adds what a JSON value holds, each by its path. */
    static void collect(Map<String, String> fields, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> collect(
                            fields, path.isEmpty() ? field.getKey() : path + '.' + field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            fields.put(
                    path,
                    StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")));
        } else {
            fields.put(path, value.asText());
        }
    }

    private static void credentials(
            List<FieldChange> changes, @Nullable MerchantAccount before, MerchantAccount after) {
        credential(
                changes,
                "token",
                before == null ? null : before.settings().tokenHash(),
                after.settings().tokenHash());
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
    }

    /** Adds that a credential differs, and never which it is. */
    static void credential(List<FieldChange> changes, String field, @Nullable Object before, @Nullable Object after) {
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
