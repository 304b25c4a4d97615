package io.handoff.bench.load;

/** As much of HTTP/1.1 as it takes to see where an answer ends. */
final class Answer {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH_NAME = {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'
    };

    /** The answer isn't whole yet. */
    static final int INCOMPLETE = 0;

    /** Not an answer that this driver understands. */
    static final int UNREADABLE = -1;

    private Answer() {}

    /** The status of the answer in {@code bytes[0..length)} once all of it is there. */
    static int status(byte[] bytes, int length) {
        int bodyAt = endOfHead(bytes, length);
        if (bodyAt < 0) {
            return INCOMPLETE;
        }
        int contentLength = contentLength(bytes, bodyAt);
        if (contentLength < 0 || length > bodyAt + contentLength) {
            return UNREADABLE;
        }
        return length < bodyAt + contentLength ? INCOMPLETE : number(bytes, STATUS_AT);
    }

    private static int endOfHead(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(byte[] bytes, int end) {
        for (int i = 0; i + LENGTH_NAME.length < end; i++) {
            if (bytes[i] == '\n' && startsWithName(bytes, i + 1)) {
                int at = i + 1 + LENGTH_NAME.length;
                while (bytes[at] == ' ') {
                    at++;
                }
                return number(bytes, at);
            }
        }
        return -1;
    }

    private static boolean startsWithName(byte[] bytes, int at) {
        for (int i = 0; i < LENGTH_NAME.length; i++) {
            byte lower = bytes[at + i] >= 'A' && bytes[at + i] <= 'Z' ? (byte) (bytes[at + i] + 32) : bytes[at + i];
            if (lower != LENGTH_NAME[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int at) {
        int number = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
