package io.handoff.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;

/** The sandbox merchant, as tools and people find it in .handoff/sandbox.json. */
public record Sandbox(
        @JsonProperty("base_url") String baseUrl,
        @JsonProperty("token") String token,
        @JsonProperty("secret") String secret,
        @JsonProperty("callback_secret") String callbackSecret,
        @JsonProperty("callback_api_key") String callbackApiKey,
        @JsonProperty("callback_url") String callbackUrl,
        @JsonProperty("admin_key") String adminKey) {
    private static final String CALLBACK_URL = "http://127.0.0.1:9911/";

    public Sandbox {
        // In a file from before there was one; the next start draws it.
        callbackApiKey = Objects.requireNonNullElse(callbackApiKey, "");
    }

    public static Sandbox existing(HomeFolder home) throws IOException {
        if (!Files.exists(home.sandbox())) {
            throw new CannotContinue("There are no sandbox credentials yet; ./handoff up makes them.");
        }
        return JsonFile.read(home.sandbox(), Sandbox.class);
    }

    /** The merchant of the last run, or a new one, with this run's addresses. */
    static Sandbox loadOrCreate(HomeFolder home, Options options) throws IOException {
        Sandbox known = Files.exists(home.sandbox()) ? existing(home) : created();
        Sandbox sandbox = new Sandbox(
                options.ports().url(Port.GATEWAY),
                known.token(),
                known.secret(),
                known.callbackSecret(),
                known.callbackApiKey().isEmpty() ? newApiKey() : known.callbackApiKey(),
                options.callbackUrl().orElse(known.callbackUrl()),
                known.adminKey());
        JsonFile.write(home.sandbox(), sandbox);
        return sandbox;
    }

    private static Sandbox created() {
        return new Sandbox(
                "",
                "sandbox_" + RandomText.hex(12),
                RandomText.hex(32),
                // The form that Standard Webhooks libraries expect.
                "whsec_" + RandomText.base64(32),
                newApiKey(),
                CALLBACK_URL,
                RandomText.hex(24));
    }

    private static String newApiKey() {
        return RandomText.hex(24);
    }

    @Override
    public String toString() {
        return "Sandbox[" + baseUrl + "]";
    }
}
