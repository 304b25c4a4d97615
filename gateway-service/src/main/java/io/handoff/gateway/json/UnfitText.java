package io.handoff.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.CharBuffer;

/** Finds strings that can't be stored or written again: U+0000 and lone surrogates, which only escapes can bring in. */
final class UnfitText {
    private UnfitText() {}

    static boolean isIn(CharBuffer raw, ObjectNode object) {
        return mayBeIn(raw) && isIn(object);
    }

    /** Whether the raw text holds an escape that could be one; most bodies don't, and are not walked. */
    private static boolean mayBeIn(CharBuffer raw) {
        char[] text = raw.array();
        int end = raw.arrayOffset() + raw.length() - 5;
        for (int i = raw.arrayOffset(); i < end; i++) {
            if (text[i] == '\\' && text[i + 1] == 'u') {
                boolean nul = text[i + 2] == '0' && text[i + 3] == '0' && text[i + 4] == '0' && text[i + 5] == '0';
                if (nul || text[i + 2] == 'd' || text[i + 2] == 'D') {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(JsonNode node) {
        if (node.isTextual()) {
            return isUnfit(node.textValue());
        }
        for (var field : node.properties()) {
            if (isUnfit(field.getKey())) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return true;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return true;
                }
            }
        }
        return false;
    }
}
