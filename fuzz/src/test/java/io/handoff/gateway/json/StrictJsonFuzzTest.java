package io.handoff.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.gateway.json.StrictJson.Reading;
import java.io.IOException;

class StrictJsonFuzzTest {
    private static final ObjectMapper ANOTHER_READER = new ObjectMapper();

    /** What is taken is understood by another reader in the same way, and stays the same when written and read again. */
    @FuzzTest
    void whatIsTakenIsTheSameToEveryone(byte[] body) throws IOException {
        Reading reading = StrictJson.read(body);

        if (reading instanceof Reading.Read read) {
            assertThat(ANOTHER_READER.readTree(body)).isEqualTo(read.object());
            assertFit(read.object(), 1);
            if (!holdsInfinity(read.object())) {
                byte[] written = ANOTHER_READER.writeValueAsBytes(read.object());
                assertThat(StrictJson.read(written)).isEqualTo(reading);
            }
        } else if (reading instanceof Reading.Unreadable unreadable) {
            assertThat(unreadable.reason()).matches("[A-Z][A-Za-z0-9 ',+-]+\\.");
        }
    }

    /** Nothing that can't be stored: no U+0000, no half characters, no bottomless nesting. */
    private static void assertFit(JsonNode node, int depth) {
        assertThat(depth).isLessThanOrEqualTo(StrictJson.MAX_DEPTH + 1);
        if (node.isTextual()) {
            assertWhole(node.textValue());
        }
        node.fieldNames().forEachRemaining(StrictJsonFuzzTest::assertWhole);
        for (JsonNode child : node) {
            assertFit(child, depth + 1);
        }
    }

    private static void assertWhole(String text) {
        assertThat(text.indexOf('\0')).isNegative();
        assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
    }

    /** A number beyond a double is read as infinite, which every range refuses; it can't be written again. */
    private static boolean holdsInfinity(JsonNode node) {
        if (node.isDouble() && Double.isInfinite(node.doubleValue())) {
            return true;
        }
        for (JsonNode child : node) {
            if (holdsInfinity(child)) {
                return true;
            }
        }
        return false;
    }
}
