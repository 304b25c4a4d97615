package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 4\r\n\r\n";

    @Test
    void answerIsWholeWithItsLastByte() {
        assertThat(status(HEAD)).isEqualTo(Answer.INCOMPLETE);
        assertThat(status(HEAD + "{\"a")).isEqualTo(Answer.INCOMPLETE);
        assertThat(status(HEAD + "null")).isEqualTo(200);
    }

    @Test
    void headIsIncompleteWithoutItsEmptyLine() {
        for (int length = 0; length < HEAD.length(); length++) {
            assertThat(status(HEAD.substring(0, length))).isEqualTo(Answer.INCOMPLETE);
        }
    }

    @Test
    void statusAndSpellingMayDiffer() {
        assertThat(status("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(503);
    }

    @Test
    void answerOfUnknownLengthIsUnreadable() {
        assertThat(status("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .isEqualTo(Answer.UNREADABLE);
    }

    @Test
    void moreThanOneAnswerIsUnreadable() {
        assertThat(status(HEAD + "nullH")).isEqualTo(Answer.UNREADABLE);
    }

    // The rest of the buffer holds an older answer.
    private static int status(String text) {
        byte[] bytes = (text + "HTTP/1.1 999\r\nContent-Length: 7\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return Answer.status(bytes, text.length());
    }
}
