package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.OpenMerchantAccount.Callback;
import io.handoff.gateway.json.JsonFields;
import io.handoff.kit.KitConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads where a merchant is called back. */
@Singleton
class CallbackReader {
    private static final int MAX_URL = 2048;
    private static final int MAX_API_KEY = 1024;

    private final boolean sandbox;

    CallbackReader(KitConfig config) {
        this.sandbox = config.sandbox();
    }

    /** An endpoint, or null when no URL is given, or none that will do. */
    @Nullable
    Callback read(JsonFields fields, String urlField, String apiKeyField) {
        String apiKey = apiKey(fields, apiKeyField);
        String text = fields.text(urlField, MAX_URL);
        if (text == null) {
            if (apiKey != null && !fields.has(urlField)) {
                fields.violation(urlField, "is required with " + apiKeyField);
            }
            return null;
        }
        URI url = url(text);
        if (url == null) {
            fields.violation(
                    urlField,
                    sandbox
                            ? "must be an http or https URL without user name and fragment"
                            : "must be an https URL without user name and fragment");
            return null;
        }
        return new Callback(url, apiKey);
    }

    private @Nullable URI url(String text) {
        try {
            var url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || sandbox && "http".equals(url.getScheme());
            boolean plain = url.getUserInfo() == null && url.getFragment() == null;
            return web && plain && url.getHost() != null ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** It is sent as a header's value, so it must be one. */
    private static @Nullable String apiKey(JsonFields fields, String name) {
        String key = fields.text(name, MAX_API_KEY);
        if (key != null && (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~'))) {
            fields.violation(name, "must be visible ASCII characters");
        }
        return key;
    }
}
