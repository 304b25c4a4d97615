package io.handoff.gateway.guide;

import io.handoff.contracts.json.Json;
import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

/** docs/test-vectors.json. */
record TestVectors(String about, List<Request> requests, List<Callback> callbacks) {
    record Request(String name, String secret, String timestamp, String body, String bodyBase64, String signature) {
        byte[] bytes() {
            return Base64.getDecoder().decode(bodyBase64);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Callback(
            String name,
            String secret,
            String timestamp,
            String webhookId,
            String body,
            String bodyBase64,
            String xExpediteSignature,
            String webhookSignature) {
        byte[] bytes() {
            return Base64.getDecoder().decode(bodyBase64);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static TestVectors committed() {
        try {
            return Json.read(
                    Files.readAllBytes(NodeTools.projectRoot().resolve("docs/test-vectors.json")), TestVectors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
