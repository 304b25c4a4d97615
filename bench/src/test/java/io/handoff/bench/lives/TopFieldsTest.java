package io.handoff.bench.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopFieldsTest {
    @Test
    void onlyTheObjectsOwnFieldsAreRead() throws IOException {
        String json = "{\"tasks\": [{\"status\": \"inner\"}], \"count\": 3, \"status\": \"assigned\", \"id\": null}";

        assertThat(read(json)).isEqualTo(Map.of("status", "assigned"));
    }

    @Test
    void whatIsNoObjectHasNoFields() throws IOException {
        assertThat(read("[]")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    private static Map<String, String> read(String json) throws IOException {
        return TopFields.read(json.getBytes(StandardCharsets.UTF_8), Set.of("status", "id"));
    }
}
