package io.handoff.webhook.endpoint.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * The secret callbacks are signed with. Merchants verify {@code X-expedite-signature} with its text as it stands, and
 * {@code webhook-signature} with what a Standard Webhooks library makes of it: the bytes behind {@code whsec_}, in base64.
 */
public record CallbackSecret(String text) {
    private static final String PREFIX = "whsec_";

    public byte[] asText() {
        return text.getBytes(UTF_8);
    }

    /** A text of another form stands for its own bytes. */
    public byte[] asStandardKey() {
        if (!text.startsWith(PREFIX)) {
            return asText();
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return asText();
        }
    }

    @Override
    public String toString() {
        return "CallbackSecret";
    }
}
