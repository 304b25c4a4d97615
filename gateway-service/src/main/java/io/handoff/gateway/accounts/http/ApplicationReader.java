package io.handoff.gateway.accounts.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.gateway.accounts.application.OpenMerchantAccount.Application;
import io.handoff.gateway.accounts.domain.StandardTerms;
import io.handoff.gateway.json.JsonFields;
import io.handoff.gateway.json.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the body that opens an account. */
final class ApplicationReader {
    private static final String CALLBACK_URL = "callback_url";
    private static final int MAX_NAME = 255;
    private static final int MAX_URL = 2048;

    private ApplicationReader() {}

    static Application read(ObjectNode body, boolean sandbox, Violations violations) {
        JsonFields fields = JsonFields.of(body, violations);
        return new Application(
                fields.requiredText("name", MAX_NAME), currency(fields), strategy(fields), callback(fields, sandbox));
    }

    private static String currency(JsonFields fields) {
        String currency = fields.text("currency", MAX_NAME);
        if (currency == null) {
            return StandardTerms.CURRENCY;
        }
        if (!currency.matches("[A-Z]{3}")) {
            fields.violation("currency", "must be an ISO 4217 code, such as USD");
        }
        return currency;
    }

    private static String strategy(JsonFields fields) {
        String strategy = fields.text("strategy", MAX_NAME);
        if (strategy != null && !strategy.equals(StandardTerms.STRATEGY)) {
            fields.violation("strategy", "must be " + StandardTerms.STRATEGY);
        }
        return StandardTerms.STRATEGY;
    }

    private static @Nullable URI callback(JsonFields fields, boolean sandbox) {
        String text = fields.text(CALLBACK_URL, MAX_URL);
        if (text == null) {
            return null;
        }
        try {
            var url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || sandbox && "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) { // Reported below like every other one that won't do.
        }
        fields.violation(CALLBACK_URL, sandbox ? "must be an http or https URL" : "must be an https URL");
        return null;
    }
}
